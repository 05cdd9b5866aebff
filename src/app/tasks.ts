import { checkOverrides } from '../engine/task-definitions/overrides.ts';
import type { ReportTaskState } from '../model/agent-report.ts';
import type { StrategyItemRequest } from '../model/capacity-command.ts';
import type { RunTask, StartTask } from '../model/command.ts';
import type { PlacementConstraint, PlacementStrategy } from '../model/placement.ts';
import { isRefusal } from '../model/refusal.ts';
import type { Failure, LaunchType } from '../model/task.ts';
import type { TaskOverrides } from '../model/task-definition.ts';
import type { WorldDoor } from './change-world.ts';
import { commandIn } from './command-in.ts';
import { EcsError } from './errors.ts';
import { imageStates } from './image-states.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import type { Changed, LaunchInput, Retryable } from './requests.ts';
import { zonesOfNetwork } from './subnets.ts';
import { resolveDefinition } from './task-definitions.ts';

/** Tasks that are run, started and stopped by hand. */
export interface TaskUseCases {
  run(
    tenant: TenantContext,
    input: RunTaskInput,
  ): Promise<Changed<{ readonly tasks: readonly number[]; readonly failures: readonly Failure[] }>>;
  start(
    tenant: TenantContext,
    input: StartTaskInput,
  ): Promise<Changed<{ readonly tasks: readonly number[]; readonly failures: readonly Failure[] }>>;
  stop(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly task: string; readonly reason?: string } & Retryable,
  ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
  submitContainerStateChange(
    tenant: TenantContext,
    input: {
      readonly cluster?: string;
      readonly task: string;
      readonly containerName: string;
      readonly exitCode: number;
      readonly reason?: string;
    },
  ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
  /** Where a task stands, as the agent says that drives its instance. */
  reportTaskState(
    tenant: TenantContext,
    input: Omit<ReportTaskState, 'type'> & { readonly cluster?: string },
  ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
  setContainerHealth(
    tenant: TenantContext,
    input: {
      readonly cluster?: string;
      readonly task: string;
      readonly containerName: string;
      readonly healthStatus: 'HEALTHY' | 'UNHEALTHY';
    },
  ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
}

export interface RunTaskInput extends LaunchInput {
  readonly count?: number;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly launchType?: LaunchType;
  readonly platformVersion?: string;
  readonly placementConstraints?: readonly PlacementConstraint[];
  readonly placementStrategy?: readonly PlacementStrategy[];
}

export interface StartTaskInput extends LaunchInput {
  readonly containerInstances: readonly string[];
}

export function taskUseCases(door: WorldDoor, accounts: AccountStore): TaskUseCases {
  const { before } = imageStates(door, accounts);
  return {
    async run(tenant, input) {
      const command = await runCommand(accounts, tenant, input);
      const { world, done } = await commandIn(door, tenant, input, command, await before(tenant, command.definition));
      return { world, tasks: done.tasks ?? [], failures: done.failures ?? [] };
    },
    async start(tenant, input) {
      const command: StartTask = {
        type: 'StartTask',
        containerInstances: input.containerInstances,
        ...(await launchPart(accounts, tenant, input)),
      };
      const { world, done } = await commandIn(door, tenant, input, command, await before(tenant, command.definition));
      return { world, tasks: done.tasks ?? [], failures: done.failures ?? [] };
    },
    async stop(tenant, input) {
      const { world, done } = await commandIn(door, tenant, input, {
        type: 'StopTask',
        task: input.task,
        ...(input.reason !== undefined && { reason: input.reason }),
      });
      return { world, tasks: done.tasks ?? [] };
    },
    async submitContainerStateChange(tenant, { cluster, ...rest }) {
      const { world, done } = await commandIn(
        door,
        tenant,
        { ...(cluster !== undefined && { cluster }) },
        { type: 'SubmitContainerStateChange', ...rest },
      );
      return { world, tasks: done.tasks ?? [] };
    },
    async reportTaskState(tenant, { cluster, ...rest }) {
      const { world, done } = await commandIn(
        door,
        tenant,
        { ...(cluster !== undefined && { cluster }) },
        { type: 'ReportTaskState', ...rest },
      );
      return { world, tasks: done.tasks ?? [] };
    },
    async setContainerHealth(tenant, { cluster, ...rest }) {
      const { world, done } = await commandIn(
        door,
        tenant,
        { ...(cluster !== undefined && { cluster }) },
        { type: 'SetContainerHealth', ...rest },
      );
      return { world, tasks: done.tasks ?? [] };
    },
  };
}

/** RunTask with everything of the account resolved: the revision, its overrides checked, the zones of the subnets. */
export async function runCommand(accounts: AccountStore, tenant: TenantContext, input: RunTaskInput): Promise<RunTask> {
  return {
    type: 'RunTask',
    count: input.count ?? 1,
    ...(input.launchType !== undefined && { launchType: input.launchType }),
    ...(input.capacityProviderStrategy && { capacityProviderStrategy: input.capacityProviderStrategy }),
    ...(input.platformVersion !== undefined && { platformVersion: input.platformVersion }),
    placementConstraints: input.placementConstraints ?? [],
    placementStrategy: input.placementStrategy ?? [],
    ...(await launchPart(accounts, tenant, input)),
  };
}

async function launchPart(accounts: AccountStore, tenant: TenantContext, input: RunTaskInput | StartTaskInput) {
  const definition = await resolveDefinition(accounts, tenant, input.taskDefinition);
  const subnetZones = zonesOfNetwork(tenant, await accounts.settings(tenant), input.networkConfiguration);
  let overrides: TaskOverrides | undefined;
  if (input.overrides !== undefined && input.overrides !== null) {
    const checked = checkOverrides(definition, input.overrides);
    if (isRefusal(checked)) throw new EcsError(checked);
    overrides = checked;
  }
  return {
    definition,
    ...(overrides && { overrides }),
    ...(input.group !== undefined && { group: input.group }),
    ...(input.startedBy !== undefined && { startedBy: input.startedBy }),
    tags: input.tags ?? [],
    ...(input.propagateTags !== undefined && { propagateTags: input.propagateTags }),
    enableECSManagedTags: input.enableECSManagedTags ?? false,
    enableExecuteCommand: input.enableExecuteCommand ?? false,
    ...(input.networkConfiguration && { networkConfiguration: input.networkConfiguration }),
    ...(subnetZones && { subnetZones }),
    ...(input.volumeConfigurations && { volumeConfigurations: input.volumeConfigurations }),
  };
}
