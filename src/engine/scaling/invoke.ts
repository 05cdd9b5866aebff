import type { Alarm, AlarmEvaluation, MetricAlarmConfiguration } from '../../model/alarm.ts';
import type { PendingScaling } from '../../model/scaling.ts';
import { type EpochMs, SECOND_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import { decideGroupPolicies, type GroupCall } from '../capacity/group-scaling/decide-policies.ts';
import { groupPolicyNamed } from '../capacity/group-scaling/names.ts';
import type { World } from '../world.ts';
import { datapointsOf } from './alarm-look.ts';
import { policyNamed } from './names.ts';

/** An alarm whose state asks a scaling policy to act. */
export interface ScalingInvocation {
  /** The action as the alarm names it: the policy's ARN, for target tracking with `:createdBy/<uuid>` behind it. */
  readonly policyArn: string;
  readonly alarm: Alarm;
  readonly evaluation: AlarmEvaluation;
}

/**
 * Everything that alarms ask of scaling policies at one instant, in the order of the alarms' ARNs. For a service it is decided a
 * moment later, for a group at once, and its instances follow in a moment; all that one of them is asked for is decided together,
 * and policies that are gone have no say. Sources: LOOP-1, LOOP-4.
 */
export function deliverScaling(world: World, invocations: readonly ScalingInvocation[], record: Record): void {
  const atMs = world.nowMs + world.timing.scalingProcessingMs;
  const waiting = new Map<string, PendingScaling[]>();
  const groups = new Map<string, GroupCall[]>();
  for (const { policyArn, alarm, evaluation } of invocations) {
    const { configuration, name } = alarm;
    const metric = configuration?.kind === 'metric' ? configuration : undefined;
    const seen = {
      name,
      threshold: metric?.threshold ?? 0,
      comparisonOperator: metric?.comparisonOperator ?? 'GreaterThanOrEqualToThreshold',
    };
    const { state, datapoints } = evaluation;
    const found = policyNamed(world, policyArn);
    if (found !== undefined) {
      const policy = found.policy.number;
      const measured = measuredFrom(world, metric);
      const pending: PendingScaling = { kind: 'invocation', atMs, policy, alarm: seen, state, datapoints, ...measured };
      waiting.set(found.target.service, [...(waiting.get(found.target.service) ?? []), pending]);
      continue;
    }
    const ofGroup = groupPolicyNamed(world, policyArn);
    if (ofGroup === undefined) continue;
    const { measuredFromMs: fromMs } = measuredFrom(world, metric);
    const untilMs = (fromMs ?? 0) + (metric?.periodSeconds ?? 0) * SECOND_MS;
    const measured = fromMs === undefined ? {} : { measured: { fromMs, untilMs } };
    const call: GroupCall = { policy: ofGroup.policy, alarm: seen, state, datapoints, ...measured };
    groups.set(ofGroup.group.name, [...(groups.get(ofGroup.group.name) ?? []), call]);
  }
  for (const [serviceName, pending] of waiting) record({ type: 'ScalingAwaited', serviceName, pending });
  for (const [group, calls] of groups) decideGroupPolicies(world, group, calls, record);
}

/** When the newest datapoint that the alarm can see now began to be measured. */
function measuredFrom(
  world: World,
  metric: MetricAlarmConfiguration | undefined,
): { readonly measuredFromMs?: EpochMs } {
  if (metric === undefined) return {};
  const newest = datapointsOf(world, metric, world.nowMs).findLast(({ value }) => value !== null);
  return newest === undefined ? {} : { measuredFromMs: newest.atMs };
}
