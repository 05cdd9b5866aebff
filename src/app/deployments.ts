import { protectable } from '../engine/commands/deployments.ts';
import { findService } from '../engine/commands/find.ts';
import { serviceDeploymentNumberOf } from '../engine/ids.ts';
import { isTold } from '../engine/services/rollout.ts';
import { isProtected } from '../engine/tasks/protection.ts';
import { revisionNumberOf } from '../engine/views/service-revision.ts';
import { type DeploymentPreview, previewDeployment } from '../engine/whatif/preview-deployment.ts';
import { parseArn } from '../model/arn.ts';
import type { Command, Done, TargetGroupSettings } from '../model/command.ts';
import { refuse } from '../model/refusal.ts';
import type { Failure } from '../model/task.ts';
import { clusterNotFound, findWorld, readWorld, type WorldDoor } from './change-world.ts';
import { commandIn } from './command-in.ts';
import { EcsError } from './errors.ts';
import { clusterName } from './names.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import type { Changed, FoundDeployment, InCluster, Retryable } from './requests.ts';
import { type UpdateServiceInput, updateCommand } from './services.ts';

/** Deployments, and what they look at: protection, target groups, alarms, image tags. */
export interface DeploymentUseCases {
  /** A service deployment by ARN; undefined when there is none. */
  find(tenant: TenantContext, serviceDeploymentArn: string): Promise<FoundDeployment | undefined>;
  /** The deployment that rolled this revision out. */
  revision(tenant: TenantContext, serviceRevisionArn: string): Promise<FoundDeployment | undefined>;
  stop(
    tenant: TenantContext,
    input: { readonly serviceDeploymentArn: string; readonly stopType?: string } & Retryable,
  ): Promise<FoundDeployment>;
  /** A dry run of an update to its end, on a copy. */
  preview(tenant: TenantContext, input: UpdateServiceInput): Promise<DeploymentPreview>;
  protect(
    tenant: TenantContext,
    input: InCluster & {
      readonly tasks: readonly string[];
      readonly protectionEnabled: boolean;
      readonly expiresInMinutes?: number;
    },
  ): Promise<Changed<{ readonly tasks: readonly number[]; readonly failures: readonly Failure[] }>>;
  /** The named tasks, or all protected ones of a service. */
  protection(
    tenant: TenantContext,
    input: { readonly cluster?: string; readonly tasks?: readonly string[]; readonly service?: string },
  ): Promise<Changed<{ readonly tasks: readonly number[]; readonly failures: readonly Failure[] }>>;
  createTargetGroup(
    tenant: TenantContext,
    input: InCluster & { readonly name: string } & TargetGroupSettings,
  ): Promise<Changed<{ readonly targetGroupArn: string }>>;
  modifyTargetGroup(
    tenant: TenantContext,
    input: InCluster & { readonly targetGroup: string } & TargetGroupSettings,
  ): Promise<Changed<{ readonly targetGroupArn: string }>>;
  deleteTargetGroup(
    tenant: TenantContext,
    input: InCluster & { readonly targetGroup: string },
  ): Promise<Changed<{ readonly targetGroupArn: string }>>;
  setTargetHealth(
    tenant: TenantContext,
    input: InCluster & { readonly task: string; readonly targetGroup?: string; readonly healthy: boolean },
  ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
  setAlarmState(
    tenant: TenantContext,
    input: InCluster & {
      readonly alarmName: string;
      readonly state: string;
      readonly evaluationPeriods?: number;
      readonly periodSeconds?: number;
      readonly stateReason?: string;
      readonly stateReasonData?: string;
    },
  ): Promise<Changed<object>>;
  moveImageTag(
    tenant: TenantContext,
    input: InCluster & { readonly image: string; readonly digest?: string },
  ): Promise<Changed<object>>;
}

/** Rollouts, their revisions, protection, and what the simulator moves around services: target groups, alarms, image tags. */
export function deploymentUseCases(door: WorldDoor, accounts: AccountStore): DeploymentUseCases {
  const change = (tenant: TenantContext, input: InCluster, command: Command) => commandIn(door, tenant, input, command);
  const withoutDoor = <
    T extends { readonly cluster?: string; readonly clientToken?: string; readonly dryRun?: boolean },
  >({
    cluster: _,
    clientToken: __,
    dryRun: ___,
    ...rest
  }: T) => rest;
  const targetGroupOf = (done: Done): string => done.targetGroup as string;
  return {
    async find(tenant, serviceDeploymentArn) {
      const world = await worldOfArn(door, tenant, serviceDeploymentArn, 'service-deployment');
      const number = world && serviceDeploymentNumberOf(world, serviceDeploymentArn);
      return world === undefined || number === undefined || !isTold(world, number)
        ? undefined
        : { world, deployment: number };
    },
    async revision(tenant, serviceRevisionArn) {
      const world = await worldOfArn(door, tenant, serviceRevisionArn, 'service-revision');
      const number = world && revisionNumberOf(world, serviceRevisionArn);
      return world === undefined || number === undefined ? undefined : { world, deployment: number };
    },
    async stop(tenant, { serviceDeploymentArn, stopType, ...input }) {
      const cluster = clusterOfArn(tenant, serviceDeploymentArn, 'service-deployment');
      if (cluster === undefined) throw deploymentNotFound();
      const { world, done } = await change(
        tenant,
        { ...input, cluster },
        { type: 'StopServiceDeployment', serviceDeploymentArn, ...(stopType !== undefined && { stopType }) },
      );
      return { world, deployment: done.deployment as number };
    },
    async preview(tenant, input) {
      const command = await updateCommand(accounts, tenant, input);
      const world = await readWorld(door, tenant, clusterName(tenant, input.cluster));
      if (world.meta.status !== 'ACTIVE') throw clusterNotFound();
      const preview = previewDeployment(world, command);
      if ('code' in preview) throw new EcsError(preview);
      return preview;
    },
    async protect(tenant, input) {
      const { world, done } = await change(tenant, input, {
        type: 'UpdateTaskProtection',
        ...(withoutDoor(input) as Omit<Extract<Command, { type: 'UpdateTaskProtection' }>, 'type'>),
      });
      return { world, tasks: done.tasks ?? [], failures: done.failures ?? [] };
    },
    async protection(tenant, input) {
      const world = await readWorld(door, tenant, clusterName(tenant, input.cluster));
      const number = input.service === undefined ? undefined : findService(world, input.service);
      const names = input.tasks ?? [];
      const { tasks, failures } = protectable(world, names);
      if (names.length === 0)
        for (const slot of number === undefined ? [] : world.tasks.ofService(number))
          if (isProtected(world, slot)) tasks.push(world.tasks.serial(slot));
      return { world, tasks, failures };
    },
    async createTargetGroup(tenant, input) {
      const { world, done } = await change(tenant, input, { type: 'CreateTargetGroup', ...withoutDoor(input) });
      return { world, targetGroupArn: targetGroupOf(done) };
    },
    async modifyTargetGroup(tenant, input) {
      const { world, done } = await change(tenant, input, { type: 'ModifyTargetGroup', ...withoutDoor(input) });
      return { world, targetGroupArn: targetGroupOf(done) };
    },
    async deleteTargetGroup(tenant, input) {
      const { world, done } = await change(tenant, input, { type: 'DeleteTargetGroup', ...withoutDoor(input) });
      return { world, targetGroupArn: targetGroupOf(done) };
    },
    async setTargetHealth(tenant, input) {
      const { world, done } = await change(tenant, input, { type: 'SetTargetHealth', ...withoutDoor(input) });
      return { world, tasks: done.tasks ?? [] };
    },
    async setAlarmState(tenant, input) {
      const { world } = await change(tenant, input, { type: 'SetAlarmState', ...withoutDoor(input) });
      return { world };
    },
    async moveImageTag(tenant, input) {
      const { world } = await change(tenant, input, { type: 'MoveImageTag', ...withoutDoor(input) });
      return { world };
    },
  };
}

export const deploymentNotFound = (): EcsError =>
  new EcsError(
    refuse('ServiceDeploymentNotFoundException', 'The service deployment was not found.', ['serviceDeploymentArn']),
  );

/** The cluster in the ARN of a service deployment or revision of this account and region. */
export function clusterOfArn(tenant: TenantContext, text: string, type: string): string | undefined {
  const arn = parseArn(text);
  return arn?.service === 'ecs' &&
    arn.resourceType === type &&
    arn.accountId === tenant.accountId &&
    arn.region === tenant.region &&
    arn.path.length === 3 &&
    /^[A-Za-z0-9_-]{1,255}$/.test(arn.path[0] as string)
    ? arn.path[0]
    : undefined;
}

async function worldOfArn(door: WorldDoor, tenant: TenantContext, arn: string, type: string) {
  const cluster = clusterOfArn(tenant, arn, type);
  return cluster === undefined ? undefined : findWorld(door, tenant, cluster);
}
