import type * as Ecs from '@aws-sdk/client-ecs';
import { invalid } from '../../app/errors.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import type { Call } from './service.ts';

/** What somebody wants of an Express service, with every default filled in; of the model of ECS. */
export interface ExpressWish {
  readonly executionRoleArn?: string;
  readonly taskRoleArn?: string;
  readonly cpu: string;
  readonly memory: string;
  readonly cpuArchitecture: 'X86_64' | 'ARM64';
  readonly primaryContainer?: Ecs.ExpressGatewayContainer;
  /** The caller's own definition, in place of the above. */
  readonly taskDefinitionArn?: string;
  readonly healthCheckPath: string;
  readonly networkConfiguration: { readonly subnets: readonly string[]; readonly securityGroups: readonly string[] };
  readonly scalingTarget: {
    readonly minTaskCount: number;
    readonly maxTaskCount: number;
    readonly autoScalingMetric: string;
    readonly autoScalingTargetValue: number;
  };
}

type Asked = Ecs.CreateExpressGatewayServiceRequest | Ecs.UpdateExpressGatewayServiceRequest;

/** Members that say what a task definition says; whoever brings a definition cannot say them again. */
const OF_DEFINITION = [
  'primaryContainer',
  'executionRoleArn',
  'taskRoleArn',
  'cpu',
  'memory',
  'cpuArchitecture',
] as const;
/** Subnets of the default VPC, one in each of a region's three zones unless the account says otherwise (our choice). */
const DEFAULT_SUBNETS = ['subnet-default0', 'subnet-default2', 'subnet-default6'] as const;
const DEFAULT_SCALING = {
  minTaskCount: 1,
  maxTaskCount: 20,
  autoScalingMetric: 'AVERAGE_CPU',
  autoScalingTargetValue: 60,
} as const;
const LONGEST_PATH = 1_024;
const PORT = 80;

/** Whether the request says anything of which the running tasks depend. */
export const changesDefinition = (asked: Asked): boolean =>
  asked.taskDefinitionArn !== undefined || OF_DEFINITION.some((name) => asked[name] !== undefined);

/**
 * The wish of a request over an earlier one: what it does not say stays, or takes the default.
 * @throws EcsError InvalidParameterException
 */
export function wishOf(asked: Asked, before?: ExpressWish): ExpressWish {
  const { taskDefinitionArn } = asked;
  const twice = OF_DEFINITION.find((name) => asked[name] !== undefined);
  if (taskDefinitionArn !== undefined && twice !== undefined)
    throw invalid(`${twice} can not be specified together with taskDefinitionArn.`, twice);
  const shared = {
    healthCheckPath: pathOf(asked.healthCheckPath ?? before?.healthCheckPath ?? '/ping'),
    networkConfiguration: {
      subnets: orElse(asked.networkConfiguration?.subnets, before?.networkConfiguration.subnets ?? DEFAULT_SUBNETS),
      securityGroups: asked.networkConfiguration?.securityGroups ?? before?.networkConfiguration.securityGroups ?? [],
    },
    scalingTarget: scalingOf({ ...DEFAULT_SCALING, ...before?.scalingTarget, ...definedOf(asked.scalingTarget) }),
  };
  const own = taskDefinitionArn ?? (changesDefinition(asked) ? undefined : before?.taskDefinitionArn);
  const sizes = {
    cpu: asked.cpu ?? before?.cpu ?? '256',
    memory: asked.memory ?? before?.memory ?? '512',
    cpuArchitecture: asked.cpuArchitecture ?? before?.cpuArchitecture ?? ('X86_64' as const),
  };
  if (own !== undefined) return { ...shared, ...sizes, taskDefinitionArn: own };
  const container = asked.primaryContainer ?? before?.primaryContainer;
  const executionRoleArn = asked.executionRoleArn ?? before?.executionRoleArn;
  const taskRoleArn = asked.taskRoleArn ?? before?.taskRoleArn;
  if (container === undefined) throw invalid('primaryContainer can not be blank.', 'primaryContainer');
  if (executionRoleArn === undefined) throw invalid('executionRoleArn can not be blank.', 'executionRoleArn');
  return {
    ...shared,
    ...sizes,
    primaryContainer: { ...container, containerPort: container.containerPort ?? PORT },
    executionRoleArn,
    ...(taskRoleArn !== undefined && { taskRoleArn }),
  };
}

