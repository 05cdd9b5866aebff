import type { AlarmState, ComparisonOperator, TreatMissingData } from '../../model/alarm.ts';

/** A point as an alarm sees it: within the threshold, beyond it, or missing. */
export type Verdict = 'within' | 'breaching' | 'missing';

/** Whether the value, as the first operand, is beyond the threshold. Source: AL-2. */
export const BREACHES: Readonly<Record<ComparisonOperator, (value: number, threshold: number) => boolean>> = {
  GreaterThanOrEqualToThreshold: (value, threshold) => value >= threshold,
  GreaterThanThreshold: (value, threshold) => value > threshold,
  LessThanThreshold: (value, threshold) => value < threshold,
  LessThanOrEqualToThreshold: (value, threshold) => value <= threshold,
};

export interface AlarmQuestion {
  /** The evaluation range, oldest first; at least as long as `evaluationPeriods`. */
  readonly verdicts: readonly Verdict[];
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: TreatMissingData;
  readonly current: AlarmState;
}

/** How an evaluation came out, and what it went by. */
export interface AlarmVerdict {
  readonly state: AlarmState;
  /** Places in the range of the points that counted, oldest first. */
  readonly counted: readonly number[];
  /** Missing points that were filled in by the setting. */
  readonly filled: number;
}

/**
 * M breaching points of N. With N real points in the range the newest N decide, and the setting for missing data is not
 * used; with fewer, all real points and as few fillers as needed. A breaching point that is alone with missing ones
 * alarms only once it is at least M periods old; until then the state stays. Sources: AL-1, AL-8 to AL-10, U-11.
 */
export function evaluateAlarm(question: AlarmQuestion): AlarmVerdict {
  const { verdicts, evaluationPeriods, datapointsToAlarm, treatMissingData, current } = question;
  const counted: number[] = [];
  let breaching = 0;
  for (let place = verdicts.length - 1; place >= 0 && counted.length < evaluationPeriods; place--) {
    if (verdicts[place] === 'missing') continue;
    counted.push(place);
    if (verdicts[place] === 'breaching') breaching++;
  }
  counted.reverse();
  const filled = evaluationPeriods - counted.length;
  const by = (state: AlarmState): AlarmVerdict => ({ state, counted, filled });
  if (filled === 0) return by(breaching >= datapointsToAlarm ? 'ALARM' : 'OK');
  if (treatMissingData === 'breaching') return by(breaching + filled >= datapointsToAlarm ? 'ALARM' : 'OK');
  if (treatMissingData === 'notBreaching') return by(breaching >= datapointsToAlarm ? 'ALARM' : 'OK');
  if (breaching >= datapointsToAlarm) return by('ALARM');
  if (counted.length === 0) return by(treatMissingData === 'missing' ? 'INSUFFICIENT_DATA' : current);
  if (breaching < counted.length) return by('OK');
  const oldestAge = verdicts.length - (counted[0] as number);
  return by(treatMissingData === 'missing' && oldestAge >= datapointsToAlarm ? 'ALARM' : current);
}
