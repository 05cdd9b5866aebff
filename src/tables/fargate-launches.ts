/**
 * Tasks that an account may launch on Fargate in a Region: at once after a rest, and per second; on demand and Spot each.
 * Smaller Regions have 25 and 5: a setting. Here they are counted per cluster.
 *
 * Source: FG-30, DG/throttling (read 2026-11).
 */
export const FARGATE_LAUNCHES = { burst: 100, perSecond: 20 } as const;
