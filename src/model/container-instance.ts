import type { Attribute, Tag } from './attribute.ts';
import type { CpuUnits, EpochMs, Mib } from './units.ts';

export type InstanceStatus =
  | 'REGISTERING'
  | 'REGISTRATION_FAILED'
  | 'ACTIVE'
  | 'DRAINING'
  | 'DEREGISTERING'
  | 'INACTIVE';

/** What an instance brings when it registers: everything that placement may ask about it. */
export interface InstanceSpec {
  readonly ec2InstanceId: string;
  readonly instanceType: string;
  readonly availabilityZone: string;
  /** CPU units that ECS may place on it (CI-04). */
  readonly cpuUnits: CpuUnits;
  /** MiB that ECS may place on it: less than the type advertises (CI-03). */
  readonly memoryMib: Mib;
  readonly gpus: number;
  /** Their ids, where its agent told them: as many as there are; absent: numbered (CI-02). */
  readonly gpuIds?: readonly string[];
  /** How many awsvpc tasks it can hold at once (PL-20 to PL-24). */
  readonly taskEnis: number;
  /** Host ports that the agent and the host keep for themselves (CI-05). */
  readonly reservedTcpPorts: readonly number[];
  readonly reservedUdpPorts: readonly number[];
  /** Built-in and custom attributes together; names are unique (ATT-02 to ATT-05). */
  readonly attributes: readonly Attribute[];
  readonly agentVersion: string;
  readonly dockerVersion: string;
  readonly tags: readonly Tag[];
  /** The managed provider that launched it; instances of Auto Scaling groups have the provider of their group. */
  readonly capacityProviderName?: string;
  /** Name of the EC2 Auto Scaling group that launched it; a provider of that group places tasks on it (CI-10). */
  readonly autoScalingGroup?: string;
  /** When it was launched, where that is known: it costs from then on; else from its registration. */
  readonly launchedAtMs?: EpochMs;
  /** EC2 may take it back with two minutes' notice. */
  readonly spot?: boolean;
  /** Its agent drains it at that notice (ECS_ENABLE_SPOT_INSTANCE_DRAINING, CI-48). */
  readonly spotDraining?: boolean;
  /** A program that plays its agent says where its tasks stand (SubmitTaskStateChange); absent: the simulation does. */
  readonly agentDriven?: boolean;
  /** Its agent keeps the instance's metadata from awsvpc tasks (ECS_AWSVPC_BLOCK_IMDS). */
  readonly blocksImds?: boolean;
  /** True for hosts outside EC2 (ECS Anywhere); the launch type EXTERNAL looks only at these (PL-03). */
  readonly external: boolean;
}
