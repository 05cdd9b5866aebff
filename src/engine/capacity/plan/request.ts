import type { InstanceSpec } from '../../../model/container-instance.ts';
import type { Microusd } from '../../../model/cost.ts';
import type { PlacementAsk } from '../../../model/placement.ts';

/** Identical tasks that the fleet must hold; a daemon's are one on each instance that qualifies. */
export interface PlanLoad {
  readonly name: string;
  readonly ask: PlacementAsk;
  readonly copies: number;
  readonly daemon: boolean;
}

/** An instance that may be bought, as often as wanted: a type in a zone. */
export interface PlanHost {
  readonly spec: Omit<InstanceSpec, 'ec2InstanceId'>;
  readonly priceMicrousdPerHour: Microusd;
}

export interface PlanRequest {
  readonly loads: readonly PlanLoad[];
  readonly hosts: readonly PlanHost[];
  /** Room for so many percent more tasks of every load; daemons excepted. */
  readonly headroomPercent: number;
  /** Whatever zone is lost, the others hold every load that may run in them. */
  readonly surviveZoneLoss: boolean;
}
