import type { MetricStat } from '../../model/metric.ts';
import type { PredictiveScaling, ScalableTarget, ScalingPolicy } from '../../model/scaling.ts';
import { type EpochMs, HOUR_MS, SECOND_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';
import { FORECAST, forecastLoad, isLongEnough, type LoadHistory, tasksFor } from './forecast.ts';
import { ofService } from './metric-names.ts';
import { type Grid, lineOf, linesOf } from './metric-query.ts';
import { alarmQueryOf, targetGroupOf } from './tracking-alarms.ts';

const HOUR_SECONDS = HOUR_MS / SECOND_MS;
const MINUTES_PER_HOUR = 60;

/** What a predictive policy expects of an hour. */
export interface ForecastHour {
  readonly hourMs: EpochMs;
  readonly load: number;
  readonly capacity: number;
}

/** Forecasts stand for six hours: the one of an instant was made at the last refresh. Source: PR-3. */
export const forecastMadeAtMs = ({ createdAtMs }: ScalingPolicy, atMs: EpochMs): EpochMs =>
  createdAtMs + Math.floor((atMs - createdAtMs) / FORECAST.refreshMs) * FORECAST.refreshMs;

/** The hours that the forecast of an instant has, from the hour it was made in on; empty: too little is known yet. Sources: PR-3, PR-6. */
export function forecastHours(
  world: World,
  { service }: ScalableTarget,
  policy: ScalingPolicy,
  atMs = world.nowMs,
): readonly ForecastHour[] {
  const { configuration } = policy;
  if (configuration.type !== 'PredictiveScaling') return [];
  const madeAtMs = forecastMadeAtMs(policy, atMs);
  const history = historyOf(world, service, configuration, madeAtMs);
  if (!isLongEnough(history)) return [];
  const firstMs = history.fromMs + history.loads.length * HOUR_MS;
  return Array.from({ length: FORECAST.aheadHours }, (_, hour) => firstMs + hour * HOUR_MS).flatMap((hourMs) => {
    const load = forecastLoad(history, hourMs);
    return load === null ? [] : [{ hourMs, load, capacity: tasksFor(load, configuration.targetValue) }];
  });
}

/** The load of whole hours before an instant, a minute's mean of each. */
function historyOf(world: World, service: string, configuration: PredictiveScaling, madeAtMs: EpochMs): LoadHistory {
  const untilMs = Math.floor(madeAtMs / HOUR_MS) * HOUR_MS;
  const periods = FORECAST.historyHours;
  const fromMs = untilMs - periods * HOUR_MS;
  const grid: Grid = { fromMs, periodSeconds: HOUR_SECONDS, periods, asOfMs: madeAtMs };
  return { fromMs, loads: loadLine(world, service, configuration, grid) };
}

function loadLine(world: World, service: string, configuration: PredictiveScaling, grid: Grid): (number | null)[] {
  const { metricPair, loadMetric } = configuration;
  const perMinute = (value: number | null): number | null => (value === null ? null : value / MINUTES_PER_HOUR);
  if (metricPair !== undefined)
    return lineOf(world.metrics, pairLoad(world, service, metricPair), grid).values.map(perMinute);
  const queries = (loadMetric ?? []).map(alarmQueryOf);
  const returned = queries.find(({ returnData }) => returnData);
  const line = linesOf(world.metrics, queries, grid).get(returned?.id ?? '');
  if (typeof line !== 'object') return [];
  // A sum grows with its period, a mean does not: both are told per minute.
  const isSum = queries.every(({ metricStat }) => metricStat === undefined || metricStat.stat === 'Sum');
  return isSum ? line.values.map(perMinute) : [...line.values];
}

/** The load of a metric pair: what all tasks together use, or all requests. Source: PR-2. */
function pairLoad(
  world: World,
  service: string,
  { type, resourceLabel }: NonNullable<PredictiveScaling['metricPair']>,
): MetricStat {
  const shared = { periodSeconds: HOUR_SECONDS, stat: 'Sum' };
  if (type === 'ALBRequestCount')
    return {
      ...shared,
      metric: {
        namespace: 'AWS/ApplicationELB',
        name: 'RequestCount',
        dimensions: [{ name: 'TargetGroup', value: targetGroupOf(resourceLabel ?? '') }],
      },
    };
  const name = type === 'ECSServiceCPUUtilization' ? 'CPUUtilization' : 'MemoryUtilization';
  return { ...shared, metric: ofService(world, 'AWS/ECS', name, service) };
}

/** Waits for the next hour whose preparation lies ahead. Source: PR-4. */
export function awaitForecast(
  world: World,
  serviceName: string,
  { number, configuration }: ScalingPolicy,
  record: Record,
): void {
  if (configuration.type !== 'PredictiveScaling' || configuration.mode !== 'ForecastAndScale') return;
  const bufferMs = configuration.schedulingBufferSeconds * SECOND_MS;
  const hourMs = (Math.floor((world.nowMs + bufferMs) / HOUR_MS) + 1) * HOUR_MS;
  record({
    type: 'ScalingAwaited',
    serviceName,
    pending: [{ kind: 'forecast', atMs: hourMs - bufferMs, policy: number, hourMs }],
  });
}
