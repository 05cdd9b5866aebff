import type { AutoScalingGroup, AutoScalingInstance, LifecycleHook, WarmPool } from '../../model/auto-scaling-group.ts';
import type { CommandResult } from '../../model/command.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import type { Record } from '../advance.ts';
import { warmupSeconds } from '../capacity/groups/arithmetic.ts';
import {
  currentTemplate,
  findGroup,
  groupOf,
  instancesOf,
  isCounted,
  isEnding,
  providerOfGroup,
  weightOf,
} from '../capacity/groups/find.ts';
import { completeWait } from '../capacity/groups/instance-step.ts';
import { beginTermination } from '../capacity/groups/terminate.ts';
import type { World } from '../world.ts';
import { invalidGroup, MOST_INSTANCES, whole } from './group-requests.ts';
import { groupNotFound, type OfGroup } from './groups.ts';

const HOOKS_AT_MOST = 50;
const PROTECTED_PER_CALL = 50;
const HOOK_NAME = /^[A-Za-z0-9\-_/]{1,255}$/;

const answer = (group: string, groupInstances: readonly number[] = []): CommandResult => ({
  done: { autoScalingGroup: group, groupInstances },
});

const openGroup = (world: World, name: string): AutoScalingGroup | undefined => {
  const group = findGroup(world, name);
  return group?.isDeleting === true ? undefined : group;
};

function instanceWithId(world: World, ec2InstanceId: string): AutoScalingInstance | undefined {
  for (const instance of world.autoScalingInstances.values())
    if (instance.ec2InstanceId === ec2InstanceId) return instance;
  return undefined;
}

const instanceNotFound = (id: string): Refusal =>
  invalidGroup(`Instance Id not found - No managed instance found for instance ID ${id}`, 'instanceId');

/** Source: AS-19. */
export function setInstanceProtection(
  world: World,
  command: OfGroup<'SetInstanceProtection'>,
  record: Record,
): CommandResult {
  const group = openGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  const { instanceIds, protectedFromScaleIn: isProtected } = command;
  if (instanceIds.length < 1 || instanceIds.length > PROTECTED_PER_CALL)
    return { refusal: invalidGroup(`instanceIds must name 1 to ${PROTECTED_PER_CALL} instances.`, 'instanceIds') };
  const here = new Map(instancesOf(world, group.name).map((instance) => [instance.ec2InstanceId, instance]));
  const wrong = instanceIds.findIndex((id) => here.get(id)?.state !== 'InService');
  if (wrong >= 0)
    return {
      refusal: invalidGroup(
        `The instance ${instanceIds[wrong]} is not in InService or EnteringStandby or Standby.`,
        'instanceIds',
        String(wrong),
      ),
    };
  const numbers = [...new Set(instanceIds)].map((id) => (here.get(id) as AutoScalingInstance).number);
  record({ type: 'GroupInstancesProtected', group: group.name, instances: numbers, isProtected });
  return answer(group.name, numbers);
}

/** What a health check of somebody's own found. Sources: AS-10, AS-11. */
export function setInstanceHealth(world: World, command: OfGroup<'SetInstanceHealth'>, record: Record): CommandResult {
  const instance = instanceWithId(world, command.instanceId);
  if (instance === undefined || isEnding(instance)) return { refusal: instanceNotFound(command.instanceId) };
  const { healthStatus } = command;
  if (healthStatus !== 'Healthy' && healthStatus !== 'Unhealthy')
    return { refusal: invalidGroup('healthStatus should be one of [Healthy, Unhealthy]', 'healthStatus') };
  const isHealthy = healthStatus === 'Healthy';
  const { healthCheckGracePeriodSeconds: seconds } = groupOf(world, instance.group);
  const inGrace = instance.inServiceSinceMs === undefined || instance.inServiceSinceMs + seconds * 1_000 > world.nowMs;
  const ignored = command.shouldRespectGracePeriod && inGrace && seconds > 0 && !isHealthy;
  if (!ignored && isHealthy !== instance.isHealthy && !instance.isLost)
    record({
      type: 'GroupInstanceHealthChanged',
      group: instance.group,
      instances: [instance.number],
      isHealthy,
      isLost: false,
    });
  return answer(instance.group, [instance.number]);
}

