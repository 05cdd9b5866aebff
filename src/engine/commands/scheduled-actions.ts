import type { Command, CommandResult } from '../../model/command.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { ScheduledAction } from '../../model/scaling.ts';
import type { PutScheduledAction } from '../../model/scaling-command.ts';
import { SCALING_QUOTAS } from '../../tables/scaling.ts';
import type { Record } from '../advance.ts';
import { MAXIMUM_BELOW_MINIMUM } from '../scaling/bounds.ts';
import { parseSchedule } from '../scaling/schedule.ts';
import { plannedAfter } from '../scaling/scheduled-runs.ts';
import { isZone } from '../scaling/zones.ts';
import type { World } from '../world.ts';
import { firstRefusal } from './requests.ts';
import { requestedTarget } from './scalable-targets.ts';
import { notWhole, outsideLength, outsidePattern, SCALING_REFUSALS, validation, violated } from './scaling-requests.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** No control characters, none of `:` `/` `|`, no blank at either end. Source: SC-1. */
const NAME = /^(?! )[^\p{Cc}:/|]+(?<! )$/u;
const LONGEST_SCHEDULE = 1_600;

/** Makes a scheduled action or changes one: what is not said stays, but start and end are erased. Sources: SC-1, SC-2, SC-4, SC-14, SC-15. */
export function putScheduledAction(world: World, command: PutScheduledAction, record: Record): CommandResult {
  const target = requestedTarget(world, command, SCALING_REFUSALS.notRegistered);
  if (isRefusal(target)) return { refusal: target };
  const { scheduledActionName: name, startTimeMs, endTimeMs } = command;
  const known = target.actions.find((other) => other.name === name);
  const schedule = command.schedule ?? known?.schedule;
  const timezone = command.timezone ?? known?.timezone;
  const action =
    command.scalableTargetAction ??
    (known && {
      ...(known.minCapacity !== undefined && { minCapacity: known.minCapacity }),
      ...(known.maxCapacity !== undefined && { maxCapacity: known.maxCapacity }),
    });
  const refusal = firstRefusal(
    violated([
      ...outsideLength('scheduledActionName', name, 1, 256),
      ...outsidePattern('scheduledActionName', name, NAME),
      ...outsideLength('schedule', command.schedule, 1, LONGEST_SCHEDULE),
      ...outsideLength('timezone', command.timezone, 1, LONGEST_SCHEDULE),
      ...notWhole('scalableTargetAction.minCapacity', action?.minCapacity, 0),
      ...notWhole('scalableTargetAction.maxCapacity', action?.maxCapacity, 0),
    ]),
    schedule === undefined ? validation('Schedule must be set', 'schedule') : checkSchedule(schedule),
    timezone === undefined || isZone(timezone) ? undefined : validation(`Invalid timezone: ${timezone}`, 'timezone'),
    checkAction(action),
    startTimeMs !== undefined && endTimeMs !== undefined && startTimeMs >= endTimeMs
      ? validation('StartTime must be before EndTime', 'startTime')
      : undefined,
    known === undefined && target.actions.length >= SCALING_QUOTAS.scheduledActionsPerTarget
      ? refuse(
          'LimitExceededException',
          `A scalable target can have at most ${SCALING_QUOTAS.scheduledActionsPerTarget} scheduled actions.`,
        )
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const made: Omit<ScheduledAction, 'next'> = {
    number: known?.number ?? world.scaling.actionCount + 1,
    name,
    schedule: schedule as string,
    ...(timezone !== undefined && { timezone }),
    ...(startTimeMs !== undefined && { startAtMs: startTimeMs }),
    ...(endTimeMs !== undefined && { endAtMs: endTimeMs }),
    ...action,
    createdAtMs: known?.createdAtMs ?? world.nowMs,
    scheduledAtMs: known !== undefined && known.schedule === schedule ? known.scheduledAtMs : world.nowMs,
  };
  const next = plannedAfter(world, target, made, world.nowMs);
  record({ type: 'ScheduledActionPut', serviceName: target.service, action: { ...made, next } });
  return { done: { service: target.service } };
}

function checkSchedule(schedule: string): Refusal | undefined {
  const parsed = parseSchedule(schedule);
  return 'error' in parsed ? validation(parsed.error, 'schedule') : undefined;
}

/** Source: API-8. */
function checkAction(action: PutScheduledAction['scalableTargetAction']): Refusal | undefined {
  const field = 'scalableTargetAction';
  if (action === undefined) return validation('ScalableTargetAction must be set', field);
  const { minCapacity, maxCapacity } = action;
  if (minCapacity === undefined && maxCapacity === undefined)
    return validation('At least one of minimum capacity and maximum capacity should be provided', field);
  return minCapacity !== undefined && maxCapacity !== undefined && maxCapacity < minCapacity
    ? validation(MAXIMUM_BELOW_MINIMUM, field, 'maxCapacity')
    : undefined;
}

export function deleteScheduledAction(
  world: World,
  command: Of<'DeleteScheduledAction'>,
  record: Record,
): CommandResult {
  const { scheduledActionName: name } = command;
  const missing = (resourceId: string): Refusal => SCALING_REFUSALS.noAction(resourceId, name);
  const target = requestedTarget(world, command, missing);
  if (isRefusal(target)) return { refusal: target };
  const action = target.actions.find((other) => other.name === name);
  if (action === undefined) return { refusal: missing(command.resourceId) };
  record({ type: 'ScheduledActionDeleted', serviceName: target.service, action: action.number });
  return { done: { service: target.service } };
}
