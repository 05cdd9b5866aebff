import type { ContainerDefinition, TaskDefinition } from '../../model/task-definition.ts';
import { isEcrImage } from '../task-definitions/compatibilities.ts';
import type { World } from '../world.ts';

/** Where a definition cannot start without an execution role: anywhere, or where no instance profile stands in for it. */
export type RoleNeed = 'anywhere' | 'off-ec2' | null;

const logsToCloudWatch = ({ logConfiguration }: ContainerDefinition): boolean =>
  logConfiguration?.logDriver === 'awslogs';

/** Credentials of private registries and secrets need it anywhere; ECR and awslogs do where the host has no role of its own. Source: IAM-01. */
export function roleNeedOf({ containerDefinitions }: Pick<TaskDefinition, 'containerDefinitions'>): RoleNeed {
  const some = (holds: (container: ContainerDefinition) => boolean): boolean => containerDefinitions.some(holds);
  if (some(({ repositoryCredentials, secrets = [] }) => repositoryCredentials !== undefined || secrets.length > 0))
    return 'anywhere';
  return some((container) => isEcrImage(container.image) || logsToCloudWatch(container)) ? 'off-ec2' : null;
}

/** Whether a task cannot start because nobody lends it what its image or its logs need. Sources: IAM-01, EX-IAM-02. */
export function lacksExecutionRole(
  world: World,
  slot: number,
  need: RoleNeed,
  roles: readonly (string | undefined)[],
): boolean {
  if (need === null || roles.some((role) => role !== undefined && role !== '')) return false;
  if (need === 'anywhere' || world.tasks.launchType(slot) === 'FARGATE') return true;
  const { external, capacityProviderName } = world.fleet.specOf(world.tasks.get('instance', slot));
  return external || capacityProviderName !== undefined;
}
