import type { Alarm, AlarmHistoryItem, AlarmMemory } from '../../model/alarm.ts';
import type { EntryBody } from '../../model/entry.ts';
import type { SensingEntry } from '../../model/sensing-entry.ts';
import { MINUTE_MS, SECOND_MS } from '../../model/units.ts';
import { HISTORY_SECONDS, SENSING_LIMITS } from '../../tables/cloudwatch.ts';
import type { World } from '../world.ts';
import { actionsIn, repeatsIn } from './alarm-actions.ts';
import { INITIAL_REASON } from './alarm-reasons.ts';
import { alarmDueMs, nextEvaluationMs } from './alarm-times.ts';
import { addSamples } from './sampling.ts';
import { refreshSampling, sensingWoke } from './sampling-needs.ts';
import { noSampling } from './sampling-state.ts';

type Appliers = {
  readonly [T in SensingEntry['type']]: (world: World, entry: Extract<EntryBody, { readonly type: T }>) => void;
};

/** How alarms, metrics and load change a world. */
export const SENSING_APPLIERS: Appliers = {
  AlarmPut: (world, { alarm: name, configuration }) => {
    const known = world.alarms.get(name);
    const memory: AlarmMemory = {
      ...(known?.memory ?? freshMemory(world)),
      configuredAtMs: world.nowMs,
      nextEvaluationAtMs: configuration.kind === 'metric' ? nextEvaluationMs(world, name, configuration) : null,
    };
    const alarm: Alarm = {
      name,
      state: known?.state ?? 'INSUFFICIENT_DATA',
      evaluationPeriods: configuration.kind === 'metric' ? configuration.evaluationPeriods : 1,
      periodSeconds: configuration.kind === 'metric' ? configuration.periodSeconds : 60,
      configuration,
      memory,
    };
    const verb = known?.configuration === undefined ? 'created' : 'updated';
    keep(world, withRepeat(world, noted(world, alarm, 'ConfigurationUpdate', `Alarm "${name}" ${verb}`, '')));
    refreshSampling(world);
  },
  AlarmsDeleted: (world, { alarms }) => {
    for (const name of alarms) {
      unschedule(world, name);
      world.alarms.delete(name);
    }
    refreshSampling(world);
  },
  AlarmActionsSwitched: (world, { alarms, enabled }) => {
    for (const name of alarms) {
      const alarm = world.alarms.get(name);
      if (alarm?.configuration === undefined) continue;
      const configuration = { ...alarm.configuration, actionsEnabled: enabled };
      const summary = `Alarm "${name}" ${enabled ? 'enabled' : 'disabled'} its actions`;
      keep(world, withRepeat(world, noted(world, { ...alarm, configuration }, 'ConfigurationUpdate', summary, '')));
    }
  },
  AlarmStateSet: (world, { alarm: name, from, to, reason, reasonData, datapoints }) => {
    const alarm = world.alarms.get(name) as Alarm;
    const memory = alarm.memory ?? freshMemory(world);
    const data = JSON.stringify({
      version: '1.0',
      oldState: { stateValue: from, stateReason: memory.reason },
      newState: {
        stateValue: to,
        stateReason: reason,
        ...(reasonData !== '' && { stateReasonData: parsed(reasonData) }),
      },
    });
    const changed: Alarm = {
      ...alarm,
      state: to,
      memory: {
        ...memory,
        stateUpdatedAtMs: world.nowMs,
        transitionedAtMs: world.nowMs,
        reason,
        reasonData,
        evaluated: true,
        datapoints,
        ...looked(world, alarm, memory),
      },
    };
    let next = noted(world, changed, 'StateUpdate', `Alarm updated from ${from} to ${to}`, data);
    if (next.configuration?.actionsEnabled === true)
      for (const action of actionsIn(next, to))
        next = noted(world, next, 'Action', `Successfully executed action ${action}`, '');
    keep(world, withRepeat(world, next));
  },
  AlarmEvaluated: (world, { alarm: name, datapoints }) => {
    const alarm = world.alarms.get(name) as Alarm;
    const memory = alarm.memory as AlarmMemory;
    keep(world, { ...alarm, memory: { ...memory, evaluated: true, datapoints, ...looked(world, alarm, memory) } });
  },
  AlarmActed: (world, { alarm: name, actions }) => {
    const alarm = world.alarms.get(name) as Alarm;
    const memory = alarm.memory as AlarmMemory;
    let next: Alarm = { ...alarm, memory: { ...memory, nextRepeatAtMs: world.nowMs + MINUTE_MS } };
    for (const action of actions) next = noted(world, next, 'Action', `Successfully executed action ${action}`, '');
    keep(world, next);
  },
  MetricsPut: (world, { points }) => {
    for (const { id, unit, point, resolutionSeconds } of points)
      world.metrics.add(id, unit, point, resolutionSeconds, world.nowMs);
  },
  Sampled: (world, { samples }) => addSamples(world, samples),
  SensingWoke: (world) => sensingWoke(world),
  LoadSet: (world, { service, load }) => {
    world.loads.set(service, load);
    world.loadCount = Math.max(world.loadCount, load.number);
    if (load.kind === 'QUEUE') world.backlogs.set(service, load.backlog);
    else world.backlogs.delete(service);
    refreshSampling(world);
  },
  LoadCleared: (world, { service }) => {
    world.loads.delete(service);
    world.backlogs.delete(service);
    refreshSampling(world);
  },
};

