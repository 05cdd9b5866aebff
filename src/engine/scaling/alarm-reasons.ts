import type { AlarmDatapoint, AlarmState, ComparisonOperator, MetricAlarmConfiguration } from '../../model/alarm.ts';
import { reasonInstant } from '../../model/calendar.ts';

/** Source: AL-27. */
export const INITIAL_REASON = 'Unchecked: Initial alarm creation';

const WORDS: Readonly<Record<ComparisonOperator, string>> = {
  GreaterThanOrEqualToThreshold: 'greater than or equal to',
  GreaterThanThreshold: 'greater than',
  LessThanThreshold: 'less than',
  LessThanOrEqualToThreshold: 'less than or equal to',
};

/** A number as Java prints a double: 31 is 31.0. */
export const asDouble = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

const datapoints = (count: number): string => (count === 1 ? '1 datapoint' : `${count} datapoints`);

export const insufficientReason = (missing: number): string =>
  `Insufficient Data: ${datapoints(missing)} ${missing === 1 ? 'was' : 'were'} unknown.`;

export interface Crossing {
  readonly configuration: MetricAlarmConfiguration;
  readonly datapointsToAlarm: number;
  readonly from: AlarmState;
  readonly to: AlarmState;
  /** The points that make the state, oldest first, and all real ones that counted. */
  readonly deciding: readonly AlarmDatapoint[];
  readonly real: readonly AlarmDatapoint[];
  readonly filled: number;
}

/** Why an alarm is in ALARM or OK, in CloudWatch's words; datapoints newest first. Source: AL-27. */
export function thresholdReason({
  configuration,
  datapointsToAlarm,
  from,
  to,
  deciding,
  real,
  filled,
}: Crossing): string {
  const { evaluationPeriods, treatMissingData, comparisonOperator, threshold } = configuration;
  if (filled > 0 && (treatMissingData === 'breaching' || treatMissingData === 'notBreaching')) {
    const received =
      real.length === 0 ? 'no datapoints were' : `${datapoints(real.length)} ${real.length === 1 ? 'was' : 'were'}`;
    const missing = `${filled} missing ${filled === 1 ? 'datapoint was' : 'datapoints were'}`;
    const as = treatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
    const periods = evaluationPeriods === 1 ? '1 period' : `${evaluationPeriods} periods`;
    return `Threshold Crossed: ${received} received for ${periods} and ${missing} treated as [${as}].`;
  }
  const list = [...deciding]
    .reverse()
    .map(({ atMs, value }) => `${asDouble(value as number)} (${reasonInstant(atMs)})`)
    .join(', ');
  const many = deciding.length !== 1;
  const verb = `${many ? 'were' : 'was'}${to === 'ALARM' ? '' : ' not'}`;
  const least = to === 'ALARM' ? datapointsToAlarm : evaluationPeriods - datapointsToAlarm + 1;
  return (
    `Threshold Crossed: ${deciding.length} out of the last ${datapoints(Math.max(1, real.length))} [${list}] ${verb} ` +
    `${WORDS[comparisonOperator]} the threshold (${asDouble(threshold)}) ` +
    `(minimum ${datapoints(least)} for ${from} -> ${to} transition).`
  );
}
