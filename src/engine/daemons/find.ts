import { looksLikeArn, parseArn } from '../../model/arn.ts';
import type { DaemonDeployment, DaemonOfTask, DaemonRevision, ManagedDaemon } from '../../model/daemon.ts';
import { definitionOf, launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { hasEnded } from './deployment-status.ts';

/** The daemon of that name or ARN; one whose deletion is over is none. */
export function findDaemon(world: World, text: string): ManagedDaemon | undefined {
  const name = nameIn(world, text);
  for (const daemon of world.managedDaemons.all.values())
    if (daemon.name === name && daemon.deletedAtMs === undefined) return daemon;
  return undefined;
}

/** The daemon of that name, else the last one that had it: what a change of it answers with. */
export const daemonLastNamed = (world: World, name: string): ManagedDaemon | undefined =>
  findDaemon(world, name) ?? [...world.managedDaemons.all.values()].findLast((daemon) => daemon.name === name);

function nameIn(world: World, text: string): string | undefined {
  if (!looksLikeArn(text)) return text;
  const arn = parseArn(text);
  const isHere = arn?.service === 'ecs' && arn.accountId === world.accountId && arn.region === world.region;
  const [cluster, name] = arn?.path ?? [];
  return isHere && arn.resourceType === 'daemon' && arn.path.length === 2 && cluster === world.cluster
    ? name
    : undefined;
}

/** The deployment that is under way; undefined: the daemon is where it belongs. */
export function underWay({ deployments }: ManagedDaemon): DaemonDeployment | undefined {
  const last = deployments.at(-1);
  return last === undefined || hasEnded(last.status) ? undefined : last;
}

export const revisionNumbered = ({ revisions }: ManagedDaemon, number: number): DaemonRevision | undefined =>
  revisions.find((one) => one.number === number);

/** What instances that join now are to get. */
export const wantedRevision = (daemon: ManagedDaemon): DaemonRevision =>
  revisionNumbered(daemon, daemon.wanted) as DaemonRevision;

/** Daemons that put a task on every new instance of this provider, in the order of their creation. */
export function daemonsOf(world: World, provider: string | undefined): ManagedDaemon[] {
  if (provider === undefined || world.managedDaemons.count === 0) return [];
  return [...world.managedDaemons.all.values()].filter(
    (daemon) => daemon.status === 'ACTIVE' && wantedRevision(daemon).capacityProviders.includes(provider),
  );
}

/** Whether an instance was given a daemon without which it is impaired. */
export const hasCriticalDaemon = ({ managedDaemons: daemons }: World, instance: number): boolean =>
  [...daemons.all.values()].some((daemon) => {
    const given = daemons.cover.get(daemon.number)?.get(instance);
    return given !== undefined && revisionNumbered(daemon, given)?.critical !== false;
  });

/** Whether a daemon is or was to run on instances of the provider: it cannot go before. Source: DG/managed-daemons-create-manage. */
export const hasDaemons = (world: World, provider: string): boolean =>
  [...world.managedDaemons.all.values()].some(
    (daemon) => daemon.deletedAtMs === undefined && wantedRevision(daemon).capacityProviders.includes(provider),
  );

/** Whose task it is; undefined: no daemon's. */
export const daemonOfTask = (world: World, slot: number): DaemonOfTask | undefined =>
  launchOf(world, slot).details.daemon;

/** Slots of a daemon's tasks on an instance that have not STOPPED: one, or for an instant none. */
export function daemonTasksOn(world: World, daemon: number, instance: number): number[] {
  const slots: number[] = [];
  for (const serial of world.managedDaemons.tasks.get(instance) ?? []) {
    const slot = world.tasks.slotOf(serial) as number;
    if (daemonOfTask(world, slot)?.daemon === daemon) slots.push(slot);
  }
  return slots;
}

/** Slots of the instances of these providers that are not gone, in the order of their registration. */
export function instancesOf({ fleet }: World, providers: readonly string[]): number[] {
  const slots: number[] = [];
  for (let slot = 0; slot < fleet.size; slot++) {
    const provider = fleet.specOf(slot).capacityProviderName;
    if (provider !== undefined && providers.includes(provider) && fleet.statusOf(slot) !== 'INACTIVE') slots.push(slot);
  }
  return slots;
}

/** Whether a daemon's task does what it is for: it runs, and its health check, if it has one, has passed. */
export function isUp(world: World, slot: number): boolean {
  const { tasks } = world;
  return (
    tasks.lastStatus(slot) === 'RUNNING' &&
    tasks.desiredStatus(slot) === 'RUNNING' &&
    (definitionOf(world, slot).plan.failsWithinMs === null || tasks.health(slot) === 'HEALTHY')
  );
}