/** Ends one instance, protected or not; it is replaced unless the group is to become smaller. Sources: AS-2, AS-19. */
export function terminateInstanceInAutoScalingGroup(
  world: World,
  command: OfGroup<'TerminateInstanceInAutoScalingGroup'>,
  record: Record,
): CommandResult {
  const instance = instanceWithId(world, command.instanceId);
  if (instance === undefined || isEnding(instance)) return { refusal: instanceNotFound(command.instanceId) };
  const group = groupOf(world, instance.group);
  const from = group.desiredCapacity;
  const decrements = command.shouldDecrementDesiredCapacity && isCounted(instance);
  const to = decrements ? from - instance.weight : from;
  if (decrements && to < group.minSize)
    return {
      refusal: invalidGroup(
        `Currently, desiredSize equals minSize (${group.minSize}). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size.`,
        'shouldDecrementDesiredCapacity',
      ),
    };
  const capacity = weightOf(instancesOf(world, group.name).filter(isCounted));
  beginTermination(
    world,
    group,
    [instance],
    { kind: 'user-termination', from: capacity, to: capacity - (from - to) },
    record,
  );
  if (to !== from)
    record({ type: 'GroupDesiredChanged', group: group.name, change: { by: 'user', from, to, atMs: world.nowMs } });
  return answer(group.name, [instance.number]);
}

/** Sources: AS-25 to AS-27. */
export function putWarmPool(world: World, command: OfGroup<'PutWarmPool'>, record: Record): CommandResult {
  const group = openGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  const { minSize = 0, maxGroupPreparedCapacity, poolState = 'Stopped', reuseOnScaleIn = false } = command;
  const refusal =
    whole('minSize', minSize, 0, MOST_INSTANCES) ??
    (maxGroupPreparedCapacity === undefined
      ? undefined
      : whole('maxGroupPreparedCapacity', maxGroupPreparedCapacity, 0, MOST_INSTANCES)) ??
    (poolState !== 'Stopped' && poolState !== 'Running' && poolState !== 'Hibernated'
      ? invalidGroup('poolState should be one of [Stopped, Running, Hibernated]', 'poolState')
      : undefined) ??
    (group.distribution !== undefined || currentTemplate(group).types.length > 1
      ? invalidGroup(
          'You can’t add a warm pool to an Auto Scaling group that has a mixed instances policy.',
          'autoScalingGroupName',
        )
      : undefined) ??
    (reuseOnScaleIn && providerOfGroup(world, group) !== undefined
      ? invalidGroup('The group of a capacity provider cannot reuse instances on scale in.', 'reuseOnScaleIn')
      : undefined);
  if (refusal !== undefined) return { refusal };
  const warmPool: WarmPool = {
    minSize,
    ...(maxGroupPreparedCapacity !== undefined && { maxGroupPreparedCapacity }),
    poolState: poolState as WarmPool['poolState'],
    reuseOnScaleIn,
  };
  record({ type: 'AutoScalingGroupPut', group: { ...group, warmPool } });
  return answer(group.name);
}

/** What the pool holds ends. */
export function deleteWarmPool(world: World, command: OfGroup<'DeleteWarmPool'>, record: Record): CommandResult {
  const group = openGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  const { warmPool, ...rest } = group;
  if (warmPool === undefined)
    return { refusal: invalidGroup('No warm pool found for the Auto Scaling group.', 'autoScalingGroupName') };
  record({ type: 'AutoScalingGroupPut', group: rest });
  return answer(group.name);
}

/** Creates the hook, or replaces the one of that name. Sources: AS-6, AS-8. */
export function putLifecycleHook(world: World, command: OfGroup<'PutLifecycleHook'>, record: Record): CommandResult {
  const group = openGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  const { lifecycleHookName: name, heartbeatTimeout = 3_600, defaultResult = 'ABANDON' } = command;
  const known = group.hooks.find((hook) => hook.name === name);
  const transition = command.lifecycleTransition.replace(/^autoscaling:EC2_INSTANCE_/, '');
  const refusal =
    (HOOK_NAME.test(name)
      ? undefined
      : invalidGroup(
          'A hook name is 1 to 255 letters, digits, hyphens, underscores and slashes.',
          'lifecycleHookName',
        )) ??
    (known === undefined && group.hooks.length >= HOOKS_AT_MOST
      ? refuse('LimitExceededException', `A group can have at most ${HOOKS_AT_MOST} lifecycle hooks.`)
      : undefined) ??
    (transition !== 'LAUNCHING' && transition !== 'TERMINATING'
      ? invalidGroup(
          'lifecycleTransition should be one of [autoscaling:EC2_INSTANCE_LAUNCHING, autoscaling:EC2_INSTANCE_TERMINATING]',
          'lifecycleTransition',
        )
      : undefined) ??
    whole('heartbeatTimeout', heartbeatTimeout, 30, 7_200) ??
    (defaultResult !== 'CONTINUE' && defaultResult !== 'ABANDON'
      ? invalidGroup('defaultResult should be one of [CONTINUE, ABANDON]', 'defaultResult')
      : undefined);
  if (refusal !== undefined) return { refusal };
  const hook: LifecycleHook = {
    name,
    transition: transition as LifecycleHook['transition'],
    heartbeatTimeoutSeconds: heartbeatTimeout,
    defaultResult: defaultResult as LifecycleHook['defaultResult'],
  };
  const hooks = [...group.hooks.filter((one) => one.name !== name), hook];
  record({ type: 'AutoScalingGroupPut', group: { ...group, hooks } });
  return answer(group.name);
}

