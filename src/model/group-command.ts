import type { Attribute, Tag } from './attribute.ts';
import type { InstancesDistribution, TypeOverride } from './auto-scaling-group.ts';

/** What a group's instances are to be made of; absent members mean default. */
export interface LaunchTemplateRequest {
  readonly kind?: string;
  readonly instanceType: string;
  /** Up to 40 types in the order of preference; absent: only `instanceType`. */
  readonly overrides?: readonly TypeOverride[];
  readonly amiId?: string;
  readonly osFamily?: string;
  readonly agentVersion?: string;
  readonly attributes?: readonly Attribute[];
  readonly reservedPorts?: readonly number[];
  readonly reservedMemoryMib?: number;
  readonly spotDraining?: boolean;
  /** Default: only for launch configurations. */
  readonly detailedMonitoring?: boolean;
}

/** What creating and updating a group can say; absent means default, or unchanged. */
export interface GroupSettings {
  readonly minSize?: number;
  readonly maxSize?: number;
  readonly desiredCapacity?: number;
  readonly availabilityZones?: readonly string[];
  readonly launchTemplate?: LaunchTemplateRequest;
  readonly instancesDistribution?: Partial<InstancesDistribution>;
  readonly capacityDistributionStrategy?: string;
  readonly newInstancesProtectedFromScaleIn?: boolean;
  readonly terminationPolicies?: readonly string[];
  readonly defaultCooldown?: number;
  readonly defaultInstanceWarmup?: number;
  readonly healthCheckGracePeriod?: number;
  readonly suspendedProcesses?: readonly string[];
  /** ARNs or names of target groups, at most 50. */
  readonly targetGroupARNs?: readonly string[];
  /** Whether the account opted in to trunk interfaces: the account knows it. */
  readonly trunking: boolean;
  readonly tags?: readonly Tag[];
}

interface OfGroup {
  /** Name or ARN. */
  readonly autoScalingGroupName: string;
}

/** What a caller can ask of Auto Scaling groups, in the names of EC2 Auto Scaling. */
export type GroupCommand =
  | ({ readonly type: 'CreateAutoScalingGroup' } & OfGroup & GroupSettings)
  | ({ readonly type: 'UpdateAutoScalingGroup' } & OfGroup & GroupSettings)
  | ({
      readonly type: 'SetDesiredCapacity';
      readonly desiredCapacity: number;
      readonly honorCooldown: boolean;
    } & OfGroup)
  | ({ readonly type: 'DeleteAutoScalingGroup'; readonly forceDelete: boolean } & OfGroup)
  | ({
      readonly type: 'SetInstanceProtection';
      /** 1 to 50 EC2 ids. */
      readonly instanceIds: readonly string[];
      readonly protectedFromScaleIn: boolean;
    } & OfGroup)
  | {
      readonly type: 'SetInstanceHealth';
      readonly instanceId: string;
      readonly healthStatus: string;
      readonly shouldRespectGracePeriod: boolean;
    }
  | {
      readonly type: 'TerminateInstanceInAutoScalingGroup';
      readonly instanceId: string;
      readonly shouldDecrementDesiredCapacity: boolean;
    }
  | ({
      readonly type: 'PutWarmPool';
      readonly minSize?: number;
      /** Absent: the group's maximum. */
      readonly maxGroupPreparedCapacity?: number;
      readonly poolState?: string;
      readonly reuseOnScaleIn?: boolean;
    } & OfGroup)
  | ({ readonly type: 'DeleteWarmPool' } & OfGroup)
  | ({
      readonly type: 'PutLifecycleHook';
      readonly lifecycleHookName: string;
      readonly lifecycleTransition: string;
      readonly heartbeatTimeout?: number;
      readonly defaultResult?: string;
    } & OfGroup)
  | ({ readonly type: 'DeleteLifecycleHook'; readonly lifecycleHookName: string } & OfGroup)
  | ({
      readonly type: 'CompleteLifecycleAction';
      readonly lifecycleHookName: string;
      readonly instanceId: string;
      readonly lifecycleActionResult: string;
    } & OfGroup)
  | ({
      readonly type: 'StartInstanceRefresh';
      readonly minHealthyPercentage?: number;
      readonly maxHealthyPercentage?: number;
      readonly instanceWarmup?: number;
      readonly scaleInProtectedInstances?: string;
      readonly skipMatching?: boolean;
    } & OfGroup);
