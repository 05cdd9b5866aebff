import { type ActionsSuppressor, ALARM_STATES } from '../../model/alarm.ts';
import type { Command, CommandResult } from '../../model/command.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { PutCompositeAlarm, PutMetricAlarm } from '../../model/sensing-command.ts';
import { CLOUDWATCH_LIMITS, SENSING_LIMITS } from '../../tables/cloudwatch.ts';
import type { Record } from '../advance.ts';
import { kindOfAction } from '../scaling/alarm-actions.ts';
import { changeState } from '../scaling/alarm-changes.ts';
import { datapointsIn } from '../scaling/alarm-look.ts';
import { alarmNameIn, alarmsIn, isRuleError, parseRule } from '../scaling/alarm-rule.ts';
import { childrenOf, decideComposites } from '../scaling/composites.ts';
import { deliverScaling } from '../scaling/invoke.ts';
import type { World } from '../world.ts';
import { actionsOf, metricSettings } from './alarm-settings.ts';
import { checkAlarmName, validation } from './metric-checks.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Alarms of one call of DeleteAlarms and its like. */
const ALARMS_PER_CALL = 100;
const STATE_REASON_CHARACTERS = 1_023;
const STATE_DATA_CHARACTERS = 4_000;
const LONGEST_PERIOD_SECONDS = 86_400;

const tooMany = (world: World, name: string): CommandResult | undefined =>
  !world.alarms.has(name) && world.alarms.size >= SENSING_LIMITS.alarmsPerWorld
    ? {
        refusal: refuse(
          'LimitExceededException',
          `A cluster can have at most ${SENSING_LIMITS.alarmsPerWorld} alarms.`,
        ),
      }
    : undefined;

/** Makes an alarm, or overwrites its settings and leaves its state. Sources: AL-21, AL-22, EX-ALARM-66. */
export function putMetricAlarm(world: World, command: PutMetricAlarm, record: Record): CommandResult {
  const refusal = checkAlarmName(command.alarmName, 'alarmName');
  if (refusal !== undefined) return { refusal };
  const most = CLOUDWATCH_LIMITS.alarmCharacters;
  if (JSON.stringify(command).length > most)
    return { refusal: validation(`An alarm has at most ${most} characters of JSON.`, 'alarmName') };
  const configuration = metricSettings(world, command);
  if (isRefusal(configuration)) return { refusal: configuration };
  const full = tooMany(world, command.alarmName);
  if (full !== undefined) return full;
  record({ type: 'AlarmPut', alarm: command.alarmName, configuration });
  // What was a composite alarm before has no suppressor any longer.
  if (world.alarms.get(command.alarmName)?.memory?.held === true)
    deliverScaling(world, decideComposites(world, record), record);
  return { done: {} };
}

/** Source: AL-24. */
export function putCompositeAlarm(world: World, command: PutCompositeAlarm, record: Record): CommandResult {
  const { alarmName, alarmRule, alarmDescription } = command;
  const refusal = checkAlarmName(alarmName, 'alarmName');
  if (refusal !== undefined) return { refusal };
  const actions = actionsOf(world, command);
  if (isRefusal(actions)) return { refusal: actions };
  for (const list of ['okActions', 'alarmActions', 'insufficientDataActions'] as const)
    if (actions[list].some((action) => kindOfAction(action).repeats))
      return { refusal: validation('Composite alarms cannot have Auto Scaling actions.', list) };
  const rule = parseRule(alarmRule);
  if (isRuleError(rule))
    return { refusal: validation(`AlarmRule is not valid: ${rule.message} (at ${rule.position})`, 'alarmRule') };
  const unknown = alarmsIn(rule).find((name) => !world.alarms.has(name));
  if (unknown !== undefined)
    return {
      refusal: validation(
        `Could not save the composite alarm as alarms [${unknown}] in the alarm rule do not exist`,
        'alarmRule',
      ),
    };
  const suppressor = suppressorOf(world, command);
  if (isRefusal(suppressor)) return { refusal: suppressor };
  const full = tooMany(world, alarmName);
  if (full !== undefined) return full;
  record({
    type: 'AlarmPut',
    alarm: alarmName,
    configuration: {
      kind: 'composite',
      ...actions,
      ...(alarmDescription !== undefined && { description: alarmDescription }),
      rule: alarmRule,
      ...(suppressor !== null && { suppressor }),
    },
  });
  deliverScaling(world, decideComposites(world, record), record);
  return { done: {} };
}

