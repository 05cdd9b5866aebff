import type {
  DaemonDeployment,
  DaemonDeploymentChange,
  DaemonFailureCause,
  ManagedDaemon,
} from '../../model/daemon.ts';
import { MINUTE_MS } from '../../model/units.ts';
import { DAEMON_BREAKER } from '../../tables/daemons.ts';
import type { Record } from '../advance.ts';
import { GONE_RETENTION_MS } from '../known.ts';
import { clamp, percentUp } from '../order.ts';
import type { World } from '../world.ts';
import { daemonOfTask, instancesOf, revisionNumbered, underWay } from './find.ts';

/** A daemon's deployment is looked at: it takes its next step, if what it waits for has come. Source: DG/managed-daemons-deployments. */
export function decideDaemon(world: World, number: number, record: Record): void {
  const daemon = world.managedDaemons.all.get(number);
  if (daemon?.deletedAtMs !== undefined) {
    if (world.nowMs >= daemon.deletedAtMs + GONE_RETENTION_MS) record({ type: 'DaemonForgotten', daemon: number });
    return;
  }
  if (daemon === undefined || world.managedDaemons.looks.get(number) !== world.nowMs) return;
  record({ type: 'DaemonLooked', daemon: number });
  const deployment = underWay(daemon);
  if (deployment === undefined) return;
  const news = (change: DaemonDeploymentChange): void =>
    record({ type: 'DaemonDeploymentChanged', daemon: number, daemonDeployment: deployment.number, change });
  if (deployment.status === 'PENDING') news(beginning(world, daemon, deployment));
  else if (deployment.status === 'STOP_REQUESTED') news(turningBack(world, daemon));
  else if (deployment.revision === null) takeAway(world, daemon, deployment.number, record);
  else rollOut(world, daemon, deployment, news, record);
}

/** Every step of a deployment: what it tells of itself. */
type News = (change: DaemonDeploymentChange) => void;

function beginning(world: World, daemon: ManagedDaemon, deployment: DaemonDeployment): DaemonDeploymentChange {
  const providers = revisionNumbered(daemon, deployment.revision ?? daemon.wanted)?.capacityProviders ?? [];
  const { alarms } = deployment.configuration;
  const given = [...(world.managedDaemons.cover.get(daemon.number)?.values() ?? [])];
  return {
    status: 'IN_PROGRESS',
    startedAtMs: world.nowMs,
    threshold: breakerThreshold(instancesOf(world, providers).length),
    sources: [...new Set(given)].filter((one) => one !== deployment.revision).sort((a, b) => a - b),
    ignoredAlarms: alarms.enable ? inAlarm(world, alarms.alarmNames) : [],
  };
}

/** Failed starts that fail a deployment over so many instances. */
export const breakerThreshold = (instances: number): number =>
  clamp(percentUp(instances, DAEMON_BREAKER.percent), DAEMON_BREAKER.atLeast, DAEMON_BREAKER.atMost);

const inAlarm = (world: World, names: readonly string[]): string[] =>
  names.filter((name) => world.alarms.get(name)?.state === 'ALARM');

/** Back to the last revision that was rolled out whole; without one the deployment just stops. */
function turningBack({ nowMs }: World, { stable }: ManagedDaemon): DaemonDeploymentChange {
  return stable === undefined
    ? { status: 'STOPPED', stoppedAtMs: nowMs, finishedAtMs: nowMs }
    : { status: 'ROLLBACK_IN_PROGRESS', rollback: { startedAtMs: nowMs, to: stable, failures: 0 } };
}

/** The daemon is deleted: its tasks stop where they are, the instances stay. */
function takeAway(world: World, daemon: ManagedDaemon, deployment: number, record: Record): void {
  const { number } = daemon;
  const instances = [...(world.managedDaemons.cover.get(number)?.keys() ?? [])].sort((a, b) => a - b);
  if (instances.length > 0) record({ type: 'DaemonReleased', daemon: number, instances });
  if (!hasTasks(world, number)) endDeletion(world, daemon, deployment, record);
}

/** Its last task has STOPPED, or it had none: its name is free again. */
export function endDeletion({ nowMs }: World, { number }: ManagedDaemon, deployment: number, record: Record): void {
  const change = { status: 'SUCCESSFUL', finishedAtMs: nowMs } as const;
  record({ type: 'DaemonDeploymentChanged', daemon: number, daemonDeployment: deployment, change });
  record({ type: 'DaemonDeleted', daemon: number });
}

