import type { Service, ServiceEventFacts } from '../../model/service.ts';
import { SERVICE_EVENTS } from '../../tables/messages.ts';
import { deploymentIdOf, instanceIdOf, taskIdOf } from '../ids.ts';
import type { World } from '../world.ts';

/** ECS's own sentence for a service event, made from the facts that were kept. Source: spec 8.1. */
export function serviceEventText(world: World, service: Pick<Service, 'name'>, what: ServiceEventFacts): string {
  const { name } = service;
  switch (what.kind) {
    case 'started':
      return SERVICE_EVENTS.started({ service: name, tasks: what.tasks.map((serial) => taskIdOf(world, serial)) });
    case 'stopped':
      return SERVICE_EVENTS.stopped({ service: name, tasks: what.tasks.map((serial) => taskIdOf(world, serial)) });
    case 'steady':
      return SERVICE_EVENTS.steady({ service: name });
    case 'deployment-completed':
      return SERVICE_EVENTS.deploymentCompleted({ service: name, deployment: deploymentIdOf(world, what.deployment) });
    case 'deployment-stuck':
      return SERVICE_EVENTS.deploymentStuck({ service: name });
    case 'provider-empty':
      return SERVICE_EVENTS.providerEmpty({ service: name });
    case 'provisioning-limit':
      return SERVICE_EVENTS.provisioningLimit({ service: name });
    case 'launch-failed':
      return SERVICE_EVENTS.launchFailed({ service: name, reason: what.reason });
    case 'launched-too-few':
      return SERVICE_EVENTS.launchedTooFew({
        service: name,
        deployment: deploymentIdOf(world, what.deployment),
        missing: what.missing,
        reason: what.reason,
      });
    case 'capacity-unavailable':
      return SERVICE_EVENTS.capacityUnavailable({ service: name });
    case 'no-instances':
      return SERVICE_EVENTS.noInstances({ service: name });
    case 'unplaced':
      return SERVICE_EVENTS.unplaced({
        service: name,
        reason: what.reason,
        instance: what.instance === null ? '' : instanceIdOf(world, what.instance),
      });
    case 'deployment-failed':
      return SERVICE_EVENTS.deploymentFailed({
        service: name,
        deployment: deploymentIdOf(world, what.deployment),
        cause: what.cause,
      });
    case 'rolling-back':
      return SERVICE_EVENTS.rollingBack({ service: name, deployment: deploymentIdOf(world, what.deployment) });
    case 'start-impaired':
      return SERVICE_EVENTS.startImpaired({ service: name });
    case 'api-throttled':
      return SERVICE_EVENTS.throttled({ service: name, api: what.api });
    case 'agent-not-started':
      return SERVICE_EVENTS.agentNotStarted({ service: name });
    case 'all-protected':
      return SERVICE_EVENTS.allProtected({ service: name, taskSet: deploymentIdOf(world, what.deployment) });
    case 'daemon-violated':
      return SERVICE_EVENTS.daemonViolated({ service: name, tasks: idsOf(world, what.tasks) });
    case 'targets-registered':
      return SERVICE_EVENTS.targetsRegistered({ service: name, targetGroup: what.targetGroupArn, tasks: what.tasks });
    case 'targets-deregistered':
      return SERVICE_EVENTS.targetsDeregistered({ service: name, targetGroup: what.targetGroupArn, tasks: what.tasks });
    case 'draining-connections':
      return SERVICE_EVENTS.drainingConnections({
        service: name,
        taskSet: deploymentIdOf(world, what.deployment),
        tasks: what.tasks,
      });
    case 'target-unhealthy':
      return SERVICE_EVENTS.targetUnhealthy({
        service: name,
        who:
          what.instance === null
            ? `task ${taskIdOf(world, what.task)}`
            : `instance ${world.fleet.specOf(what.instance).ec2InstanceId}`,
        port: what.port,
        targetGroup: what.targetGroupArn,
        reason: what.reason,
      });
    case 'target-missing':
      return SERVICE_EVENTS.targetMissing({
        service: name,
        taskSet: deploymentIdOf(world, what.deployment),
        task: taskIdOf(world, what.task),
        targetGroup: what.targetGroupArn,
        what: what.what,
      });
    case 'container-unhealthy':
      return SERVICE_EVENTS.containerUnhealthy({ service: name, task: taskIdOf(world, what.task) });
    case 'rebalancing-started':
      return SERVICE_EVENTS.rebalancingStarted({ service: name, zones: what.zones });
    case 'rebalanced':
      return SERVICE_EVENTS.rebalanced({ service: name, zones: what.zones });
    case 'rebalancing-stopped':
      return SERVICE_EVENTS.rebalancingStopped({ service: name });
    case 'rebalance-tasks-started':
      return SERVICE_EVENTS.rebalanceTasksStarted({ service: name, zone: what.zone, tasks: idsOf(world, what.tasks) });
    case 'rebalance-tasks-stopped':
      return SERVICE_EVENTS.rebalanceTasksStopped({ service: name, zone: what.zone, tasks: idsOf(world, what.tasks) });
    case 'rebalance-unplaced':
      return SERVICE_EVENTS.rebalanceUnplaced({ service: name, zone: what.zone });
    case 'rebalance-protected':
      return SERVICE_EVENTS.rebalanceProtected({ service: name, taskSet: deploymentIdOf(world, what.deployment) });
  }
}

const idsOf = (world: World, serials: readonly number[]): string[] => serials.map((serial) => taskIdOf(world, serial));
