import type { Tag } from '../../model/attribute.ts';
import type { PendingScaling, ScalableTarget } from '../../model/scaling.ts';
import type { ScalingEntry } from '../../model/scaling-entry.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../model/units.ts';
import { SCALING_CHOICES } from '../../tables/scaling.ts';
import type { Agenda } from '../agenda.ts';
import { invariant } from '../invariant.ts';

/** What a world knows of Application Auto Scaling. Targets are never changed in place, only replaced. */
export interface Scaling {
  /** By name of the service. */
  targets: Map<string, ScalableTarget>;
  /** Names by number; derived. */
  names: Map<number, string>;
  /** Services with an activity that is not over; derived. */
  open: Set<string>;
  targetCount: number;
  policyCount: number;
  actionCount: number;
}

export const noScaling = (): Scaling => ({
  targets: new Map(),
  names: new Map(),
  open: new Set(),
  targetCount: 0,
  policyCount: 0,
  actionCount: 0,
});

export const forkScaling = (scaling: Scaling): Scaling => ({
  ...scaling,
  targets: new Map(scaling.targets),
  names: new Map(scaling.names),
  open: new Set(scaling.open),
});

/** What a store keeps; `restoreScaling` derives the rest. */
export interface StoredScaling {
  readonly targetCount: number;
  readonly policyCount: number;
  readonly actionCount: number;
}

export function restoreScaling(counts: StoredScaling | undefined, targets: readonly ScalableTarget[]): Scaling {
  const scaling: Scaling = { ...noScaling(), ...counts };
  for (const target of targets) keep(scaling, target);
  return scaling;
}

/** The part of a world that scaling entries change. */
interface Place {
  readonly scaling: Scaling;
  readonly agenda: Agenda;
  readonly nowMs: EpochMs;
}
type Of<T extends ScalingEntry['type']> = Extract<ScalingEntry, { readonly type: T }>;
type Appliers = { readonly [T in ScalingEntry['type']]: (world: Place, entry: Of<T>) => void };

