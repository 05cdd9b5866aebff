import type { EventRecord } from './event-record.ts';

/** An event as it is sent: AWS's own of a cluster, or one that a run marked as its own. */
export type ToldRecord = Omit<EventRecord, 'source' | 'detail-type'> & {
  readonly source: string;
  readonly 'detail-type': string;
};

/** One thing that a run tells. */
export interface RunEvent {
  /** Counts what the run tells from 1. */
  readonly sequence: number;
  /** The cluster of the run; of a copy the name is that of the cluster it was copied from. */
  readonly cluster: string;
  readonly record: ToldRecord;
  /** Told to every endpoint that hears of runs, whatever its pattern. */
  readonly isForAll?: boolean;
}

/** A run that was to be told, and to whom; what it told lies beside it, in pages. */
export interface RunNews {
  /** `run_` and 26 characters. */
  readonly runId: string;
  /** Of the scenario, and of every draw. */
  readonly name: string;
  readonly seed: string;
  /** Digest of what was asked: the same token for something else is refused. */
  readonly inputDigest: string;
  readonly wallMs: number;
  /** Endpoints that heard of runs when it was made; nobody else hears of this one. */
  readonly webhookIds: readonly string[];
  readonly events: number;
  /** It would have told more. */
  readonly truncated: boolean;
  /** The sequence with which each page ends. */
  readonly pages: readonly number[];
}

/** No cluster can be named so. */
const OUTBOX_PREFIX = 'run:';
/** What the outbox of a run is named by, beside those of clusters. */
export const runOutbox = (runId: string): string => `${OUTBOX_PREFIX}${runId}`;
/** The run that an outbox is named after; undefined: it is that of a cluster. */
export const runOfOutbox = (name: string): string | undefined =>
  name.startsWith(OUTBOX_PREFIX) ? name.slice(OUTBOX_PREFIX.length) : undefined;
