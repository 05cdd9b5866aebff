import type { Demand, PlacementStrategy } from '../../model/placement.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Fleet } from '../columns/instances.ts';
import { type Draw, drawBelow, wordsOf } from './draw.ts';
import { type Place, StopKeys } from './victim-keys.ts';

/** A task that may be stopped: counted, and of desired status RUNNING. The order of serials is the order of ARNs. */
export interface Candidate {
  readonly serial: number;
  readonly createdAtMs: EpochMs;
  readonly running: boolean;
  readonly unhealthy: boolean;
  /** It has scale-in protection that has not expired (PL-73). */
  readonly protected: boolean;
  /** Its instance; -1: it has none (Fargate). */
  readonly slot: number;
  /** Zone of its subnet, when it has no instance. */
  readonly zone?: string;
  readonly demand: Demand;
  /** Which share of which deployment it is part of, where the service follows a strategy (CP-09). */
  readonly share?: string;
}

export interface VictimOptions {
  /** The chain of the service, defaults filled in (PL-57). */
  readonly strategies: readonly PlacementStrategy[];
  readonly group: string;
  /** The draws of each choice, counted from 0; used by `random` only. */
  readonly drawFor: (choice: number) => Draw;
  /** Counted tasks of the group without an instance, per zone; absent: those among the candidates are all there are. */
  readonly zoneCounts?: ReadonlyMap<string, number>;
  /** The step of capacity providers: of the shares that have a candidate, the one that loses a task next (CP-09). */
  readonly shares?: {
    readonly next: (among: readonly string[]) => string;
    readonly stop: (share: string) => void;
  };
}

/** Candidates that the chain cannot tell apart, the next one to stop last. */
interface Bucket extends Place {
  readonly tasks: Candidate[];
}

/**
 * Serials of the tasks to stop, in the order in which they are chosen: first those that do not run yet, newest first;
 * then unhealthy ones, then those on DRAINING instances, then the others, each time by the chain turned around. Protected
 * tasks are never chosen, so fewer than `wanted` may come back. Each choice sees the earlier ones. Sources: PL-70 to PL-75.
 */
export function pickVictims(
  fleet: Fleet,
  candidates: readonly Candidate[],
  wanted: number,
  options: VictimOptions,
): number[] {
  const keys = new StopKeys(fleet, options.group, options.strategies, options.zoneCounts ?? zoneCountsOf(candidates));
  const chosen: number[] = [];
  const { shares } = options;
  const stop = (task: Candidate): void => {
    keys.stop(placeOf(task));
    if (task.share !== undefined) shares?.stop(task.share);
    chosen.push(task.serial);
  };
  const [idle, unhealthy, draining, others] = stagesOf(fleet, candidates);
  for (const task of idle.sort(byNewest).slice(0, Math.max(0, wanted))) stop(task);
  for (const stage of [unhealthy, draining, others]) {
    const byShare = new Map<string, Bucket[]>();
    for (const [share, tasks] of Map.groupBy(stage, ({ share = '' }) => share)) byShare.set(share, bucketsOf(tasks));
    let left = stage.length;
    for (; left > 0 && chosen.length < wanted; left--) {
      const held = [...byShare.keys()].filter((share) => (byShare.get(share) as Bucket[]).length > 0);
      const share = shares === undefined || held.length === 1 ? (held[0] as string) : shares.next(held);
      stop(nextVictim(byShare.get(share) as Bucket[], keys, () => options.drawFor(chosen.length)));
    }
  }
  return chosen;
}

/** Splits the tasks without protection into the stages of PL-74. */
function stagesOf(
  fleet: Fleet,
  candidates: readonly Candidate[],
): readonly [Candidate[], Candidate[], Candidate[], Candidate[]] {
  const stages: readonly [Candidate[], Candidate[], Candidate[], Candidate[]] = [[], [], [], []];
  for (const task of candidates) {
    if (task.protected) continue;
    const isDraining = task.slot !== -1 && fleet.statusOf(task.slot) === 'DRAINING';
    stages[!task.running ? 0 : task.unhealthy ? 1 : isDraining ? 2 : 3].push(task);
  }
  return stages;
}

function bucketsOf(tasks: readonly Candidate[]): Bucket[] {
  const buckets = new Map<string, Bucket>();
  for (const task of tasks) {
    const place = placeOf(task);
    const key = `${place.slot} ${place.demand.cpuUnits} ${place.demand.memoryMib} ${place.zone}`;
    const known = buckets.get(key);
    if (known === undefined) buckets.set(key, { ...place, tasks: [task] });
    else known.tasks.push(task);
  }
  for (const { tasks: alike } of buckets.values()) alike.sort((a, b) => byNewest(b, a));
  return [...buckets.values()];
}

/** Takes the next task to stop out of its bucket. */
function nextVictim(buckets: Bucket[], keys: StopKeys, draw: () => Draw): Candidate {
  let best = 0;
  for (let at = 1; at < buckets.length; at++) {
    const order = keys.compare(buckets[at] as Bucket, buckets[best] as Bucket);
    if (order < 0 || (order === 0 && byPlace(nextOf(buckets[at] as Bucket), nextOf(buckets[best] as Bucket)) < 0))
      best = at;
  }
  const bucket = buckets[best] as Bucket;
  const victim = keys.endsRandom && bucket.slot !== -1 ? pickRandomly(buckets, bucket, keys, draw()) : nextOf(bucket);
  const home = victim === nextOf(bucket) ? bucket : (buckets.find(({ tasks }) => tasks.includes(victim)) as Bucket);
  home.tasks.splice(home.tasks.lastIndexOf(victim), 1);
  if (home.tasks.length === 0) buckets.splice(buckets.indexOf(home), 1);
  return victim;
}

/** One of the tasks that the chain likes as much as `like`, each equally likely, drawn from the list by creation, then ARN (PL-08). */
function pickRandomly(buckets: readonly Bucket[], like: Bucket, keys: StopKeys, draw: Draw): Candidate {
  const tied = buckets
    .filter((bucket) => bucket === like || keys.compare(bucket, like) === 0)
    .flatMap(({ tasks }) => tasks);
  tied.sort((a, b) => a.createdAtMs - b.createdAtMs || a.serial - b.serial);
  return tied[drawBelow(wordsOf(draw), tied.length)] as Candidate;
}

const nextOf = ({ tasks }: Bucket): Candidate => tasks[tasks.length - 1] as Candidate;

const placeOf = ({ slot, zone = '', demand }: Candidate): Place => ({ slot, zone, demand });

/** The task created last, then the lowest ARN. */
const byNewest = (a: Candidate, b: Candidate): number => b.createdAtMs - a.createdAtMs || a.serial - b.serial;

/** The instance that registered first, then the newest task. Source: PL-75. */
const byPlace = (a: Candidate, b: Candidate): number => a.slot - b.slot || byNewest(a, b);

function zoneCountsOf(candidates: readonly Candidate[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { slot, zone = '' } of candidates) if (slot === -1) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}
