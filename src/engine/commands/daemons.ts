import type { CapacityProvider } from '../../model/capacity.ts';
import type { Command, CommandResult } from '../../model/command.ts';
import type {
  DaemonDeployment,
  DaemonDeploymentConfiguration,
  DaemonRequest,
  DaemonRevision,
  ManagedDaemon,
} from '../../model/daemon.ts';
import { invalid, isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import { DAEMON_BOUNDS, DAEMON_DEPLOYMENT_DEFAULTS, DAEMON_LIMITS } from '../../tables/daemons.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { providerNameIn } from '../capacity/strategy.ts';
import { findDaemon, underWay } from '../daemons/find.ts';
import { endDeletion, hasTasks } from '../daemons/rollout.ts';
import type { World } from '../world.ts';
import { checkName, checkTags, firstRefusal } from './requests.ts';
import { adopt } from './tasks.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** A daemon, its first revision and the deployment that brings it to the instances. Source: MI-05. */
export function createDaemon(world: World, command: Of<'CreateDaemon'>, record: Record): CommandResult {
  const { daemonName, tags } = command;
  const refusal = firstRefusal(
    checkName(daemonName, 'daemonName'),
    checkTags(tags),
    findDaemon(world, daemonName) === undefined
      ? undefined
      : invalid('A daemon of that name exists in the cluster.', 'daemonName'),
    daemonsThere(world) < DAEMON_LIMITS.perCluster
      ? undefined
      : refuse('LimitExceededException', `A cluster can have at most ${DAEMON_LIMITS.perCluster} daemons.`),
  );
  if (refusal !== undefined) return { refusal };
  const parts = partsOf(world, command, 1);
  if (isRefusal(parts)) return { refusal: parts };
  adopt(world, command.definition, record);
  const daemon: ManagedDaemon = {
    number: world.managedDaemons.count,
    name: daemonName,
    status: 'ACTIVE',
    createdAtMs: world.nowMs,
    updatedAtMs: world.nowMs,
    tags,
    revisions: [parts.revision],
    deployments: [newDeployment(world, 1, 1, parts.configuration)],
    wanted: 1,
  };
  record({ type: 'DaemonCreated', daemon });
  return { done: { daemon: daemonName } };
}

/** A new revision, whatever it changes; what the request does not say is at its default again. Source: DG/managed-daemons-create-manage. */
export function updateDaemon(world: World, command: Of<'UpdateDaemon'>, record: Record): CommandResult {
  const daemon = activeDaemon(world, command.daemon);
  if (isRefusal(daemon)) return { refusal: daemon };
  const number = (daemon.revisions.at(-1)?.number ?? 0) + 1;
  const parts = partsOf(world, command, number);
  if (isRefusal(parts)) return { refusal: parts };
  adopt(world, command.definition, record);
  const deployment = newDeployment(world, nextDeployment(daemon), number, parts.configuration, daemon);
  interrupt(world, daemon, record);
  record({ type: 'DaemonUpdated', daemon: daemon.number, revision: parts.revision, deployment });
  return { done: { daemon: daemon.name } };
}

/** Its tasks stop, then it is gone. */
export function deleteDaemon(world: World, command: Of<'DeleteDaemon'>, record: Record): CommandResult {
  const daemon = activeDaemon(world, command.daemon);
  if (isRefusal(daemon)) return { refusal: daemon };
  const configuration = configurationOf(undefined) as DaemonDeploymentConfiguration;
  const deployment = newDeployment(world, nextDeployment(daemon), null, configuration);
  interrupt(world, daemon, record);
  record({ type: 'DaemonDeletionStarted', daemon: daemon.number, deployment });
  if (!hasTasks(world, daemon.number)) endDeletion(world, daemon, deployment.number, record);
  return { done: { daemon: daemon.name } };
}

/** Daemons of the cluster, those that are being deleted among them. */
function daemonsThere({ managedDaemons }: World): number {
  let count = 0;
  for (const { deletedAtMs } of managedDaemons.all.values()) if (deletedAtMs === undefined) count++;
  return count;
}

function activeDaemon(world: World, text: string): ManagedDaemon | Refusal {
  const daemon = findDaemon(world, text);
  if (daemon === undefined) return refuse('DaemonNotFoundException', REFUSALS.daemonNotFound, ['daemonArn']);
  return daemon.status === 'ACTIVE'
    ? daemon
    : refuse('DaemonNotActiveException', REFUSALS.daemonNotActive, ['daemonArn']);
}

const nextDeployment = ({ deployments }: ManagedDaemon): number => (deployments.at(-1)?.number ?? 0) + 1;

/** A newer deployment ends the one that is under way, as it does with services. Sources: DG/managed-daemons-deployments, DEP-09. */
function interrupt(world: World, daemon: ManagedDaemon, record: Record): void {
  const deployment = underWay(daemon);
  if (deployment === undefined) return;
  record({
    type: 'DaemonDeploymentChanged',
    daemon: daemon.number,
    daemonDeployment: deployment.number,
    change: {
      status: deployment.status === 'ROLLBACK_IN_PROGRESS' ? 'ROLLBACK_FAILED' : 'STOPPED',
      cause: deployment.cause ?? 'newer-deployment',
      stoppedAtMs: world.nowMs,
      finishedAtMs: world.nowMs,
      draining: [],
    },
  });
}

/** What the interrupted one drains goes on draining, and counts as the new one's. */
const newDeployment = (
  world: World,
  number: number,
  revision: number | null,
  configuration: DaemonDeploymentConfiguration,
  daemon?: ManagedDaemon,
): DaemonDeployment => ({
  number,
  revision,
  configuration,
  status: 'PENDING',
  createdAtMs: world.nowMs,
  failures: 0,
  sources: [],
  ignoredAlarms: [],
  triggeredAlarms: [],
  draining: daemon === undefined ? [] : (underWay(daemon)?.draining ?? []),
});

function partsOf(
  world: World,
  request: DaemonRequest,
  number: number,
): { readonly revision: DaemonRevision; readonly configuration: DaemonDeploymentConfiguration } | Refusal {
  const capacityProviders = providersOf(world, request.capacityProviderArns);
  if (isRefusal(capacityProviders)) return capacityProviders;
  const configuration = configurationOf(request.deploymentConfiguration);
  if (isRefusal(configuration)) return configuration;
  const { definition, propagateTags = 'NONE' } = request;
  if (definition.status !== 'ACTIVE')
    return refuse('ClientException', 'Daemon task definition is not ACTIVE.', ['daemonTaskDefinitionArn']);
  if (propagateTags !== 'DAEMON' && propagateTags !== 'NONE')
    return invalid('propagateTags should be one of [DAEMON,NONE]', 'propagateTags');
  return {
    configuration,
    revision: {
      number,
      taskDefinitionArn: definition.taskDefinitionArn,
      capacityProviders,
      critical: request.critical ?? true,
      propagateTags,
      enableECSManagedTags: request.enableECSManagedTags ?? false,
      enableExecuteCommand: request.enableExecuteCommand ?? false,
      createdAtMs: world.nowMs,
    },
  };
}

/** Daemons run on Managed Instances only: each provider must be one of theirs. Source: MI-05. */
function providersOf(world: World, named: readonly string[]): readonly string[] | Refusal {
  const field = 'capacityProviderArns';
  if (named.length === 0) return invalid('capacityProviderArns can not be empty.', field);
  if (named.length > DAEMON_LIMITS.capacityProviders)
    return invalid(`capacityProviderArns can have at most ${DAEMON_LIMITS.capacityProviders} items.`, field);
  const names = named.map(providerNameIn);
  for (const [index, name] of names.entries()) {
    const at = [field, String(index)];
    if (names.indexOf(name) < index)
      return invalid(`The capacity provider '${name}' is specified more than once.`, ...at);
    const provider: CapacityProvider | undefined = world.capacityProviders.get(name);
    if (provider?.managedInstancesProvider === undefined)
      return invalid(
        `The capacity provider ${(named[index] as string).slice(0, 300)} is none of Managed Instances in the cluster.`,
        ...at,
      );
    if (provider.status !== 'ACTIVE' || provider.updateStatus === 'DELETE_IN_PROGRESS')
      return invalid(REFUSALS.providerNotActive(name), ...at);
  }
  return names;
}

const FIELD = 'deploymentConfiguration';
const ALARM_NAME_LENGTH = 255;

function configurationOf(request: DaemonRequest['deploymentConfiguration']): DaemonDeploymentConfiguration | Refusal {
  const { drainPercent, bakeTimeInMinutes } = { ...DAEMON_DEPLOYMENT_DEFAULTS, ...defined(request ?? {}) };
  const { alarmNames = [], enable = false } = request?.alarms ?? {};
  const bounds = DAEMON_BOUNDS;
  if (!(drainPercent >= bounds.drainPercent.least && drainPercent <= bounds.drainPercent.most))
    return invalid('drainPercent must be between 0.0 and 100.0.', FIELD, 'drainPercent');
  const { least, most } = bounds.bakeTimeInMinutes;
  if (!Number.isInteger(bakeTimeInMinutes) || bakeTimeInMinutes < least || bakeTimeInMinutes > most)
    return invalid(`bakeTimeInMinutes must be between ${least} and ${most}.`, FIELD, 'bakeTimeInMinutes');
  const at = [FIELD, 'alarms', 'alarmNames'];
  if (alarmNames.length > DAEMON_LIMITS.alarms)
    return invalid(`alarmNames can have at most ${DAEMON_LIMITS.alarms} items.`, ...at);
  const wrong = alarmNames.findIndex((name) => name.length < 1 || name.length > ALARM_NAME_LENGTH);
  if (wrong !== -1) return invalid('An alarm name is 1 to 255 characters.', ...at, String(wrong));
  if (enable && alarmNames.length === 0) return invalid('alarmNames can not be empty when alarms are enabled.', ...at);
  return { drainPercent, bakeTimeInMinutes, alarms: { alarmNames, enable } };
}

const defined = <T extends object>(from: T): T =>
  Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined && value !== null)) as T;
