import type { Alarm, AlarmHistoryItem, AlarmMemory, DeletedAlarm } from '../../model/alarm.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { HISTORY_SECONDS, SENSING_LIMITS } from '../../tables/cloudwatch.ts';
import type { World } from '../world.ts';
import { repeatsIn } from './alarm-actions.ts';
import { INITIAL_REASON } from './alarm-reasons.ts';
import { alarmDueMs, nextEvaluationMs } from './alarm-times.ts';

/** What a new alarm remembers: the history of one that had its name before. */
export const freshMemory = (world: World, before?: DeletedAlarm): AlarmMemory => ({
  stateUpdatedAtMs: world.nowMs,
  transitionedAtMs: world.nowMs,
  configuredAtMs: world.nowMs,
  reason: INITIAL_REASON,
  reasonData: '',
  evaluated: false,
  nextEvaluationAtMs: null,
  nextRepeatAtMs: null,
  datapoints: [],
  history: before?.history ?? [],
});

/** When the alarm looks next, where it has just looked. */
export const looked = (world: World, { name, configuration }: Alarm, memory: AlarmMemory): Partial<AlarmMemory> =>
  memory.nextEvaluationAtMs === world.nowMs && configuration?.kind === 'metric'
    ? { nextEvaluationAtMs: nextEvaluationMs(world, name, configuration) }
    : {};

/** Scaling actions are due again at the transition and every minute after it. Source: AL-20. */
export function withRepeat(world: World, alarm: Alarm): Alarm {
  const memory = alarm.memory as AlarmMemory;
  const passed = Math.floor((world.nowMs - memory.transitionedAtMs) / MINUTE_MS) + 1;
  const nextRepeatAtMs =
    memory.evaluated && repeatsIn(alarm, alarm.state) ? memory.transitionedAtMs + passed * MINUTE_MS : null;
  return { ...alarm, memory: { ...memory, nextRepeatAtMs } };
}

/** With one item more in its history. */
export function noted(
  world: World,
  alarm: Alarm,
  type: AlarmHistoryItem['type'],
  summary: string,
  data: string,
): Alarm {
  const memory = alarm.memory as AlarmMemory;
  const oldestMs = world.nowMs - HISTORY_SECONDS * SECOND_MS;
  const history = [{ atMs: world.nowMs, type, summary, data }, ...memory.history]
    .slice(0, SENSING_LIMITS.historyPerAlarm)
    .filter(({ atMs }) => atMs >= oldestMs);
  return { ...alarm, memory: { ...memory, history } };
}

/** Files an alarm, and puts what it does next on the agenda. */
export function keep(world: World, alarm: Alarm): void {
  unschedule(world, alarm.name);
  world.alarms.set(alarm.name, alarm);
  const dueMs = alarmDueMs(alarm);
  if (dueMs === null) return;
  const there = world.alarmsDue.get(dueMs);
  if (there !== undefined) there.add(alarm.name);
  else {
    world.alarmsDue.set(dueMs, new Set([alarm.name]));
    world.agenda.put({ atMs: dueMs, kind: 'alarms', ref: 0, lazy: true });
  }
}

export function unschedule(world: World, name: string): void {
  const alarm = world.alarms.get(name);
  const dueMs = alarm === undefined ? null : alarmDueMs(alarm);
  if (dueMs === null) return;
  const there = world.alarmsDue.get(dueMs);
  there?.delete(name);
  if (there?.size === 0) world.alarmsDue.delete(dueMs);
}

/** Which alarms have something to do when: derived from the alarms. */
export function alarmsDueIn(alarms: ReadonlyMap<string, Alarm>): Map<number, Set<string>> {
  const due = new Map<number, Set<string>>();
  for (const alarm of alarms.values()) {
    const dueMs = alarmDueMs(alarm);
    if (dueMs === null) continue;
    const there = due.get(dueMs);
    if (there === undefined) due.set(dueMs, new Set([alarm.name]));
    else there.add(alarm.name);
  }
  return due;
}
