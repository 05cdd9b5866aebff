import assert from 'node:assert/strict';
import { Fleet } from '../../src/engine/columns/instances.ts';
import { choose, type Draw, type PreparedAsk, placeMany, prepare } from '../../src/engine/placement/place.ts';
import type { PlacementAsk, PlacementStrategy } from '../../src/model/placement.ts';
import { ask, demand, drawFrom, instanceSpec, ZONE } from '../support/fleet-specs.ts';
import { OracleFleet } from '../support/oracle.ts';
import { measure, type Row, show } from './measure.ts';

const C2M = { tasks: 2_000_000, instances: 6_100, services: 2_000 };
const ZONES = ['a', 'b', 'c'];
const SPREAD_ZONE: PlacementStrategy = { type: 'spread', field: `attribute:${ZONE}` };
const SPREAD_INSTANCE: PlacementStrategy = { type: 'spread', field: 'instanceId' };
const PACK_MEMORY: PlacementStrategy = { type: 'binpack', field: 'memory' };
const PACK_CPU: PlacementStrategy = { type: 'binpack', field: 'cpu' };
const ZONE_THEN_PACK = [SPREAD_ZONE, PACK_MEMORY];

/** The strategies that are churned, each with what else the asks want. */
const CHURNED: readonly { readonly name: string; readonly extra: Partial<PlacementAsk> }[] = [
  { name: 'spread(zone), binpack(memory)', extra: { strategies: ZONE_THEN_PACK } },
  { name: 'binpack(memory)', extra: { strategies: [PACK_MEMORY] } },
  { name: 'binpack(cpu), binpack(memory)', extra: { strategies: [PACK_CPU, PACK_MEMORY] } },
  { name: 'no strategy', extra: { strategies: [] } },
  { name: 'spread(zone)', extra: { strategies: [SPREAD_ZONE] } },
  { name: 'spread(instanceId)', extra: { strategies: [SPREAD_INSTANCE] } },
  { name: 'spread(zone), spread(instanceId)', extra: { strategies: [SPREAD_ZONE, SPREAD_INSTANCE] } },
  { name: 'spread(instanceId), binpack(memory)', extra: { strategies: [SPREAD_INSTANCE, PACK_MEMORY] } },
  { name: 'binpack(memory), spread(instanceId)', extra: { strategies: [PACK_MEMORY, SPREAD_INSTANCE] } },
  {
    name: 'spread(rack of 100), binpack(memory)',
    extra: { strategies: [{ type: 'spread', field: 'attribute:rack' }, PACK_MEMORY] },
  },
  { name: 'spread(own value per instance)', extra: { strategies: [{ type: 'spread', field: 'attribute:own' }] } },
  { name: 'random', extra: { strategies: [{ type: 'random' }] } },
  { name: 'spread(zone), random', extra: { strategies: [SPREAD_ZONE, { type: 'random' }] } },
  {
    name: 'memberOf 1 in 8, binpack(memory)',
    extra: { strategies: [PACK_MEMORY], expressions: ['attribute:stack == s3'] },
  },
  {
    name: 'memberOf task:group, binpack(memory)',
    extra: { strategies: [PACK_MEMORY], expressions: ['not(task:group == service:1)'] },
  },
  { name: 'distinctInstance, binpack(memory)', extra: { strategies: [PACK_MEMORY], distinctInstance: true } },
  { name: 'awsvpc, spread(zone), binpack(memory)', extra: { strategies: ZONE_THEN_PACK, demand: demand({ enis: 1 }) } },
];

const NO_DRAW: Draw = () => 0;
const noDraw = (): Draw => NO_DRAW;

function dice(seed: number): (bound: number) => number {
  const draw = drawFrom(seed);
  let counter = 0;
  return (bound) => draw(counter++) % bound;
}

function fleetOf(instances: number, sizes: readonly number[] = [1]): Fleet {
  const below = dice(7);
  const fleet = new Fleet();
  for (let slot = 0; slot < instances; slot++) fleet.register(specAt(slot, sizes[below(sizes.length)] as number), slot);
  return fleet;
}

const specAt = (slot: number, size: number) =>
  instanceSpec({
    availabilityZone: ZONES[slot % ZONES.length] as string,
    cpuUnits: 16_384 * size,
    memoryMib: 124_928 * size,
    taskEnis: 400,
    attributes: [
      { name: 'stack', value: `s${slot % 8}` },
      { name: 'rack', value: `r${slot % 100}` },
      { name: 'own', value: `o${slot}` },
    ],
  });

function asksOf(services: number, extra: Partial<PlacementAsk>, seed = 3): PlacementAsk[] {
  const below = dice(seed);
  return Array.from({ length: services }, (_, service) => {
    const size = { cpuUnits: [16, 32, 64][below(3)] as number, memoryMib: [128, 256, 512][below(3)] as number };
    return ask({ ...extra, demand: { ...demand(), ...extra.demand, ...size }, group: `service:${service}` });
  });
}

