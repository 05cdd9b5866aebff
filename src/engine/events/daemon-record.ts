import { arn, clusterArn } from '../../model/arn.ts';
import type { DaemonDeploymentStatus, DaemonStartFailure } from '../../model/daemon.ts';
import type { EntryBody } from '../../model/entry.ts';
import type { DaemonFacts, DetailType } from '../../model/event-record.ts';
import type { EpochMs } from '../../model/units.ts';
import { revisionNumbered } from '../daemons/find.ts';
import { daemonDeploymentArnOf, daemonRevisionArnOf, type IdSource, instanceArnOf, taskArnOf } from '../ids.ts';
import type { World } from '../world.ts';
import { isoMs } from './instant-text.ts';

/** What the record of a daemon's entry needs, read just after it; undefined: nothing is told of it. */
export function daemonFacts(world: World, entry: EntryBody): DaemonFacts | undefined {
  switch (entry.type) {
    case 'DaemonCreated':
      return deploymentFacts(world, entry.daemon.number, entry.daemon.deployments.at(-1)?.number);
    case 'DaemonUpdated':
    case 'DaemonDeletionStarted':
      return deploymentFacts(world, entry.daemon, entry.deployment.number);
    case 'DaemonDeploymentChanged':
      return entry.change.status === undefined
        ? undefined
        : deploymentFacts(world, entry.daemon, entry.daemonDeployment);
    case 'DaemonTaskStartImpaired': {
      const daemon = world.managedDaemons.all.get(entry.daemon);
      const revision = daemon && revisionNumbered(daemon, entry.revision);
      const provider = world.fleet.specOf(entry.instance).capacityProviderName;
      if (daemon === undefined || revision === undefined || provider === undefined) return undefined;
      const { taskDefinitionArn } = revision;
      return { number: daemon.number, name: daemon.name, impaired: { provider, taskDefinitionArn } };
    }
    default:
      return undefined;
  }
}

function deploymentFacts(world: World, number: number, of: number | undefined): DaemonFacts | undefined {
  const daemon = world.managedDaemons.all.get(number);
  const deployment = daemon?.deployments.find((one) => one.number === of);
  if (daemon === undefined || deployment === undefined) return undefined;
  const { number: at, revision, status } = deployment;
  return { number, name: daemon.name, deployment: { number: at, revision, status } };
}

export interface DaemonRecord {
  readonly detailType: DetailType;
  /** Absent: it names none. */
  readonly resource?: string;
  readonly eventName: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The event record of a daemon's entry. Source: DG/managed-daemons-events (read 2026-11). */
export function daemonRecord(
  source: IdSource,
  entry: { readonly type: string },
  daemon: DaemonFacts,
  atMs: EpochMs,
): DaemonRecord | undefined {
  const daemonArn = arn('ecs', source, `daemon/${source.cluster}/${daemon.name}`);
  const { deployment, impaired } = daemon;
  if (deployment !== undefined) {
    const { number, revision, status } = deployment;
    const eventName = `DAEMON_DEPLOYMENT_${status}`;
    return {
      detailType: 'ECS Daemon Deployment State Change',
      resource: daemonArn,
      eventName,
      detail: {
        eventType: typeOf(status),
        eventName,
        clusterArn: clusterArn(source, source.cluster),
        daemonArn,
        daemonDeploymentArn: daemonDeploymentArnOf(source, daemon, number),
        ...(revision !== null && { targetDaemonRevisionArn: daemonRevisionArnOf(source, daemon, revision) }),
        updatedAt: isoMs(atMs),
      },
    };
  }
  if (impaired === undefined) return undefined;
  const { instance, task, revision, failureType, reason } = entry as unknown as Impaired;
  const taskArn = task === undefined ? undefined : taskArnOf(source, task);
  const eventName = 'DAEMON_TASK_START_IMPAIRED';
  return {
    detailType: 'ECS Daemon Service Action',
    ...(taskArn !== undefined && { resource: taskArn }),
    eventName,
    detail: {
      eventType: 'WARNING',
      eventName,
      clusterArn: clusterArn(source, source.cluster),
      containerInstanceArn: instanceArnOf(source, instance),
      ...(taskArn !== undefined && { taskArn }),
      daemonRevisionArn: daemonRevisionArnOf(source, daemon, revision),
      capacityProviderName: impaired.provider,
      daemonArn,
      daemonTaskDefinitionArn: impaired.taskDefinitionArn,
      failureType,
      createdAt: isoMs(atMs),
      reason,
    },
  };
}

interface Impaired {
  readonly instance: number;
  readonly task?: number;
  readonly revision: number;
  readonly failureType: DaemonStartFailure;
  readonly reason: string;
}

const typeOf = (status: DaemonDeploymentStatus): 'INFO' | 'ERROR' => (status === 'ROLLBACK_FAILED' ? 'ERROR' : 'INFO');
