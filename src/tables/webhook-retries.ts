/** When a failed delivery is tried again: milliseconds after the attempt before. Source: Standard Webhooks 1.0, its example schedule. */
export const RETRY_AFTER_MS: readonly number[] = [
  5_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, 50_400_000, 72_000_000, 86_400_000,
];
/** Each wait is longer by up to this share, so that many endpoints of one host do not come back at once (our choice). */
export const RETRY_JITTER = 0.2;
/** An endpoint that has failed for so long without one success is disabled (our choice). */
export const DISABLED_AFTER_MS = 5 * 86_400_000;
/** Attempts after which a message that the endpoint itself calls wrong (400 and its like) is given up (our choice). */
export const ATTEMPTS_AT_REFUSED = 3;
/** A delivery that has failed so often keeps every other cluster from trying the same endpoint until its own next attempt (our choice). */
export const CIRCUIT_OPENS_AT_ATTEMPT = 3;
/** Deliveries that one run makes for one endpoint at most; the rest waits for the next run (our choice). */
export const DELIVERIES_PER_RUN = 100;
/** How long the log of deliveries is kept (our choice). */
export const DELIVERIES_KEPT_MS = 30 * 86_400_000;
/** Both secrets sign for so long after a rotation (our choice). */
export const SECRET_OVERLAP_MS = 86_400_000;
