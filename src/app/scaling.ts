import { type Identity, SCALING_REFUSALS, serviceOfIdentity, validation } from '../engine/commands/scaling-requests.ts';
import { clusterDigits } from '../engine/scaling/names.ts';
import { nextRuns, parseSchedule } from '../engine/scaling/schedule.ts';
import { isZone, UTC } from '../engine/scaling/zones.ts';
import { parseArn } from '../model/arn.ts';
import { isRefusal, type Refusal, refuse } from '../model/refusal.ts';
import type {
  PutScalingPolicy,
  PutScheduledAction,
  RegisterScalableTarget,
  ScalingCommand,
} from '../model/scaling-command.ts';
import { ECS_DIMENSION } from '../tables/scaling.ts';
import { changeWorld, type WorldDoor } from './change-world.ts';
import { EcsError } from './errors.ts';
import type { TenantContext } from './ports.ts';
import type { Changed, Retryable } from './requests.ts';

/** Application Auto Scaling. */
export interface ScalingUseCases {
  register(tenant: TenantContext, input: RegisterScalableTargetInput): Promise<ScaledService>;
  deregister(tenant: TenantContext, input: OfScalableTarget): Promise<ScaledService>;
  putPolicy(tenant: TenantContext, input: PutScalingPolicyInput): Promise<ScaledService>;
  deletePolicy(
    tenant: TenantContext,
    input: OfScalableTarget & { readonly policyName: string },
  ): Promise<ScaledService>;
  putScheduledAction(tenant: TenantContext, input: PutScheduledActionInput): Promise<ScaledService>;
  deleteScheduledAction(
    tenant: TenantContext,
    input: OfScalableTarget & { readonly scheduledActionName: string },
  ): Promise<ScaledService>;
  /** The next runs of a schedule; reads no cluster. @throws EcsError when it is none */
  nextRuns(input: NextRunsInput): readonly number[];
}

/** How Application Auto Scaling names a target; namespace and dimension are those of ECS unless said. */
export interface OfScalableTarget extends Retryable {
  readonly serviceNamespace?: string;
  readonly resourceId: string;
  readonly scalableDimension?: string;
}

type Named = keyof OfScalableTarget | 'type';

export type RegisterScalableTargetInput = OfScalableTarget & Omit<RegisterScalableTarget, Named>;

export type PutScalingPolicyInput = OfScalableTarget & Omit<PutScalingPolicy, Named>;

export type PutScheduledActionInput = OfScalableTarget & Omit<PutScheduledAction, Named>;

/** The world afterwards, and the name of the service that is scaled in it. */
export type ScaledService = Changed<{ readonly service: string }>;

export interface NextRunsInput {
  readonly schedule: string;
  readonly timezone?: string;
  readonly startTimeMs?: number;
  readonly endTimeMs?: number;
  readonly afterMs: number;
  readonly count: number;
}

/** Application Auto Scaling of services: a resource id names the cluster, and the target lives in its world (D1). */
export function scalingUseCases(door: WorldDoor): ScalingUseCases {
  const change = async (
    tenant: TenantContext,
    { clientToken, dryRun, ...input }: OfScalableTarget,
    commandOf: (identity: Identity) => ScalingCommand,
    missing: (resourceId: string) => Refusal,
  ): Promise<ScaledService> => {
    const { serviceNamespace = 'ecs', resourceId, scalableDimension = ECS_DIMENSION } = input;
    const identity = { serviceNamespace, resourceId, scalableDimension };
    const named = serviceOfIdentity(identity);
    if (isRefusal(named)) throw new EcsError(named);
    const command = commandOf(identity);
    try {
      const { world, done } = await changeWorld(door, tenant, named.cluster, {
        operation: command.type,
        input,
        command,
        clientToken,
        dryRun,
      });
      return { world, service: done.service as string };
    } catch (error) {
      // Application Auto Scaling knows no clusters: what lies in one that is not there is itself not there.
      if (error instanceof EcsError && error.refusal.code === 'ClusterNotFoundException')
        throw new EcsError(missing(resourceId), { cause: error });
      throw error;
    }
  };
  const { noService, noTarget, notRegistered, noPolicy, noAction } = SCALING_REFUSALS;
  return {
    register: (tenant, input) =>
      change(tenant, input, (of) => ({ ...withoutToken(input), ...of, type: 'RegisterScalableTarget' }), noService),
    deregister: (tenant, input) =>
      change(tenant, input, (of) => ({ ...of, type: 'DeregisterScalableTarget' }), noTarget),
    putPolicy: (tenant, input) =>
      change(tenant, input, (of) => ({ ...withoutToken(input), ...of, type: 'PutScalingPolicy' }), notRegistered),
    deletePolicy: (tenant, input) =>
      change(
        tenant,
        input,
        (of) => ({ ...of, type: 'DeleteScalingPolicy', policyName: input.policyName }),
        (resourceId) => noPolicy(resourceId, input.policyName),
      ),
    putScheduledAction: (tenant, input) =>
      change(tenant, input, (of) => ({ ...withoutToken(input), ...of, type: 'PutScheduledAction' }), notRegistered),
    deleteScheduledAction: (tenant, input) =>
      change(
        tenant,
        input,
        (of) => ({ ...of, type: 'DeleteScheduledAction', scheduledActionName: input.scheduledActionName }),
        (resourceId) => noAction(resourceId, input.scheduledActionName),
      ),
    nextRuns({ schedule: text, timezone = UTC, startTimeMs, endTimeMs, afterMs, count }) {
      const schedule = parseSchedule(text);
      if ('error' in schedule) throw new EcsError(validation(schedule.error, 'schedule'));
      if (!isZone(timezone)) throw new EcsError(validation(`Invalid timezone: ${timezone}`, 'timezone'));
      const frame = { zone: timezone, sinceMs: startTimeMs ?? afterMs, startMs: startTimeMs, endMs: endTimeMs };
      return nextRuns(schedule, frame, afterMs, count);
    },
  };
}

const withoutToken = <T extends OfScalableTarget>({
  clientToken: _,
  dryRun: __,
  ...rest
}: T): Omit<T, 'clientToken' | 'dryRun'> => rest;

const CLUSTERS_PER_PAGE = 100;

/** ARNs of scalable targets do not name their cluster, but their first digits lead back to it. @throws EcsError */
export async function clusterOfScalableTarget(door: WorldDoor, tenant: TenantContext, arn: string): Promise<string> {
  const parsed = parseArn(arn);
  const id = parsed?.path[0] ?? '';
  for (let after: string | undefined; ; ) {
    const page = { limit: CLUSTERS_PER_PAGE, ...(after !== undefined && { after }) };
    const { heads, next } = await door.worlds.list(tenant, page);
    const found = heads.find(({ cluster }) => id.startsWith(clusterDigits(cluster)));
    if (found !== undefined && parsed?.accountId === tenant.accountId && parsed.region === tenant.region)
      return found.cluster;
    if (next === undefined)
      throw new EcsError(refuse('ResourceNotFoundException', `No scalable target found: ${arn}`, ['resourceArn']));
    after = next;
  }
}
