import type { GroupPolicy, GroupScaling, GroupScheduledAction } from '../../../model/group-scaling.ts';
import type { GroupScalingEntry } from '../../../model/group-scaling-entry.ts';
import { withEvaluation } from '../../scaling/evaluations.ts';
import type { World } from '../../world.ts';
import { groupOf } from '../groups/find.ts';
import { groupScalingOf } from './state.ts';

type Of<T extends GroupScalingEntry['type']> = Extract<GroupScalingEntry, { readonly type: T }>;
type Appliers = { readonly [T in GroupScalingEntry['type']]: (world: World, entry: Of<T>) => void };

/** How the policies and schedules of groups change a world. */
export const GROUP_SCALING_APPLIERS: Appliers = {
  GroupPolicyPut: (world, { group, policy }) => {
    const scaling = groupScalingOf(world, group);
    world.groupScalings.policyCount = Math.max(world.groupScalings.policyCount, policy.number);
    keep(world, { ...scaling, policies: replaced(scaling.policies, policy) });
  },
  GroupPolicyDeleted: (world, { group, policy: number }) => {
    const scaling = groupScalingOf(world, group);
    keep(world, { ...scaling, policies: scaling.policies.filter((other) => other.number !== number) });
  },
  GroupPoliciesEvaluated: (world, { group, evaluation, lastSimple, trackedInAtMs }) => {
    const scaling = groupScalingOf(world, group);
    keep(world, {
      ...scaling,
      evaluations: withEvaluation(scaling.evaluations, evaluation),
      ...(lastSimple !== undefined && { lastSimple }),
      ...(trackedInAtMs !== undefined && { trackedInAtMs }),
    });
  },
  GroupScheduledActionPut: (world, { group, action }) => {
    const scaling = groupScalingOf(world, group);
    world.groupScalings.actionCount = Math.max(world.groupScalings.actionCount, action.number);
    keep(world, { ...scaling, actions: replaced(scaling.actions, action) });
    awaitAction(world, group, action);
  },
  GroupScheduledActionRan: (world, { group, action: number, outcome, next }) => {
    const scaling = groupScalingOf(world, group);
    const action = scaling.actions.find((other) => other.number === number);
    if (action === undefined) return;
    const after: GroupScheduledAction = { ...action, next, last: { atMs: world.nowMs, outcome } };
    keep(world, { ...scaling, actions: replaced(scaling.actions, after) });
    awaitAction(world, group, after);
  },
  GroupScheduledActionDeleted: (world, { group, action: number }) => {
    const scaling = groupScalingOf(world, group);
    keep(world, { ...scaling, actions: scaling.actions.filter((other) => other.number !== number) });
  },
};

const keep = (world: World, scaling: GroupScaling): unknown => world.groupScalings.byGroup.set(scaling.group, scaling);

/** Its next run, or its end, which nobody needs to be woken for. */
function awaitAction(world: World, group: string, { next, endAtMs }: GroupScheduledAction): void {
  const atMs = next?.runsAtMs ?? endAtMs;
  if (atMs === undefined) return;
  const ref = groupOf(world, group).number;
  world.agenda.put({ atMs: Math.max(atMs, world.nowMs), kind: 'group-schedule', ref, lazy: next === null });
}

const replaced = <T extends GroupPolicy | GroupScheduledAction>(list: readonly T[], item: T): readonly T[] =>
  list.some(({ number }) => number === item.number)
    ? list.map((other) => (other.number === item.number ? item : other))
    : [...list, item];
