import type { CommandResult } from '../../model/command.ts';
import type { GroupScheduledAction } from '../../model/group-scaling.ts';
import type { GroupScalingCommand, PutGroupScheduledAction } from '../../model/group-scaling-command.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { GROUP_SCALING_QUOTAS } from '../../tables/scaling.ts';
import type { Record } from '../advance.ts';
import { plannedGroupRun } from '../capacity/group-scaling/schedule.ts';
import { groupScalingOf } from '../capacity/group-scaling/state.ts';
import { findGroup } from '../capacity/groups/find.ts';
import { parseUnixCron } from '../scaling/unix-cron.ts';
import { isZone } from '../scaling/zones.ts';
import type { World } from '../world.ts';
import { invalidGroup, MOST_INSTANCES, whole } from './group-requests.ts';
import { groupNotFound } from './groups.ts';
import { firstRefusal } from './requests.ts';

type Of<T extends GroupScalingCommand['type']> = Extract<GroupScalingCommand, { readonly type: T }>;

const NAME = /^[^\p{Cc}:/]{1,255}$/u;
const LONGEST_RECURRENCE = 255;
const SIZES = ['minSize', 'maxSize', 'desiredCapacity'] as const;

const answer = (group: string): CommandResult => ({ done: { autoScalingGroup: group } });

/** Makes a scheduled action of a group or changes one: what is not said stays. Sources: AS-1, AS-6, AS-24. */
export function putGroupScheduledAction(world: World, command: PutGroupScheduledAction, record: Record): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined || group.isDeleting) return groupNotFound(command.autoScalingGroupName);
  const { actions } = groupScalingOf(world, group.name);
  const { scheduledActionName: name, recurrence, timeZone, startTimeMs, endTimeMs } = command;
  const known = actions.find((other) => other.name === name);
  const { next: _, last, ...before } = known ?? { next: null };
  const made: Omit<GroupScheduledAction, 'next'> = {
    ...before,
    number: known?.number ?? world.groupScalings.actionCount + 1,
    name,
    createdAtMs: known?.createdAtMs ?? world.nowMs,
    ...(recurrence !== undefined && { recurrence }),
    ...(timeZone !== undefined && { timeZone }),
    ...(startTimeMs !== undefined && { startAtMs: startTimeMs }),
    ...(endTimeMs !== undefined && { endAtMs: endTimeMs }),
    ...Object.fromEntries(SIZES.flatMap((size) => (command[size] === undefined ? [] : [[size, command[size]]]))),
    ...(last && { last }),
  };
  const refusal = firstRefusal(
    NAME.test(name)
      ? undefined
      : invalidGroup('An action name is 1 to 255 printable characters without : and /.', 'scheduledActionName'),
    checkSizes(made),
    checkTimes(world, command, made),
    known === undefined && actions.length >= GROUP_SCALING_QUOTAS.scheduledActionsPerGroup
      ? refuse(
          'LimitExceededException',
          `A group can have at most ${GROUP_SCALING_QUOTAS.scheduledActionsPerGroup} scheduled actions.`,
        )
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const afterMs = made.startAtMs === world.nowMs ? world.nowMs - 1 : world.nowMs;
  const next = plannedGroupRun(world, group.number, made, afterMs);
  record({ type: 'GroupScheduledActionPut', group: group.name, action: { ...made, next } });
  return answer(group.name);
}

/** Sizes that the action names must go together; what it leaves out is the group's at the time. Source: AS-1. */
function checkSizes({ minSize, maxSize, desiredCapacity }: Omit<GroupScheduledAction, 'next'>): Refusal | undefined {
  const sizes = { minSize, maxSize, desiredCapacity };
  if (SIZES.every((size) => sizes[size] === undefined))
    return invalidGroup('At least one of minSize, maxSize and desiredCapacity must be given.', 'desiredCapacity');
  for (const size of SIZES) {
    const wrong = sizes[size] === undefined ? undefined : whole(size, sizes[size], 0, MOST_INSTANCES);
    if (wrong !== undefined) return wrong;
  }
  if (minSize !== undefined && maxSize !== undefined && maxSize < minSize)
    return invalidGroup(`Max bound, ${maxSize}, must be greater than or equal to min bound, ${minSize}`, 'maxSize');
  if (desiredCapacity === undefined) return undefined;
  if (desiredCapacity < (minSize ?? desiredCapacity))
    return invalidGroup('Desired capacity must be greater than or equal to min size', 'desiredCapacity');
  return desiredCapacity > (maxSize ?? desiredCapacity)
    ? invalidGroup('Desired capacity must be less than or equal to max size', 'desiredCapacity')
    : undefined;
}

function checkTimes(
  { nowMs }: World,
  { startTimeMs, endTimeMs }: PutGroupScheduledAction,
  { recurrence, timeZone, startAtMs, endAtMs }: Omit<GroupScheduledAction, 'next'>,
): Refusal | undefined {
  if (recurrence === undefined && startAtMs === undefined)
    return invalidGroup('Either startTime or recurrence must be given.', 'startTime');
  if (recurrence !== undefined && (recurrence.length > LONGEST_RECURRENCE || parseUnixCron(recurrence) === undefined))
    return invalidGroup(`Given recurrence string: ${recurrence.slice(0, 200)} is invalid`, 'recurrence');
  if (timeZone !== undefined && recurrence === undefined)
    return invalidGroup('A time zone goes with a recurrence only.', 'timeZone');
  if (timeZone !== undefined && !isZone(timeZone))
    return invalidGroup(`Given time zone: ${timeZone.slice(0, 200)} is invalid`, 'timeZone');
  if (startTimeMs !== undefined && startTimeMs < nowMs)
    return invalidGroup('Given start time is in the past', 'startTime');
  if (endTimeMs !== undefined && endTimeMs < nowMs) return invalidGroup('Given end time is in the past', 'endTime');
  return startAtMs !== undefined && endAtMs !== undefined && endAtMs <= startAtMs
    ? invalidGroup('The start time must be before the end time', 'startTime')
    : undefined;
}

export function deleteGroupScheduledAction(
  world: World,
  command: Of<'DeleteGroupScheduledAction'>,
  record: Record,
): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  const { scheduledActionName: name } = command;
  const action = groupScalingOf(world, group.name).actions.find((other) => other.name === name);
  if (action === undefined)
    return {
      refusal: invalidGroup(
        `Scheduled action name not found - Scheduled action '${name}' not found`,
        'scheduledActionName',
      ),
    };
  record({ type: 'GroupScheduledActionDeleted', group: group.name, action: action.number });
  return answer(group.name);
}
