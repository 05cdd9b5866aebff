import { MINUTE_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import { providerNameOf } from '../capacity/waiting.ts';
import { deploymentOf, slotOf } from '../known.ts';
import { sayOnce } from '../services/say.ts';
import type { World } from '../world.ts';
import { isAmongShare, UNREGISTERED } from './task-faults.ts';

/** How long until an agent that did not start is tried again (our choice). */
export const AGENT_TRIES_AGAIN_MS = MINUTE_MS;

/** Whether the agent of an instance that has booted in a zone fails to start now; `number` counts the boots of its kind. */
export function agentFails(world: World, zone: string, number: number): boolean {
  for (const fault of world.faults.values())
    if (fault.kind === 'AGENT_NEVER_STARTS' && fault.isActive)
      if ((fault.availabilityZone ?? zone) === zone && isAmongShare(world, fault, UNREGISTERED + number)) return true;
  return false;
}

/** Services that the instance was to help are told: those whose tasks wait for its provider, or found no room on instances. Source: MSG-26. */
export function sayAgentNotStarted(world: World, providerName: string | undefined, record: Record): void {
  const told = new Set<number>();
  for (const serial of world.waitingTasks) {
    const slot = slotOf(world, serial);
    if (providerNameOf(world, slot) === providerName) told.add(world.tasks.get('service', slot));
  }
  for (const number of world.waiting) if (wantsInstance(world, number, providerName)) told.add(number);
  for (const number of [...told].sort((a, b) => a - b)) {
    const service = world.services[number];
    if (service?.status === 'ACTIVE') sayOnce(world, service, { kind: 'agent-not-started' }, record);
  }
}

/** Whether the service places tasks on instances of the provider, or on any. */
function wantsInstance(world: World, number: number, providerName: string | undefined): boolean {
  const newest = world.services[number]?.deployments[0];
  if (newest === undefined) return false;
  const { launchType, capacityProviderStrategy } = deploymentOf(world, newest);
  return capacityProviderStrategy === undefined
    ? launchType === 'EC2'
    : capacityProviderStrategy.some(({ capacityProvider }) => capacityProvider === providerName);
}
