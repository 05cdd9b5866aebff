import { findInstance } from '../../engine/commands/find.ts';
import { definitionOf, launchOf } from '../../engine/tasks/lifecycle.ts';
import type { World } from '../../engine/world.ts';
import { filterKey, type PageArgs, pageOf } from './connections.ts';
import { badUserInput } from './errors.ts';
import { type TaskRef, taskRef } from './refs.ts';

/** What tasks can be listed by, in the names of ListTasks. */
export interface TaskFilter extends PageArgs {
  readonly desiredStatus?: string | null;
  readonly lastStatus?: string | null;
  readonly family?: string | null;
  readonly serviceName?: string | null;
  readonly startedBy?: string | null;
  readonly containerInstance?: string | null;
  readonly launchType?: string | null;
}

/** Tasks by filter; without a desired status those that are wanted RUNNING. Source: RUN-22; EX-API-06. */
export function pageOfTasks(world: World, serials: readonly number[], filter: TaskFilter) {
  const { desiredStatus, lastStatus, family, serviceName, startedBy, containerInstance, launchType } = filter;
  if (startedBy && [family, serviceName, containerInstance, launchType, lastStatus].some(Boolean))
    throw badUserInput('startedBy must be the only filter.', 'startedBy');
  const { tasks } = world;
  const wanted = desiredStatus ?? 'RUNNING';
  const instance = containerInstance ? (findInstance(world, containerInstance) ?? -2) : undefined;
  const service = serviceName ? (world.serviceNumbers.get(serviceName.split('/').at(-1) as string) ?? -2) : undefined;
  const matching = serials.filter((serial) => {
    const slot = tasks.slotOf(serial) as number;
    return (
      tasks.desiredStatus(slot) === wanted &&
      (!lastStatus || tasks.lastStatus(slot) === lastStatus) &&
      (!launchType || tasks.launchType(slot) === launchType) &&
      (instance === undefined || tasks.get('instance', slot) === instance) &&
      (service === undefined || tasks.get('service', slot) === service) &&
      (!family || definitionOf(world, slot).definition.family === family) &&
      (!startedBy || launchOf(world, slot).details.startedBy === startedBy)
    );
  });
  const key = filterKey(
    world,
    'tasks',
    world.cluster,
    wanted,
    lastStatus,
    family,
    serviceName,
    startedBy,
    containerInstance,
    launchType,
  );
  return pageOf(matching, filter, key, (serial): TaskRef => taskRef(world, serial));
}
