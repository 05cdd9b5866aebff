import { arn } from '../../model/arn.ts';
import type { Command, CommandResult, TargetGroupSettings } from '../../model/command.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import type { LoadBalancer } from '../../model/service.ts';
import type { TargetGroup } from '../../model/target-group.ts';
import type { LaunchType } from '../../model/task.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { slotOf } from '../known.ts';
import { drawHex, purpose, seedFrom } from '../prng.ts';
import { isRegistered, MOST_TARGET_GROUPS, targetEntriesOf } from '../tasks/targets.ts';
import type { World } from '../world.ts';
import { findTask } from './find.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Defaults of a target group behind an Application Load Balancer. Source: LB-05, LB-06. */
const DEFAULTS = {
  targetType: 'instance',
  protocol: 'HTTP',
  healthCheckIntervalSeconds: 30,
  healthCheckTimeoutSeconds: 5,
  healthyThresholdCount: 5,
  unhealthyThresholdCount: 2,
  deregistrationDelaySeconds: 300,
  slowStartSeconds: 0,
} as const;

/** Bounds of the numbers, as Elastic Load Balancing has them. */
const BOUNDS: Readonly<globalThis.Record<string, readonly [least: number, most: number]>> = {
  healthCheckIntervalSeconds: [5, 300],
  healthCheckTimeoutSeconds: [2, 120],
  healthyThresholdCount: [2, 10],
  unhealthyThresholdCount: [2, 10],
  deregistrationDelaySeconds: [0, 3_600],
  slowStartSeconds: [0, 900],
};
const TARGET_TYPES = ['ip', 'instance'];
const PROTOCOLS = ['HTTP', 'HTTPS', 'TCP', 'UDP', 'TLS', 'TCP_UDP'];
const NAME = /^(?!-)[A-Za-z0-9-]{1,32}(?<!-)$/;
const ID = purpose('id:target-group');

const TARGET_GROUP_ARN =
  /^arn:aws[a-z-]*:elasticloadbalancing:[a-z0-9-]+:\d{12}:targetgroup\/([A-Za-z0-9-]{1,32})\/[0-9a-f]{16}$/;

/** The ARN that a target group of this name has in this account, region and cluster. */
const targetGroupArnOf = (world: World, name: string): string =>
  arn('elasticloadbalancing', world, `targetgroup/${name}/${drawHex(seedFrom(`${world.cluster}/${name}`), ID, 0, 16)}`);

export function findTargetGroup(world: World, text: string): TargetGroup | undefined {
  return world.targetGroups.get(text) ?? [...world.targetGroups.values()].find(({ name }) => name === text);
}

function checkSettings(settings: TargetGroupSettings): Refusal | undefined {
  if (settings.targetType !== undefined && !TARGET_TYPES.includes(settings.targetType))
    return invalid(`targetType should be one of [${TARGET_TYPES.join(', ')}]`, 'targetType');
  if (settings.protocol !== undefined && !PROTOCOLS.includes(settings.protocol))
    return invalid(`protocol should be one of [${PROTOCOLS.join(', ')}]`, 'protocol');
  for (const [name, [least, most]] of Object.entries(BOUNDS)) {
    const value = settings[name as keyof TargetGroupSettings] as number | undefined;
    if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most))
      return invalid(`${name} must be between ${least} and ${most}.`, name);
  }
  return undefined;
}