/** Instances that wait for it go on when its time is over. */
export function deleteLifecycleHook(
  world: World,
  command: OfGroup<'DeleteLifecycleHook'>,
  record: Record,
): CommandResult {
  const group = openGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  const hooks = group.hooks.filter(({ name }) => name !== command.lifecycleHookName);
  if (hooks.length === group.hooks.length) return { refusal: hookNotFound(command.lifecycleHookName) };
  record({ type: 'AutoScalingGroupPut', group: { ...group, hooks } });
  return answer(group.name);
}

const hookNotFound = (name: string): Refusal =>
  invalidGroup(`Lifecycle hook ${name} does not exist.`, 'lifecycleHookName');

/** Lets an instance go on before its hook's time is over. Source: AS-8. */
export function completeLifecycleAction(
  world: World,
  command: OfGroup<'CompleteLifecycleAction'>,
  record: Record,
): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  const { lifecycleActionResult: result, lifecycleHookName: hook, instanceId } = command;
  if (result !== 'CONTINUE' && result !== 'ABANDON')
    return {
      refusal: invalidGroup('lifecycleActionResult should be one of [CONTINUE, ABANDON]', 'lifecycleActionResult'),
    };
  const instance = instancesOf(world, group.name).find((one) => one.ec2InstanceId === instanceId);
  if (instance === undefined) return { refusal: instanceNotFound(instanceId) };
  if (!instance.state.endsWith(':Wait') || !instance.waits.some((wait) => wait.hook === hook))
    return {
      refusal: invalidGroup(`No active Lifecycle Action found with instance ID ${instanceId}`, 'instanceId'),
    };
  completeWait(world, instance, hook, result, record);
  return answer(group.name, [instance.number]);
}

/** Begins to replace the group's instances. Source: instance refresh of the Auto Scaling user guide. */
export function startInstanceRefresh(
  world: World,
  command: OfGroup<'StartInstanceRefresh'>,
  record: Record,
): CommandResult {
  const group = openGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  if (group.refresh?.status === 'InProgress')
    return {
      refusal: refuse(
        'InstanceRefreshInProgressException',
        'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.',
        ['autoScalingGroupName'],
      ),
    };
  const {
    minHealthyPercentage = 90,
    maxHealthyPercentage = 100,
    instanceWarmup = warmupSeconds(group),
    scaleInProtectedInstances: protectedInstances = 'Wait',
    skipMatching = false,
  } = command;
  const refusal =
    whole('minHealthyPercentage', minHealthyPercentage, 0, 100) ??
    whole('maxHealthyPercentage', maxHealthyPercentage, 100, 200) ??
    whole('instanceWarmup', instanceWarmup, 0, 1_000_000) ??
    (maxHealthyPercentage > 100 && maxHealthyPercentage - minHealthyPercentage > 100
      ? invalidGroup('maxHealthyPercentage can be at most 100 above minHealthyPercentage.', 'maxHealthyPercentage')
      : undefined) ??
    (protectedInstances !== 'Refresh' && protectedInstances !== 'Ignore' && protectedInstances !== 'Wait'
      ? invalidGroup('scaleInProtectedInstances should be one of [Refresh, Ignore, Wait]', 'scaleInProtectedInstances')
      : undefined);
  if (refusal !== undefined) return { refusal };
  const { version } = currentTemplate(group);
  const remaining = instancesOf(world, group.name)
    .filter((instance) => isCounted(instance) && !(skipMatching && instance.templateVersion === version))
    .map(({ number }) => number);
  record({
    type: 'InstanceRefreshChanged',
    group: group.name,
    refresh: {
      number: (group.refresh?.number ?? 0) + 1,
      status: 'InProgress',
      preferences: {
        minHealthyPercentage,
        maxHealthyPercentage,
        instanceWarmupSeconds: instanceWarmup,
        protectedInstances: protectedInstances as 'Refresh' | 'Ignore' | 'Wait',
        skipMatching,
      },
      remaining,
      total: remaining.length,
      startedAtMs: world.nowMs,
    },
  });
  return answer(group.name);
}
