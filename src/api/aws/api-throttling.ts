import type * as Ecs from '@aws-sdk/client-ecs';
import type { Clock } from '../../app/ports.ts';
import { rateLimiter } from '../../app/rates.ts';
import { chooseLaunch, type LaunchWish } from '../../engine/capacity/strategy.ts';
import { type ApiRate, ECS_API_RATES, FARGATE_RUN_TASK_RATE } from '../../tables/api-rates.ts';
import { activeWorld } from './ecs-clusters.ts';
import type { Call, WireService } from './service.ts';

/** Seconds until the call would be let through; undefined: it is. */
export type ApiThrottling = (service: WireService, call: Call, input: object) => Promise<number | undefined>;

const RATE_OF: ReadonlyMap<string, ApiRate> = new Map(
  ECS_API_RATES.flatMap((rate) => [...rate.operations].map((operation) => [operation, rate])),
);

/**
 * ECS's own limits on calls: a token bucket for each group of operations, account and Region, in the wall's time and in this
 * process. What one group refuses costs nothing of another. Sources: QUO-01, FG-31.
 */
export function apiThrottling(clock: Clock): ApiThrottling {
  const limiter = rateLimiter(clock);
  return async (service, call, input) => {
    const rate = service.signingNames.includes('ecs') ? RATE_OF.get(call.operation) : undefined;
    if (rate === undefined) return undefined;
    const isOnFargate = call.operation === 'RunTask' && (await runsOnFargate(call, input));
    const { accountId, region } = call.tenant;
    const asked = (isOnFargate ? [rate, FARGATE_RUN_TASK_RATE] : [rate]).map((one) => ({
      key: `${accountId}/${region}/${one.name}`,
      rate: { burst: one.burst, perSecond: one.perSecond },
    }));
    for (const { key, rate: one } of asked) {
      const refusal = limiter.refusal(key, one);
      if (refusal !== undefined) return refusal.retryAfterSeconds;
    }
    for (const { key, rate: one } of asked) limiter.spend(key, 1, one);
    return undefined;
  };
}

/** Where it would go, as far as that can be said before it is checked. Source: RUN-02. */
async function runsOnFargate(call: Call, input: Ecs.RunTaskRequest | object): Promise<boolean> {
  const { cluster, launchType, capacityProviderStrategy } = input as Ecs.RunTaskRequest;
  if (launchType !== undefined) return launchType === 'FARGATE';
  const world = await activeWorld(call, cluster).catch(() => undefined); // the operation itself says what is wrong
  if (world === undefined) return false;
  const choice = chooseLaunch(world, { ...(capacityProviderStrategy && { capacityProviderStrategy }) } as LaunchWish);
  return 'launchType' in choice && choice.launchType === 'FARGATE';
}
