import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { alarmRows } from './cloudwatch-alarms.ts';
import { metricRows } from './cloudwatch-metrics.ts';
import type { MemberRules, Violation } from './read.ts';
import { errorsOf, operationsOf, unsupported, type WireService } from './service.ts';
import { validationErrors } from './validation-errors.ts';
import { WireError } from './wire-error.ts';

const values = (constants: Readonly<Record<string, string>>): readonly string[] => Object.values(constants);

/** Missing members have an error of their own; all else is the validator's. */
function refuse(violations: readonly Violation[]): WireError {
  const missing = violations.find(({ kind }) => kind === 'missing');
  return missing === undefined
    ? validationErrors('ValidationError', violations)
    : new WireError('MissingRequiredParameterException', `The parameter ${missing.path} is required.`);
}

const RULES: MemberRules = {
  fractions: new Set([
    'MetricDatum.Value',
    'MetricDatum.Values',
    'MetricDatum.Counts',
    'StatisticSet.SampleCount',
    'StatisticSet.Sum',
    'StatisticSet.Minimum',
    'StatisticSet.Maximum',
    'PutMetricAlarmInput.Threshold',
  ]),
  enums: {
    'PutMetricAlarmInput.ComparisonOperator': values(CloudWatch.ComparisonOperator),
    'PutMetricAlarmInput.Statistic': values(CloudWatch.Statistic),
    'DescribeAlarmsForMetricInput.Statistic': values(CloudWatch.Statistic),
    'GetMetricStatisticsInput.Statistics[]': values(CloudWatch.Statistic),
    'SetAlarmStateInput.StateValue': values(CloudWatch.StateValue),
    'DescribeAlarmsInput.StateValue': values(CloudWatch.StateValue),
    'DescribeAlarmsInput.AlarmTypes[]': values(CloudWatch.AlarmType),
    'DescribeAlarmHistoryInput.AlarmTypes[]': values(CloudWatch.AlarmType),
    'DescribeAlarmHistoryInput.HistoryItemType': values(CloudWatch.HistoryItemType),
    'DescribeAlarmHistoryInput.ScanBy': values(CloudWatch.ScanBy),
    'GetMetricDataInput.ScanBy': values(CloudWatch.ScanBy),
  },
  ranges: {
    'DescribeAlarmsInput.AlarmNames': [0, 100],
    'DescribeAlarmsInput.MaxRecords': [1, 100],
    'DescribeAlarmHistoryInput.MaxRecords': [1, 100],
    'DeleteAlarmsInput.AlarmNames': [0, 100],
    'EnableAlarmActionsInput.AlarmNames': [0, 100],
    'DisableAlarmActionsInput.AlarmNames': [0, 100],
    'SetAlarmStateInput.AlarmName': [1, 255],
    'SetAlarmStateInput.StateReason': [0, 1_023],
    'SetAlarmStateInput.StateReasonData': [0, 4_000],
    'GetMetricDataInput.MetricDataQueries': [0, 500],
    'ListMetricsInput.Dimensions': [0, 10],
  },
  refuse,
};

/** Dashboards, streams, insight rules, anomaly detection, log alarms, mute rules: out of scope. */
const UNSUPPORTED = [
  CloudWatch.AssociateDatasetKmsKey$,
  CloudWatch.CreateResourceMetricsConfiguration$,
  CloudWatch.DeleteAlarmMuteRule$,
  CloudWatch.DeleteAnomalyDetector$,
  CloudWatch.DeleteDashboards$,
  CloudWatch.DeleteInsightRules$,
  CloudWatch.DeleteMetricStream$,
  CloudWatch.DeleteResourceMetricsConfiguration$,
  CloudWatch.DescribeAlarmContributors$,
  CloudWatch.DescribeAnomalyDetectors$,
  CloudWatch.DescribeInsightRules$,
  CloudWatch.DisableInsightRules$,
  CloudWatch.DisassociateDatasetKmsKey$,
  CloudWatch.EnableInsightRules$,
  CloudWatch.GetAlarmMuteRule$,
  CloudWatch.GetDashboard$,
  CloudWatch.GetDataset$,
  CloudWatch.GetInsightRuleReport$,
  CloudWatch.GetMetricStream$,
  CloudWatch.GetMetricWidgetImage$,
  CloudWatch.GetOTelEnrichment$,
  CloudWatch.GetResourceMetricsConfiguration$,
  CloudWatch.ListAlarmMuteRules$,
  CloudWatch.ListDashboards$,
  CloudWatch.ListManagedInsightRules$,
  CloudWatch.ListMetricStreams$,
  CloudWatch.PutAlarmMuteRule$,
  CloudWatch.PutAnomalyDetector$,
  CloudWatch.PutDashboard$,
  CloudWatch.PutInsightRule$,
  CloudWatch.PutLogAlarm$,
  CloudWatch.PutManagedInsightRules$,
  CloudWatch.PutMetricStream$,
  CloudWatch.StartMetricStreams$,
  CloudWatch.StartOTelEnrichment$,
  CloudWatch.StopMetricStreams$,
  CloudWatch.StopOTelEnrichment$,
  CloudWatch.UpdateOTelEnrichment$,
  CloudWatch.UpdateResourceMetricsConfiguration$,
];

/** CloudWatch's metrics and alarms on the wire: JSON, CBOR, and the query protocol of older clients. */
export const cloudWatch: WireService = {
  signingNames: ['monitoring'],
  target: 'GraniteServiceVersion20100801',
  contentType: 'application/x-amz-json-1.0',
  query: { version: '2010-08-01', namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/' },
  rules: RULES,
  errors: errorsOf([
    CloudWatch.InternalServiceFault$,
    CloudWatch.InvalidFormatFault$,
    CloudWatch.InvalidNextToken$,
    CloudWatch.InvalidParameterCombinationException$,
    CloudWatch.InvalidParameterValueException$,
    CloudWatch.LimitExceededException$,
    CloudWatch.LimitExceededFault$,
    CloudWatch.MissingRequiredParameterException$,
    CloudWatch.ResourceNotFound$,
    CloudWatch.ResourceNotFoundException$,
    CloudWatch.ValidationException$,
  ]),
  faultCode: 'InternalServiceFault',
  invalidToken: 'InvalidNextToken',
  codes: {
    InvalidParameterException: 'InvalidParameterValueException',
    ValidationException: 'ValidationError',
    ClusterNotFoundException: 'ResourceNotFoundException',
    LimitExceededException: 'LimitExceededFault',
  },
  operations: operationsOf([...UNSUPPORTED.map(unsupported), ...alarmRows, ...metricRows]),
};
