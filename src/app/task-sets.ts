import type { Tag } from '../model/attribute.ts';
import type { LoadBalancer } from '../model/service.ts';
import type { LaunchType, NetworkConfiguration } from '../model/task.ts';
import type { ScaleRequest, TaskSetCommand } from '../model/task-set.ts';
import type { WorldDoor } from './change-world.ts';
import { commandIn } from './command-in.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import type { FoundDeployment, InCluster } from './requests.ts';
import { zonesOfNetwork } from './subnets.ts';
import { resolveDefinition } from './task-definitions.ts';

export interface CreateTaskSetInput extends InCluster {
  readonly service: string;
  readonly taskDefinition: string;
  readonly externalId?: string;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly loadBalancers?: readonly Readonly<Record<string, unknown>>[];
  readonly serviceRegistries?: readonly Readonly<Record<string, unknown>>[];
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy?: readonly Readonly<Record<string, unknown>>[];
  readonly platformVersion?: string;
  readonly scale?: ScaleRequest;
  readonly tags?: readonly Tag[];
}

interface OneTaskSet extends InCluster {
  readonly service: string;
  /** Id or ARN. */
  readonly taskSet: string;
}

/** Services of the controllers CODE_DEPLOY and EXTERNAL: their tasks come in sets. */
export interface TaskSetUseCases {
  create(tenant: TenantContext, input: CreateTaskSetInput): Promise<FoundDeployment>;
  update(tenant: TenantContext, input: OneTaskSet & { readonly scale?: ScaleRequest }): Promise<FoundDeployment>;
  delete(tenant: TenantContext, input: OneTaskSet & { readonly force?: boolean }): Promise<FoundDeployment>;
  setPrimary(
    tenant: TenantContext,
    input: InCluster & { readonly service: string; readonly primaryTaskSet: string },
  ): Promise<FoundDeployment>;
}

export function taskSetUseCases(door: WorldDoor, accounts: AccountStore): TaskSetUseCases {
  const change = async (tenant: TenantContext, input: InCluster, command: TaskSetCommand): Promise<FoundDeployment> => {
    const { world, done } = await commandIn(door, tenant, input, command);
    return { world, deployment: done.deployment as number };
  };
  return {
    async create(tenant, input) {
      const { taskDefinition, tags = [], cluster: _, clientToken: __, dryRun: ___, ...rest } = input;
      const subnetZones = zonesOfNetwork(tenant, await accounts.settings(tenant), input.networkConfiguration);
      return change(tenant, input, {
        type: 'CreateTaskSet',
        ...rest,
        ...(rest.loadBalancers && { loadBalancers: rest.loadBalancers as readonly LoadBalancer[] }),
        capacityProviderStrategy: rest.capacityProviderStrategy as never,
        definition: await resolveDefinition(accounts, tenant, taskDefinition),
        ...(subnetZones && { subnetZones }),
        tags,
      });
    },
    update: (tenant, input) => {
      const { service, taskSet, scale } = input;
      return change(tenant, input, { type: 'UpdateTaskSet', service, taskSet, ...(scale && { scale }) });
    },
    delete: (tenant, input) => {
      const { service, taskSet, force = false } = input;
      return change(tenant, input, { type: 'DeleteTaskSet', service, taskSet, force });
    },
    setPrimary: (tenant, input) => {
      const { service, primaryTaskSet } = input;
      return change(tenant, input, { type: 'UpdateServicePrimaryTaskSet', service, primaryTaskSet });
    },
  };
}