/** A service that is gone has no load any more. */
export function forgetLoad(world: World, service: number): void {
  world.backlogs.delete(service);
  if (world.loads.delete(service)) refreshSampling(world);
}

/** A cluster that is gone senses nothing any more. */
export function stopSensing(world: World): void {
  world.alarms.clear();
  world.alarmsDue.clear();
  world.loads.clear();
  world.backlogs.clear();
  world.sampling = noSampling();
}

const freshMemory = (world: World): AlarmMemory => ({
  stateUpdatedAtMs: world.nowMs,
  transitionedAtMs: world.nowMs,
  configuredAtMs: world.nowMs,
  reason: INITIAL_REASON,
  reasonData: '',
  evaluated: false,
  nextEvaluationAtMs: null,
  nextRepeatAtMs: null,
  datapoints: [],
  history: [],
});

/** When the alarm looks next, where it has just looked. */
const looked = (world: World, { name, configuration }: Alarm, memory: AlarmMemory): Partial<AlarmMemory> =>
  memory.nextEvaluationAtMs === world.nowMs && configuration?.kind === 'metric'
    ? { nextEvaluationAtMs: nextEvaluationMs(world, name, configuration) }
    : {};

/** Scaling actions are due again at the transition and every minute after it. Source: AL-20. */
function withRepeat(world: World, alarm: Alarm): Alarm {
  const memory = alarm.memory as AlarmMemory;
  const passed = Math.floor((world.nowMs - memory.transitionedAtMs) / MINUTE_MS) + 1;
  const nextRepeatAtMs =
    memory.evaluated && repeatsIn(alarm, alarm.state) ? memory.transitionedAtMs + passed * MINUTE_MS : null;
  return { ...alarm, memory: { ...memory, nextRepeatAtMs } };
}

function noted(world: World, alarm: Alarm, type: AlarmHistoryItem['type'], summary: string, data: string): Alarm {
  const memory = alarm.memory as AlarmMemory;
  const oldestMs = world.nowMs - HISTORY_SECONDS * SECOND_MS;
  const history = [{ atMs: world.nowMs, type, summary, data }, ...memory.history]
    .slice(0, SENSING_LIMITS.historyPerAlarm)
    .filter(({ atMs }) => atMs >= oldestMs);
  return { ...alarm, memory: { ...memory, history } };
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
};

/** Files an alarm, and puts what it does next on the agenda. */
function keep(world: World, alarm: Alarm): void {
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

function unschedule(world: World, name: string): void {
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
