import type { GroupSettings, GroupCommand as OfGroups } from '../model/group-command.ts';
import type { GroupScalingCommand } from '../model/group-scaling-command.ts';
import type { WorldDoor } from './change-world.ts';
import { commandIn } from './command-in.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import type { Changed, InCluster } from './requests.ts';
import { zonesOf } from './subnets.ts';

type GroupCommand = OfGroups | GroupScalingCommand;

type Asked<T extends GroupCommand['type'], Optional extends string = never> = InCluster &
  Omit<Extract<GroupCommand, { readonly type: T }>, 'type' | 'trunking' | Optional> &
  Partial<
    Pick<Extract<GroupCommand, { readonly type: T }>, Optional & keyof Extract<GroupCommand, { readonly type: T }>>
  >;

/** The group's name, to be read in the world; it may be gone there. */
export type ChangedGroup = Changed<{ readonly autoScalingGroup: string }>;

/** EC2 Auto Scaling groups, in the names of their API. */
export interface GroupUseCases {
  create(tenant: TenantContext, input: Asked<'CreateAutoScalingGroup'>): Promise<ChangedGroup>;
  update(tenant: TenantContext, input: Asked<'UpdateAutoScalingGroup'>): Promise<ChangedGroup>;
  setDesiredCapacity(tenant: TenantContext, input: Asked<'SetDesiredCapacity', 'honorCooldown'>): Promise<ChangedGroup>;
  delete(tenant: TenantContext, input: Asked<'DeleteAutoScalingGroup', 'forceDelete'>): Promise<ChangedGroup>;
  setInstanceProtection(tenant: TenantContext, input: Asked<'SetInstanceProtection'>): Promise<ChangedGroup>;
  setInstanceHealth(
    tenant: TenantContext,
    input: Asked<'SetInstanceHealth', 'shouldRespectGracePeriod'>,
  ): Promise<ChangedGroup>;
  terminateInstance(tenant: TenantContext, input: Asked<'TerminateInstanceInAutoScalingGroup'>): Promise<ChangedGroup>;
  putWarmPool(tenant: TenantContext, input: Asked<'PutWarmPool'>): Promise<ChangedGroup>;
  deleteWarmPool(tenant: TenantContext, input: Asked<'DeleteWarmPool'>): Promise<ChangedGroup>;
  putLifecycleHook(tenant: TenantContext, input: Asked<'PutLifecycleHook'>): Promise<ChangedGroup>;
  deleteLifecycleHook(tenant: TenantContext, input: Asked<'DeleteLifecycleHook'>): Promise<ChangedGroup>;
  completeLifecycleAction(tenant: TenantContext, input: Asked<'CompleteLifecycleAction'>): Promise<ChangedGroup>;
  startInstanceRefresh(tenant: TenantContext, input: Asked<'StartInstanceRefresh'>): Promise<ChangedGroup>;
  putPolicy(tenant: TenantContext, input: Asked<'PutGroupScalingPolicy'>): Promise<ChangedGroup>;
  deletePolicy(tenant: TenantContext, input: Asked<'DeleteGroupScalingPolicy'>): Promise<ChangedGroup>;
  executePolicy(
    tenant: TenantContext,
    input: Asked<'ExecuteGroupScalingPolicy', 'honorCooldown'>,
  ): Promise<ChangedGroup>;
  putScheduledAction(tenant: TenantContext, input: Asked<'PutGroupScheduledAction'>): Promise<ChangedGroup>;
  deleteScheduledAction(tenant: TenantContext, input: Asked<'DeleteGroupScheduledAction'>): Promise<ChangedGroup>;
}

export function groupUseCases(door: WorldDoor, accounts: AccountStore): GroupUseCases {
  const change = async (tenant: TenantContext, input: InCluster, command: GroupCommand): Promise<ChangedGroup> => {
    const { world, done } = await commandIn(door, tenant, input, command);
    return { world, autoScalingGroup: done.autoScalingGroup as string };
  };
  /** A door whose input is the command itself, but for what concerns the call. */
  const plain =
    <T extends GroupCommand['type']>(type: T, defaults: object = {}) =>
    (tenant: TenantContext, input: InCluster): Promise<ChangedGroup> => {
      const { cluster: _cluster, clientToken: _token, dryRun: _dryRun, ...rest } = input;
      return change(tenant, input, { type, ...defaults, ...rest } as unknown as GroupCommand);
    };
  const trunking = async (tenant: TenantContext): Promise<Pick<GroupSettings, 'trunking'>> => ({
    trunking: (await accounts.settings(tenant)).settings.awsvpcTrunking === 'enabled',
  });
  return {
    create: async (tenant, input) =>
      plain('CreateAutoScalingGroup', { availabilityZones: zonesOf(tenant.region), ...(await trunking(tenant)) })(
        tenant,
        input,
      ),
    update: async (tenant, input) => plain('UpdateAutoScalingGroup', await trunking(tenant))(tenant, input),
    setDesiredCapacity: plain('SetDesiredCapacity', { honorCooldown: false }),
    delete: plain('DeleteAutoScalingGroup', { forceDelete: false }),
    setInstanceProtection: plain('SetInstanceProtection'),
    setInstanceHealth: plain('SetInstanceHealth', { shouldRespectGracePeriod: true }),
    terminateInstance: plain('TerminateInstanceInAutoScalingGroup'),
    putWarmPool: plain('PutWarmPool'),
    deleteWarmPool: plain('DeleteWarmPool'),
    putLifecycleHook: plain('PutLifecycleHook'),
    deleteLifecycleHook: plain('DeleteLifecycleHook'),
    completeLifecycleAction: plain('CompleteLifecycleAction'),
    startInstanceRefresh: plain('StartInstanceRefresh'),
    putPolicy: plain('PutGroupScalingPolicy'),
    deletePolicy: plain('DeleteGroupScalingPolicy'),
    executePolicy: plain('ExecuteGroupScalingPolicy', { honorCooldown: false }),
    putScheduledAction: plain('PutGroupScheduledAction'),
    deleteScheduledAction: plain('DeleteGroupScheduledAction'),
  };
}
