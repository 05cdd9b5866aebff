import type { World } from '../engine/world.ts';
import type { Tag } from '../model/attribute.ts';
import type {
  AutoScalingGroupProviderRequest,
  ManagedInstancesProviderRequest,
  StrategyItemRequest,
} from '../model/capacity-command.ts';
import type { Command } from '../model/command.ts';
import { refuse } from '../model/refusal.ts';
import { arrivals } from './account-providers.ts';
import type { WorldDoor } from './change-world.ts';
import { commandIn } from './command-in.ts';
import { EcsError } from './errors.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import type { Retryable } from './requests.ts';
import { zoneOfSubnet } from './subnets.ts';

/** Capacity providers. */
export interface CapacityProviderUseCases {
  /** Every answer names the provider, to be read in the world. */
  create(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly name: string; readonly tags?: readonly Tag[] } & ProviderParts &
      Retryable,
  ): Promise<{ readonly world: World; readonly capacityProvider: string }>;
  update(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly capacityProvider: string } & ProviderParts & Retryable,
  ): Promise<{ readonly world: World; readonly capacityProvider: string }>;
  delete(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly capacityProvider: string } & Retryable,
  ): Promise<{ readonly world: World; readonly capacityProvider: string }>;
  /** Notice to tasks on Fargate; without waitDays, the account's fargateTaskRetirementWaitPeriod (FG-35). */
  retireTasks(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly tasks: readonly string[]; readonly waitDays?: number } & Retryable,
  ): Promise<{ readonly world: World; readonly tasks: readonly number[] }>;
  putCluster(
    tenant: TenantContext,
    input: {
      readonly cluster?: string;
      readonly capacityProviders: readonly string[];
      readonly defaultCapacityProviderStrategy: readonly StrategyItemRequest[];
    } & Retryable,
  ): Promise<World>;
}

interface ProviderParts {
  readonly autoScalingGroupProvider?: AutoScalingGroupProviderRequest;
  /** In AWS's JSON. */
  readonly managedInstancesProvider?: unknown;
}

/** Source: FG-35. */
const USUAL_RETIREMENT_DAYS = '7';

/** Capacity providers, and which of them a cluster uses. */
export function capacityProviderUseCases(door: WorldDoor, accounts: AccountStore): CapacityProviderUseCases {
  const change = async (
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly clientToken?: string; readonly dryRun?: boolean },
    command: Command,
    before: readonly Command[] = [],
  ) => {
    const { world, done } = await commandIn(door, tenant, input, command, before);
    return { world, capacityProvider: done.capacityProvider ?? '', tasks: done.tasks ?? [] };
  };
  return {
    create: async (tenant, input) =>
      change(tenant, input, {
        type: 'CreateCapacityProvider',
        name: input.name,
        tags: input.tags ?? [],
        ...(input.autoScalingGroupProvider && { autoScalingGroupProvider: input.autoScalingGroupProvider }),
        ...(await managedPart(accounts, tenant, input.managedInstancesProvider)),
      }),
    update: async (tenant, input) =>
      change(tenant, input, {
        type: 'UpdateCapacityProvider',
        capacityProvider: input.capacityProvider,
        ...(input.autoScalingGroupProvider && { autoScalingGroupProvider: input.autoScalingGroupProvider }),
        ...(await managedPart(accounts, tenant, input.managedInstancesProvider)),
      }),
    delete: (tenant, input) =>
      change(tenant, input, { type: 'DeleteCapacityProvider', capacityProvider: input.capacityProvider }),
    async retireTasks(tenant, input) {
      const { settings } = await accounts.settings(tenant);
      const waitDays = input.waitDays ?? Number(settings.fargateTaskRetirementWaitPeriod ?? USUAL_RETIREMENT_DAYS);
      return change(tenant, input, { type: 'RetireTasks', tasks: input.tasks, waitDays });
    },
    async putCluster(tenant, input) {
      const { capacityProviders, defaultCapacityProviderStrategy } = input;
      const { world } = await change(
        tenant,
        input,
        { type: 'PutClusterCapacityProviders', capacityProviders, defaultCapacityProviderStrategy },
        await arrivals(accounts, tenant, capacityProviders),
      );
      return world;
    },
  };
}

const invalid = (message: string, ...field: string[]): EcsError =>
  new EcsError(refuse('InvalidParameterException', message, ['managedInstancesProvider', ...field]));

