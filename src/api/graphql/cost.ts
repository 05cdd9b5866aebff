import { idleInstances } from '../../engine/costs/idle.ts';
import { slotOf } from '../../engine/known.ts';
import {
  clusterCostView,
  type InstanceCostView,
  instanceCostView,
  serviceCostView,
  type TaskCostView,
  taskCostView,
} from '../../engine/views/cost.ts';
import { filterKey, pageOf } from './connections.ts';
import { instanceRef, taskRef } from './refs.ts';
import { Microusd } from './scalars.ts';
import type { Resolvers } from './types.generated.ts';

export const costResolvers: Resolvers = {
  Microusd,
  Cluster: { cost: ({ world }) => ({ ...clusterCostView(world), world }) },
  Service: { cost: ({ world, number }) => serviceCostView(world, number) },
  Task: { cost: ({ world, serial }) => taskCostView(world, slotOf(world, serial)) },
  ContainerInstance: { cost: ({ world, slot }) => instanceCostView(world, slot) },
  ClusterCost: {
    idleInstances: ({ world }, args) => {
      const idle = new Map(idleInstances(world).map((one) => [one.instance, one]));
      return pageOf([...idle.keys()], args, filterKey(world, 'idle-instances', world.cluster), (slot) => {
        const { reasons, tasks, daemonTasks } = idle.get(slot) as NonNullable<ReturnType<(typeof idle)['get']>>;
        const [task] = tasks;
        return {
          containerInstance: instanceRef(world, slot),
          reasons,
          task: task === undefined ? null : taskRef(world, world.tasks.serial(task)),
          daemonTasksCount: daemonTasks,
        };
      });
    },
  },
  TaskCost: {
    paidFrom: ({ paidFromMs }: TaskCostView) => paidFromMs ?? null,
    paidUntil: ({ paidUntilMs }: TaskCostView) => paidUntilMs ?? null,
  },
  InstanceCost: {
    paidFrom: ({ paidFromMs }: InstanceCostView) => paidFromMs,
    paidUntil: ({ paidUntilMs }: InstanceCostView) => paidUntilMs,
  },
};
