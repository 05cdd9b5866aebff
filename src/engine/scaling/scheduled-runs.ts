import type { PlannedRun, ScalableTarget, ScheduledAction } from '../../model/scaling.ts';
import { type EpochMs, MINUTE_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import type { AgendaItem } from '../agenda.ts';
import { byCodeUnit } from '../order.ts';
import { draw, purpose } from '../prng.ts';
import type { World } from '../world.ts';
import { activeService, recordActivity } from './activities.ts';
import { MAXIMUM_BELOW_MINIMUM } from './bounds.ts';
import { resourceIdOf } from './names.ts';
import { nextRun, parseSchedule } from './schedule.ts';
import { targetOf } from './state.ts';
import { UTC } from './zones.ts';

const DELAY = purpose('scheduled-action-delay');
/** A delay of 8 s is drawn from 1 to 15 s. Source: SC-5. */
const SHORTEST = 1 / 8;
const LONGEST = 15 / 8;

/** When an action runs next after an instant. Actions of one target and minute run together, in their order. Source: SC-5. */
export function plannedAfter(
  world: World,
  target: Pick<ScalableTarget, 'number'>,
  action: Omit<ScheduledAction, 'next'>,
  afterMs: EpochMs,
): PlannedRun | null {
  const schedule = parseSchedule(action.schedule);
  if ('error' in schedule) return null;
  const frame = {
    zone: action.timezone ?? UTC,
    sinceMs: action.scheduledAtMs,
    startMs: action.startAtMs,
    endMs: action.endAtMs,
  };
  const plannedAtMs = nextRun(schedule, frame, afterMs);
  return plannedAtMs === undefined
    ? null
    : { plannedAtMs, runsAtMs: plannedAtMs + delayMs(world, target.number, plannedAtMs) };
}

function delayMs(world: World, target: number, plannedAtMs: EpochMs): number {
  const { scheduledActionDelayMs: medianMs } = world.timing;
  if (!world.settings.jitter) return medianMs;
  const least = Math.round(medianMs * SHORTEST);
  const range = Math.round(medianMs * LONGEST) - least + 1;
  return least + (draw(world.seed, DELAY, target, Math.floor(plannedAtMs / MINUTE_MS)) % range);
}

/**
 * Works off the scheduled actions that are due, target by target in the order of ARNs. Bounds that contradict each other fail and
 * change nothing; an action that will not run again stays listed. Sources: LOOP-4, SC-3 to SC-10, U-15.
 */
export function decideScheduled(world: World, first: AgendaItem, record: Record): number {
  const { names, steps } = takeAlike(world, first);
  for (const name of names) {
    const due = targetOf(world.scaling, name)
      .actions.filter(({ next }) => next !== null && next.runsAtMs <= world.nowMs)
      .sort((a, b) => plannedAtMs(a) - plannedAtMs(b) || a.number - b.number);
    for (const action of due) run(world, name, action, record);
  }
  return steps;
}

/** Takes the items of one kind that follow each other at one instant. @returns the targets they name, in order. */
export function takeAlike(
  world: World,
  first: AgendaItem,
): { readonly names: readonly string[]; readonly steps: number } {
  const refs = new Set([first.ref]);
  let steps = 1;
  while (world.agenda.peek(first.atMs)?.kind === first.kind) {
    refs.add((world.agenda.take(first.atMs) as AgendaItem).ref);
    steps++;
  }
  const names = [...refs].flatMap((ref) => world.scaling.names.get(ref) ?? []).sort(byCodeUnit);
  return { names, steps };
}

const plannedAtMs = ({ next }: ScheduledAction): EpochMs => (next as PlannedRun).plannedAtMs;

/** One run: the bounds at once, the count a moment later (ACT-4). A run inside a suspension is skipped for good (T-19). */
function run(world: World, name: string, action: ScheduledAction, record: Record): void {
  const target = targetOf(world.scaling, name);
  const next = plannedAfter(world, target, action, plannedAtMs(action));
  record({ type: 'ScheduledActionPlanned', serviceName: name, action: action.number, next });
  if (target.suspendedState.scheduledScalingSuspended) return;
  const minCapacity = action.minCapacity ?? target.minCapacity;
  const maxCapacity = action.maxCapacity ?? target.maxCapacity;
  const failure =
    activeService(world, name) === undefined
      ? `Resource Id [${resourceIdOf(world, name)}] is not scalable. Reason: The service is not active.`
      : maxCapacity < minCapacity
        ? MAXIMUM_BELOW_MINIMUM
        : undefined;
  recordActivity(
    world,
    name,
    {
      what: { kind: 'bounds', minCapacity: action.minCapacity ?? null, maxCapacity: action.maxCapacity ?? null },
      cause: { kind: 'schedule', action: action.name },
      status: failure === undefined ? 'Successful' : 'Failed',
      ...(failure !== undefined && { failure }),
    },
    record,
  );
  if (failure !== undefined) return;
  const { number, service, suspendedState, createdAtMs, tags } = target;
  record({
    type: 'ScalableTargetPut',
    target: { number, service, suspendedState, createdAtMs, tags, minCapacity, maxCapacity },
  });
  const atMs = world.nowMs + world.timing.scheduledCapacityMs;
  record({
    type: 'ScalingAwaited',
    serviceName: name,
    pending: [{ kind: 'bounds', atMs, action: action.name }],
  });
}