/** A managed provider read from AWS's JSON, with the zones of its subnets. Whatever has another shape is refused. */
async function managedPart(accounts: AccountStore, tenant: TenantContext, json: unknown) {
  if (json === undefined) return {};
  const provider = objectIn(json, []);
  const template =
    provider.instanceLaunchTemplate === undefined
      ? undefined
      : objectIn(provider.instanceLaunchTemplate, ['instanceLaunchTemplate']);
  const network =
    template?.networkConfiguration === undefined
      ? undefined
      : objectIn(template.networkConfiguration, ['instanceLaunchTemplate', 'networkConfiguration']);
  const storage =
    template?.storageConfiguration === undefined
      ? undefined
      : objectIn(template.storageConfiguration, ['instanceLaunchTemplate', 'storageConfiguration']);
  const requirements =
    template?.instanceRequirements === undefined
      ? undefined
      : objectIn(template.instanceRequirements, ['instanceLaunchTemplate', 'instanceRequirements']);
  const optimization =
    provider.infrastructureOptimization === undefined
      ? undefined
      : objectIn(provider.infrastructureOptimization, ['infrastructureOptimization']);
  const repair =
    provider.autoRepairConfiguration === undefined
      ? undefined
      : objectIn(provider.autoRepairConfiguration, ['autoRepairConfiguration']);
  const subnets = texts(network?.subnets, ['instanceLaunchTemplate', 'networkConfiguration', 'subnets']);
  const account = await accounts.settings(tenant);
  const managedInstancesProvider = {
    ...text(provider, 'infrastructureRoleArn', []),
    ...text(provider, 'propagateTags', []),
    ...(optimization && {
      infrastructureOptimization: number(optimization, 'scaleInAfter', ['infrastructureOptimization']),
    }),
    ...(repair && { autoRepairConfiguration: text(repair, 'actionsStatus', ['autoRepairConfiguration']) }),
    ...(template && {
      instanceLaunchTemplate: {
        ...text(template, 'ec2InstanceProfileArn', ['instanceLaunchTemplate']),
        ...text(template, 'capacityOptionType', ['instanceLaunchTemplate']),
        ...text(template, 'monitoring', ['instanceLaunchTemplate']),
        ...(network && {
          networkConfiguration: {
            subnets: subnets ?? [],
            ...optionalTexts(network, 'securityGroups', ['instanceLaunchTemplate', 'networkConfiguration']),
          },
          subnetZones: (subnets ?? []).map((subnet) => zoneOfSubnet(tenant, account, subnet)),
        }),
        ...(storage && {
          storageConfiguration: number(storage, 'storageSizeGiB', ['instanceLaunchTemplate', 'storageConfiguration']),
        }),
        ...(requirements && { instanceRequirements: requirementsIn(requirements) }),
      },
    }),
  };
  return { managedInstancesProvider: managedInstancesProvider as ManagedInstancesProviderRequest };
}

function requirementsIn(json: Readonly<Record<string, unknown>>) {
  const at = ['instanceLaunchTemplate', 'instanceRequirements'];
  const range = (name: string) => {
    const value = json[name];
    if (value === undefined) return {};
    const bounds = objectIn(value, [...at, name]);
    return { [name]: { ...number(bounds, 'min', [...at, name]), ...number(bounds, 'max', [...at, name]) } };
  };
  return {
    ...range('vCpuCount'),
    ...range('memoryMiB'),
    ...range('acceleratorCount'),
    ...optionalTexts(json, 'cpuManufacturers', at),
    ...optionalTexts(json, 'allowedInstanceTypes', at),
    ...optionalTexts(json, 'excludedInstanceTypes', at),
  };
}

function objectIn(value: unknown, at: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid('An object is wanted here.', ...at);
  return value as Readonly<Record<string, unknown>>;
}

function text(from: Readonly<Record<string, unknown>>, name: string, at: readonly string[]) {
  const value = from[name];
  if (value === undefined || value === null) return {};
  if (typeof value !== 'string' || value.length > 2_048)
    throw invalid(`${name} is a text of at most 2048 characters.`, ...at, name);
  return { [name]: value };
}

function number(from: Readonly<Record<string, unknown>>, name: string, at: readonly string[]) {
  const value = from[name];
  if (value === undefined || value === null) return {};
  if (typeof value !== 'number') throw invalid(`${name} is a number.`, ...at, name);
  return { [name]: value };
}

function texts(value: unknown, at: readonly string[]): readonly string[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || value.length > 400 || value.some((one) => typeof one !== 'string' || one.length > 255))
    throw invalid(`${at.at(-1)} is a list of at most 400 texts.`, ...at);
  return value;
}

function optionalTexts(from: Readonly<Record<string, unknown>>, name: string, at: readonly string[]) {
  const value = texts(from[name], [...at, name]);
  return value === undefined ? {} : { [name]: value };
}
