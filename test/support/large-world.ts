import { accountStore } from '../../src/adapters/dynamodb/account-store.ts';
import { dynamoClient } from '../../src/adapters/dynamodb/client.ts';
import { ensureTable } from '../../src/adapters/dynamodb/table.ts';
import { worldStore } from '../../src/adapters/dynamodb/world-store.ts';
import { advance } from '../../src/engine/advance.ts';
import { appOver, TENANT } from './stores.ts';
import { createService, definition, emptyWorld, instance, register, START_MS } from './world.ts';

/** Run as `node large-world.ts save|load ENDPOINT`: a process of its own, so that its memory can be told. */
const [, , what, endpoint] = process.argv;
const SERVICES = 25;
const TASKS_EACH = 4_000;

const client = dynamoClient({ endpoint: endpoint as string });
const worlds = worldStore(client, 'large');
await ensureTable(client, 'large');

if (what === 'save') {
  const world = emptyWorld({ explain: false });
  const small = definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 16, memory: 64 }] });
  const host = instance('m5.4xlarge');
  const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  advance(world, START_MS, [
    register(
      ...Array.from({ length: 1_000 }, (_, index) => ({ ...host, availabilityZone: zones[index % 3] as string })),
    ),
  ]);
  for (let number = 0; number < SERVICES; number++)
    advance(world, START_MS, [
      createService({ serviceName: `service-${number}`, definition: small, desiredCount: TASKS_EACH }),
    ]);
  advance(world, START_MS + 20 * 60_000);
  await worlds.commit(TENANT, 'large', {
    world,
    expectedVersion: 0,
    entries: [],
    tokens: [],
    drained: [],
    dueWallMs: undefined,
    wallMs: 1,
  });
  console.log(JSON.stringify({ tasks: world.tasks.count, peakMib: Math.round(process.resourceUsage().maxRSS / 1024) }));
} else {
  const { app } = appOver({ worlds, accounts: accountStore(client, 'large') });
  const began = process.cpuUsage();
  const world = await app.clusters.find(TENANT, 'large');
  await app.services.update(TENANT, { cluster: 'large', service: 'service-3', desiredCount: 10 });
  const { user, system } = process.cpuUsage(began);
  console.log(
    JSON.stringify({
      tasks: world?.tasks.count,
      cpuMs: Math.round((user + system) / 1_000),
      peakMib: Math.round(process.resourceUsage().maxRSS / 1024),
    }),
  );
}
client.destroy();
