import { arn, clusterArn } from '../../model/arn.ts';
import type { Tag } from '../../model/attribute.ts';
import type {
  DaemonDeployment,
  DaemonDeploymentConfiguration,
  DaemonDeploymentStatus,
  DaemonRevision,
  ManagedDaemon,
} from '../../model/daemon.ts';
import type { EpochMs } from '../../model/units.ts';
import { DAEMON_BREAKER, DAEMON_REASONS } from '../../tables/daemons.ts';
import { hasEnded } from '../daemons/deployment-status.ts';
import { daemonOfTask, revisionNumbered } from '../daemons/find.ts';
import { daemonDeploymentArnOf, daemonRevisionArnOf } from '../ids.ts';
import { imageDigestOf } from '../tasks/images.ts';
import type { AdoptedDefinition, World } from '../world.ts';

/** What DescribeDaemon shows. */
export interface DaemonView {
  readonly daemonArn: string;
  readonly daemonName: string;
  readonly clusterArn: string;
  readonly status: ManagedDaemon['status'];
  /** Those that instances have, and the one that new instances get; the newest first. */
  readonly currentRevisions: readonly RevisionCounts[];
  readonly deploymentArn: string;
  readonly createdAtMs: EpochMs;
  readonly updatedAtMs: EpochMs;
  readonly tags: readonly Tag[];
}

/** Where a revision stands, on all its instances and for each provider. */
export interface RevisionCounts extends InstanceCounts {
  readonly revision: number;
  readonly arn: string;
  readonly capacityProviders: readonly (InstanceCounts & { readonly arn: string; readonly name: string })[];
}

export interface InstanceCounts {
  /** Instances on which its task is RUNNING. */
  readonly running: number;
  /** ACTIVE instances that go on without a task of it that runs: it is not critical. */
  readonly withoutDaemon: number;
  /** Instances that its deployment drains. */
  readonly draining: number;
}

export interface DaemonRevisionView extends Omit<DaemonRevision, 'number' | 'taskDefinitionArn' | 'capacityProviders'> {
  readonly revision: number;
  readonly daemonRevisionArn: string;
  readonly daemonArn: string;
  readonly clusterArn: string;
  readonly daemonTaskDefinitionArn: string;
  readonly capacityProviderArns: readonly string[];
  readonly containerImages: readonly {
    readonly containerName: string;
    readonly image: string;
    readonly imageDigest?: string;
  }[];
}

/** How a watch over a deployment stands. */
export type WatchStatus = 'DISABLED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'TRIGGERED';

export interface DaemonDeploymentView {
  readonly daemonDeploymentArn: string;
  readonly daemonArn: string;
  readonly clusterArn: string;
  readonly status: DaemonDeploymentStatus;
  readonly statusReason?: string;
  /** Absent: it takes the daemon's tasks away. */
  readonly targetDaemonRevision?: RevisionCounts;
  readonly sourceDaemonRevisions: readonly RevisionCounts[];
  readonly circuitBreaker: { readonly status: WatchStatus; readonly failureCount: number; readonly threshold: number };
  readonly alarms: {
    readonly status: WatchStatus;
    readonly alarmNames: readonly string[];
    readonly triggeredAlarmNames: readonly string[];
  };
  readonly rollback?: {
    readonly reason: string;
    readonly startedAtMs: EpochMs;
    readonly rollbackTargetDaemonRevisionArn: string;
    readonly rollbackCapacityProviders: readonly string[];
  };
  readonly deploymentConfiguration: DaemonDeploymentConfiguration;
  readonly createdAtMs: EpochMs;
  readonly startedAtMs?: EpochMs;
  readonly stoppedAtMs?: EpochMs;
  readonly finishedAtMs?: EpochMs;
}

export const daemonArnOf = (world: World, daemon: Pick<ManagedDaemon, 'name'>): string =>
  arn('ecs', world, `daemon/${world.cluster}/${daemon.name}`);

