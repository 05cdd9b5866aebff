import { civilTimeOf } from '../../src/model/calendar.ts';
import type { Command } from '../../src/model/command.ts';
import type { Dice } from './arbitraries.ts';
import { START_MS } from './world.ts';

const ALARMS = ['errors', 'cpu', 'orders', 'both', 'quiet', 'hand'];
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:people';
const two = (value: number): string => String(value).padStart(2, '0');

/** A window that begins within the first hours of a world. */
function expression(dice: Dice): string {
  const { year, month, day, hour, minute } = civilTimeOf(START_MS + dice.below(7_200) * 1_000);
  return dice.pick([
    'cron(* * * * *)',
    'cron(0,7,30 * * * *)',
    'cron(10-20 0 1 JAN *)',
    'cron(5 * * * SUN-SAT)',
    `at(${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)})`,
  ]);
}

/** Something that mutes or suppresses alarms, or sets their states; refused as often as not. */
export function heldActionsCommand(dice: Dice): () => Command {
  const [alarm, other, rule] = [dice.pick(ALARMS), dice.pick(ALARMS), dice.pick(['night', 'work'])];
  const state = dice.pick(['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const);
  switch (dice.below(9)) {
    case 0:
    case 1: {
      const suppressor = {
        actionsSuppressor: other,
        actionsSuppressorWaitPeriod: dice.pick([0, 30, 90, 600]),
        actionsSuppressorExtensionPeriod: dice.pick([0, 45, 120]),
      };
      const made = {
        type: 'PutCompositeAlarm' as const,
        alarmName: dice.pick(['both', 'quiet', 'errors']),
        alarmRule: dice.pick([`ALARM(${alarm})`, `NOT OK(${alarm}) OR ALARM(hand)`, 'TRUE', 'ALARM(quiet)']),
        alarmActions: [TOPIC],
        ...(dice.chance(80) && suppressor),
      };
      return () => made;
    }
    case 2: {
      const duration = dice.pick(['PT1M', 'PT5M', 'PT2H', 'P1D']);
      const made = {
        type: 'PutAlarmMuteRule' as const,
        name: rule,
        expression: expression(dice),
        duration,
        ...(dice.chance(50) && { alarmNames: [...new Set([alarm, other])] }),
        ...(dice.chance(20) && { timezone: 'Asia/Kolkata' }),
        ...(dice.chance(20) && { expireMs: START_MS + dice.below(7_200) * 1_000 }),
      };
      return () => made;
    }
    case 8: {
      const minutes = dice.pick([undefined, 3, 30]);
      const made = {
        type: 'PutMetricAlarm' as const,
        alarmName: dice.pick(['errors', 'cpu', 'both']),
        namespace: 'Shop',
        metricName: 'Orders',
        statistic: 'Sum',
        period: 60,
        evaluationPeriods: 1,
        threshold: 1,
        comparisonOperator: 'GreaterThanThreshold',
        treatMissingData: dice.pick(['breaching', 'ignore', 'missing']),
        alarmActions: [TOPIC],
        ...(minutes !== undefined && { warmUpConfiguration: { warmUpPeriodDurationInMinutes: minutes } }),
        ...(dice.chance(30) && { evaluationWindow: { wallClockWindow: { timezone: 'Asia/Kolkata' } } }),
      };
      return () => made;
    }
    case 3:
      return () => ({ type: 'DeleteAlarmMuteRule', alarmMuteRuleName: rule });
    case 4:
      return () => ({ type: 'DeleteAlarms', alarmNames: [alarm] });
    case 5: {
      const type = dice.pick(['EnableAlarmActions', 'DisableAlarmActions'] as const);
      return () => ({ type, alarmNames: [alarm, other] });
    }
    default:
      return () => ({ type: 'SetAlarmState', alarmName: alarm, state });
  }
}
