import { describe, expect, test } from 'vitest';
import { amountsBound } from '../../../src/engine/capacity/plan/amounts-bound.ts';
import { planCapacity } from '../../../src/engine/capacity/plan/plan.ts';
import type { Kind } from '../../../src/engine/capacity/plan/problem.ts';
import type { PlanHost, PlanLoad } from '../../../src/engine/capacity/plan/request.ts';
import type { PlacementAsk, PlacementStrategy } from '../../../src/model/placement.ts';
import { instanceType } from '../../../src/tables/instance-types.ts';
import { Dice } from '../../support/arbitraries.ts';
import { ask, demand, instanceSpec, ZONE } from '../../support/fleet-specs.ts';
import { OracleFleet } from '../../support/oracle.ts';
import { instance } from '../../support/world.ts';

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const PACK: readonly PlacementStrategy[] = [{ type: 'binpack', field: 'memory' }];

/** Real types in their zones. */
const hostsOf = (types: readonly string[], zones: readonly string[] = ZONES): PlanHost[] =>
  types.flatMap((type) =>
    zones.map((zone) => ({
      spec: instance(type, zone),
      priceMicrousdPerHour: (instanceType(type) as NonNullable<ReturnType<typeof instanceType>>).hourlyPriceMicrousd,
    })),
  );
const load = (name: string, copies: number, own: Partial<PlacementAsk> = {}, daemon = false): PlanLoad => ({
  name,
  copies,
  daemon,
  ask: ask({ group: `service:${name}`, strategies: PACK, ...own }),
});
const size = (cpuUnits: number, memoryMib: number, own = {}) => ({ demand: demand({ cpuUnits, memoryMib, ...own }) });
const plan = (hosts: readonly PlanHost[], loads: readonly PlanLoad[], own = {}) => {
  const made = planCapacity({ hosts, loads, headroomPercent: 0, surviveZoneLoss: false, ...own });
  const types: Record<string, number> = {};
  for (const { host, count } of made.fleet) {
    const { instanceType: type } = (hosts[host] as PlanHost).spec;
    types[type] = (types[type] ?? 0) + count;
  }
  return { ...made, types };
};

/** Registers the fleet in the order of the plan and places everything, service by service, with the oracle. */
function scanHolds(
  hosts: readonly PlanHost[],
  loads: readonly PlanLoad[],
  fleet: readonly { host: number; count: number }[],
): boolean {
  const oracle = new OracleFleet();
  let slot = 0;
  for (const { host, count } of fleet)
    for (let copy = 0; copy < count; copy++)
      oracle.register({ ...(hosts[host] as PlanHost).spec, ec2InstanceId: `i-${slot}` }, ++slot);
  for (const { ask: wanted, copies } of loads)
    for (let copy = 0; copy < copies; copy++) {
      const chosen = oracle.choose(wanted, () => 0);
      if (chosen === -1) return false;
      oracle.hold(chosen, wanted.demand);
      oracle.countTask(wanted.group, chosen, 1);
    }
  return true;
}

