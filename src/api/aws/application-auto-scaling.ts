import * as Scaling from '@aws-sdk/client-application-auto-scaling';
import { alarmArnOf } from '../../engine/scaling/alarm-times.ts';
import { policyArnOf, resourceIdOf, roleArnOf, scheduledActionArnOf, targetArnOf } from '../../engine/scaling/names.ts';
import { forecastHours, forecastMadeAtMs } from '../../engine/scaling/predictive.ts';
import { alarmNamesOf } from '../../engine/scaling/tracking-alarms.ts';
import { readableActivities, scalingActivityView } from '../../engine/views/scaling.ts';
import type { World } from '../../engine/world.ts';
import type { ScalableTarget, ScalingPolicy } from '../../model/scaling.ts';
import { ECS_DIMENSION } from '../../tables/scaling.ts';
import { lowerMembers, upperMembers } from './member-case.ts';
import { pageOf } from './page-token.ts';
import type { MemberRules } from './read.ts';
import { type Call, errorsOf, operationsOf, row, type WireService } from './service.ts';
import { validationErrors } from './validation-errors.ts';
import { WireError } from './wire-error.ts';
import { allWorlds } from './worlds.ts';

const values = (constants: Readonly<Record<string, string>>): readonly string[] => Object.values(constants);
const CHANGES = [
  'RegisterScalableTarget',
  'DeregisterScalableTarget',
  'PutScalingPolicy',
  'DeleteScalingPolicy',
  'PutScheduledAction',
  'DeleteScheduledAction',
];
const OPERATIONS_OF_A_TARGET = [...CHANGES, 'GetPredictiveScalingForecast'];
const DESCRIPTIONS = [
  'DescribeScalableTargets',
  'DescribeScalingPolicies',
  'DescribeScheduledActions',
  'DescribeScalingActivities',
];

const RULES: MemberRules = {
  fractions: new Set([
    'TargetTrackingScalingPolicyConfiguration.TargetValue',
    'StepAdjustment.MetricIntervalLowerBound',
    'StepAdjustment.MetricIntervalUpperBound',
    'PredictiveScalingMetricSpecification.TargetValue',
  ]),
  enums: {
    ...Object.fromEntries(
      [...OPERATIONS_OF_A_TARGET, ...DESCRIPTIONS].map((name) => [
        `${name}Request.ServiceNamespace`,
        values(Scaling.ServiceNamespace).toSorted(),
      ]),
    ),
    ...Object.fromEntries(
      [...OPERATIONS_OF_A_TARGET, ...DESCRIPTIONS].map((name) => [
        `${name}Request.ScalableDimension`,
        values(Scaling.ScalableDimension).toSorted(),
      ]),
    ),
    'PutScalingPolicyRequest.PolicyType': values(Scaling.PolicyType).toSorted(),
    'StepScalingPolicyConfiguration.AdjustmentType': values(Scaling.AdjustmentType).toSorted(),
    'StepScalingPolicyConfiguration.MetricAggregationType': values(Scaling.MetricAggregationType).toSorted(),
  },
  ranges: {
    'DescribeScalableTargetsRequest.ResourceIds': [0, 50],
    'DescribeScalingPoliciesRequest.PolicyNames': [0, 50],
    'DescribeScheduledActionsRequest.ScheduledActionNames': [0, 50],
    'DescribeScalableTargetsRequest.MaxResults': [1, 50],
    'DescribeScheduledActionsRequest.MaxResults': [1, 50],
    'DescribeScalingActivitiesRequest.MaxResults': [1, 50],
    'DescribeScalingPoliciesRequest.MaxResults': [1, 10],
    'GetPredictiveScalingForecastRequest.PolicyName': [1, 256],
    'TagResourceRequest.ResourceARN': [1, 1_011],
    'UntagResourceRequest.ResourceARN': [1, 1_011],
    'ListTagsForResourceRequest.ResourceARN': [1, 1_011],
  },
  refuse: (violations) => validationErrors('ValidationException', violations),
};

/** What names a target in a request. */
interface Triple {
  readonly ServiceNamespace?: string | undefined;
  readonly ResourceId?: string | undefined;
  readonly ScalableDimension?: string | undefined;
}

const targetOf = ({ ServiceNamespace, ResourceId, ScalableDimension }: Triple) => ({
  serviceNamespace: ServiceNamespace as string,
  resourceId: ResourceId as string,
  scalableDimension: ScalableDimension as string,
});

interface Found {
  readonly world: World;
  readonly target: ScalableTarget;
}

