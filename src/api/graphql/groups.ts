import type { ChangedGroup } from '../../app/groups.ts';
import {
  currentTemplate,
  findGroup,
  instancesOf,
  isCounted,
  providerOfGroup,
  weightOf,
} from '../../engine/capacity/groups/find.ts';
import { poolSizeOf } from '../../engine/capacity/groups/warm-pool.ts';
import { groupActivityView, groupInstanceViews, refreshView } from '../../engine/views/auto-scaling-group.ts';
import { reservationSeries } from '../../engine/views/managed-scaling.ts';
import { filterKey, pageOf } from './connections.ts';
import { answered, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { type AutoScalingGroupRef, type GroupActivityRef, instanceRef } from './refs.ts';
import type { ManagedScalingOutcome, Resolvers } from './types.generated.ts';

/** The payload of every change of a group: the group as it is afterwards, where it still is. */
export function changedGroup({ world, autoScalingGroup: name }: ChangedGroup) {
  const group = world.autoScalingGroups.get(name);
  return { autoScalingGroup: group === undefined ? null : { world, group } };
}

const changed = (work: () => Promise<ChangedGroup>) => answered(async () => changedGroup(await work()));

const within = (name: string, value: number, most: number): number => {
  if (value < 1 || value > most) throw badUserInput(`${name} must be between 1 and ${most}.`, name);
  return value;
};

const MINUTES_AT_MOST = 1_440;
const DECISIONS_AT_MOST = 100;

const view = ({ world, group, activity }: GroupActivityRef) => groupActivityView(world, group, activity);

export const groupResolvers: Resolvers = {
  Cluster: {
    autoScalingGroups: ({ world }, args) => {
      const groups = new Map([...world.autoScalingGroups.values()].map((group) => [group.number, group]));
      return pageOf(
        [...groups.keys()].sort((a, b) => a - b),
        args,
        filterKey(world, 'autoScalingGroups', world.cluster),
        (number) => ({ world, group: groups.get(number) as AutoScalingGroupRef['group'] }),
      );
    },
    autoScalingGroup: ({ world }, { autoScalingGroupName }) => {
      const group = findGroup(world, autoScalingGroupName);
      return group === undefined ? null : { world, group };
    },
    managedScaling: ({ world }, { capacityProvider }) => {
      const scaling = world.capacityProviders.get(capacityProvider)?.autoScalingGroupProvider?.managedScaling;
      if (scaling?.status !== 'ENABLED') return null;
      return { world, provider: capacityProvider, targetCapacity: scaling.targetCapacity };
    },
  },
  AutoScalingGroup: {
    autoScalingGroupName: ({ group }) => group.name,
    autoScalingGroupARN: ({ group }) => group.arn,
    minSize: ({ group }) => group.minSize,
    maxSize: ({ group }) => group.maxSize,
    desiredCapacity: ({ group }) => group.desiredCapacity,
    capacity: ({ world, group }) => weightOf(instancesOf(world, group.name).filter(isCounted)),
    availabilityZones: ({ group }) => group.availabilityZones,
    launchTemplate: ({ group }) => currentTemplate(group),
    instancesDistribution: ({ group }) => group.distribution ?? null,
    capacityDistributionStrategy: ({ group }) => group.capacityDistributionStrategy,
    newInstancesProtectedFromScaleIn: ({ group }) => group.newInstancesProtectedFromScaleIn,
    terminationPolicies: ({ group }) => group.terminationPolicies,
    defaultCooldown: ({ group }) => group.defaultCooldownSeconds,
    defaultInstanceWarmup: ({ group }) => group.defaultInstanceWarmupSeconds ?? null,
    healthCheckGracePeriod: ({ group }) => group.healthCheckGracePeriodSeconds,
    suspendedProcesses: ({ group }) => group.suspendedProcesses,
    targetGroupARNs: ({ group }) => group.targetGroupArns ?? [],
    lifecycleHooks: ({ group }) =>
      group.hooks.map(({ name, transition, heartbeatTimeoutSeconds, defaultResult }) => ({
        lifecycleHookName: name,
        lifecycleTransition: `autoscaling:EC2_INSTANCE_${transition}`,
        heartbeatTimeout: heartbeatTimeoutSeconds,
        defaultResult,
      })),
    warmPool: ({ group }) =>
      group.warmPool === undefined
        ? null
        : {
            ...group.warmPool,
            maxGroupPreparedCapacity: group.warmPool.maxGroupPreparedCapacity ?? null,
            size: poolSizeOf(group),
          },
    instanceRefresh: ({ world, group }) => {
      const refresh = refreshView(world, group);
      return refresh === undefined
        ? null
        : { ...refresh, startTime: refresh.startedAtMs, endTime: refresh.endedAtMs ?? null };
    },
    isDeleting: ({ group }) => group.isDeleting,
    capacityProviderName: ({ world, group }) => providerOfGroup(world, group)?.name ?? null,
    createdTime: ({ group }) => group.createdAtMs,
    instances: ({ world, group }, args) => {
      const views = new Map(groupInstanceViews(world, group).map((instance) => [instance.number, instance]));
      return pageOf([...views.keys()], args, filterKey(world, 'groupInstances', group.arn), (number) => ({
        world,
        instance: views.get(number) as ReturnType<typeof groupInstanceViews>[number],
      }));
    },
    scalingActivities: ({ world, group }, args) => {
      const activities = new Map(group.activities.map((activity) => [activity.number, activity]));
      return pageOf(
        [...activities.keys()].sort((a, b) => a - b),
        args,
        filterKey(world, 'groupActivities', group.arn),
        (number) => ({ world, group, activity: activities.get(number) as GroupActivityRef['activity'] }),
      );
    },
  },
  LaunchTemplateVersion: {
    types: ({ types }) =>
      types.map(({ instanceType, weightedCapacity }) => ({ instanceType, weightedCapacity: weightedCapacity ?? null })),
    amiId: ({ amiId }) => amiId ?? null,
    osFamily: ({ osFamily }) => osFamily ?? null,
    attributes: ({ attributes }) => attributes.map(({ name, value }) => ({ name, value: value ?? null })),
  },
  AutoScalingInstance: {
    instanceId: ({ instance }) => instance.ec2InstanceId,
    instanceType: ({ instance }) => instance.instanceType,
    availabilityZone: ({ instance }) => instance.availabilityZone,
    lifecycleState: ({ instance }) => instance.state,
    healthStatus: ({ instance }) => (instance.isHealthy ? 'Healthy' : 'Unhealthy'),
    protectedFromScaleIn: ({ instance }) => instance.isProtectedNow,
    weightedCapacity: ({ instance }) => instance.weight,
    instanceLifecycle: ({ instance }) => (instance.market === 'SPOT' ? 'spot' : 'on-demand'),
    launchTemplateVersion: ({ instance }) => instance.templateVersion,
    launchTime: ({ instance }) => instance.launchedAtMs,
    stateSince: ({ instance }) => instance.stateSinceMs,
    waitsFor: ({ instance }) => instance.waits.map(({ hook }) => hook),
    containerInstance: ({ world, instance }) =>
      instance.slot === undefined ? null : instanceRef(world, instance.slot),
  },
  GroupActivity: {
    activityId: (ref) => view(ref).activityId,
    description: (ref) => view(ref).description,
    cause: (ref) => view(ref).cause,
    statusCode: ({ activity }) => activity.status,
    statusMessage: (ref) => view(ref).statusMessage ?? null,
    progress: (ref) => view(ref).progress,
    startTime: ({ activity }) => activity.startedAtMs,
    endTime: ({ activity }) => activity.endedAtMs ?? null,
    instanceId: ({ activity }) => activity.ec2InstanceId ?? null,
    availabilityZone: ({ activity }) => activity.zone ?? null,
  },
  ManagedScalingReport: {
    capacityProviderName: ({ provider }) => provider,
    targetCapacity: ({ targetCapacity }) => targetCapacity,
    reservation: ({ world, provider }, { minutes }) =>
      reservationSeries(world, provider, within('minutes', minutes ?? 60, MINUTES_AT_MOST)),
    decisions: ({ world, provider }, { first }) =>
      (world.managedScaling.get(provider)?.decisions ?? []).slice(0, within('first', first ?? 20, DECISIONS_AT_MOST)),
  },
  ReservationPoint: { at: ({ atMs }) => atMs },
  ManagedScalingDecision: {
    at: ({ atMs }) => atMs,
    point: ({ sample }) => sample,
    estimated: ({ sample }) => sample.estimated,
    outcome: ({ outcome }) => outcome.toUpperCase().replaceAll('-', '_') as ManagedScalingOutcome,
    blockedUntil: ({ blockedUntilMs }) => blockedUntilMs ?? null,
  },
  Mutation: {
    createAutoScalingGroup: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.create(tenant, given(input) as never)),
    updateAutoScalingGroup: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.update(tenant, given(input) as never)),
    setDesiredCapacity: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.setDesiredCapacity(tenant, given(input) as never)),
    deleteAutoScalingGroup: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.delete(tenant, given(input) as never)),
    setInstanceProtection: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.setInstanceProtection(tenant, given(input) as never)),
    setInstanceHealth: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.setInstanceHealth(tenant, given(input) as never)),
    terminateInstanceInAutoScalingGroup: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.terminateInstance(tenant, given(input) as never)),
    putWarmPool: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.putWarmPool(tenant, given(input) as never)),
    deleteWarmPool: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.deleteWarmPool(tenant, given(input) as never)),
    putLifecycleHook: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.putLifecycleHook(tenant, given(input) as never)),
    deleteLifecycleHook: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.deleteLifecycleHook(tenant, given(input) as never)),
    completeLifecycleAction: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.completeLifecycleAction(tenant, given(input) as never)),
    startInstanceRefresh: (_root, { input }, { app, tenant }) =>
      changed(() => app.groups.startInstanceRefresh(tenant, given(input) as never)),
  },
};
