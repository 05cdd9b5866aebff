import assert from 'node:assert/strict';
import { accountStore } from '../../src/adapters/dynamodb/account-store.ts';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { ensureTable } from '../../src/adapters/dynamodb/table.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import type { Commit } from '../../src/app/ports.ts';
import { advance } from '../../src/engine/advance.ts';
import type { World } from '../../src/engine/world.ts';
import { appOver, TENANT, watched } from '../support/stores.ts';
import { createService, definition, emptyWorld, instance, register, START_MS } from '../support/world.ts';
import { measureLater, show } from './measure.ts';

const SIZES = [100, 1_000, 10_000, 100_000];
const TASKS_OF_A_SERVICE = 5_000;
const [, , endpoint] = process.argv;

/** The database runs in this process, what is measured in another, so that only the client's CPU counts. */
async function serve(): Promise<void> {
  const { startEmbedded } = await import('../../src/adapters/dynamodb/embedded.ts');
  const { spawn } = await import('node:child_process');
  const store = await startEmbedded();
  const child = spawn(process.execPath, [import.meta.filename, store.endpoint], { stdio: 'inherit' });
  const code = await new Promise((resolve) => child.on('exit', resolve));
  await store.close();
  process.exitCode = code === 0 ? 0 : 1;
}

function worldOf(tasks: number): World {
  const world = emptyWorld({ explain: false });
  const small = definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 16, memory: 64 }] });
  const services = Math.max(1, tasks / TASKS_OF_A_SERVICE);
  advance(world, START_MS, [register(...Array.from({ length: Math.ceil(tasks / 100) }, () => instance('m5.4xlarge')))]);
  for (let number = 0; number < services; number++)
    advance(world, START_MS, [
      createService({ serviceName: `service-${number}`, definition: small, desiredCount: tasks / services }),
    ]);
  advance(world, START_MS + 20 * 60_000);
  assert.ok(world.tasks.count >= tasks);
  return world;
}

const whole = (world: World): Commit => ({
  world,
  expectedVersion: 0,
  entries: [],
  tokens: [],
  drained: [],
  dueWallMs: undefined,
  wallMs: 1,
});

async function bench(at: string): Promise<void> {
  let calls = 0;
  const client = () => watched(dynamoClient({ endpoint: at }), () => calls++);
  const open = client();
  await ensureTable(open, 'bench');
  const worlds = worldStore(open, 'bench');
  await worlds.load(TENANT, 'nothing'); // the first call pays for the client itself
  for (const tasks of SIZES) {
    const cluster = `c${tasks}`;
    const world = worldOf(tasks);
    const timed = async (what: string, work: () => Promise<unknown>): Promise<void> => {
      calls = 0;
      const row = await measureLater(
        `${tasks} tasks: ${what}`,
        () => `${calls} calls`,
        async () => {
          await work();
          return 1;
        },
      );
      show({ ...row, note: `${(row.cpuSeconds * 1_000).toFixed(1)} ms, ${row.note}` });
    };
    await timed('commit everything', () => worlds.commit(TENANT, cluster, whole(world)));
    const again = client();
    const fresh = { worlds: worldStore(again, 'bench'), accounts: accountStore(again, 'bench') };
    await timed('load, cold', () => fresh.worlds.load(TENANT, cluster));
    await timed('load, warm', () => fresh.worlds.load(TENANT, cluster));
    const { app } = appOver(fresh);
    await timed('change one service and commit', () =>
      app.services.update(TENANT, { cluster, service: 'service-0', desiredCount: 10 }),
    );
  }
}

if (endpoint === undefined) await serve();
else await bench(endpoint);
