import type { AutoScalingGroup } from '../../model/auto-scaling-group.ts';
import { SECOND_MS } from '../../model/units.ts';
import { groupInstanceAt, providerOfGroup } from '../capacity/groups/find.ts';
import { tasksByInstance } from '../tasks/by-instance.ts';
import { isProtected } from '../tasks/protection.ts';
import type { World } from '../world.ts';

/** An instance that does next to nothing, and the tasks on it that are not a daemon's. */
interface Idle {
  readonly instance: number;
  /** Slots of tasks that hold room on it: at most one. */
  readonly tasks: readonly number[];
  readonly daemonTasks: number;
}

/** Why an instance that does next to nothing is still paid for: every reason that holds, in the order of the table. */
const REASONS = {
  DRAINING: (world, { instance }) => world.fleet.statusOf(instance) === 'DRAINING',
  ONE_TASK: (_world, { tasks }) => tasks.length === 1,
  PROTECTED_TASK: (world, { tasks }) => tasks.some((slot) => isProtected(world, slot)),
  ONLY_DAEMONS: (_world, { tasks, daemonTasks }) => tasks.length === 0 && daemonTasks > 0,
  RESERVED_FOR_DAEMON: ({ fleet: { numbers } }, { instance }) =>
    (numbers.keptCpu[instance] as number) > 0 || (numbers.keptMemory[instance] as number) > 0,
  PROTECTED_INSTANCE: (world, { instance }) => groupInstanceAt(world, instance)?.isProtectedFromScaleIn === true,
  WARM_UP: (world, { instance }) => {
    const { inServiceSinceMs, launchedAtMs = 0 } = groupInstanceAt(world, instance) ?? {};
    const warmUpMs = (scalingOf(world, instance)?.rules.instanceWarmupPeriod ?? 0) * SECOND_MS;
    return world.nowMs < (inServiceSinceMs ?? launchedAtMs) + warmUpMs;
  },
  /** The metric is not below target: so many instances are wanted (CAS-20). */
  TARGET_CAPACITY: (world, { instance }) => {
    const scaling = scalingOf(world, instance);
    const sample = scaling?.state?.samples.at(-1);
    return scaling !== undefined && sample !== undefined && sample.reservation >= scaling.rules.targetCapacity;
  },
  /** It is below target, but has not been for long enough (CAS-22). */
  SCALE_IN_PENDING: (world, { instance }) => (scalingOf(world, instance)?.state?.belowSinceMs ?? null) !== null,
  GROUP_MINIMUM: (world, { instance }) => {
    const group = groupAt(world, instance);
    return group !== undefined && group.desiredCapacity <= group.minSize;
  },
  /** Nothing would remove it: no provider with managed scaling, and no provider that manages its instances itself. */
  NOT_SCALED: (world, { instance }) =>
    scalingOf(world, instance) === undefined && world.fleet.specOf(instance).capacityProviderName === undefined,
} as const satisfies Readonly<Record<string, (world: World, idle: Idle) => boolean>>;

const groupAt = (world: World, slot: number): AutoScalingGroup | undefined => {
  const member = groupInstanceAt(world, slot);
  return member === undefined ? undefined : world.autoScalingGroups.get(member.group);
};

/** Managed scaling of the group behind a container instance, where it is on. */
function scalingOf(world: World, slot: number) {
  const group = groupAt(world, slot);
  const provider = group === undefined ? undefined : providerOfGroup(world, group);
  const rules = provider?.autoScalingGroupProvider?.managedScaling;
  if (provider === undefined || rules?.status !== 'ENABLED') return undefined;
  return { rules, state: world.managedScaling.get(provider.name) };
}

export type IdleReason = keyof typeof REASONS;

export interface IdleInstance extends Idle {
  readonly reasons: readonly IdleReason[];
}

/** Instances with at most one task beside those of daemons, in the order of registration, and why each is kept. */
export function idleInstances(world: World): readonly IdleInstance[] {
  const { fleet } = world;
  const all = tasksByInstance(world);
  const isDaemon = (slot: number): boolean => world.daemons.has(world.tasks.get('service', slot));
  const found: IdleInstance[] = [];
  for (let instance = 0; instance < fleet.size; instance++) {
    if (fleet.statusOf(instance) === 'INACTIVE') continue;
    const on = all.get(instance) ?? [];
    const tasks = on.filter((slot) => !isDaemon(slot));
    if (tasks.length > 1) continue;
    const idle = { instance, tasks, daemonTasks: on.length - tasks.length };
    const reasons = (Object.keys(REASONS) as IdleReason[]).filter((name) => REASONS[name](world, idle));
    found.push({ ...idle, reasons });
  }
  return found;
}
