/** Events that one run tells at most, its last word about the rest included (our choice). */
export const RUN_EVENTS_TOLD = 1_000;
/** Records that are held against the patterns of endpoints at most; a run may make millions (our choice). */
export const RUN_RECORDS_LOOKED_AT = 100_000;
/** Bytes of events that one run tells at most, as JSON (our choice). */
export const RUN_BYTES_TOLD = 5_000_000;
/** How long what a run told can be sent, and sent again: the retries of a delivery are over within it (our choice). */
export const RUN_NEWS_KEPT_MS = 7 * 86_400_000;
/** Whose the events of runs are: never `aws.…`, so that no rule written for AWS takes them for something that happened. */
export const RUN_SOURCE = 'stowage.run';
export const RUN_TRUNCATED = 'Stowage Run Truncated';
