import type { Command, CommandResult } from '../../model/command.ts';
import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { ScalableTarget, SuspendedState } from '../../model/scaling.ts';
import type { RegisterScalableTarget } from '../../model/scaling-command.ts';
import { SCALING_QUOTAS } from '../../tables/scaling.ts';
import type { Record } from '../advance.ts';
import { enforceBounds, MAXIMUM_BELOW_MINIMUM } from '../scaling/bounds.ts';
import { dropAlarms } from '../scaling/tracking-alarms.ts';
import type { World } from '../world.ts';
import { checkTags, firstRefusal } from './requests.ts';
import {
  type Identity,
  notWhole,
  SCALING_REFUSALS,
  serviceOfIdentity,
  validation,
  violated,
} from './scaling-requests.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

const NOT_SUSPENDED: SuspendedState = {
  dynamicScalingInSuspended: false,
  dynamicScalingOutSuspended: false,
  scheduledScalingSuspended: false,
};

/** The name of the service that a request is about, in this world. */
export function serviceNameOf(world: World, identity: Identity): string | Refusal {
  const named = serviceOfIdentity(identity);
  if (isRefusal(named)) return named;
  return named.cluster === world.cluster ? named.service : SCALING_REFUSALS.noService(identity.resourceId);
}

/** The target that a request is about. */
export function requestedTarget(
  world: World,
  identity: Identity,
  missing: (resourceId: string) => Refusal,
): ScalableTarget | Refusal {
  const name = serviceNameOf(world, identity);
  if (isRefusal(name))
    return name.code === 'ValidationException' && name.message.startsWith('ECS') ? missing(identity.resourceId) : name;
  return world.scaling.targets.get(name) ?? missing(identity.resourceId);
}

/**
 * Registers a service, or changes what is said of one that is registered; either way its desired count is moved into the
 * bounds. Sources: T-5, T-7 to T-12, T-15, T-20, DMN-06.
 */
export function registerScalableTarget(world: World, command: RegisterScalableTarget, record: Record): CommandResult {
  const name = serviceNameOf(world, command);
  if (isRefusal(name)) return { refusal: name };
  const known = world.scaling.targets.get(name);
  const number = world.serviceNumbers.get(name);
  const service = number === undefined ? undefined : world.services[number];
  const minCapacity = command.minCapacity ?? known?.minCapacity;
  const maxCapacity = command.maxCapacity ?? known?.maxCapacity;
  const { tags = [] } = command;
  const refusal = firstRefusal(
    violated([...notWhole('minCapacity', minCapacity, 0), ...notWhole('maxCapacity', maxCapacity, 0)]),
    minCapacity === undefined || maxCapacity === undefined
      ? validation(
          'You must specify both the minimum and the maximum capacity when registering a new scalable target',
          minCapacity === undefined ? 'minCapacity' : 'maxCapacity',
        )
      : maxCapacity < minCapacity
        ? validation(MAXIMUM_BELOW_MINIMUM, 'maxCapacity')
        : undefined,
    known === undefined && service === undefined ? SCALING_REFUSALS.noService(command.resourceId) : undefined,
    service?.schedulingStrategy === 'DAEMON'
      ? validation('Services that use the DAEMON scheduling strategy cannot be scaled.', 'resourceId')
      : undefined,
    tagRefusal(checkTags(tags, known?.tags)),
    known === undefined && world.scaling.targets.size >= SCALING_QUOTAS.scalableTargets
      ? refuse('LimitExceededException', `There can be at most ${SCALING_QUOTAS.scalableTargets} scalable targets.`)
      : undefined,
  );
  if (refusal !== undefined) return { refusal };
  const named = new Set(tags.map(({ key }) => key));
  record({
    type: 'ScalableTargetPut',
    target: {
      number: known?.number ?? world.scaling.targetCount + 1,
      service: name,
      minCapacity: minCapacity as number,
      maxCapacity: maxCapacity as number,
      suspendedState: { ...(known?.suspendedState ?? NOT_SUSPENDED), ...command.suspendedState },
      createdAtMs: known?.createdAtMs ?? world.nowMs,
      tags: [...(known?.tags ?? []).filter(({ key }) => !named.has(key)), ...tags],
    },
  });
  enforceBounds(world, name, record);
  return { done: { service: name } };
}

/** Too many tags have a name of their own here. Source: API-4. */
export const tagRefusal = (refusal: Refusal | undefined): Refusal | undefined =>
  refusal === undefined
    ? undefined
    : refuse(
        refusal.field?.length === 1 ? 'TooManyTagsException' : 'ValidationException',
        refusal.message,
        refusal.field,
      );

/** Policies with their alarms and scheduled actions go with the target; the desired count stays. Source: T-13. */
export function deregisterScalableTarget(
  world: World,
  command: Of<'DeregisterScalableTarget'>,
  record: Record,
): CommandResult {
  const target = requestedTarget(world, command, SCALING_REFUSALS.noTarget);
  if (isRefusal(target)) return { refusal: target };
  for (const policy of target.policies) dropAlarms(world, target.service, policy, record);
  record({ type: 'ScalableTargetDeleted', serviceName: target.service });
  return { done: { service: target.service } };
}
