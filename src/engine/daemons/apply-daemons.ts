import type { Tag } from '../../model/attribute.ts';
import type { DaemonDeployment, DaemonEntry, ManagedDaemon } from '../../model/daemon.ts';
import { MINUTE_MS } from '../../model/units.ts';
import { DAEMON_LIMITS, DAEMON_START_MS } from '../../tables/daemons.ts';
import type { Appliers } from '../appliers.ts';
import { GONE_RETENTION_MS } from '../known.ts';
import type { World } from '../world.ts';
import { daemonOfTask, underWay } from './find.ts';
import { fileDaemonTask, unfileDaemonTask } from './state.ts';

/** What entries about managed daemons change: spread into the appliers of all entries. */
export const DAEMON_APPLIERS: Pick<Appliers, DaemonEntry['type']> = {
  DaemonCreated: (world, { daemon }) => {
    const { managedDaemons: daemons } = world;
    daemons.all.set(daemon.number, daemon);
    daemons.count = Math.max(daemons.count, daemon.number + 1);
    daemons.cover.set(daemon.number, new Map());
    lookAtDaemon(world, daemon.number);
  },
  DaemonUpdated: (world, { daemon: number, revision, deployment }) => {
    change(world, number, (daemon) => ({
      updatedAtMs: world.nowMs,
      revisions: keptRevisions(world, daemon, revision.number).concat(revision),
      deployments: withDeployment(daemon, deployment),
      wanted: revision.number,
    }));
    lookAtDaemon(world, number);
  },
  DaemonDeletionStarted: (world, { daemon: number, deployment }) => {
    change(world, number, (daemon) => ({
      status: 'DELETE_IN_PROGRESS',
      updatedAtMs: world.nowMs,
      deployments: withDeployment(daemon, deployment),
    }));
    lookAtDaemon(world, number);
  },
  DaemonDeleted: (world, { daemon: number }) => {
    change(world, number, () => ({ deletedAtMs: world.nowMs }));
    world.managedDaemons.cover.delete(number);
    world.agenda.put({ atMs: world.nowMs + GONE_RETENTION_MS, kind: 'daemon-look', ref: number, lazy: true });
  },
  DaemonForgotten: (world, { daemon }) => {
    world.managedDaemons.all.delete(daemon);
    world.managedDaemons.looks.delete(daemon);
  },
  DaemonDeploymentChanged: (world, { daemon: number, daemonDeployment: deployment, change: news }) => {
    changeDeployment(world, number, deployment, () => news);
    if (news.status === 'SUCCESSFUL')
      change(world, number, (daemon) => {
        const { revision } = daemon.deployments.find((one) => one.number === deployment) as DaemonDeployment;
        return revision === null ? {} : { stable: revision };
      });
    if (news.rollback !== undefined) {
      const { to } = news.rollback;
      change(world, number, () => ({ wanted: to }));
    }
    if (news.bakingSinceMs !== undefined) lookWhenBaked(world, number);
    else if (news.status !== undefined) lookAtDaemon(world, number);
  },
  DaemonLooked: (world, { daemon }) => {
    world.managedDaemons.looks.delete(daemon);
    lookWhenBaked(world, daemon);
  },
  DaemonReleased: (world, { daemon, instances }) => {
    for (const slot of instances) world.managedDaemons.cover.get(daemon)?.delete(slot);
  },
  DaemonTaskStartImpaired: (world, { daemon: number, revision, instance, task }) => {
    if (task === undefined) world.managedDaemons.cover.get(number)?.set(instance, revision);
    const daemon = world.managedDaemons.all.get(number);
    const deployment = daemon === undefined ? undefined : underWay(daemon);
    if (deployment === undefined) return;
    if (deployment.rollback === undefined && deployment.revision === revision)
      changeDeployment(world, number, deployment.number, ({ failures }) => ({ failures: failures + 1 }));
    if (deployment.rollback?.to === revision)
      changeDeployment(world, number, deployment.number, ({ rollback }) =>
        rollback === undefined ? {} : { rollback: { ...rollback, failures: rollback.failures + 1 } },
      );
    lookAtDaemon(world, number);
  },
};