/** Targets of all clusters, or of some resource ids, in the order of clusters and registrations. Source: API-1. */
async function targetsOf(
  call: Call,
  { ServiceNamespace, ScalableDimension }: Triple,
  resourceIds: readonly string[] | undefined,
): Promise<Found[]> {
  if (ScalableDimension !== undefined && (resourceIds === undefined || resourceIds.length === 0))
    throw new WireError('ValidationException', 'A scalable dimension needs a resource ID.', { status: 400 });
  if (ServiceNamespace !== 'ecs' || (ScalableDimension !== undefined && ScalableDimension !== ECS_DIMENSION)) return [];
  const found: Found[] = [];
  for await (const world of allWorlds(call))
    for (const target of [...world.scaling.targets.values()].sort((a, b) => a.number - b.number))
      if (
        resourceIds === undefined ||
        resourceIds.length === 0 ||
        resourceIds.includes(resourceIdOf(world, target.service))
      )
        found.push({ world, target });
  return found;
}

const DIGITS = 12;
const position = (world: World, ...numbers: number[]): string =>
  [world.cluster, ...numbers.map((number) => String(number).padStart(DIGITS, '0'))].join('/');

const OF_ECS = { ServiceNamespace: 'ecs', ScalableDimension: ECS_DIMENSION } as const;

/** Alarms that call a policy: its own, and those that name its ARN. Source: API-3. */
function alarmsOf({ world, target }: Found, policy: ScalingPolicy): Scaling.Alarm[] {
  const arn = policyArnOf(world, target.service, policy);
  const naming = [...world.alarms.values()].filter(({ configuration }) =>
    configuration === undefined
      ? false
      : [...configuration.alarmActions, ...configuration.okActions, ...configuration.insufficientDataActions].includes(
          arn,
        ),
  );
  const names = [...alarmNamesOf(world, target.service, policy), ...naming.map(({ name }) => name).sort()];
  return names.map((name) => ({ AlarmName: name, AlarmARN: alarmArnOf(world, name) }));
}

/** A policy's configuration in the member of its type. */
function configurationOf({ configuration: c }: ScalingPolicy): Partial<Scaling.ScalingPolicy> {
  switch (c.type) {
    case 'StepScaling': {
      const { type: _, cooldownSeconds, ...rest } = c;
      return { StepScalingPolicyConfiguration: { ...upperMembers(rest), Cooldown: cooldownSeconds } };
    }
    case 'TargetTrackingScaling':
      return {
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: c.targetValue,
          ...(c.predefinedMetric && { PredefinedMetricSpecification: pairOf(c.predefinedMetric) as never }),
          ...(c.customizedMetric && { CustomizedMetricSpecification: upperMembers(c.customizedMetric) }),
          ScaleOutCooldown: c.scaleOutCooldownSeconds,
          ScaleInCooldown: c.scaleInCooldownSeconds,
          DisableScaleIn: c.disableScaleIn,
        },
      };
    case 'PredictiveScaling':
      return {
        PredictiveScalingPolicyConfiguration: {
          MetricSpecifications: [
            {
              TargetValue: c.targetValue,
              ...(c.metricPair && { PredefinedMetricPairSpecification: pairOf(c.metricPair) }),
              ...(c.loadMetric && { CustomizedLoadMetricSpecification: queriesOf(c.loadMetric) }),
              ...(c.scalingMetric && { CustomizedScalingMetricSpecification: queriesOf(c.scalingMetric) }),
            },
          ],
          Mode: c.mode,
          SchedulingBufferTime: c.schedulingBufferSeconds,
          MaxCapacityBreachBehavior: c.maxCapacityBreachBehavior,
          ...(c.maxCapacityBuffer !== undefined && { MaxCapacityBuffer: c.maxCapacityBuffer }),
        },
      };
  }
}

const pairOf = ({ type, resourceLabel }: { readonly type: string; readonly resourceLabel?: string }) => ({
  PredefinedMetricType: type,
  ...(resourceLabel !== undefined && { ResourceLabel: resourceLabel }),
});
const queriesOf = (queries: readonly object[]) => ({
  MetricDataQueries: queries.map((query) =>
    upperMembers(query),
  ) as unknown as Scaling.PredictiveScalingMetricDataQuery[],
});

