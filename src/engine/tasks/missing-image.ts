import type { TaskDefinition } from '../../model/task-definition.ts';
import type { EpochMs } from '../../model/units.ts';
import type { World } from '../world.ts';

/** The first container's image that its registry lacks at an instant; undefined: all can be pulled. Source: ECR-19. */
export const missingImage = (world: World, definition: TaskDefinition, atMs: EpochMs): string | undefined =>
  world.images.size === 0
    ? undefined
    : definition.containerDefinitions.find(
        ({ image }) => world.images.get(image)?.findLast(({ sinceMs }) => sinceMs <= atMs)?.digest === null,
      )?.image;
