import { describe, expect, test } from 'vitest';
import { healthyTasksNeeded } from '../../../src/engine/services/completion.ts';
import { isBalanced } from '../../../src/engine/services/rebalancing.ts';
import type { World } from '../../../src/engine/world.ts';
import {
  alive,
  deployments,
  fleet,
  messages,
  plain,
  running,
  TEN_SECONDS,
  tasksOf,
  update,
  view,
  zones,
} from '../../support/services.ts';
import { at, createService, definition, emptyWorld, instance, must, register } from '../../support/world.ts';

describe('early success', () => {
  test.each([
    { id: 'EX-DEP-40', desired: 2, percent: 50, needed: 1 },
    { id: 'EX-DEP-41', desired: 3, percent: 50, needed: 2 },
    { id: 'EX-DEP-42', desired: 10, percent: 80, needed: 8 },
    { id: 'EX-DEP-44', desired: 10, percent: 100, needed: 10 },
    { id: 'DEP-21', desired: 10, percent: 0, needed: 1 },
  ])('$id: $percent % of $desired: $needed', ({ desired, percent, needed }) => {
    expect(healthyTasksNeeded(desired, percent)).toBe(needed);
  });

  /** Three of four new tasks find room; the fourth does not. */
  const crowded = (sourceServiceRevisionCleanup: 'BLOCKING' | 'DEFERRED'): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(1, 'm5.large'));
    const of = (revision: number) =>
      definition(
        { containerDefinitions: [{ name: 'web', image: 'a', cpu: 292, memory: 64, versionConsistency: 'disabled' }] },
        revision,
      );
    must(
      world,
      createService({
        definition: of(1),
        desiredCount: 4,
        deploymentConfiguration: {
          minimumHealthyPercent: 100,
          maximumPercent: 200,
          earlySuccessCriteria: { enable: true, healthyPercent: 100, sourceServiceRevisionCleanup },
        },
      }),
    );
    at(world, 100);
    must(
      world,
      update({
        definition: of(2),
        deploymentConfiguration: {
          minimumHealthyPercent: 50,
          earlySuccessCriteria: { enable: true, healthyPercent: 75, sourceServiceRevisionCleanup },
        },
      }),
    );
    return world;
  };

  test('DEP-22: DEFERRED completes before the old tasks are gone, BLOCKING waits for them', () => {
    const deferred = crowded('DEFERRED');
    at(deferred, 150);
    expect(view(deferred).deployments[0]).toMatchObject({ rolloutState: 'COMPLETED' });
    const blocking = crowded('BLOCKING');
    at(blocking, 149.9);
    expect(view(blocking).deployments[0]).toMatchObject({ rolloutState: 'IN_PROGRESS' });
    for (const world of [deferred, blocking]) {
      at(world, 400);
      expect(deployments(world)).toEqual([
        { status: 'PRIMARY', rolloutState: 'COMPLETED', runningCount: 4, pendingCount: 0 },
      ]);
    }
  });
});

describe('image digests', () => {
  const tagged = (revision = 1, own: Record<string, unknown> = {}) =>
    definition(
      { containerDefinitions: [{ name: 'web', image: 'shop:latest', cpu: 64, memory: 64, ...own }] },
      revision,
    );
  const digests = (world: World) => new Set(running(world).map(({ containers }) => containers[0]?.imageDigest));
  const start = (desiredCount: number): World => {
    const world = emptyWorld();
    must(world, fleet(1));
    must(world, createService({ definition: tagged(), desiredCount }));
    return world;
  };

  test('DEP-63: the first task starts alone until the digest is known', () => {
    const world = start(3);
    at(world, 1.5);
    expect(alive(world)).toHaveLength(1);
    at(world, 2);
    expect(alive(world)).toHaveLength(3);
    const disabled = emptyWorld();
    must(disabled, fleet(1));
    must(disabled, createService({ definition: tagged(1, { versionConsistency: 'disabled' }), desiredCount: 3 }));
    at(disabled, 1);
    expect(alive(disabled)).toHaveLength(3);
  });

  test('DEP-63, DEP-64: an agent before 1.83.0 knows it when the pull has ended; before 1.31.0 never', () => {
    const started = (agentVersion: string, seconds: number): number => {
      const world = emptyWorld();
      must(world, register(instance('m5.large', 'us-east-1a', { agentVersion })));
      must(world, createService({ definition: tagged(), desiredCount: 3 }));
      at(world, seconds);
      return alive(world).length;
    };
    expect([started('1.82.9', 3.9), started('1.82.9', 4)]).toEqual([1, 3]);
    expect([started('1.30.0', 0.9), started('1.30.0', 1)]).toEqual([0, 3]);
  });

  test('EX-IMG-01, DEP-60: the tag moves; tasks started later still run what the deployment fixed', () => {
    const world = start(3);
    at(world, 100);
    const [before] = digests(world);
    must(world, { type: 'MoveImageTag', image: 'shop:latest' });
    must(world, update({ desiredCount: 5 }));
    at(world, 200);
    expect([...digests(world)]).toEqual([before]);
    expect(running(world)).toHaveLength(5);
  });

  test('EX-IMG-02, DEP-62: a forced deployment resolves again and replaces what runs', () => {
    const world = start(3);
    at(world, 100);
    const [before] = digests(world);
    must(world, { type: 'MoveImageTag', image: 'shop:latest', digest: `sha256:${'ab'.repeat(32)}` });
    must(world, update({ forceNewDeployment: true }));
    at(world, 400);
    expect([...digests(world)]).toEqual([`sha256:${'ab'.repeat(32)}`]);
    expect(before).not.toBe(`sha256:${'ab'.repeat(32)}`);
  });

  test('EX-IMG-04, DEP-62: created with nothing to run: no digest is fixed', () => {
    const world = start(0);
    at(world, 100);
    must(world, update({ desiredCount: 3 }));
    at(world, 200);
    expect(running(world)).toHaveLength(3);
    expect(world.deployments[0]?.imagesAtMs).toBeNull();
  });
});

