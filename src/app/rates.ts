import type { Clock } from './ports.ts';

/** What one tenant may spend: so many points a second, and so many at once after a rest. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** The answer to a spending: whether it was allowed, what is left, and when there is enough again. */
export interface Spent {
  readonly allowed: boolean;
  readonly cost: number;
  readonly limit: number;
  readonly remaining: number;
  /** Seconds until the call could be made, rounded up; 0 when it was allowed. */
  readonly retryAfterSeconds: number;
  /** Seconds until the bucket is full again, rounded up. */
  readonly resetSeconds: number;
}

const MOST_BUCKETS = 10_000;

/**
 * Token buckets by tenant, in this process. Each warm process of a deployment has its own: the sum is bounded by the
 * concurrency of the function, which is set beside it. What is refused costs nothing.
 */
export function rateLimiter(clock: Clock) {
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const restedTokens = (tenantId: string, { perSecond, burst }: Rate): number => {
    const known = buckets.get(tenantId);
    const rested =
      known === undefined ? burst : known.tokens + (Math.max(0, clock.wallMs() - known.atMs) / 1_000) * perSecond;
    return Math.min(burst, rested);
  };
  return {
    /** How a call of the least cost would be refused now; undefined: it would not. Takes nothing. */
    refusal(tenantId: string, rate: Rate): Spent | undefined {
      const { perSecond, burst } = rate;
      const tokens = restedTokens(tenantId, rate);
      if (tokens >= Math.min(1, burst)) return undefined;
      return {
        allowed: false,
        cost: 1,
        limit: burst,
        remaining: 0,
        retryAfterSeconds: Math.ceil((1 - tokens) / perSecond),
        resetSeconds: Math.ceil((burst - tokens) / perSecond),
      };
    },
    spend(tenantId: string, cost: number, { perSecond, burst }: Rate): Spent {
      const nowMs = clock.wallMs();
      const before = restedTokens(tenantId, { perSecond, burst });
      // A call dearer than the whole bucket waits for a full one instead of for ever.
      const allowed = before >= Math.min(cost, burst);
      const tokens = allowed ? before - cost : before;
      buckets.delete(tenantId);
      buckets.set(tenantId, { tokens, atMs: nowMs });
      if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value as string);
      return {
        allowed,
        cost,
        limit: burst,
        remaining: Math.max(0, Math.floor(tokens)),
        retryAfterSeconds: allowed ? 0 : Math.ceil((Math.min(cost, burst) - before) / perSecond),
        resetSeconds: Math.ceil((burst - tokens) / perSecond),
      };
    },
  };
}
