import type { Deployment, Rollout, Service } from '../../model/service.ts';
import { ROLLOUTS_KEPT_MS } from '../../tables/deployments.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import type { World } from '../world.ts';

/** Moves the service deployment of a deployment on. Source: SDEP-03. */
export function changeRollout(
  world: World,
  deployment: number,
  news: Partial<Rollout> & Pick<Rollout, 'status'>,
  record: Record,
): void {
  const { rollout } = deploymentOf(world, deployment);
  record({
    type: 'DeploymentChanged',
    deployment,
    change: { rollout: { ...rollout, ...news, updatedAtMs: world.nowMs } },
  });
}

/** What the scheduler does first: a pending rollout is in progress, one that was to stop has stopped. Sources: SDEP-03, SDEP-06. */
export function moveRollouts(world: World, service: Service, record: Record): void {
  for (const number of service.deployments) {
    const { rollout } = deploymentOf(world, number);
    if (rollout.status === 'PENDING')
      changeRollout(world, number, { status: 'IN_PROGRESS', startedAtMs: world.nowMs }, record);
    if (rollout.status === 'STOP_REQUESTED')
      changeRollout(world, number, { status: 'STOPPED', stoppedAtMs: world.nowMs, finishedAtMs: world.nowMs }, record);
  }
}

/** The rollout whose target this deployment is has come to its end. */
export function finishRollout(world: World, service: Service, primary: Deployment, record: Record): void {
  const done = { finishedAtMs: world.nowMs };
  if (primary.rollout.status === 'IN_PROGRESS' || primary.rollout.status === 'ROLLBACK_REQUESTED')
    changeRollout(world, primary.number, { status: 'SUCCESSFUL', ...done }, record);
  for (let number = 0; number < world.deployments.length; number++) {
    const other = world.deployments[number];
    if (other?.serviceNumber === service.number && other.rollout.status === 'ROLLBACK_IN_PROGRESS')
      changeRollout(world, number, { status: 'ROLLBACK_SUCCESSFUL', ...done }, record);
  }
}

/** Whether a deployment is still told of: while it runs or its service has it, and for a while after it ended. Source: SDEP-01. */
export function isTold(world: World, number: number): boolean {
  const deployment = world.deployments[number];
  if (deployment === undefined) return false;
  const { finishedAtMs } = deployment.rollout;
  if (finishedAtMs === undefined || finishedAtMs + ROLLOUTS_KEPT_MS > world.nowMs) return true;
  return world.services[deployment.serviceNumber]?.deployments.includes(number) === true;
}
