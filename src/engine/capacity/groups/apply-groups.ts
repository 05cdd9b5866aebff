import type {
  ActivityStatus,
  AutoScalingGroup,
  AutoScalingInstance,
  GroupActivity,
} from '../../../model/auto-scaling-group.ts';
import type { GroupEntryBody } from '../../../model/group-entry.ts';
import type { ManagedScalingState } from '../../../model/managed-scaling.ts';
import { movedMachine, settleMachine } from '../../costs/machines.ts';
import type { World } from '../../world.ts';
import { durationMs } from './durations.ts';
import { groupOf, instancesOf, isHeldAtItsEnd, isSuspended } from './find.ts';
import { nextInstanceStep } from './instance-step.ts';

type Of<T extends GroupEntryBody['type']> = Extract<GroupEntryBody, { readonly type: T }>;
type GroupAppliers = { readonly [T in GroupEntryBody['type']]: (world: World, entry: Of<T>) => void };

/** How many activities, samples and decisions are kept (our choice; AWS keeps activities for six weeks). */
export const ACTIVITIES_KEPT = 200;
export const SAMPLES_KEPT = 1_000;
export const DECISIONS_KEPT = 100;

export const GROUP_APPLIERS: GroupAppliers = {
  AutoScalingGroupPut: (world, { group }) => {
    world.autoScalingGroups.set(group.name, group);
    world.autoScalingCounts.groups = Math.max(world.autoScalingCounts.groups, group.number);
    look(world, group);
  },
  AutoScalingGroupDeleted: (world, { group }) => {
    world.autoScalingGroups.delete(group);
    world.groupScalings.byGroup.delete(group);
  },
  GroupDesiredChanged: (world, { group: name, change }) => {
    const group = put(world, { ...groupOf(world, name), desiredCapacity: change.to, lastChange: change });
    look(world, group, durationMs(world, 'groupActionMs', group.number, group.activityCount));
  },
  GroupInstancesLaunched: (world, { group: name, instances }) => {
    for (const instance of instances) {
      world.autoScalingInstances.set(instance.number, instance);
      world.autoScalingCounts.instances = instance.number;
      step(world, instance);
    }
    note(
      world,
      name,
      instances.map((instance) => opened(world, instance, 'launch')),
    );
  },
  GroupInstancesMoved: (world, { group: name, instances, to, reason, waits, starts }) => {
    const ending = to.startsWith('Terminating');
    const news: NewActivity[] = [];
    let group = groupOf(world, name);
    instances.forEach((number, index) => {
      const before = world.autoScalingInstances.get(number) as AutoScalingInstance;
      const { inServiceSinceMs: _, isUnregistered, slot, ...rest } = before;
      const out = to.startsWith('Warmed:');
      const paidFromMs = movedMachine(world, before, to);
      const after: AutoScalingInstance = {
        ...rest,
        ...(slot !== undefined && !out && { slot }),
        ...(to === 'InService'
          ? { inServiceSinceMs: world.nowMs }
          : before.inServiceSinceMs !== undefined && !out && { inServiceSinceMs: before.inServiceSinceMs }),
        ...((to === 'InService' ? isSuspended(group, 'AddToLoadBalancer') : isUnregistered === true) && {
          isUnregistered: true,
        }),
        ...starts?.[index],
        ...(paidFromMs !== before.launchedAtMs && { paidFromMs }),
        state: to,
        stateSinceMs: world.nowMs,
        waits: waits ?? before.waits,
        ...(reason && { reason }),
      };
      if (out && slot !== undefined) world.autoScalingSlots.delete(slot);
      world.autoScalingInstances.set(number, after);
      const wasEnding = before.state.startsWith('Terminating');
      if (ending && !wasEnding) {
        if (before.inServiceSinceMs === undefined && !before.state.startsWith('Warmed:'))
          group = closed(world, group, number, 'launch', 'Cancelled');
        news.push(opened(world, after, 'terminate'));
      }
      if (to === 'Pending') news.push(opened(world, after, 'launch'));
      if (out && before.state === 'InService')
        news.push({ ...opened(world, after, 'terminate'), status: 'Successful', endedAtMs: world.nowMs });
      if (to === 'InService' || (out && before.state !== 'InService'))
        group = closed(world, group, number, 'launch', 'Successful');
      step(world, after);
    });
    put(world, group);
    note(world, name, news);
    wake(world, name, to === 'InService');
  },
  GroupInstancesWait: (world, { instances, waits }) => {
    for (const number of instances) change(world, number, { waits });
  },
  GroupInstancesJoined: (world, { instances, firstSlot }) => {
    instances.forEach((number, index) => {
      world.autoScalingSlots.set(firstSlot + index, number);
      change(world, number, { slot: firstSlot + index });
    });
  },
  GroupAgentsNotStarted: (world, { instances, triesAgainAtMs }) => {
    for (const number of instances) change(world, number, { registersAtMs: triesAgainAtMs });
  },
  GroupInstancesProtected: (world, { group, instances, isProtected }) => {
    for (const number of instances) change(world, number, { isProtectedFromScaleIn: isProtected });
    wake(world, group);
  },
  GroupInstanceHealthChanged: (world, { group: name, instances, isHealthy, isLost }) => {
    for (const number of instances) change(world, number, { isHealthy, isLost });
    const group = groupOf(world, name);
    look(world, group, durationMs(world, 'groupActionMs', group.number, group.activityCount));
    if (isLost)
      for (const number of instances)
        if (isHeldAtItsEnd(world.autoScalingInstances.get(number) as AutoScalingInstance))
          world.agenda.put({ atMs: world.nowMs, kind: 'group-instance-step', ref: number });
  },
  GroupInstancesGone: (world, { group: name, instances }) => {
    let group = groupOf(world, name);
    for (const number of instances) {
      const instance = world.autoScalingInstances.get(number) as AutoScalingInstance;
      const { slot } = instance;
      settleMachine(world, instance);
      world.autoScalingInstances.delete(number);
      if (slot !== undefined) world.autoScalingSlots.delete(slot);
      group = closed(world, group, number, 'terminate', 'Successful');
    }
    put(world, withTemplatesInUse(world, group));
    wake(world, name);
  },
  GroupActivityFailed: (world, { group, reason, failure, zone }) => {
    note(world, group, [
      {
        what: failure.kind === 'all-protected' ? 'none' : 'launch',
        reason,
        failure,
        ...(zone !== undefined && { zone }),
        status: failure.kind === 'all-protected' ? 'Cancelled' : 'Failed',
        startedAtMs: world.nowMs,
        endedAtMs: world.nowMs,
      },
    ]);
    if (failure.kind === 'all-protected') put(world, { ...groupOf(world, group), isBlockedByProtection: true });
  },
  InstanceRefreshChanged: (world, { group: name, refresh }) => {
    const group = put(world, { ...groupOf(world, name), refresh });
    if (refresh.status === 'InProgress') {
      look(world, group);
      world.agenda.put({ atMs: refresh.startedAtMs + 3_600_000, kind: 'group-look', ref: group.number });
    } else wake(world, name);
  },
  GroupWoken: (world, { group }) => {
    put(world, { ...groupOf(world, group), isBlockedByProtection: false });
    wake(world, group);
  },
  GroupInstanceWoken: (world, { instance }) => {
    world.agenda.put({ atMs: world.nowMs, kind: 'group-instance-step', ref: instance });
  },
  ManagedScalingWoken: (world, { provider, lookAtMs }) => {
    const state = stateOf(world, provider);
    world.managedScaling.set(provider, { ...state, lookAtMs });
    world.agenda.put({ atMs: lookAtMs, kind: 'reservation-sample', ref: state.number });
  },
  ReservationSampled: (world, { provider, sample, actAtMs }) => {
    const state = stateOf(world, provider);
    world.managedScaling.set(provider, {
      ...state,
      lookAtMs: null,
      samples: sample === null ? state.samples : [...state.samples, sample].slice(-SAMPLES_KEPT),
    });
    world.agenda.put({ atMs: actAtMs, kind: 'managed-scaling', ref: state.number });
  },
  ManagedScalingDecided: (world, { provider, decision }) => {
    const state = stateOf(world, provider);
    world.managedScaling.set(provider, {
      ...state,
      decisionCount: decision.number,
      decisions: [decision, ...state.decisions].slice(0, DECISIONS_KEPT),
    });
  },
  ManagedScalingNoted: (world, { provider, belowSinceMs, lastScaleOutAtMs, actAtMs }) => {
    const state = stateOf(world, provider);
    world.managedScaling.set(provider, { ...state, belowSinceMs, lastScaleOutAtMs, actAtMs });
    if (actAtMs !== null) world.agenda.put({ atMs: actAtMs, kind: 'managed-scaling', ref: state.number });
  },
  ManagedScalingForgotten: (world, { provider }) => {
    world.managedScaling.delete(provider);
  },
};

