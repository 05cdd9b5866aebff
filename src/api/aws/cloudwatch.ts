import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import { alarmRows } from './cloudwatch-alarms.ts';
import { dashboardRows } from './cloudwatch-dashboards.ts';
import { describeAlarmRows } from './cloudwatch-describe-alarms.ts';
import { metricRows } from './cloudwatch-metrics.ts';
import { muteRuleRows } from './cloudwatch-mute-rules.ts';
import { tagRows } from './cloudwatch-tags.ts';
import type { MemberRules, Violation } from './read.ts';
import { errorsOf, operationsOf, unsupported, type WireService } from './service.ts';
import type { SdkSchema } from './shapes.ts';
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
    'ListAlarmMuteRulesInput.Statuses[]': values(CloudWatch.AlarmMuteRuleStatus),
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
    'GetMetricDataInput.MaxDatapoints': [1, 100_800],
    'ListMetricsInput.Dimensions': [0, 10],
    'PutAlarmMuteRuleInput.Name': [1, 255],
    'PutAlarmMuteRuleInput.Description': [0, 1_024],
    'Schedule.Expression': [1, 256],
    'Schedule.Duration': [1, 50],
    'Schedule.Timezone': [1, 50],
    'MuteTargets.AlarmNames': [1, 100],
    'GetAlarmMuteRuleInput.AlarmMuteRuleName': [1, 255],
    'DeleteAlarmMuteRuleInput.AlarmMuteRuleName': [1, 255],
    'ListAlarmMuteRulesInput.MaxRecords': [1, 100],
    'DescribeAlarmContributorsInput.AlarmName': [1, 255],
  },
  refuse,
};

/** What nothing stands behind, by the reason. */
const UNSUPPORTED: Readonly<Record<string, readonly SdkSchema[]>> = {
  'there are no logs that an alarm could query': [CloudWatch.PutLogAlarm$],
  'nothing is learned from metrics, so there are no anomaly detectors': [
    CloudWatch.PutAnomalyDetector$,
    CloudWatch.DescribeAnomalyDetectors$,
    CloudWatch.DeleteAnomalyDetector$,
  ],
  'there are no logs that contributors could be found in, so there are no insight rules': [
    CloudWatch.PutInsightRule$,
    CloudWatch.DescribeInsightRules$,
    CloudWatch.EnableInsightRules$,
    CloudWatch.DisableInsightRules$,
    CloudWatch.DeleteInsightRules$,
    CloudWatch.GetInsightRuleReport$,
    CloudWatch.PutManagedInsightRules$,
    CloudWatch.ListManagedInsightRules$,
  ],
  'there is no Firehose that metrics could stream to': [
    CloudWatch.PutMetricStream$,
    CloudWatch.GetMetricStream$,
    CloudWatch.ListMetricStreams$,
    CloudWatch.StartMetricStreams$,
    CloudWatch.StopMetricStreams$,
    CloudWatch.DeleteMetricStream$,
  ],
  'it draws no images; GetMetricData has the numbers': [CloudWatch.GetMetricWidgetImage$],
  'metrics lie in clusters, not in data sets with keys of their own': [
    CloudWatch.GetDataset$,
    CloudWatch.AssociateDatasetKmsKey$,
    CloudWatch.DisassociateDatasetKmsKey$,
  ],
  'metrics of resources other than services and clusters are those that somebody puts': [
    CloudWatch.CreateResourceMetricsConfiguration$,
    CloudWatch.GetResourceMetricsConfiguration$,
    CloudWatch.UpdateResourceMetricsConfiguration$,
    CloudWatch.DeleteResourceMetricsConfiguration$,
  ],
  'metrics have no OpenTelemetry attributes': [
    CloudWatch.GetOTelEnrichment$,
    CloudWatch.StartOTelEnrichment$,
    CloudWatch.StopOTelEnrichment$,
    CloudWatch.UpdateOTelEnrichment$,
  ],
};
const unsupportedRows = Object.entries(UNSUPPORTED).flatMap(([because, schemas]) =>
  schemas.map((schema) => unsupported(schema, because)),
);

/** CloudWatch's metrics and alarms on the wire: JSON, CBOR, and the query protocol of older clients. */
export const cloudWatch: WireService = {
  signingNames: ['monitoring'],
  target: 'GraniteServiceVersion20100801',
  contentType: 'application/x-amz-json-1.0',
  query: { version: '2010-08-01', namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/' },
  rules: RULES,
  errors: errorsOf([
    CloudWatch.DashboardInvalidInputError$,
    CloudWatch.DashboardNotFoundError$,
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
  operations: operationsOf([
    ...unsupportedRows,
    ...alarmRows,
    ...describeAlarmRows,
    ...muteRuleRows,
    ...tagRows,
    ...dashboardRows,
    ...metricRows,
  ]),
};