describe('the cheapest fleet', () => {
  const PORT = { ports: [{ protocol: 'tcp' as const, port: 8_080 }] };
  const M5 = ['m5.large', 'm5.xlarge', 'm5.2xlarge'];
  test.each<{
    why: string;
    types: string[];
    loads: PlanLoad[];
    expected: Record<string, number>;
    own?: object;
  }>([
    { why: 'nothing to hold: nothing to buy', types: M5, loads: [], expected: {} },
    { why: 'no copies: nothing to buy', types: M5, loads: [load('a', 0, size(1, 1))], expected: {} },
    {
      why: 'one task, the smallest type',
      types: M5,
      loads: [load('a', 1, size(256, 512))],
      expected: { 'm5.large': 1 },
    },
    { why: 'CPU decides', types: M5, loads: [load('a', 4, size(1_024, 512))], expected: { 'm5.large': 2 } },
    {
      why: 'a task that only the largest holds',
      types: M5,
      loads: [load('a', 1, size(8_192, 512))],
      expected: { 'm5.2xlarge': 1 },
    },
    {
      why: 'what complements each other shares an instance',
      types: ['c5.large', 'r5.large'],
      loads: [load('cpu', 1, size(1_792, 512)), load('memory', 1, size(256, 14_000))],
      expected: { 'r5.large': 1 },
    },
    {
      why: 'a static host port: one copy each',
      types: M5,
      loads: [load('a', 3, size(64, 64, PORT))],
      expected: { 'm5.large': 3 },
    },
    {
      why: 'two services on one static port, another beside them',
      types: M5,
      loads: [load('a', 2, size(64, 64, PORT)), load('b', 1, size(64, 64, PORT)), load('c', 4, size(64, 64))],
      expected: { 'm5.large': 3 },
    },
    {
      why: 'distinctInstance is for the tasks of one service',
      types: M5,
      loads: [
        load('a', 3, { ...size(64, 64), distinctInstance: true }),
        load('b', 3, { ...size(64, 64), distinctInstance: true }),
      ],
      expected: { 'm5.large': 3 },
    },
    {
      why: 'interfaces run out first',
      types: M5,
      loads: [load('a', 6, size(64, 64, { enis: 1 }))],
      expected: { 'm5.large': 3 },
    },
    {
      why: 'GPUs need an instance that has them',
      types: ['m5.large', 'g5.xlarge'],
      loads: [load('train', 2, size(512, 1_024, { gpus: 1 })), load('web', 1, size(512, 1_024))],
      expected: { 'g5.xlarge': 2 },
    },
    {
      why: 'memberOf on the instance type',
      types: M5,
      loads: [load('a', 1, { ...size(64, 64), expressions: ['attribute:ecs.instance-type == m5.xlarge'] })],
      expected: { 'm5.xlarge': 1 },
    },
    {
      why: 'an architecture asked for as an attribute',
      types: ['m5.large', 'm6g.large'],
      loads: [load('a', 1, { ...size(64, 64), expressions: ['attribute:ecs.cpu-architecture == x86_64'] })],
      expected: { 'm5.large': 1 },
    },
    {
      why: 'a daemon takes its room on every instance',
      types: ['m5.large'],
      loads: [load('agent', 0, size(1_024, 256), true), load('web', 3, size(1_024, 256))],
      expected: { 'm5.large': 3 },
    },
    {
      why: 'headroom: a quarter more tasks find room',
      types: ['m5.large'],
      loads: [load('a', 4, size(1_024, 512))],
      expected: { 'm5.large': 3 },
      own: { headroomPercent: 25 },
    },
  ])('$why', ({ types, loads, expected, own }) => {
    const made = plan(hostsOf(types), loads, own);
    expect(made.types).toEqual(expected);
    expect(made.isComplete).toBe(true);
    expect(made.lowerBoundMicrousdPerHour).toBeLessThanOrEqual(made.costMicrousdPerHour);
  });

  test('zones that are asked for get the instances', () => {
    const hosts = hostsOf(['m5.large']);
    const made = plan(hosts, [
      load('a', 2, { ...size(2_048, 512), expressions: [`attribute:${ZONE} == us-east-1c`] }),
      load('b', 1, { ...size(2_048, 512, { enis: 1 }), zones: ['us-east-1b'] }),
    ]);
    const zones = made.fleet.map(({ host, count }) => [(hosts[host] as PlanHost).spec.availabilityZone, count]);
    expect(zones).toEqual([
      ['us-east-1b', 1],
      ['us-east-1c', 2],
    ]);
  });

  test('what cannot be placed anywhere is said, with the engine’s own reason, and the rest is planned', () => {
    const made = plan(hostsOf(['m5.large']), [load('huge', 2, size(4_096, 512)), load('web', 1, size(256, 512))]);
    expect(made.types).toEqual({ 'm5.large': 1 });
    expect(made.isComplete).toBe(false);
    expect(made.loads[0]).toMatchObject({
      wanted: 2,
      placed: 0,
      obstacle: { closest: { reason: 'RESOURCE:CPU', lacks: '4096 CPU units wanted, 2048 left' } },
    });
    expect(made.loads[1]).toMatchObject({ wanted: 1, placed: 1, obstacle: null });
  });

  test('a task that must not be beside its own kind is found out by the engine, where packing cannot see it', () => {
    const alone = load('a', 3, { ...size(64, 64), expressions: ['not(task:group == service:a)'] });
    expect(plan(hostsOf(['m5.large']), [alone])).toMatchObject({ types: { 'm5.large': 3 }, isComplete: true });
  });

  test('with one zone lost the others hold everything: half as much again, and no less would do', () => {
    const hosts = hostsOf(['m5.large']);
    const made = plan(hosts, [load('a', 8, size(1_024, 512))], { surviveZoneLoss: true });
    expect(made.types).toEqual({ 'm5.large': 6 });
    expect(made.fleet.map(({ count }) => count)).toEqual([2, 2, 2]);
    expect(made.losses).toEqual(ZONES.map((availabilityZone) => ({ availabilityZone, isHeld: true })));
    expect(made.lowerBoundMicrousdPerHour).toBe(6 * 96_000);
  });

  test('a service that may only run in the lost zone is lost with it', () => {
    const pinned = load('a', 2, { ...size(1_024, 512), expressions: [`attribute:${ZONE} == us-east-1a`] });
    const made = plan(hostsOf(['m5.large']), [pinned], { surviveZoneLoss: true });
    expect(made).toMatchObject({ types: { 'm5.large': 1 }, isComplete: true });
  });
});