export const SCALING_APPLIERS: Appliers = {
  ScalableTargetPut: (world, { target: settings }) => {
    const { scaling } = world;
    const known = scaling.targets.get(settings.service);
    scaling.targetCount = Math.max(scaling.targetCount, settings.number);
    keep(scaling, { ...(known ?? NOTHING_YET), ...settings });
  },
  ScalableTargetDeleted: ({ scaling }, { serviceName }) => {
    scaling.names.delete(targetOf(scaling, serviceName).number);
    scaling.targets.delete(serviceName);
    scaling.open.delete(serviceName);
  },
  ScalingPolicyPut: ({ scaling }, { serviceName, policy }) => {
    const target = targetOf(scaling, serviceName);
    scaling.policyCount = Math.max(scaling.policyCount, policy.number);
    keep(scaling, { ...target, policies: replaced(target.policies, policy) });
  },
  ScalingPolicyDeleted: ({ scaling }, { serviceName, policy: number }) => {
    const target = targetOf(scaling, serviceName);
    keep(scaling, {
      ...target,
      policies: target.policies.filter((other) => other.number !== number),
      pending: target.pending.filter((item) => !('policy' in item) || item.policy !== number),
    });
  },
  ScheduledActionPut: (world, { serviceName, action }) => {
    const target = targetOf(world.scaling, serviceName);
    world.scaling.actionCount = Math.max(world.scaling.actionCount, action.number);
    keep(world.scaling, { ...target, actions: replaced(target.actions, action) });
    if (action.next !== null)
      world.agenda.put({ atMs: action.next.runsAtMs, kind: 'scheduled-scaling', ref: target.number });
  },
  ScheduledActionDeleted: ({ scaling }, { serviceName, action: number }) => {
    const target = targetOf(scaling, serviceName);
    keep(scaling, { ...target, actions: target.actions.filter((other) => other.number !== number) });
  },
  ScheduledActionPlanned: (world, { serviceName, action: number, next }) => {
    const target = targetOf(world.scaling, serviceName);
    const actions = target.actions.map((other) => (other.number === number ? { ...other, next } : other));
    keep(world.scaling, { ...target, actions });
    if (next !== null) world.agenda.put({ atMs: next.runsAtMs, kind: 'scheduled-scaling', ref: target.number });
  },
  ScalingAwaited: (world, { serviceName, pending }) => {
    const target = targetOf(world.scaling, serviceName);
    keep(world.scaling, { ...target, pending: [...target.pending, ...pending] });
    for (const atMs of new Set(pending.map((item) => item.atMs))) awaitItem(world, target, atMs, false);
  },
  ScalingTaken: ({ scaling }, { serviceName, untilMs }) => {
    const target = targetOf(scaling, serviceName);
    keep(scaling, { ...target, pending: target.pending.filter(({ atMs }) => atMs > untilMs) });
  },
  ScalingEvaluated: ({ scaling }, { serviceName, evaluation, cooldown }) => {
    const target = targetOf(scaling, serviceName);
    const [last, ...older] = target.evaluations;
    const evaluations =
      last !== undefined && last.firstAtMs === evaluation.firstAtMs
        ? [evaluation, ...older]
        : [evaluation, ...target.evaluations];
    keep(scaling, { ...target, cooldown, evaluations: evaluations.slice(0, SCALING_CHOICES.evaluationsPerTarget) });
  },
  ScalingActivityRecorded: (world, { serviceName, activity: bare, why }) => {
    const target = targetOf(world.scaling, serviceName);
    const activity = why === undefined ? bare : { ...bare, why };
    const oldestMs = world.nowMs - SCALING_CHOICES.activityRetentionDays * DAY_MS;
    const activities = [activity, ...target.activities.filter(({ startedAtMs }) => startedAtMs > oldestMs)];
    const timeoutAtMs = world.nowMs + SCALING_CHOICES.activityTimeoutSeconds * SECOND_MS;
    const isOpen = activity.status === 'InProgress';
    const pending: PendingScaling[] = isOpen ? [{ kind: 'timeout', atMs: timeoutAtMs, activity: activity.number }] : [];
    keep(world.scaling, {
      ...target,
      activities: activities.slice(0, SCALING_CHOICES.activitiesPerTarget),
      pending: [...target.pending, ...pending],
    });
    if (isOpen) awaitItem(world, target, timeoutAtMs, true);
  },
  ScalingActivityEnded: (world, { serviceName, activity: number, status }) => {
    const target = targetOf(world.scaling, serviceName);
    keep(world.scaling, {
      ...target,
      activities: target.activities.map((activity) =>
        activity.number === number ? { ...activity, status, endedAtMs: world.nowMs } : activity,
      ),
      pending: target.pending.filter((item) => item.kind !== 'timeout' || item.activity !== number),
    });
  },
};

export const tagTarget = (scaling: Scaling, serviceName: string, tags: readonly Tag[]): void =>
  keep(scaling, { ...targetOf(scaling, serviceName), tags });

const NOTHING_YET = {
  cooldown: { out: null, inEndsAtMs: null },
  policies: [],
  actions: [],
  activities: [],
  evaluations: [],
  pending: [],
} as const;

export function targetOf(scaling: Scaling, serviceName: string): ScalableTarget {
  const target = scaling.targets.get(serviceName);
  invariant(target !== undefined, () => `service ${serviceName} is no scalable target`);
  return target;
}

function keep(scaling: Scaling, target: ScalableTarget): void {
  scaling.targets.set(target.service, target);
  scaling.names.set(target.number, target.service);
  if (target.activities.some(({ status }) => status === 'InProgress')) scaling.open.add(target.service);
  else scaling.open.delete(target.service);
}

const replaced = <T extends { readonly number: number }>(list: readonly T[], item: T): readonly T[] =>
  list.some(({ number }) => number === item.number)
    ? list.map((other) => (other.number === item.number ? item : other))
    : [...list, item];

const awaitItem = ({ agenda }: Place, { number: ref }: ScalableTarget, atMs: EpochMs, lazy: boolean): number =>
  agenda.put({ atMs, kind: 'scaling', ref, lazy });
