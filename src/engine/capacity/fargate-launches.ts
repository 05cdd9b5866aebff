import { CPU_UNITS_PER_VCPU, type CpuUnits, type EpochMs, SECOND_MS } from '../../model/units.ts';
import { FARGATE_LAUNCHES } from '../../tables/fargate-launches.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { providerNameOf } from './waiting.ts';

/** Launches that are left, in thousandths, at an instant: a token bucket that fills by itself. Source: FG-30. */
export interface LaunchBucket {
  readonly milli: number;
  readonly atMs: EpochMs;
}

/** On demand and Spot are counted apart. Sources: FG-30, FG-32. */
export type FargateKind = 'FARGATE' | 'FARGATE_SPOT';
export const fargateKind = (providerName: string | undefined): FargateKind =>
  providerName === 'FARGATE_SPOT' ? 'FARGATE_SPOT' : 'FARGATE';

function filled(world: World, kind: FargateKind): number {
  const burst = (world.settings.fargateLaunchBurst ?? FARGATE_LAUNCHES.burst) * 1_000;
  const perSecond = world.settings.fargateLaunchesPerSecond ?? FARGATE_LAUNCHES.perSecond;
  const bucket = world.fargateLaunches.get(kind);
  return bucket === undefined ? burst : Math.min(burst, bucket.milli + (world.nowMs - bucket.atMs) * perSecond);
}

/** Tasks of this kind that may be launched now. Source: FG-30. */
export const launchesLeft = (world: World, kind: FargateKind): number => Math.floor(filled(world, kind) / 1_000);

/** The bucket once so many tasks are launched now. */
export const bucketAfter = (world: World, kind: FargateKind, launches: number): LaunchBucket => ({
  milli: Math.max(0, filled(world, kind) - launches * 1_000),
  atMs: world.nowMs,
});

/** When whoever was held back by the rate tries again. */
export const nextLaunchAtMs = ({ nowMs }: World): EpochMs => nowMs + SECOND_MS;

/** Copies of that size that the quota of running vCPUs leaves room for; Infinity: no quota is set. Source: FG-32. */
export function copiesWithinQuota(world: World, kind: FargateKind, cpuUnits: CpuUnits): number {
  const { fargateVcpuQuota, fargateSpotVcpuQuota } = world.settings;
  const quota = kind === 'FARGATE' ? fargateVcpuQuota : fargateSpotVcpuQuota;
  if (quota === undefined) return Number.POSITIVE_INFINITY;
  let used = 0;
  const { tasks } = world;
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.launchType(slot) !== 'FARGATE' || tasks.lastStatus(slot) === 'STOPPED') continue;
    if (fargateKind(providerNameOf(world, slot)) === kind) used += launchOf(world, slot).cpuUnits;
  }
  return Math.max(0, Math.floor((quota * CPU_UNITS_PER_VCPU - used) / Math.max(1, cpuUnits)));
}
