import { type Microusd, type PaidTime, STANDALONE, type TaskCosts } from '../../model/cost.ts';
import { EC2_LEAST_SECONDS } from '../../tables/prices.ts';
import { definitionOf, launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { fargatePriceOf, fargateTaskRate, instanceRate, instanceShareRate } from './prices-of.ts';
import { accrued, billed, type Rate } from './rate.ts';

/** From its launch, or from its registration where nobody launched it, until it is gone. */
export function instancePaidTime({ fleet, nowMs }: World, slot: number): PaidTime {
  const endedAtMs = fleet.numbers.endedAtMs[slot] as number;
  return {
    fromMs: fleet.specOf(slot).launchedAtMs ?? fleet.registeredAtMs(slot),
    untilMs: fleet.statusOf(slot) === 'INACTIVE' ? endedAtMs : nowMs,
  };
}

/** What an instance has cost so far, by the second. 0 for one that was gone before costs were kept. */
export function instanceCost(world: World, slot: number): Microusd {
  const time = instancePaidTime(world, slot);
  return time.untilMs < time.fromMs
    ? 0
    : billed(instanceRate(world, world.fleet.specOf(slot)), time, EC2_LEAST_SECONDS);
}

/** What a task costs and for how long: itself on Fargate (FG-20), else its share of its instance. Null: nothing yet. */
export function taskBill(world: World, slot: number): { readonly rate: Rate; readonly time: PaidTime } | null {
  const { tasks, fleet } = world;
  const untilMs = tasks.instant('stoppedAtMs', slot) ?? world.nowMs;
  if (tasks.launchType(slot) === 'FARGATE') {
    const fromMs = tasks.instant('pullStartedAtMs', slot);
    return fromMs === undefined ? null : { rate: fargateTaskRate(world, slot), time: { fromMs, untilMs } };
  }
  const instance = tasks.get('instance', slot);
  if (instance < 0) return null;
  const paid = instancePaidTime(world, instance);
  return {
    rate: instanceShareRate(world, fleet.specOf(instance), launchOf(world, slot).demand),
    time: {
      fromMs: Math.max(tasks.get('heldSinceAtMs', slot) || tasks.get('createdAtMs', slot), paid.fromMs),
      untilMs: Math.min(untilMs, paid.untilMs),
    },
  };
}

/** What a task has cost so far; of a STOPPED one, what was settled when it stopped. */
export function taskCost(world: World, slot: number): Microusd {
  if (world.tasks.lastStatus(slot) === 'STOPPED') return world.tasks.get('costMicrousd', slot);
  const bill = taskBill(world, slot);
  if (bill === null) return 0;
  if (world.tasks.launchType(slot) !== 'FARGATE') return accrued(bill.rate, bill.time);
  return billed(bill.rate, bill.time, fargatePriceOf(definitionOf(world, slot).definition).leastSeconds);
}

/** The same sum, told apart by what it was paid for. */
export function taskCosts(world: World, slot: number): TaskCosts {
  const cost = taskCost(world, slot);
  return world.tasks.launchType(slot) === 'FARGATE'
    ? { fargateMicrousd: cost, instanceShareMicrousd: 0 }
    : { fargateMicrousd: 0, instanceShareMicrousd: cost };
}

export const plus = (a: TaskCosts, b: TaskCosts): TaskCosts => ({
  fargateMicrousd: a.fargateMicrousd + b.fargateMicrousd,
  instanceShareMicrousd: a.instanceShareMicrousd + b.instanceShareMicrousd,
});

/** The number of the task's service in the ledger. */
export const payerOf = (world: World, slot: number): number => {
  const service = world.tasks.get('service', slot);
  return service < 0 ? STANDALONE : service;
};
