import type { Service, ServiceEventFacts } from '../../model/service.ts';
import { SERVICE_EVENTS } from '../../tables/messages.ts';
import { deploymentIdOf, instanceIdOf, taskIdOf } from '../ids.ts';
import type { World } from '../world.ts';

/** ECS's own sentence for a service event, made from the facts that were kept. Source: spec 8.1. */
export function serviceEventText(world: World, service: Service, what: ServiceEventFacts): string {
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
    case 'no-instances':
      return SERVICE_EVENTS.noInstances({ service: name });
    case 'unplaced':
      return SERVICE_EVENTS.unplaced({
        service: name,
        reason: what.reason,
        instance: what.instance === null ? '' : instanceIdOf(world, what.instance),
      });
  }
}
