import type { AutoScalingGroupProvider, CapacityProvider, ManagedScaling } from '../../model/capacity.ts';
import type { AutoScalingGroupProviderRequest } from '../../model/capacity-command.ts';
import type { Command, CommandResult } from '../../model/command.ts';
import { invalid, type Refusal, refuse } from '../../model/refusal.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import { attachmentsUpdateFor, busyRefusal } from '../capacity/attachments.ts';
import { groupRefusal } from '../capacity/groups/check-provider.ts';
import { managedInstancesProviderOf } from '../capacity/managed-instances-provider.ts';
import { capacityProviderArn, groupNameOf, groupOf, isPredefined, providerNamed } from '../capacity/providers.ts';
import { checkedStrategy, providerNameIn } from '../capacity/strategy.ts';
import { hasDaemons } from '../daemons/find.ts';
import type { World } from '../world.ts';
import { checkTags, firstRefusal } from './requests.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Source: section 14. */
export const PROVIDERS_PER_CLUSTER = ECS_QUOTAS.capacityProviders.value;
/** Providers that a world can hold, associated or not (our choice). */
const PROVIDERS_AT_MOST = 100;
const GROUP_ARN_LENGTH = 2_048;

const NAME = /^[A-Za-z0-9_-]{1,255}$/;
const RESERVED = /^(aws|ecs|fargate)/i;
/** Source: GEN-31, EX-CP-09. */
export const checkProviderName = (name: string): Refusal | undefined =>
  NAME.test(name) && !RESERVED.test(name)
    ? undefined
    : refuse('ClientException', REFUSALS.providerNameReserved, ['name']);

