import { contextFor } from '../../src/api/graphql/context.ts';
import { createGraphqlServer } from '../../src/api/graphql/server.ts';
import { toSections } from '../../src/engine/snapshot.ts';
import type { World } from '../../src/engine/world.ts';
import type { Hints } from './schema-values.ts';
import { appOver, memoryPlace, PRINCIPAL, TENANT } from './stores.ts';

export type Answered = Awaited<ReturnType<Awaited<ReturnType<typeof richCluster>>['ask']>>;

const web = {
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 64, memory: 64, portMappings: [{ containerPort: 80 }] }],
};
/** The target group is only known by its ARN once it has been made. */
const GROUP = 'the target group';
const BALANCED = { targetGroupArn: GROUP, containerName: 'web', containerPort: 80 };
/** What is made, in order. */
const MADE: readonly (readonly [string, object])[] = [
  [
    'createCluster',
    { clusterName: 'demo', seed: 'schema', clock: { mode: 'MANUAL', startAt: '2026-01-01T00:00:00Z' } },
  ],
  ['createCluster', { clusterName: 'empty', clock: { mode: 'MANUAL' } }],
  ['registerContainerInstances', { cluster: 'demo', instanceType: 'm5.large', count: 3 }],
  ['registerTaskDefinition', { taskDefinition: web }],
  ['registerTaskDefinition', { taskDefinition: web }],
  ['createTargetGroup', { cluster: 'demo', name: 'blue' }],
  [
    'createService',
    { cluster: 'demo', serviceName: 'web', taskDefinition: 'web:1', desiredCount: 2, loadBalancers: [BALANCED] },
  ],
  [
    'createService',
    { cluster: 'demo', serviceName: 'ext', desiredCount: 2, deploymentController: { type: 'EXTERNAL' } },
  ],
  [
    'createService',
    {
      cluster: 'demo',
      serviceName: 'pair',
      taskDefinition: 'web:1',
      desiredCount: 1,
      loadBalancers: [BALANCED],
      deploymentController: { type: 'CODE_DEPLOY' },
    },
  ],
  ['createService', { cluster: 'demo', serviceName: 'gone', taskDefinition: 'web:1', desiredCount: 0 }],
  ['createTaskSet', { cluster: 'demo', service: 'ext', taskDefinition: 'web:1', scale: { value: 50 } }],
  [
    'createAutoScalingGroup',
    {
      cluster: 'demo',
      autoScalingGroupName: 'group',
      minSize: 0,
      maxSize: 3,
      desiredCapacity: 1,
      launchTemplate: { instanceType: 'm5.large' },
    },
  ],
  [
    'putGroupScalingPolicy',
    {
      cluster: 'demo',
      autoScalingGroupName: 'group',
      policyName: 'grow',
      adjustmentType: 'ChangeInCapacity',
      scalingAdjustment: 1,
    },
  ],
  [
    'putGroupScheduledAction',
    {
      cluster: 'demo',
      autoScalingGroupName: 'group',
      scheduledActionName: 'early',
      recurrence: '0 8 * * *',
      desiredCapacity: 2,
    },
  ],
  ['registerScalableTarget', { resourceId: 'service/demo/web', minCapacity: 1, maxCapacity: 5 }],
  [
    'putMetricAlarm',
    {
      cluster: 'demo',
      alarmName: 'alarm',
      namespace: 'AWS/ECS',
      metricName: 'CPUUtilization',
      statistic: 'Average',
      period: 60,
      evaluationPeriods: 1,
      threshold: 50,
      comparisonOperator: 'GreaterThanThreshold',
    },
  ],
  ['injectFault', { cluster: 'demo', kind: 'CRASH', service: 'ext', startsInSeconds: 86_400 }],
  ['advanceClock', { cluster: 'demo', bySeconds: 300 }],
  ['updateService', { cluster: 'demo', service: 'web', taskDefinition: 'web:2' }],
];

/** A store whose every call is counted; the real one does the work. */
const counted = <T extends object>(store: T, calls: { count: number }): T =>
  new Proxy(store, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver) as unknown;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]) => {
        calls.count++;
        return value.apply(target, given);
      };
    },
  });

