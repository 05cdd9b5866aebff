import type { Alarm, AlarmEvaluation } from '../../model/alarm.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';
import { invocationsOf } from './alarm-actions.ts';
import type { Finding } from './alarm-look.ts';
import type { ScalingInvocation } from './invoke.ts';

/** What an alarm hands to whoever acts on it, in the state it is in. */
export const evaluationOf = (
  world: World,
  alarm: Alarm,
  kind: AlarmEvaluation['kind'],
  previousState: Alarm['state'],
): AlarmEvaluation => ({
  state: alarm.state,
  previousState,
  kind,
  atMs: world.nowMs,
  datapoints: alarm.memory?.datapoints ?? [],
  reason: alarm.memory?.reason ?? '',
});

/** Puts an alarm into a state and runs what it does there. @returns what it asks of scaling policies. */
export function changeState(
  world: World,
  before: Alarm,
  { state, reason, reasonData, datapoints }: Finding,
  record: Record,
): ScalingInvocation[] {
  record({
    type: 'AlarmStateSet',
    alarm: before.name,
    from: before.state,
    to: state,
    reason: reason(),
    reasonData: reasonData(),
    datapoints,
  });
  const after = world.alarms.get(before.name) as Alarm;
  return invocationsOf(world, after, evaluationOf(world, after, 'transition', before.state));
}