function stateOf(world: World, provider: string): ManagedScalingState {
  const known = world.managedScaling.get(provider);
  if (known !== undefined) return known;
  world.autoScalingCounts.providers++;
  return {
    provider,
    number: world.autoScalingCounts.providers,
    lookAtMs: null,
    samples: [],
    belowSinceMs: null,
    lastScaleOutAtMs: null,
    decisionCount: 0,
    decisions: [],
    actAtMs: null,
  };
}

function put(world: World, group: AutoScalingGroup): AutoScalingGroup {
  world.autoScalingGroups.set(group.name, group);
  return group;
}

function change(world: World, number: number, news: Partial<AutoScalingInstance>): void {
  const instance = world.autoScalingInstances.get(number);
  if (instance === undefined) return;
  const after = { ...instance, ...news };
  world.autoScalingInstances.set(number, after);
  step(world, after);
}

/** Puts an instance's next step on the agenda; an earlier one is found stale when it comes. */
function step(world: World, instance: AutoScalingInstance): void {
  const next = nextInstanceStep(instance, world.timing.instanceTerminationMs);
  if (next !== null)
    world.agenda.put({ atMs: Math.max(next.atMs, world.nowMs), kind: 'group-instance-step', ref: instance.number });
}

function look(world: World, { number }: AutoScalingGroup, inMs = 0): void {
  world.agenda.put({ atMs: world.nowMs + inMs, kind: 'group-look', ref: number });
}

