import type { AutoScalingGroup, AutoScalingInstance } from '../../../model/auto-scaling-group.ts';
import type { Record } from '../../advance.ts';
import { draw, purpose } from '../../prng.ts';
import { luckOf, type World } from '../../world.ts';
import { onDemandShare } from './arithmetic.ts';
import { protectionOf } from './busy.ts';
import { instancesOf, isCounted, templateOf, weightOf } from './find.ts';
import { beginTermination } from './terminate.ts';
import { type Endangered, type TerminationRules, victimOf } from './victims.ts';
import { returnToPool } from './warm-pool.ts';

const VICTIM = purpose('group-victim');

/** Ends what is too much, one chosen after the other; what is protected stays. Sources: AS-5, AS-16 to AS-19, ECAS-13. */
export function removeSurplus(world: World, group: AutoScalingGroup, record: Record): void {
  const counted = instancesOf(world, group.name).filter(isCounted);
  const total = weightOf(counted);
  const { chosen, allProtected } = chooseSurplus(world, group, counted);
  if (chosen.length > 0) {
    const reason = surplusReason(group, counted, total, chosen);
    const kept = group.warmPool?.reuseOnScaleIn === true ? returnToPool(world, group, chosen, reason, record) : chosen;
    if (kept.length > 0) beginTermination(world, group, kept, reason, record);
  }
  if (allProtected && !group.isBlockedByProtection)
    record({
      type: 'GroupActivityFailed',
      group: group.name,
      reason: surplusReason(group, counted, total, chosen),
      failure: { kind: 'all-protected' },
    });
}

/** A zone that got an instance to balance it gives the reason back to the one that goes. */
function surplusReason(
  group: AutoScalingGroup,
  counted: readonly AutoScalingInstance[],
  total: number,
  chosen: readonly AutoScalingInstance[],
) {
  const balancing = counted.findLast(({ reason }) => reason.kind === 'rebalance');
  if (
    balancing?.reason.kind === 'rebalance' &&
    chosen.length === 1 &&
    chosen[0]?.availabilityZone === balancing.reason.with &&
    (group.lastChange?.atMs ?? 0) < balancing.launchedAtMs
  )
    return balancing.reason;
  return {
    kind: 'difference',
    from: total,
    to: Math.max(group.desiredCapacity, total - weightOf(chosen)),
    ...(group.lastChange && { change: group.lastChange }),
  } as const;
}

type Candidate = AutoScalingInstance & Endangered;

/** Which instances a scale-in would end now. Only those in service go; the others will be looked at when they are. */
export function chooseSurplus(
  world: World,
  group: AutoScalingGroup,
  counted: readonly AutoScalingInstance[],
): { readonly chosen: readonly AutoScalingInstance[]; readonly allProtected: boolean } {
  const isProtected = protectionOf(world, group);
  let left: Candidate[] = counted
    .filter(({ state }) => state === 'InService')
    .map((instance) => ({
      ...instance,
      template: templateOf(group, instance.templateVersion),
      isProtected: isProtected(instance),
    }));
  let total = weightOf(counted);
  const chosen: AutoScalingInstance[] = [];
  while (total > group.desiredCapacity) {
    const victim = victimOf(left, rulesOf(world, group, left, chosen.length));
    if (victim === null) return { chosen, allProtected: left.length > 0 };
    // With weights, one that is heavier than the surplus stays: ending it would leave too little.
    if (total - victim.weight < group.desiredCapacity) {
      left = left.filter(({ number }) => number !== victim.number);
      if (left.length === 0) break;
      continue;
    }
    total -= victim.weight;
    left = left.filter(({ number }) => number !== victim.number);
    chosen.push(world.autoScalingInstances.get(victim.number) as AutoScalingInstance);
  }
  return { chosen, allProtected: false };
}

function rulesOf(world: World, group: AutoScalingGroup, left: readonly Candidate[], already: number): TerminationRules {
  const { distribution } = group;
  const off = (): TerminationRules['isOffStrategy'] => {
    if (distribution === undefined) return undefined;
    const onDemand = left.filter(({ market }) => market === 'ON_DEMAND').length;
    const share = onDemandShare(Math.max(0, left.length - 1), {
      base: distribution.onDemandBaseCapacity,
      percentAbove: distribution.onDemandPercentageAboveBaseCapacity,
    });
    const tooMany = onDemand > share ? 'ON_DEMAND' : 'SPOT';
    return ({ market }) => market === tooMany;
  };
  const isOffStrategy = off();
  return {
    policies: group.terminationPolicies,
    nowMs: world.nowMs,
    ...(isOffStrategy && { isOffStrategy }),
    draw: (n) => draw(luckOf(world), VICTIM, group.number, group.activityCount * 10_000 + already) % n,
  };
}