function take(fleet: Fleet, { demand: held, group }: PlacementAsk, slot: number): void {
  fleet.hold(slot, held);
  fleet.countTask(group, slot, 1);
}

/** Services take turns, one task each, as when many scale out at once. */
function interleaved(fleet: Fleet, asks: readonly PlacementAsk[], tasks: number, slots: Int32Array): number {
  const prepared = asks.map((each) => prepare(fleet, each));
  const out: number[] = [];
  for (let task = 0; task < tasks; task++) {
    if (placeMany(fleet, prepared[task % prepared.length] as PreparedAsk, 1, noDraw, out) === 0) break;
  }
  slots.set(out);
  return out.length;
}

/** The strongest scan: one pass over columns of numbers per task, for spread(zone) then binpack(memory) only. */
function typedScan(instances: number, asks: readonly PlacementAsk[], tasks: number, slots: Int32Array): number {
  const cpu = new Int32Array(instances).fill(16_384);
  const memory = new Int32Array(instances).fill(124_928);
  const inZone = asks.map(() => new Int32Array(ZONES.length));
  for (let task = 0; task < tasks; task++) {
    const service = task % asks.length;
    const { cpuUnits, memoryMib } = (asks[service] as PlacementAsk).demand;
    const zones = inZone[service] as Int32Array;
    let best = -1;
    let fewest = 0;
    let least = 0;
    for (let slot = 0; slot < instances; slot++) {
      const left = memory[slot] as number;
      if (left < memoryMib || (cpu[slot] as number) < cpuUnits) continue;
      const tasksThere = zones[slot % 3] as number;
      if (best !== -1 && (tasksThere > fewest || (tasksThere === fewest && left >= least))) continue;
      best = slot;
      fewest = tasksThere;
      least = left;
    }
    if (best === -1) return task;
    cpu[best] = (cpu[best] as number) - cpuUnits;
    memory[best] = (memory[best] as number) - memoryMib;
    zones[best % 3] = (zones[best % 3] as number) + 1;
    slots[task] = best;
  }
  return tasks;
}

function oracleScan(instances: number, asks: readonly PlacementAsk[], tasks: number, slots: Int32Array): number {
  const oracle = new OracleFleet();
  for (let slot = 0; slot < instances; slot++) oracle.register(specAt(slot, 1), slot);
  for (let task = 0; task < tasks; task++) {
    const each = asks[task % asks.length] as PlacementAsk;
    const slot = oracle.choose(each, NO_DRAW);
    if (slot === -1) return task;
    oracle.hold(slot, each.demand);
    oracle.countTask(each.group, slot, 1);
    slots[task] = slot;
  }
  return tasks;
}

function sameStart(a: Int32Array, b: Int32Array, length: number): void {
  assert.deepEqual(a.subarray(0, length), b.subarray(0, length));
}

function c2m(): Row[] {
  const asks = asksOf(C2M.services, { strategies: ZONE_THEN_PACK });
  const single = new Int32Array(C2M.tasks);
  const scanned = new Int32Array(C2M.tasks);
  const rows = [
    measure('C2M, one by one', 'G1: 2 s', () => interleaved(fleetOf(C2M.instances), asks, C2M.tasks, single)),
    measure('C2M, scan over columns', 'same answers', () => typedScan(C2M.instances, asks, 60_000, scanned)),
  ];
  sameStart(single, scanned, 60_000);
  rows.push(measure('C2M, oracle', 'same answers', () => oracleScan(C2M.instances, asks, 400, scanned)));
  sameStart(single, scanned, 400);
  rows.push(
    measure('C2M on 100,000 instances', 'G2: 0.8 of the rate on 6,100', () =>
      interleaved(fleetOf(100_000), asks, C2M.tasks, new Int32Array(C2M.tasks)),
    ),
    measure('C2M, spread(instanceId), one by one', '', () =>
      interleaved(fleetOf(C2M.instances), asksOf(C2M.services, { strategies: [SPREAD_INSTANCE] }), C2M.tasks, single),
    ),
  );
  return [...rows, ...bulk(asks)];
}

/** A thousand tasks of each service at once; a second fleet checks the first services one by one. */
function bulk(asks: readonly PlacementAsk[]): Row[] {
  const each = C2M.tasks / asks.length;
  const out: number[] = [];
  const row = measure('C2M, bulk', 'G3: 0.5 s', () => {
    const fleet = fleetOf(C2M.instances);
    for (const one of asks) placeMany(fleet, prepare(fleet, one), each, () => NO_DRAW, out);
    return out.length;
  });
  const fleet = fleetOf(C2M.instances);
  let task = 0;
  for (const one of asks.slice(0, 100)) {
    const prepared = prepare(fleet, one);
    for (let copy = 0; copy < each; copy++) {
      const slot = choose(fleet, prepared, NO_DRAW);
      assert.equal(slot, out[task++]);
      take(fleet, one, slot);
    }
  }
  return [row];
}