const settingsOf = (command: TargetGroupSettings): TargetGroupSettings =>
  Object.fromEntries(
    Object.keys(DEFAULTS).flatMap((name) => {
      const value = command[name as keyof TargetGroupSettings];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** A simulated target group: what a service registers its tasks with. Same name and settings: the same one. */
export function createTargetGroup(world: World, command: Of<'CreateTargetGroup'>, record: Record): CommandResult {
  if (!NAME.test(command.name))
    return {
      refusal: invalid('A target group name is 1 to 32 letters, digits and hyphens, no hyphen first or last.', 'name'),
    };
  const refusal = checkSettings(command);
  if (refusal !== undefined) return { refusal };
  const targetGroupArn = targetGroupArnOf(world, command.name);
  const targetGroup: TargetGroup = { targetGroupArn, name: command.name, ...DEFAULTS, ...settingsOf(command) };
  const known = findTargetGroup(world, command.name);
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(targetGroup))
    return { refusal: invalid(`A target group with the name ${command.name} exists with other settings.`, 'name') };
  if (known === undefined) record({ type: 'TargetGroupPut', targetGroup });
  return { done: { targetGroup: targetGroupArn } };
}

export function modifyTargetGroup(world: World, command: Of<'ModifyTargetGroup'>, record: Record): CommandResult {
  const known = findTargetGroup(world, command.targetGroup);
  if (known === undefined) return { refusal: invalid(REFUSALS.targetGroupNotFound, 'targetGroup') };
  const refusal =
    command.targetType !== undefined && command.targetType !== known.targetType
      ? invalid('The target type of a target group cannot be changed.', 'targetType')
      : checkSettings(command);
  if (refusal !== undefined) return { refusal };
  record({ type: 'TargetGroupPut', targetGroup: { ...known, ...settingsOf(command) } });
  return { done: { targetGroup: known.targetGroupArn } };
}

/** Deleting a target group that services still use is what LB-08 is about: it is allowed, and they say so. */
export function deleteTargetGroup(world: World, command: Of<'DeleteTargetGroup'>, record: Record): CommandResult {
  const known = findTargetGroup(world, command.targetGroup);
  if (known === undefined) return { refusal: invalid(REFUSALS.targetGroupNotFound, 'targetGroup') };
  record({ type: 'TargetGroupDeleted', targetGroupArn: known.targetGroupArn });
  return { done: { targetGroup: known.targetGroupArn } };
}

/** The simulator's own: what the checks of a load balancer say of one task. Sources: LB-05, LB-07. */
export function setTargetHealth(world: World, command: Of<'SetTargetHealth'>, record: Record): CommandResult {
  const task = findTask(world, command.task);
  if (task === undefined) return { refusal: invalid(REFUSALS.taskNotFound, 'task') };
  const slot = slotOf(world, task);
  if (!isRegistered(world, slot) || world.tasks.desiredStatus(slot) === 'STOPPED')
    return { refusal: invalid('The task is registered with no target group.', 'task') };
  const named = command.targetGroup === undefined ? undefined : findTargetGroup(world, command.targetGroup);
  const entries = targetEntriesOf(world, slot);
  const group =
    command.targetGroup === undefined
      ? null
      : entries.findIndex(({ targetGroupArn }) => targetGroupArn === named?.targetGroupArn);
  if (group === -1) return { refusal: invalid('The task is not registered with this target group.', 'targetGroup') };
  record({
    type: 'TargetHealthChanged',
    tasks: [task],
    group,
    health: command.healthy ? 'healthy' : 'unhealthy',
    told: true,
  });
  return { done: { tasks: [task] } };
}

/** Whether untrusted JSON has the outer form that AWS documents. */
export const isListOfObjects = (value: unknown): value is readonly Readonly<globalThis.Record<string, unknown>>[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'object' && item !== null && !Array.isArray(item));

/** What the load balancers of a service must be. Sources: LB-01 to LB-03, LB-09. */
export function checkLoadBalancers(
  world: World,
  loadBalancers: readonly LoadBalancer[],
  definition: TaskDefinition,
  launchType: LaunchType,
): Refusal | undefined {
  const field = 'loadBalancers';
  const awsvpc = definition.networkMode === 'awsvpc';
  if (!isListOfObjects(loadBalancers as unknown)) return invalid('loadBalancers must be a list of objects.', field);
  const groups = loadBalancers.filter(({ targetGroupArn }) => targetGroupArn !== undefined);
  if (groups.length > MOST_TARGET_GROUPS)
    return invalid(`A service can have at most ${MOST_TARGET_GROUPS} target groups.`, field);
  if (groups.length < loadBalancers.length && loadBalancers.length > 1)
    return invalid('A service can have at most 1 Classic Load Balancer.', field);
  for (const [index, entry] of loadBalancers.entries()) {
    const at = [field, String(index)];
    const { targetGroupArn, loadBalancerName, containerName, containerPort } = entry;
    if ((targetGroupArn === undefined) === (loadBalancerName === undefined))
      return invalid('Specify either targetGroupArn or loadBalancerName, not both.', ...at);
    if (loadBalancerName !== undefined && launchType === 'FARGATE')
      return invalid('Classic Load Balancers are not supported with Fargate', ...at, 'loadBalancerName');
    if (loadBalancerName !== undefined && awsvpc)
      return invalid(
        'Classic Load Balancers are not supported with the awsvpc network mode.',
        ...at,
        'loadBalancerName',
      );
    if (targetGroupArn !== undefined && !TARGET_GROUP_ARN.test(targetGroupArn))
      return invalid(
        `Invalid identifier: Identifier is for ${targetGroupArn}. Your AWS resource identifier must be a target group ARN.`,
        ...at,
        'targetGroupArn',
      );
    const advanced = checkAdvanced(entry.advancedConfiguration, [...at, 'advancedConfiguration']);
    if (advanced !== undefined) return advanced;
    const container = definition.containerDefinitions.find(({ name }) => name === containerName);
    if (container === undefined)
      return invalid(
        `The container ${containerName ?? ''} does not exist in the task definition.`,
        ...at,
        'containerName',
      );
    if (!container.portMappings.some((mapping) => mapping.containerPort === containerPort))
      return invalid(
        `The container ${container.name} did not have a container port ${containerPort ?? ''} defined.`,
        ...at,
        'containerPort',
      );
    const known = targetGroupArn === undefined ? undefined : world.targetGroups.get(targetGroupArn);
    if (known !== undefined && (known.targetType === 'ip') !== awsvpc)
      return invalid(
        `The provided target group ${known.targetGroupArn} has target type ${known.targetType}, which is incompatible with the ${definition.networkMode} network mode specified in the task definition.`,
        ...at,
        'targetGroupArn',
      );
  }
  return undefined;
}

/** The other half of a target group pair, and the rules that send traffic to them. Source: BG-02. */
function checkAdvanced(advanced: unknown, at: readonly string[]): Refusal | undefined {
  if (advanced === undefined) return undefined;
  if (typeof advanced !== 'object' || advanced === null || Array.isArray(advanced))
    return invalid('advancedConfiguration must be an object.', ...at);
  const members = advanced as Readonly<globalThis.Record<string, unknown>>;
  for (const name of ['alternateTargetGroupArn', 'productionListenerRule', 'testListenerRule', 'roleArn'])
    if (members[name] !== undefined && typeof members[name] !== 'string')
      return invalid(`${name} must be an ARN.`, ...at, name);
  const { alternateTargetGroupArn: alternate } = members;
  return alternate === undefined || TARGET_GROUP_ARN.test(alternate as string)
    ? undefined
    : invalid(
        `Invalid identifier: Identifier is for ${alternate as string}. Your AWS resource identifier must be a target group ARN.`,
        ...at,
        'alternateTargetGroupArn',
      );
}

/**
 * Target groups that a service names and nobody has made here: taken over with the defaults, since whoever speaks AWS's
 * protocol makes them elsewhere (our choice).
 */
export function adoptTargetGroups(
  world: World,
  loadBalancers: readonly LoadBalancer[],
  definition: TaskDefinition,
  record: Record,
): void {
  for (const { targetGroupArn, advancedConfiguration } of loadBalancers)
    for (const groupArn of [targetGroupArn, advancedConfiguration?.alternateTargetGroupArn]) {
      const name = groupArn === undefined ? undefined : TARGET_GROUP_ARN.exec(groupArn)?.[1];
      if (groupArn === undefined || name === undefined || world.targetGroups.has(groupArn)) continue;
      const targetType = definition.networkMode === 'awsvpc' ? ('ip' as const) : ('instance' as const);
      record({ type: 'TargetGroupPut', targetGroup: { targetGroupArn: groupArn, name, ...DEFAULTS, targetType } });
    }
}
