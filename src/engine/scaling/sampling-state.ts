import type { Sampling } from '../../model/sampling.ts';

/** Nobody needs samples. */
export const noSampling = (): Sampling => ({ nextAtMs: null, wakeAtMs: null, services: new Map(), hosts: new Map() });

/** A copy for a fork. */
export const cloneSampling = ({ nextAtMs, wakeAtMs, services, hosts }: Sampling): Sampling => ({
  nextAtMs,
  wakeAtMs,
  hosts: new Map(hosts),
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
