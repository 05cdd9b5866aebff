import type { Microusd } from '../../../model/cost.ts';
import type { Funnel } from '../../../model/explanation.ts';
import type { FitReason } from '../../../model/placement.ts';
import { ceilDiv, percentUp } from '../../order.ts';
import { compileAsk } from '../../placement/ask.ts';
import { explainShortfall } from '../../placement/shortfall.ts';
import { Catalogue } from './catalogue.ts';
import type { Bin } from './fill.ts';
import { type Packing, pack, packQuickly } from './pack.ts';
import { type Kind, problemOf } from './problem.ts';
import type { PlanHost, PlanLoad, PlanRequest } from './request.ts';
import { type Verification, verify } from './verify.ts';

/** How often a fleet is mended where the engine, placing by strategies, left something over, and how often in vain. */
const MENDED_AT_MOST = 24;
const MENDED_IN_VAIN = 4;
/** How many fleets are tried that do without instances, or with cheaper ones. */
const RELIEVED_AT_MOST = 24;
const IMPROVED_AT_MOST = 300;
/** Placements that the engine may make in one step of the search, but at least so many looks at the whole fleet. */
const MENDING = { placements: 120_000, looks: 8 };
const RELIEVING = { placements: 60_000, looks: 3 };
const IMPROVING = { placements: 60_000, looks: 0 };
/** Kinds of which a fleet of nothing else is tried: those that cost least, were so much more of CPU and memory wanted. */
const LIKELY_KINDS = 2;
const WASTED = [1, 1.1, 1.25, 1.5] as const;
const MOST_LIKELY_KINDS = 16;
/** Dimensions that are amounts; those behind them are single ports. */
const AMOUNTS = 4;

export interface CapacityPlan {
  /** Instances to have, by index of the host; hosts that are not wanted are left out. */
  readonly fleet: readonly { readonly host: number; readonly count: number }[];
  readonly costMicrousdPerHour: Microusd;
  /** No fleet that does the same can cost less. */
  readonly lowerBoundMicrousdPerHour: Microusd;
  /** Per load: tasks wanted with headroom, how many of them the engine placed, and why not more. */
  readonly loads: readonly PlannedLoad[];
  /** Hosts by index, how many of each there are, and what all tasks hold of them once they are placed. */
  readonly reserved: { readonly cpuUnits: number; readonly memoryMib: number; readonly gpus: number };
  readonly paid: { readonly cpuUnits: number; readonly memoryMib: number; readonly gpus: number };
  /** Zones whose loss was tried, and whether the others hold every load that may run in them. */
  readonly losses: readonly { readonly availabilityZone: string; readonly isHeld: boolean }[];
  /** Whether the engine placed everything, with every zone and without each. */
  readonly isComplete: boolean;
}

export interface PlannedLoad {
  readonly wanted: number;
  readonly placed: number;
  readonly obstacle: PlanObstacle | null;
}

/** What stops the next task of a load: on empty hosts of every type and zone, or on the fleet as it is full. */
export interface PlanObstacle {
  readonly funnel: Funnel;
  readonly closest: {
    readonly instanceType: string;
    readonly availabilityZone: string;
    readonly reason: FitReason;
    readonly lacks: string;
  } | null;
}

/**
 * The cheapest fleet found that holds everything, verified by the placement engine: packed as vectors, dealt to the zones,
 * then mended where strategies leave something over, and relieved of instances that nothing needs.
 */
export function planCapacity(request: PlanRequest): CapacityPlan {
  const planner = new Planner(request);
  let best: readonly number[] | null = null;
  for (const start of planner.searches()) {
    const instances = start(best);
    if (instances !== null && (best === null || planner.isBetter(instances, best))) best = instances;
  }
  return planner.report(planner.improved(planner.relieved(best ?? [])));
}

/** Attributes that no load names decide nothing: instances without them are made more quickly. */
function withoutUnasked(hosts: readonly PlanHost[], loads: readonly PlanLoad[]): PlanHost[] {
  const asked = JSON.stringify(
    loads.map(({ ask }) => [ask.requiresAttributes.map(({ name }) => name), ask.expressions, ask.strategies]),
  );
  const known = new Map<string, boolean>();
  const isAsked = (name: string): boolean => {
    const answer = known.get(name) ?? asked.includes(name);
    known.set(name, answer);
    return answer;
  };
  return hosts.map((host) => ({
    ...host,
    spec: { ...host.spec, attributes: host.spec.attributes.filter(({ name }) => isAsked(name)) },
  }));
}

