/** Hourly prices of Fargate in millionths of a USD: per vCPU, per GB of memory, and the licence per vCPU. */
export interface FargatePrice {
  readonly vcpuMicrousd: number;
  readonly gbMicrousd: number;
  readonly licencePerVcpuMicrousd: number;
  /** Seconds that a task is billed at least. */
  readonly leastSeconds: number;
}

export type FargatePlatform = 'linux-x86_64' | 'linux-arm64' | 'windows-x86_64';

/** us-east-1, on demand. Source: spec 10.3 and FG-20 (rates of March 2026, read 2026-11). */
export const FARGATE_PRICES: Readonly<Record<FargatePlatform, FargatePrice>> = {
  'linux-x86_64': { vcpuMicrousd: 40_480, gbMicrousd: 4_445, licencePerVcpuMicrousd: 0, leastSeconds: 60 },
  'linux-arm64': { vcpuMicrousd: 32_380, gbMicrousd: 3_560, licencePerVcpuMicrousd: 0, leastSeconds: 60 },
  'windows-x86_64': { vcpuMicrousd: 91_480, gbMicrousd: 10_050, licencePerVcpuMicrousd: 46_000, leastSeconds: 300 },
};

/** Ephemeral storage of a Fargate task: what is included, in GB, and what each further GB costs per hour. Source: spec 10.3. */
export const FARGATE_STORAGE = { includedGb: 20, gbMicrousd: 111 } as const;

/** A host of ECS Anywhere, per hour. Source: Amazon ECS pricing page, ECS Anywhere (read 2026-11). */
export const EXTERNAL_INSTANCE_MICROUSD = 10_250;

/** Seconds that an EC2 instance is billed at least. Source: Amazon EC2 pricing page, per-second billing (read 2026-11). */
export const EC2_LEAST_SECONDS = 60;

/** What Spot capacity costs, in percent of the price on demand, unless a world says otherwise. Source: CH-28. */
export const SPOT_PRICE_PERCENT = 30;

/**
 * How the price of an instance is shared among its tasks: a vCPU weighs as much as 9 GiB of memory (AWS's split cost
 * allocation data for ECS, read 2026-11); a GPU as much as 200 GiB (our choice: what GPUs add to the price of the g5 family).
 */
export const SHARE_WEIGHTS = { vcpu: 9, gib: 1, gpu: 200 } as const;
