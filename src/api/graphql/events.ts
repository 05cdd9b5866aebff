import { instanceArnOf, taskArnOf } from '../../engine/ids.ts';
import { serviceEventText } from '../../engine/views/service-events.ts';
import { clusterArn, serviceArn } from '../../model/arn.ts';
import type { ServiceEventFacts } from '../../model/service.ts';
import type { EventRef } from './refs.ts';

/** ARNs of an event of many tasks that are shown; its detail names all of them. */
const RESOURCES_SHOWN = 100;

const numbers = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];

/** The ARNs of what an entry is about. */
export function eventResources({ world, record }: EventRef): string[] {
  const { service, task, instance } = record as {
    readonly service?: unknown;
    readonly task?: unknown;
    readonly instance?: unknown;
  };
  const name = typeof service === 'number' ? world.services[service]?.name : undefined;
  const slots = [...numbers(record.instances), ...(typeof instance === 'number' ? [instance] : [])];
  const tasks = [...numbers(record.tasks), ...(typeof task === 'number' ? [task] : [])];
  const arns = [
    ...(name === undefined ? [] : [serviceArn(world, world.cluster, name)]),
    ...tasks.map((serial) => taskArnOf(world, serial)),
    ...[...new Set(slots)].map((slot) => instanceArnOf(world, slot)),
  ];
  return arns.length === 0 ? [clusterArn(world, world.cluster)] : arns.slice(0, RESOURCES_SHOWN);
}

/** One sentence for an entry; for what a service's scheduler said, ECS's own. */
export function eventMessage({ world, record }: EventRef): string {
  const tasks = numbers(record.tasks).length;
  const some = tasks === 1 ? '1 task' : `${tasks} tasks`;
  const service = typeof record.service === 'number' ? world.services[record.service] : undefined;
  const of = service === undefined ? '' : ` of service ${service.name}`;
  switch (record.type) {
    case 'TasksStarted':
      return `${some}${of} started: ${String(record.taskDefinitionArn).split('/').at(-1)} on ${String(record.launchType)}.`;
    case 'TasksMoved':
      return `${some} became ${String(record.to)}.`;
    case 'TasksStopping':
      return `${some} to stop: ${String(record.reason)}.`;
    case 'TaskHealthChanged':
      return `${some} became ${String(record.health)}.`;
    case 'TasksForgotten':
      return `${some} no longer remembered.`;
    case 'InstancesRegistered':
      return `${(record.instances as unknown[]).length} container instances registered.`;
    case 'InstanceStatusChanged':
      return `${numbers(record.instances).length} container instances became ${String(record.status)}.`;
    case 'AgentConnectionChanged':
      return `The agents of ${numbers(record.instances).length} container instances ${record.connected === true ? 'connected' : 'disconnected'}.`;
    case 'ServiceEventRecorded':
      return service === undefined
        ? 'A service that is gone said something.'
        : serviceEventText(world, service, record.what as ServiceEventFacts);
    case 'ServiceCreated':
      return `Service ${String(record.serviceName)} was created.`;
    case 'ServiceUpdated':
      return `Service${of === '' ? '' : ` ${service?.name}`} was updated: desired count ${String(record.desiredCount)}.`;
    case 'ServiceStatusChanged':
      return `Service ${service?.name ?? ''} became ${String(record.status)}.`;
    default:
      return `${record.type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}.`.replace(/^./, (first) =>
        first.toUpperCase(),
      );
  }
}
