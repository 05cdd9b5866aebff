import type { TaskSetEntry } from '../../model/task-set.ts';
import { invariant } from '../invariant.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import type { World } from '../world.ts';
import { wakeService } from './wake-services.ts';

type Of<T extends TaskSetEntry['type']> = Extract<TaskSetEntry, { readonly type: T }>;
type TaskSetAppliers = { readonly [T in TaskSetEntry['type']]: (world: World, entry: Of<T>) => void };

/** What the entries of task sets change. */
export const TASK_SET_APPLIERS: TaskSetAppliers = {
  TaskSetCreated: (world, { deployment }) => {
    const service = world.services[deployment.serviceNumber];
    invariant(service !== undefined, () => `service ${deployment.serviceNumber} is not known`);
    world.deployments[deployment.number] = { ...deployment };
    service.deployments = [deployment.number, ...service.deployments];
  },
  TaskSetChanged: (world, { deployment: number, taskSet }) => {
    const deployment = world.deployments[number];
    invariant(deployment?.taskSet !== undefined, () => `deployment ${number} is no task set`);
    deployment.taskSet = taskSet;
    deployment.updatedAtMs = world.nowMs;
  },
  ControllerChanged: (world, { service: number, controller, taskSet }) => {
    const service = serviceOf(world, number);
    const deployment = deploymentOf(world, service.deployments[0] as number);
    const from = service.controller;
    service.controller = controller;
    service.scheduler = { ...service.scheduler, restarted: [], rebalancing: null, replacing: 0, steadySaidAtMs: null };
    if (from === 'ECS') service.showsDeployments = true;
    else if (controller === 'ECS') delete service.showsDeployments;
    deployment.updatedAtMs = world.nowMs;
    if (taskSet !== null) Object.assign(deployment, { taskSet, status: 'ACTIVE' });
    else {
      delete deployment.taskSet;
      deployment.status = 'PRIMARY';
      if (deployment.rolloutState === 'COMPLETED')
        deployment.rollout = {
          ...deployment.rollout,
          status: 'SUCCESSFUL',
          finishedAtMs: world.nowMs,
          updatedAtMs: world.nowMs,
        };
    }
    wakeService(world, number);
  },
  TaskSetDeleted: (world, { deployment: number }) => {
    const service = world.services[world.deployments[number]?.serviceNumber ?? -1];
    invariant(service !== undefined, () => `the service of task set ${number} is not known`);
    service.deployments = service.deployments.filter((other) => other !== number);
  },
};
