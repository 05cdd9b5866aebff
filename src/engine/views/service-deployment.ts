import { clusterArn, serviceArn } from '../../model/arn.ts';
import type { Deployment, RolloutStatus, Service } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import { NO_ROLLBACK_CANDIDATE, ROLLOUT_STATUS_REASONS } from '../../tables/messages.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import { serviceDeploymentArnOf, serviceRevisionArnOf } from '../ids.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import { thresholdOf } from '../services/circuit-breaker.ts';
import { isTold } from '../services/rollout.ts';
import { type TrafficWeights, weightsOf } from '../services/traffic.ts';
import type { World } from '../world.ts';

export interface RevisionCounts {
  readonly arn: string;
  readonly requestedTaskCount: number;
  readonly runningTaskCount: number;
  readonly pendingTaskCount: number;
  /** Percent of the traffic; absent where nothing shifts traffic. */
  readonly requestedTestTrafficWeight?: number;
  readonly requestedProductionTrafficWeight?: number;
}

export type BreakerStatus = 'MONITORING' | 'TRIGGERED' | 'MONITORING_COMPLETE' | 'DISABLED';

export interface ServiceDeploymentView {
  readonly serviceDeploymentArn: string;
  readonly serviceArn: string;
  readonly clusterArn: string;
  readonly status: RolloutStatus;
  readonly statusReason?: string;
  readonly createdAtMs: EpochMs;
  readonly startedAtMs?: EpochMs;
  readonly finishedAtMs?: EpochMs;
  readonly stoppedAtMs?: EpochMs;
  readonly updatedAtMs: EpochMs;
  readonly sourceServiceRevisions: readonly RevisionCounts[];
  readonly targetServiceRevision: RevisionCounts;
  readonly rollback?: { readonly reason: string; readonly startedAtMs: EpochMs; readonly serviceRevisionArn: string };
  readonly deploymentConfiguration: Service['wish']['deploymentConfiguration'];
  readonly deploymentCircuitBreaker: {
    readonly status: BreakerStatus;
    readonly failureCount: number;
    readonly threshold: number;
  };
  readonly alarms: {
    readonly status: BreakerStatus;
    readonly alarmNames: readonly string[];
    readonly triggeredAlarmNames: readonly string[];
  };
}

/** What DescribeServiceDeployments shows. Sources: SDEP-01 to SDEP-07, CB-09. */
export function serviceDeploymentView(world: World, number: number): ServiceDeploymentView {
  const deployment = deploymentOf(world, number);
  const service = serviceOf(world, deployment.serviceNumber);
  const { rollout, shift } = deployment;
  const { deploymentConfiguration } = service.wish;
  const cause = rollout.cause === undefined ? undefined : ROLLOUT_STATUS_REASONS[rollout.cause];
  const reason = rollout.lacksCandidate === true ? `${cause} ${NO_ROLLBACK_CANDIDATE}` : cause;
  const { alarms } = deploymentConfiguration;
  return {
    serviceDeploymentArn: serviceDeploymentArnOf(world, service.name, number),
    serviceArn: serviceArn(world, world.cluster, service.name),
    clusterArn: clusterArn(world, world.cluster),
    status: rollout.status,
    ...(reason !== undefined && { statusReason: reason }),
    createdAtMs: deployment.createdAtMs,
    ...(rollout.startedAtMs !== undefined && { startedAtMs: rollout.startedAtMs }),
    ...(rollout.finishedAtMs !== undefined && { finishedAtMs: rollout.finishedAtMs }),
    ...(rollout.stoppedAtMs !== undefined && { stoppedAtMs: rollout.stoppedAtMs }),
    updatedAtMs: Math.max(rollout.updatedAtMs, deployment.updatedAtMs),
    sourceServiceRevisions: deployment.sources
      .filter((source) => world.deployments[source] !== undefined)
      .map((source) => revisionCounts(world, service, source, sourceWeights(deployment, source))),
    targetServiceRevision: revisionCounts(world, service, number, shift && weightsOf(deployment).own),
    ...(rollout.rollback && {
      rollback: {
        reason: reason ?? '',
        startedAtMs: rollout.rollback.startedAtMs,
        serviceRevisionArn: serviceRevisionArnOf(world, service.name, rollout.rollback.to),
      },
    }),
    deploymentConfiguration,
    deploymentCircuitBreaker: {
      status: watchStatus(
        deploymentConfiguration.deploymentCircuitBreaker?.enable === true,
        rollout.breakerTriggered,
        deployment,
      ),
      failureCount: deployment.failedTasks,
      threshold: thresholdOf(world, service),
    },
    alarms: {
      status: watchStatus(alarms?.enable === true && !deployment.alarmsIgnored, rollout.cause === 'alarm', deployment),
      alarmNames: alarms?.alarmNames ?? [],
      triggeredAlarmNames: (alarms?.alarmNames ?? []).filter((name) => world.alarms.get(name)?.state === 'ALARM'),
    },
  };
}

function watchStatus(isOn: boolean, triggered: boolean, { rolloutState }: Deployment): BreakerStatus {
  if (!isOn) return 'DISABLED';
  if (triggered) return 'TRIGGERED';
  return rolloutState === 'IN_PROGRESS' ? 'MONITORING' : 'MONITORING_COMPLETE';
}

/** How many tasks one revision of a service wants and has. Source: SDEP-07. */
export function revisionCounts(
  world: World,
  service: Service,
  deployment: number,
  weights?: TrafficWeights,
): RevisionCounts {
  let [running, pending] = [0, 0];
  for (const slot of world.tasks.ofService(service.number)) {
    if (world.tasks.get('deployment', slot) !== deployment) continue;
    const status = world.tasks.lastStatus(slot);
    if (status === 'RUNNING') running++;
    else if (STARTING.has(status)) pending++;
  }
  return {
    arn: serviceRevisionArnOf(world, service.name, deployment),
    requestedTaskCount: deploymentOf(world, deployment).desiredCount,
    runningTaskCount: running,
    pendingTaskCount: pending,
    ...(weights && {
      requestedTestTrafficWeight: weights.test,
      requestedProductionTrafficWeight: weights.production,
    }),
  };
}

/** What is left to one of the revisions that a deployment takes the traffic from: all of it to one of them. */
const sourceWeights = (deployment: Deployment, source: number): TrafficWeights | undefined =>
  deployment.shift === undefined
    ? undefined
    : source === deployment.shift.blue
      ? weightsOf(deployment).source
      : { test: 0, production: 0 };

/** Numbers of a service's deployments that are told of, newest first. */
export const toldDeploymentsOf = (world: World, service: number): number[] =>
  deploymentsOf(world, service).filter((number) => isTold(world, number));

/** Numbers of a service's deployments, newest first; task sets are none. */
export function deploymentsOf(world: World, service: number): number[] {
  const numbers: number[] = [];
  for (let number = world.deployments.length - 1; number >= 0; number--)
    if (world.deployments[number]?.serviceNumber === service && world.deployments[number]?.taskSet === undefined)
      numbers.push(number);
  return numbers;
}
