import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';

/** Everything on a host ends with it. Source: spec 5.2, host stopped or terminated; CH-20. */
export function loseHost(world: World, slot: number, how: 'stopped' | 'terminated', record: Record): void {
  const { tasks } = world;
  if (world.fleet.heldTasks(slot) === 0) return;
  const here: number[] = [];
  for (const serial of tasks.serials()) {
    const at = tasks.slotOf(serial) as number;
    if (tasks.get('instance', at) === slot && tasks.lastStatus(at) !== 'STOPPED') here.push(serial);
  }
  if (here.length === 0) return;
  here.sort((a, b) => a - b);
  const reason = STOP_REASONS.hostLost(world.fleet.specOf(slot).ec2InstanceId, how);
  record({ type: 'TasksStopping', tasks: here, stopCode: 'TerminationNotice', reason });
  record({ type: 'TasksMoved', tasks: here, to: 'STOPPED' });
}

/** The hosts are gone for good: their container instances leave the cluster, and no agent is connected any more. Source: CI-26. */
export function leaveWithHosts(instances: readonly number[], record: Record): void {
  if (instances.length > 0) record({ type: 'InstanceStatusChanged', instances, status: 'INACTIVE', hostsGone: true });
}
