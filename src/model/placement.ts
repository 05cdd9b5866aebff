import type { Attribute } from './attribute.ts';
import type { Protocol } from './task-definition.ts';
import type { CpuUnits, Mib } from './units.ts';

/** As ECS writes it: `{type: spread, field: attribute:ecs.availability-zone}`. Source: PL-50. */
export interface PlacementStrategy {
  readonly type: 'binpack' | 'spread' | 'random';
  readonly field?: string;
}

export interface PlacementConstraint {
  readonly type: 'memberOf' | 'distinctInstance';
  readonly expression?: string;
}

/** What one copy of a task takes from an instance. Sources: TD-29, PL-11, PL-20, PL-30. */
export interface Demand {
  readonly cpuUnits: CpuUnits;
  readonly memoryMib: Mib;
  readonly gpus: number;
  /** The task wants every GPU of its instance (`ALL`, PL-30): all must be free; `gpus` is then 1, the least it can be. */
  readonly allGpus?: true;
  /** 1 for an awsvpc task, else 0. */
  readonly enis: 0 | 1;
  /** Static host ports only; a dynamic port takes nothing. */
  readonly ports: readonly { readonly protocol: Protocol; readonly port: number }[];
}

/** Reasons why an instance cannot take a task, in the order in which they are tested (spec table 6.2). */
export type FitReason =
  | 'INACTIVE'
  | 'AGENT'
  | 'ATTRIBUTE'
  | 'LOCATION'
  | 'RESOURCE:CPU'
  | 'RESOURCE:MEMORY'
  | 'RESOURCE:PORTS'
  | 'RESOURCE:ENI'
  | 'RESOURCE:GPU'
  | 'MemberOf placement constraint unsatisfied.'
  | 'DistinctInstance placement constraint unsatisfied.';

/** Everything that decides where one copy of a task may go and where it would rather go. */
export interface PlacementAsk {
  readonly demand: Demand;
  /** Names, and values where given, that the instance must have (TD-78). */
  readonly requiresAttributes: readonly Attribute[];
  /** Zones of the awsvpc subnets; absent for other network modes: any zone will do. */
  readonly zones?: readonly string[];
  /** memberOf expressions of the task definition, then of the request; all must hold. */
  readonly expressions: readonly string[];
  readonly distinctInstance: boolean;
  /** The chain as it will be applied: defaults are filled in by the caller (PL-57, PL-58). */
  readonly strategies: readonly PlacementStrategy[];
  /** Tasks are counted per group: `service:<name>`, or the group of standalone tasks (PL-52). */
  readonly group: string;
  /** EXTERNAL looks only at external instances, EC2 only at EC2 ones (PL-03). */
  readonly launchType: 'EC2' | 'EXTERNAL';
  /** Only instances of this managed provider, or of this Auto Scaling group, when launched through a provider (PL-03). */
  readonly capacityProviderName?: string;
  readonly autoScalingGroup?: string;
}