class Planner {
  readonly loads: readonly PlanLoad[];
  readonly hosts: readonly PlanHost[];
  private readonly catalogue: Catalogue;
  private readonly counts: readonly number[];
  private readonly zones: readonly string[];
  private readonly surviveZoneLoss: boolean;
  private readonly known = new Map<string, Packing>();
  /** Tasks that fleets leave over: the same fleet is asked about more than once. */
  private readonly missed = new WeakMap<readonly number[], number>();
  /** Placements that looks at fleets have made so far. */
  private looked = 0;
  /** How many the current step may have made when it ends. */
  private enough = 0;

  constructor({ loads, hosts, headroomPercent, surviveZoneLoss }: PlanRequest) {
    this.loads = loads;
    this.hosts = withoutUnasked(hosts, loads);
    this.catalogue = new Catalogue(this.hosts);
    this.counts = loads.map(({ copies, daemon }) => (daemon ? 0 : percentUp(copies, 100 + headroomPercent)));
    this.zones = [...new Set(hosts.map(({ spec }) => spec.availabilityZone))];
    this.surviveZoneLoss = surviveZoneLoss && this.zones.length > 1;
  }

  /**
   * The ways in which fleets are looked for, as hosts of instances: fleets of one kind, on which strategies waste least; and the
   * best packing, mended where the engine does not place by it.
   */
  searches(): ((best: readonly number[] | null) => readonly number[] | null)[] {
    const everything = this.surviveZoneLoss
      ? [() => this.withSpareZone(), () => this.sameEverywhere()]
      : [() => this.packed(this.counts)];
    return [
      ...everything.map((start) => () => this.mended(start())),
      ...this.likelyKinds().map((kind) => (best: readonly number[] | null) => this.uniform(kind, best)),
    ];
  }

  /**
   * Kinds on which all loads together would cost least, were fractions of instances to be had, and how many of each that takes.
   * Strategies waste the one amount or the other: so also those that would cost least if more of it were wanted.
   */
  private likelyKinds(): { readonly hosts: readonly number[]; readonly atLeast: number }[] {
    const { kinds, shapes } = problemOf(this.catalogue, this, this.counts);
    const wanted = Array.from({ length: AMOUNTS }, (_, dimension) =>
      shapes.reduce((sum, { count, need }) => sum + count * (need[dimension] as number), 0),
    );
    const fit = kinds.filter(({ most }) => most.every((copies) => copies > 0));
    const sizeOf = ({ room }: Kind, wastes: readonly number[]): number =>
      wanted.reduce(
        (size, amount, dimension) =>
          amount === 0 ? size : Math.max(size, (amount * (wastes[dimension] ?? 1)) / (room[dimension] as number)),
        shapes.length === 0 ? 0 : 1,
      );
    const likely = new Set<Kind>();
    for (const cpu of WASTED)
      for (const memory of WASTED)
        fit
          .map((kind) => ({ kind, cost: Math.ceil(sizeOf(kind, [cpu, memory])) * kind.price }))
          .sort((a, b) => a.cost - b.cost || b.kind.price - a.kind.price)
          .slice(0, LIKELY_KINDS)
          .forEach(({ kind }) => {
            likely.add(kind);
          });
    return [...likely]
      .slice(0, MOST_LIKELY_KINDS)
      .map((kind) => ({ hosts: kind.hosts, atLeast: Math.ceil(sizeOf(kind, [])) }));
  }

