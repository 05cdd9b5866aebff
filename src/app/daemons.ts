import type { World } from '../engine/world.ts';
import { parseArn } from '../model/arn.ts';
import type { Tag } from '../model/attribute.ts';
import type { DaemonRequest } from '../model/daemon.ts';
import { refuse } from '../model/refusal.ts';
import { REFUSALS } from '../tables/messages.ts';
import { type ChangedWorld, changeWorld, type WorldDoor } from './change-world.ts';
import { type DaemonTaskDefinitionUseCases, engineDefinition } from './daemon-task-definitions.ts';
import { EcsError } from './errors.ts';
import { clusterName, clusterOfArn } from './names.ts';
import type { TenantContext } from './ports.ts';
import type { Changed, InCluster, Retryable } from './requests.ts';

interface DaemonInput extends Omit<DaemonRequest, 'definition'> {
  /** family, family:revision or ARN of a daemon task definition. */
  readonly daemonTaskDefinitionArn: string;
}

export interface CreateDaemonInput extends InCluster, DaemonInput {
  readonly daemonName: string;
  readonly tags?: readonly Tag[];
}

/** A daemon by ARN, or by its name in a cluster. */
interface OneDaemon extends InCluster {
  readonly daemon: string;
}

/** Managed daemons of Managed Instances. Every answer names the daemon, to be read in the world. */
export interface DaemonUseCases {
  create(tenant: TenantContext, input: CreateDaemonInput): Promise<Changed<{ readonly daemon: string }>>;
  update(tenant: TenantContext, input: OneDaemon & DaemonInput): Promise<Changed<{ readonly daemon: string }>>;
  delete(tenant: TenantContext, input: OneDaemon): Promise<Changed<{ readonly daemon: string }>>;
}

export function daemonUseCases(door: WorldDoor, definitions: DaemonTaskDefinitionUseCases): DaemonUseCases {
  const change = async (
    tenant: TenantContext,
    cluster: string,
    { clientToken, dryRun, ...input }: Retryable,
    command: Parameters<typeof changeWorld>[3]['command'],
  ): Promise<{ readonly world: World; readonly daemon: string }> => {
    const { world, done }: ChangedWorld = await changeWorld(door, tenant, cluster, {
      operation: command.type,
      input,
      command,
      clientToken,
      dryRun,
    });
    return { world, daemon: done.daemon as string };
  };
  const requestOf = async (tenant: TenantContext, input: DaemonInput): Promise<DaemonRequest> => {
    const { capacityProviderArns, deploymentConfiguration, propagateTags } = input;
    const { enableECSManagedTags, enableExecuteCommand, critical } = input;
    const found = await definitions.find(tenant, input.daemonTaskDefinitionArn);
    if (found.status !== 'ACTIVE')
      throw new EcsError(
        refuse('ClientException', 'Daemon task definition is not ACTIVE.', ['daemonTaskDefinitionArn']),
      );
    return {
      definition: engineDefinition(tenant, found),
      capacityProviderArns,
      ...(deploymentConfiguration && { deploymentConfiguration }),
      ...(propagateTags !== undefined && { propagateTags }),
      ...(enableECSManagedTags !== undefined && { enableECSManagedTags }),
      ...(enableExecuteCommand !== undefined && { enableExecuteCommand }),
      ...(critical !== undefined && { critical }),
    };
  };
  return {
    async create(tenant, input) {
      const { daemonName, tags = [] } = input;
      return change(tenant, clusterName(tenant, input.cluster), input, {
        type: 'CreateDaemon',
        daemonName,
        tags,
        ...(await requestOf(tenant, input)),
      });
    },
    async update(tenant, input) {
      const cluster = clusterOfDaemon(tenant, input);
      const { daemon } = input;
      return change(tenant, cluster, input, { type: 'UpdateDaemon', daemon, ...(await requestOf(tenant, input)) });
    },
    delete: async (tenant, input) =>
      change(tenant, clusterOfDaemon(tenant, input), input, { type: 'DeleteDaemon', daemon: input.daemon }),
  };
}

/** The cluster of the call; where it names none, that of the daemon's ARN, else `default`. @throws EcsError */
export function clusterOfDaemon(
  tenant: TenantContext,
  { daemon, cluster }: { readonly daemon: string; readonly cluster?: string },
): string {
  if (cluster !== undefined || !daemon.startsWith('arn:')) return clusterName(tenant, cluster);
  const found = parseArn(daemon)?.resourceType === 'daemon' ? clusterOfArn(tenant, daemon) : undefined;
  if (found === undefined)
    throw new EcsError(refuse('DaemonNotFoundException', REFUSALS.daemonNotFound, ['daemonArn']));
  return found;
}
