import assert from 'node:assert/strict';
import { advance } from '../../src/engine/advance.ts';
import type { World } from '../../src/engine/world.ts';
import type { Entry } from '../../src/model/entry.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../src/model/units.ts';
import { createService, definition, emptyWorld, instance, register, START_MS } from '../support/world.ts';
import { measure, show } from './measure.ts';

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

function cluster(instances: number, services: number, tasksEach: number, own: object = {}): World {
  const world = emptyWorld({ explain: false, ...own });
  const small = definition({ containerDefinitions: [{ name: 'a', image: 'a', cpu: 16, memory: 64 }] });
  const host = instance('m5.4xlarge');
  const hosts = Array.from({ length: instances }, (_, index) => ({
    ...host,
    availabilityZone: ZONES[index % ZONES.length] as string,
  }));
  advance(world, START_MS, [register(...hosts)]);
  for (let number = 0; number < services; number++)
    advance(world, START_MS, [
      createService({
        serviceName: `service-${number}`,
        definition: small,
        desiredCount: tasksEach,
        placementStrategy: [
          { type: 'spread', field: 'attribute:ecs.availability-zone' },
          { type: 'binpack', field: 'memory' },
        ],
      }),
    ]);
  return world;
}

/** Status changes of tasks among entries: what a user would call events. */
const changes = (entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + ('tasks' in entry ? entry.tasks.length : 1), 0);

/** Services come up, each at its own pace by jitter, and run. */
function rollout(tasks: number, own: object, untilMs: number): number {
  const services = Math.ceil(tasks / 1_000);
  const world = cluster(Math.ceil(tasks / 328), services, tasks / services, own);
  const { entries } = advance(world, START_MS + untilMs);
  assert.equal(
    [...world.tasks.serials()].filter(
      (serial) => world.tasks.lastStatus(world.tasks.slotOf(serial) as number) === 'RUNNING',
    ).length,
    tasks,
  );
  return changes(entries);
}

/** Twenty tasks a service whose containers end by themselves every so often and are replaced, for a day. */
function busyDay(services: number): number {
  const world = cluster(Math.ceil(services / 15), services, 20);
  const crash = { kind: 'CRASH', percent: 100, afterSeconds: HOUR_MS / 1_000, exitCode: 1 } as const;
  advance(world, START_MS + MINUTE_MS, [{ type: 'InjectFault', ...crash } as never]);
  let count = 0;
  for (let hour = 1; hour <= 24; hour++) count += changes(advance(world, START_MS + hour * HOUR_MS).entries);
  assert.equal(world.nowMs, START_MS + DAY_MS);
  return count;
}

show(measure('rollout of 20,000 tasks to RUNNING', 'task status changes', () => rollout(20_000, {}, 20 * MINUTE_MS)));
show(
  measure('rollout of 200,000 tasks, 20 services at a time', 'G5 is ten times this: 10 s', () =>
    rollout(200_000, {}, HOUR_MS),
  ),
);
show(
  measure('rollout of 20,000 tasks with jitter', 'every task at its own instants', () =>
    rollout(20_000, { jitter: true }, 20 * MINUTE_MS),
  ),
);
show(
  measure('a day of 200 services, 4,000 tasks that live an hour', 'starts, crashes, replacements', () => busyDay(200)),
);
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(`peak memory ${peak} MiB`);
