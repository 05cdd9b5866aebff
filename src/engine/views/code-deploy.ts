import type { CodeDeployStage, CodeDeployStatus } from '../../model/code-deploy.ts';
import type { EpochMs } from '../../model/units.ts';
import { CODE_DEPLOY_FAILURES } from '../../tables/code-deploy.ts';
import { codeDeployIdOf } from '../ids.ts';
import { serviceOf } from '../known.ts';
import type { World } from '../world.ts';

export interface CodeDeployView {
  readonly deploymentId: string;
  readonly deploymentConfigName: string;
  readonly status: CodeDeployStatus;
  readonly stage: CodeDeployStage;
  /** Percent of the traffic that the replacement has. */
  readonly trafficWeight: number;
  /** Absent: the set is gone. */
  readonly originalTaskSet?: number;
  readonly replacementTaskSet?: number;
  readonly createdAtMs: EpochMs;
  readonly nextShiftAtMs?: EpochMs;
  readonly steadyByMs?: EpochMs;
  readonly finishedAtMs?: EpochMs;
  readonly errorMessage?: string;
}

/** The newest deployment that CodeDeploy made of a service; a service that is deleted ends it. Source: TS-07. */
export function codeDeployView(world: World, number: number): CodeDeployView | undefined {
  const service = serviceOf(world, number);
  const { codeDeploy: now } = service;
  if (now === undefined) return undefined;
  const isCut = service.status !== 'ACTIVE' && now.status === 'IN_PROGRESS';
  const failure = isCut ? 'stopped' : now.failure;
  const known = (set: number) => service.controller === 'CODE_DEPLOY' && service.deployments.includes(set);
  return {
    deploymentId: codeDeployIdOf(world, now.replacement),
    deploymentConfigName: now.configName,
    status: isCut ? 'STOPPED' : now.status,
    stage: now.stage,
    trafficWeight: now.shiftedTenths / 10,
    ...(known(now.original) && { originalTaskSet: now.original }),
    ...(known(now.replacement) && { replacementTaskSet: now.replacement }),
    createdAtMs: now.createdAtMs,
    ...(now.nextShiftAtMs !== null && { nextShiftAtMs: now.nextShiftAtMs }),
    ...(now.steadyByMs !== null && { steadyByMs: now.steadyByMs }),
    ...(now.finishedAtMs !== undefined && { finishedAtMs: now.finishedAtMs }),
    ...(failure !== undefined && { errorMessage: CODE_DEPLOY_FAILURES[failure] }),
  };
}
