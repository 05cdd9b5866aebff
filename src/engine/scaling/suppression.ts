import type { ActionsSuppressor, Alarm, Suppression } from '../../model/alarm.ts';
import { SECOND_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { actionsIn, invocationsOf } from './alarm-actions.ts';
import { evaluationOf } from './alarm-changes.ts';
import { alarmNameIn } from './alarm-rule.ts';
import type { ScalingInvocation } from './invoke.ts';
import { isMuted } from './mute-rules.ts';

/** In the words of the events that tell of it. */
export const suppressedReason = ({ by }: Suppression): string => `Actions suppressed by ${by}`;

export const suppressorOf = ({ configuration }: Alarm): ActionsSuppressor | undefined =>
  configuration?.kind === 'composite' ? configuration.suppressor : undefined;

/**
 * Whether the suppressor of a composite alarm keeps it from acting as things stand: while it is in ALARM; after a change
 * of the composite's state for the waiting period; after the suppressor has left ALARM for the extension period, which a
 * change of the composite's state turns into a waiting period. A suppressor that is gone is not in ALARM.
 * Source: CloudWatch User Guide, suppressing composite alarm actions, examples 1 to 6 (read 2026-11).
 */
export function suppressionNow(world: World, alarm: Alarm): Suppression | undefined {
  const suppressor = suppressorOf(alarm);
  const { memory } = alarm;
  if (suppressor === undefined || memory === undefined) return undefined;
  const before = memory.suppression;
  if (world.alarms.get(alarmNameIn(suppressor.alarm))?.state === 'ALARM')
    return before?.by === 'Alarm' ? before : { by: 'Alarm', untilMs: null };
  if (before === undefined) {
    const isNews = memory.held === true && memory.transitionedAtMs === world.nowMs;
    return isNews ? period(world, 'WaitPeriod', suppressor.waitSeconds) : undefined;
  }
  if (before.by === 'Alarm') return period(world, 'ExtensionPeriod', suppressor.extensionSeconds);
  return (before.untilMs ?? 0) <= world.nowMs ? undefined : before;
}

const period = (world: World, by: Suppression['by'], seconds: number): Suppression | undefined =>
  seconds === 0 ? undefined : { by, untilMs: world.nowMs + seconds * SECOND_MS };

/**
 * Once all states of an instant are what they are: what is suppressed, and what alarms do that nothing holds back any
 * longer. @returns what they ask of scaling policies.
 */
export function settleHeldActions(world: World, record: Record): ScalingInvocation[] {
  const invocations: ScalingInvocation[] = [];
  const concerned = [...world.alarms.values()].filter(
    (alarm) => alarm.memory?.held === true || suppressorOf(alarm) !== undefined,
  );
  for (const { name } of concerned.sort((a, b) => byCodeUnit(a.name, b.name))) {
    const alarm = world.alarms.get(name) as Alarm;
    const before = alarm.memory?.suppression;
    const suppression = suppressionNow(world, alarm);
    if (suppression !== before) record({ type: 'AlarmSuppressionSet', alarm: name, suppression: suppression ?? null });
    if (alarm.memory?.held === true && suppression === undefined && !isMuted(world, name))
      invocations.push(...release(world, name, record));
  }
  return invocations;
}

function release(world: World, name: string, record: Record): ScalingInvocation[] {
  const before = world.alarms.get(name) as Alarm;
  const actions = before.configuration?.actionsEnabled === true ? actionsIn(before, before.state) : [];
  record({ type: 'AlarmActionsReleased', alarm: name, actions });
  const alarm = world.alarms.get(name) as Alarm;
  return invocationsOf(world, alarm, evaluationOf(world, alarm, 'transition', alarm.state));
}
