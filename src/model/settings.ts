/** How a world simulates: chosen when it is made, changed by `ChangeSettings`. */
export interface WorldSettings {
  /** A profile of `tables/timing.ts`: `default` (medians of what users observe) or `conformance` (no delays). */
  readonly timingProfile: 'default' | 'conformance';
  /** Milliseconds by name that replace the profile's. */
  readonly timing: Readonly<Record<string, number>>;
  /** Draws each duration around its median instead of taking the median itself. */
  readonly jitter: boolean;
  /** How long a STOPPED task can still be described, in seconds (RUN-21). */
  readonly stoppedTaskRetentionSeconds: number;
  /** Samples services each minute although no alarm, policy or load asks for it, so that their series are there. */
  readonly recordSeries?: boolean;
  /** Keeps why each task was placed where it is (D4). */
  readonly explain: boolean;
  /** What Spot capacity costs, in percent of the price on demand: 0 to 100 (CH-28: 30). What still runs is priced by it from its start. */
  readonly spotPricePercent?: number;
  /** Keeps with each entry what its EventBridge-shaped records are made from; absent: yes (spec 8.2). */
  readonly eventRecords?: boolean;
  /** Interruptions that an hour of running on Spot brings on average, of a task or an instance; absent: none by themselves. */
  readonly spotInterruptionsPerHour?: number;
  /** Fargate tasks that may be launched at once, and per second, on demand and Spot each (FG-30); absent: 100 and 20. */
  readonly fargateLaunchBurst?: number;
  readonly fargateLaunchesPerSecond?: number;
  /** vCPUs that may run on Fargate at a time, on demand and Spot (FG-32: 6 each on a new account); absent: no limit. */
  readonly fargateVcpuQuota?: number;
  readonly fargateSpotVcpuQuota?: number;
  /** Most of a group that one step of cluster auto scaling removes, in percent: 50 (default), 5 before September 2022 (U-20). */
  readonly casScaleInPercent?: number;
  /** Whether booting instances count among those that there are (N): default true (U-18). */
  readonly casCountsPending?: boolean;
  /** Bounds of the circuit breaker's threshold: AWS's of today (default), or those of before 2024 (CB-03). */
  readonly circuitBreakerBounds?: 'current' | 'historical';
}

export const DEFAULT_WORLD_SETTINGS: WorldSettings = {
  timingProfile: 'default',
  timing: {},
  jitter: false,
  stoppedTaskRetentionSeconds: 3_600,
  explain: true,
};
