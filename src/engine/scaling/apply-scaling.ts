import type { Tag } from '../../model/attribute.ts';
import type { PendingScaling, ScalableTarget } from '../../model/scaling.ts';
import type { ScalingEntry } from '../../model/scaling-entry.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../model/units.ts';
import { SCALING_CHOICES } from '../../tables/scaling.ts';
import type { World } from '../world.ts';
import { withEvaluation } from './evaluations.ts';
import { refreshSampling } from './sampling-needs.ts';
import { keepTarget, type Scaling, targetOf } from './state.ts';

type Of<T extends ScalingEntry['type']> = Extract<ScalingEntry, { readonly type: T }>;
type Appliers = { readonly [T in ScalingEntry['type']]: (world: World, entry: Of<T>) => void };

/** How Application Auto Scaling changes a world. */
export const SCALING_APPLIERS: Appliers = {
  ScalableTargetPut: (world, { target: settings }) => {
    const { scaling } = world;
    const known = scaling.targets.get(settings.service);
    scaling.targetCount = Math.max(scaling.targetCount, settings.number);
    keepTarget(scaling, { ...(known ?? NOTHING_YET), ...settings });
  },
  ScalableTargetDeleted: (world, { serviceName }) => {
    const { scaling } = world;
    scaling.names.delete(targetOf(scaling, serviceName).number);
    scaling.targets.delete(serviceName);
    scaling.open.delete(serviceName);
    refreshSampling(world);
  },
  ScalingPolicyPut: (world, { serviceName, policy }) => {
    const target = targetOf(world.scaling, serviceName);
    const { scaling } = world;
    scaling.policyCount = Math.max(scaling.policyCount, policy.number);
    keepTarget(scaling, {
      ...withoutForecasts(target, policy.number),
      policies: replaced(target.policies, policy),
    });
    refreshSampling(world);
  },
  ScalingPolicyDeleted: (world, { serviceName, policy: number }) => {
    const target = withoutForecasts(targetOf(world.scaling, serviceName), number);
    keepTarget(world.scaling, {
      ...target,
      policies: target.policies.filter((other) => other.number !== number),
      pending: target.pending.filter((item) => !('policy' in item) || item.policy !== number),
    });
    refreshSampling(world);
  },
  ScheduledActionPut: (world, { serviceName, action }) => {
    const target = targetOf(world.scaling, serviceName);
    world.scaling.actionCount = Math.max(world.scaling.actionCount, action.number);
    keepTarget(world.scaling, { ...target, actions: replaced(target.actions, action) });
    if (action.next !== null)
      world.agenda.put({ atMs: action.next.runsAtMs, kind: 'scheduled-scaling', ref: target.number });
  },
  ScheduledActionDeleted: ({ scaling }, { serviceName, action: number }) => {
    const target = targetOf(scaling, serviceName);
    keepTarget(scaling, { ...target, actions: target.actions.filter((other) => other.number !== number) });
  },
  ScheduledActionPlanned: (world, { serviceName, action: number, next }) => {
    const target = targetOf(world.scaling, serviceName);
    const actions = target.actions.map((other) => (other.number === number ? { ...other, next } : other));
    keepTarget(world.scaling, { ...target, actions });
    if (next !== null) world.agenda.put({ atMs: next.runsAtMs, kind: 'scheduled-scaling', ref: target.number });
  },
  ScalingAwaited: (world, { serviceName, pending }) => {
    const target = targetOf(world.scaling, serviceName);
    keepTarget(world.scaling, { ...target, pending: [...target.pending, ...pending] });
    for (const atMs of new Set(pending.map((item) => item.atMs))) awaitItem(world, target, atMs, false);
  },
  ScalingTaken: ({ scaling }, { serviceName, untilMs }) => {
    const target = targetOf(scaling, serviceName);
    keepTarget(scaling, { ...target, pending: target.pending.filter(({ atMs }) => atMs > untilMs) });
  },
  ScalingPredicted: ({ scaling }, { serviceName, predicted }) => {
    keepTarget(scaling, { ...targetOf(scaling, serviceName), predicted });
  },
  ScalingEvaluated: ({ scaling }, { serviceName, evaluation, cooldown }) => {
    const target = targetOf(scaling, serviceName);
    keepTarget(scaling, { ...target, cooldown, evaluations: withEvaluation(target.evaluations, evaluation) });
  },
  ScalingActivityRecorded: (world, { serviceName, activity: bare, why }) => {
    const target = targetOf(world.scaling, serviceName);
    const activity = why === undefined ? bare : { ...bare, why };
    const oldestMs = world.nowMs - SCALING_CHOICES.activityRetentionDays * DAY_MS;
    const activities = [activity, ...target.activities.filter(({ startedAtMs }) => startedAtMs > oldestMs)];
    const timeoutAtMs = world.nowMs + SCALING_CHOICES.activityTimeoutSeconds * SECOND_MS;
    const isOpen = activity.status === 'InProgress';
    const pending: PendingScaling[] = isOpen ? [{ kind: 'timeout', atMs: timeoutAtMs, activity: activity.number }] : [];
    keepTarget(world.scaling, {
      ...target,
      activities: activities.slice(0, SCALING_CHOICES.activitiesPerTarget),
      pending: [...target.pending, ...pending],
    });
    if (isOpen) awaitItem(world, target, timeoutAtMs, true);
  },
  ScalingActivityEnded: (world, { serviceName, activity: number, status }) => {
    const target = targetOf(world.scaling, serviceName);
    keepTarget(world.scaling, {
      ...target,
      activities: target.activities.map((activity) =>
        activity.number === number ? { ...activity, status, endedAtMs: world.nowMs } : activity,
      ),
      pending: target.pending.filter((item) => item.kind !== 'timeout' || item.activity !== number),
    });
  },
};

export const tagTarget = (scaling: Scaling, serviceName: string, tags: readonly Tag[]): void =>
  keepTarget(scaling, { ...targetOf(scaling, serviceName), tags });

const NOTHING_YET = {
  cooldown: { out: null, inEndsAtMs: null },
  policies: [],
  actions: [],
  activities: [],
  evaluations: [],
  pending: [],
} as const;

/** What a policy forecast belongs to it as it was. */
function withoutForecasts(target: ScalableTarget, policy: number): ScalableTarget {
  const { predicted, ...rest } = target;
  return {
    ...rest,
    ...(predicted !== undefined && predicted.policy !== policy && { predicted }),
    pending: target.pending.filter((item) => item.kind !== 'forecast' || item.policy !== policy),
  };
}

const replaced = <T extends { readonly number: number }>(list: readonly T[], item: T): readonly T[] =>
  list.some(({ number }) => number === item.number)
    ? list.map((other) => (other.number === item.number ? item : other))
    : [...list, item];

const awaitItem = ({ agenda }: World, { number: ref }: ScalableTarget, atMs: EpochMs, lazy: boolean): number =>
  agenda.put({ atMs, kind: 'scaling', ref, lazy });
