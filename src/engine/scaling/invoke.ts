import type { Alarm, AlarmEvaluation, MetricAlarmConfiguration } from '../../model/alarm.ts';
import type { PendingScaling } from '../../model/scaling.ts';
import type { EpochMs } from '../../model/units.ts';
import type { Record } from '../advance.ts';
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
 * Everything that alarms ask of scaling policies at one instant, in the order of the alarms' ARNs. It is decided a moment
 * later, all that one target is asked for together; policies that are gone have no say. Sources: LOOP-1, LOOP-4.
 */
export function deliverScaling(world: World, invocations: readonly ScalingInvocation[], record: Record): void {
  const atMs = world.nowMs + world.timing.scalingProcessingMs;
  const waiting = new Map<string, PendingScaling[]>();
  for (const { policyArn, alarm, evaluation } of invocations) {
    const found = policyNamed(world, policyArn);
    if (found === undefined) continue;
    const { configuration, name } = alarm;
    const metric = configuration?.kind === 'metric' ? configuration : undefined;
    const pending: PendingScaling = {
      kind: 'invocation',
      atMs,
      policy: found.policy.number,
      alarm: {
        name,
        threshold: metric?.threshold ?? 0,
        comparisonOperator: metric?.comparisonOperator ?? 'GreaterThanOrEqualToThreshold',
      },
      state: evaluation.state,
      datapoints: evaluation.datapoints,
      ...measuredFrom(world, metric),
    };
    waiting.set(found.target.service, [...(waiting.get(found.target.service) ?? []), pending]);
  }
  for (const [serviceName, pending] of waiting) record({ type: 'ScalingAwaited', serviceName, pending });
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
