import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveWire, type WireServer } from '../support/wire.ts';

/**
 * Large requests that are accepted, each member of them replaced by what a program in JavaScript stumbles over: names that every
 * object has, nothing, another kind of value. Whatever comes of it, it is an answer and no fault of the server.
 */
const WORDS = ['constructor', '__proto__', null, {}, ''] as const;

const ACCOUNT = '111122223333';
const role = `arn:aws:iam::${ACCOUNT}:role/a`;
const targets = (name: string) =>
  `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:targetgroup/${name}/0123456789abcdef`;
const rule = `arn:aws:elasticloadbalancing:eu-west-1:${ACCOUNT}:listener-rule/app/lb/0123456789abcdef/0123456789abcdef/0123456789abcdef`;
const tags = [{ key: 'a', value: 'b' }];
const target = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/default/web',
  ScalableDimension: 'ecs:service:DesiredCount',
};
const metric = { Namespace: 'Shop', MetricName: 'Depth', Dimensions: [{ Name: 'Queue', Value: 'a' }] };

interface Large {
  readonly service: keyof typeof SERVICES;
  readonly operation: string;
  readonly input: object;
  /** The member that must differ from request to request. */
  readonly unique?: string;
}
const SERVICES = {
  ecs: 'AmazonEC2ContainerServiceV20141113',
  'application-autoscaling': 'AnyScaleFrontendService',
  monitoring: 'GraniteServiceVersion20100801',
} as const;