/** What the wish registers, as register-task-definition takes it: one container `Main` on Fargate. */
export const definitionOf = ({ tenant }: Call, family: string, wish: ExpressWish): object => {
  const { image, containerPort, awsLogsConfiguration, repositoryCredentials, command, environment, secrets } =
    wish.primaryContainer as Ecs.ExpressGatewayContainer;
  return {
    family,
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    cpu: wish.cpu,
    memory: wish.memory,
    executionRoleArn: wish.executionRoleArn,
    ...(wish.taskRoleArn !== undefined && { taskRoleArn: wish.taskRoleArn }),
    runtimePlatform: { cpuArchitecture: wish.cpuArchitecture, operatingSystemFamily: 'LINUX' },
    containerDefinitions: [
      {
        name: 'Main',
        image,
        essential: true,
        portMappings: [{ containerPort, protocol: 'tcp', name: `main-${containerPort}-tcp` }],
        ...(command && { command }),
        ...(environment && { environment }),
        ...(secrets && { secrets }),
        ...(repositoryCredentials?.credentialsParameter !== undefined && { repositoryCredentials }),
        ...(awsLogsConfiguration && {
          logConfiguration: {
            logDriver: 'awslogs',
            options: {
              'awslogs-group': awsLogsConfiguration.logGroup,
              'awslogs-region': tenant.region,
              'awslogs-stream-prefix': awsLogsConfiguration.logStreamPrefix,
            },
          },
        }),
      },
    ],
  };
};

/** A definition that somebody brings has a container `Main` with one named TCP port, and runs on Fargate. @returns the port */
export function portOfDefinition({ containerDefinitions, compatibilities }: TaskDefinition): number {
  const ports = containerDefinitions.find(({ name }) => name === 'Main')?.portMappings ?? [];
  const [port] = ports as readonly { containerPort?: number; protocol?: string; name?: string }[];
  const isTcp = port?.protocol === undefined || port.protocol === 'tcp';
  if (ports.length !== 1 || port?.containerPort === undefined || port.name === undefined || !isTcp)
    throw invalid(
      'The task definition must have a container named Main with a single TCP port mapping that has a container port and a name.',
      'taskDefinitionArn',
    );
  if (!(compatibilities as readonly string[]).includes('FARGATE'))
    throw invalid('The task definition must be compatible with FARGATE.', 'taskDefinitionArn');
  return port.containerPort;
}

function pathOf(path: string): string {
  if (!path.startsWith('/') || path.length > LONGEST_PATH)
    throw invalid(
      `healthCheckPath must start with a slash and have at most ${LONGEST_PATH} characters.`,
      'healthCheckPath',
    );
  return path;
}

function scalingOf(target: ExpressWish['scalingTarget']): ExpressWish['scalingTarget'] {
  const { minTaskCount, maxTaskCount, autoScalingMetric, autoScalingTargetValue } = target;
  if (minTaskCount > maxTaskCount)
    throw invalid('minTaskCount can not be greater than maxTaskCount.', 'scalingTarget', 'minTaskCount');
  if (autoScalingMetric !== 'REQUEST_COUNT_PER_TARGET' && autoScalingTargetValue > 100)
    throw invalid('autoScalingTargetValue is a percentage: at most 100.', 'scalingTarget', 'autoScalingTargetValue');
  return target;
}

const orElse = <T>(list: readonly T[] | undefined, other: readonly T[]): readonly T[] =>
  list === undefined || list.length === 0 ? other : list;

const definedOf = (members: object | undefined): object =>
  Object.fromEntries(Object.entries(members ?? {}).filter(([, value]) => value !== undefined));