describe('zone rebalancing', () => {
  test.each([
    { id: 'EX-AZ-02', counts: [1, 2], balanced: true },
    { id: 'EX-AZ-04', counts: [2, 1, 1], balanced: true },
    { id: 'EX-AZ-01', counts: [2, 0], balanced: false },
    { id: 'AZ-03', counts: [3, 1, 1], balanced: false },
    { id: 'AZ-03', counts: [0, 0, 0], balanced: true },
  ])('$id: $counts', ({ counts, balanced }) => {
    expect(isBalanced(counts)).toBe(balanced);
  });

  /** So many tasks in one zone; a second and third zone come at 100 s. */
  const lopsided = (desiredCount: number, others: readonly string[], own: Record<string, unknown> = {}): World => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, register(instance('m5.4xlarge', 'us-east-1a')));
    must(world, createService({ definition: plain(1), desiredCount, ...own }));
    at(world, 100);
    must(world, register(...others.map((zone) => instance('m5.4xlarge', zone))));
    return world;
  };

  test('EX-AZ-01: 2/0 becomes 1/1: one starts in the empty zone, and when it is healthy one stops', () => {
    const world = lopsided(2, ['us-east-1b']);
    expect(view(world).availabilityZoneRebalancing).toBe('ENABLED');
    const steadyAt = 50; // complete and steady 50 s after the start; the zones are looked at every 300 s from then on
    at(world, steadyAt + 299.9);
    expect(zones(world)).toBe('a2');
    at(world, steadyAt + 300);
    expect(zones(world)).toBe('a2 b1');
    at(world, steadyAt + 349.9);
    expect(zones(world)).toBe('a2 b1');
    at(world, steadyAt + 350);
    expect(zones(world)).toBe('a1 b1');
    expect(messages(world).slice(-5)).toEqual([
      '(service web) is not AZ balanced with 2 tasks in us-east-1a and 0 in us-east-1b. AZ Rebalancing in progress.',
      '(service web) has started 1 tasks in us-east-1b to AZ Rebalance: (task ID).',
      '(service web) has stopped 1 running tasks in us-east-1a due to AZ rebalancing: (task ID).',
      '(service web) is AZ balanced with 1 tasks in us-east-1a and 1 tasks in us-east-1b.',
      '(service web) has reached a steady state.',
    ]);
  });

  test('EX-AZ-02, AZ-04: more tasks, three zones: even within one, never fewer than wanted', () => {
    for (const desired of [3, 4, 7, 10]) {
      const world = lopsided(desired, ['us-east-1b', 'us-east-1c']);
      for (let second = 101; second < 2_000; second += 7) {
        at(world, second);
        expect(running(world).length).toBeGreaterThanOrEqual(desired);
        expect(alive(world).length).toBeLessThanOrEqual(2 * desired);
      }
      const counts = zones(world)
        .split(' ')
        .map((zone) => Number(zone.slice(1)));
      expect(counts).toHaveLength(3);
      expect(isBalanced(counts)).toBe(true);
    }
  });

  test('AZ-05, AZ-06: no room in the other zone: it says so and gives up until the next look', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, register(instance('m5.4xlarge', 'us-east-1a')));
    must(world, createService({ definition: plain(1), desiredCount: 2 }));
    at(world, 100);
    must(world, register(instance('m5.large', 'us-east-1b', { cpuUnits: 128 })));
    at(world, 4_000);
    expect(zones(world)).toBe('a2');
    expect(messages(world)).toContain(
      '(service web) is unable to place a task in us-east-1b because no container instance met all of its requirements.',
    );
    expect(messages(world)).toContain('(service web) stopped AZ Rebalancing.');
    expect(messages(world).filter((message) => message.includes('is unable to place a task in'))).toHaveLength(1);
  });

  test('AZ-01: switched off it stays off', () => {
    const world = lopsided(2, ['us-east-1b'], { availabilityZoneRebalancing: 'DISABLED' });
    at(world, 5_000);
    expect(zones(world)).toBe('a2');
  });

  test('AZ-03: not during a deployment', () => {
    const world = lopsided(2, ['us-east-1b']);
    at(world, 351);
    must(world, update({ definition: plain(2) }));
    expect(messages(world).at(-1)).not.toContain('AZ balanced');
    at(world, 3_000);
    expect(zones(world)).toBe('a1 b1');
    expect(tasksOf(world).filter(({ desiredStatus }) => desiredStatus === 'RUNNING')).toHaveLength(2);
  });
});
