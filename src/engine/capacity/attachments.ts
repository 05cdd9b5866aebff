import type { Cluster } from '../../model/cluster.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { World } from '../world.ts';

/** Names of a cluster's providers that have a scaling policy of ECS's own. Source: CLU-10. */
export const attachedProviders = (world: World, names: readonly string[]): string[] =>
  names.filter(
    (name) => world.capacityProviders.get(name)?.autoScalingGroupProvider?.managedScaling.status === 'ENABLED',
  );

/** Whether the attachments are still made or removed. Source: CLU-11. */
export const isUpdatingAttachments = ({ meta, nowMs }: World): boolean =>
  meta.attachmentsUpdate !== undefined && nowMs < meta.attachmentsUpdate.untilMs;

/** Until they are what they should be, neither the providers nor the cluster can be changed. Source: CLU-11. */
export const busyRefusal = (world: World): Refusal | undefined =>
  isUpdatingAttachments(world) ? refuse('UpdateInProgressException', REFUSALS.clusterBusy) : undefined;

/** What becomes of the attachments when a cluster is associated with these providers instead. Source: CLU-11. */
export function attachmentsUpdateFor(world: World, names: readonly string[]): Pick<Cluster, 'attachmentsUpdate'> {
  const before = attachedProviders(world, world.meta.capacityProviders ?? []);
  const after = attachedProviders(world, names);
  const added = after.filter((name) => !before.includes(name));
  const isSame = added.length === 0 && after.length === before.length;
  return isSame ? {} : { attachmentsUpdate: { untilMs: world.nowMs + world.timing.attachmentsMs, added } };
}
