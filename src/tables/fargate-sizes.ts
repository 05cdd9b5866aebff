import type { CpuUnits, Mib } from '../model/units.ts';

interface FargateSize {
  readonly cpuUnits: CpuUnits;
  readonly memoryMib: readonly Mib[];
  readonly windows: boolean;
}

const range = (from: Mib, to: Mib, step: Mib): Mib[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

/** Sizes a Fargate task can have. Source: spec 10.2 (the 32 vCPU row: guide of 2026 only); EX-FG-01 to EX-FG-08. */
export const FARGATE_SIZES: readonly FargateSize[] = [
  { cpuUnits: 256, memoryMib: [512, 1024, 2048], windows: false },
  { cpuUnits: 512, memoryMib: range(1024, 4096, 1024), windows: false },
  { cpuUnits: 1024, memoryMib: range(2048, 8192, 1024), windows: true },
  { cpuUnits: 2048, memoryMib: range(4096, 16_384, 1024), windows: true },
  { cpuUnits: 4096, memoryMib: range(8192, 30_720, 1024), windows: true },
  { cpuUnits: 8192, memoryMib: range(16_384, 61_440, 4096), windows: false },
  { cpuUnits: 16_384, memoryMib: range(32_768, 122_880, 8192), windows: false },
  { cpuUnits: 32_768, memoryMib: [61_440, 122_880, 249_856], windows: false },
];

export const isFargateSize = (cpuUnits: CpuUnits, memoryMib: Mib, windows = false): boolean =>
  FARGATE_SIZES.some(
    (size) => size.cpuUnits === cpuUnits && size.memoryMib.includes(memoryMib) && (!windows || size.windows),
  );
