import type { Command, CommandResult } from '../../model/command.ts';
import type { MuteRuleConfiguration } from '../../model/mute-rule.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { CLOUDWATCH_LIMITS, SENSING_LIMITS } from '../../tables/cloudwatch.ts';
import type { Record } from '../advance.ts';
import { decideComposites } from '../scaling/composites.ts';
import { deliverScaling } from '../scaling/invoke.ts';
import { muteDurationMs, parseMuteSchedule } from '../scaling/mute-schedule.ts';
import { isZone } from '../scaling/zones.ts';
import type { World } from '../world.ts';
import { checkAlarmName, first, validation } from './metric-checks.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/**
 * Makes a mute rule, or overwrites one. Alarms that it no longer mutes act at once. Source: CloudWatch API Reference,
 * PutAlarmMuteRule; User Guide, how alarm mute rules work (read 2026-11).
 */
export function putAlarmMuteRule(
  world: World,
  { type: _, ...rule }: Of<'PutAlarmMuteRule'>,
  record: Record,
): CommandResult {
  const refusal = checkRule(world, rule);
  if (refusal !== undefined) return { refusal };
  record({ type: 'AlarmMuteRulePut', rule });
  deliverScaling(world, decideComposites(world, record), record);
  return { done: {} };
}

/** Its alarms act at once. Deleting one that is not there is no mistake. */
export function deleteAlarmMuteRule(
  world: World,
  { alarmMuteRuleName }: Of<'DeleteAlarmMuteRule'>,
  record: Record,
): CommandResult {
  const refusal = checkRuleName(alarmMuteRuleName, 'alarmMuteRuleName');
  if (refusal !== undefined) return { refusal };
  if (!world.muteRules.has(alarmMuteRuleName)) return { done: {} };
  record({ type: 'AlarmMuteRuleDeleted', rule: alarmMuteRuleName });
  deliverScaling(world, decideComposites(world, record), record);
  return { done: {} };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
const RULE_NAME = /^[^\u0000-\u001f\u007f]{1,255}$/;

const checkRuleName = (name: string, field: string): Refusal | undefined =>
  RULE_NAME.test(name)
    ? undefined
    : validation('The name of an alarm mute rule has 1 to 255 characters, none of them a control character.', field);

const SCHEDULE = ['rule', 'schedule'] as const;
const TARGETS = ['muteTargets', 'alarmNames'] as const;

function checkRule(world: World, rule: MuteRuleConfiguration): Refusal | undefined {
  const { name, description, expression, duration, timezone, alarmNames, startMs, expireMs } = rule;
  const { scheduleCharacters, timezoneCharacters, muteTargets, descriptionCharacters } = CLOUDWATCH_LIMITS;
  return first(
    checkRuleName(name, 'name'),
    (description?.length ?? 0) > descriptionCharacters
      ? validation(`Description has at most ${descriptionCharacters} characters.`, 'description')
      : undefined,
    expression.length > scheduleCharacters || parseMuteSchedule(expression) === undefined
      ? validation(
          `The schedule expression ${expression.slice(0, 60)} is neither cron(Minutes Hours Day-of-month Month Day-of-week) nor at(yyyy-MM-ddThh:mm).`,
          ...SCHEDULE,
          'expression',
        )
      : undefined,
    muteDurationMs(duration) === undefined
      ? validation(
          `The duration ${duration.slice(0, 50)} is not in ISO 8601 format, or not between PT1M and P15D.`,
          ...SCHEDULE,
          'duration',
        )
      : undefined,
    timezone === undefined || (timezone.length <= timezoneCharacters && isZone(timezone))
      ? undefined
      : validation(`The time zone ${timezone.slice(0, timezoneCharacters)} is not known.`, ...SCHEDULE, 'timezone'),
    startMs !== undefined && expireMs !== undefined && startMs >= expireMs
      ? validation('StartDate must be before ExpireDate.', 'startDate')
      : undefined,
    checkTargets(world, alarmNames, muteTargets),
    world.muteRules.has(name) || world.muteRules.size < SENSING_LIMITS.muteRulesPerWorld
      ? undefined
      : refuse(
          'LimitExceededException',
          `A cluster can have at most ${SENSING_LIMITS.muteRulesPerWorld} alarm mute rules.`,
        ),
  );
}

/** Every named alarm is there. */
function checkTargets(world: World, alarmNames: readonly string[] | undefined, most: number): Refusal | undefined {
  if (alarmNames === undefined) return undefined;
  if (alarmNames.length < 1 || alarmNames.length > most)
    return validation(`AlarmNames has 1 to ${most} items.`, ...TARGETS);
  for (const [place, name] of alarmNames.entries()) {
    const refusal = checkAlarmName(name, ...TARGETS, String(place));
    if (refusal !== undefined) return refusal;
  }
  const unknown = alarmNames.filter((name) => !world.alarms.has(name));
  return unknown.length === 0
    ? undefined
    : validation(`Alarms not found: ${unknown.slice(0, 10).join(', ')}`, ...TARGETS);
}
