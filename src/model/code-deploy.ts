import type { StrategyItemRequest } from './capacity-command.ts';
import type { NetworkConfiguration } from './task.ts';
import type { TaskDefinition } from './task-definition.ts';
import type { EpochMs } from './units.ts';

export const CODE_DEPLOY_STATUSES = ['IN_PROGRESS', 'SUCCEEDED', 'FAILED', 'STOPPED'] as const;
export type CodeDeployStatus = (typeof CODE_DEPLOY_STATUSES)[number];

/** What a deployment is at: the replacement comes up, traffic goes to it, the original waits for its end. */
export type CodeDeployStage = 'INSTALL' | 'SHIFT' | 'TERMINATE';

/** Where the last deployment of a service by CodeDeploy stands: two task sets, and who of them has the traffic. Source: TS-07. */
export interface CodeDeployDeployment {
  /** Names of AWS, such as CodeDeployDefault.ECSAllAtOnce. */
  readonly configName: string;
  readonly status: CodeDeployStatus;
  readonly stage: CodeDeployStage;
  /** Numbers of the deployments that the two task sets are. */
  readonly original: number;
  readonly replacement: number;
  /** Share of the traffic that the replacement has, in tenths of a percent, and how many shifts brought it there. */
  readonly shiftedTenths: number;
  readonly shiftsDone: number;
  /** When the next part of the traffic goes; null: none is planned. */
  readonly nextShiftAtMs: EpochMs | null;
  /** The service's desired count when it was last looked at: another one is a scaling event. */
  readonly desiredCount: number;
  /** It fails unless both sets are steady by then; null: nothing is waited for. */
  readonly steadyByMs: EpochMs | null;
  /** How long the original goes on when it has no traffic any more. */
  readonly terminationWaitMs: number;
  /** Since when the original waits for its end; null: it does not yet. */
  readonly waitsSinceMs: EpochMs | null;
  readonly createdAtMs: EpochMs;
  readonly finishedAtMs?: EpochMs;
  readonly failure?: CodeDeployFailure;
}

/** Why it failed or was stopped; the sentence is made on read. */
export type CodeDeployFailure = 'not-steady' | 'scaling-not-steady' | 'task-sets-gone' | 'stopped';

export interface StartCodeDeploy {
  readonly type: 'StartCodeDeploy';
  readonly service: string;
  readonly definition: TaskDefinition;
  /** The target group of the pair that the original does not use. */
  readonly targetGroupArn: string;
  readonly deploymentConfigName?: string;
  readonly terminationWaitTimeInMinutes?: number;
  /** Absent: as the original. */
  readonly networkConfiguration?: NetworkConfiguration;
  readonly subnetZones?: readonly string[];
  readonly platformVersion?: string;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
}

export type CodeDeployCommand = StartCodeDeploy | { readonly type: 'StopCodeDeploy'; readonly service: string };

export interface CodeDeployEntry {
  readonly type: 'CodeDeployChanged';
  readonly service: number;
  readonly deployment: CodeDeployDeployment;
}