describe('what sums alone cost at least', () => {
  /** CPU at 25 and memory at 3 a unit, whatever the size: no mixture is cheaper than its sums. */
  const kinds = Array.from({ length: 36 }, (_, index): Kind => {
    const room = [1_024 * (1 + (index % 6)), 2_048 * (1 + Math.floor(index / 6)), 0, 0];
    return { price: 25 * (room[0] as number) + 3 * (room[1] as number), room, most: [1], hosts: [index] };
  });
  test.each([
    { cpu: 100_000, memory: 300_000, why: 'both' },
    { cpu: 1, memory: 300_000, why: 'nearly memory alone' },
    { cpu: 900_000, memory: 1, why: 'nearly CPU alone' },
    { cpu: 0, memory: 5_000, why: 'memory alone: the CPU that comes with it is paid as well' },
  ])('$why', ({ cpu, memory }) => {
    const bound = amountsBound({ shapes: [{ loads: [0], count: 1, need: [cpu, memory, 0, 0] }], kinds });
    const perUnit = (dimension: number): number =>
      Math.min(...kinds.map(({ price, room }) => price / (room[dimension] as number)));
    expect(bound).toBeGreaterThanOrEqual(Math.floor(25 * cpu + 3 * memory));
    expect(bound).toBeGreaterThanOrEqual(Math.floor(Math.max(perUnit(0) * cpu, perUnit(1) * memory) * (1 - 1e-9)));
    expect(bound).toBeLessThanOrEqual(Math.ceil(perUnit(0) * cpu + perUnit(1) * memory));
  });

  test('a third amount: GPUs that only dear instances have', () => {
    const gpu: Kind = { price: 1_000_000, room: [8_192, 16_384, 1, 0], most: [1], hosts: [99] };
    const shapes = [{ loads: [0], count: 10, need: [1_024, 2_048, 1, 0] }];
    expect(amountsBound({ shapes, kinds: [...kinds, gpu] })).toBeGreaterThanOrEqual(9_999_999);
  });
});

