import { NO_TASK_COSTS } from '../../model/cost.ts';
import type { World } from '../world.ts';
import { instanceCost, payerOf, plus, taskCost, taskCosts } from './bills.ts';

/** Closes the account of a task that stops now: its cost no longer changes, whatever becomes of prices. Called before it is STOPPED. */
export function settleTask(world: World, slot: number): void {
  const costs = taskCosts(world, slot);
  world.tasks.set('costMicrousd', slot, taskCost(world, slot));
  const instance = world.tasks.get('instance', slot);
  if (instance >= 0) world.fleet.addShare(instance, costs.instanceShareMicrousd);
  const payer = payerOf(world, slot);
  world.costs.tasks.set(payer, plus(world.costs.tasks.get(payer) ?? NO_TASK_COSTS, costs));
}

/** Closes the account of an instance that is gone as of now. Called once it is INACTIVE. */
export function settleInstance(world: World, slot: number): void {
  world.fleet.setEnded(slot, world.nowMs);
  world.costs.instancesMicrousd += instanceCost(world, slot);
}