/** The alarm that keeps a composite one from acting; its two periods go with it. Null: it has none. */
function suppressorOf(world: World, command: PutCompositeAlarm): ActionsSuppressor | null | Refusal {
  const {
    actionsSuppressor: alarm,
    actionsSuppressorWaitPeriod: waitSeconds,
    actionsSuppressorExtensionPeriod: extensionSeconds,
  } = command;
  if (alarm === undefined)
    return waitSeconds === undefined && extensionSeconds === undefined
      ? null
      : validation(
          'ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod can only be given with ActionsSuppressor.',
          'actionsSuppressor',
        );
  if (alarm.length < 1 || alarm.length > CLOUDWATCH_LIMITS.suppressorCharacters)
    return validation(
      `ActionsSuppressor has 1 to ${CLOUDWATCH_LIMITS.suppressorCharacters} characters.`,
      'actionsSuppressor',
    );
  if (!world.alarms.has(alarmNameIn(alarm)))
    return validation(
      `Could not save the composite alarm as the actions suppressor alarm [${alarmNameIn(alarm).slice(0, 255)}] does not exist`,
      'actionsSuppressor',
    );
  if (waitSeconds === undefined || extensionSeconds === undefined)
    return validation(
      'ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod are required with ActionsSuppressor.',
      'actionsSuppressor',
    );
  const most = SENSING_LIMITS.suppressionSeconds;
  for (const [name, seconds] of [
    ['actionsSuppressorWaitPeriod', waitSeconds],
    ['actionsSuppressorExtensionPeriod', extensionSeconds],
  ] as const)
    if (!Number.isInteger(seconds) || seconds < 0 || seconds > most)
      return validation(`A period of suppression has 0 to ${most} seconds.`, name);
  return { alarm, waitSeconds, extensionSeconds };
}

/** None is deleted when one of them is not there, or when a composite alarm that stays goes by it. */
export function deleteAlarms(world: World, command: Of<'DeleteAlarms'>, record: Record): CommandResult {
  const names = [...new Set(command.alarmNames.map(alarmNameIn))];
  const refusal = checkNames(names);
  if (refusal !== undefined) return { refusal };
  const unknown = names.filter((name) => !world.alarms.has(name));
  if (unknown.length > 0)
    return {
      refusal: refuse('ResourceNotFoundException', `Alarms not found: ${unknown.slice(0, 10).join(', ')}`, [
        'alarmNames',
      ]),
    };
  const kept = names.filter((name) => dependentsOf(world, name).some((parent) => !names.includes(parent)));
  if (kept.length > 0) {
    const whom = kept.length === 1 ? 'it' : 'them';
    const message = `Cannot delete ${kept.slice(0, 10).join(',')} as there are composite alarm(s) depending on ${whom}.`;
    return { refusal: validation(message, 'alarmNames') };
  }
  if (names.filter((name) => world.alarms.get(name)?.configuration?.kind === 'composite').length > 1)
    return { refusal: validation('At most one composite alarm can be deleted at once.', 'alarmNames') };
  record({ type: 'AlarmsDeleted', alarms: names });
  return { done: {} };
}

