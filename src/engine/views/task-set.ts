import { clusterArn, serviceArn } from '../../model/arn.ts';
import type { Tag } from '../../model/attribute.ts';
import type { CapacityProviderStrategyItem } from '../../model/capacity.ts';
import type { LoadBalancer } from '../../model/service.ts';
import type { LaunchType, NetworkConfiguration } from '../../model/task.ts';
import type { StabilityStatus, TaskSet, TaskSetStatus } from '../../model/task-set.ts';
import type { EpochMs } from '../../model/units.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { deploymentIdOf, taskSetArnOf } from '../ids.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import { computedDesiredCount, WHOLE_MICROPERCENT } from '../services/task-sets.ts';
import type { World } from '../world.ts';
import { platformView } from './platform.ts';

export interface TaskSetView {
  readonly id: string;
  readonly taskSetArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly startedBy?: string;
  readonly externalId?: string;
  readonly status: TaskSetStatus;
  readonly taskDefinition: string;
  readonly computedDesiredCount: number;
  readonly pendingCount: number;
  readonly runningCount: number;
  readonly createdAtMs: EpochMs;
  readonly updatedAtMs: EpochMs;
  /** Absent where a strategy says it. */
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy: readonly CapacityProviderStrategyItem[];
  readonly platformVersion?: string;
  readonly platformFamily?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly loadBalancers: readonly LoadBalancer[];
  readonly serviceRegistries: readonly Readonly<Record<string, unknown>>[];
  readonly scale: { readonly value: number; readonly unit: 'PERCENT' };
  readonly stabilityStatus: StabilityStatus;
  readonly stabilityStatusAtMs: EpochMs;
  readonly tags: readonly Tag[];
}

/** What DescribeTaskSets shows. Sources: TS-02 to TS-06. */
export function taskSetView(world: World, number: number): TaskSetView {
  const deployment = deploymentOf(world, number);
  const service = serviceOf(world, deployment.serviceNumber);
  const own = deployment.taskSet as TaskSet;
  // A service that is deleted takes its sets with it.
  const taskSet: TaskSet = service.status === 'ACTIVE' ? own : { ...own, status: 'DRAINING' };
  const { externalId, startedBy, status, scaleMicropercent, stabilityStatus, stabilityStatusAtMs, tags } = taskSet;
  const { launchType, capacityProviderStrategy: strategy, networkConfiguration } = deployment;
  let [running, pending] = [0, 0];
  for (const slot of world.tasks.ofService(service.number)) {
    if (world.tasks.get('deployment', slot) !== number) continue;
    const lastStatus = world.tasks.lastStatus(slot);
    if (lastStatus === 'RUNNING') running++;
    else if (STARTING.has(lastStatus)) pending++;
  }
  return {
    id: deploymentIdOf(world, number),
    taskSetArn: taskSetArnOf(world, service.name, number),
    serviceArn: serviceArn(world, world.cluster, service.name),
    clusterArn: clusterArn(world, world.cluster),
    ...(startedBy !== undefined && { startedBy }),
    ...(externalId !== undefined && { externalId }),
    status,
    taskDefinition: deployment.taskDefinitionArn,
    computedDesiredCount: computedDesiredCount(service.wish.desiredCount, taskSet),
    pendingCount: pending,
    runningCount: running,
    createdAtMs: deployment.createdAtMs,
    updatedAtMs: deployment.updatedAtMs,
    ...(strategy === undefined && { launchType }),
    capacityProviderStrategy: strategy ?? [],
    ...platformView(world, deployment),
    ...(networkConfiguration && { networkConfiguration }),
    loadBalancers: deployment.loadBalancers,
    serviceRegistries: deployment.serviceRegistries,
    scale: { value: (scaleMicropercent * 100) / WHOLE_MICROPERCENT, unit: 'PERCENT' },
    stabilityStatus,
    stabilityStatusAtMs,
    tags,
  };
}

/** Numbers of the task sets of a service, newest first; none where ECS itself deploys. */
export const taskSetsOf = (world: World, service: number): readonly number[] =>
  serviceOf(world, service).controller === 'ECS' ? [] : serviceOf(world, service).deployments;
