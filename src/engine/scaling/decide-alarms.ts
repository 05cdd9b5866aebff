import type { Alarm, AlarmEvaluation } from '../../model/alarm.ts';
import type { Record } from '../advance.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { invocationsOf } from './alarm-actions.ts';
import { type Finding, lookAt } from './alarm-look.ts';
import { alarmNameIn, alarmsIn, holds, isRuleError, parseRule } from './alarm-rule.ts';
import { alarmArnOf, alarmDueMs } from './alarm-times.ts';
import { wakingFromZero } from './from-zero.ts';
import { deliverScaling, type ScalingInvocation } from './invoke.ts';
import { decideSample } from './sampling.ts';

/**
 * Everything that alarms do at this instant, by ARN: they look, change their state, act, and act again; what they ask of
 * scaling policies is handed over together. Samples of the same instant come first. Sources: LOOP-2, LOOP-4, AL-20.
 */
export function decideAlarms(world: World, record: Record): void {
  const due = world.alarmsDue.get(world.nowMs);
  if (due === undefined) return;
  decideSample(world, record);
  const invocations: ScalingInvocation[] = [];
  const sequence = world.sequence;
  for (const name of [...due].sort(byCodeUnit)) {
    const alarm = world.alarms.get(name);
    if (alarm !== undefined && alarmDueMs(alarm) === world.nowMs)
      invocations.push(...decideAlarm(world, alarm, record));
  }
  if (world.sequence > sequence) invocations.push(...decideComposites(world, record)); // only a change of state is news
  if (invocations.length > 0) deliverScaling(world, invocations, record);
}

function decideAlarm(world: World, alarm: Alarm, record: Record): ScalingInvocation[] {
  const { configuration, memory } = alarm;
  if (configuration?.kind !== 'metric' || memory === undefined) return [];
  const isLook = memory.nextEvaluationAtMs === world.nowMs;
  const isRepeat = memory.nextRepeatAtMs === world.nowMs;
  if (isLook) {
    const finding = lookAt(world, alarm, configuration);
    const changes = finding !== null && (finding.state !== alarm.state || !memory.evaluated);
    if (changes) {
      const invocations = changeState(world, alarm, finding, record);
      return invocations.length > 0 ? invocations : wakingFromZero(world, alarm.name);
    }
    record({ type: 'AlarmEvaluated', alarm: alarm.name, datapoints: finding?.datapoints ?? memory.datapoints });
  }
  if (!isRepeat) return isLook ? wakingFromZero(world, alarm.name) : [];
  const now = world.alarms.get(alarm.name) as Alarm;
  const invocations = invocationsOf(now, evaluationOf(world, now, 'repeat', now));
  record({ type: 'AlarmActed', alarm: alarm.name, actions: invocations.map(({ policyArn }) => policyArn) });
  return invocations;
}

const evaluationOf = (world: World, alarm: Alarm, kind: AlarmEvaluation['kind'], before: Alarm): AlarmEvaluation => ({
  state: alarm.state,
  previousState: before.state,
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
  return invocationsOf(after, evaluationOf(world, after, 'transition', before));
}

/** Composite alarms follow those they name, and each other, at the same instant. A circle ends after one round for each. */
export function decideComposites(world: World, record: Record): ScalingInvocation[] {
  const composites = [...world.alarms.values()]
    .filter(({ configuration }) => configuration?.kind === 'composite')
    .sort((a, b) => byCodeUnit(a.name, b.name));
  const invocations: ScalingInvocation[] = [];
  for (let round = 0; round < composites.length; round++) {
    let changed = false;
    for (const { name } of composites) {
      const alarm = world.alarms.get(name) as Alarm;
      const finding = ruleFinding(world, alarm);
      if (finding === null || (finding.state === alarm.state && alarm.memory?.evaluated === true)) continue;
      changed = true;
      invocations.push(...changeState(world, alarm, finding, record));
    }
    if (!changed) break;
  }
  return invocations;
}

function ruleFinding(world: World, { configuration }: Alarm): Finding | null {
  if (configuration?.kind !== 'composite') return null;
  const rule = parseRule(configuration.rule);
  if (isRuleError(rule)) return null;
  const isOn = holds(rule, (name) => world.alarms.get(name)?.state);
  const named = alarmsIn(rule).map((name) => {
    const alarm = world.alarms.get(alarmNameIn(name));
    return `${alarmArnOf(world, name)} is ${alarm?.state ?? 'not there'}`;
  });
  const reason = `The rule ${isOn ? 'holds' : 'does not hold'}: ${named.slice(0, 10).join(', ') || configuration.rule}.`;
  return { state: isOn ? 'ALARM' : 'OK', reason: () => reason, reasonData: () => '', datapoints: [] };
}
