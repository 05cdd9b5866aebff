import type { ShiftCommand } from '../model/blue-green.ts';
import { changeWorld, type WorldDoor } from './change-world.ts';
import { clusterOfArn, deploymentNotFound } from './deployments.ts';
import type { TenantContext } from './ports.ts';
import type { FoundDeployment, Retryable } from './requests.ts';

/** What can be said to a deployment that shifts traffic. */
export interface ShiftUseCases {
  /** Ends a pause: CONTINUE (default) or ROLLBACK. */
  continue(
    tenant: TenantContext,
    input: { readonly serviceDeploymentArn: string; readonly hookId: string; readonly action?: string } & Retryable,
  ): Promise<FoundDeployment>;
  /** What the Lambda function of a hook returned to its open call. */
  answer(
    tenant: TenantContext,
    input: {
      readonly serviceDeploymentArn: string;
      readonly hookId: string;
      readonly hookStatus?: string;
      readonly callBackDelay?: number;
      readonly hookDetails?: unknown;
    } & Retryable,
  ): Promise<FoundDeployment>;
}

export function shiftUseCases(door: WorldDoor): ShiftUseCases {
  const change = async (
    tenant: TenantContext,
    { clientToken, dryRun }: Retryable,
    command: ShiftCommand,
  ): Promise<FoundDeployment> => {
    const cluster = clusterOfArn(tenant, command.serviceDeploymentArn, 'service-deployment');
    if (cluster === undefined) throw deploymentNotFound();
    const { type: operation, ...input } = command;
    const { world, done } = await changeWorld(door, tenant, cluster, {
      operation,
      input,
      command,
      clientToken,
      dryRun,
    });
    return { world, deployment: done.deployment as number };
  };
  return {
    continue: (tenant, input) => {
      const { serviceDeploymentArn, hookId, action } = input;
      return change(tenant, input, {
        type: 'ContinueServiceDeployment',
        serviceDeploymentArn,
        hookId,
        ...(action !== undefined && { action }),
      });
    },
    answer: (tenant, input) => {
      const { serviceDeploymentArn, hookId, hookStatus, callBackDelay, hookDetails } = input;
      return change(tenant, input, {
        type: 'AnswerLifecycleHook',
        serviceDeploymentArn,
        hookId,
        ...(hookStatus !== undefined && { hookStatus }),
        ...(callBackDelay !== undefined && { callBackDelaySeconds: callBackDelay }),
        ...(hookDetails !== undefined && { hookDetails }),
      });
    },
  };
}
