import type { AutoScalingInstance, LifecycleState } from '../../model/auto-scaling-group.ts';
import type { Microusd } from '../../model/cost.ts';
import type { EpochMs } from '../../model/units.ts';
import { EC2_LEAST_SECONDS } from '../../tables/prices.ts';
import type { World } from '../world.ts';
import { instanceRate } from './prices-of.ts';
import { billed, type Rate } from './rate.ts';

/** A machine that stands in a warm pool switched off costs nothing here; its volumes are not simulated. */
const isOff = (state: LifecycleState): boolean => state === 'Warmed:Stopped' || state === 'Warmed:Hibernated';

/** Since when the machine has run without a break: its launch, or when it was last switched on. */
export const runsSinceMs = ({ paidFromMs, launchedAtMs }: AutoScalingInstance): EpochMs => paidFromMs ?? launchedAtMs;

/** Machines of groups that run and are no container instances: they boot, wait in hooks, or stand by in a warm pool. */
export const machinesBeside = (world: World): readonly AutoScalingInstance[] =>
  [...world.autoScalingInstances.values()].filter(({ slot, state }) => slot === undefined && !isOff(state));

export const machineRate = (world: World, { instanceType, market }: AutoScalingInstance): Rate =>
  instanceRate(world, { instanceType, spot: market === 'SPOT', external: false });

/** What such a machine has cost since it runs; once it joins the cluster, its container instance has cost the same. */
export const machineCost = (world: World, machine: AutoScalingInstance): Microusd =>
  billed(machineRate(world, machine), { fromMs: runsSinceMs(machine), untilMs: world.nowMs }, EC2_LEAST_SECONDS);

/** Closes the account of a machine that ends, or is switched off, without having been a container instance. */
export function settleMachine(world: World, machine: AutoScalingInstance): void {
  if (machine.slot === undefined && !isOff(machine.state)) world.costs.instancesMicrousd += machineCost(world, machine);
}

/** Since when a machine has run once it has moved to another state; what it cost before is settled where that ends something. */
export function movedMachine(world: World, machine: AutoScalingInstance, to: LifecycleState): EpochMs {
  const leavesCluster = machine.slot !== undefined && to.startsWith('Warmed:');
  if (isOff(to)) settleMachine(world, machine);
  return leavesCluster || isOff(to) || isOff(machine.state) ? world.nowMs : runsSinceMs(machine);
}
