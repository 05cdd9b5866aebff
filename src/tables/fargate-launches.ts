/**
 * Tasks that an account may launch on Fargate in a Region: at once after a rest, and per second; on demand and Spot each.
 * Smaller Regions have 25 and 5: a setting. Here they are counted per cluster.
 *
 * Source: FG-30, CAS-31, DG/throttling (read 2026-11).
 */
export const FARGATE_LAUNCHES = { burst: 100, perSecond: 20 } as const;

/** How fast Fargate pulls an image whose size is known. Source: FG-33 (our choice, after two samples of AWS). */
export const FARGATE_PULL = { megabytesPerSecond: 60, fixedMs: 2_000 } as const;