const providerArn = (world: World, name: string): string => arn('ecs', world, `capacity-provider/${name}`);

export function daemonView(world: World, daemon: ManagedDaemon): DaemonView {
  const given = world.managedDaemons.cover.get(daemon.number)?.values() ?? [];
  const shown = [...new Set([...given, daemon.wanted])].sort((a, b) => b - a);
  return {
    daemonArn: daemonArnOf(world, daemon),
    daemonName: daemon.name,
    clusterArn: clusterArn(world, world.cluster),
    status: daemon.status,
    currentRevisions: shown.map((number) => revisionCounts(world, daemon, number)),
    deploymentArn: daemonDeploymentArnOf(world, daemon, (daemon.deployments.at(-1) as DaemonDeployment).number),
    createdAtMs: daemon.createdAtMs,
    updatedAtMs: daemon.updatedAtMs,
    tags: daemon.tags,
  };
}

export function daemonRevisionView(world: World, daemon: ManagedDaemon, revision: DaemonRevision): DaemonRevisionView {
  const { number, taskDefinitionArn, capacityProviders, ...rest } = revision;
  return {
    ...rest,
    revision: number,
    daemonRevisionArn: daemonRevisionArnOf(world, daemon, number),
    daemonArn: daemonArnOf(world, daemon),
    clusterArn: clusterArn(world, world.cluster),
    daemonTaskDefinitionArn: taskDefinitionArn,
    capacityProviderArns: capacityProviders.map((name) => providerArn(world, name)),
    containerImages: imagesOf(world, daemon, revision),
  };
}

/** The images of its containers, with the digests that a task of it has found. */
function imagesOf(world: World, daemon: ManagedDaemon, { number, taskDefinitionArn }: DaemonRevision) {
  const adopted = world.definitions[world.definitionNumbers.get(taskDefinitionArn) as number] as AdoptedDefinition;
  const slot = aTaskOf(world, daemon.number, number);
  return adopted.definition.containerDefinitions.map(({ name, image }, index) => {
    const imageDigest = slot === undefined ? undefined : imageDigestOf(world, slot, index);
    return { containerName: name, image, ...(imageDigest !== undefined && { imageDigest }) };
  });
}

function aTaskOf(world: World, daemon: number, revision: number): number | undefined {
  for (const serials of world.managedDaemons.tasks.values())
    for (const serial of serials) {
      const slot = world.tasks.slotOf(serial) as number;
      const of = daemonOfTask(world, slot);
      if (of?.daemon === daemon && of.revision === revision) return slot;
    }
  return undefined;
}

export function daemonDeploymentView(
  world: World,
  daemon: ManagedDaemon,
  deployment: DaemonDeployment,
): DaemonDeploymentView {
  const { status, configuration, cause, rollback, triggeredAlarms } = deployment;
  const statusReason = reasonOf(deployment);
  const watch = (isTriggered: boolean): WatchStatus =>
    isTriggered ? 'TRIGGERED' : hasEnded(status) || cause !== undefined ? 'MONITORING_COMPLETE' : 'MONITORING';
  return {
    daemonDeploymentArn: daemonDeploymentArnOf(world, daemon, deployment.number),
    daemonArn: daemonArnOf(world, daemon),
    clusterArn: clusterArn(world, world.cluster),
    status,
    ...(statusReason !== undefined && { statusReason }),
    ...(deployment.revision !== null && {
      targetDaemonRevision: revisionCounts(world, daemon, deployment.revision),
    }),
    sourceDaemonRevisions: deployment.sources.map((number) => revisionCounts(world, daemon, number)),
    circuitBreaker: {
      status: watch(cause === 'circuit-breaker'),
      failureCount: deployment.failures,
      threshold: deployment.threshold ?? DAEMON_BREAKER.atLeast,
    },
    alarms: {
      status: configuration.alarms.enable ? watch(cause === 'alarm') : 'DISABLED',
      alarmNames: configuration.alarms.alarmNames,
      triggeredAlarmNames: triggeredAlarms,
    },
    ...(rollback && {
      rollback: {
        reason: DAEMON_REASONS[cause ?? 'circuit-breaker'],
        startedAtMs: rollback.startedAtMs,
        rollbackTargetDaemonRevisionArn: daemonRevisionArnOf(world, daemon, rollback.to),
        rollbackCapacityProviders: (revisionNumbered(daemon, rollback.to)?.capacityProviders ?? []).map((name) =>
          providerArn(world, name),
        ),
      },
    }),
    deploymentConfiguration: configuration,
    createdAtMs: deployment.createdAtMs,
    ...(deployment.startedAtMs !== undefined && { startedAtMs: deployment.startedAtMs }),
    ...(deployment.stoppedAtMs !== undefined && { stoppedAtMs: deployment.stoppedAtMs }),
    ...(deployment.finishedAtMs !== undefined && { finishedAtMs: deployment.finishedAtMs }),
  };
}