const LARGE: readonly Large[] = [
  {
    service: 'ecs',
    operation: 'RegisterTaskDefinition',
    input: {
      family: 'big',
      taskRoleArn: role,
      executionRoleArn: role,
      networkMode: 'bridge',
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx',
          memory: 128,
          memoryReservation: 64,
          cpu: 128,
          portMappings: [{ containerPort: 80, hostPort: 0, protocol: 'tcp', name: 'http', appProtocol: 'http' }],
          environment: [{ name: 'A', value: 'b' }],
          mountPoints: [{ sourceVolume: 'data', containerPath: '/x', readOnly: true }],
          linuxParameters: { capabilities: { add: ['SYS_PTRACE'] }, tmpfs: [{ containerPath: '/t', size: 5 }] },
          secrets: [{ name: 'S', valueFrom: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/x` }],
          dockerLabels: { a: 'b' },
          ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'a', 'awslogs-region': 'eu-west-1' } },
          healthCheck: { command: ['CMD', 'x'], interval: 30, timeout: 5, retries: 3, startPeriod: 5 },
          resourceRequirements: [{ type: 'GPU', value: '1' }],
          restartPolicy: { enabled: true, ignoredExitCodes: [0], restartAttemptPeriod: 60 },
        },
        {
          name: 'side',
          image: 's',
          memory: 64,
          essential: false,
          dependsOn: [{ containerName: 'web', condition: 'START' }],
        },
      ],
      volumes: [{ name: 'data', configuredAtLaunch: true }],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:a exists' }],
      cpu: '512',
      memory: '1024',
      runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
      tags,
    },
  },
  {
    service: 'ecs',
    operation: 'RegisterTaskDefinition',
    input: {
      family: 'fg',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '.25 vCPU',
      memory: '0.5GB',
      ephemeralStorage: { sizeInGiB: 30 },
      containerDefinitions: [{ name: 'web', image: 'n', portMappings: [{ containerPort: 80 }] }],
      volumes: [
        {
          name: 'e',
          efsVolumeConfiguration: { fileSystemId: 'fs-1', transitEncryption: 'ENABLED', transitEncryptionPort: 2_049 },
        },
      ],
    },
  },
  {
    service: 'ecs',
    operation: 'CreateService',
    unique: 'serviceName',
    input: {
      serviceName: 'shifts',
      taskDefinition: 'web',
      desiredCount: 1,
      launchType: 'EC2',
      loadBalancers: [
        {
          targetGroupArn: targets('a'),
          containerName: 'web',
          containerPort: 80,
          advancedConfiguration: {
            alternateTargetGroupArn: targets('b'),
            productionListenerRule: rule,
            testListenerRule: rule,
            roleArn: role,
          },
        },
      ],
      deploymentConfiguration: {
        strategy: 'CANARY',
        bakeTimeInMinutes: 1,
        deploymentCircuitBreaker: {
          enable: true,
          rollback: true,
          thresholdConfiguration: { type: 'COUNT', value: 5 },
        },
        alarms: { alarmNames: ['x'], enable: true, rollback: true },
        lifecycleHooks: [
          {
            hookTargetArn: `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:f`,
            roleArn: role,
            lifecycleStages: ['PRE_SCALE_UP'],
            timeoutConfiguration: { timeoutInMinutes: 5, action: 'CONTINUE' },
          },
        ],
        canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 },
      },
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:rack exists' }],
      placementStrategy: [{ type: 'spread', field: 'instanceId' }],
      deploymentController: { type: 'ECS' },
      propagateTags: 'SERVICE',
      availabilityZoneRebalancing: 'DISABLED',
      serviceConnectConfiguration: {
        enabled: true,
        namespace: 'ns',
        services: [{ portName: 'http', clientAliases: [{ port: 80, dnsName: 'x' }], ingressPortOverride: 81 }],
      },
      tags,
    },
  },
  {
    service: 'ecs',
    operation: 'CreateService',
    unique: 'serviceName',
    input: {
      serviceName: 'volumes',
      taskDefinition: 'big',
      desiredCount: 0,
      serviceRegistries: [
        {
          registryArn: `arn:aws:servicediscovery:eu-west-1:${ACCOUNT}:service/srv-1`,
          containerName: 'web',
          containerPort: 80,
        },
      ],
      volumeConfigurations: [
        {
          name: 'data',
          managedEBSVolume: { volumeType: 'gp3', sizeInGiB: 10, iops: 3_000, throughput: 125, roleArn: role },
        },
      ],
    },
  },
  {
    service: 'ecs',
    operation: 'RunTask',
    input: {
      taskDefinition: 'fg',
      launchType: 'FARGATE',
      platformVersion: 'LATEST',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], assignPublicIp: 'ENABLED' } },
      overrides: {
        containerOverrides: [{ name: 'web', command: ['a'], environment: [{ name: 'a', value: 'b' }], cpu: 64 }],
        ephemeralStorage: { sizeInGiB: 40 },
      },
      group: 'g',
      startedBy: 's',
      tags,
    },
  },
  {
    service: 'ecs',
    operation: 'RegisterContainerInstance',
    input: {
      totalResources: [
        { name: 'CPU', type: 'INTEGER', integerValue: 4_096 },
        { name: 'MEMORY', type: 'INTEGER', integerValue: 8_192 },
        { name: 'PORTS', type: 'STRINGSET', stringSetValue: ['22'] },
        { name: 'GPU', type: 'STRINGSET', stringSetValue: ['g1'] },
      ],
      attributes: [
        { name: 'ecs.availability-zone', value: 'eu-west-1a' },
        { name: 'ecs.instance-type', value: 'm5.xlarge' },
      ],
      versionInfo: { agentVersion: '1.90.0' },
    },
  },
  {
    service: 'application-autoscaling',
    operation: 'PutScalingPolicy',
    input: {
      ...target,
      PolicyName: 'step',
      PolicyType: 'StepScaling',
      StepScalingPolicyConfiguration: {
        AdjustmentType: 'PercentChangeInCapacity',
        StepAdjustments: [{ MetricIntervalLowerBound: 0, ScalingAdjustment: 1 }],
        MinAdjustmentMagnitude: 1,
        Cooldown: 60,
        MetricAggregationType: 'Average',
      },
    },
  },
  {
    service: 'application-autoscaling',
    operation: 'PutScalingPolicy',
    input: {
      ...target,
      PolicyName: 'track',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 50,
        CustomizedMetricSpecification: {
          Metrics: [
            { Id: 'm1', MetricStat: { Metric: metric, Stat: 'Sum', Unit: 'Count' }, ReturnData: false },
            { Id: 'e1', Expression: 'm1 / 10', ReturnData: true },
          ],
        },
      },
    },
  },
  {
    service: 'application-autoscaling',
    operation: 'PutScheduledAction',
    input: {
      ...target,
      ScheduledActionName: 'a',
      Schedule: 'cron(0 10 * * ? *)',
      Timezone: 'Europe/Berlin',
      ScalableTargetAction: { MinCapacity: 1, MaxCapacity: 5 },
    },
  },
  {
    service: 'monitoring',
    operation: 'PutMetricAlarm',
    input: {
      AlarmName: 'math',
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'missing',
      Metrics: [
        { Id: 'm1', MetricStat: { Metric: metric, Period: 60, Stat: 'p90' }, ReturnData: false },
        { Id: 'e1', Expression: 'IF(m1 > 1, m1, 0)', ReturnData: true },
      ],
    },
  },
  {
    service: 'monitoring',
    operation: 'GetMetricData',
    input: {
      StartTime: 1_767_225_600,
      EndTime: 1_767_229_200,
      MetricDataQueries: [
        { Id: 'm1', MetricStat: { Metric: metric, Period: 60, Stat: 'Average' } },
        { Id: 'e1', Expression: 'SUM([m1, m1])' },
      ],
    },
  },
  {
    service: 'monitoring',
    operation: 'PutMetricData',
    input: {
      Namespace: 'Shop',
      MetricData: [
        { MetricName: 'Depth', Dimensions: metric.Dimensions, Value: 1, Unit: 'Count', StorageResolution: 1 },
        { MetricName: 'Depth', StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 } },
      ],
    },
  },
];

let server: WireServer;
const send = (service: keyof typeof SERVICES, operation: string, input: object) =>
  server.post(`${SERVICES[service]}.${operation}`, input, {
    authorization: `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
  });

beforeAll(async () => {
  server = await serveWire({});
  await send('ecs', 'CreateCluster', {});
  const containerDefinitions = [
    { name: 'web', image: 'n', memory: 64, portMappings: [{ containerPort: 80, name: 'http' }] },
  ];
  await send('ecs', 'RegisterTaskDefinition', { family: 'web', containerDefinitions });
  await send('ecs', 'CreateService', { serviceName: 'web', taskDefinition: 'web', desiredCount: 1 });
  await send('application-autoscaling', 'RegisterScalableTarget', { ...target, MinCapacity: 1, MaxCapacity: 10 });
});
afterAll(() => server.close());

type Path = readonly (string | number)[];
const pathsIn = (value: unknown, path: Path = []): Path[] => [
  ...(path.length > 0 ? [path] : []),
  ...(typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) =>
        pathsIn(inner, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : []),
];

function replaced(input: object, path: Path, value: unknown): object {
  const copy = structuredClone(input) as Record<string | number, unknown>;
  let place = copy;
  for (const name of path.slice(0, -1)) place = place[name] as typeof place;
  place[path.at(-1) as string | number] = value;
  return copy;
}

let sent = 0;
test.each(LARGE)('$operation: accepted as it is, and never a fault', async ({ service, operation, input, unique }) => {
  expect(await send(service, operation, input)).toMatchObject({ status: 200 });
  const faults: string[] = [];
  for (const path of pathsIn(input))
    for (const word of WORDS) {
      const changed = replaced(input, path, word);
      if (unique !== undefined && path[0] !== unique) Object.assign(changed, { [unique]: `unique-${++sent}` });
      const status = await send(service, operation, changed).then(
        (answer) => answer.status,
        (error: unknown) => String(error), // an answer that is no JSON
      );
      if (status !== 200 && status !== 400) faults.push(`${path.join('.')} = ${JSON.stringify(word)}: ${status}`);
    }
  expect(faults).toEqual([]);
});
