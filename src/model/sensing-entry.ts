import type { AlarmConfiguration, AlarmState } from './alarm.ts';
import type { ServiceLoad } from './load.ts';
import type { MetricId, StatisticSet } from './metric.ts';
import type { ServiceSample } from './sampling.ts';
import type { EpochMs } from './units.ts';

/** A point that somebody published, and since when it can be read. */
export interface PublishedPoint {
  readonly id: MetricId;
  readonly unit: string;
  readonly point: StatisticSet & { readonly startMs: EpochMs; readonly visibleAtMs: EpochMs };
  /** 60, or less for high resolution. */
  readonly resolutionSeconds: number;
}

/** What a journal records of alarms, metrics and load. */
export type SensingEntry =
  | { readonly type: 'AlarmPut'; readonly alarm: string; readonly configuration: AlarmConfiguration }
  | { readonly type: 'AlarmsDeleted'; readonly alarms: readonly string[] }
  | { readonly type: 'AlarmActionsSwitched'; readonly alarms: readonly string[]; readonly enabled: boolean }
  | {
      readonly type: 'AlarmStateSet';
      readonly alarm: string;
      readonly from: AlarmState;
      readonly to: AlarmState;
      readonly reason: string;
      readonly reasonData: string;
      readonly datapoints: readonly number[];
    }
  /** It looked, and its state stays. */
  | { readonly type: 'AlarmEvaluated'; readonly alarm: string; readonly datapoints: readonly number[] }
  /** Its state lasts, and its scaling actions ran again. */
  | { readonly type: 'AlarmActed'; readonly alarm: string; readonly actions: readonly string[] }
  | { readonly type: 'MetricsPut'; readonly points: readonly PublishedPoint[] }
  | { readonly type: 'Sampled'; readonly samples: readonly ServiceSample[] }
  /** A sleeping world was woken for its samples and alarms. */
  | { readonly type: 'SensingWoke' }
  | { readonly type: 'LoadSet'; readonly service: number; readonly load: ServiceLoad }
  | { readonly type: 'LoadCleared'; readonly service: number };

/** Those that are no news to anybody. */
export const SILENT_SENSING = ['AlarmEvaluated', 'AlarmActed', 'MetricsPut', 'Sampled', 'SensingWoke'] as const;