const reasonOf = ({ status, cause }: DaemonDeployment): string | undefined =>
  cause !== undefined ? DAEMON_REASONS[cause] : status === 'SUCCESSFUL' ? DAEMON_REASONS.successful : undefined;

/** Instances that were given the revision, as they stand now. */
export function revisionCounts(world: World, daemon: ManagedDaemon, number: number): RevisionCounts {
  const { fleet, tasks, managedDaemons: daemons } = world;
  const draining = new Set(daemon.deployments.at(-1)?.draining);
  const counts = new Map<string, { running: number; withoutDaemon: number; draining: number }>();
  for (const name of revisionNumbered(daemon, number)?.capacityProviders ?? [])
    counts.set(name, { running: 0, withoutDaemon: 0, draining: 0 });
  for (const [instance, given] of daemons.cover.get(daemon.number) ?? []) {
    const here = counts.get(fleet.specOf(instance).capacityProviderName as string);
    if (given !== number || here === undefined) continue;
    const runs = [...(daemons.tasks.get(instance) ?? [])].some((serial) => {
      const slot = tasks.slotOf(serial) as number;
      return daemonOfTask(world, slot)?.daemon === daemon.number && tasks.lastStatus(slot) === 'RUNNING';
    });
    if (runs) here.running++;
    else if (fleet.isActive(instance)) here.withoutDaemon++;
    if (draining.has(instance) && fleet.statusOf(instance) === 'DRAINING') here.draining++;
  }
  const sum = (name: keyof InstanceCounts): number => [...counts.values()].reduce((all, one) => all + one[name], 0);
  return {
    revision: number,
    arn: daemonRevisionArnOf(world, daemon, number),
    capacityProviders: [...counts].map(([name, one]) => ({ name, arn: providerArn(world, name), ...one })),
    running: sum('running'),
    withoutDaemon: sum('withoutDaemon'),
    draining: sum('draining'),
  };
}

/** The deployment with this ARN, of a daemon that may be gone. */
export function findDaemonDeployment(
  world: World,
  text: string,
): { readonly daemon: ManagedDaemon; readonly deployment: DaemonDeployment } | undefined {
  for (const daemon of world.managedDaemons.all.values()) {
    const deployment = daemon.deployments.find((one) => daemonDeploymentArnOf(world, daemon, one.number) === text);
    if (deployment !== undefined) return { daemon, deployment };
  }
  return undefined;
}

export function findDaemonRevision(
  world: World,
  text: string,
): { readonly daemon: ManagedDaemon; readonly revision: DaemonRevision } | undefined {
  for (const daemon of world.managedDaemons.all.values()) {
    const revision = daemon.revisions.find((one) => daemonRevisionArnOf(world, daemon, one.number) === text);
    if (revision !== undefined) return { daemon, revision };
  }
  return undefined;
}
