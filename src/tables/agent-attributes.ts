import type { Attribute } from '../model/attribute.ts';
import type { InstanceType } from './instance-types.ts';

/** What a current ECS agent says of itself (read 2026-11). */
export const AGENT_DEFAULTS = { agentVersion: '1.98.0', dockerVersion: '25.0.8' } as const;

/** TCP ports that the agent and the host keep on Linux. Source: CI-05. */
export const RESERVED_TCP_PORTS: readonly number[] = [22, 2375, 2376, 51678, 51679];
/** The same on Windows. Source: CI-05. */
export const WINDOWS_RESERVED_TCP_PORTS: readonly number[] = [
  53, 135, 139, 445, 2375, 2376, 3389, 5985, 5986, 51678, 51679,
];

const PREFIX = 'com.amazonaws.ecs.capability.';
const OLDEST_API = 17;
const NEWEST_API = 44;
const LOG_DRIVERS = ['json-file', 'syslog', 'fluentd', 'journald', 'gelf', 'awslogs', 'none', 'splunk', 'awsfirelens'];

/** Capabilities of the agent on Linux, without those that depend on the host. Source: ATT-04. */
const COMMON: readonly string[] = [
  `${PREFIX}privileged-container`,
  ...Array.from(
    { length: NEWEST_API - OLDEST_API + 1 },
    (_, index) => `${PREFIX}docker-remote-api.1.${OLDEST_API + index}`,
  ),
  ...LOG_DRIVERS.map((driver) => `${PREFIX}logging-driver.${driver}`),
  `${PREFIX}ecr-auth`,
  `${PREFIX}task-iam-role`,
  `${PREFIX}task-iam-role-network-host`,
  ...[
    'task-cpu-mem-limit',
    'increased-task-cpu-limit',
    'execution-role-ecr-pull',
    'execution-role-awslogs',
    'container-health-check',
    'container-ordering',
    'container-restart-policy',
    'private-registry-authentication.secretsmanager',
    'secrets.ssm.environment-variables',
    'secrets.asm.environment-variables',
    'secrets.ssm.bootstrap.log-driver',
    'secrets.asm.bootstrap.log-driver',
    'pid-ipc-namespace-sharing',
    'ecr-endpoint',
    'docker-plugin.local',
    'aws-appmesh',
    'task-eia',
    'firelens.fluentd',
    'firelens.fluentbit',
    'firelens.options.config.file',
    'firelens.options.config.s3',
    'full-sync',
    'efs',
    'efsAuth',
    'env-files.s3',
    'service-connect-v1',
    'storage.ebs-task-volume-attach',
    'network.container-port-range',
    'fault-injection',
  ].map((name) => `ecs.capability.${name}`),
];

/** Capabilities that only an agent on EC2 has: it can attach interfaces. Source: ATT-04. */
const ON_EC2: readonly Attribute[] = [
  { name: 'ecs.capability.task-eni' },
  { name: 'ecs.capability.task-eni-block-instance-metadata' },
  { name: 'ecs.capability.cni-plugin-version', value: '2025.10.0' },
];

/** What the agent of an instance registers as its capabilities. Sources: ATT-03, ATT-04. */
export function capabilityAttributes({
  type,
  trunking,
  external,
}: {
  readonly type: InstanceType;
  readonly trunking: boolean;
  readonly external: boolean;
}): readonly Attribute[] {
  const trunk = trunking && type.trunkTasks !== null && !external;
  return [
    ...COMMON.map((name) => ({ name })),
    ...(external ? [{ name: 'ecs.capability.external' }] : ON_EC2),
    ...(trunk
      ? [
          { name: 'ecs.capability.task-eni-trunking' },
          { name: 'ecs.capability.branch-cni-plugin-version', value: '2025.10.0' },
          { name: 'ecs.awsvpc-trunk-id', value: 'eni-trunk' },
        ]
      : []),
    ...(type.gpus > 0 ? [{ name: 'ecs.capability.gpu-driver-version', value: '570.133.20' }] : []),
  ];
}

const DEFAULT_AMI = { x86_64: 'ami-0stowagex86000000', arm64: 'ami-0stowagearm000000' } as const;

/** What ECS itself sets at registration. Source: ATT-02. */
export function builtInAttributes(host: {
  readonly type: InstanceType;
  readonly zone: string;
  readonly amiId: string | undefined;
  readonly osFamily: string | undefined;
  readonly external: boolean;
}): readonly Attribute[] {
  const { type, zone, amiId = DEFAULT_AMI[type.architecture], osFamily = 'LINUX', external } = host;
  return [
    { name: 'ecs.ami-id', value: amiId },
    { name: 'ecs.availability-zone', value: zone },
    { name: 'ecs.instance-type', value: type.name },
    { name: 'ecs.os-type', value: osFamily.startsWith('WINDOWS') ? 'windows' : 'linux' },
    { name: 'ecs.os-family', value: osFamily },
    { name: 'ecs.cpu-architecture', value: type.architecture },
    ...(external
      ? []
      : [
          { name: 'ecs.vpc-id', value: 'vpc-00000000000000001' },
          { name: 'ecs.subnet-id', value: `subnet-${zone}` },
        ]),
  ];
}
