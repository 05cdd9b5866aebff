import type { GroupScaling } from '../../../model/group-scaling.ts';
import { byCodeUnit } from '../../order.ts';
import type { Section } from '../../snapshot.ts';
import type { World } from '../../world.ts';

interface GroupScalingPart {
  readonly policyCount: number;
  readonly actionCount: number;
  readonly groups: readonly GroupScaling[];
}

/** Policies and schedules of groups; none where no group ever had any. */
export function groupScalingSection({ groupScalings }: World): Section[] {
  const { policyCount, actionCount, byGroup } = groupScalings;
  if (policyCount === 0 && actionCount === 0) return [];
  const groups = [...byGroup.values()].sort((a, b) => byCodeUnit(a.group, b.group));
  const json: GroupScalingPart = { policyCount, actionCount, groups };
  return [{ kind: 'group-scaling', key: '', json, columns: {} }];
}

/** A world stored before groups had policies has none. */
export function restoreGroupScaling(world: World, section: Section | undefined): void {
  if (section === undefined) return;
  const { policyCount, actionCount, groups } = section.json as GroupScalingPart;
  world.groupScalings = { policyCount, actionCount, byGroup: new Map(groups.map((group) => [group.group, group])) };
}
