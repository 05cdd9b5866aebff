import type { Funnel, ShortfallExplanation } from '../../model/explanation.ts';
import type { FitReason } from '../../model/placement.ts';
import type { Fleet } from '../columns/instances.ts';
import { RESERVED_PORTS_LIMIT } from '../columns/ports.ts';
import type { PreparedAsk } from './ask.ts';
import {
  FIT_TESTS,
  firstFailure,
  isConsidered,
  missingAttribute,
  openCpuUnits,
  openEnis,
  openMemoryMib,
} from './fit.ts';
import { viewOf } from './index-view.ts';

/** One instance that cannot take the task, and the first test that it failed. */
export interface Rejection {
  readonly slot: number;
  readonly reason: FitReason;
}

/** The instance that came closest, and in words what it lacks. */
export interface Closest extends Rejection {
  readonly lacks: string;
}

/** Why this instance cannot take one copy; null: it can. StartTask asks it of each instance that it names. Source: table 6.2. */
export const firstObstacle = (fleet: Fleet, { ask, expressions }: PreparedAsk, slot: number): FitReason | null =>
  firstFailure({ fleet, ask, expressions }, slot);

/** Every considered instance that cannot take one copy, in the order of registration. */
export function rejections(fleet: Fleet, prepared: PreparedAsk): Rejection[] {
  const rejected: Rejection[] = [];
  for (let slot = 0; slot < fleet.size; slot++) {
    if (!isConsidered(fleet, prepared.ask, slot)) continue;
    const reason = firstObstacle(fleet, prepared, slot);
    if (reason !== null) rejected.push({ slot, reason });
  }
  return rejected;
}

/** How many instances were considered, how many each test removed, in the order of the tests, and how many are left. Source: D4. */
export function funnel(fleet: Fleet, prepared: PreparedAsk): Funnel {
  const fitsSurely = viewOf(fleet, prepared).surely();
  const removed = new Map<FitReason, { count: number; example: number }>();
  let considered = 0;
  let fits = 0;
  for (let slot = 0; slot < fleet.size; slot++) {
    if (!isConsidered(fleet, prepared.ask, slot)) continue;
    considered++;
    const reason = fitsSurely(slot) ? null : firstObstacle(fleet, prepared, slot);
    if (reason === null) fits++;
    else {
      const known = removed.get(reason);
      if (known === undefined) removed.set(reason, { count: 1, example: slot });
      else known.count++;
    }
  }
  return {
    considered,
    removed: FIT_TESTS.flatMap(([reason]) => {
      const found = removed.get(reason);
      return found === undefined ? [] : { reason, ...found };
    }),
    fits,
  };
}

/**
 * Of the considered instances that cannot take one copy, the one that fails at the latest test; then the one with the most
 * left of what is missing; then the one that registered first. Null: none was considered, or all fit. Source: spec 8.1.
 */
export function closest(fleet: Fleet, prepared: PreparedAsk): Closest | null {
  let best: Rejection | null = null;
  let bestStep = -1;
  let mostLeft = 0;
  for (const rejection of rejections(fleet, prepared)) {
    const step = FIT_TESTS.findIndex(([reason]) => reason === rejection.reason);
    if (step < bestStep) continue;
    const left = leftOf(fleet, rejection);
    if (step === bestStep && left <= mostLeft) continue;
    best = rejection;
    bestStep = step;
    mostLeft = left;
  }
  return best && { ...best, lacks: lacks(fleet, prepared, best) };
}

/** Why nothing fitted: the funnel, and what came closest. */
export function explainShortfall(fleet: Fleet, prepared: PreparedAsk): ShortfallExplanation {
  const near = closest(fleet, prepared);
  return {
    funnel: funnel(fleet, prepared),
    closest: near && { instance: near.slot, reason: near.reason, lacks: near.lacks },
  };
}

/** How much is left of the missing resource; 0 where the reason is no amount. */
function leftOf(fleet: Fleet, { slot, reason }: Rejection): number {
  switch (reason) {
    case 'RESOURCE:CPU':
      return openCpuUnits(fleet, slot);
    case 'RESOURCE:MEMORY':
      return openMemoryMib(fleet, slot);
    case 'RESOURCE:PORTS':
      return RESERVED_PORTS_LIMIT - fleet.portsTakenCount(slot);
    case 'RESOURCE:ENI':
      return openEnis(fleet, slot);
    case 'RESOURCE:GPU':
      return fleet.freeGpus(slot);
    default:
      return 0;
  }
}

/** What the instance lacks, in words. */
export function lacks(fleet: Fleet, prepared: PreparedAsk, rejection: Rejection): string {
  const { demand, zones = [], group } = prepared.ask;
  const { slot, reason } = rejection;
  const left = leftOf(fleet, rejection);
  switch (reason) {
    case 'INACTIVE':
      return `it is ${fleet.statusOf(slot)}`;
    case 'AGENT':
      return 'its agent is not connected';
    case 'ATTRIBUTE': {
      const missing = missingAttribute(fleet, prepared.ask, slot);
      return `attribute ${missing?.name}${missing?.value === undefined ? '' : ` = ${missing.value}`}`;
    }
    case 'LOCATION':
      return `it is in ${fleet.zoneOf(slot)}, wanted is one of ${zones.join(', ')}`;
    case 'RESOURCE:CPU':
      return `${demand.cpuUnits} CPU units wanted, ${left} left`;
    case 'RESOURCE:MEMORY':
      return `${demand.memoryMib} MiB wanted, ${left} left`;
    case 'RESOURCE:PORTS':
      return lacksPorts(fleet, prepared, slot);
    case 'RESOURCE:ENI':
      return `a network interface wanted, ${left} left`;
    case 'RESOURCE:GPU':
      return `${demand.gpus === 1 ? 'a GPU' : `${demand.gpus} GPUs`} wanted, ${left} left`;
    case 'MemberOf placement constraint unsatisfied.':
      return `it does not match ${prepared.expressions.map(({ text }) => text).join(' and ')}`;
    case 'DistinctInstance placement constraint unsatisfied.':
      return `a task of group ${group} is on it`;
  }
}

function lacksPorts(fleet: Fleet, { ask }: PreparedAsk, slot: number): string {
  const taken = ask.demand.ports.filter(({ protocol, port }) => fleet.isPortTaken(slot, protocol, port));
  if (taken.length > 0) return `taken: ${taken.map(({ protocol, port }) => `${port}/${protocol}`).join(', ')}`;
  return `${ask.demand.ports.length} host ports wanted, ${RESERVED_PORTS_LIMIT - fleet.portsTakenCount(slot)} left`;
}