const ROWS = [
  row<Scaling.RegisterScalableTargetRequest, Scaling.RegisterScalableTargetResponse>(
    Scaling.RegisterScalableTarget$,
    async ({ app, tenant }, input) => {
      const { MinCapacity, MaxCapacity, RoleARN, SuspendedState, Tags } = input;
      const { world, service } = await app.scaling.register(tenant, {
        ...targetOf(input),
        ...(MinCapacity !== undefined && { minCapacity: MinCapacity }),
        ...(MaxCapacity !== undefined && { maxCapacity: MaxCapacity }),
        ...(RoleARN !== undefined && { roleARN: RoleARN }),
        ...(SuspendedState && { suspendedState: lowerMembers(SuspendedState) as never }),
        ...(Tags && { tags: Object.entries(Tags).map(([key, value]) => ({ key, value })) }),
      });
      return { ScalableTargetARN: targetArnOf(world, world.scaling.targets.get(service) as ScalableTarget) };
    },
  ),
  row<Scaling.DeregisterScalableTargetRequest, object>(
    Scaling.DeregisterScalableTarget$,
    async ({ app, tenant }, input) => {
      await app.scaling.deregister(tenant, targetOf(input));
      return {};
    },
  ),
  row<Scaling.DescribeScalableTargetsRequest, Scaling.DescribeScalableTargetsResponse>(
    Scaling.DescribeScalableTargets$,
    async (call, input) => {
      const found = await targetsOf(call, input, input.ResourceIds);
      const page = pageOf(call, found, ({ world, target }) => position(world, target.number), {
        nextToken: input.NextToken,
        maxResults: input.MaxResults,
        filter: [input.ResourceIds, input.ScalableDimension],
        usual: 50,
        most: 50,
      });
      return {
        ScalableTargets: page.items.map(({ world, target }) => ({
          ...OF_ECS,
          ResourceId: resourceIdOf(world, target.service),
          MinCapacity: target.minCapacity,
          MaxCapacity: target.maxCapacity,
          RoleARN: roleArnOf(world),
          CreationTime: new Date(target.createdAtMs),
          SuspendedState: upperMembers(target.suspendedState),
          ScalableTargetARN: targetArnOf(world, target),
        })),
        ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
      };
    },
  ),
  row<Scaling.PutScalingPolicyRequest, Scaling.PutScalingPolicyResponse>(
    Scaling.PutScalingPolicy$,
    async ({ app, tenant }, input) => {
      const { PolicyName, ServiceNamespace: _, ResourceId: __, ScalableDimension: ___, ...rest } = input;
      const { world, service } = await app.scaling.putPolicy(tenant, {
        ...targetOf(input),
        policyName: PolicyName as string,
        ...lowerMembers(rest),
      });
      const target = world.scaling.targets.get(service) as ScalableTarget;
      const policy = target.policies.find(({ name }) => name === PolicyName) as ScalingPolicy;
      return { PolicyARN: policyArnOf(world, service, policy), Alarms: alarmsOf({ world, target }, policy) };
    },
  ),
  row<Scaling.DeleteScalingPolicyRequest, object>(Scaling.DeleteScalingPolicy$, async ({ app, tenant }, input) => {
    await app.scaling.deletePolicy(tenant, { ...targetOf(input), policyName: input.PolicyName as string });
    return {};
  }),
  row<Scaling.DescribeScalingPoliciesRequest, Scaling.DescribeScalingPoliciesResponse>(
    Scaling.DescribeScalingPolicies$,
    async (call, input) => {
      const { PolicyNames, ResourceId } = input;
      const targets = await targetsOf(call, input, ResourceId === undefined ? undefined : [ResourceId]);
      const found = targets.flatMap(({ world, target }) =>
        target.policies
          .filter(({ name }) => PolicyNames === undefined || PolicyNames.length === 0 || PolicyNames.includes(name))
          .map((policy) => ({ world, target, policy })),
      );
      const page = pageOf(call, found, ({ world, target, policy }) => position(world, target.number, policy.number), {
        nextToken: input.NextToken,
        maxResults: input.MaxResults,
        filter: [PolicyNames, ResourceId],
        usual: 10,
        most: 10,
      });
      return {
        ScalingPolicies: page.items.map(({ world, target, policy }) => ({
          ...OF_ECS,
          PolicyARN: policyArnOf(world, target.service, policy),
          PolicyName: policy.name,
          ResourceId: resourceIdOf(world, target.service),
          PolicyType: policy.configuration.type,
          CreationTime: new Date(policy.createdAtMs),
          ...configurationOf(policy),
          Alarms: alarmsOf({ world, target }, policy),
        })),
        ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
      };
    },
  ),
  row<Scaling.PutScheduledActionRequest, object>(Scaling.PutScheduledAction$, async ({ app, tenant }, input) => {
    const { ScheduledActionName, Schedule, Timezone, StartTime, EndTime, ScalableTargetAction } = input;
    await app.scaling.putScheduledAction(tenant, {
      ...targetOf(input),
      scheduledActionName: ScheduledActionName as string,
      ...(Schedule !== undefined && { schedule: Schedule }),
      ...(Timezone !== undefined && { timezone: Timezone }),
      ...(StartTime && { startTimeMs: StartTime.getTime() }),
      ...(EndTime && { endTimeMs: EndTime.getTime() }),
      ...(ScalableTargetAction && { scalableTargetAction: lowerMembers(ScalableTargetAction) }),
    });
    return {};
  }),
  row<Scaling.DeleteScheduledActionRequest, object>(Scaling.DeleteScheduledAction$, async ({ app, tenant }, input) => {
    await app.scaling.deleteScheduledAction(tenant, {
      ...targetOf(input),
      scheduledActionName: input.ScheduledActionName as string,
    });
    return {};
  }),
  row<Scaling.DescribeScheduledActionsRequest, Scaling.DescribeScheduledActionsResponse>(
    Scaling.DescribeScheduledActions$,
    async (call, input) => {
      const { ScheduledActionNames: names, ResourceId } = input;
      const targets = await targetsOf(call, input, ResourceId === undefined ? undefined : [ResourceId]);
      const found = targets.flatMap(({ world, target }) =>
        target.actions
          .filter(({ name }) => names === undefined || names.length === 0 || names.includes(name))
          .map((action) => ({ world, target, action })),
      );
      const page = pageOf(call, found, ({ world, target, action }) => position(world, target.number, action.number), {
        nextToken: input.NextToken,
        maxResults: input.MaxResults,
        filter: [names, ResourceId],
        usual: 50,
        most: 50,
      });
      return {
        ScheduledActions: page.items.map(({ world, target, action }) => ({
          ...OF_ECS,
          ScheduledActionName: action.name,
          ScheduledActionARN: scheduledActionArnOf(world, target.service, action),
          Schedule: action.schedule,
          ...(action.timezone !== undefined && { Timezone: action.timezone }),
          ResourceId: resourceIdOf(world, target.service),
          ...(action.startAtMs !== undefined && { StartTime: new Date(action.startAtMs) }),
          ...(action.endAtMs !== undefined && { EndTime: new Date(action.endAtMs) }),
          ScalableTargetAction: {
            ...(action.minCapacity !== undefined && { MinCapacity: action.minCapacity }),
            ...(action.maxCapacity !== undefined && { MaxCapacity: action.maxCapacity }),
          },
          CreationTime: new Date(action.createdAtMs),
        })),
        ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
      };
    },
  ),
  row<Scaling.DescribeScalingActivitiesRequest, Scaling.DescribeScalingActivitiesResponse>(
    Scaling.DescribeScalingActivities$,
    async (call, input) => {
      const { ResourceId, IncludeNotScaledActivities: includeNotScaled = false } = input;
      const targets = await targetsOf(call, input, ResourceId === undefined ? undefined : [ResourceId]);
      const views = targets.flatMap(({ world, target }) =>
        readableActivities(world, target, { includeNotScaled }).map(({ number }) => ({
          view: scalingActivityView(world, target, number),
          place: position(world, target.number, number),
        })),
      );
      // Newest first: positions ascend, so an instant's is its distance from a late one.
      const ordered = views
        .map((one) => ({ ...one, place: `${String(LATEST_MS - one.view.startTimeMs).padStart(16, '0')}/${one.place}` }))
        .sort((a, b) => (a.place < b.place ? -1 : 1));
      const page = pageOf(call, ordered, ({ place }) => place, {
        nextToken: input.NextToken,
        maxResults: input.MaxResults,
        filter: [ResourceId, includeNotScaled],
        usual: 50,
        most: 50,
      });
      return {
        ScalingActivities: page.items.map(({ view }) => {
          const { startTimeMs, endTimeMs, why: _, notScaledReasons, ...rest } = view;
          return {
            ...(upperMembers(rest) as unknown as Scaling.ScalingActivity),
            StartTime: new Date(startTimeMs),
            ...(endTimeMs !== undefined && { EndTime: new Date(endTimeMs) }),
            ...(notScaledReasons && {
              NotScaledReasons: notScaledReasons.map((reason) =>
                upperMembers(reason),
              ) as unknown as Scaling.NotScaledReason[],
            }),
          };
        }),
        ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
      };
    },
  ),
  row<Scaling.TagResourceRequest, object>(Scaling.TagResource$, async ({ app, tenant }, { ResourceARN, Tags = {} }) => {
    const tags = Object.entries(Tags).map(([key, value]) => ({ key, value }));
    await app.tags.tag(tenant, { resourceArn: scalableTargetArn(ResourceARN), tags });
    return {};
  }),
  row<Scaling.GetPredictiveScalingForecastRequest, Scaling.GetPredictiveScalingForecastResponse>(
    Scaling.GetPredictiveScalingForecast$,
    async (call, input) => {
      const { PolicyName, StartTime, EndTime } = input;
      const [fromMs, untilMs] = [(StartTime as Date).getTime(), (EndTime as Date).getTime()];
      if (untilMs < fromMs || untilMs - fromMs > LONGEST_FORECAST_MS)
        throw new WireError('ValidationException', 'The end time is at most 30 days after the start time.', {
          status: 400,
        });
      const [found] = await targetsOf(call, input, [input.ResourceId as string]);
      const policy = found?.target.policies.find(({ name }) => name === PolicyName);
      if (found === undefined || policy?.configuration.type !== 'PredictiveScaling')
        throw new WireError('ValidationException', `No predictive scaling policy found: ${PolicyName?.slice(0, 256)}`, {
          status: 400,
        });
      const { world, target } = found;
      const hours = forecastHours(world, target, policy).filter(({ hourMs }) => hourMs >= fromMs && hourMs <= untilMs);
      const Timestamps = hours.map(({ hourMs }) => new Date(hourMs));
      return {
        LoadForecast: (configurationOf(policy).PredictiveScalingPolicyConfiguration?.MetricSpecifications ?? []).map(
          (MetricSpecification) => ({
            Timestamps,
            Values: hours.map(({ load }) => load),
            MetricSpecification,
          }),
        ),
        CapacityForecast: { Timestamps, Values: hours.map(({ capacity }) => capacity) },
        UpdateTime: new Date(forecastMadeAtMs(policy, world.nowMs)),
      };
    },
  ),
  row<Scaling.UntagResourceRequest, object>(
    Scaling.UntagResource$,
    async ({ app, tenant }, { ResourceARN, TagKeys = [] }) => {
      await app.tags.untag(tenant, { resourceArn: scalableTargetArn(ResourceARN), tagKeys: TagKeys });
      return {};
    },
  ),
  row<Scaling.ListTagsForResourceRequest, Scaling.ListTagsForResourceResponse>(
    Scaling.ListTagsForResource$,
    async ({ app, tenant }, { ResourceARN }) => ({
      Tags: Object.fromEntries(
        (await app.tags.list(tenant, scalableTargetArn(ResourceARN))).map(({ key, value }) => [key, value]),
      ),
    }),
  ),
];

