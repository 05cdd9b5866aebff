import type { GroupPolicy, GroupScaling } from '../../../model/group-scaling.ts';
import type { World } from '../../world.ts';

/** What a world knows of the policies and schedules of its Auto Scaling groups. Never changed in place, only replaced. */
export interface GroupScalings {
  /** By name of the group; only groups that were given something. */
  byGroup: Map<string, GroupScaling>;
  policyCount: number;
  actionCount: number;
}

export const noGroupScalings = (): GroupScalings => ({ byGroup: new Map(), policyCount: 0, actionCount: 0 });

export const forkGroupScalings = (all: GroupScalings): GroupScalings => ({ ...all, byGroup: new Map(all.byGroup) });

/** What a group is scaled by. */
export const groupScalingOf = ({ groupScalings }: Pick<World, 'groupScalings'>, group: string): GroupScaling =>
  groupScalings.byGroup.get(group) ?? { group, policies: [], actions: [], evaluations: [] };

export const groupPolicyIn = (world: World, group: string, name: string): GroupPolicy | undefined =>
  groupScalingOf(world, group).policies.find((policy) => policy.name === name);
