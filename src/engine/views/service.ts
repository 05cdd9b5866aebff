import { clusterArn, serviceArn } from '../../model/arn.ts';
import type { Service, ServiceWish } from '../../model/service.ts';
import { ROLLOUT_REASONS } from '../../tables/messages.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { deploymentIdOf, serviceDeploymentArnOf, serviceEventIdOf, serviceRevisionArnOf } from '../ids.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import { desiredOf } from '../services/completion.ts';
import { healthyFromMs } from '../services/health.ts';
import { currentWeights, shiftingOf } from '../services/traffic.ts';
import type { World } from '../world.ts';
import { platformView } from './platform.ts';
import { revisionCounts } from './service-deployment.ts';
import { serviceEventText } from './service-events.ts';
import { taskSetView } from './task-set.ts';
import type { DeploymentView, ServiceView } from './types.ts';

/** What DescribeServices shows. Sources: SVC-04, SVC-05, SVC-14, SVC-15, appendix A.2. */
export function serviceView(world: World, number: number): ServiceView {
  const service = serviceOf(world, number);
  const { wish } = service;
  // Where somebody else controls the deployments there are task sets in their place (TS-01).
  const own = service.controller === 'ECS' ? service.deployments : [];
  // One that came from ECS is still shown with deployments (SVC-09).
  const isShownAsEcs = service.controller === 'ECS' || service.showsDeployments === true;
  const deployments = (isShownAsEcs ? service.deployments : []).map((one) => deploymentView(world, one));
  const counts = countBy(world, number, () => true);
  return {
    serviceArn: serviceArn(world, world.cluster, service.name),
    serviceName: service.name,
    clusterArn: clusterArn(world, world.cluster),
    status: service.status,
    desiredCount: own[0] === undefined ? wish.desiredCount : desiredOf(service, deploymentOf(world, own[0])),
    runningCount: counts.running,
    pendingCount: counts.pending,
    ...launchOfView(wish),
    ...platformView(world, wish),
    ...(wish.taskDefinitionArn !== '' && { taskDefinition: wish.taskDefinitionArn }),
    schedulingStrategy: service.schedulingStrategy,
    deploymentController: { type: service.controller },
    ...(own[0] !== undefined && {
      currentServiceDeployment: serviceDeploymentArnOf(world, service.name, own[0]),
    }),
    currentServiceRevisions: own.map((deployment) =>
      revisionCounts(
        world,
        service,
        deployment,
        shiftsTraffic(world, service) ? currentWeights(world, service, deployment) : undefined,
      ),
    ),
    ...(wish.serviceConnectConfiguration && { serviceConnectConfiguration: wish.serviceConnectConfiguration }),
    ...(wish.volumeConfigurations && { volumeConfigurations: wish.volumeConfigurations }),
    ...(wish.monitoring && { monitoring: wish.monitoring }),
    deploymentConfiguration: wish.deploymentConfiguration,
    deployments,
    ...(!isShownAsEcs && {
      taskSets: service.deployments.map((deployment) => taskSetView(world, deployment)),
    }),
    placementConstraints: wish.placementConstraints,
    placementStrategy: wish.placementStrategy,
    ...(wish.networkConfiguration && { networkConfiguration: wish.networkConfiguration }),
    loadBalancers: wish.loadBalancers,
    serviceRegistries: wish.serviceRegistries,
    healthCheckGracePeriodSeconds: wish.healthCheckGracePeriodSeconds,
    propagateTags: wish.propagateTags,
    enableECSManagedTags: wish.enableECSManagedTags,
    enableExecuteCommand: wish.enableExecuteCommand,
    availabilityZoneRebalancing: wish.availabilityZoneRebalancing,
    roleArn: service.roleArn,
    createdBy: service.createdBy,
    createdAtMs: service.createdAtMs,
    events: service.events.map((event) => ({
      id: serviceEventIdOf(world, number, event.number),
      createdAtMs: event.atMs,
      message: serviceEventText(world, service, event.what),
    })),
    tags: service.tags,
  };
}

/** How tasks are launched: launch type and strategy exclude each other in an answer. Source: appendix A.2. */
export const launchOfView = ({
  launchType,
  capacityProviderStrategy: strategy,
}: Pick<ServiceWish, 'launchType' | 'capacityProviderStrategy'>): Pick<
  ServiceView,
  'launchType' | 'capacityProviderStrategy'
> => (strategy === undefined ? { launchType, capacityProviderStrategy: [] } : { capacityProviderStrategy: strategy });

/** Whether its revisions have shares of traffic that somebody moves. */
const shiftsTraffic = (world: World, service: Service): boolean =>
  (service.wish.deploymentConfiguration.strategy ?? 'ROLLING') !== 'ROLLING' ||
  shiftingOf(world, service) !== undefined;

/** One deployment of a service, counted at this instant. Sources: DEP-07, DEP-12. */
export function deploymentView(world: World, number: number): DeploymentView {
  const deployment = deploymentOf(world, number);
  const id = deploymentIdOf(world, number);
  const counts = countBy(world, deployment.serviceNumber, (slot) => world.tasks.get('deployment', slot) === number);
  return {
    id,
    status: deployment.taskSet?.status === 'PRIMARY' ? 'PRIMARY' : deployment.status,
    taskDefinition: deployment.taskDefinitionArn,
    desiredCount: deployment.desiredCount,
    pendingCount: counts.pending,
    runningCount: counts.running,
    failedTasks: deployment.failedTasks,
    healthyCount: world.tasks
      .ofService(deployment.serviceNumber)
      .filter(
        (slot) =>
          world.tasks.get('deployment', slot) === number &&
          world.tasks.desiredStatus(slot) === 'RUNNING' &&
          healthyFromMs(world, slot) <= world.nowMs,
      ).length,
    serviceRevisionArn: serviceRevisionArnOf(world, serviceOf(world, deployment.serviceNumber).name, number),
    ...launchOfView(deployment),
    ...platformView(world, deployment),
    rolloutState: deployment.rolloutState,
    rolloutStateReason: ROLLOUT_REASONS[deployment.rolloutCause](id),
    ...(deployment.networkConfiguration && { networkConfiguration: deployment.networkConfiguration }),
    createdAtMs: deployment.createdAtMs,
    updatedAtMs: deployment.updatedAtMs,
  };
}

function countBy(
  world: World,
  service: number,
  counts: (slot: number) => boolean,
): { running: number; pending: number } {
  let [running, pending] = [0, 0];
  for (const slot of world.tasks.ofService(service)) {
    if (!counts(slot)) continue;
    const status = world.tasks.lastStatus(slot);
    if (status === 'RUNNING') running++;
    else if (STARTING.has(status)) pending++;
  }
  return { running, pending };
}
