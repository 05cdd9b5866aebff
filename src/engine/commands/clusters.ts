import { parseArn } from '../../model/arn.ts';
import type { Tag } from '../../model/attribute.ts';
import type { CapacityProvider } from '../../model/capacity.ts';
import type { Command, CommandResult } from '../../model/command.ts';
import type { TaggedResource } from '../../model/entry.ts';
import { refuse } from '../../model/refusal.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { busyRefusal } from '../capacity/attachments.ts';
import { providerNameIn } from '../capacity/strategy.ts';
import { findDaemon } from '../daemons/find.ts';
import { targetArnOf } from '../scaling/names.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { findInstance, findService, findTask, isThisCluster } from './find.ts';
import { checkTags } from './requests.ts';
import { tagRefusal } from './scalable-targets.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;
const DONE: CommandResult = { done: {} };

export function updateCluster(world: World, command: Of<'UpdateCluster'>, record: Record): CommandResult {
  const { settings, configuration, serviceConnectDefaults } = command;
  record({
    type: 'ClusterChanged',
    cluster: {
      ...world.meta,
      ...(settings && { settings }),
      ...(configuration && { configuration }),
      ...(serviceConnectDefaults && { serviceConnectDefaults }),
    },
  });
  return DONE;
}

/** Refused while something is in it, in ECS's order and words. Source: CLU-07. */
export function deleteCluster(world: World, _command: Of<'DeleteCluster'>, record: Record): CommandResult {
  const busy = busyRefusal(world);
  if (busy !== undefined) return { refusal: busy };
  for (let slot = 0; slot < world.fleet.size; slot++)
    if (world.fleet.statusOf(slot) !== 'INACTIVE')
      return { refusal: refuse('ClusterContainsContainerInstancesException', REFUSALS.clusterContainsInstances) };
  if (world.services.some((service) => service !== undefined && service.status !== 'INACTIVE'))
    return { refusal: refuse('ClusterContainsServicesException', REFUSALS.clusterContainsServices) };
  for (const serial of world.tasks.serials())
    if (world.tasks.lastStatus(world.tasks.slotOf(serial) as number) !== 'STOPPED')
      return { refusal: refuse('ClusterContainsTasksException', REFUSALS.clusterContainsTasks) };
  const managed = (world.meta.capacityProviders ?? []).some(
    (name) => world.capacityProviders.get(name)?.type === 'MANAGED_INSTANCES',
  );
  if (managed)
    return { refusal: refuse('ClusterContainsCapacityProviderException', REFUSALS.clusterContainsProviders) };
  record({ type: 'ClusterChanged', cluster: { ...world.meta, status: 'INACTIVE' } });
  return DONE;
}

export function setClock(_world: World, { clock }: Of<'SetClock'>, record: Record): CommandResult {
  record({ type: 'ClockSet', clock });
  return DONE;
}

export function changeSettings(world: World, { settings }: Of<'ChangeSettings'>, record: Record): CommandResult {
  record({ type: 'SettingsChanged', settings: { ...world.settings, ...settings } });
  return DONE;
}

/** Merges: tags that are not named stay. Source: GEN-33. */
export function tagResource(world: World, { resourceArn, tags }: Of<'TagResource'>, record: Record): CommandResult {
  const found = taggable(world, resourceArn);
  if (found === undefined) return noSuchResource();
  const isTarget = found.resource.kind === 'scalable-target';
  const refusal = isTarget ? tagRefusal(checkTags(tags, found.tags)) : checkTags(tags, found.tags);
  if (refusal !== undefined) return { refusal };
  const named = new Set(tags.map(({ key }) => key));
  recordTags(found.resource, [...found.tags.filter(({ key }) => !named.has(key)), ...tags], record);
  return DONE;
}

export function untagResource(
  world: World,
  { resourceArn, tagKeys }: Of<'UntagResource'>,
  record: Record,
): CommandResult {
  const found = taggable(world, resourceArn);
  if (found === undefined) return noSuchResource();
  const gone = new Set(tagKeys);
  recordTags(
    found.resource,
    found.tags.filter(({ key }) => !gone.has(key)),
    record,
  );
  return DONE;
}

/** A capacity provider is one thing with its tags. */
type Taggable = TaggedResource | { readonly kind: 'capacity-provider'; readonly provider: CapacityProvider };

const recordTags = (resource: Taggable, tags: readonly Tag[], record: Record): void =>
  resource.kind === 'capacity-provider'
    ? record({ type: 'CapacityProviderPut', provider: { ...resource.provider, tags } })
    : record({ type: 'Tagged', resource, tags });

const noSuchResource = (): CommandResult => ({
  refusal: refuse('InvalidParameterException', 'The specified resource ARN is not valid or was not found.', [
    'resourceArn',
  ]),
});

/** What stands behind an ARN of this world, with the tags it has; undefined: nothing that takes tags. */
export function taggable(
  world: World,
  arn: string,
): { readonly resource: Taggable; readonly tags: readonly Tag[] } | undefined {
  if (isThisCluster(world, arn)) return { resource: { kind: 'cluster' }, tags: world.tags };
  switch (parseArn(arn)?.resourceType) {
    case 'service': {
      const number = findService(world, arn);
      const service = number === undefined ? undefined : world.services[number];
      return service && { resource: { kind: 'service', service: service.number }, tags: service.tags };
    }
    case 'task': {
      const task = findTask(world, arn);
      return task === undefined ? undefined : { resource: { kind: 'task', task }, tags: tagsOfTask(world, task) };
    }
    case 'container-instance': {
      const instance = findInstance(world, arn);
      return instance === undefined
        ? undefined
        : { resource: { kind: 'instance', instance }, tags: tagsOfInstance(world, instance) };
    }
    case 'daemon': {
      const daemon = findDaemon(world, arn);
      return daemon && { resource: { kind: 'daemon', daemon: daemon.number }, tags: daemon.tags };
    }
    case 'scalable-target': {
      const target = [...world.scaling.targets.values()].find((one) => targetArnOf(world, one) === arn);
      return target && { resource: { kind: 'scalable-target', serviceName: target.service }, tags: target.tags };
    }
    case 'capacity-provider': {
      const provider = world.capacityProviders.get(providerNameIn(arn));
      return provider?.status === 'ACTIVE' && provider.arn === arn
        ? { resource: { kind: 'capacity-provider', provider }, tags: provider.tags }
        : undefined;
    }
    default:
      return undefined;
  }
}

/** A task's tags; none once it is to stop (GEN-33). */
export function tagsOfTask(world: World, serial: number): readonly Tag[] {
  const slot = world.tasks.slotOf(serial) as number;
  if (world.tasks.desiredStatus(slot) === 'STOPPED') return [];
  return world.taskTags.get(serial) ?? launchOf(world, slot).details.tags;
}

export const tagsOfInstance = (world: World, slot: number): readonly Tag[] =>
  world.instanceTags.get(slot) ?? world.fleet.specOf(slot).tags;