/** A cluster with something of everything, behind the real GraphQL server; and names that mean something in it. */
export async function richCluster() {
  const calls = { count: 0 };
  const place = await memoryPlace();
  const { app } = appOver({ worlds: counted(place.worlds, calls), accounts: counted(place.accounts, calls) });
  const faults: { readonly message: string; readonly detail: object }[] = [];
  const server = createGraphqlServer(app, (message, detail) => faults.push({ message, detail }));
  await server.start();
  const ask = async (query: string, variables: object = {}) => {
    const { body } = await server.executeOperation(
      { query, variables: variables as never },
      { contextValue: contextFor(app, PRINCIPAL) },
    );
    if (body.kind !== 'single') throw new Error('not single');
    return body.singleResult;
  };
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
  const look = async (query: string): Promise<any> => (await ask(query)).data;
  let group = '';
  for (const [name, made] of MADE) {
    const input = JSON.parse(JSON.stringify(made).replaceAll(GROUP, group)) as object;
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const { data, errors } = await ask(
      `mutation($input: ${type}!) { ${name}(input: $input) { userErrors { message field } } }`,
      { input },
    );
    const refused = (data?.[name] as { userErrors: readonly unknown[] } | null | undefined)?.userErrors;
    if (refused?.length !== 0) throw new Error(`${name}: ${JSON.stringify(errors ?? refused)}`);
    if (name === 'createTargetGroup')
      group = (await look('{ cluster(cluster: "demo") { targetGroups { targetGroupArn } } }')).cluster.targetGroups[0]
        .targetGroupArn;
  }
  const found = await look(
    `{ cluster(cluster: "demo") { id targetGroups { targetGroupArn } containerInstances(first: 3) { nodes { containerInstanceArn } } }
       ext: service(cluster: "demo", service: "ext") { taskSets { id } }
       service(cluster: "demo", service: "web") { id tasks(first: 5) { nodes { taskArn } } serviceDeployments(first: 3) { nodes { serviceDeploymentArn targetServiceRevision { arn } } } } }`,
  );
  return {
    /** Calls of the stores so far. */
    calls,
    faults,
    ask,
    look,
    state: async (): Promise<string> => JSON.stringify(toSections((await app.clusters.find(TENANT, 'demo')) as World)),
    stop: () => server.stop(),
    hints: hintsOf(found),
  };
}

type Found = {
  readonly cluster: {
    readonly id: string;
    readonly targetGroups: readonly { readonly targetGroupArn: string }[];
    readonly containerInstances: { readonly nodes: readonly { readonly containerInstanceArn: string }[] };
  };
  readonly ext: { readonly taskSets: readonly { readonly id: string }[] };
  readonly service: {
    readonly id: string;
    readonly tasks: { readonly nodes: readonly { readonly taskArn: string }[] };
    readonly serviceDeployments: {
      readonly nodes: readonly {
        readonly serviceDeploymentArn: string;
        readonly targetServiceRevision: { readonly arn: string };
      }[];
    };
  };
};

