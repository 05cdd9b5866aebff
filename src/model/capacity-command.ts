import type { Tag } from './attribute.ts';
import type { AutoScalingGroupProvider, InstanceRequirements, ManagedScaling } from './capacity.ts';

/** A group provider as it is asked for; absent members mean their default, or unchanged. Source: CP-15. */
export interface AutoScalingGroupProviderRequest extends Partial<Omit<AutoScalingGroupProvider, 'managedScaling'>> {
  readonly managedScaling?: Partial<ManagedScaling>;
}

/** A managed provider as it is asked for; absent members mean their default, or unchanged. Source: MI-01. */
export interface ManagedInstancesProviderRequest {
  readonly infrastructureRoleArn?: string;
  readonly instanceLaunchTemplate?: {
    readonly ec2InstanceProfileArn?: string;
    readonly networkConfiguration?: {
      readonly subnets: readonly string[];
      readonly securityGroups?: readonly string[];
    };
    /** Zones of those subnets, in their order: the account knows them. */
    readonly subnetZones?: readonly string[];
    readonly storageConfiguration?: { readonly storageSizeGiB?: number };
    readonly capacityOptionType?: string;
    readonly instanceRequirements?: InstanceRequirements;
    readonly monitoring?: string;
  };
  readonly propagateTags?: string;
  readonly infrastructureOptimization?: { readonly scaleInAfter?: number };
  readonly autoRepairConfiguration?: { readonly actionsStatus?: string };
}

interface ProviderParts {
  readonly autoScalingGroupProvider?: AutoScalingGroupProviderRequest;
  readonly managedInstancesProvider?: ManagedInstancesProviderRequest;
}

export type CapacityCommand =
  | ({
      readonly type: 'CreateCapacityProvider';
      readonly name: string;
      readonly tags: readonly Tag[];
    } & ProviderParts)
  | ({ readonly type: 'UpdateCapacityProvider'; readonly capacityProvider: string } & ProviderParts)
  | { readonly type: 'RetireTasks'; readonly tasks: readonly string[]; readonly waitDays: number }
  | { readonly type: 'DeleteCapacityProvider'; readonly capacityProvider: string }
  | {
      readonly type: 'PutClusterCapacityProviders';
      /** All that are associated from now on; at most 20. */
      readonly capacityProviders: readonly string[];
      readonly defaultCapacityProviderStrategy: readonly StrategyItemRequest[];
    };

/** One share of a strategy as it is asked for; weight and base default to 0 (CP-03). */
export interface StrategyItemRequest {
  readonly capacityProvider: string;
  readonly weight?: number;
  readonly base?: number;
}
