import type { Alarm, AlarmConfiguration, AlarmMemory, DeletedAlarm } from '../../model/alarm.ts';
import type { EntryBody } from '../../model/entry.ts';
import type { SensingEntry } from '../../model/sensing-entry.ts';
import { MINUTE_MS } from '../../model/units.ts';
import { SENSING_LIMITS } from '../../tables/cloudwatch.ts';
import type { World } from '../world.ts';
import { actionsIn } from './alarm-actions.ts';
import { freshMemory, keep, looked, noted, unschedule, withRepeat } from './alarm-filing.ts';
import { alarmNameIn } from './alarm-rule.ts';
import { nextEvaluationMs } from './alarm-times.ts';
import { isMuted } from './mute-rules.ts';
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
    const buried = world.deletedAlarms.get(name);
    world.deletedAlarms.delete(name);
    const memory: AlarmMemory = {
      ...rememberedUnder(configuration, known, buried, world),
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
      bury(world, world.alarms.get(name));
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
    const { held: _, suppression: __, ...rest } = memory; // whether the new state is suppressed is asked anew
    const waits = holdsBack(world, alarm);
    const changed: Alarm = {
      ...alarm,
      state: to,
      memory: {
        ...rest,
        ...(waits && { held: true }),
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
    if (next.configuration?.actionsEnabled === true && !waits)
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
  world.muteRules.clear();
  world.deletedAlarms.clear();
  world.loads.clear();
  world.backlogs.clear();
  world.sampling = noSampling();
}

/** CloudWatch goes on telling the history of an alarm that is gone; the longest gone make room. Source: DescribeAlarmHistory. */
function bury(world: World, alarm: Alarm | undefined): void {
  if (alarm?.configuration === undefined || alarm.memory === undefined) return;
  const { name, configuration } = alarm;
  const { memory } = noted(world, alarm, 'ConfigurationUpdate', `Alarm "${name}" deleted`, '');
  const history = (memory?.history ?? []).slice(0, SENSING_LIMITS.historyPerDeletedAlarm);
  world.deletedAlarms.delete(name);
  world.deletedAlarms.set(name, { name, kind: configuration.kind, history });
  const [oldest] = world.deletedAlarms.keys();
  if (world.deletedAlarms.size > SENSING_LIMITS.deletedAlarms) world.deletedAlarms.delete(oldest as string);
}

/** Whether what an alarm does in a new state has to wait: it is muted, or its suppressor is asked first. */
const holdsBack = (world: World, { name, configuration }: Alarm): boolean =>
  configuration?.actionsEnabled === true &&
  (isMuted(world, name) || (configuration.kind === 'composite' && configuration.suppressor !== undefined));

const suppressorIn = (configuration: AlarmConfiguration | undefined): string | undefined =>
  configuration?.kind === 'composite' && configuration.suppressor !== undefined
    ? alarmNameIn(configuration.suppressor.alarm)
    : undefined;

/**
 * What an alarm remembers under other settings: with another suppressor the period that was under way is over, and a
 * warm-up that has ended does not begin anew.
 */
function rememberedUnder(
  configuration: AlarmConfiguration,
  known: Alarm | undefined,
  buried: DeletedAlarm | undefined,
  world: World,
): AlarmMemory {
  const warmUp = configuration.kind === 'metric' ? configuration.warmUp : undefined;
  const { suppression, warmUpFromMs, ...memory } = known?.memory ?? freshMemory(world, buried);
  const isSame = suppressorIn(configuration) === suppressorIn(known?.configuration);
  const sinceMs = known === undefined ? world.nowMs : warmUpFromMs;
  return {
    ...memory,
    ...(isSame && suppression !== undefined && { suppression }),
    ...(warmUp !== undefined && sinceMs !== undefined && { warmUpFromMs: sinceMs }),
  };
}

const parsed = (json: string): unknown => {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
};