/** Whether a task of the daemon has not STOPPED yet. */
export function hasTasks(world: World, number: number): boolean {
  for (const serials of world.managedDaemons.tasks.values())
    for (const serial of serials)
      if (daemonOfTask(world, world.tasks.slotOf(serial) as number)?.daemon === number) return true;
  return false;
}

/**
 * Drains instances that have another revision, or none, a share of them at a time; those that take their place get the one
 * that is rolled out, or that comes back. Over once all have it and the bake time has passed.
 */
function rollOut(world: World, daemon: ManagedDaemon, deployment: DaemonDeployment, news: News, record: Record): void {
  const { nowMs, fleet, managedDaemons: daemons, managedBoots } = world;
  const target = deployment.rollback?.to ?? (deployment.revision as number);
  const providers = revisionNumbered(daemon, target)?.capacityProviders ?? [];
  const failure = failureOf(world, deployment);
  if (failure !== undefined) {
    news(failure);
    return;
  }
  release(world, daemon, providers, record);
  const here = instancesOf(world, providers);
  const isOutdated = (slot: number): boolean => daemons.cover.get(daemon.number)?.get(slot) !== target;
  const draining = deployment.draining.filter((slot) => fleet.statusOf(slot) === 'DRAINING' && isOutdated(slot));
  const isJoining =
    here.some((slot) => fleet.statusOf(slot) === 'REGISTERING') ||
    [...managedBoots.values()].some(({ provider }) => providers.includes(provider));
  if (draining.length > 0 || isJoining) return; // the last batch first: gone, and others in its place
  const active = here.filter((slot) => fleet.isActive(slot));
  const outdated = active.filter(isOutdated);
  if (outdated.length > 0) {
    const batch = outdated.slice(0, drainedAtOnce(active.length, deployment.configuration.drainPercent));
    news({ draining: batch });
    record({ type: 'InstanceStatusChanged', instances: batch, status: 'DRAINING' });
    return;
  }
  if (deployment.rollback !== undefined) news({ status: 'ROLLBACK_SUCCESSFUL', finishedAtMs: nowMs, draining: [] });
  else if (nowMs >= (deployment.bakingSinceMs ?? nowMs) + deployment.configuration.bakeTimeInMinutes * MINUTE_MS)
    news({ status: 'SUCCESSFUL', finishedAtMs: nowMs, draining: [] });
  else if (deployment.bakingSinceMs === undefined) news({ bakingSinceMs: nowMs, draining: [] });
}

/** How many of so many instances may drain at once: the share, rounded down, but one at least. */
export const drainedAtOnce = (instances: number, drainPercent: number): number =>
  Math.max(1, Math.floor((instances * drainPercent) / 100));

/** What ends a deployment, or its rollback, before it is over. */
function failureOf(world: World, deployment: DaemonDeployment): DaemonDeploymentChange | undefined {
  const { failures, threshold = DAEMON_BREAKER.atLeast, rollback, configuration, ignoredAlarms } = deployment;
  if (rollback !== undefined)
    return rollback.failures < threshold
      ? undefined
      : { status: 'ROLLBACK_FAILED', finishedAtMs: world.nowMs, draining: [] };
  const failed = (cause: DaemonFailureCause, triggeredAlarms: readonly string[] = []): DaemonDeploymentChange => ({
    status: 'STOP_REQUESTED',
    cause,
    triggeredAlarms,
  });
  if (failures >= threshold) return failed('circuit-breaker');
  if (!configuration.alarms.enable) return undefined;
  const raised = inAlarm(world, configuration.alarms.alarmNames).filter((name) => !ignoredAlarms.includes(name));
  return raised.length > 0 ? failed('alarm', raised) : undefined;
}

/** Instances of providers that the daemon has left lose its task and stay. */
function release(world: World, { number }: ManagedDaemon, providers: readonly string[], record: Record): void {
  const instances = [...(world.managedDaemons.cover.get(number)?.keys() ?? [])]
    .filter((slot) => !providers.includes(world.fleet.specOf(slot).capacityProviderName as string))
    .sort((a, b) => a - b);
  if (instances.length > 0) record({ type: 'DaemonReleased', daemon: number, instances });
}
