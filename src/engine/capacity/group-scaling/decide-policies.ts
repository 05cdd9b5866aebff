import type { AutoScalingGroup, DesiredChange } from '../../../model/auto-scaling-group.ts';
import type { GroupPolicy, GroupScaling } from '../../../model/group-scaling.ts';
import type { AlarmSeen, ScalingPolicy, StepScaling } from '../../../model/scaling.ts';
import { type EpochMs, SECOND_MS } from '../../../model/units.ts';
import type { Record } from '../../advance.ts';
import { evaluationOf } from '../../scaling/evaluations.ts';
import { type Called, type Held, type Resolution, resolveScaling, type Scene } from '../../scaling/resolve.ts';
import type { World } from '../../world.ts';
import { instancesOf, isCounted, isSuspended, weightOf } from '../groups/find.ts';
import { simpleCooldownEndsMs } from './cooldown.ts';
import { groupAlarmNamesOf } from './names.ts';
import { groupScalingOf } from './state.ts';
import { isWarmingUp, policyWarmupSeconds, warmCapacity } from './warm-up.ts';

/** A policy of a group that was called: by an alarm, or by somebody who had it executed. */
export interface GroupCall {
  readonly policy: GroupPolicy;
  readonly alarm: AlarmSeen;
  readonly state: string;
  readonly datapoints: readonly number[];
  /** When the newest datapoint began to be measured, and when that was over; absent: not known. */
  readonly measured?: { readonly fromMs: EpochMs; readonly untilMs: EpochMs };
  /** It was executed by a request, which may have it pass over a cooldown. */
  readonly request?: { readonly honorCooldown: boolean };
}

/**
 * Everything that policies of one group want at one instant, resolved as for services: out if any wants out, to the
 * largest; in only if all target tracking policies are ready. What groups have instead of cooldowns is warm-up; simple
 * policies have a cooldown of their own. Sources: AS-3 to AS-5, AS-20 to AS-23, AS-14, LOOP-4.
 */
export function decideGroupPolicies(world: World, name: string, calls: readonly GroupCall[], record: Record): void {
  const group = world.autoScalingGroups.get(name);
  if (group === undefined || group.isDeleting) return;
  const request = calls.find((call) => call.request !== undefined);
  if (request === undefined && isSuspended(group, 'AlarmNotification')) return;
  const scaling = groupScalingOf(world, name);
  const circumstances = circumstancesOf(world, group, scaling);
  const called = calls.flatMap((call) => calledOf(world, circumstances, call) ?? []);
  if (called.length === 0) return;
  const scene = sceneOf(world, circumstances, called);
  const resolution = resolveScaling(scene);
  const evaluation = evaluationOf(scaling.evaluations[0], scene, resolution);
  const { winner } = resolution;
  if (winner === null) {
    record({ type: 'GroupPoliciesEvaluated', group: name, evaluation });
    return;
  }
  const change = changeBy(world, group, winner, request !== undefined);
  const policy = scaling.policies.find(({ number }) => number === winner.policy.number);
  record({ type: 'GroupPoliciesEvaluated', group: name, evaluation, ...notesAfter(group, policy, change) });
  record({ type: 'GroupDesiredChanged', group: name, change });
}

function changeBy(
  { nowMs: atMs }: World,
  { desiredCapacity: from }: AutoScalingGroup,
  { candidate, policy: { name: policy }, state }: NonNullable<Resolution['winner']>,
  isRequested: boolean,
): DesiredChange {
  const change = { policy, from, to: candidate.result, atMs };
  if (isRequested) return { by: 'execution', ...change };
  return { by: 'alarm', alarm: candidate.alarm, ...(state !== 'ALARM' && { state }), ...change };
}

/** What the next decisions must know of this one. */
function notesAfter(
  { defaultCooldownSeconds }: AutoScalingGroup,
  policy: GroupPolicy | undefined,
  { from, to, atMs }: DesiredChange,
): Pick<GroupScaling, 'lastSimple' | 'trackedInAtMs'> {
  const configuration = policy?.configuration;
  if (policy === undefined || configuration?.type === 'StepScaling') return {};
  if (configuration?.type === 'TargetTrackingScaling') return to < from ? { trackedInAtMs: atMs } : {};
  const cooldownSeconds = configuration?.cooldownSeconds ?? defaultCooldownSeconds;
  return { lastSimple: { atMs, policy: policy.name, cooldownSeconds } };
}

interface Circumstances {
  readonly group: AutoScalingGroup;
  readonly scaling: GroupScaling;
  readonly isWarming: boolean;
  readonly coolsUntilMs: EpochMs | null;
}

const circumstancesOf = (world: World, group: AutoScalingGroup, scaling: GroupScaling): Circumstances => ({
  group,
  scaling,
  isWarming: isWarmingUp(world, group),
  coolsUntilMs: simpleCooldownEndsMs(group, scaling, world.nowMs),
});

function sceneOf(world: World, circumstances: Circumstances, called: readonly Called[]): Scene {
  const { group } = circumstances;
  return {
    nowMs: world.nowMs,
    running: weightOf(instancesOf(world, group.name).filter(isCounted)),
    desired: group.desiredCapacity,
    minCapacity: group.minSize,
    maxCapacity: group.maxSize,
    // Whoever may not start or end instances does not scale out or in for an alarm (AS-14, EX-ASG-22).
    suspendedState: {
      dynamicScalingOutSuspended: isSuspended(group, 'Launch'),
      dynamicScalingInSuspended: isSuspended(group, 'Terminate'),
      scheduledScalingSuspended: false,
    },
    cooldown: { out: null, inEndsAtMs: null },
    isDeploying: false,
    called,
    lows: lowsOf(world, circumstances),
    forecasts: [],
  };
}

