import type { Alarm, AlarmEvaluation, AlarmState } from '../../model/alarm.ts';
import type { World } from '../world.ts';
import type { ScalingInvocation } from './invoke.ts';
import { isMuted } from './mute-rules.ts';

/** What an action of an alarm is, by its ARN: who is told, and whether again each minute. Sources: LOOP-2, AL-20. */
interface ActionKind {
  readonly name: string;
  readonly pattern: RegExp;
  /** Runs again once a minute while the state lasts. */
  readonly repeats: boolean;
}

/** The first that fits counts; whatever no line knows is told once, and nobody listens (AL-26). */
export const ALARM_ACTIONS: readonly ActionKind[] = [
  { name: 'auto-scaling', pattern: /^arn:aws[a-z-]*:autoscaling:[^:]*:\d*:scalingPolicy:/, repeats: true },
  { name: 'notification', pattern: /^arn:aws[a-z-]*:sns:/, repeats: false },
  { name: 'other', pattern: /^/, repeats: false },
];

export const kindOfAction = (action: string): ActionKind =>
  ALARM_ACTIONS.find(({ pattern }) => pattern.test(action)) as ActionKind;

const LISTS = { OK: 'okActions', ALARM: 'alarmActions', INSUFFICIENT_DATA: 'insufficientDataActions' } as const;

/** What an alarm does in a state, whether or not its actions are enabled. */
export const actionsIn = ({ configuration }: Alarm, state: AlarmState): readonly string[] =>
  configuration?.[LISTS[state]] ?? [];

/** Whether the alarm acts again and again while it stays in the state. */
export const repeatsIn = (alarm: Alarm, state: AlarmState): boolean =>
  alarm.configuration?.actionsEnabled === true &&
  actionsIn(alarm, state).some((action) => kindOfAction(action).repeats);

/** What is asked of scaling policies by an evaluation; nothing while the alarm is muted. */
export const invocationsOf = (world: World, alarm: Alarm, evaluation: AlarmEvaluation): ScalingInvocation[] =>
  alarm.configuration?.actionsEnabled !== true || isMuted(world, alarm.name)
    ? []
    : actionsIn(alarm, evaluation.state)
        .filter((action) => kindOfAction(action).repeats)
        .map((policyArn) => ({ policyArn, alarm, evaluation }));
