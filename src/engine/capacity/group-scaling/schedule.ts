import type { AutoScalingGroup } from '../../../model/auto-scaling-group.ts';
import type { GroupScheduledAction, ScheduledOutcome } from '../../../model/group-scaling.ts';
import type { PlannedRun } from '../../../model/scaling.ts';
import { type EpochMs, MINUTE_MS } from '../../../model/units.ts';
import type { Record } from '../../advance.ts';
import { clamp } from '../../order.ts';
import { drawUnit, purpose } from '../../prng.ts';
import { nextRuns } from '../../scaling/schedule.ts';
import { parseUnixCron } from '../../scaling/unix-cron.ts';
import { UTC } from '../../scaling/zones.ts';
import { luckOf, type World } from '../../world.ts';
import { groupNumbered, isSuspended } from '../groups/find.ts';
import { groupScalingOf } from './state.ts';

type Planned = Pick<GroupScheduledAction, 'recurrence' | 'timeZone' | 'startAtMs' | 'endAtMs' | 'createdAtMs'>;

/**
 * When an action is meant to run after an instant, at most so many times: at its start and then by its recurrence; without
 * one, once. At its end time it still runs, and not after it. Sources: AS-24, SC-16, SC-18, SC-27, SC-28.
 */
export function groupRunsAfter(action: Planned, afterMs: EpochMs, count: number): EpochMs[] {
  const { recurrence, timeZone: zone = UTC, startAtMs: startMs, endAtMs: endMs, createdAtMs: sinceMs } = action;
  const cron = recurrence === undefined ? undefined : parseUnixCron(recurrence);
  const frame = { zone, sinceMs, startMs, endMs };
  if (cron !== undefined) return nextRuns({ kind: 'cron', cron }, frame, afterMs, count);
  return startMs !== undefined && startMs > afterMs ? [startMs] : [];
}

const DELAY = purpose('group-schedule-delay');
/** Of a usual delay of 8 s the shortest is 1 s and the longest two minutes; half of all are shorter than the usual one. */
const SHORTEST = 1 / 8;
const LONGEST = 15;

/** When an action runs next after an instant. Those of one group and minute run together, in their order. Source: AS-24. */
export function plannedGroupRun(world: World, group: number, action: Planned, afterMs: EpochMs): PlannedRun | null {
  const [plannedAtMs] = groupRunsAfter(action, afterMs, 1);
  return plannedAtMs === undefined ? null : { plannedAtMs, runsAtMs: plannedAtMs + delayMs(world, group, plannedAtMs) };
}

function delayMs(world: World, group: number, plannedAtMs: EpochMs): number {
  const { scheduledActionDelayMs: usualMs } = world.timing;
  if (!world.settings.jitter) return usualMs;
  const unit = drawUnit(luckOf(world), DELAY, group, Math.floor(plannedAtMs / MINUTE_MS));
  return Math.round(usualMs * (SHORTEST + (LONGEST - SHORTEST) * unit ** 4));
}

/** Works off the scheduled actions of a group that are due, in their order; what will not run again goes with its end. Source: AS-24. */
export function decideGroupSchedule(world: World, number: number, record: Record): void {
  const name = groupNumbered(world, number)?.name;
  if (name === undefined) return;
  const due = groupScalingOf(world, name)
    .actions.filter(({ next }) => next !== null && next.runsAtMs <= world.nowMs)
    .sort((a, b) => meantAtMs(a) - meantAtMs(b) || a.number - b.number);
  for (const action of due) {
    const group = world.autoScalingGroups.get(name) as AutoScalingGroup;
    const outcome = run(world, group, action, record);
    const next = plannedGroupRun(world, number, action, meantAtMs(action));
    record({ type: 'GroupScheduledActionRan', group: name, action: action.number, outcome, next });
  }
  for (const { number: action, next, endAtMs = world.nowMs } of groupScalingOf(world, name).actions)
    if (next === null && endAtMs <= world.nowMs) record({ type: 'GroupScheduledActionDeleted', group: name, action });
}

const meantAtMs = ({ next }: GroupScheduledAction): EpochMs => (next as PlannedRun).plannedAtMs;

/**
 * One run: the bounds it names, then the desired capacity, which stays within them whatever was asked. Bounds that contradict
 * each other change nothing; a run inside a suspension is skipped for good. While instances may not be started or ended the
 * desired capacity moves no further that way than the bounds demand. Sources: AS-1, AS-14, EX-SCHED-16, U-15.
 */
function run(world: World, group: AutoScalingGroup, action: GroupScheduledAction, record: Record): ScheduledOutcome {
  if (isSuspended(group, 'ScheduledActions')) return 'SUSPENDED';
  const { minSize = group.minSize, maxSize = group.maxSize } = action;
  const { desiredCapacity: from } = group;
  if (group.isDeleting || maxSize < minSize) return 'FAILED';
  const asked = action.desiredCapacity ?? from;
  const isHeld = isSuspended(group, asked > from ? 'Launch' : 'Terminate');
  const to = clamp(isHeld ? from : asked, minSize, maxSize);
  if (minSize !== group.minSize || maxSize !== group.maxSize)
    record({ type: 'AutoScalingGroupPut', group: { ...group, minSize, maxSize } });
  if (to !== from)
    record({
      type: 'GroupDesiredChanged',
      group: group.name,
      change: { by: 'schedule', action: action.name, minSize, maxSize, from, to, atMs: world.nowMs },
    });
  return 'APPLIED';
}