/** A call as the shared rules see it; undefined: the policy has no say. */
function calledOf(world: World, circumstances: Circumstances, call: GroupCall): Called | undefined {
  const { policy, alarm, state, datapoints, measured } = call;
  const { group } = circumstances;
  if (!policy.isEnabled && call.request === undefined) return undefined;
  const which = sideOf(world, group.name, policy, alarm.name);
  if (policy.configuration.type === 'TargetTrackingScaling' && (state !== 'ALARM' || which === undefined))
    return undefined;
  const warmup = policyWarmupSeconds(group, policy);
  return {
    policy: asPolicy(policy),
    ...(which !== undefined && { which }),
    alarm,
    state,
    // A simple policy does not look at the metric; the threshold itself lies in its only step.
    datapoints: policy.configuration.type === 'SimpleScaling' ? [datapoints.at(-1) ?? alarm.threshold] : datapoints,
    ...(warmup !== null &&
      which !== 'Low' && { countsFrom: warmCapacity(world, group, warmup, measured?.untilMs ?? world.nowMs) }),
    keptBack: keptBackOf(world.nowMs, circumstances, call),
  };
}

const sideOf = (world: World, group: string, policy: GroupPolicy, alarm: string): 'High' | 'Low' | undefined => {
  const [high, low] = groupAlarmNamesOf(world, group, policy);
  return alarm === high ? 'High' : alarm === low ? 'Low' : undefined;
};

/** What keeps a policy of the group back by itself. Sources: AS-20, AS-22. */
function keptBackOf(
  nowMs: EpochMs,
  { isWarming, coolsUntilMs, scaling }: Circumstances,
  { policy: { configuration }, request, measured }: GroupCall,
): NonNullable<Called['keptBack']> {
  const isCooling = coolsUntilMs !== null && request?.honorCooldown !== false;
  const cooling = isCooling ? heldBy('cooldown', coolingText(coolsUntilMs, nowMs)) : null;
  const warming = isWarming ? heldBy('warm-up', 'an instance warms up') : null;
  switch (configuration.type) {
    case 'SimpleScaling':
      return sides(cooling, cooling ?? warming);
    case 'StepScaling':
      return sides(null, warming ?? cooling);
    case 'TargetTrackingScaling': {
      // A datapoint from before the last scale-in tells how busy a larger group was.
      const isOld = measured !== undefined && measured.fromMs < (scaling.trackedInAtMs ?? measured.fromMs);
      const old = isOld ? heldBy('cooldown', 'the newest datapoint is older than the last scale-in') : null;
      return sides(null, warming ?? old);
    }
  }
}

const heldBy = (outcome: Held['outcome'], detail: string): Held => ({ outcome, detail });

const sides = (out: Held | null, inward: Held | null): NonNullable<Called['keptBack']> => ({
  ...(out && { out }),
  ...(inward && { in: inward }),
});

const coolingText = (endsAtMs: EpochMs, nowMs: EpochMs): string =>
  Number.isFinite(endsAtMs)
    ? `cooldown of the last simple scaling for another ${Math.ceil((endsAtMs - nowMs) / SECOND_MS)} s`
    : 'the last simple scaling is not over';

/** Which target tracking policies with scale-in are ready, and what they last saw. Sources: TT-41, TT-45, TT-47. */
function lowsOf(world: World, circumstances: Circumstances): Scene['lows'] {
  const { group, scaling } = circumstances;
  return scaling.policies.flatMap((policy): Scene['lows'] => {
    const { configuration, isEnabled } = policy;
    if (configuration.type !== 'TargetTrackingScaling' || configuration.disableScaleIn || !isEnabled) return [];
    const alarm = world.alarms.get(groupAlarmNamesOf(world, group.name, policy)[1] ?? '');
    const settings = alarm?.configuration?.kind === 'metric' ? alarm.configuration : undefined;
    if (alarm?.state !== 'ALARM' || settings === undefined || alarm.memory === undefined)
      return [{ policy: asPolicy(policy), isReady: false }];
    const { threshold, comparisonOperator } = settings;
    const last = calledOf(world, circumstances, {
      policy,
      alarm: { name: alarm.name, threshold, comparisonOperator },
      state: alarm.state,
      datapoints: alarm.memory.datapoints,
    });
    return [{ policy: asPolicy(policy), isReady: true, ...(last !== undefined && { last }) }];
  });
}

/** One object for each policy: the shared rules tell policies apart by it. */
const shared = new WeakMap<GroupPolicy, ScalingPolicy>();

/** A policy of a group as the shared rules know policies: without cooldowns, a simple one with one step for all differences. */
function asPolicy(policy: GroupPolicy): ScalingPolicy {
  const known = shared.get(policy);
  if (known !== undefined) return known;
  const { number, name, createdAtMs, lowAlarms, configuration } = policy;
  const made: ScalingPolicy = {
    number,
    name,
    createdAtMs,
    lowAlarms,
    configuration:
      configuration.type === 'TargetTrackingScaling'
        ? { ...configuration, scaleOutCooldownSeconds: 0, scaleInCooldownSeconds: 0 }
        : configuration.type === 'StepScaling'
          ? { ...configuration, cooldownSeconds: 0 }
          : oneStep(configuration),
  };
  shared.set(policy, made);
  return made;
}

const oneStep = ({
  adjustmentType,
  scalingAdjustment,
  minAdjustmentMagnitude,
}: Extract<GroupPolicy['configuration'], { readonly type: 'SimpleScaling' }>): StepScaling => ({
  type: 'StepScaling',
  adjustmentType,
  stepAdjustments: [{ scalingAdjustment }],
  ...(minAdjustmentMagnitude !== undefined && { minAdjustmentMagnitude }),
  cooldownSeconds: 0,
  metricAggregationType: 'Average',
});
