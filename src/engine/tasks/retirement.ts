import type { EpochMs } from '../../model/units.ts';
import type { World } from '../world.ts';

/** When Fargate's wait after its notice ends; Infinity: the task was given none. Source: FG-35. */
export const retiresFromMs = ({ tasks }: World, slot: number): EpochMs =>
  tasks.instant('retiresAtMs', slot) ?? Number.POSITIVE_INFINITY;

/** Whether the task has to go now, because what it runs on is maintained. Sources: FG-35, DEP-13. */
export const isRetired = (world: World, slot: number): boolean => retiresFromMs(world, slot) <= world.nowMs;

/** Whether a service replaces the task when it has to go, in the order that its percentages allow; else it just stops. */
export const isReplacedByService = (world: World, slot: number): boolean =>
  world.services[world.tasks.get('service', slot)]?.status === 'ACTIVE';