/** Sources: CP-02, CP-12, CP-14 to CP-17, EX-CP-10. */
export function createCapacityProvider(
  world: World,
  command: Of<'CreateCapacityProvider'>,
  record: Record,
): CommandResult {
  const { name, tags, autoScalingGroupProvider, managedInstancesProvider } = command;
  const refusal = firstRefusal(
    checkProviderName(name),
    checkTags(tags),
    (autoScalingGroupProvider === undefined) === (managedInstancesProvider === undefined)
      ? invalid(
          'Specify either an Auto Scaling group provider or a managed instances provider.',
          'autoScalingGroupProvider',
        )
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const parts =
    autoScalingGroupProvider === undefined
      ? managedInstancesProviderOf(managedInstancesProvider ?? {}, undefined)
      : groupProviderOf(world, autoScalingGroupProvider, undefined);
  if ('code' in parts) return { refusal: parts };
  const made: CapacityProvider = {
    name,
    arn: capacityProviderArn(world, name),
    ...('autoScalingGroupArn' in parts
      ? { type: 'EC2_AUTOSCALING', autoScalingGroupProvider: parts }
      : { type: 'MANAGED_INSTANCES', managedInstancesProvider: parts }),
    status: 'ACTIVE',
    updateStatus: 'CREATE_COMPLETE',
    createdAtMs: world.nowMs,
    tags,
  };
  const before = sameNamed(world, name);
  if (before !== undefined && before.status !== 'INACTIVE')
    return sameConfiguration(before, made)
      ? { done: { capacityProvider: before.name } }
      : { refusal: refuse('ClientException', REFUSALS.providerExists, ['name']) };
  const taken = 'autoScalingGroupArn' in parts ? checkGroupIsFree(world, name, parts) : undefined;
  if (taken !== undefined) return { refusal: taken };
  if (world.capacityProviders.size >= PROVIDERS_AT_MOST)
    return {
      refusal: refuse('LimitExceededException', `A cluster can know at most ${PROVIDERS_AT_MOST} capacity providers.`),
    };
  record({ type: 'CapacityProviderPut', provider: made });
  return { done: { capacityProvider: name } };
}

/** Sources: CP-02, CP-15, CP-16. */
export function updateCapacityProvider(
  world: World,
  command: Of<'UpdateCapacityProvider'>,
  record: Record,
): CommandResult {
  const found = findOwn(world, command.capacityProvider);
  if ('code' in found) return { refusal: found };
  const { autoScalingGroupProvider, managedInstancesProvider } = found;
  const change =
    autoScalingGroupProvider === undefined ? command.managedInstancesProvider : command.autoScalingGroupProvider;
  const other =
    autoScalingGroupProvider === undefined ? command.autoScalingGroupProvider : command.managedInstancesProvider;
  if (other !== undefined)
    return { refusal: invalid('The type of a capacity provider cannot be changed.', 'capacityProvider') };
  if (change === undefined) return { refusal: invalid('Nothing to update.', 'autoScalingGroupProvider') };
  const parts =
    autoScalingGroupProvider === undefined
      ? managedInstancesProviderOf(
          change as NonNullable<typeof command.managedInstancesProvider>,
          managedInstancesProvider,
        )
      : groupProviderOf(world, change as AutoScalingGroupProviderRequest, autoScalingGroupProvider);
  if ('code' in parts) return { refusal: parts };
  record({
    type: 'CapacityProviderPut',
    provider: {
      ...found,
      ...('autoScalingGroupArn' in parts ? { autoScalingGroupProvider: parts } : { managedInstancesProvider: parts }),
      updateStatus: 'UPDATE_COMPLETE',
    },
  });
  return { done: { capacityProvider: found.name } };
}

/** Begins the deletion; it fails in the end if the provider is still associated. Sources: CP-01, CP-13, EX-CP-12. */
export function deleteCapacityProvider(
  world: World,
  command: Of<'DeleteCapacityProvider'>,
  record: Record,
): CommandResult {
  const found = findOwn(world, command.capacityProvider);
  if ('code' in found) return { refusal: found };
  if (isInStrategy(world, found.name))
    return { refusal: refuse('ClientException', REFUSALS.providerInUse, ['capacityProvider']) };
  if (found.updateStatus !== 'DELETE_IN_PROGRESS') {
    const { updateStatusReason: _, ...provider } = found;
    record({ type: 'CapacityProviderPut', provider: { ...provider, updateStatus: 'DELETE_IN_PROGRESS' } });
  }
  return { done: { capacityProvider: found.name } };
}

/** Replaces all associations and the default strategy. Sources: CP-11, CP-06, CLU-11. */
export function putClusterCapacityProviders(
  world: World,
  command: Of<'PutClusterCapacityProviders'>,
  record: Record,
): CommandResult {
  const names = command.capacityProviders.map(providerNameIn);
  if (names.length > PROVIDERS_PER_CLUSTER) return { refusal: invalid(REFUSALS.tooManyProviders, 'capacityProviders') };
  for (const [index, name] of names.entries()) {
    const at = ['capacityProviders', String(index)];
    if (names.indexOf(name) < index)
      return { refusal: invalid(`The capacity provider '${name}' is specified more than once.`, ...at) };
    const provider = providerNamed(world, name);
    if (provider === undefined) return { refusal: invalid(REFUSALS.providerNotFound(name), ...at) };
    if (provider.status !== 'ACTIVE' || provider.updateStatus === 'DELETE_IN_PROGRESS')
      return { refusal: invalid(REFUSALS.providerNotActive(name), ...at) };
  }
  const strategy = checkedStrategy(
    world,
    command.defaultCapacityProviderStrategy,
    'defaultCapacityProviderStrategy',
    names,
  );
  if ('code' in strategy) return { refusal: strategy };
  const busy = busyRefusal(world);
  if (busy !== undefined) return { refusal: busy };
  const removed = (world.meta.capacityProviders ?? []).filter((name) => !names.includes(name));
  if (removed.some((name) => isInUse(world, name)))
    return { refusal: refuse('ResourceInUseException', REFUSALS.providerInUse, ['capacityProviders']) };
  record({
    type: 'ClusterChanged',
    cluster: {
      ...world.meta,
      ...attachmentsUpdateFor(world, names),
      capacityProviders: names,
      defaultCapacityProviderStrategy: strategy,
    },
  });
  return { done: {} };
}

/** Names differ by more than their case. Source: GEN-31. */
function sameNamed(world: World, name: string): CapacityProvider | undefined {
  const wanted = name.toLowerCase();
  for (const provider of world.capacityProviders.values()) if (provider.name.toLowerCase() === wanted) return provider;
  return undefined;
}

function findOwn(world: World, text: string): CapacityProvider | Refusal {
  const name = providerNameIn(text);
  if (isPredefined(name)) return refuse('ClientException', REFUSALS.providerPredefined, ['capacityProvider']);
  const found = world.capacityProviders.get(name);
  return found === undefined || found.status === 'INACTIVE'
    ? refuse('ClientException', REFUSALS.providerDoesNotExist, ['capacityProvider'])
    : found;
}

const sameConfiguration = (a: CapacityProvider, b: CapacityProvider): boolean =>
  JSON.stringify([a.name, a.autoScalingGroupProvider, a.managedInstancesProvider, a.tags]) ===
  JSON.stringify([b.name, b.autoScalingGroupProvider, b.managedInstancesProvider, b.tags]);

/** Source: CP-12. */
function checkGroupIsFree(world: World, name: string, parts: AutoScalingGroupProvider): Refusal | undefined {
  const group = groupNameOf(parts.autoScalingGroupArn);
  for (const other of world.capacityProviders.values())
    if (other.name !== name && other.status !== 'INACTIVE' && groupOf(other) === group)
      return refuse('ClientException', REFUSALS.groupInUse, ['autoScalingGroupProvider', 'autoScalingGroupArn']);
  return undefined;
}

/** Its tasks have not all STOPPED, or a service is to start more. Source: CP-11. */
function isInUse(world: World, name: string): boolean {
  const { tasks } = world;
  const number = world.providerNumbers.get(name);
  if (number !== undefined)
    for (const serial of tasks.serials()) {
      const slot = tasks.slotOf(serial) as number;
      if (tasks.get('provider', slot) === number && tasks.lastStatus(slot) !== 'STOPPED') return true;
    }
  return isInStrategy(world, name);
}

/** A service is to start tasks through it, or a daemon runs on its instances. */
const isInStrategy = (world: World, name: string): boolean =>
  hasDaemons(world, name) ||
  world.services.some(
    (service) =>
      service?.status === 'ACTIVE' &&
      service.wish.capacityProviderStrategy?.some(({ capacityProvider }) => capacityProvider === name) === true,
  );

/** Sources: CP-15, CAS-1, EX-CP-10. */
const DEFAULT_SCALING: ManagedScaling = {
  status: 'DISABLED',
  targetCapacity: 100,
  minimumScalingStepSize: 1,
  maximumScalingStepSize: 10_000,
  instanceWarmupPeriod: 300,
};
const SCALING_BOUNDS = {
  targetCapacity: [1, 100],
  minimumScalingStepSize: [1, 10_000],
  maximumScalingStepSize: [1, 10_000],
  instanceWarmupPeriod: [0, 10_000],
} as const;

function groupProviderOf(
  world: World,
  request: AutoScalingGroupProviderRequest,
  before: AutoScalingGroupProvider | undefined,
): AutoScalingGroupProvider | Refusal {
  const at = 'autoScalingGroupProvider';
  const arn = request.autoScalingGroupArn ?? before?.autoScalingGroupArn ?? '';
  if (arn.length < 1 || arn.length > GROUP_ARN_LENGTH || groupNameOf(arn) === '')
    return invalid('autoScalingGroupArn is the ARN or the name of an Auto Scaling group.', at, 'autoScalingGroupArn');
  if (before !== undefined && groupNameOf(arn) !== groupNameOf(before.autoScalingGroupArn))
    return invalid('The Auto Scaling group of a capacity provider cannot be changed.', at, 'autoScalingGroupArn');
  const managedScaling = { ...(before?.managedScaling ?? DEFAULT_SCALING), ...defined(request.managedScaling ?? {}) };
  const refusal = checkScaling(managedScaling, [at, 'managedScaling']);
  if (refusal !== undefined) return refusal;
  const managedTerminationProtection =
    request.managedTerminationProtection ?? before?.managedTerminationProtection ?? 'DISABLED';
  const managedDraining = request.managedDraining ?? before?.managedDraining ?? 'ENABLED';
  for (const [name, value] of Object.entries({ managedTerminationProtection, managedDraining }))
    if (value !== 'ENABLED' && value !== 'DISABLED')
      return invalid(`${name} should be one of [ENABLED, DISABLED]`, at, name);
  if (managedTerminationProtection === 'ENABLED' && managedScaling.status !== 'ENABLED')
    return refuse('ClientException', REFUSALS.terminationProtectionInvalid, [at, 'managedTerminationProtection']);
  const made = { autoScalingGroupArn: arn, managedScaling, managedTerminationProtection, managedDraining } as const;
  return groupRefusal(world.autoScalingGroups.get(groupNameOf(arn)), made, at) ?? made;
}

function checkScaling(scaling: ManagedScaling, at: readonly string[]): Refusal | undefined {
  if (scaling.status !== 'ENABLED' && scaling.status !== 'DISABLED')
    return invalid('managedScaling status should be one of [ENABLED, DISABLED]', ...at, 'status');
  for (const [name, [least, most]] of Object.entries(SCALING_BOUNDS) as [
    keyof typeof SCALING_BOUNDS,
    readonly [number, number],
  ][]) {
    const value = scaling[name];
    if (!Number.isInteger(value) || value < least || value > most)
      return invalid(`${name} must be between ${least} and ${most}.`, ...at, name);
  }
  return scaling.minimumScalingStepSize <= scaling.maximumScalingStepSize
    ? undefined
    : invalid('minimumScalingStepSize must not be above maximumScalingStepSize.', ...at, 'minimumScalingStepSize');
}

const defined = <T extends object>(from: T): T =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined && value !== null)) as T;
