import type { Command } from '../model/command.ts';
import { type ChangedWorld, changeWorld, type WorldDoor } from './change-world.ts';
import { clusterName } from './names.ts';
import type { TenantContext } from './ports.ts';
import type { InCluster } from './requests.ts';

/**
 * One command in the cluster that a request names: once under its token, or dry. What else the request says tells it from
 * another under the same token.
 */
export function commandIn(
  door: WorldDoor,
  tenant: TenantContext,
  { cluster, clientToken, dryRun, ...input }: InCluster,
  command: Command,
  before: readonly Command[] = [],
): Promise<ChangedWorld> {
  const operation = command.type;
  const name = clusterName(tenant, cluster);
  return changeWorld(door, tenant, name, { operation, input, command, before, clientToken, dryRun });
}
