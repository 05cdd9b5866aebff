import type * as Ecs from '@aws-sdk/client-ecs';
import type { DaemonTaskDefinition } from '../../app/daemon-task-definitions.ts';
import {
  type DaemonDeploymentView,
  type DaemonView,
  daemonArnOf,
  daemonDeploymentView,
  daemonRevisionView,
  daemonView,
  type RevisionCounts,
} from '../../engine/views/daemon.ts';
import type { World } from '../../engine/world.ts';
import type { DaemonDeployment, DaemonRevision, ManagedDaemon } from '../../model/daemon.ts';

/** Instants of a deployment that have come, as dates. */
const INSTANTS = ['startedAt', 'stoppedAt', 'finishedAt'] as const;
const instantsOf = (from: Pick<DaemonDeployment, 'startedAtMs' | 'stoppedAtMs' | 'finishedAtMs'>) =>
  Object.fromEntries(
    INSTANTS.flatMap((name) => {
      const atMs = from[`${name}Ms`];
      return atMs === undefined ? [] : [[name, new Date(atMs)] as const];
    }),
  );

/** What CreateDaemon, UpdateDaemon and DeleteDaemon answer; ListDaemons has less. */
export function toDaemonAnswer(view: DaemonView) {
  return {
    daemonArn: view.daemonArn,
    status: view.status,
    createdAt: new Date(view.createdAtMs),
    updatedAt: new Date(view.updatedAtMs),
    deploymentArn: view.deploymentArn,
  };
}

export function toDaemonDetail(world: World, daemon: ManagedDaemon): Ecs.DaemonDetail {
  const view = daemonView(world, daemon);
  return {
    ...toDaemonAnswer(view),
    clusterArn: view.clusterArn,
    currentRevisions: view.currentRevisions.map(({ arn, capacityProviders, running, withoutDaemon }) => ({
      arn,
      capacityProviders: capacityProviders.map((one) => ({
        arn: one.arn,
        runningCount: one.running,
        withoutDaemonCount: one.withoutDaemon,
      })),
      totalRunningCount: running,
      totalWithoutDaemonCount: withoutDaemon,
    })),
  };
}

const toRevisionDetail = ({
  arn,
  capacityProviders,
  ...total
}: RevisionCounts): Ecs.DaemonDeploymentRevisionDetail => ({
  arn,
  capacityProviders: capacityProviders.map((one) => ({
    arn: one.arn,
    runningInstanceCount: one.running,
    withoutDaemonInstanceCount: one.withoutDaemon,
    drainingInstanceCount: one.draining,
  })),
  totalRunningInstanceCount: total.running,
  totalWithoutDaemonInstanceCount: total.withoutDaemon,
  totalDrainingInstanceCount: total.draining,
});

export function toDaemonDeployment(
  world: World,
  daemon: ManagedDaemon,
  deployment: DaemonDeployment,
): Ecs.DaemonDeployment {
  const view: DaemonDeploymentView = daemonDeploymentView(world, daemon, deployment);
  const { alarms, drainPercent, bakeTimeInMinutes } = view.deploymentConfiguration;
  return {
    daemonDeploymentArn: view.daemonDeploymentArn,
    clusterArn: view.clusterArn,
    status: view.status,
    ...(view.statusReason !== undefined && { statusReason: view.statusReason }),
    ...(view.targetDaemonRevision && { targetDaemonRevision: toRevisionDetail(view.targetDaemonRevision) }),
    sourceDaemonRevisions: view.sourceDaemonRevisions.map(toRevisionDetail),
    circuitBreaker: view.circuitBreaker,
    alarms: {
      status: view.alarms.status,
      alarmNames: [...view.alarms.alarmNames],
      triggeredAlarmNames: [...view.alarms.triggeredAlarmNames],
    },
    ...(view.rollback && {
      rollback: {
        reason: view.rollback.reason,
        startedAt: new Date(view.rollback.startedAtMs),
        rollbackTargetDaemonRevisionArn: view.rollback.rollbackTargetDaemonRevisionArn,
        rollbackCapacityProviders: [...view.rollback.rollbackCapacityProviders],
      },
    }),
    deploymentConfiguration: {
      drainPercent,
      bakeTimeInMinutes,
      alarms: { alarmNames: [...alarms.alarmNames], enable: alarms.enable },
    },
    createdAt: new Date(view.createdAtMs),
    ...instantsOf(view),
  };
}

export function toDaemonDeploymentSummary(
  world: World,
  daemon: ManagedDaemon,
  deployment: DaemonDeployment,
): Ecs.DaemonDeploymentSummary {
  const view = daemonDeploymentView(world, daemon, deployment);
  return {
    daemonDeploymentArn: view.daemonDeploymentArn,
    daemonArn: daemonArnOf(world, daemon),
    clusterArn: view.clusterArn,
    status: view.status,
    ...(view.statusReason !== undefined && { statusReason: view.statusReason }),
    ...(view.targetDaemonRevision && { targetDaemonRevisionArn: view.targetDaemonRevision.arn }),
    createdAt: new Date(view.createdAtMs),
    ...instantsOf(view),
  };
}

export function toDaemonRevision(world: World, daemon: ManagedDaemon, revision: DaemonRevision): Ecs.DaemonRevision {
  const view = daemonRevisionView(world, daemon, revision);
  return {
    daemonRevisionArn: view.daemonRevisionArn,
    clusterArn: view.clusterArn,
    daemonArn: view.daemonArn,
    daemonTaskDefinitionArn: view.daemonTaskDefinitionArn,
    createdAt: new Date(view.createdAtMs),
    containerImages: view.containerImages.map((one) => ({ ...one })),
    propagateTags: view.propagateTags,
    enableECSManagedTags: view.enableECSManagedTags,
    enableExecuteCommand: view.enableExecuteCommand,
    critical: view.critical,
  };
}

/** What ListDaemonTaskDefinitions shows; there are no users here, so it was the account's root. */
export const toDefinitionSummary = (accountId: string, one: DaemonTaskDefinition): Ecs.DaemonTaskDefinitionSummary => ({
  arn: one.daemonTaskDefinitionArn,
  registeredAt: new Date(one.registeredAtMs),
  registeredBy: `arn:aws:iam::${accountId}:root`,
  ...(one.deletedAtMs !== undefined && { deleteRequestedAt: new Date(one.deletedAtMs) }),
  status: one.status,
});
