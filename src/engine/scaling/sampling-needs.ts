import { SAMPLE_MS } from '../../model/sampling.ts';
import { MINUTE_MS } from '../../model/units.ts';
import type { World } from '../world.ts';
import { SAMPLED_NAMESPACES } from './metric-names.ts';

/** How often a world that senses is woken although nobody looks. Source: D7. */
const WAKE_MS = 15 * MINUTE_MS;

/** Everybody for whose sake samples are taken; a world without any takes none, and costs nothing (D7). */
export const SAMPLE_CONSUMERS: readonly ((world: World) => boolean)[] = [
  ({ loads }) => loads.size > 0,
  ({ settings }) => settings.recordSeries === true,
  // A forecast needs the past of its load (PR-3).
  ({ scaling }) => {
    for (const { policies } of scaling.targets.values())
      if (policies.some(({ configuration }) => configuration.type === 'PredictiveScaling')) return true;
    return false;
  },
  ({ alarms }) => {
    for (const { configuration } of alarms.values()) {
      if (configuration?.kind !== 'metric') continue;
      if (SAMPLED_NAMESPACES.has(configuration.namespace ?? '')) return true;
      const stats = configuration.metrics ?? [];
      if (stats.some(({ metricStat }) => SAMPLED_NAMESPACES.has(metricStat?.metric.namespace ?? ''))) return true;
    }
    return false;
  },
];

const evaluates = ({ alarms }: World): boolean => {
  for (const { configuration } of alarms.values()) if (configuration !== undefined) return true;
  return false;
};

/** Begins or ends sampling as somebody or nobody needs it; called whenever that may have changed. */
export function refreshSampling(world: World): void {
  const { sampling, nowMs } = world;
  const samples = SAMPLE_CONSUMERS.some((needs) => needs(world));
  if (!samples) {
    sampling.nextAtMs = null;
    sampling.services = new Map();
    sampling.hosts = new Map();
  } else if (sampling.nextAtMs === null) scheduleSample(world);
  if (!samples && !evaluates(world)) sampling.wakeAtMs = null;
  else if (sampling.wakeAtMs === null) {
    sampling.wakeAtMs = (Math.floor(nowMs / WAKE_MS) + 1) * WAKE_MS;
    world.agenda.put({ atMs: sampling.wakeAtMs, kind: 'sensing-wake', ref: 0 });
  }
}

export function scheduleSample(world: World): void {
  const nextAtMs = (Math.floor(world.nowMs / SAMPLE_MS) + 1) * SAMPLE_MS;
  world.sampling.nextAtMs = nextAtMs;
  world.agenda.put({ atMs: nextAtMs, kind: 'sample', ref: 0, lazy: true });
}

/** The wake has come: that the world was advanced is all it was for. */
export function sensingWoke(world: World): void {
  if (world.sampling.wakeAtMs !== world.nowMs) return;
  world.sampling.wakeAtMs = null;
  refreshSampling(world);
}
