import type { StrategyItemRequest } from '../model/capacity-command.ts';
import type { CodeDeployCommand } from '../model/code-deploy.ts';
import type { NetworkConfiguration } from '../model/task.ts';
import type { WorldDoor } from './change-world.ts';
import { commandIn } from './command-in.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import type { Changed, InCluster } from './requests.ts';
import { zonesOfNetwork } from './subnets.ts';
import { resolveDefinition } from './task-definitions.ts';

export interface StartCodeDeployInput extends InCluster {
  readonly service: string;
  readonly taskDefinition: string;
  readonly targetGroupArn: string;
  readonly deploymentConfigName?: string;
  readonly terminationWaitTimeInMinutes?: number;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly platformVersion?: string;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
}

export type ChangedService = Changed<{ readonly service: number }>;

/** What CodeDeploy does with services that have it as their controller. */
export interface CodeDeployUseCases {
  start(tenant: TenantContext, input: StartCodeDeployInput): Promise<ChangedService>;
  stop(tenant: TenantContext, input: InCluster & { readonly service: string }): Promise<ChangedService>;
}

export function codeDeployUseCases(door: WorldDoor, accounts: AccountStore): CodeDeployUseCases {
  const change = async (
    tenant: TenantContext,
    input: InCluster,
    command: CodeDeployCommand,
  ): Promise<ChangedService> => {
    const { world, done } = await commandIn(door, tenant, input, command);
    return { world, service: world.serviceNumbers.get(done.service as string) as number };
  };
  return {
    async start(tenant, input) {
      const { taskDefinition, cluster: _, clientToken: __, dryRun: ___, ...rest } = input;
      const subnetZones = zonesOfNetwork(tenant, await accounts.settings(tenant), input.networkConfiguration);
      return change(tenant, input, {
        type: 'StartCodeDeploy',
        ...rest,
        definition: await resolveDefinition(accounts, tenant, taskDefinition),
        ...(subnetZones && { subnetZones }),
      });
    },
    stop: (tenant, input) => change(tenant, input, { type: 'StopCodeDeploy', service: input.service }),
  };
}
