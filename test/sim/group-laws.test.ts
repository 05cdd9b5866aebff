import { describe, expect, test } from 'vitest';
import { advance } from '../../src/engine/advance.ts';
import { protectionOf } from '../../src/engine/capacity/groups/busy.ts';
import { isCounted } from '../../src/engine/capacity/groups/find.ts';
import { countByZone, imbalance } from '../../src/engine/capacity/groups/zones.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Entry } from '../../src/model/entry.ts';
import { Dice } from '../support/arbitraries.ts';
import { createGroup, desire, GROUP, groupIn, members, provide } from '../support/groups.ts';
import { createService, definition, emptyWorld, must, START_MS } from '../support/world.ts';

const SEEDS = 120;
const seeds = (check: (dice: Dice, seed: number) => void) => {
  for (let seed = 1; seed <= SEEDS; seed++) {
    try {
      check(new Dice(seed), seed);
    } catch (error) {
      throw new Error(`seed ${seed}: ${(error as Error).message}`, { cause: error });
    }
  }
};

/** Goes from entry to entry, so that every state in between is seen. */
function walk(world: World, untilMs: number, watch: (world: World, entries: readonly Entry[]) => void): void {
  for (;;) {
    const nextMs = Math.min(untilMs, world.agenda.nextAtMs());
    watch(world, advance(world, nextMs).entries);
    if (nextMs === untilMs) return;
  }
}

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const STRATEGY = [{ capacityProvider: 'ec2', weight: 1, base: 0 }];
const work = (cpu: number, memory: number) =>
  definition({ family: `work-${cpu}-${memory}`, containerDefinitions: [{ name: 'web', image: 'nginx', cpu, memory }] });
const serviceOf = (serviceName: string, desiredCount: number, own: object = {}): Command =>
  createService({
    serviceName,
    desiredCount,
    definition: work(500, 700),
    capacityProviderStrategy: STRATEGY,
    ...own,
  } as never);

/** A provider on a group, of random temper, and two services whose sizes change over hours. */
function scene(dice: Dice, seed: number): World {
  const world = emptyWorld({ explain: false, jitter: dice.chance(50) }, `group-${seed}`);
  const protection = dice.chance(50) ? 'ENABLED' : 'DISABLED';
  must(
    world,
    createGroup({
      minSize: dice.pick([0, 0, 1, 3]),
      maxSize: 60,
      availabilityZones: ZONES.slice(0, dice.between(1, 3)),
      launchTemplate: {
        instanceType: 'm5.large',
        ...(dice.chance(40) && { overrides: [{ instanceType: 'm5.large' }, { instanceType: 'm5.xlarge' }] }),
      },
      newInstancesProtectedFromScaleIn: protection === 'ENABLED',
    }),
  );
  provide(world, {
    protection,
    draining: dice.chance(60) ? 'ENABLED' : 'DISABLED',
    scaling: {
      targetCapacity: dice.pick([100, 100, 80, 60]),
      minimumScalingStepSize: dice.between(1, 3),
      maximumScalingStepSize: dice.between(3, 20),
      instanceWarmupPeriod: dice.pick([60, 120, 300]),
    },
  });
  must(world, {
    type: 'PutClusterCapacityProviders',
    capacityProviders: ['ec2'],
    defaultCapacityProviderStrategy: STRATEGY,
  } as never);
  must(world, serviceOf('a', dice.between(0, 8)));
  must(
    world,
    serviceOf('b', dice.between(0, 8), {
      definition: work(dice.pick([128, 1_024]), dice.pick([256, 2_048])),
      placementConstraints: dice.chance(30) ? [{ type: 'distinctInstance' }] : [],
    }),
  );
  return world;
}

const resize = (serviceName: string, desiredCount: number): Command => ({
  type: 'UpdateService',
  service: serviceName,
  desiredCount,
  forceNewDeployment: false,
});

function churn(world: World, dice: Dice, watch: (world: World, entries: readonly Entry[]) => void = () => {}): void {
  for (let round = 0; round < 4; round++) {
    const { entries } = advance(world, world.nowMs, [resize(dice.pick(['a', 'b']), dice.between(0, 14))]);
    watch(world, entries);
    walk(world, world.nowMs + dice.pick([90_000, 600_000, 1_500_000]), watch);
  }
}
const settle = (world: World): void => void advance(world, world.nowMs + 6 * 3_600_000);
const waiting = (world: World): number => world.waitingTasks.size;

