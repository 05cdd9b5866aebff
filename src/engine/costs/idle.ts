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
  /** No Auto Scaling group and no managed provider that could remove it. */
  NOT_SCALED: ({ fleet }, { instance }) => {
    const { autoScalingGroup, capacityProviderName } = fleet.specOf(instance);
    return autoScalingGroup === undefined && capacityProviderName === undefined;
  },
} as const satisfies Readonly<Record<string, (world: World, idle: Idle) => boolean>>;

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
