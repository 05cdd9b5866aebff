import type {
  PendingScaling,
  ScalableTarget,
  ScalingCause,
  ScalingEvaluation,
  ScalingPolicy,
} from '../../model/scaling.ts';
import type { Service } from '../../model/service.ts';
import { type EpochMs, HOUR_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import type { AgendaItem } from '../agenda.ts';
import { deploymentOf } from '../known.ts';
import type { World } from '../world.ts';
import { activeService, recordActivity, runningOf, runningSince, setDesiredCount } from './activities.ts';
import { enforceBounds } from './bounds.ts';
import { evaluationOf } from './evaluations.ts';
import { effectiveMaximum } from './forecast.ts';
import { highAlarmName, lowAlarmName } from './names.ts';
import { awaitForecast, forecastHours } from './predictive.ts';
import { type Called, type Resolution, resolveScaling, type Scene } from './resolve.ts';
import { takeAlike } from './scheduled-runs.ts';
import { targetOf } from './state.ts';

type Forecast = Scene['forecasts'][number];
type Invocation = Extract<PendingScaling, { readonly kind: 'invocation' }>;

/** Works off what targets were waiting for, target by target in the order of ARNs. Source: LOOP-4. */
export function decideScaling(world: World, first: AgendaItem, record: Record): number {
  const { names, steps } = takeAlike(world, first);
  for (const name of names) {
    const due = targetOf(world.scaling, name).pending.filter(({ atMs }) => atMs <= world.nowMs);
    if (due.length === 0) continue;
    record({ type: 'ScalingTaken', serviceName: name, untilMs: world.nowMs });
    for (const item of due) {
      if (item.kind === 'timeout') endUnfulfilled(world, name, item.activity, record);
      if (item.kind === 'bounds') enforceBounds(world, name, record, item.action);
    }
    const invocations = due.filter((item): item is Invocation => item.kind === 'invocation');
    const forecasts = due.flatMap((item) => (item.kind === 'forecast' ? forecastOf(world, name, item, record) : []));
    if (invocations.length > 0 || forecasts.length > 0) decideTogether(world, name, { invocations, forecasts }, record);
  }
  return steps;
}

/** An activity that has not reached its count in time. Source: ACT-5. */
function endUnfulfilled(world: World, name: string, activity: number, record: Record): void {
  const isOpen = targetOf(world.scaling, name).activities.some(
    ({ number, status }) => number === activity && status === 'InProgress',
  );
  if (isOpen) record({ type: 'ScalingActivityEnded', serviceName: name, activity, status: 'Unfulfilled' });
}

/**
 * All that policies of one target want at one instant, resolved together. An activity that is still in progress holds nothing
 * up: every call is looked at as it comes. Sources: TT-46, LOOP-4, ST-16.
 */
function decideTogether(
  world: World,
  name: string,
  { invocations, forecasts }: { readonly invocations: readonly Invocation[]; readonly forecasts: readonly Forecast[] },
  record: Record,
): void {
  const service = activeService(world, name);
  if (service === undefined) return; // what is left of a service that is gone: nothing is scaled (T-14)
  const target = targetOf(world.scaling, name);
  const called = invocations.flatMap((invocation) => calledOf(world, target, service, invocation) ?? []);
  if (called.length === 0 && forecasts.length === 0) return;
  const scene: Scene = {
    nowMs: world.nowMs,
    running: runningOf(world, service),
    desired: service.wish.desiredCount,
    minCapacity: leastOf(target, world.nowMs),
    maxCapacity: target.maxCapacity,
    suspendedState: target.suspendedState,
    cooldown: target.cooldown,
    isDeploying: isDeploying(world, service),
    called,
    lows: lowsOf(world, target),
    forecasts,
  };
  const resolution = resolveScaling(scene);
  const evaluation = evaluationOf(target.evaluations[0], scene, resolution);
  record({ type: 'ScalingEvaluated', serviceName: name, evaluation, cooldown: resolution.cooldown });
  const { winner } = resolution;
  if (winner !== null) {
    const { candidate, policy, state } = winner;
    const cause: ScalingCause =
      policy.configuration.type === 'PredictiveScaling'
        ? { kind: 'forecast', policy: policy.name }
        : { kind: 'alarm', alarm: candidate.alarm, state, policy: policy.name };
    setDesiredCount(world, name, { to: candidate.result, cause, why: evaluation }, record);
  }
  for (const told of resolution.notScaled) tellNotScaled(world, name, told, evaluation, record);
}

/** What a policy keeps for an hour is a minimum until the next one is prepared. Source: TT-44. */
const leastOf = ({ minCapacity, maxCapacity, predicted }: ScalableTarget, nowMs: EpochMs): number =>
  predicted === undefined || nowMs >= predicted.untilMs
    ? minCapacity
    : Math.max(minCapacity, Math.min(maxCapacity, predicted.capacity));

/** What a predictive policy wants of the hour to come; the next hour is awaited, and a maximum that gives way is raised for good. Sources: PR-4, PR-5. */
function forecastOf(
  world: World,
  name: string,
  { policy: number, hourMs }: Extract<PendingScaling, { readonly kind: 'forecast' }>,
  record: Record,
): Forecast[] {
  const target = targetOf(world.scaling, name);
  const policy = target.policies.find((one) => one.number === number);
  if (policy?.configuration.type !== 'PredictiveScaling') return [];
  awaitForecast(world, name, policy, record);
  const hour = forecastHours(world, target, policy).find((one) => one.hourMs === hourMs);
  if (hour === undefined || activeService(world, name) === undefined) return [];
  const max = effectiveMaximum(hour.capacity, target.maxCapacity, policy.configuration);
  if (target.suspendedState.dynamicScalingOutSuspended) return [{ policy, capacity: hour.capacity, max }];
  const untilMs = world.nowMs + HOUR_MS;
  record({
    type: 'ScalingPredicted',
    serviceName: name,
    predicted: { policy: number, capacity: hour.capacity, untilMs },
  });
  if (max > target.maxCapacity) {
    const { service, suspendedState, createdAtMs, tags, minCapacity } = target;
    const settings = { number: target.number, service, suspendedState, createdAtMs, tags, minCapacity };
    record({ type: 'ScalableTargetPut', target: { ...settings, maxCapacity: max } });
  }
  return [{ policy, capacity: hour.capacity, max }];
}

/** Which policy an invocation calls, and by which of its own alarms; undefined: it has no say (any more). */
function calledOf(world: World, target: ScalableTarget, service: Service, invocation: Invocation): Called | undefined {
  const policy = target.policies.find(({ number }) => number === invocation.policy);
  if (policy === undefined) return undefined;
  const { alarm, state, datapoints, measuredFromMs } = invocation;
  const runningThen = measuredFromMs === undefined ? {} : { runningThen: runningSince(world, service, measuredFromMs) };
  const called = { policy, alarm, state, datapoints, ...runningThen };
  const { configuration } = policy;
  if (configuration.type === 'StepScaling') return called;
  // Target tracking acts only on ALARM of its own alarms.
  if (configuration.type !== 'TargetTrackingScaling' || state !== 'ALARM') return undefined;
  if (alarm.name === highAlarmName(world, target.service, policy)) return { ...called, which: 'High' };
  const isLow = !configuration.disableScaleIn && alarm.name === lowAlarmName(world, target.service, policy);
  return isLow ? { ...called, which: 'Low' } : undefined;
}

/** Sources: T-28 to T-30. */
const isDeploying = (world: World, service: Service): boolean =>
  service.controller !== 'EXTERNAL' &&
  service.deployments.some((number) => deploymentOf(world, number).rolloutState === 'IN_PROGRESS');

/** Sources: TT-41, TT-45, TT-47. */
const lowsOf = (world: World, target: ScalableTarget): Scene['lows'] =>
  target.policies.flatMap((policy) => {
    const { configuration } = policy;
    if (configuration.type !== 'TargetTrackingScaling' || configuration.disableScaleIn) return [];
    const alarm = world.alarms.get(lowAlarmName(world, target.service, policy));
    const isReady = alarm?.state === 'ALARM';
    const last = isReady ? lastOf(policy, alarm) : undefined;
    return [{ policy, isReady, ...(last !== undefined && { last }) }];
  });

function lastOf(policy: ScalingPolicy, alarm: NonNullable<ReturnType<World['alarms']['get']>>): Called | undefined {
  const { configuration, memory } = alarm;
  if (configuration?.kind !== 'metric' || memory === undefined) return undefined;
  const { threshold, comparisonOperator } = configuration;
  const seen = { name: alarm.name, threshold, comparisonOperator };
  return { policy, which: 'Low', alarm: seen, state: alarm.state, datapoints: memory.datapoints };
}

/** Only the first of a run of identical ones is kept. Sources: ACT-7, EX-ACT-04. */
function tellNotScaled(
  world: World,
  name: string,
  { candidate, policy, state, reason }: Resolution['notScaled'][number],
  why: ScalingEvaluation,
  record: Record,
): void {
  const last = targetOf(world.scaling, name).activities.find(
    ({ what, cause }) =>
      what.kind === 'capacity' ||
      (what.kind === 'not-scaled' && cause.kind === 'alarm' && cause.policy === policy.name),
  );
  if (last?.what.kind === 'not-scaled' && JSON.stringify(last.what.reason) === JSON.stringify(reason)) return;
  recordActivity(
    world,
    name,
    {
      what: { kind: 'not-scaled', reason },
      cause: { kind: 'alarm', alarm: candidate.alarm, state, policy: policy.name },
      status: 'Failed',
      why,
    },
    record,
  );
}
