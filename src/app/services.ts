import type { Tag } from '../model/attribute.ts';
import type { StrategyItemRequest } from '../model/capacity-command.ts';
import type { Command, CreateService, ServiceRequest, UpdateService } from '../model/command.ts';
import type { PlacementConstraint, PlacementStrategy } from '../model/placement.ts';
import type { LaunchType, NetworkConfiguration } from '../model/task.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import type { WorldDoor } from './change-world.ts';
import { commandIn } from './command-in.ts';
import { imageStates } from './image-states.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import type { Changed, Retryable } from './requests.ts';
import { zonesOfNetwork } from './subnets.ts';
import { resolveDefinition } from './task-definitions.ts';

/** Services. */
export interface ServiceUseCases {
  create(tenant: TenantContext, input: CreateServiceInput): Promise<Changed<{ readonly service: string }>>;
  update(tenant: TenantContext, input: UpdateServiceInput): Promise<Changed<{ readonly service: string }>>;
  delete(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly service: string; readonly force?: boolean } & Retryable,
  ): Promise<Changed<{ readonly service: string }>>;
}

export interface ServiceInput extends Retryable {
  readonly cluster?: string;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly desiredCount?: number;
  readonly launchType?: LaunchType;
  readonly platformVersion?: string;
  readonly deploymentConfiguration?: Readonly<Record<string, unknown>>;
  readonly placementConstraints?: readonly PlacementConstraint[];
  readonly placementStrategy?: readonly PlacementStrategy[];
  readonly networkConfiguration?: NetworkConfiguration;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE';
  readonly enableECSManagedTags?: boolean;
  readonly enableExecuteCommand?: boolean;
  readonly availabilityZoneRebalancing?: 'ENABLED' | 'DISABLED';
  readonly loadBalancers?: readonly Readonly<Record<string, unknown>>[];
  readonly serviceRegistries?: readonly Readonly<Record<string, unknown>>[];
  readonly serviceConnectConfiguration?: Readonly<Record<string, unknown>>;
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
  readonly monitoring?: Readonly<Record<string, unknown>>;
}

export interface CreateServiceInput extends ServiceInput {
  readonly serviceName: string;
  /** Absent for the controller EXTERNAL alone. */
  readonly taskDefinition?: string;
  readonly schedulingStrategy?: 'REPLICA' | 'DAEMON';
  readonly deploymentController?: { readonly type?: string };
  readonly role?: string;
  readonly tags?: readonly Tag[];
}

export interface UpdateServiceInput extends ServiceInput {
  readonly service: string;
  readonly deploymentController?: { readonly type?: string };
  readonly taskDefinition?: string;
  readonly forceNewDeployment?: boolean;
}

export function serviceUseCases(door: WorldDoor, accounts: AccountStore): ServiceUseCases {
  const images = imageStates(door, accounts);
  const change = async (
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly clientToken?: string; readonly dryRun?: boolean },
    command: Command,
    definition?: TaskDefinition,
  ) => {
    const before = definition === undefined ? [] : await images.before(tenant, definition);
    const { world, done } = await commandIn(door, tenant, input, command, before);
    return { world, service: done.service as string };
  };
  return {
    async create(tenant, input) {
      const command: CreateService = {
        type: 'CreateService',
        ...(await requestPart(accounts, tenant, input)),
        serviceName: input.serviceName,
        ...(input.taskDefinition !== undefined && {
          definition: await resolveDefinition(accounts, tenant, input.taskDefinition),
        }),
        ...(input.schedulingStrategy !== undefined && { schedulingStrategy: input.schedulingStrategy }),
        ...(input.deploymentController && { deploymentController: input.deploymentController }),
        ...(input.role !== undefined && { role: input.role }),
        tags: input.tags ?? [],
      };
      return change(tenant, input, command, command.definition);
    },
    async update(tenant, input) {
      const command = await updateCommand(accounts, tenant, input);
      return change(tenant, input, command, command.definition);
    },
    delete: (tenant, input) =>
      change(tenant, input, { type: 'DeleteService', service: input.service, force: input.force ?? false }),
  };
}

/** UpdateService with everything of the account resolved: the revision, the zones of the subnets. */
export const updateCommand = async (
  accounts: AccountStore,
  tenant: TenantContext,
  input: UpdateServiceInput,
): Promise<UpdateService> => ({
  type: 'UpdateService',
  ...(await requestPart(accounts, tenant, input)),
  service: input.service,
  ...(input.deploymentController && { deploymentController: input.deploymentController }),
  ...(input.taskDefinition !== undefined && {
    definition: await resolveDefinition(accounts, tenant, input.taskDefinition),
  }),
  forceNewDeployment: input.forceNewDeployment ?? false,
});

const MEMBERS = [
  'desiredCount',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'deploymentConfiguration',
  'placementConstraints',
  'placementStrategy',
  'networkConfiguration',
  'healthCheckGracePeriodSeconds',
  'propagateTags',
  'enableECSManagedTags',
  'enableExecuteCommand',
  'availabilityZoneRebalancing',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'monitoring',
] as const;

/** What the request says of the service; a member that is not there stays unchanged, or takes its default. */
async function requestPart(
  accounts: AccountStore,
  tenant: TenantContext,
  input: ServiceInput,
): Promise<ServiceRequest> {
  const given = MEMBERS.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const]));
  const subnetZones = zonesOfNetwork(tenant, await accounts.settings(tenant), input.networkConfiguration);
  return { ...Object.fromEntries(given), ...(subnetZones && { subnetZones }) };
}
