/** Bounds of a percentual failure threshold. AWS has moved them before, so they are data. Sources: CB-02, CB-03. */
export const BREAKER_BOUNDS = {
  current: { atLeast: 3, atMost: 200 },
  /** Until about 2024. */
  historical: { atLeast: 10, atMost: 200 },
} as const;
export type BreakerBounds = keyof typeof BREAKER_BOUNDS;

/** The threshold of a service that sets none. Source: CB-01. */
export const DEFAULT_THRESHOLD = { type: 'BOUNDED_PERCENT', value: 50 } as const;

/** Waits between launch attempts after failures in a row: from how many, the first, the longest. Sources: THR-05, CH-11. */
export const THROTTLE = { fromFailures: 3, firstSeconds: 10, longestSeconds: 1_620 } as const;

/** Source: ALM-04. */
export const LONGEST_ALARM_BAKE_SECONDS = 300;

/** Failed attempts after which a deployment goes on without digests. Source: DEP-61. */
export const ATTEMPTS_AT_DIGESTS = 3;

/** How long service deployments are remembered. Source: SDEP-01. */
export const ROLLOUTS_KEPT_MS = 90 * 24 * 3_600_000;

/** How often the zones of a steady service are looked at. Sources: AZ-07, CH-14. */
export const REBALANCE_EVERY_MS = 300_000;

/** Minutes of scale-in protection. Source: PROT-01. */
export const PROTECTION_MINUTES = { least: 1, most: 2_880, default: 120 } as const;

/** The stages in order, and those at which hooks are asked. Sources: BG-03, BG-05. */
export const LIFECYCLE_STAGES = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
] as const;
const WITHOUT_HOOKS: readonly string[] = ['SCALE_UP', 'BAKE_TIME', 'CLEAN_UP'];
export const HOOK_STAGES = LIFECYCLE_STAGES.filter((stage) => !WITHOUT_HOOKS.includes(stage));
/** Stages at which nobody may pause a deployment. Source: BG-05. */
export const SHIFT_STAGES: readonly string[] = ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'];

/** Hooks: minutes until the timeout, and seconds until a Lambda that is not ready is called again. Source: BG-06. */
export const HOOK_TIMEOUT_MINUTES = {
  AWS_LAMBDA: { least: 1, most: 1_440, default: 1_440 },
  PAUSE: { least: 1, most: 20_160, default: 1_440 },
} as const;
export const CALL_BACK_SECONDS = { least: 1, most: 3_600, default: 30 } as const;
/** Hooks of one service (our choice: AWS names no bound). */
export const MOST_HOOKS = 20;

/** How long one stage, or one step of it, and the whole may last; what a Network Load Balancer adds. Source: BG-09. */
export const SHIFT_LIMITS = { stageMs: 24 * 3_600_000, allMs: 30 * 24 * 3_600_000, nlbMs: 600_000 } as const;

/** Shares of production traffic in percent with one decimal, and the minutes between shifts. Sources: BG-11, BG-12. */
export const SHIFT_STEPS = {
  LINEAR: { least: 3, most: 100, default: 10, bakeMinutes: 6 },
  CANARY: { least: 0.1, most: 100, default: 5, bakeMinutes: 10 },
} as const;
export const LONGEST_BAKE_MINUTES = 1_440;
