import { byCodeUnit } from '../../engine/order.ts';
import { policyArnOf, resourceIdOf, roleArnOf, scheduledActionArnOf, targetArnOf } from '../../engine/scaling/names.ts';
import { forecastHours, forecastMadeAtMs } from '../../engine/scaling/predictive.ts';
import { nextRuns, parseSchedule } from '../../engine/scaling/schedule.ts';
import { alarmNamesOf } from '../../engine/scaling/tracking-alarms.ts';
import { UTC } from '../../engine/scaling/zones.ts';
import { readableActivities, scalingActivityView } from '../../engine/views/scaling.ts';
import type { World } from '../../engine/world.ts';
import type { NotScaledReason, ScalableTarget } from '../../model/scaling.ts';
import { DAY_MS } from '../../model/units.ts';
import { ECS_DIMENSION } from '../../tables/scaling.ts';
import { worldOf } from './cluster.ts';
import { connectionOf, decodeCursor, filterKey, type PageArgs, pageBounds, pageOf } from './connections.ts';
import { answered, asked, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { LIMITS } from './limits.ts';
import {
  type CountChangeRef,
  type ScalableTargetRef,
  type ScalingActivityRef,
  type ScalingPolicyRef,
  type ScheduledActionRef,
  serviceRef,
} from './refs.ts';
import { alarmsCalling, countOf, stepsAnswer, withInstants } from './scaling-answers.ts';
import type {
  DesiredCountWriter,
  NotScaledReason as NotScaledAnswer,
  Resolvers,
  ScalingDirection,
  ScalingOutcome,
} from './types.generated.ts';

const NAMES_AT_MOST = 50;
const LONGEST_FORECAST_MS = 30 * DAY_MS;

/** Targets of a world, all or those of some resource ids, in the order of registration. */
function targetsOf(world: World | null, resourceIds: readonly string[] | null | undefined): ScalableTarget[] {
  if (resourceIds && resourceIds.length > NAMES_AT_MOST)
    throw badUserInput(`resourceIds has at most ${NAMES_AT_MOST} items.`, 'resourceIds');
  if (world === null) return [];
  const all = [...world.scaling.targets.values()].sort((a, b) => a.number - b.number);
  return resourceIds ? all.filter(({ service }) => resourceIds.includes(resourceIdOf(world, service))) : all;
}

const oneOf = (resourceId: string | null | undefined): readonly string[] | undefined =>
  resourceId === null || resourceId === undefined ? undefined : [resourceId];

function checkNames(names: readonly string[] | null | undefined, argument: string): void {
  if (names && names.length > NAMES_AT_MOST)
    throw badUserInput(`${argument} has at most ${NAMES_AT_MOST} items.`, argument);
}

/** A page of what has a number of its own in its world. */
function pageOfNumbered<T>(
  items: readonly { readonly number: number; readonly node: T }[],
  args: PageArgs,
  filter: string,
) {
  const byNumber = new Map(items.map((item) => [item.number, item.node]));
  const numbers = [...byNumber.keys()].sort((a, b) => a - b);
  return pageOf(numbers, args, filter, (number) => byNumber.get(number) as T);
}

const DIGITS = 16;
const LATEST_MS = 10 ** (DIGITS - 1);
const descending = (value: number): string => String(LATEST_MS - value).padStart(DIGITS, '0');

/** Newest first over all targets: positions are texts that ascend. */
function pageOfActivities(world: World, refs: readonly ScalingActivityRef[], args: PageArgs, filter: string) {
  const { size, backwards } = pageBounds(args);
  const after = args.after ? String(decodeCursor(args.after, filter, 'after')) : '';
  const before = args.before ? String(decodeCursor(args.before, filter, 'before')) : '~';
  const within = refs
    .map((ref) => {
      const { startTimeMs } = scalingActivityView(world, ref.target, ref.activity);
      const position = `${descending(startTimeMs)}-${descending(ref.target.number)}-${descending(ref.activity)}`;
      return { position, node: ref };
    })
    .sort((a, b) => byCodeUnit(a.position, b.position))
    .filter(({ position }) => position > after && position < before);
  const more = within.length > size;
  return connectionOf(backwards ? within.slice(-size) : within.slice(0, size), filter, {
    next: !backwards && more,
    previous: backwards && more,
  });
}

const screaming = (word: string): string => word.replaceAll('-', '_').toUpperCase();
const toReason = ({ code, maxCapacity, minCapacity, currentCapacity }: NotScaledReason): NotScaledAnswer => ({
  code,
  maxCapacity: maxCapacity ?? null,
  minCapacity: minCapacity ?? null,
  currentCapacity: currentCapacity ?? null,
});
const viewOf = ({ world, target, activity }: ScalingActivityRef) => scalingActivityView(world, target, activity);
const targetIn = (world: World, service: string): ScalableTargetRef | null => {
  const target = world.scaling.targets.get(service);
  return target === undefined ? null : { world, target };
};
const running = (endsAtMs: number | null | undefined, { nowMs }: World): number | null =>
  endsAtMs === null || endsAtMs === undefined || endsAtMs <= nowMs ? null : endsAtMs;

const alarmsOf = ({ world, target, policy }: ScalingPolicyRef) =>
  alarmsCalling(world, policyArnOf(world, target.service, policy), alarmNamesOf(world, target.service, policy));

export const scalingResolvers: Resolvers = {
  Query: {
    scalableTargets: async (_root, { cluster, resourceIds, ...args }, context) => {
      const world = await worldOf(context, cluster);
      const items = targetsOf(world, resourceIds).map((target) => ({
        number: target.number,
        node: { world: world as World, target },
      }));
      return pageOfNumbered(items, args, filterKey(context.tenant, 'scalable-targets', world?.cluster, resourceIds));
    },
    scalingPolicies: async (_root, { cluster, resourceId, policyNames, ...args }, context) => {
      checkNames(policyNames, 'policyNames');
      const world = await worldOf(context, cluster);
      const items = targetsOf(world, oneOf(resourceId)).flatMap((target) =>
        target.policies
          .filter(({ name }) => !policyNames || policyNames.includes(name))
          .map((policy) => ({ number: policy.number, node: { world: world as World, target, policy } })),
      );
      return pageOfNumbered(
        items,
        args,
        filterKey(context.tenant, 'scaling-policies', world?.cluster, resourceId, policyNames),
      );
    },
    scheduledActions: async (_root, { cluster, resourceId, scheduledActionNames: names, ...args }, context) => {
      checkNames(names, 'scheduledActionNames');
      const world = await worldOf(context, cluster);
      const items = targetsOf(world, oneOf(resourceId)).flatMap((target) =>
        target.actions
          .filter(({ name }) => !names || names.includes(name))
          .map((action) => ({ number: action.number, node: { world: world as World, target, action } })),
      );
      return pageOfNumbered(
        items,
        args,
        filterKey(context.tenant, 'scheduled-actions', world?.cluster, resourceId, names),
      );
    },
    scalingActivities: async (_root, { cluster, resourceId, includeNotScaledActivities, ...args }, context) => {
      const world = await worldOf(context, cluster);
      const includeNotScaled = includeNotScaledActivities === true;
      const filter = filterKey(context.tenant, 'scaling-activities', world?.cluster, resourceId, includeNotScaled);
      if (world === null) return pageOf<never>([], args, filter, () => undefined as never);
      const refs = targetsOf(world, oneOf(resourceId)).flatMap((target) =>
        readableActivities(world, target, { includeNotScaled }).map(({ number }) => ({
          world,
          target,
          activity: number,
        })),
      );
      return pageOfActivities(world, refs, args, filter);
    },
    predictiveScalingForecast: async (_root, { resourceId, policyName, startTime, endTime }, context) => {
      if (startTime != null && endTime != null && endTime - startTime > LONGEST_FORECAST_MS)
        throw badUserInput('endTime is at most 30 days behind startTime.', 'endTime');
      const [, cluster, service] = resourceId.split('/');
      const world = await worldOf(context, cluster);
      const target = world?.scaling.targets.get(service ?? '');
      const policy = target?.policies.find(({ name }) => name === policyName);
      if (world === null || target === undefined || policy?.configuration.type !== 'PredictiveScaling') return null;
      if (resourceIdOf(world, target.service) !== resourceId) return null;
      const hours = forecastHours(world, target, policy).filter(
        ({ hourMs }) => hourMs >= (startTime ?? hourMs) && hourMs <= (endTime ?? hourMs),
      );
      return {
        updateTime: forecastMadeAtMs(policy, world.nowMs),
        hours: hours.map(({ hourMs, load, capacity }) => ({ timestamp: hourMs, load, capacity })),
      };
    },
    nextScheduledTimes: (_root, { schedule, timezone, startTime, endTime, after, count }, { app }) =>
      asked(async () =>
        app.scaling.nextRuns({
          schedule: schedule.slice(0, LIMITS.string),
          ...(timezone && { timezone }),
          ...(startTime != null && { startTimeMs: startTime }),
          ...(endTime != null && { endTimeMs: endTime }),
          afterMs: after,
          count: countOf(count),
        }),
      ),
  },
  Mutation: {
    registerScalableTarget: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { tags, ...rest } = given(input);
        const tagged = tags && { tags: tags.map(({ key, value }) => ({ key, value: value ?? '' })) };
        const { world, service } = await app.scaling.register(tenant, { ...rest, ...tagged } as never);
        return { scalableTarget: targetIn(world, service) };
      }),
    deregisterScalableTarget: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, service } = await app.scaling.deregister(tenant, given(input) as never);
        return { resourceId: resourceIdOf(world, service) };
      }),
    putScalingPolicy: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, service } = await app.scaling.putPolicy(tenant, given(input) as never);
        const ref = targetIn(world, service);
        const policy = ref?.target.policies.find(({ name }) => name === input.policyName);
        return { scalingPolicy: ref === null || policy === undefined ? null : { ...ref, policy } };
      }),
    deleteScalingPolicy: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        await app.scaling.deletePolicy(tenant, given(input) as never);
        return { policyName: input.policyName };
      }),
    putScheduledAction: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, service } = await app.scaling.putScheduledAction(
          tenant,
          withInstants(given(input) as never) as never,
        );
        const ref = targetIn(world, service);
        const action = ref?.target.actions.find(({ name }) => name === input.scheduledActionName);
        return { scheduledAction: ref === null || action === undefined ? null : { ...ref, action } };
      }),
    deleteScheduledAction: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        await app.scaling.deleteScheduledAction(tenant, given(input) as never);
        return { scheduledActionName: input.scheduledActionName };
      }),
  },
  Service: {
    scalableTarget: ({ world, number }) => targetIn(world, world.services[number]?.name ?? ''),
    desiredCountChanges: ({ world, number }) => {
      const service = world.services[number];
      return (service?.countChanges ?? []).map((change) => ({ ...change, world, service: service?.name ?? '' }));
    },
  },
  DesiredCountChange: {
    at: ({ atMs }) => atMs,
    by: ({ by }) => screaming(by.kind) as DesiredCountWriter,
    name: ({ by }) => ('name' in by ? by.name : null),
    activity: ({ by, world, service }: CountChangeRef) => {
      const ref = targetIn(world, service);
      const activity = 'activity' in by ? by.activity : undefined;
      return ref?.target.activities.some(({ number }) => number === activity) === true
        ? { ...ref, activity: activity as number }
        : null;
    },
  },
  ScalableTarget: {
    scalableTargetARN: ({ world, target }) => targetArnOf(world, target),
    serviceNamespace: () => 'ecs',
    resourceId: ({ world, target }) => resourceIdOf(world, target.service),
    scalableDimension: () => ECS_DIMENSION,
    minCapacity: ({ target }) => target.minCapacity,
    maxCapacity: ({ target }) => target.maxCapacity,
    predictedCapacity: ({ world, target: { predicted } }) =>
      predicted === undefined || predicted.untilMs <= world.nowMs ? null : predicted.capacity,
    roleARN: ({ world }) => roleArnOf(world),
    creationTime: ({ target }) => target.createdAtMs,
    suspendedState: ({ target }) => target.suspendedState,
    tags: ({ target }) => [...target.tags],
    service: ({ world, target }) => {
      const number = world.serviceNumbers.get(target.service);
      return number === undefined || world.services[number] === undefined ? null : serviceRef(world, number);
    },
    scalingPolicies: ({ world, target }) => target.policies.map((policy) => ({ world, target, policy })),
    scheduledActions: ({ world, target }) => target.actions.map((action) => ({ world, target, action })),
    evaluations: ({ target }) => target.evaluations,
    scaleOutCooldownEnds: ({ world, target }) => running(target.cooldown.out?.endsAtMs, world),
    scaleInCooldownEnds: ({ world, target }) => running(target.cooldown.inEndsAtMs, world),
  },
  ScalingPolicy: {
    policyARN: ({ world, target, policy }) => policyArnOf(world, target.service, policy),
    policyName: ({ policy }) => policy.name,
    resourceId: ({ world, target }) => resourceIdOf(world, target.service),
    policyType: ({ policy }) => policy.configuration.type,
    creationTime: ({ policy }) => policy.createdAtMs,
    stepScalingPolicyConfiguration: ({ policy: { configuration: c } }) =>
      c.type !== 'StepScaling'
        ? null
        : {
            adjustmentType: c.adjustmentType,
            stepAdjustments: stepsAnswer(c.stepAdjustments),
            minAdjustmentMagnitude: c.minAdjustmentMagnitude ?? null,
            cooldown: c.cooldownSeconds,
            metricAggregationType: c.metricAggregationType,
          },
    targetTrackingScalingPolicyConfiguration: ({ policy: { configuration: c } }) =>
      c.type !== 'TargetTrackingScaling'
        ? null
        : {
            targetValue: c.targetValue,
            predefinedMetricType: c.predefinedMetric?.type ?? null,
            resourceLabel: c.predefinedMetric?.resourceLabel ?? null,
            customizedMetricSpecification: c.customizedMetric ?? null,
            scaleOutCooldown: c.scaleOutCooldownSeconds,
            scaleInCooldown: c.scaleInCooldownSeconds,
            disableScaleIn: c.disableScaleIn,
          },
    predictiveScalingPolicyConfiguration: ({ policy: { configuration: c } }) =>
      c.type !== 'PredictiveScaling'
        ? null
        : {
            mode: c.mode,
            targetValue: c.targetValue,
            predefinedMetricPairType: c.metricPair?.type ?? null,
            schedulingBufferTime: c.schedulingBufferSeconds,
            maxCapacityBreachBehavior: c.maxCapacityBreachBehavior,
            maxCapacityBuffer: c.maxCapacityBuffer ?? null,
          },
    alarms: alarmsOf,
  },
  ScheduledAction: {
    scheduledActionARN: ({ world, target, action }) => scheduledActionArnOf(world, target.service, action),
    scheduledActionName: ({ action }) => action.name,
    resourceId: ({ world, target }) => resourceIdOf(world, target.service),
    schedule: ({ action }) => action.schedule,
    timezone: ({ action }) => action.timezone ?? null,
    startTime: ({ action }) => action.startAtMs ?? null,
    endTime: ({ action }) => action.endAtMs ?? null,
    minCapacity: ({ action }) => action.minCapacity ?? null,
    maxCapacity: ({ action }) => action.maxCapacity ?? null,
    creationTime: ({ action }) => action.createdAtMs,
    nextRun: ({ action }) => action.next?.plannedAtMs ?? null,
    nextRuns: ({ world, action }: ScheduledActionRef, { count }) => {
      const schedule = parseSchedule(action.schedule);
      if ('error' in schedule) return [];
      const frame = {
        zone: action.timezone ?? UTC,
        sinceMs: action.scheduledAtMs,
        startMs: action.startAtMs,
        endMs: action.endAtMs,
      };
      return nextRuns(schedule, frame, world.nowMs, countOf(count));
    },
  },
  ScalingActivity: {
    activityId: (ref) => viewOf(ref).activityId,
    serviceNamespace: (ref) => viewOf(ref).serviceNamespace,
    resourceId: (ref) => viewOf(ref).resourceId,
    scalableDimension: (ref) => viewOf(ref).scalableDimension,
    description: (ref) => viewOf(ref).description,
    cause: (ref) => viewOf(ref).cause,
    startTime: (ref) => viewOf(ref).startTimeMs,
    endTime: (ref) => viewOf(ref).endTimeMs ?? null,
    statusCode: (ref) => viewOf(ref).statusCode,
    statusMessage: (ref) => viewOf(ref).statusMessage ?? null,
    notScaledReasons: (ref) => viewOf(ref).notScaledReasons?.map(toReason) ?? null,
    why: (ref) => viewOf(ref).why ?? null,
  },
  ScalingEvaluation: {
    firstAt: ({ firstAtMs }) => firstAtMs,
    lastAt: ({ lastAtMs }) => lastAtMs,
  },
  ScalingCandidate: {
    direction: ({ direction }) => screaming(direction) as ScalingDirection,
    outcome: ({ outcome }) => screaming(outcome) as ScalingOutcome,
    detail: ({ detail }) => detail ?? null,
    reason: ({ reason }) => (reason === undefined ? null : toReason(reason)),
  },
};