  /**
   * A fleet of one kind, in its zones by turns: the smallest that the engine fills, as closely as the steps allow. Null where
   * no such fleet is cheaper than one that is known to hold everything.
   */
  private uniform(
    { hosts, atLeast }: { readonly hosts: readonly number[]; readonly atLeast: number },
    best: readonly number[] | null,
  ): readonly number[] | null {
    this.grant(MENDING);
    const fleetOf = (size: number): number[] =>
      Array.from({ length: size }, (_, index) => hosts[index % hosts.length] as number);
    const price = this.cost(hosts.slice(0, 1));
    const isHeld = best !== null && price > 0 && this.missing(best) === 0;
    const most = isHeld ? Math.ceil(this.cost(best) / price) - 1 : Number.POSITIVE_INFINITY;
    let tooFew = atLeast - 1;
    let enough = Math.min(atLeast, most);
    if (isHeld) {
      if (most < atLeast || this.missing(fleetOf(most)) > 0) return null;
      enough = most;
    } else
      for (let step = 1; this.missing(fleetOf(enough)) > 0; step *= 2) {
        // One instance for each task is all that growing can give, and again as much where a zone may be lost.
        if (this.isTired() || enough > 2 * this.tasks()) return fleetOf(atLeast);
        tooFew = enough;
        enough += Math.max(1, Math.floor((atLeast * step) / 25));
      }
    while (enough - tooFew > 1 && !this.isTired()) {
      const middle = (enough + tooFew) >> 1;
      if (this.missing(fleetOf(middle)) > 0) tooFew = middle;
      else enough = middle;
    }
    return fleetOf(enough);
  }

  /** So much more that the loss of one zone leaves enough, dealt evenly. */
  private withSpareZone(): readonly number[] {
    const others = this.zones.length - 1;
    return this.packed(this.counts.map((count) => ceilDiv(count * this.zones.length, others)));
  }

  /** In every zone what the other zones would need of it. */
  private sameEverywhere(): readonly number[] {
    const perZone = this.counts.map((count) => ceilDiv(count, this.zones.length - 1));
    return this.zones.flatMap((zone) => this.packed(perZone, (host) => this.zoneOf(host) === zone));
  }

  /** Buys what the engine left over until it leaves nothing; where that does not help, the fleet that left least. */
  private mended(start: readonly number[]): readonly number[] {
    this.grant(MENDING);
    let instances = start;
    let best = start;
    let least = Number.POSITIVE_INFINITY;
    for (let times = 0, vain = 0; times < MENDED_AT_MOST && vain < MENDED_IN_VAIN && !this.isTired(); times++) {
      const tried = instances;
      let left = 0;
      for (const lost of this.scenarios()) {
        const { unplaced } = this.tried(instances, lost);
        const missing = unplaced.reduce((sum, count) => sum + count, 0);
        left += missing;
        if (missing > 0)
          instances = [...instances, ...this.quicklyPacked(unplaced, (host) => this.zoneOf(host) !== lost)];
      }
      vain = left < least ? 0 : vain + 1;
      if (left < least) {
        best = tried;
        least = left;
      }
      if (left === 0 && instances === tried) return tried;
    }
    return best;
  }

  /** Leaves out instances, the emptiest first, many at a time and then fewer, as long as no more tasks than before are left over. */
  relieved(instances: readonly number[]): readonly number[] {
    this.grant(RELIEVING);
    let tries = RELIEVED_AT_MOST;
    const missing = this.missing(instances);
    let kept: readonly number[] = [...instances].sort((a, b) => a - b);
    for (let chunk = ceilDiv(kept.length, 8); chunk >= 1 && tries > 0 && kept.length > 0 && !this.isTired(); tries--) {
      const without = new Set(this.byUse(kept).slice(0, chunk));
      const fewer = kept.filter((_, at) => !without.has(at));
      if (this.missing(fewer) <= missing) kept = fewer;
      else chunk = Math.floor(chunk / 2);
    }
    return kept;
  }

  /** Leaves out one instance, or takes a cheaper one in its place, dearest first, wherever everything still finds room. */
  improved(instances: readonly number[]): readonly number[] {
    const missing = this.missing(instances);
    const cheaper = [...this.hosts.keys()].sort((a, b) => this.cost([a]) - this.cost([b]) || a - b);
    let kept = instances;
    this.grant(IMPROVING);
    let tries = IMPROVED_AT_MOST;
    for (const host of [...new Set(kept)].sort((a, b) => this.cost([b]) - this.cost([a]) || a - b)) {
      const others = [[], ...cheaper.filter((other) => this.cost([other]) < this.cost([host])).map((other) => [other])];
      for (const other of others) {
        for (let again = true; again && kept.includes(host); ) {
          if (tries-- <= 0 || this.isTired()) return kept;
          const at = kept.indexOf(host);
          const changed = [...kept.slice(0, at), ...kept.slice(at + 1), ...other];
          again = this.missing(changed) <= missing;
          if (again) kept = changed;
        }
      }
    }
    return kept;
  }

