import type { ContainerDefinition } from '../../model/task-definition.ts';
import { SECOND_MS } from '../../model/units.ts';

/** How a container behaves in the simulation, where its definition says so. */
export interface ContainerHints {
  /** Exits by itself after so long. */
  readonly runMs: number | null;
  readonly exitCode: number;
  /** Takes so long to honour the stop signal. */
  readonly stopMs: number | null;
  readonly healthyAfterMs: number | null;
  readonly neverHealthy: boolean;
  readonly unhealthyAfterMs: number | null;
  readonly pullFails: boolean;
  /** Size of its image, in units of 1,000,000 bytes; null: not known. */
  readonly imageMegabytes: number | null;
}

/** No image is larger than the largest disk of a task (FG-04: 200 GiB). */
const LARGEST_IMAGE_MB = 215_000;
const LONGEST_SECONDS = 10_000_000;
/** Shorter runs would let a service replace its tasks without end at one instant (our choice). */
const LEAST_RUN_MS = 100;
const atLeast = (least: number, ms: number | null): number | null => (ms === null ? null : Math.max(least, ms));

/**
 * Docker labels that tell the simulator what nothing real can: our choice, documented in the README. A label that is no
 * number in range is as good as absent: labels are free text on AWS, so none can make a definition wrong.
 *
 * | label | meaning |
 * |---|---|
 * | stowage.run-seconds | the container exits by itself after so many seconds |
 * | stowage.exit-code | what it exits with then (default 0) |
 * | stowage.stop-seconds | how long it takes to honour SIGTERM; longer than its stop timeout: killed |
 * | stowage.healthy-after-seconds | seconds after its start at which its health check first passes |
 * | stowage.never-healthy | `true`: its health check never passes |
 * | stowage.unhealthy-after-seconds | seconds after its start from which on its health check fails |
 * | stowage.pull-fails | `true`: its image cannot be pulled |
 * | stowage.image-mb | size of its image in MB, by which Fargate's pull is timed (FG-33) |
 * | stowage.targets-fail | `true`: checks of target groups never pass |
 */
export function hintsOf({ dockerLabels = {} }: ContainerDefinition): ContainerHints {
  const seconds = (label: string): number | null => {
    const text = dockerLabels[label];
    const value = text === undefined || text.trim() === '' ? Number.NaN : Number(text);
    return value >= 0 && value <= LONGEST_SECONDS ? Math.round(value * SECOND_MS) : null;
  };
  const megabytes = seconds('stowage.image-mb');
  const code = Number(dockerLabels['stowage.exit-code'] ?? '0');
  return {
    runMs: atLeast(LEAST_RUN_MS, seconds('stowage.run-seconds')),
    exitCode: Number.isInteger(code) && code >= 0 && code <= 255 ? code : 0,
    stopMs: seconds('stowage.stop-seconds'),
    healthyAfterMs: seconds('stowage.healthy-after-seconds'),
    neverHealthy: dockerLabels['stowage.never-healthy'] === 'true',
    unhealthyAfterMs: seconds('stowage.unhealthy-after-seconds'),
    pullFails: dockerLabels['stowage.pull-fails'] === 'true',
    imageMegabytes: megabytes !== null && megabytes <= LARGEST_IMAGE_MB * SECOND_MS ? megabytes / SECOND_MS : null,
  };
}