/** Has the deployment of a daemon looked at, by default one scheduler period from now; one look at an instant is enough. */
export function lookAtDaemon(world: World, daemon: number, atMs = world.nowMs + world.timing.schedulerPeriodMs): void {
  const { looks } = world.managedDaemons;
  if ((looks.get(daemon) ?? Number.POSITIVE_INFINITY) <= atMs) return;
  looks.set(daemon, atMs);
  world.agenda.put({ atMs, kind: 'daemon-look', ref: daemon });
}

function lookWhenBaked(world: World, number: number): void {
  const daemon = world.managedDaemons.all.get(number);
  const deployment = daemon === undefined ? undefined : underWay(daemon);
  if (deployment?.bakingSinceMs === undefined) return;
  const bakedAtMs = deployment.bakingSinceMs + deployment.configuration.bakeTimeInMinutes * MINUTE_MS;
  if (bakedAtMs > world.nowMs) lookAtDaemon(world, number, bakedAtMs);
}

/** A new instance takes no tasks before its daemons are at work; they have their time. */
export function awaitDaemons(world: World, slot: number): void {
  world.fleet.setStatus(slot, 'REGISTERING');
  world.agenda.put({ atMs: world.nowMs + DAEMON_START_MS, kind: 'daemon-deadline', ref: slot });
}

/** A managed instance came, went, or changed its status: deployments that wait for that are looked at. */
export function wakeDaemons(world: World, slot: number): void {
  const { managedDaemons: daemons, fleet } = world;
  if (daemons.count === 0 || fleet.specOf(slot).capacityProviderName === undefined) return;
  if (fleet.statusOf(slot) === 'INACTIVE') for (const slots of daemons.cover.values()) slots.delete(slot);
  for (const daemon of daemons.all.values()) if (underWay(daemon) !== undefined) lookAtDaemon(world, daemon.number);
}

/** An alarm changed its state: deployments may watch it. */
export function wakeDaemonsThatWatch(world: World, alarm: string): void {
  for (const daemon of world.managedDaemons.all.values())
    if (underWay(daemon)?.configuration.alarms.alarmNames.includes(alarm)) lookAtDaemon(world, daemon.number);
}

/** A task was started: if it is a daemon's, its instance has what it was to get. */
export function noteDaemonStarted(world: World, slot: number): void {
  const of = daemonOfTask(world, slot);
  if (of === undefined) return;
  fileDaemonTask(world, slot);
  world.managedDaemons.cover.get(of.daemon)?.set(world.tasks.get('instance', slot), of.revision);
}

/** A task has STOPPED: if it was a daemon's, its instance is without. */
export function noteDaemonStopped(world: World, slot: number): void {
  const of = daemonOfTask(world, slot);
  if (of === undefined) return;
  unfileDaemonTask(world, slot);
  const daemon = world.managedDaemons.all.get(of.daemon);
  if (daemon !== undefined && underWay(daemon) !== undefined) lookAtDaemon(world, of.daemon);
}

export const tagDaemon = (world: World, daemon: number, tags: readonly Tag[]): void =>
  change(world, daemon, () => ({ tags }));

function change(world: World, number: number, news: (daemon: ManagedDaemon) => Partial<ManagedDaemon>): void {
  const daemon = world.managedDaemons.all.get(number);
  if (daemon !== undefined) world.managedDaemons.all.set(number, { ...daemon, ...news(daemon) });
}

function changeDeployment(
  world: World,
  number: number,
  deployment: number,
  news: (known: DaemonDeployment) => Partial<DaemonDeployment>,
): void {
  change(world, number, ({ deployments }) => ({
    deployments: deployments.map((one) => (one.number === deployment ? { ...one, ...news(one) } : one)),
  }));
}

const withDeployment = ({ deployments }: ManagedDaemon, deployment: DaemonDeployment): DaemonDeployment[] =>
  [...deployments, deployment].slice(-DAEMON_LIMITS.kept);

/** The newest revisions, and those that instances still have or that a failed deployment would go back to. */
function keptRevisions(world: World, { number, revisions, stable }: ManagedDaemon, newest: number) {
  const given = new Set(world.managedDaemons.cover.get(number)?.values());
  return revisions.filter(
    (one) => one.number > newest - DAEMON_LIMITS.kept || one.number === stable || given.has(one.number),
  );
}