/** Seconds that a strategy has to fill a fleet by itself. */
const FILL_SECONDS = 3;
/** Placements in a row that find no room before a fleet counts as full: of network interfaces, if not of memory. */
const FULL_AFTER = 512;

/** Tasks that fill a fleet: those of 6,100 instances. Larger fleets hold the rest as ballast, one piece per instance. */
const MOST_TASKS = 6_000_000;
const MIB_PER_TASK = 300;

/** Takes the same share of every instance, so that what is left holds at most `MOST_TASKS` tasks. */
function load(fleet: Fleet): void {
  let all = 0;
  for (let slot = 0; slot < fleet.size; slot++) all += fleet.specOf(slot).memoryMib;
  const share = 1 - (MOST_TASKS * MIB_PER_TASK) / all;
  if (share <= 0) return;
  for (let slot = 0; slot < fleet.size; slot++) {
    const { cpuUnits, memoryMib } = fleet.specOf(slot);
    fleet.hold(slot, demand({ cpuUnits: Math.floor(cpuUnits * share), memoryMib: Math.floor(memoryMib * share) }));
  }
}

/** Fills a mixed fleet to 90 % of its memory, then stops one task and places another, again and again. */
function churn(name: string, instances: number, extra: Partial<PlacementAsk>, budgetSeconds: number): Row {
  const fleet = fleetOf(instances, [1, 2, 4]);
  load(fleet);
  const asks = asksOf(256, extra, 5);
  const prepared = asks.map((each) => prepare(fleet, each));
  const filler = asks.map((each) =>
    prepare(fleet, { ...each, distinctInstance: false, expressions: [], strategies: [PACK_CPU] }),
  );
  const below = dice(11);
  const services: number[] = [];
  const slots: number[] = [];
  const start = (service: number, by: readonly PreparedAsk[]): boolean => {
    const slot = choose(fleet, by[service] as PreparedAsk, drawFrom(slots.length));
    if (slot === -1) return false;
    take(fleet, asks[service] as PlacementAsk, slot);
    services.push(service);
    slots.push(slot);
    return true;
  };
  const memory = (): number => {
    let free = 0;
    let all = 0;
    for (let slot = 0; slot < instances; slot++) {
      free += fleet.freeMemoryMib(slot);
      all += fleet.specOf(slot).memoryMib;
    }
    return 1 - free / all;
  };
  const ballast = memory();
  const fullAt = ballast + (1 - ballast) * 0.9;
  const perInstance = extra.distinctInstance === true ? 0.02 : 1;
  // Slow strategies fill a part of the fleet themselves, and the churn does the rest: only that is measured.
  const fillUntil = performance.now() + FILL_SECONDS * 1_000;
  let by = extra.distinctInstance === true || extra.expressions !== undefined ? filler : prepared;
  let inVain = 0;
  for (let tries = 0; tries < instances * 1_200 * perInstance && inVain < FULL_AFTER; tries++) {
    if (tries % 100_000 === 0 && memory() > fullAt) break;
    if (tries % 64 === 0 && performance.now() > fillUntil) by = filler;
    inVain = start(below(256), by) || start(below(256), filler) ? 0 : inVain + 1;
  }
  let placed = 0;
  const pairs = (most: number): number => {
    const until = performance.now() + budgetSeconds * 1000;
    let done = 0;
    for (; done < most && (done % 64 !== 0 || performance.now() < until); done++) {
      const at = below(slots.length);
      const service = services[at] as number;
      fleet.release(slots[at] as number, (asks[service] as PlacementAsk).demand);
      fleet.countTask((asks[service] as PlacementAsk).group, slots[at] as number, -1);
      services[at] = services[services.length - 1] as number;
      slots[at] = slots[slots.length - 1] as number;
      services.pop();
      slots.pop();
      if (start(below(256), prepared)) placed++;
    }
    return done;
  };
  pairs(2_000);
  placed = 0;
  const row = measure(`churn, ${instances}: ${name}`, '', () => pairs(200_000));
  return { ...row, note: `${Math.round(memory() * 100)} % full, ${Math.round((placed / row.count) * 100)} % placed` };
}

export function run(only = ''): Row[] {
  const rows: Row[] = [];
  const add = (row: Row): void => {
    rows.push(row);
    show(row);
  };
  if (only === '' || only === 'c2m') c2m().forEach(add);
  for (const { name, extra } of CHURNED)
    if (only === '' || name.includes(only)) add(churn(name, C2M.instances, extra, 1));
  if (only === '' || only === 'large')
    for (const { name, extra } of CHURNED.slice(0, 7)) add(churn(name, 50_000, extra, 1));
  return rows;
}

if (import.meta.main) run(process.argv[2]);
