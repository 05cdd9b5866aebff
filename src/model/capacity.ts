import type { Tag } from './attribute.ts';
import type { EpochMs } from './units.ts';

/** Source: CP-01. */
export const CAPACITY_PROVIDER_TYPES = ['FARGATE', 'FARGATE_SPOT', 'EC2_AUTOSCALING', 'MANAGED_INSTANCES'] as const;
export type CapacityProviderType = (typeof CAPACITY_PROVIDER_TYPES)[number];

/** Source: CP-02. */
export type CapacityProviderStatus = 'PROVISIONING' | 'ACTIVE' | 'DEPROVISIONING' | 'INACTIVE';
export type CapacityProviderUpdateStatus =
  | 'CREATE_IN_PROGRESS'
  | 'CREATE_COMPLETE'
  | 'CREATE_FAILED'
  | 'UPDATE_IN_PROGRESS'
  | 'UPDATE_COMPLETE'
  | 'UPDATE_FAILED'
  | 'DELETE_IN_PROGRESS'
  | 'DELETE_COMPLETE'
  | 'DELETE_FAILED';

/** How cluster auto scaling sizes the group of a provider. Source: CP-15. */
export interface ManagedScaling {
  readonly status: 'ENABLED' | 'DISABLED';
  /** Percent, 1 to 100. */
  readonly targetCapacity: number;
  /** Instances, 1 to 10,000; the least is not above the most. */
  readonly minimumScalingStepSize: number;
  readonly maximumScalingStepSize: number;
  /** Seconds, 0 to 10,000. */
  readonly instanceWarmupPeriod: number;
}

/** Sources: CP-15 to CP-17. */
export interface AutoScalingGroupProvider {
  readonly autoScalingGroupArn: string;
  readonly managedScaling: ManagedScaling;
  readonly managedTerminationProtection: 'ENABLED' | 'DISABLED';
  readonly managedDraining: 'ENABLED' | 'DISABLED';
}

/** At least and at most of an amount; an absent bound does not bind. */
export interface AmountRange {
  readonly min?: number;
  readonly max?: number;
}

/** What an instance of a managed provider must be. Every member that is absent allows everything. Source: MI-01. */
export interface InstanceRequirements {
  readonly vCpuCount?: AmountRange;
  readonly memoryMiB?: AmountRange;
  readonly acceleratorCount?: AmountRange;
  /** `intel`, `amd`, `amazon-web-services`. */
  readonly cpuManufacturers?: readonly string[];
  /** Names of types, `*` standing for anything. */
  readonly allowedInstanceTypes?: readonly string[];
  readonly excludedInstanceTypes?: readonly string[];
}

/** Source: MI-01. */
export interface ManagedInstancesProvider {
  readonly infrastructureRoleArn: string;
  readonly instanceLaunchTemplate: {
    readonly ec2InstanceProfileArn: string;
    readonly networkConfiguration: { readonly subnets: readonly string[]; readonly securityGroups?: readonly string[] };
    /** Zones of those subnets, in their order. */
    readonly subnetZones: readonly string[];
    /** GiB, 30 to 16,384. */
    readonly storageSizeGiB: number;
    readonly capacityOptionType: 'ON_DEMAND' | 'SPOT' | 'RESERVED';
    readonly instanceRequirements?: InstanceRequirements;
    readonly monitoring?: string;
  };
  readonly propagateTags?: 'CAPACITY_PROVIDER' | 'NONE';
  /** Seconds an instance may be idle; null: the default delay; -1: idle instances stay. */
  readonly scaleInAfter: number | null;
  /** Whether instances that are impaired are replaced; absent: nobody said, they are. */
  readonly autoRepair?: 'ENABLED' | 'DISABLED';
}

/** Where tasks can run, under a name. FARGATE and FARGATE_SPOT always exist; the others are made by their users. */
export interface CapacityProvider {
  readonly name: string;
  readonly arn: string;
  readonly type: CapacityProviderType;
  readonly status: CapacityProviderStatus;
  readonly updateStatus?: CapacityProviderUpdateStatus;
  readonly updateStatusReason?: string;
  readonly autoScalingGroupProvider?: AutoScalingGroupProvider;
  readonly managedInstancesProvider?: ManagedInstancesProvider;
  readonly createdAtMs: EpochMs;
  readonly tags: readonly Tag[];
}

/** One share of a strategy. Source: CP-03. */
export interface CapacityProviderStrategyItem {
  readonly capacityProvider: string;
  /** 0 to 1,000: the share of the tasks beyond the base. */
  readonly weight: number;
  /** 0 to 100,000: tasks that go here first; at most one item of a strategy has a base. */
  readonly base: number;
}
