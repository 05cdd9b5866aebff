import type { Attribute, Tag } from './attribute.ts';
import type { CpuUnits, EpochMs, Mib } from './units.ts';

/**
 * A registered revision, in the member names of the ECS API, with values normalised as ECS stores them (TD-12).
 * Members that the simulator only stores and returns are kept as they came.
 */
export interface TaskDefinition {
  readonly taskDefinitionArn: string;
  readonly family: string;
  readonly revision: number;
  readonly status: TaskDefinitionStatus;
  /** Task size in CPU units, as an integer string; absent when only the containers say (TD-20). */
  readonly cpu?: string;
  /** Task size in MiB, as an integer string; absent when only the containers say (TD-20). */
  readonly memory?: string;
  readonly networkMode: NetworkMode;
  readonly containerDefinitions: readonly ContainerDefinition[];
  readonly requiresCompatibilities?: readonly Compatibility[];
  readonly compatibilities: readonly Compatibility[];
  readonly requiresAttributes: readonly Attribute[];
  readonly placementConstraints: readonly { readonly type: 'memberOf'; readonly expression: string }[];
  readonly volumes: readonly Readonly<Record<string, unknown>>[];
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
  readonly pidMode?: string;
  readonly ipcMode?: string;
  readonly runtimePlatform?: { readonly cpuArchitecture?: string; readonly operatingSystemFamily?: string };
  readonly ephemeralStorage?: { readonly sizeInGiB: number };
  readonly proxyConfiguration?: Readonly<Record<string, unknown>>;
  readonly enableFaultInjection?: boolean;
  readonly registeredAtMs: EpochMs;
  readonly deregisteredAtMs?: EpochMs;
  readonly tags: readonly Tag[];
}

export type TaskDefinitionStatus = 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
export type NetworkMode = 'bridge' | 'host' | 'awsvpc' | 'none';
export type Compatibility = 'EC2' | 'FARGATE' | 'EXTERNAL' | 'MANAGED_INSTANCES';
export type Protocol = 'tcp' | 'udp';

export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly cpu: CpuUnits;
  readonly memory?: Mib;
  readonly memoryReservation?: Mib;
  readonly essential: boolean;
  readonly portMappings: readonly PortMapping[];
  readonly environment: readonly { readonly name: string; readonly value: string }[];
  readonly mountPoints: readonly Readonly<Record<string, unknown>>[];
  readonly volumesFrom: readonly Readonly<Record<string, unknown>>[];
  readonly dependsOn?: readonly ContainerDependency[];
  readonly startTimeout?: number;
  readonly stopTimeout?: number;
  readonly healthCheck?: HealthCheck;
  readonly dockerLabels?: Readonly<Record<string, string>>;
  readonly resourceRequirements?: readonly { readonly type: string; readonly value: string }[];
  readonly logConfiguration?: Readonly<Record<string, unknown>>;
  readonly secrets?: readonly { readonly name: string; readonly valueFrom: string }[];
  readonly versionConsistency?: 'enabled' | 'disabled';
  /** Everything else that ECS knows: stored, returned, without effect here. */
  readonly [member: string]: unknown;
}

export interface PortMapping {
  readonly containerPort?: number;
  /** 0 in bridge mode means: chosen by the host when the container starts (TD-33). */
  readonly hostPort?: number;
  readonly containerPortRange?: string;
  readonly hostPortRange?: string;
  readonly protocol: Protocol;
  readonly name?: string;
  readonly appProtocol?: string;
}

export interface ContainerDependency {
  readonly containerName: string;
  readonly condition: 'START' | 'COMPLETE' | 'SUCCESS' | 'HEALTHY';
}

/** Seconds, as ECS counts them (TD-55). */
export interface HealthCheck {
  readonly command: readonly string[];
  readonly interval: number;
  readonly timeout: number;
  readonly retries: number;
  readonly startPeriod?: number;
}

/** What RunTask and StartTask may change of a definition for one launch, in ECS's member names. Source: RUN-14. */
export interface TaskOverrides {
  readonly containerOverrides?: readonly ContainerOverride[];
  /** CPU units as an integer string, as the definition stores it (TD-20). */
  readonly cpu?: string;
  /** MiB as an integer string. */
  readonly memory?: string;
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
  readonly ephemeralStorage?: { readonly sizeInGiB: number };
}

export interface ContainerOverride {
  readonly name: string;
  readonly command?: readonly string[];
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly environmentFiles?: readonly { readonly type: string; readonly value: string }[];
  readonly cpu?: CpuUnits;
  readonly memory?: Mib;
  readonly memoryReservation?: Mib;
  readonly resourceRequirements?: readonly { readonly type: string; readonly value: string }[];
}
