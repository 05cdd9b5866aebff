import { clusterArn, looksLikeArn, parseArn } from '../../model/arn.ts';
import { instanceSlotOf, taskSerialOf } from '../ids.ts';
import type { World } from '../world.ts';

/** Whether an ARN names something of this type in this very cluster; a short id is taken at its word. Source: GEN-21. */
function shortIdIn(world: World, type: string, text: string): string | undefined {
  if (!looksLikeArn(text)) return text;
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'ecs' || arn.resourceType !== type) return undefined;
  if (arn.accountId !== world.accountId || arn.region !== world.region) return undefined;
  const [cluster, id] = arn.path;
  return arn.path.length === 2 && cluster === world.cluster ? id : undefined;
}

/** Slot of the instance with this id or ARN, forgotten ones excepted. */
export function findInstance(world: World, text: string): number | undefined {
  const id = shortIdIn(world, 'container-instance', text);
  const slot = id === undefined ? undefined : instanceSlotOf(world, id);
  return slot !== undefined && slot < world.fleet.size && (world.instanceVersions[slot] ?? 0) > 0 ? slot : undefined;
}

/** Serial of the remembered task with this id or ARN. */
export function findTask(world: World, text: string): number | undefined {
  const id = shortIdIn(world, 'task', text);
  const serial = id === undefined ? undefined : taskSerialOf(world, id);
  return serial !== undefined && world.tasks.slotOf(serial) !== undefined ? serial : undefined;
}

/** Number of the service with this name or ARN, INACTIVE ones included while they are remembered. */
export function findService(world: World, text: string): number | undefined {
  const name = shortIdIn(world, 'service', text);
  return name === undefined ? undefined : world.serviceNumbers.get(name);
}

export const isThisCluster = (world: World, arn: string): boolean => arn === clusterArn(world, world.cluster);
