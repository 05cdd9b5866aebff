import type { Sampling } from '../../model/sampling.ts';

/** Nobody needs samples. */
export const noSampling = (): Sampling => ({ nextAtMs: null, wakeAtMs: null, services: new Map() });

/** A copy for a fork. */
export const cloneSampling = ({ nextAtMs, wakeAtMs, services }: Sampling): Sampling => ({
  nextAtMs,
  wakeAtMs,
  services: new Map(
    [...services].map(([number, samples]) => [
      number,
      {
        ...samples,
        times: [...samples.times],
        cpuPercent: [...samples.cpuPercent],
        memoryPercent: [...samples.memoryPercent],
        seen: samples.seen.map((seen) => ({ ...seen })),
      },
    ]),
  ),
});