/** Has the group look at itself now; in a refresh also when what now serves has warmed up. */
function wake(world: World, name: string, isInService = false): void {
  const group = world.autoScalingGroups.get(name);
  if (group === undefined) return;
  look(world, group);
  if (isInService && group.refresh?.status === 'InProgress')
    look(world, group, group.refresh.preferences.instanceWarmupSeconds * 1_000);
}

type NewActivity = Omit<GroupActivity, 'number'>;

const opened = (world: World, instance: AutoScalingInstance, what: 'launch' | 'terminate'): NewActivity => ({
  what,
  instance: instance.number,
  ec2InstanceId: instance.ec2InstanceId,
  zone: instance.availabilityZone,
  reason: instance.reason,
  status: 'InProgress',
  startedAtMs: world.nowMs,
});

function note(world: World, name: string, news: readonly NewActivity[]): void {
  if (news.length === 0) return;
  const group = groupOf(world, name);
  const numbered = news.map((activity, index) => ({ ...activity, number: group.activityCount + index + 1 }));
  put(world, {
    ...group,
    activityCount: group.activityCount + news.length,
    activities: [...numbered.reverse(), ...group.activities].slice(0, ACTIVITIES_KEPT),
  });
}

/** Ends the running activity of an instance, where it is still kept. */
function closed(
  world: World,
  group: AutoScalingGroup,
  instance: number,
  what: GroupActivity['what'],
  status: ActivityStatus,
): AutoScalingGroup {
  const index = group.activities.findIndex(
    (activity) => activity.instance === instance && activity.what === what && activity.status === 'InProgress',
  );
  if (index < 0) return group;
  const activities = group.activities.slice();
  activities[index] = { ...(activities[index] as GroupActivity), status, endedAtMs: world.nowMs };
  return { ...group, activities };
}

/** Old versions of the template are forgotten with their last instance. */
function withTemplatesInUse(world: World, group: AutoScalingGroup): AutoScalingGroup {
  if (group.launchTemplates.length === 1) return group;
  const used = new Set(instancesOf(world, group.name).map(({ templateVersion }) => templateVersion));
  const last = group.launchTemplates.at(-1);
  return { ...group, launchTemplates: group.launchTemplates.filter((one) => one === last || used.has(one.version)) };
}
