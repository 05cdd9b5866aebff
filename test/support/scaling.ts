import { apply } from '../../src/engine/apply.ts';
import { deliverScaling } from '../../src/engine/scaling/invoke.ts';
import { policyArnOf } from '../../src/engine/scaling/names.ts';
import { alarmNamesOf } from '../../src/engine/scaling/tracking-alarms.ts';
import { scalingActivityView } from '../../src/engine/views/scaling.ts';
import type { World } from '../../src/engine/world.ts';
import type { Alarm, AlarmState } from '../../src/model/alarm.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { ScalableTarget, ScalingPolicy } from '../../src/model/scaling.ts';
import type {
  PredictiveScalingPolicyConfiguration,
  PutScalingPolicy,
  PutScheduledAction,
  RegisterScalableTarget,
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '../../src/model/scaling-command.ts';

export const WEB = {
  serviceNamespace: 'ecs',
  resourceId: 'service/demo/web',
  scalableDimension: 'ecs:service:DesiredCount',
} as const;

export const target = (minCapacity: number, maxCapacity: number, own: Partial<RegisterScalableTarget> = {}) =>
  ({ type: 'RegisterScalableTarget', ...WEB, minCapacity, maxCapacity, ...own }) as const;

export const stepPolicy = (
  policyName: string,
  scalingAdjustment: number,
  own: Partial<StepScalingPolicyConfiguration> = {},
): PutScalingPolicy => ({
  type: 'PutScalingPolicy',
  ...WEB,
  policyName,
  policyType: 'StepScaling',
  stepScalingPolicyConfiguration: {
    adjustmentType: 'ChangeInCapacity',
    stepAdjustments: [
      scalingAdjustment < 0
        ? { metricIntervalUpperBound: 0, scalingAdjustment }
        : { metricIntervalLowerBound: 0, scalingAdjustment },
    ],
    ...own,
  },
});

export const trackingPolicy = (
  policyName: string,
  own: Partial<TargetTrackingScalingPolicyConfiguration> = {},
): PutScalingPolicy => ({
  type: 'PutScalingPolicy',
  ...WEB,
  policyName,
  policyType: 'TargetTrackingScaling',
  targetTrackingScalingPolicyConfiguration: {
    targetValue: 50,
    ...(own.customizedMetricSpecification === undefined && {
      predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    }),
    ...own,
  },
});

export const predictivePolicy = (
  policyName: string,
  own: Partial<PredictiveScalingPolicyConfiguration> = {},
): PutScalingPolicy => ({
  type: 'PutScalingPolicy',
  ...WEB,
  policyName,
  policyType: 'PredictiveScaling',
  predictiveScalingPolicyConfiguration: {
    metricSpecifications: [
      { targetValue: 50, predefinedMetricPairSpecification: { predefinedMetricType: 'ECSServiceCPUUtilization' } },
    ],
    ...own,
  },
});

export const scheduledAction = (
  scheduledActionName: string,
  schedule: string,
  scalableTargetAction: { readonly minCapacity?: number; readonly maxCapacity?: number },
  own: Partial<PutScheduledAction> = {},
): PutScheduledAction => ({
  type: 'PutScheduledAction',
  ...WEB,
  scheduledActionName,
  schedule,
  scalableTargetAction,
  ...own,
});

export const targetOf = (world: World, service = 'web'): ScalableTarget =>
  world.scaling.targets.get(service) as ScalableTarget;
export const policyOf = (world: World, name: string): ScalingPolicy =>
  targetOf(world).policies.find((policy) => policy.name === name) as ScalingPolicy;
export const desiredOf = (world: World, service = 'web'): number =>
  world.services[world.serviceNumbers.get(service) as number]?.wish.desiredCount as number;

/** Has an alarm call a policy now, as the alarms of the world do: one of its own for target tracking, else one of the test's. */
export function call(
  world: World,
  name: string,
  values: readonly number[],
  {
    which = 'High',
    threshold = 50,
    state = 'ALARM' as AlarmState,
  }: { which?: 'High' | 'Low'; threshold?: number; state?: AlarmState } = {},
): void {
  const policy = policyOf(world, name);
  const own = alarmNamesOf(world, 'web', policy)[which === 'High' ? 0 : 1];
  const known = own === undefined ? undefined : world.alarms.get(own);
  const alarm: Alarm = {
    name: own ?? `${name}-alarm`,
    state,
    evaluationPeriods: 1,
    periodSeconds: 60,
    configuration: {
      kind: 'metric',
      dimensions: [],
      periodSeconds: 60,
      evaluationPeriods: 1,
      treatMissingData: 'missing',
      actionsEnabled: true,
      alarmActions: [],
      okActions: [],
      insufficientDataActions: [],
      threshold: known?.configuration?.kind === 'metric' ? known.configuration.threshold : threshold,
      comparisonOperator: which === 'High' ? 'GreaterThanOrEqualToThreshold' : 'LessThanOrEqualToThreshold',
    },
  };
  const evaluation = {
    state,
    previousState: state,
    kind: 'repeat',
    atMs: world.nowMs,
    datapoints: values,
    reason: '',
  } as const;
  deliverScaling(world, [{ policyArn: policyArnOf(world, 'web', policy), alarm, evaluation }], (body) =>
    apply(world, { ...body, sequence: world.sequence, atMs: world.nowMs } as Entry),
  );
}

/** Activities newest first, with what tells them apart. */
export const activities = (world: World) =>
  targetOf(world).activities.map(({ number }) => {
    const { description, cause, statusCode, statusMessage, notScaledReasons } = scalingActivityView(
      world,
      targetOf(world),
      number,
    );
    return {
      description,
      cause,
      statusCode,
      ...(statusMessage && { statusMessage }),
      ...(notScaledReasons && { notScaledReasons }),
    };
  });
