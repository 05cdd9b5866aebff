import type { Tag } from './attribute.ts';
import type { StrategyItemRequest } from './capacity-command.ts';
import type { ControllerType, Deployment, LoadBalancer } from './service.ts';
import type { LaunchType, NetworkConfiguration } from './task.ts';
import type { TaskDefinition } from './task-definition.ts';
import type { EpochMs } from './units.ts';

export type TaskSetStatus = 'PRIMARY' | 'ACTIVE' | 'DRAINING';
export type StabilityStatus = 'STEADY_STATE' | 'STABILIZING';

/** What makes a deployment a task set: it has a scale of its own and rolls nothing out. Sources: TS-01 to TS-06. */
export interface TaskSet {
  readonly status: TaskSetStatus;
  /** Millionths of a percent of the service's desired count: 100 % is 100,000,000. */
  readonly scaleMicropercent: number;
  readonly externalId?: string;
  /** CODE_DEPLOY, or absent (TS-06). */
  readonly startedBy?: string;
  readonly stabilityStatus: StabilityStatus;
  readonly stabilityStatusAtMs: EpochMs;
  readonly tags: readonly Tag[];
}

/** How large a task set is, as it is asked for. Source: TS-02. */
export interface ScaleRequest {
  readonly value?: number;
  readonly unit?: string;
}

export interface CreateTaskSet {
  readonly type: 'CreateTaskSet';
  readonly service: string;
  readonly definition: TaskDefinition;
  readonly externalId?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  /** Zones of the subnets, in their order: the account knows them. */
  readonly subnetZones?: readonly string[];
  readonly loadBalancers?: readonly LoadBalancer[];
  readonly serviceRegistries?: readonly Readonly<Record<string, unknown>>[];
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly platformVersion?: string;
  readonly scale?: ScaleRequest;
  readonly tags: readonly Tag[];
}

/** What a caller can ask of task sets. They are named by id (`ecs-svc/…`) or ARN. */
export type TaskSetCommand =
  | CreateTaskSet
  | {
      readonly type: 'UpdateTaskSet';
      readonly service: string;
      readonly taskSet: string;
      readonly scale?: ScaleRequest;
    }
  | { readonly type: 'DeleteTaskSet'; readonly service: string; readonly taskSet: string; readonly force: boolean }
  | { readonly type: 'UpdateServicePrimaryTaskSet'; readonly service: string; readonly primaryTaskSet: string };

export type TaskSetEntry =
  | { readonly type: 'TaskSetCreated'; readonly deployment: Deployment }
  | { readonly type: 'TaskSetChanged'; readonly deployment: number; readonly taskSet: TaskSet }
  /** Another controller has taken the service over: what the one revision that it runs is from now on; null: a deployment. */
  | {
      readonly type: 'ControllerChanged';
      readonly service: number;
      readonly controller: ControllerType;
      readonly taskSet: TaskSet | null;
    }
  /** Its last task is gone. */
  | { readonly type: 'TaskSetDeleted'; readonly deployment: number };