describe('small plans, against every possible one', () => {
  const TYPES = [
    { instanceType: 'small', cpuUnits: 1_000, memoryMib: 2_000, taskEnis: 1 },
    { instanceType: 'wide', cpuUnits: 3_000, memoryMib: 3_000, taskEnis: 2 },
    { instanceType: 'tall', cpuUnits: 1_500, memoryMib: 7_000, taskEnis: 3 },
  ];
  const PORTS = [{ protocol: 'tcp' as const, port: 80 }];

  const randomCase = (seed: number) => {
    const dice = new Dice(seed);
    const hosts: PlanHost[] = TYPES.slice(0, dice.between(1, 3)).map((type) => ({
      spec: instanceSpec({ ...type, gpus: dice.chance(30) ? 1 : 0 }),
      priceMicrousdPerHour: dice.between(50, 250) * 1_000,
    }));
    let left = 6;
    const loads: PlanLoad[] = [];
    while (left > 0 && loads.length < 4) {
      const copies = dice.between(1, Math.min(3, left));
      left -= copies;
      loads.push(
        load(`s${loads.length}`, copies, {
          ...size(dice.pick([100, 400, 900, 1_400, 2_900]), dice.pick([200, 900, 1_900, 2_900, 6_000]), {
            enis: dice.chance(20) ? 1 : 0,
            gpus: dice.chance(10) ? 1 : 0,
            ports: dice.chance(20) ? PORTS : [],
          }),
          distinctInstance: dice.chance(20),
          strategies: dice.chance(50) ? PACK : [],
          expressions: dice.chance(15) ? ['attribute:ecs.instance-type != small'] : [],
        }),
      );
    }
    return { hosts, loads };
  };

  /** The least that a fleet can cost that holds everything, by trying every way; Infinity: none can. */
  function cheapest(hosts: readonly PlanHost[], loads: readonly PlanLoad[]): number {
    const tasks = loads.flatMap((one) => Array.from({ length: one.copies }, () => one));
    let best = Number.POSITIVE_INFINITY;
    const bins: { host: PlanHost; held: PlanLoad[] }[] = [];
    const eligible = (host: PlanHost, { ask: { expressions } }: PlanLoad): boolean =>
      expressions.length === 0 || host.spec.instanceType !== 'small';
    const holds = (host: PlanHost, held: readonly PlanLoad[]): boolean => {
      const sum = (of: (one: PlanLoad) => number): number => held.reduce((all, one) => all + of(one), 0);
      const { spec } = host;
      return (
        sum(({ ask }) => ask.demand.cpuUnits) <= spec.cpuUnits &&
        sum(({ ask }) => ask.demand.memoryMib) <= spec.memoryMib &&
        sum(({ ask }) => ask.demand.gpus) <= spec.gpus &&
        sum(({ ask }) => ask.demand.enis) <= spec.taskEnis &&
        sum(({ ask }) => ask.demand.ports.length) <= 1 &&
        held.every((one) => !one.ask.distinctInstance || held.filter((other) => other === one).length === 1)
      );
    };
    const place = (index: number, cost: number): void => {
      if (cost >= best) return;
      const task = tasks[index];
      if (task === undefined) {
        best = cost;
        return;
      }
      for (const bin of bins) {
        if (!eligible(bin.host, task) || !holds(bin.host, [...bin.held, task])) continue;
        bin.held.push(task);
        place(index + 1, cost);
        bin.held.pop();
      }
      for (const host of hosts) {
        if (!eligible(host, task) || !holds(host, [task])) continue;
        bins.push({ host, held: [task] });
        place(index + 1, cost + host.priceMicrousdPerHour);
        bins.pop();
      }
    };
    place(0, 0);
    return best;
  }

  /** The least that a fleet can cost on which the plain scan, placing service by service, finds room for everything. */
  function cheapestByScan(hosts: readonly PlanHost[], loads: readonly PlanLoad[], below: number): number {
    let best = below;
    const fleet = hosts.map((_, host) => ({ host, count: 0 }));
    const grow = (from: number, cost: number, size: number): void => {
      if (cost < best && scanHolds(hosts, loads, fleet)) best = cost;
      if (size === 6) return;
      for (let host = from; host < hosts.length; host++) {
        const more = cost + (hosts[host] as PlanHost).priceMicrousdPerHour;
        if (more >= best) continue;
        (fleet[host] as { count: number }).count++;
        grow(host, more, size + 1);
        (fleet[host] as { count: number }).count--;
      }
    };
    grow(0, 0, 0);
    return best;
  }

  test('feasible whenever one is; never below the bound; close to the best that the engine can fill', () => {
    let dearer = 0;
    let compared = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const { hosts, loads } = randomCase(seed);
      const best = cheapest(hosts, loads);
      const made = planCapacity({ hosts, loads, headroomPercent: 0, surviveZoneLoss: false });
      expect(made.isComplete, `seed ${seed}`).toBe(Number.isFinite(best));
      if (!made.isComplete) continue;
      expect(made.lowerBoundMicrousdPerHour, `seed ${seed}`).toBeLessThanOrEqual(best);
      expect(made.costMicrousdPerHour, `seed ${seed}`).toBeGreaterThanOrEqual(best);
      expect(scanHolds(hosts, loads, made.fleet), `seed ${seed}`).toBe(true);
      const ratio = made.costMicrousdPerHour / cheapestByScan(hosts, loads, made.costMicrousdPerHour);
      expect(ratio, `seed ${seed}`).toBeLessThanOrEqual(1.4);
      dearer += ratio - 1;
      compared++;
    }
    expect(compared).toBeGreaterThan(100);
    expect(dearer / compared).toBeLessThan(0.01);
  });
});

