import type { Alarm, AlarmEvaluation } from '../../model/alarm.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';

/** An alarm whose state asks a scaling policy to act. */
export interface ScalingInvocation {
  /** The action as the alarm names it: the policy's ARN, for target tracking with `:createdBy/<uuid>` behind it. */
  readonly policyArn: string;
  readonly alarm: Alarm;
  readonly evaluation: AlarmEvaluation;
}

/**
 * Everything that alarms ask of scaling policies at one instant, in the order of the alarms' ARNs: the policies of one
 * target are resolved together. Nobody answers yet: policies are to come. Sources: LOOP-1, LOOP-4.
 */
export function deliverScaling(_world: World, _invocations: readonly ScalingInvocation[], _record: Record): void {}
