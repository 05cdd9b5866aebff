import type { AttributeTarget, Command, CommandResult } from '../../model/command.ts';
import type { InstanceSpec } from '../../model/container-instance.ts';
import { invalid, type Refusal, refuse } from '../../model/refusal.ts';
import type { Failure } from '../../model/task.ts';
import { AGENT_SETTINGS } from '../../tables/agent-settings.ts';
import { REFUSALS, STOP_REASONS } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import { ec2InstanceIdOf, instanceArnOf } from '../ids.ts';
import { joinInstances, leaveCluster } from '../instances/trunks.ts';
import type { World } from '../world.ts';
import { findInstance } from './find.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Container instances per cluster. Source: section 14. */
export const INSTANCES_PER_CLUSTER = ECS_QUOTAS.containerInstances.value;
/** Sources: ATT-05, GEN-36. */
export const CUSTOM_ATTRIBUTES = ECS_QUOTAS.customAttributes.value;
export const ATTRIBUTES_PER_CALL = ECS_QUOTAS.attributesPerCall.value;
export const INSTANCES_PER_STATE_CALL = ECS_QUOTAS.instancesPerStateChange.value;

export function registerContainerInstances(
  world: World,
  { instances }: Of<'RegisterContainerInstances'>,
  record: Record,
): CommandResult {
  const { fleet } = world;
  let standing = instances.length;
  for (let slot = 0; slot < fleet.size; slot++) if (fleet.statusOf(slot) !== 'INACTIVE') standing++;
  if (standing > INSTANCES_PER_CLUSTER)
    return {
      refusal: refuse(
        'LimitExceededException',
        `A cluster can have at most ${INSTANCES_PER_CLUSTER} container instances.`,
        ['count'],
      ),
    };
  const firstSlot = fleet.size;
  const specs: InstanceSpec[] = instances.map((instance, index) => ({
    ...instance,
    ec2InstanceId: instance.ec2InstanceId ?? ec2InstanceIdOf(world, firstSlot + index),
  }));
  joinInstances(world, { specs, firstSlot }, record);
  return { done: { instances: specs.map((_, index) => firstSlot + index) } };
}

/** Plain: only an instance without running tasks; forced: its tasks are STOPPED at once. Sources: CI-20, CI-24, CI-25, CH-20, CH-21. */
export function deregisterContainerInstance(
  world: World,
  command: Of<'DeregisterContainerInstance'>,
  record: Record,
): CommandResult {
  const slot = findInstance(world, command.containerInstance);
  if (slot === undefined || world.fleet.statusOf(slot) === 'INACTIVE')
    return { refusal: invalid(REFUSALS.instanceNotFound, 'containerInstance') };
  if (world.fleet.statusOf(slot) === 'DEREGISTERING') return { done: { instances: [slot] } };
  const tasks = tasksOn(world, slot);
  if (tasks.length > 0 && !command.force) return { refusal: invalid(REFUSALS.runningTasksOnInstance, 'force') };
  if (tasks.length > 0) {
    record({ type: 'TasksStopping', tasks, stopCode: 'UserInitiated', reason: STOP_REASONS.forcedDeregistration });
    record({ type: 'TasksMoved', tasks, to: 'STOPPED' });
  }
  leaveCluster(world, slot, record);
  return { done: { instances: [slot] } };
}

/** Serials of the tasks on an instance that have not STOPPED, oldest first. */
function tasksOn(world: World, slot: number): number[] {
  const { tasks } = world;
  const found: number[] = [];
  for (const serial of tasks.serials()) {
    const at = tasks.slotOf(serial) as number;
    if (tasks.get('instance', at) === slot && tasks.lastStatus(at) !== 'STOPPED') found.push(serial);
  }
  return found.sort((a, b) => a - b);
}

/** Sources: CI-21, CI-22, GEN-36, EX-CI-09. */
export function updateContainerInstancesState(
  world: World,
  command: Of<'UpdateContainerInstancesState'>,
  record: Record,
): CommandResult {
  const { status, containerInstances } = command;
  if (status !== 'ACTIVE' && status !== 'DRAINING') return { refusal: invalid(REFUSALS.instanceStatus, 'status') };
  if (containerInstances.length === 0)
    return { refusal: invalid(REFUSALS.containerInstancesEmpty, 'containerInstances') };
  if (containerInstances.length > INSTANCES_PER_STATE_CALL)
    return {
      refusal: invalid(`containerInstances can have at most ${INSTANCES_PER_STATE_CALL} items.`, 'containerInstances'),
    };
  const { found, failures } = sort(world, containerInstances);
  // One that does not take tasks yet, or never will: its state is not its user's to change.
  const other = found.find((slot) => !['ACTIVE', 'DRAINING'].includes(world.fleet.statusOf(slot)));
  if (other !== undefined)
    return { refusal: invalid(REFUSALS.instanceNotInService(world.fleet.statusOf(other)), 'containerInstances') };
  const changed = found.filter((slot) => world.fleet.statusOf(slot) !== status);
  if (changed.length > 0) record({ type: 'InstanceStatusChanged', instances: changed, status });
  return { done: { instances: found, failures } };
}

