import type { Attribute } from '../../model/attribute.ts';
import type { Compatibility, ContainerDefinition, NetworkMode, TaskDefinition } from '../../model/task-definition.ts';

/** Where the definition can run, as ECS computes it. Source: TD-76; EX-TD-01, EX-TD-21. */
export function computeCompatibilities(facts: {
  readonly networkMode: NetworkMode;
  readonly windows: boolean;
  readonly arm64: boolean;
  readonly fargateValid: boolean;
}): readonly Compatibility[] {
  const { networkMode, windows, arm64, fargateValid } = facts;
  if (networkMode !== 'awsvpc') return ['EXTERNAL', 'EC2'];
  const all: readonly Compatibility[] = windows
    ? ['EC2', 'FARGATE']
    : arm64
      ? ['EC2', 'FARGATE', 'MANAGED_INSTANCES']
      : ['EC2', 'MANAGED_INSTANCES', 'FARGATE'];
  return fargateValid ? all : all.filter((one) => one !== 'FARGATE');
}

const OLD = 'com.amazonaws.ecs.capability.';
const NEW = 'ecs.capability.';
const docker = (version: number): string => `${OLD}docker-remote-api.1.${version}`;
const ECR_IMAGE = /^\d{12}\.dkr\.ecr(-fips)?\.[a-z0-9-]+\.amazonaws\.com(\.cn)?\//;

/** Whether an image lies in a private repository of ECR. */
export const isEcrImage = (image: string): boolean => ECR_IMAGE.test(image);

/** Attributes an instance must have to run the task, as ECS computes them; by name, each once. Source: TD-77. */
export function computeRequiresAttributes(
  definition: Omit<TaskDefinition, 'requiresAttributes'>,
): readonly Attribute[] {
  const names = new Set<string>();
  const { networkMode, taskRoleArn, executionRoleArn, containerDefinitions } = definition;
  if (taskRoleArn !== undefined)
    names.add(networkMode === 'host' ? `${OLD}task-iam-role-network-host` : `${OLD}task-iam-role`);
  if (networkMode === 'awsvpc') names.add(`${NEW}task-eni`).add(docker(18));
  if (definition.cpu !== undefined || definition.memory !== undefined) names.add(`${NEW}task-cpu-mem-limit`);
  if (definition.pidMode !== undefined || definition.ipcMode !== undefined)
    names.add(`${NEW}pid-ipc-namespace-sharing`);
  for (const volume of definition.volumes) {
    const efs = volume.efsVolumeConfiguration as { readonly authorizationConfig?: unknown } | undefined;
    if (efs === undefined || efs === null) continue;
    names.add(`${NEW}efs`);
    if (efs.authorizationConfig !== undefined) names.add(`${NEW}efsAuth`);
  }
  for (const container of containerDefinitions) requiredBy(container, executionRoleArn !== undefined, names);
  return [...names].sort().map((name) => ({ name }));
}

function requiredBy(container: ContainerDefinition, hasExecutionRole: boolean, names: Set<string>): void {
  const some = (value: unknown): boolean =>
    value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
  if (isEcrImage(container.image)) {
    names.add(`${OLD}ecr-auth`);
    if (hasExecutionRole) names.add(`${NEW}execution-role-ecr-pull`);
  }
  const logs = container.logConfiguration as
    | { readonly logDriver: string; readonly secretOptions?: readonly { readonly valueFrom: string }[] }
    | undefined;
  if (logs !== undefined) {
    names.add(`${OLD}logging-driver.${logs.logDriver}`).add(docker(19));
    if (logs.logDriver === 'awslogs' && hasExecutionRole) names.add(`${NEW}execution-role-awslogs`);
    for (const { valueFrom } of logs.secretOptions ?? [])
      names.add(`${NEW}secrets.${storeOf(valueFrom)}.bootstrap.log-driver`);
  }
  if (container.healthCheck !== undefined) names.add(`${NEW}container-health-check`);
  if (some(container.dependsOn) || container.startTimeout !== undefined || container.stopTimeout !== undefined)
    names.add(`${NEW}container-ordering`);
  if (container.memoryReservation !== undefined) names.add(docker(21));
  if (['ulimits', 'dockerLabels', 'dnsServers', 'dnsSearchDomains'].some((member) => some(container[member])))
    names.add(docker(18));
  if (container.privileged === true) names.add(`${OLD}privileged-container`);
  for (const { valueFrom } of container.secrets ?? [])
    names.add(`${NEW}secrets.${storeOf(valueFrom)}.environment-variables`);
  if (some(container.repositoryCredentials)) names.add(`${NEW}private-registry-authentication.secretsmanager`);
  if (some(container.environmentFiles)) names.add(`${NEW}env-files.s3`);
  if (some(container.restartPolicy)) names.add(`${NEW}container-restart-policy`);
  if (container.portMappings.some(({ containerPortRange }) => containerPortRange !== undefined))
    names.add(`${NEW}network.container-port-range`);
  const firelens = container.firelensConfiguration as { readonly type?: string } | undefined;
  if (firelens?.type !== undefined) names.add(`${NEW}firelens.${firelens.type}`);
}

const storeOf = (valueFrom: string): 'asm' | 'ssm' => (valueFrom.includes(':secretsmanager:') ? 'asm' : 'ssm');
