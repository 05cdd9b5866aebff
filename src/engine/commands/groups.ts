import type { AutoScalingGroup, DesiredChange } from '../../model/auto-scaling-group.ts';
import type { CommandResult } from '../../model/command.ts';
import type { GroupCommand } from '../../model/group-command.ts';
import { isRefusal, refuse } from '../../model/refusal.ts';
import type { Record } from '../advance.ts';
import { forgetGroup } from '../capacity/group-scaling/forget.ts';
import { findGroup, instancesOf, providerOfGroup } from '../capacity/groups/find.ts';
import { autoScalingGroupArnOf } from '../ids.ts';
import type { World } from '../world.ts';
import { invalidGroup, MOST_INSTANCES, readGroup, whole } from './group-requests.ts';

export type OfGroup<T extends GroupCommand['type']> = Extract<GroupCommand, { readonly type: T }>;

/** Source: AS-6. */
export const GROUPS_AT_MOST = 500;
const NAME = /^[ -9;-~]{1,255}$/;

/** What a request hears that would rather wait for the cooldown. */
export const SCALING_IN_PROGRESS =
  'Scaling activity is in progress, or its cooldown is not over, and blocks this action.';

export const groupNotFound = (name: string): CommandResult => ({
  refusal: invalidGroup(
    `AutoScalingGroup name not found - AutoScalingGroup '${name}' not found`,
    'autoScalingGroupName',
  ),
});

const answer = (group: string): CommandResult => ({ done: { autoScalingGroup: group } });

/** A group, and the first instances it is to have. Sources: AS-1, AS-6. */
export function createAutoScalingGroup(
  world: World,
  command: OfGroup<'CreateAutoScalingGroup'>,
  record: Record,
): CommandResult {
  const { autoScalingGroupName: name } = command;
  if (!NAME.test(name) || name.trim() !== name)
    return {
      refusal: invalidGroup('A group name is 1 to 255 printable characters without colons.', 'autoScalingGroupName'),
    };
  if (world.autoScalingGroups.has(name))
    return {
      refusal: refuse(
        'AlreadyExistsException',
        'AutoScalingGroup by this name already exists - A group with the name already exists',
        ['autoScalingGroupName'],
      ),
    };
  if (world.autoScalingGroups.size >= GROUPS_AT_MOST)
    return { refusal: refuse('LimitExceededException', `A cluster can have at most ${GROUPS_AT_MOST} groups.`) };
  for (const member of ['minSize', 'maxSize'] as const)
    if (command[member] === undefined) return { refusal: invalidGroup(`${member} is required.`, member) };
  const configuration = readGroup(world, undefined, command);
  if (isRefusal(configuration)) return { refusal: configuration };
  const number = world.autoScalingCounts.groups + 1;
  const { desiredCapacity: to } = configuration;
  const change: DesiredChange | undefined = to === 0 ? undefined : { by: 'creation', from: 0, to, atMs: world.nowMs };
  record({
    type: 'AutoScalingGroupPut',
    group: {
      ...configuration,
      number,
      name,
      arn: autoScalingGroupArnOf(world, number, name),
      hooks: [],
      ...(change && { lastChange: change }),
      isBlockedByProtection: false,
      activityCount: 0,
      activities: [],
      isDeleting: false,
      createdAtMs: world.nowMs,
    },
  });
  return answer(name);
}

/** What the request leaves out stays; a new template is for new instances, an instance refresh brings it to the others. */
export function updateAutoScalingGroup(
  world: World,
  command: OfGroup<'UpdateAutoScalingGroup'>,
  record: Record,
): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined || group.isDeleting) return groupNotFound(command.autoScalingGroupName);
  const configuration = readGroup(world, group, command);
  if (isRefusal(configuration)) return { refusal: configuration };
  const isWeighted = configuration.launchTemplates.at(-1)?.types.some((type) => type.weightedCapacity !== undefined);
  if (isWeighted === true && providerOfGroup(world, group) !== undefined)
    return {
      refusal: invalidGroup('The group of a capacity provider cannot have weights.', 'launchTemplate', 'overrides'),
    };
  const { desiredCapacity: to } = configuration;
  const { desiredCapacity: from } = group;
  record({ type: 'AutoScalingGroupPut', group: { ...group, ...configuration, desiredCapacity: from } });
  if (to !== from)
    record({ type: 'GroupDesiredChanged', group: group.name, change: { by: 'update', from, to, atMs: world.nowMs } });
  return answer(group.name);
}

/** Sources: AS-1, AS-20, EX-ASG-01, EX-ASG-02. */
export function setDesiredCapacity(
  world: World,
  command: OfGroup<'SetDesiredCapacity'>,
  record: Record,
): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined || group.isDeleting) return groupNotFound(command.autoScalingGroupName);
  const { desiredCapacity: to } = command;
  const wrong = whole('desiredCapacity', to, 0, MOST_INSTANCES);
  if (wrong !== undefined) return { refusal: wrong };
  const beyond =
    to > group.maxSize
      ? `above max value ${group.maxSize}`
      : to < group.minSize
        ? `below min value ${group.minSize}`
        : null;
  if (beyond !== null)
    return {
      refusal: invalidGroup(
        `New SetDesiredCapacity value ${to} is ${beyond} for the AutoScalingGroup.`,
        'desiredCapacity',
      ),
    };
  if (command.honorCooldown && isCoolingDown(world, group))
    return {
      refusal: refuse('ScalingActivityInProgressException', SCALING_IN_PROGRESS, ['honorCooldown']),
    };
  const from = group.desiredCapacity;
  if (to !== from)
    record({ type: 'GroupDesiredChanged', group: group.name, change: { by: 'user', from, to, atMs: world.nowMs } });
  return answer(group.name);
}

/** The cooldown starts when the last instance has finished launching or ending. Source: AS-20. */
function isCoolingDown(world: World, group: AutoScalingGroup): boolean {
  return group.activities.some(
    ({ what, endedAtMs, status }) =>
      what !== 'none' &&
      status !== 'Failed' &&
      (endedAtMs === undefined || endedAtMs + group.defaultCooldownSeconds * 1_000 > world.nowMs),
  );
}

/** Plain: only a group without instances; forced: they end first, and the group with the last of them. */
export function deleteAutoScalingGroup(
  world: World,
  command: OfGroup<'DeleteAutoScalingGroup'>,
  record: Record,
): CommandResult {
  const group = findGroup(world, command.autoScalingGroupName);
  if (group === undefined) return groupNotFound(command.autoScalingGroupName);
  if (group.isDeleting) return answer(group.name);
  const instances = instancesOf(world, group.name).length;
  if (instances > 0 && !command.forceDelete)
    return {
      refusal: refuse(
        'ResourceInUseException',
        'You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.',
        ['forceDelete'],
      ),
    };
  if (instances === 0) forgetGroup(world, group.name, record);
  else
    record({
      type: 'AutoScalingGroupPut',
      group: { ...group, minSize: 0, desiredCapacity: 0, isDeleting: true },
    });
  return answer(group.name);
}
