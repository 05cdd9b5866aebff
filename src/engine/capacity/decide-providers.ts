import { SECOND_MS } from '../../model/units.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';

/** How long the deletion of a provider is under way (our choice). */
export const DELETION_MS = SECOND_MS;

/** A provider's deletion comes to its end, or its last traces go. Source: CP-13. */
export function decideProviderStep(world: World, number: number, record: Record): void {
  const provider = world.capacityProviders.get(world.providerNames[number] as string);
  if (provider?.status === 'INACTIVE') {
    record({ type: 'CapacityProviderForgotten', name: provider.name });
    return;
  }
  if (provider?.updateStatus !== 'DELETE_IN_PROGRESS') return;
  const isAssociated = world.meta.capacityProviders?.includes(provider.name) === true;
  record({
    type: 'CapacityProviderPut',
    provider: isAssociated
      ? { ...provider, updateStatus: 'DELETE_FAILED', updateStatusReason: STILL_ASSOCIATED }
      : { ...provider, status: 'INACTIVE', updateStatus: 'DELETE_COMPLETE' },
  });
}

/** Our words. */
const STILL_ASSOCIATED =
  'The capacity provider is associated with a cluster. Remove the association with PutClusterCapacityProviders and try again.';