  private tasks(): number {
    return this.counts.reduce((sum, count) => sum + count, 0);
  }

  /** Lets the next step make so many placements, or look at the fleet a few times if that is more. */
  private grant({ placements, looks }: { readonly placements: number; readonly looks: number }): void {
    const perLook = this.tasks() * this.scenarios().length;
    this.enough = this.looked + Math.max(placements, looks * perLook);
  }

  /** Whether the step has made enough placements. */
  private isTired(): boolean {
    return this.looked >= this.enough;
  }

  isBetter(a: readonly number[], b: readonly number[]): boolean {
    const [missingA, missingB] = [this.missing(a), this.missing(b)];
    return missingA === missingB ? this.cost(a) < this.cost(b) : missingA < missingB;
  }

  report(instances: readonly number[]): CapacityPlan {
    const { fleet, unplaced } = this.tried(instances, null);
    const loads = this.loads.map((load, index): PlannedLoad => {
      const wanted = load.daemon ? 0 : (this.counts[index] as number);
      const missing = unplaced[index] as number;
      const obstacle = missing === 0 ? null : this.obstacle(load, fleet);
      return { wanted, placed: wanted - missing, obstacle };
    });
    const counts = new Map<number, number>();
    for (const host of instances) counts.set(host, (counts.get(host) ?? 0) + 1);
    const losses = this.surviveZoneLoss
      ? this.zones.map((availabilityZone) => ({
          availabilityZone,
          isHeld: this.tried(instances, availabilityZone).unplaced.every((count) => count === 0),
        }))
      : [];
    const reserved = { cpuUnits: 0, memoryMib: 0, gpus: 0 };
    const paid = { cpuUnits: 0, memoryMib: 0, gpus: 0 };
    for (let slot = 0; slot < fleet.size; slot++) {
      const { cpuUnits, memoryMib, gpus } = fleet.specOf(slot);
      paid.cpuUnits += cpuUnits;
      paid.memoryMib += memoryMib;
      paid.gpus += gpus;
      reserved.cpuUnits += cpuUnits - fleet.freeCpuUnits(slot);
      reserved.memoryMib += memoryMib - fleet.freeMemoryMib(slot);
      reserved.gpus += gpus - fleet.freeGpus(slot);
    }
    return {
      fleet: [...counts].sort(([a], [b]) => a - b).map(([host, count]) => ({ host, count })),
      costMicrousdPerHour: this.cost(instances),
      lowerBoundMicrousdPerHour: this.lowerBound(),
      loads,
      reserved,
      paid,
      losses,
      isComplete: unplaced.every((count) => count === 0) && losses.every(({ isHeld }) => isHeld),
    };
  }

  /**
   * With a zone to lose: what is left without each zone costs at least what its loads need there, and every instance is
   * left in all cases but one.
   */
  private lowerBound(): Microusd {
    const whole = this.packing(this.counts).lowerBoundMicrousd;
    if (!this.surviveZoneLoss) return whole;
    const bounds = this.zones.map(
      (lost) => this.packing(this.survivors(lost), (host) => this.zoneOf(host) !== lost).lowerBoundMicrousd,
    );
    return Math.max(
      whole,
      ceilDiv(
        bounds.reduce((sum, bound) => sum + bound, 0),
        this.zones.length - 1,
      ),
    );
  }

  private cost(instances: readonly number[]): Microusd {
    return instances.reduce((sum, host) => sum + this.hostOf(host).priceMicrousdPerHour, 0);
  }

  private hostOf(host: number): PlanHost {
    return this.hosts[host] as PlanHost;
  }

  private zoneOf(host: number): string {
    return this.hostOf(host).spec.availabilityZone;
  }

  /** No zone lost, then each of them, where the fleet must survive that. */
  private scenarios(): (string | null)[] {
    return this.surviveZoneLoss ? [null, ...this.zones] : [null];
  }

  /** Counts of the loads that may run somewhere when a zone is lost. */
  private survivors(lost: string | null): readonly number[] {
    if (lost === null) return this.counts;
    return this.counts.map((count, index) => {
      const eligible = this.catalogue.eligibleHosts((this.loads[index] as PlanLoad).ask);
      return eligible.some((is, host) => is === 1 && this.zoneOf(host) !== lost) ? count : 0;
    });
  }

