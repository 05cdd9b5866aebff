import type { ActivityReason, AutoScalingGroup, AutoScalingInstance } from '../../../model/auto-scaling-group.ts';
import { SECOND_MS } from '../../../model/units.ts';
import type { Record } from '../../advance.ts';
import { leaveWithHosts, loseHost } from '../../faults/lose-host.ts';
import type { World } from '../../world.ts';
import { hookLimitSeconds } from './arithmetic.ts';
import { daemonTasksBySlot, nonDaemonTasks } from './busy.ts';
import { groupInstanceAt, isWarmed, providerOfGroup } from './find.ts';

/** The hook that managed draining puts on a group, and how long it may hold an instance. Source: ECAS-15. */
export const DRAINING_HOOK = 'ecs-managed-draining-termination-hook';
const DRAINING_AT_MOST_MS = 172_800_000;

/** What holds an instance while its load balancers let requests under way finish; no hook can have such a name. */
export const DEREGISTRATION = 'deregistration delay';

/**
 * Begins to end instances. Those that load balancers know are deregistered first, and only after the delay hooks and managed
 * draining hold them; all others go at once. Sources: AS-7 to AS-9, CAS-28.
 */
export function beginTermination(
  world: World,
  group: AutoScalingGroup,
  instances: readonly AutoScalingInstance[],
  reason: ActivityReason,
  record: Record,
): void {
  const delayMs = deregistrationMs(world, group);
  const isTarget = ({ state, isLost, isUnregistered }: AutoScalingInstance): boolean =>
    delayMs > 0 && state === 'InService' && !isLost && isUnregistered !== true;
  const targets = instances.filter(isTarget);
  const untilMs = world.nowMs + delayMs;
  if (targets.length > 0)
    record({
      type: 'GroupInstancesMoved',
      group: group.name,
      instances: targets.map(({ number }) => number),
      to: 'Terminating',
      reason,
      waits: [{ hook: DEREGISTRATION, untilMs, atMostMs: untilMs }],
    });
  const others = instances.filter((instance) => !isTarget(instance));
  if (others.length > 0) holdOrEnd(world, group, others, reason, record);
}

/** The longest that one of the group's target groups gives a target to finish. Source: AS-9. */
function deregistrationMs({ targetGroups }: World, { targetGroupArns = [] }: AutoScalingGroup): number {
  const delays = targetGroupArns.map((arn) => targetGroups.get(arn)?.deregistrationDelaySeconds ?? 0);
  return Math.max(0, ...delays) * SECOND_MS;
}

/** Goes on with instances that no load balancer knows (any more). */
export function holdOrEnd(
  world: World,
  group: AutoScalingGroup,
  instances: readonly AutoScalingInstance[],
  reason: ActivityReason,
  record: Record,
): void {
  const [held, free]: [AutoScalingInstance[], AutoScalingInstance[]] = [[], []];
  for (const instance of instances) (waitsOf(world, group, instance).length > 0 ? held : free).push(instance);
  for (const instance of held) {
    const waits = waitsOf(world, group, instance);
    record({
      type: 'GroupInstancesMoved',
      group: group.name,
      instances: [instance.number],
      to: 'Terminating:Wait',
      reason,
      waits,
    });
  }
  const draining = held
    .filter((instance) => waitsOf(world, group, instance).some(({ hook }) => hook === DRAINING_HOOK))
    .map(({ slot }) => slot as number)
    .filter((slot) => world.fleet.statusOf(slot) !== 'DRAINING');
  if (draining.length > 0) record({ type: 'InstanceStatusChanged', instances: draining, status: 'DRAINING' });
  if (free.length > 0) proceed(world, group, free, record, reason);
}

/** What holds an instance at its end: the group's hooks and, where ECS drains it, ECS's own. */
function waitsOf(world: World, group: AutoScalingGroup, instance: AutoScalingInstance): AutoScalingInstance['waits'] {
  if (instance.isLost || isWarmed(instance)) return [];
  const { nowMs } = world;
  const waits = group.hooks
    .filter(({ transition }) => transition === 'TERMINATING')
    .map(({ name, heartbeatTimeoutSeconds: seconds }) => ({
      hook: name,
      untilMs: nowMs + seconds * 1_000,
      atMostMs: nowMs + hookLimitSeconds(seconds) * 1_000,
    }));
  if (drains(world, group, instance))
    waits.push({ hook: DRAINING_HOOK, untilMs: nowMs + DRAINING_AT_MOST_MS, atMostMs: nowMs + DRAINING_AT_MOST_MS });
  return waits;
}

/** Whether ECS drains the instance before it ends; one without other tasks than daemons' has nothing to wait for. */
function drains(world: World, group: AutoScalingGroup, instance: AutoScalingInstance): boolean {
  if (instance.slot === undefined || world.fleet.statusOf(instance.slot) === 'INACTIVE') return false;
  if (providerOfGroup(world, group)?.autoScalingGroupProvider?.managedDraining !== 'ENABLED') return false;
  return !isDrained(world, instance);
}

/** Whether ECS drains the instance because its group ends it: its daemon tasks stay until all others are gone. */
export const isDrainedByItsGroup = (world: World, slot: number): boolean =>
  groupInstanceAt(world, slot)?.waits.some(({ hook }) => hook === DRAINING_HOOK) === true;

/** Whether only daemon tasks, or none, are left. Source: ECAS-15. */
export const isDrained = (world: World, instance: AutoScalingInstance): boolean =>
  nonDaemonTasks(world, instance, daemonTasksBySlot(world)) === 0;

/** Nothing holds them any longer: the machines go down with whatever still runs on them. */
export function proceed(
  world: World,
  group: AutoScalingGroup,
  instances: readonly AutoScalingInstance[],
  record: Record,
  reason?: ActivityReason,
): void {
  const numbers = instances.map(({ number }) => number);
  record({
    type: 'GroupInstancesMoved',
    group: group.name,
    instances: numbers,
    to: 'Terminating:Proceed',
    waits: [],
    ...(reason && { reason }),
  });
  leaveCluster(world, instances, 'terminated', record);
}

/** Ends what runs on the machines and takes their container instances out of the cluster. */
export function leaveCluster(
  world: World,
  instances: readonly AutoScalingInstance[],
  how: 'stopped' | 'terminated',
  record: Record,
): void {
  const standing = instances.flatMap(({ slot }) =>
    slot === undefined || world.fleet.statusOf(slot) === 'INACTIVE' ? [] : [slot],
  );
  for (const slot of standing) loseHost(world, slot, how, record);
  leaveWithHosts(standing, record);
}
