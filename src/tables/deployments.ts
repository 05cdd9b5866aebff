/** Bounds of a percentual failure threshold. AWS has moved them before, so they are data. Sources: CB-02, CB-03. */
export const BREAKER_BOUNDS = {
  current: { atLeast: 3, atMost: 200 },
  /** Until about 2024. */
  historical: { atLeast: 10, atMost: 200 },
} as const;
export type BreakerBounds = keyof typeof BREAKER_BOUNDS;

/** The threshold of a service that sets none. Source: CB-01. */
export const DEFAULT_THRESHOLD = { type: 'BOUNDED_PERCENT', value: 50 } as const;

/** Waits between launch attempts after failures in a row: from how many, the first, the longest. Source: THR-05. */
export const THROTTLE = { fromFailures: 3, firstSeconds: 10, longestSeconds: 1_620 } as const;

/** Source: ALM-04. */
export const LONGEST_ALARM_BAKE_SECONDS = 300;

/** Failed attempts after which a deployment goes on without digests. Source: DEP-61. */
export const ATTEMPTS_AT_DIGESTS = 3;

/** How long service deployments are remembered. Source: SDEP-01. */
export const ROLLOUTS_KEPT_MS = 90 * 24 * 3_600_000;

/** How often the zones of a steady service are looked at. Source: AZ-07. */
export const REBALANCE_EVERY_MS = 300_000;

/** Minutes of scale-in protection. Source: PROT-01. */
export const PROTECTION_MINUTES = { least: 1, most: 2_880, default: 120 } as const;
