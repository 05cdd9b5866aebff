import { groupScalingOf } from '../engine/capacity/group-scaling/state.ts';
import { instancesOf } from '../engine/capacity/groups/find.ts';
import { instanceSlots } from '../engine/views/cluster.ts';
import type { World } from '../engine/world.ts';
import type { Command } from '../model/command.ts';
import { type Refusal, refuse } from '../model/refusal.ts';
import type { Service } from '../model/service.ts';
import type { QuotaName } from '../tables/plans.ts';

type Counted = 'containerInstances' | 'tasks';

/** Commands by which a cluster grows: which quota of the tenant's they are held against, and which member asks for it. */
const GROWING: Readonly<Partial<Record<Command['type'], readonly [Counted, string]>>> = {
  RegisterContainerInstances: ['containerInstances', 'count'],
  CreateAutoScalingGroup: ['containerInstances', 'maxSize'],
  UpdateAutoScalingGroup: ['containerInstances', 'maxSize'],
  PutGroupScheduledAction: ['containerInstances', 'maxSize'],
  RunTask: ['tasks', 'count'],
  StartTask: ['tasks', 'containerInstances'],
  CreateService: ['tasks', 'desiredCount'],
  UpdateService: ['tasks', 'desiredCount'],
  RegisterScalableTarget: ['tasks', 'maxCapacity'],
};

/** What a command is held against in the world that it changes, and that its commit finds unchanged. */
export interface WorldLimits {
  readonly count: (world: World) => number;
  /** Why what came of it is too much; undefined: it is not, or there was as much before. */
  readonly refusal: (before: number, after: number) => Refusal | undefined;
}

/** Whether limits of its tenant need be known for a command. */
export const isLimited = ({ type }: Command): boolean => GROWING[type] !== undefined;

/**
 * The limit of a command that makes a cluster grow; undefined: it is none of those. Asked in the world that is about to be
 * committed, so that of two commands at once the second counts what the first one took.
 */
export function worldLimits({ type }: Command, limitOf: (quota: QuotaName) => number): WorldLimits | undefined {
  const limited = GROWING[type];
  if (limited === undefined) return undefined;
  const [quota, field] = limited;
  const limit = limitOf(quota);
  return {
    count: quota === 'tasks' ? (world) => wantedTasks(world) : (world) => instancesOfAll(world),
    refusal: (before, after) =>
      after > limit && after > before
        ? refuse('LimitExceededException', `The quota ${quota} of ${limit} is used up.`, [field])
        : undefined,
  };
}

/** Instances there are, and those that the groups but `without` may still come to. */
export function instancesOfAll(world: World, without?: string): number {
  const inGroups = new Set<number>();
  let groups = 0;
  for (const group of world.autoScalingGroups.values()) {
    for (const { slot } of instancesOf(world, group.name)) if (slot !== undefined) inGroups.add(slot);
    if (group.name !== without) groups += Math.max(group.maxSize, ...scheduledMaxima(world, group.name));
  }
  return instanceSlots(world).filter((slot) => !inGroups.has(slot)).length + groups;
}

/** Maxima that a group will be given by its scheduled actions. */
export const scheduledMaxima = (world: World, group: string | undefined): readonly number[] =>
  group === undefined ? [] : groupScalingOf(world, group).actions.flatMap(({ maxSize }) => maxSize ?? []);

/** Tasks that a service wants, or may come to want: as far as its policies can scale it. A daemon wants one on each instance. */
const wantedBy = (world: World, { name, schedulingStrategy, wish }: Service): number =>
  schedulingStrategy === 'DAEMON'
    ? world.fleet.size
    : Math.max(wish.desiredCount, world.scaling.targets.get(name)?.maxCapacity ?? 0);

/** Tasks that services may come to want, those but `without`, and those that run for themselves. */
export function wantedTasks(world: World, without?: number): number {
  let wanted = 0;
  for (const service of world.services)
    if (service !== undefined && service.status === 'ACTIVE' && service.number !== without)
      wanted += wantedBy(world, service);
  for (const serial of world.tasks.serials()) {
    const slot = world.tasks.slotOf(serial) as number;
    if (world.services[world.tasks.get('service', slot)] === undefined && world.tasks.lastStatus(slot) !== 'STOPPED')
      wanted++;
  }
  return wanted;
}