/** Names that no alarm has are passed over, as CloudWatch does. */
export function switchAlarmActions(
  world: World,
  command: Of<'EnableAlarmActions'> | Of<'DisableAlarmActions'>,
  record: Record,
): CommandResult {
  const refusal = checkNames(command.alarmNames);
  if (refusal !== undefined) return { refusal };
  const enabled = command.type === 'EnableAlarmActions';
  const alarms = [...new Set(command.alarmNames.map(alarmNameIn))].filter(
    (name) => world.alarms.get(name)?.configuration !== undefined,
  );
  if (alarms.length > 0) record({ type: 'AlarmActionsSwitched', alarms, enabled });
  return { done: {} };
}

/** Composite alarms that go by an alarm, or ask it before they act. */
const dependentsOf = (world: World, name: string): string[] =>
  [...world.alarms.values()]
    .filter(
      (alarm) =>
        childrenOf(alarm).includes(name) ||
        (alarm.configuration?.kind === 'composite' &&
          alarm.configuration.suppressor !== undefined &&
          alarmNameIn(alarm.configuration.suppressor.alarm) === name),
    )
    .map((alarm) => alarm.name);

const checkNames = (names: readonly string[]) =>
  names.length >= 1 && names.length <= ALARMS_PER_CALL
    ? undefined
    : validation(`AlarmNames has 1 to ${ALARMS_PER_CALL} items.`, 'alarmNames');

/**
 * The state of an alarm until it looks next. Its actions run; a scaling policy learns the values from `stateReasonData`.
 * An alarm that is not known is made, for deployments to watch. Sources: AL-23, ALM-02 to ALM-04, EX-ALARM-73, EX-ALARM-74.
 */
export function setAlarmState(world: World, command: Of<'SetAlarmState'>, record: Record): CommandResult {
  const { alarmName, stateReason = '', stateReasonData } = command;
  const state = ALARM_STATES.find((one) => one === command.state);
  const known = world.alarms.get(alarmName);
  const { evaluationPeriods = known?.evaluationPeriods ?? 1, periodSeconds = known?.periodSeconds ?? 60 } = command;
  const invalid = (message: string, ...field: string[]): CommandResult => ({
    refusal: refuse('InvalidParameterException', message, field),
  });
  if (state === undefined) return invalid(`state should be one of [${ALARM_STATES.join(', ')}]`, 'state');
  if (alarmName.length < 1 || alarmName.length > 255)
    return invalid('An alarm name has 1 to 255 characters.', 'alarmName');
  if (!(Number.isInteger(evaluationPeriods) && evaluationPeriods >= 1 && evaluationPeriods <= LONGEST_PERIOD_SECONDS))
    return invalid('evaluationPeriods must be at least 1.', 'evaluationPeriods');
  if (!(Number.isInteger(periodSeconds) && periodSeconds >= 1 && periodSeconds <= LONGEST_PERIOD_SECONDS))
    return invalid(`periodSeconds must be between 1 and ${LONGEST_PERIOD_SECONDS}.`, 'periodSeconds');
  if (stateReason.length > STATE_REASON_CHARACTERS)
    return invalid(`stateReason has at most ${STATE_REASON_CHARACTERS} characters.`, 'stateReason');
  if ((stateReasonData?.length ?? 0) > STATE_DATA_CHARACTERS)
    return invalid(`stateReasonData has at most ${STATE_DATA_CHARACTERS} characters.`, 'stateReasonData');
  if (known?.configuration === undefined) {
    const full = tooMany(world, alarmName);
    if (full !== undefined) return full;
    record({ type: 'AlarmChanged', alarm: { name: alarmName, state, evaluationPeriods, periodSeconds } });
    deliverScaling(world, decideComposites(world, record), record);
    return { done: {} };
  }
  if (known.state === state) return { done: {} };
  const finding = {
    state,
    reason: () => stateReason,
    reasonData: () => stateReasonData ?? '',
    datapoints: datapointsIn(stateReasonData),
  };
  const invocations = changeState(world, known, finding, record);
  deliverScaling(world, [...invocations, ...decideComposites(world, record)], record);
  return { done: {} };
}