function hintsOf({ cluster, ext, service }: Found): Hints {
  const instances = cluster.containerInstances.nodes.map(({ containerInstanceArn }) => containerInstanceArn);
  const tasks = service.tasks.nodes.map(({ taskArn }) => taskArn);
  const sets = ext.taskSets.map(({ id }) => id);
  const deployments = service.serviceDeployments.nodes;
  const groups = cluster.targetGroups.map(({ targetGroupArn }) => targetGroupArn);
  const things = [...tasks, ...instances];
  return {
    cluster: ['demo'],
    clusterName: ['demo', 'other'],
    service: ['web', 'ext', 'gone', 'pair'],
    serviceName: ['new', 'web'],
    taskDefinition: ['web', 'web:1', 'web:2'],
    taskDefinitions: [['web:1'], ['web:2']],
    containerInstance: instances,
    containerInstances: instances.map((one) => [one]),
    instanceId: instances,
    instanceIds: instances.map((one) => [one]),
    targetId: instances,
    targetType: ['container-instance'],
    task: tasks,
    tasks: tasks.map((one) => [one]),
    taskSet: sets,
    primaryTaskSet: sets,
    serviceDeploymentArn: deployments.map(({ serviceDeploymentArn }) => serviceDeploymentArn),
    serviceRevisionArn: deployments.map(({ targetServiceRevision }) => targetServiceRevision.arn),
    targetGroup: groups,
    targetGroupArn: [...groups, ...groups.map((one) => one.replace('blue', 'green'))],
    lifecycleHookName: ['hook'],
    lifecycleTransition: ['autoscaling:EC2_INSTANCE_LAUNCHING', 'autoscaling:EC2_INSTANCE_TERMINATING'],
    heartbeatTimeout: [60],
    defaultResult: ['CONTINUE', 'ABANDON'],
    startDate: [undefined],
    expireDate: [undefined],
    launchTemplate: [{ instanceType: 'm5.large' }],
    minSize: [0],
    maxSize: [3],
    desiredCapacity: [1],
    deploymentConfigName: ['CodeDeployDefault.ECSAllAtOnce', 'CodeDeployDefault.ECSCanary10Percent5Minutes'],
    terminationWaitTimeInMinutes: [0, 5],
    loadBalancers: [[]],
    serviceRegistries: [[]],
    volumeConfigurations: [[]],
    serviceConnectConfiguration: [{ enabled: false }],
    monitoring: [{ metricConfigurations: [] }],
    capacityProviderStrategy: [[]],
    deploymentController: [{ type: 'ECS' }, { type: 'EXTERNAL' }],
    deploymentConfiguration: [
      { minimumHealthyPercent: 50 },
      { deploymentCircuitBreaker: { enable: true, rollback: true } },
    ],
    networkConfiguration: [undefined],
    schedulingStrategy: ['REPLICA'],
    availabilityZoneRebalancing: ['ENABLED', 'DISABLED'],
    propagateTags: ['NONE', 'TASK_DEFINITION'],
    placementStrategy: [[{ type: 'binpack', field: 'memory' }], [{ type: 'random' }]],
    placementConstraints: [[{ type: 'distinctInstance' }], []],
    overrides: [{}, { containerOverrides: [{ name: 'web', cpu: 32 }] }],
    launchType: ['EC2'],
    platformVersion: [undefined],
    role: [undefined],
    autoScalingGroupName: ['group'],
    autoScalingGroup: ['group'],
    policyName: ['grow'],
    policyType: [undefined, 'SimpleScaling', 'StepScaling'],
    adjustmentType: ['ChangeInCapacity'],
    scalingAdjustment: [1, -1],
    minAdjustmentMagnitude: [undefined],
    cooldown: [undefined, 60],
    estimatedInstanceWarmup: [undefined],
    metricAggregationType: [undefined],
    stepAdjustments: [undefined, [{ metricIntervalLowerBound: 0, scalingAdjustment: 1 }]],
    targetTrackingConfiguration: [undefined],
    honorCooldown: [false],
    scheduledActionName: ['early', 'late'],
    recurrence: ['30 8 * * MON-FRI'],
    timeZone: ['Europe/Berlin'],
    startTime: [undefined],
    endTime: [undefined],
    resourceId: ['service/demo/web'],
    alarmName: ['alarm'],
    alarmNames: [['alarm']],
    alarmRule: ['ALARM(alarm)', 'FALSE'],
    alarmActions: [[]],
    okActions: [[]],
    insufficientDataActions: [[]],
    actionsSuppressor: ['alarm'],
    metricName: ['Orders'],
    statistic: ['Sum'],
    extendedStatistic: [undefined],
    unit: [undefined],
    metrics: [undefined],
    period: [60],
    evaluationPeriods: [1, 2],
    datapointsToAlarm: [1],
    comparisonOperator: ['GreaterThanThreshold'],
    treatMissingData: ['ignore', 'breaching'],
    evaluateLowSampleCountPercentile: [undefined],
    evaluationWindow: [undefined, { wallClockWindow: {} }],
    rule: [{ schedule: { expression: 'cron(0 2 * * *)', duration: 'PT1H' } }],
    muteTargets: [{ alarmNames: ['alarm'] }],
    alarmMuteRuleName: ['a-name', 'x'],
    namespace: ['Shop'],
    metricData: [[{ metricName: 'Orders', value: 3 }]],
    sources: [[{ kind: 'CONSTANT', value: 3 }]],
    instanceType: ['m5.large', 'c5.xlarge'],
    osFamily: ['LINUX'],
    amiId: ['ami-1'],
    agentVersion: ['1.90.0'],
    availabilityZone: ['us-east-1a', 'us-east-1b'],
    availabilityZones: [['us-east-1a']],
    containerName: ['web'],
    expression: ['attribute:ecs.instance-type == m5.large', 'task:group == x'],
    filter: ['runningTasksCount > 0'],
    id: [cluster.id, service.id],
    ids: [[cluster.id], [service.id]],
    resource: things,
    resourceArn: things,
    arn: things,
    before: [deployments[0]?.targetServiceRevision.arn, undefined],
    after: [undefined],
    first: [1, 2, 100],
    last: [undefined, 2],
    count: [1, 2],
    bySeconds: [1, 30],
    to: ['2026-01-01T00:20:00Z'],
    scenario: [{ name: 'x', duration: '5m' }],
    stopType: ['ROLLBACK'],
    url: ['http://10.0.0.1/x'],
    clientToken: ['a', 'b', 'c', 'd'],
    from: ['2026-01-01T00:00:00Z'],
    until: ['2026-01-01T01:00:00Z'],
    tags: [[{ key: 'team' }], [{ key: 'team', value: 'web' }]],
    tagKeys: [['team']],
    scale: [{ value: 100 }, { value: 25, unit: 'PERCENT' }],
    configuration: [{}],
    settings: [[{ name: 'containerInsights', value: 'enabled' }]],
    timing: [{ ec2PullMs: 1_000 }],
    state: ['OK', 'ALARM', 'HEALTHY', 'UNHEALTHY'],
    name: ['awsvpcTrunking', 'new'],
    value: ['enabled', 1],
    healthStatus: ['HEALTHY', 'UNHEALTHY'],
  };
}