/** The simulator's own: an agent that lost its connection, or found it again. Sources: CI-28, CI-29. */
export function setAgentConnected(world: World, command: Of<'SetAgentConnected'>, record: Record): CommandResult {
  const { found, failures } = sort(world, command.containerInstances);
  const changed = found.filter((slot) => world.fleet.agentConnected(slot) !== command.connected);
  if (changed.length > 0) record({ type: 'AgentConnectionChanged', instances: changed, connected: command.connected });
  return { done: { instances: found, failures } };
}

function sort(world: World, names: readonly string[]): { found: number[]; failures: Failure[] } {
  const found: number[] = [];
  const failures: Failure[] = [];
  for (const name of names) {
    const slot = findInstance(world, name);
    if (slot === undefined)
      failures.push({
        arn: name,
        reason: 'MISSING',
        detail: `No container instance ${name} in cluster ${world.cluster}.`,
      });
    else if (world.fleet.statusOf(slot) === 'INACTIVE')
      failures.push({
        arn: instanceArnOf(world, slot),
        reason: 'INACTIVE',
        detail: 'The container instance has been deregistered.',
      });
    else if (!found.includes(slot)) found.push(slot);
  }
  return { found, failures };
}

/** Sources: ATT-05, ATT-06, ATT-09, EX-ATT-01, EX-ATT-02. */
export function putAttributes(world: World, { attributes }: Of<'PutAttributes'>, record: Record): CommandResult {
  const targets = resolveTargets(world, attributes);
  if ('code' in targets) return { refusal: targets };
  for (const [slot, wanted] of targets) {
    const custom = new Set(
      world.fleet
        .attributesOf(slot)
        .map(({ name }) => name)
        .filter((name) => !isBuiltIn(name)),
    );
    for (const { name } of wanted) custom.add(name);
    if (custom.size > CUSTOM_ATTRIBUTES)
      return {
        refusal: refuse(
          'AttributeLimitExceededException',
          `A container instance can have at most ${CUSTOM_ATTRIBUTES} custom attributes.`,
          ['attributes'],
        ),
      };
  }
  for (const [instance, wanted] of targets)
    record({
      type: 'AttributesPut',
      instance,
      attributes: wanted.map(({ name, value }) => (value === undefined ? { name } : { name, value })),
    });
  return { done: { attributes: answered(world, targets) } };
}

export function deleteAttributes(world: World, { attributes }: Of<'DeleteAttributes'>, record: Record): CommandResult {
  const targets = resolveTargets(world, attributes);
  if ('code' in targets) return { refusal: targets };
  for (const [instance, wanted] of targets)
    record({ type: 'AttributesDeleted', instance, names: wanted.map(({ name }) => name) });
  return { done: { attributes: answered(world, targets) } };
}

const answered = (world: World, targets: ReadonlyMap<number, readonly AttributeTarget[]>): AttributeTarget[] =>
  [...targets].flatMap(([slot, wanted]) =>
    wanted.map((attribute) => ({ ...attribute, targetId: instanceArnOf(world, slot) })),
  );

const isBuiltIn = (name: string): boolean =>
  name.startsWith('ecs.') || name.startsWith('com.amazonaws.ecs.') || AGENT_SETTINGS.has(name);

const ATTRIBUTE_NAME = /^[A-Za-z0-9_./\\-]{1,128}$/;
const ATTRIBUTE_VALUE = /^(?! )[A-Za-z0-9_.@/\\: -]{1,128}(?<! )$/;

/** The attributes by instance, once all of them are found right. Sources: ATT-01, ATT-06, ATT-09. */
function resolveTargets(
  world: World,
  attributes: readonly AttributeTarget[],
): Map<number, AttributeTarget[]> | Refusal {
  if (attributes.length === 0) return invalid('Attributes cannot be empty.', 'attributes');
  if (attributes.length > ATTRIBUTES_PER_CALL)
    return invalid(`attributes can have at most ${ATTRIBUTES_PER_CALL} items.`, 'attributes');
  const targets = new Map<number, AttributeTarget[]>();
  for (const [index, attribute] of attributes.entries()) {
    const at = ['attributes', String(index)];
    if (!ATTRIBUTE_NAME.test(attribute.name))
      return invalid(
        'An attribute name is 1 to 128 letters, digits, hyphens, underscores, slashes, backslashes and dots.',
        ...at,
        'name',
      );
    if (attribute.value !== undefined && !ATTRIBUTE_VALUE.test(attribute.value))
      return invalid(
        'An attribute value is 1 to 128 letters, digits, spaces inside and - _ . @ / \\ :',
        ...at,
        'value',
      );
    if (isBuiltIn(attribute.name))
      return invalid(
        AGENT_SETTINGS.has(attribute.name)
          ? `The attribute ${attribute.name} is set at registration and cannot be changed.`
          : `The attribute ${attribute.name} is set by Amazon ECS and cannot be changed.`,
        ...at,
        'name',
      );
    if (!attribute.targetId.startsWith('arn:') && attribute.targetType !== 'container-instance')
      return invalid(REFUSALS.targetType, ...at, 'targetType');
    const slot = findInstance(world, attribute.targetId);
    if (slot === undefined || world.fleet.statusOf(slot) === 'INACTIVE')
      return refuse('TargetNotFoundException', REFUSALS.targetNotFound(attribute.targetId), [...at, 'targetId']);
    targets.set(slot, [...(targets.get(slot) ?? []), attribute]);
  }
  return targets;
}
