import type { Alarm } from '../../model/alarm.ts';
import type { Record } from '../advance.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { invocationsOf } from './alarm-actions.ts';
import { changeState, evaluationOf } from './alarm-changes.ts';
import { lookAt } from './alarm-look.ts';
import { alarmDueMs } from './alarm-times.ts';
import { warmsUp } from './alarm-warm-up.ts';
import { decideComposites } from './composites.ts';
import { wakingFromZero } from './from-zero.ts';
import { deliverScaling, type ScalingInvocation } from './invoke.ts';
import { decideSample } from './sampling.ts';

/**
 * Everything that alarms do at this instant, by ARN: they look, change their state, act, and act again; what they ask of
 * scaling policies is handed over together. Samples of the same instant come first; whatever muted or suppressed an alarm
 * until now does so no longer. Sources: LOOP-2, LOOP-4, AL-20.
 */
export function decideAlarms(world: World, record: Record): void {
  const due = world.alarmsDue.get(world.nowMs);
  const windowsOver = [...world.muteRules.values()]
    .filter(({ window }) => window?.untilMs === world.nowMs)
    .sort((a, b) => byCodeUnit(a.name, b.name));
  if (due === undefined && windowsOver.length === 0) return;
  decideSample(world, record);
  for (const { name } of windowsOver) record({ type: 'AlarmMuteWindowEnded', rule: name });
  const invocations: ScalingInvocation[] = [];
  const sequence = world.sequence;
  let isPeriodOver = windowsOver.length > 0;
  for (const name of [...(due ?? [])].sort(byCodeUnit)) {
    const alarm = world.alarms.get(name);
    if (alarm === undefined || alarmDueMs(alarm) !== world.nowMs) continue;
    isPeriodOver ||= alarm.memory?.suppression?.untilMs === world.nowMs;
    invocations.push(...decideAlarm(world, alarm, record));
  }
  // Only a change of state is news, or the end of what held actions back.
  if (world.sequence > sequence || isPeriodOver) invocations.push(...decideComposites(world, record));
  if (invocations.length > 0) deliverScaling(world, invocations, record);
}

function decideAlarm(world: World, before: Alarm, record: Record): ScalingInvocation[] {
  const { configuration, memory } = before;
  if (configuration?.kind !== 'metric' || memory === undefined) return [];
  const isLook = memory.nextEvaluationAtMs === world.nowMs;
  const isRepeat = memory.nextRepeatAtMs === world.nowMs;
  if (isLook) {
    if (memory.warmUpFromMs !== undefined && warmsUp(world, configuration, memory.warmUpFromMs)) {
      record({ type: 'AlarmWarming', alarm: before.name });
      return [];
    }
    if (memory.warmUpFromMs !== undefined) record({ type: 'AlarmWarmedUp', alarm: before.name });
    const alarm = world.alarms.get(before.name) as Alarm;
    const finding = lookAt(world, alarm, configuration);
    const changes = finding !== null && (finding.state !== alarm.state || !memory.evaluated);
    if (changes) {
      const invocations = changeState(world, alarm, finding, record);
      return invocations.length > 0 ? invocations : wakingFromZero(world, alarm.name);
    }
    record({ type: 'AlarmEvaluated', alarm: alarm.name, datapoints: finding?.datapoints ?? memory.datapoints });
  }
  if (!isRepeat) return isLook ? wakingFromZero(world, before.name) : [];
  const now = world.alarms.get(before.name) as Alarm;
  const invocations = invocationsOf(world, now, evaluationOf(world, now, 'repeat', now.state));
  record({ type: 'AlarmActed', alarm: before.name, actions: invocations.map(({ policyArn }) => policyArn) });
  return invocations;
}