describe(`laws of groups over ${SEEDS} random workloads`, () => {
  test('no task waits for ever while its provider can grow, and once settled the group is within its bounds', () => {
    seeds((dice, seed) => {
      const world = scene(dice, seed);
      churn(world, dice);
      must(world, resize('a', dice.between(0, 12)));
      settle(world);
      checkWorld(world);
      const { minSize, maxSize, desiredCapacity } = groupIn(world);
      const counted = members(world).filter(isCounted);
      expect(waiting(world)).toBe(0);
      for (const service of world.services) {
        const running = world.tasks
          .ofService(service?.number as number)
          .filter(
            (slot) => world.tasks.lastStatus(slot) === 'RUNNING' && world.tasks.desiredStatus(slot) === 'RUNNING',
          );
        expect(running).toHaveLength(service?.wish.desiredCount as number);
      }
      expect(counted.length).toBeGreaterThanOrEqual(minSize);
      expect(counted.length).toBeLessThanOrEqual(maxSize);
      if (!groupIn(world).isBlockedByProtection) expect(counted).toHaveLength(desiredCapacity);
    });
  });

  test('with managed termination protection scaling never ends an instance on which a non-daemon task runs', () => {
    seeds((dice, seed) => {
      const world = scene(dice, seed);
      const isManaged =
        world.capacityProviders.get('ec2')?.autoScalingGroupProvider?.managedTerminationProtection === 'ENABLED';
      churn(world, dice, (_, entries) => {
        const hasStopped = entries.some(
          (entry) => entry.type === 'TasksStopping' && entry.stopCode === 'TerminationNotice',
        );
        if (isManaged) expect(hasStopped).toBe(false);
      });
    });
  });

  test('every service task that went with its instance was replaced by its service', () => {
    let ended = 0;
    seeds((dice, seed) => {
      const world = scene(dice, seed);
      churn(world, dice, (_, entries) => {
        for (const entry of entries) if (entry.type === 'GroupInstancesGone') ended += entry.instances.length;
      });
      settle(world);
      for (let slot = 0; slot < world.fleet.size; slot++)
        if (world.fleet.statusOf(slot) === 'INACTIVE') expect(world.fleet.heldTasks(slot)).toBe(0);
      expect(world.services.map((one) => one?.scheduler.retry ?? null)).toEqual([null, null]);
    });
    expect(ended).toBeGreaterThan(SEEDS);
  });

  test('no instance is launched above the maximum, and zones differ by one at the most once settled', () => {
    seeds((dice, seed) => {
      const world = emptyWorld({ jitter: dice.chance(50) }, `zones-${seed}`);
      const maxSize = dice.between(2, 20);
      must(
        world,
        createGroup({
          maxSize,
          desiredCapacity: dice.between(0, maxSize),
          availabilityZones: ZONES.slice(0, dice.between(2, 3)),
        }),
      );
      const most = maxSize + Math.max(1, Math.floor(maxSize / 10));
      const watch = (): void => {
        const { availabilityZones: zones } = groupIn(world);
        expect(members(world).filter(isCounted).length).toBeLessThanOrEqual(most);
        expect(zones.length).toBeGreaterThan(0);
      };
      for (let round = 0; round < 5; round++) {
        const commands: Command[] = [
          desire(dice.between(0, maxSize)),
          {
            type: 'InjectFault',
            kind: 'INSTANCE_LOST',
            availabilityZone: dice.pick(ZONES),
            percent: dice.pick([50, 100]),
          },
          { type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: dice.pick(ZONES), durationSeconds: 900 },
          {
            type: 'InjectFault',
            kind: 'INSUFFICIENT_CAPACITY',
            availabilityZone: dice.pick(ZONES),
            durationSeconds: 600,
          },
        ];
        advance(world, world.nowMs, [dice.pick(commands)]);
        walk(world, world.nowMs + dice.pick([5_000, 60_000, 1_200_000]), watch);
      }
      advance(world, world.nowMs + 7_200_000);
      const counted = members(world).filter(isCounted);
      expect(counted).toHaveLength(groupIn(world).desiredCapacity);
      expect(imbalance(groupIn(world).availabilityZones, countByZone(counted))).toBeNull();
    });
  });

  test('protection set by hand holds against every scale-in', () => {
    seeds((dice, seed) => {
      const world = emptyWorld({}, `hand-${seed}`);
      must(world, createGroup({ desiredCapacity: 8, maxSize: 12 }));
      advance(world, START_MS + 600_000);
      const kept = members(world)
        .filter(() => dice.chance(50))
        .map(({ ec2InstanceId }) => ec2InstanceId);
      if (kept.length > 0)
        must(world, {
          type: 'SetInstanceProtection',
          autoScalingGroupName: GROUP,
          instanceIds: kept,
          protectedFromScaleIn: true,
        });
      for (let round = 0; round < 4; round++) {
        must(world, desire(dice.between(0, 12)));
        advance(world, world.nowMs + 600_000);
      }
      const isProtected = protectionOf(world, groupIn(world));
      const left = members(world)
        .filter(isProtected)
        .map(({ ec2InstanceId }) => ec2InstanceId);
      expect(left).toEqual(expect.arrayContaining(kept));
    });
  });
});
