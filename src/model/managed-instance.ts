import type { InstanceSpec } from './container-instance.ts';
import type { EpochMs } from './units.ts';

/** An instance that ECS has started for a managed provider and that has not joined the cluster yet. */
export interface ManagedBoot {
  /** Counts the instances that managed providers of the world ever started. */
  readonly number: number;
  readonly provider: string;
  readonly spec: Omit<InstanceSpec, 'ec2InstanceId'>;
  readonly registersAtMs: EpochMs;
}