describe('larger plans over random loads and real types', () => {
  const TYPES = ['m5.large', 'm5.4xlarge', 'c5.2xlarge', 'r5.xlarge', 'r6g.2xlarge', 'g5.xlarge', 't3.medium'];
  const STRATEGIES: readonly (readonly PlacementStrategy[])[] = [
    PACK,
    [],
    [
      { type: 'spread', field: `attribute:${ZONE}` },
      { type: 'spread', field: 'instanceId' },
    ],
    [{ type: 'random' }],
  ];

  test('the plain scan, placing in the same order, finds room for everything too', () => {
    for (let seed = 1; seed <= 12; seed++) {
      const dice = new Dice(seed);
      const hosts = hostsOf(TYPES);
      const surviveZoneLoss = seed % 3 === 0;
      const loads = Array.from({ length: dice.between(1, 8) }, (_, index) =>
        load(`s${index}`, dice.between(1, 40), {
          ...size(dice.pick([64, 250, 1_000]), dice.pick([100, 700, 3_000]), { enis: dice.chance(20) ? 1 : 0 }),
          strategies: dice.pick(STRATEGIES.slice(0, 3)),
          distinctInstance: dice.chance(10),
          expressions: dice.chance(20) ? ['attribute:ecs.instance-type =~ m5.*'] : [],
        }),
      );
      const made = planCapacity({ hosts, loads, headroomPercent: 0, surviveZoneLoss });
      expect(made.isComplete, `seed ${seed}`).toBe(true);
      expect(made.lowerBoundMicrousdPerHour).toBeLessThanOrEqual(made.costMicrousdPerHour);
      // The cost is that of the fleet, and every instance of it is of use to somebody.
      const cost = made.fleet.reduce(
        (sum, { host, count }) => sum + count * (hosts[host] as PlanHost).priceMicrousdPerHour,
        0,
      );
      expect(made.costMicrousdPerHour).toBe(cost);
      if (!surviveZoneLoss) expect(scanHolds(hosts, loads, made.fleet), `seed ${seed}`).toBe(true);
    }
  });

  test('the same request, the same plan', () => {
    const loads = [
      load('a', 30, size(700, 1_500)),
      load('b', 11, { ...size(100, 4_000), strategies: [{ type: 'random' }] }),
    ];
    expect(plan(hostsOf(TYPES), loads)).toEqual(plan(hostsOf(TYPES), loads));
  });
});
