import type { Demand } from '../../model/placement.ts';

/** GPUs that one copy takes of an instance with so many: all of them, when it asks for `ALL`. Source: PL-30. */
export const gpusTaken = ({ gpus, allGpus }: Pick<Demand, 'gpus' | 'allGpus'>, registered: number): number =>
  allGpus === true ? Math.max(gpus, registered) : gpus;