const LATEST_MS = 10 ** 15;
/** How much of a forecast one call may ask for. Source: PR-6. */
const LONGEST_FORECAST_MS = 30 * 24 * 3_600_000;

/** Only scalable targets have tags. Source: API-4. */
function scalableTargetArn(arn: string | undefined): string {
  if (
    arn === undefined ||
    !/^arn:aws[a-z-]*:application-autoscaling:[a-z0-9-]+:\d{12}:scalable-target\/[A-Za-z0-9]{1,64}$/.test(arn)
  )
    throw new WireError('ResourceNotFoundException', `No scalable target found: ${(arn ?? '').slice(0, 200)}`, {
      status: 400,
    });
  return arn;
}

/** Application Auto Scaling on the wire. Source: section 8 of the scaling rules. */
export const applicationAutoScaling: WireService = {
  signingNames: ['application-autoscaling'],
  target: 'AnyScaleFrontendService',
  contentType: 'application/x-amz-json-1.1',
  rules: RULES,
  errors: errorsOf([
    Scaling.ConcurrentUpdateException$,
    Scaling.FailedResourceAccessException$,
    Scaling.InternalServiceException$,
    Scaling.InvalidNextTokenException$,
    Scaling.LimitExceededException$,
    Scaling.ObjectNotFoundException$,
    Scaling.ResourceNotFoundException$,
    Scaling.TooManyTagsException$,
    Scaling.ValidationException$,
  ]),
  faultCode: 'InternalServiceException',
  invalidToken: 'InvalidNextTokenException',
  codes: { InvalidParameterException: 'ValidationException', ClusterNotFoundException: 'ObjectNotFoundException' },
  onPurpose: {
    concurrent: {
      code: 'ConcurrentUpdateException',
      message: 'The resource already has a pending update. (Injected by STOWAGE_WIRE_FAULTS.)',
      status: 500,
      operations: new Set([...CHANGES, ...DESCRIPTIONS]),
    },
    access: {
      code: 'FailedResourceAccessException',
      message: 'Unable to read the CloudWatch alarms of the scaling policy. (Injected by STOWAGE_WIRE_FAULTS.)',
      status: 400,
      operations: new Set(['PutScalingPolicy', 'DescribeScalingPolicies']),
    },
  },
  operations: operationsOf(ROWS),
};
