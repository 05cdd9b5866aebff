import { createHash } from 'node:crypto';
import { hasOwnInterface } from '../../engine/tasks/lifecycle.ts';
import { ROLE_KEY_PREFIX, sessionToken } from '../aws/role-session.ts';
import type { AskingTask } from './find-task.ts';

/** How long credentials of a role are good for, and how often new ones are made. Source: IAM-02; the times are our choice. */
const GOOD_FOR_MS = 6 * 3_600_000;
const RENEWED_EVERY_MS = 3_600_000;

export interface RoleCredentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly Token: string;
  /** Seconds are all it tells, as on AWS. */
  readonly Expiration: string;
}

/** Credentials of a role as a task gets them: the same for an hour of wall time. Nothing signs or checks by them. */
export function roleCredentials({ world, view }: AskingTask, roleArn: string, wallMs: number): RoleCredentials {
  const sinceMs = Math.floor(wallMs / RENEWED_EVERY_MS) * RENEWED_EVERY_MS;
  const secret = createHash('sha256')
    .update(JSON.stringify([view.taskArn, roleArn, sinceMs]))
    .digest('base64');
  return {
    AccessKeyId: `${ROLE_KEY_PREFIX}${world.accountId}`,
    SecretAccessKey: secret.slice(0, 40),
    Token: sessionToken({ roleArn, sessionName: view.taskArn.split('/').at(-1) as string }),
    Expiration: secondsText(sinceMs + GOOD_FOR_MS),
  };
}

export const secondsText = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** The ECS agent's own default, where nothing says which profile an instance has. Source: section 12, container instance role. */
const INSTANCE_ROLE = 'ecsInstanceRole';

/** The role of the instance that the task runs on, by name; undefined: none stands behind it (Fargate, ECS Anywhere). Source: IAM-03. */
export function instanceRoleOf({ world, slot }: AskingTask): string | undefined {
  const instance = world.tasks.get('instance', slot);
  if (instance < 0) return undefined;
  const { external, capacityProviderName } = world.fleet.specOf(instance);
  if (external) return undefined;
  const provider = capacityProviderName === undefined ? undefined : world.capacityProviders.get(capacityProviderName);
  const profile = provider?.managedInstancesProvider?.instanceLaunchTemplate.ec2InstanceProfileArn;
  return profile?.split('/').at(-1) ?? INSTANCE_ROLE;
}

/**
 * Whether the task does not reach the metadata of its instance: it has a network of its own, and the agent was told to keep it
 * out (ECS_AWSVPC_BLOCK_IMDS). Source: IAM-03.
 */
export function isImdsBlocked({ world, slot }: AskingTask): boolean {
  const instance = world.tasks.get('instance', slot);
  return instance >= 0 && world.fleet.specOf(instance).blocksImds === true && hasOwnInterface(world, slot);
}