  /** The engine's answer; instances register in the order of their hosts, as the plan lists them. */
  private tried(instances: readonly number[], lost: string | null): Verification {
    const there = instances.filter((host) => this.zoneOf(host) !== lost).sort((a, b) => a - b);
    this.looked += Math.max(1, this.tasks());
    return verify(this.hosts, this.loads, this.survivors(lost), there);
  }

  private missing(instances: readonly number[]): number {
    const known = this.missed.get(instances);
    if (known !== undefined) return known;
    let sum = 0;
    for (const lost of this.scenarios()) for (const count of this.tried(instances, lost).unplaced) sum += count;
    this.missed.set(instances, sum);
    return sum;
  }

  /** Positions of instances, those first that save most for the least that they hold. */
  private byUse(instances: readonly number[]): number[] {
    const { fleet } = this.tried(instances, null);
    const price = (at: number): number => this.hostOf(instances[at] as number).priceMicrousdPerHour;
    const used = instances.map((_, slot) => {
      const { cpuUnits, memoryMib } = fleet.specOf(slot);
      return Math.max(
        1 - fleet.freeCpuUnits(slot) / Math.max(1, cpuUnits),
        1 - fleet.freeMemoryMib(slot) / Math.max(1, memoryMib),
      );
    });
    return instances
      .map((_, at) => at)
      .sort((a, b) => (used[a] as number) - (used[b] as number) || price(b) - price(a) || a - b);
  }

  /** Why no more of a load found room: because no empty host takes it, or because the fleet is full. */
  private obstacle({ ask }: PlanLoad, full: Verification['fleet']): PlanObstacle {
    const prepared = compileAsk(ask);
    const onEmpty = explainShortfall(this.catalogue.fleet, prepared);
    const [fleet, { funnel, closest }] =
      onEmpty.funnel.fits === 0
        ? ([this.catalogue.fleet, onEmpty] as const)
        : ([full, explainShortfall(full, prepared)] as const);
    if (closest === null) return { funnel, closest };
    const { instanceType, availabilityZone } = fleet.specOf(closest.instance);
    return { funnel, closest: { instanceType, availabilityZone, reason: closest.reason, lacks: closest.lacks } };
  }

  /** The best packing of so many tasks on such hosts; problems that only differ in the hosts' zones are solved once. */
  private packing(
    counts: readonly number[],
    mayUse?: (host: number) => boolean,
  ): Packing & { readonly kinds: readonly Kind[] } {
    const problem = problemOf(this.catalogue, this, counts, mayUse);
    const key = JSON.stringify([
      problem.shapes.map(({ need, count }) => [need, count]),
      problem.kinds.map(({ price, room, most }) => [price, room, most]),
    ]);
    const packing = this.known.get(key) ?? pack(problem);
    this.known.set(key, packing);
    return { ...packing, kinds: problem.kinds };
  }

  /** What the engine left over, or a fleet of one type: packed in one go. */
  private quicklyPacked(counts: readonly number[], mayUse?: (host: number) => boolean): readonly number[] {
    const problem = problemOf(this.catalogue, this, counts, mayUse);
    return this.dealt({ bins: packQuickly(problem), kinds: problem.kinds });
  }

  private packed(counts: readonly number[], mayUse?: (host: number) => boolean): readonly number[] {
    return this.dealt(this.packing(counts, mayUse));
  }

  /** A packing as instances, dealt to the zones so that each is worth about as much: dearest first, to the zone with the least. */
  private dealt({
    bins,
    kinds,
  }: {
    readonly bins: readonly Bin[];
    readonly kinds: readonly Kind[];
  }): readonly number[] {
    const worth = new Map<string, number>();
    const instances: number[] = [];
    const priced = bins.map(({ kind, times }) => ({ kind: kinds[kind] as Kind, times }));
    for (const { kind, times } of priced.sort((a, b) => b.kind.price - a.kind.price))
      for (let copy = 0; copy < times; copy++) {
        let host = kind.hosts[0] as number;
        for (const other of kind.hosts)
          if ((worth.get(this.zoneOf(other)) ?? 0) < (worth.get(this.zoneOf(host)) ?? 0)) host = other;
        worth.set(this.zoneOf(host), (worth.get(this.zoneOf(host)) ?? 0) + kind.price);
        instances.push(host);
      }
    return instances;
  }
}
