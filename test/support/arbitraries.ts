import { deploymentIdOf, hookIdOf, instanceIdOf, serviceDeploymentArnOf, taskIdOf } from '../../src/engine/ids.ts';
import { draw, purpose, seedFrom } from '../../src/engine/prng.ts';
import type { World } from '../../src/engine/world.ts';
import { containerInstanceArn } from '../../src/model/arn.ts';
import type { Command } from '../../src/model/command.ts';
import { PLACE_FAULTS, TASK_FAULTS, THROTTLING_APIS } from '../../src/model/fault.ts';
import type { PlacementStrategy } from '../../src/model/placement.ts';
import type { WorldSettings } from '../../src/model/settings.ts';
import type { TaskDefinition } from '../../src/model/task-definition.ts';
import { CODE_DEPLOY_CONFIGS } from '../../src/tables/code-deploy.ts';
import { withAgents } from './agent-arbitraries.ts';
import { capacitySetup, inCapacity } from './capacity-arbitraries.ts';
import { groupScalingCommand } from './group-scaling-arbitraries.ts';
import { heldActionsCommand } from './held-actions-arbitraries.ts';
import { scalingCommand } from './scaling-arbitraries.ts';
import { createService, definition, emptyWorld, instance, runTask, START_MS } from './world.ts';

/** Integers and choices from one seed, so that a failing case can be made again from the number it prints. */
export class Dice {
  private readonly seed;
  private count = 0;
  constructor(seed: number) {
    this.seed = seedFrom(`dice-${seed}`);
  }
  below(n: number): number {
    return draw(this.seed, PURPOSE, 0, this.count++) % n;
  }
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }
  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)] as T;
  }
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }
}
const PURPOSE = purpose('test-dice');

const container = (own: Record<string, unknown> = {}) => ({
  name: 'main',
  image: 'app',
  cpu: 128,
  memory: 256,
  ...own,
});

/** Definitions of the kinds that people run, each in two revisions. */
export const DEFINITIONS: readonly TaskDefinition[] = [
  { family: 'bridge', containerDefinitions: [container({ portMappings: [{ containerPort: 80 }] })] },
  {
    family: 'static-port',
    networkMode: 'bridge',
    containerDefinitions: [
      container({
        portMappings: [
          { containerPort: 80, hostPort: 8080 },
          { containerPort: 53, hostPort: 53, protocol: 'udp' },
        ],
      }),
    ],
  },
  {
    family: 'host',
    networkMode: 'host',
    containerDefinitions: [container({ portMappings: [{ containerPort: 9000 }] })],
  },
  { family: 'awsvpc', networkMode: 'awsvpc', cpu: '256', memory: '512', containerDefinitions: [container()] },
  {
    family: 'gpu',
    containerDefinitions: [container({ cpu: 512, memory: 1024, resourceRequirements: [{ type: 'GPU', value: '1' }] })],
  },
  { family: 'big', containerDefinitions: [container({ cpu: 1500, memoryReservation: 3000, memory: 6000 })] },
  {
    family: 'batch',
    containerDefinitions: [container({ dockerLabels: { 'stowage.run-seconds': '45', 'stowage.exit-code': '1' } })],
  },
  {
    family: 'sidecar',
    containerDefinitions: [
      container({ dependsOn: [{ containerName: 'proxy', condition: 'HEALTHY' }] }),
      container({ name: 'proxy', essential: false, healthCheck: { command: ['CMD', 'true'], interval: 5 } }),
    ],
  },
  {
    family: 'checked',
    containerDefinitions: [
      container({ healthCheck: { command: ['CMD', 'true'], interval: 5, retries: 2 }, versionConsistency: 'disabled' }),
    ],
  },
  {
    family: 'hopeless',
    containerDefinitions: [
      container({ dependsOn: [{ containerName: 'setup', condition: 'SUCCESS' }] }),
      container({
        name: 'setup',
        essential: false,
        dockerLabels: { 'stowage.run-seconds': '2', 'stowage.exit-code': '1' },
      }),
    ],
  },
  {
    family: 'constrained',
    containerDefinitions: [container()],
    placementConstraints: [{ type: 'memberOf', expression: 'attribute:ecs.instance-type =~ m5.*' }],
  },
].flatMap((input) => [definition(input, 1), definition(input, 2)]);

const CHAINS: readonly (readonly PlacementStrategy[])[] = [
  [],
  [{ type: 'binpack', field: 'memory' }],
  [{ type: 'binpack', field: 'cpu' }],
  [{ type: 'random' }],
  [{ type: 'spread', field: 'instanceId' }],
  [
    { type: 'spread', field: 'attribute:ecs.availability-zone' },
    { type: 'binpack', field: 'memory' },
  ],
  [
    { type: 'spread', field: 'attribute:rack' },
    { type: 'spread', field: 'host' },
  ],
];
const TYPES = ['m5.large', 'c5.xlarge', 't3.micro', 'g4dn.xlarge', 'r5.large'];
const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const NETWORK = { awsvpcConfiguration: { subnets: ['subnet-1', 'subnet-2'] } };
const TARGET_GROUP = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/0123456789abcdef';
const SUBNET_ZONES = ['us-east-1a', 'us-east-1b'];

/** One instant of a history and what enters the world then. Commands look at the world, so that they can name what is there. */
export interface Happening {
  readonly atMs: number;
  readonly command: (world: World) => Command;
}

export interface History {
  readonly world: () => World;
  readonly happenings: readonly Happening[];
  readonly endMs: number;
}

/** A random small world and what happens to it: the shape varies as well as the values. */
export function randomHistory(seed: number): History {
  const dice = new Dice(seed);
  const settings: Partial<WorldSettings> = {
    timingProfile: dice.chance(30) ? 'conformance' : 'default',
    jitter: dice.chance(40),
    explain: dice.chance(50),
    stoppedTaskRetentionSeconds: dice.pick([0, 30, 3_600]),
    ...(seed % 6 === 0 && { spotInterruptionsPerHour: 1 + (seed % 7) }),
    ...(seed % 4 === 0 && { spotPricePercent: seed % 100 }),
  };
  const steps = dice.between(3, 14);
  const ofOneService = dice.chance(25) ? dice.pick([ofShiftingService, ofShiftingService, ofTaskSets]) : null;
  const happenings: Happening[] = [];
  let atMs = START_MS;
  if (seed % 3 === 0) for (const command of capacitySetup()) happenings.push({ atMs, command: () => command });
  for (let step = 0; step < steps; step++) {
    atMs += dice.pick([0, 0, 1, 500, 1_000, 7_000, 60_000, 400_000]);
    const command =
      step === 0 && dice.chance(85)
        ? registerSome(dice)
        : ofOneService !== null && dice.chance(60)
          ? ofOneService(dice)
          : randomCommand(dice);
    happenings.push({ atMs, command: seed % 3 === 0 ? inCapacity(dice, command) : command });
  }
  return {
    world: () => emptyWorld(settings, `world-${seed}`),
    happenings: seed % 5 === 1 ? withAgents(seed, happenings) : happenings,
    endMs: atMs + dice.pick([0, 5_000, 90_000, 4_000_000]),
  };
}

const withTrunk = (one: ReturnType<typeof instance>) => ({
  ...one,
  attributes: [...one.attributes, { name: 'ecs.awsvpc-trunk-id', value: 'eni-trunk' }],
});

const registerSome = (dice: Dice): ((world: World) => Command) => {
  const many = dice.chance(10) ? dice.between(20, 60) : dice.between(1, 6);
  const instances = Array.from({ length: many }, () =>
    instance(
      dice.pick(TYPES),
      dice.pick(ZONES),
      dice.chance(40) ? { attributes: [{ name: 'rack', value: dice.pick(['r1', 'r2', 'r3']) }] } : {},
    ),
  );
  // By a sum of what was drawn, so that nothing else is drawn otherwise: some come with a trunk interface.
  if ((many + (instances[0]?.cpuUnits ?? 0) / 1_024) % 5 === 0)
    return () => ({ type: 'RegisterContainerInstances', instances: instances.map(withTrunk) });
  return () => ({ type: 'RegisterContainerInstances', instances });
};

/** A load, metrics, or an alarm over them. */
function sensingCommand(dice: Dice, service: string): () => Command {
  const sources = [
    { kind: 'CONSTANT', value: dice.pick([0, 3, 40]) },
    { kind: 'SPIKE', value: 90, atSeconds: 30, riseSeconds: 60, holdSeconds: 30, fallSeconds: 200 },
    { kind: 'NOISE', percent: 30, everySeconds: 20 },
  ].slice(0, dice.between(1, 3));
  const alarm = {
    type: 'PutMetricAlarm' as const,
    alarmName: dice.pick(['errors', 'cpu', 'orders']),
    evaluationPeriods: dice.between(1, 3),
    threshold: dice.pick([0, 5, 30]),
    comparisonOperator: 'GreaterThanThreshold',
    treatMissingData: dice.pick(['missing', 'ignore', 'breaching', 'notBreaching']),
    alarmActions: [
      'arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:1:resource/ecs/service/demo/x:policyName/p',
    ],
  };
  const ofService = [
    { name: 'ClusterName', value: 'demo' },
    { name: 'ServiceName', value: service },
  ];
  const [roll, value] = [dice.below(14), dice.between(0, 50) / 7];
  if (roll >= 9) return heldActionsCommand(dice);
  switch (roll) {
    case 0:
    case 1:
      return () => ({ type: 'SetLoad', service, sources, ...(value > 4 && { kind: 'QUEUE', backlog: 100 }) });
    case 2:
      return () => ({ type: 'ClearLoad', service });
    case 3:
    case 4:
      return () => ({
        ...alarm,
        namespace: 'AWS/ECS',
        metricName: value > 3 ? 'CPUUtilization' : 'MemoryUtilization',
        dimensions: ofService,
        statistic: 'Average',
        period: value > 6 ? 20 : 60,
      });
    case 5:
      return () => ({
        ...alarm,
        metrics: [
          {
            id: 'm1',
            metricStat: { metric: { namespace: 'Shop', metricName: 'Orders' }, period: 60, stat: 'p90' },
            returnData: false,
          },
          { id: 'e1', expression: 'FILL(m1, 0) * 2' },
        ],
      });
    case 6:
      return () => ({ type: 'PutCompositeAlarm', alarmName: 'both', alarmRule: 'ALARM(errors) OR OK(cpu)' });
    case 7:
      return () => ({ type: 'DeleteAlarms', alarmNames: [alarm.alarmName] });
    default:
      return () => ({
        type: 'PutMetricData',
        namespace: 'Shop',
        metricData: [{ metricName: 'Orders', values: [value, 2 * value, 7], storageResolution: value > 3 ? 1 : 60 }],
      });
  }
}

function randomCommand(dice: Dice): (world: World) => Command {
  const made = dice.pick(DEFINITIONS);
  const network = made.networkMode === 'awsvpc' ? { networkConfiguration: NETWORK, subnetZones: SUBNET_ZONES } : {};
  const [chain, roll, number] = [dice.pick(CHAINS), dice.below(1_000), dice.between(0, 12)];
  const constraints = dice.chance(20)
    ? [{ type: 'distinctInstance' as const }]
    : dice.chance(15)
      ? [{ type: 'memberOf' as const, expression: 'runningTasksCount < 3' }]
      : [];
  const name = `service-${dice.below(3)}`;
  const fargate = made.compatibilities.includes('FARGATE') && dice.chance(30);
  const rolled = dice.below(35);
  if (rolled === 34) return ofTaskSets(dice);
  if (rolled >= 30) return groupCommand(dice);
  if (rolled >= 28) return scalingCommand(dice, name);
  if (rolled >= 25) return sensingCommand(dice, name);
  switch (rolled) {
    case 0:
      return registerSome(dice);
    case 1:
    case 2:
      return () =>
        runTask({
          definition: made,
          count: 1 + (number % 10),
          placementStrategy: fargate ? [] : chain,
          placementConstraints: fargate ? [] : constraints,
          ...network,
          ...(fargate && { launchType: 'FARGATE' }),
        });
    case 3:
    case 4:
    case 5:
      return () =>
        createService({
          serviceName: name,
          definition: made,
          desiredCount: number,
          placementStrategy: fargate ? [] : chain,
          placementConstraints: fargate ? [] : constraints,
          ...network,
          ...(fargate && { launchType: 'FARGATE' }),
        });
    case 6:
      return () => ({ type: 'UpdateService', service: name, desiredCount: number, forceNewDeployment: roll % 3 === 0 });
    case 7: {
      const percent = {
        minimumHealthyPercent: [0, 50, 100][roll % 3] as number,
        maximumPercent: [100, 150, 200][number % 3] as number,
      };
      return (world) => {
        const family = world.services[world.serviceNumbers.get(name) ?? -1]?.wish.taskDefinitionArn
          .split('/')[1]
          ?.split(':')[0];
        const same = DEFINITIONS.filter((one) => one.family === family);
        const next = same[roll % Math.max(1, same.length)];
        return {
          type: 'UpdateService',
          service: name,
          ...(next && { definition: next }),
          deploymentConfiguration: percent,
          forceNewDeployment: false,
        };
      };
    }
    case 8:
      return () => ({ type: 'DeleteService', service: name, force: roll % 2 === 0 });
    case 9:
      return (world) => ({ type: 'StopTask', task: taskIdOf(world, roll % Math.max(1, world.tasks.next)) });
    case 10:
      if (roll % 5 === 0)
        return (world) => ({
          type: 'UpdateContainerAgent',
          containerInstance: instanceIdOf(world, roll % Math.max(1, world.fleet.size)),
        });
      return (world) => ({
        type: 'UpdateContainerInstancesState',
        containerInstances: [instanceIdOf(world, roll % Math.max(1, world.fleet.size))],
        status: number % 2 === 0 ? 'DRAINING' : 'ACTIVE',
      });
    case 11:
      return (world) => ({
        type: 'DeregisterContainerInstance',
        containerInstance: containerInstanceArn(
          world,
          world.cluster,
          instanceIdOf(world, roll % Math.max(1, world.fleet.size)),
        ),
        force: number % 2 === 0,
      });
    case 20: {
      const kind = dice.pick([...TASK_FAULTS, ...PLACE_FAULTS]);
      const fault = {
        type: 'InjectFault' as const,
        kind,
        ...(kind === 'API_THROTTLED' && { api: THROTTLING_APIS[roll % 3] as string }),
        availabilityZone: dice.pick(ZONES),
        percent: dice.pick([30, 60, 100]),
        afterSeconds: dice.pick([0, 5, 60]),
        startsInSeconds: dice.pick([0, 10, 300]),
        ...(dice.chance(80) && { durationSeconds: dice.pick([1, 60, 900]) }),
      };
      return (world) =>
        world.fleet.size > 0 && roll % 3 === 0 ? { ...fault, containerInstances: [instanceIdOf(world, 0)] } : fault;
    }
    case 22:
      return shiftingService(dice);
    case 23:
    case 24:
      return ofShiftingService(dice);
    case 21:
      return (world) => ({ type: 'ClearFault', fault: 1 + (roll % Math.max(1, world.faultCount)) });
    case 13:
      return () => ({
        ...createService({ serviceName: 'daemon', definition: made, ...network }),
        desiredCount: undefined as never,
        schedulingStrategy: 'DAEMON',
        placementConstraints: number % 3 === 0 ? [{ type: 'memberOf', expression: 'attribute:rack == r1' }] : [],
      });
    case 14:
      if (roll % 3 === 0)
        return (world) => ({
          type: 'RetireTasks',
          tasks: [taskIdOf(world, roll % Math.max(1, world.tasks.next))],
          waitDays: number % 4 === 0 ? 7 : 0,
        });
      return (world) => ({
        type: 'UpdateTaskProtection',
        tasks: [taskIdOf(world, roll % Math.max(1, world.tasks.next))],
        protectionEnabled: number % 4 !== 0,
        expiresInMinutes: 1 + (roll % 20),
      });
    case 15:
      return () => ({
        type: 'UpdateService',
        service: name,
        deploymentConfiguration: {
          deploymentCircuitBreaker: { enable: number % 3 !== 0, rollback: roll % 2 === 0 },
          alarms: { alarmNames: ['errors'], enable: number % 4 === 0, rollback: true },
        },
        forceNewDeployment: roll % 3 === 0,
      });
    case 16:
      return () => ({ type: 'SetAlarmState', alarmName: 'errors', state: roll % 2 === 0 ? 'ALARM' : 'OK' });
    case 17:
      return (world) => ({
        type: 'SetContainerHealth',
        task: taskIdOf(world, roll % Math.max(1, world.tasks.next)),
        containerName: 'main',
        healthStatus: number % 3 === 0 ? 'HEALTHY' : 'UNHEALTHY',
      });
    case 18:
      return (world) =>
        number % 2 === 0
          ? {
              type: 'SetTargetHealth',
              task: taskIdOf(world, roll % Math.max(1, world.tasks.next)),
              healthy: roll % 3 === 0,
            }
          : createService({
              serviceName: 'balanced',
              definition: DEFINITIONS[0] as TaskDefinition,
              desiredCount: number,
              loadBalancers: [{ targetGroupArn: TARGET_GROUP, containerName: 'main', containerPort: 80 }],
            });
    default:
      return (world) => ({
        type: 'SetAgentConnected',
        containerInstances: [instanceIdOf(world, roll % Math.max(1, world.fleet.size))],
        connected: number % 2 === 0,
      });
  }
}

const SHIFTING = 'shifting';
const ALTERNATE = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web2/0123456789abcdef';

/** A service that shifts traffic, with a random strategy and hooks; or an update of it. */
function shiftingService(dice: Dice): (world: World) => Command {
  const strategy = dice.pick(['BLUE_GREEN', 'LINEAR', 'CANARY'] as const);
  const bakeMinutes = dice.pick([0, 0, 1, 10]);
  const hooks = Array.from({ length: dice.below(3) }, () =>
    dice.chance(50)
      ? {
          targetType: 'PAUSE',
          lifecycleStages: [
            dice.pick(['RECONCILE_SERVICE', 'PRE_SCALE_UP', 'POST_SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT']),
          ],
          timeoutConfiguration: {
            timeoutInMinutes: dice.pick([1, 5, 60]),
            action: dice.pick(['CONTINUE', 'ROLLBACK']),
          },
        }
      : {
          hookTargetArn: 'arn:aws:lambda:us-east-1:111122223333:function:check',
          lifecycleStages: ['TEST_TRAFFIC_SHIFT', 'PRODUCTION_TRAFFIC_SHIFT'],
          timeoutConfiguration: { timeoutInMinutes: dice.pick([1, 2]), action: dice.pick(['CONTINUE', 'ROLLBACK']) },
        },
  );
  const deploymentConfiguration = {
    strategy,
    bakeTimeInMinutes: bakeMinutes,
    lifecycleHooks: hooks,
    ...(strategy === 'LINEAR' && { linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: bakeMinutes } }),
    ...(strategy === 'CANARY' && { canaryConfiguration: { canaryBakeTimeInMinutes: bakeMinutes } }),
    deploymentCircuitBreaker: { enable: dice.chance(50), rollback: dice.chance(70) },
    alarms: { alarmNames: ['errors'], enable: dice.chance(30), rollback: true },
  };
  const loadBalancers = [
    {
      targetGroupArn: TARGET_GROUP,
      containerName: 'main',
      containerPort: 80,
      advancedConfiguration: { alternateTargetGroupArn: ALTERNATE, productionListenerRule: 'rule' },
    },
  ];
  const [desiredCount, revision] = [dice.between(0, 5), dice.below(2)];
  return (world) =>
    world.serviceNumbers.has(SHIFTING)
      ? {
          type: 'UpdateService',
          service: SHIFTING,
          definition: DEFINITIONS[revision] as TaskDefinition,
          deploymentConfiguration,
          forceNewDeployment: true,
        }
      : createService({
          serviceName: SHIFTING,
          definition: DEFINITIONS[0] as TaskDefinition,
          desiredCount,
          loadBalancers,
          deploymentConfiguration,
        });
}

/** Something said to the newest deployment of that service: go on, go back, an answer of a hook, another count, a rolling update. */
function ofShiftingService(dice: Dice): (world: World) => Command {
  const [roll, status, action] = [
    dice.below(6),
    dice.pick(['SUCCEEDED', 'SUCCEEDED', 'FAILED', 'IN_PROGRESS']),
    dice.pick(['CONTINUE', 'CONTINUE', 'ROLLBACK']),
  ];
  const desiredCount = dice.between(0, 5);
  const anew = shiftingService(dice);
  return (world) => {
    const service = world.services[world.serviceNumbers.get(SHIFTING) ?? -1];
    const deployment = Math.max(-1, ...(service?.deployments ?? []));
    const run = world.deployments[deployment]?.shift?.hookRuns.at(-1);
    if (service === undefined || roll === 0) return anew(world);
    const serviceDeploymentArn = serviceDeploymentArnOf(world, SHIFTING, deployment);
    if (roll === 1) return { type: 'StopServiceDeployment', serviceDeploymentArn };
    if (roll === 2 || run === undefined)
      return { type: 'UpdateService', service: SHIFTING, desiredCount, forceNewDeployment: status === 'FAILED' };
    const hookId = hookIdOf(world, deployment, run.number);
    return run.status === 'AWAITING_ACTION'
      ? { type: 'ContinueServiceDeployment', serviceDeploymentArn, hookId, action }
      : { type: 'AnswerLifecycleHook', serviceDeploymentArn, hookId, hookStatus: status, hookDetails: { roll } };
  };
}

const GROUP_NAMES = ['asg-0', 'asg-1'];
const PROVIDER_NAMES = ['pool-0', 'pool-1'];

/** Something asked of Auto Scaling groups or of the providers on them; often of one that is not there. */
export function groupCommand(dice: Dice): (world: World) => Command {
  const which = dice.below(2);
  const autoScalingGroupName = GROUP_NAMES[which] as string;
  const name = PROVIDER_NAMES[which] as string;
  const [number, roll, maxSize] = [dice.between(0, 8), dice.below(1_000), dice.between(1, 12)];
  const on = { autoScalingGroupName };
  const anInstance = (world: World): string =>
    [...world.autoScalingInstances.values()][roll % Math.max(1, world.autoScalingInstances.size)]?.ec2InstanceId ??
    'i-00000000000000000';
  const launchTemplate = {
    instanceType: dice.pick(TYPES),
    ...(dice.chance(30) && { overrides: [{ instanceType: 'm5.large' }, { instanceType: 'c5.xlarge' }] }),
    ...(roll % 2 === 0 && { detailedMonitoring: true }),
  };
  const create: Command = {
    type: 'CreateAutoScalingGroup',
    ...on,
    minSize: dice.pick([0, 0, 1]),
    maxSize,
    desiredCapacity: Math.max(1, number % (maxSize + 1)),
    availabilityZones: ZONES.slice(0, dice.between(1, 3)),
    launchTemplate,
    newInstancesProtectedFromScaleIn: dice.chance(40),
    terminationPolicies: [dice.pick(['Default', 'OldestInstance', 'NewestInstance', 'ClosestToNextInstanceHour'])],
    trunking: false,
    ...(dice.chance(20) && {
      instancesDistribution: { onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 50 },
    }),
  };
  if (dice.chance(25)) return groupScalingCommand(dice, autoScalingGroupName);
  switch (dice.below(15)) {
    case 0:
    case 1:
    case 2:
      return () => create;
    case 3:
    case 4:
      return () => ({
        type: 'CreateCapacityProvider',
        name,
        tags: [],
        autoScalingGroupProvider: {
          autoScalingGroupArn: autoScalingGroupName,
          managedScaling: {
            status: number === 0 ? 'DISABLED' : 'ENABLED',
            targetCapacity: [100, 100, 80, 50][roll % 4] as number,
            minimumScalingStepSize: 1 + (roll % 2),
            maximumScalingStepSize: 2 + number,
            instanceWarmupPeriod: [0, 60, 300][roll % 3] as number,
          },
          managedTerminationProtection: number > 4 ? 'ENABLED' : 'DISABLED',
          managedDraining: roll % 2 === 0 ? 'ENABLED' : 'DISABLED',
        },
      });
    case 5:
      return () => ({
        type: 'PutClusterCapacityProviders',
        capacityProviders: [name],
        defaultCapacityProviderStrategy: [],
      });
    case 6: {
      const made = dice.pick(DEFINITIONS.filter(({ networkMode }) => networkMode !== 'awsvpc'));
      const capacityProviderStrategy = [{ capacityProvider: name, weight: 1, base: 0 }];
      return (world) => {
        const isThere = world.meta.capacityProviders?.includes(name) === true;
        return createService({
          serviceName: `service-${roll % 3}`,
          definition: made,
          desiredCount: number,
          ...(isThere && { capacityProviderStrategy }),
        });
      };
    }
    case 7:
      return () => ({ type: 'SetDesiredCapacity', ...on, desiredCapacity: number, honorCooldown: roll % 4 === 0 });
    case 8:
      return (world) => ({
        type: 'UpdateAutoScalingGroup',
        ...on,
        trunking: false,
        ...(number > 4 && { targetGroupARNs: [...world.targetGroups.keys()] }),
        ...(roll % 3 === 0 && { maxSize }),
        ...(roll % 3 === 1 && { launchTemplate }),
        ...(roll % 3 === 2 && { suspendedProcesses: roll % 2 === 0 ? [] : ['Launch', 'AZRebalance'] }),
      });
    case 9:
      return (world) => ({
        type: 'TerminateInstanceInAutoScalingGroup',
        instanceId: anInstance(world),
        shouldDecrementDesiredCapacity: number % 2 === 0,
      });
    case 10:
      return () => ({
        type: 'PutLifecycleHook',
        ...on,
        lifecycleHookName: 'hook',
        lifecycleTransition: number % 2 === 0 ? 'LAUNCHING' : 'TERMINATING',
        heartbeatTimeout: 30 + roll,
        defaultResult: number % 3 === 0 ? 'ABANDON' : 'CONTINUE',
      });
    case 11:
      return () => ({ type: 'PutWarmPool', ...on, minSize: number % 3, reuseOnScaleIn: roll % 2 === 0 });
    case 12:
      return () => ({
        type: 'StartInstanceRefresh',
        ...on,
        minHealthyPercentage: [50, 90, 100][roll % 3] as number,
        maxHealthyPercentage: number % 2 === 0 ? 100 : 150,
        instanceWarmup: number * 10,
        scaleInProtectedInstances: ['Refresh', 'Ignore', 'Wait'][number % 3] as string,
      });
    case 13:
      return (world) =>
        number % 3 === 0
          ? {
              type: 'SetInstanceHealth',
              instanceId: anInstance(world),
              healthStatus: 'Unhealthy',
              shouldRespectGracePeriod: true,
            }
          : number % 3 === 1
            ? {
                type: 'CompleteLifecycleAction',
                ...on,
                lifecycleHookName: 'hook',
                instanceId: anInstance(world),
                lifecycleActionResult: roll % 2 === 0 ? 'CONTINUE' : 'ABANDON',
              }
            : {
                type: 'SetInstanceProtection',
                ...on,
                instanceIds: [anInstance(world)],
                protectedFromScaleIn: roll % 2 === 0,
              };
    default:
      return () => ({ type: 'DeleteAutoScalingGroup', ...on, forceDelete: number % 4 !== 0 });
  }
}

/** A service whose tasks come in sets, of one controller or the other; or something that is done to its sets. */
function ofTaskSets(dice: Dice): (world: World) => Command {
  const service = dice.pick(['sets-external', 'sets-codedeploy']);
  const made = dice.pick(DEFINITIONS.filter(({ networkMode }) => networkMode !== 'awsvpc'));
  const bridge = DEFINITIONS[0] as TaskDefinition;
  const loadBalancers = [{ targetGroupArn: TARGET_GROUP, containerName: 'main', containerPort: 80 }];
  const [roll, which, desiredCount, percent, force] = [
    dice.below(10),
    dice.below(4),
    dice.between(0, 6),
    dice.pick([0, 20, 50, 100]),
    dice.chance(50),
  ];
  return (world) => {
    const known = world.services[world.serviceNumbers.get(service) ?? -1];
    const scale = { value: percent };
    if (known === undefined || known.status !== 'ACTIVE') {
      const { definition: _, ...external } = createService({ serviceName: service, desiredCount });
      return service === 'sets-external'
        ? { ...external, deploymentController: { type: 'EXTERNAL' } }
        : createService({
            serviceName: service,
            definition: bridge,
            desiredCount,
            loadBalancers,
            deploymentController: { type: 'CODE_DEPLOY' },
          });
    }
    const set = known.deployments[which % Math.max(1, known.deployments.length)];
    if (
      known.controller === 'CODE_DEPLOY' &&
      percent !== 20 &&
      (roll <= 1 || (known.deployments.length === 1 && force))
    )
      return which === 3 && roll <= 1
        ? { type: 'StopCodeDeploy', service }
        : {
            type: 'StartCodeDeploy',
            service,
            definition: bridge,
            targetGroupArn: TARGET_GROUP.replace('targetgroup/', 'targetgroup/green-'),
            deploymentConfigName: [...CODE_DEPLOY_CONFIGS.keys()][which] as string,
            ...(force && { terminationWaitTimeInMinutes: desiredCount }),
          };
    if (set === undefined || roll <= 1)
      return {
        type: 'CreateTaskSet',
        service,
        definition: which === 0 ? bridge : made,
        ...(which === 0 && { loadBalancers }),
        scale,
        tags: [],
      };
    const taskSet = deploymentIdOf(world, set);
    if (roll >= 8)
      return {
        type: 'UpdateService',
        service,
        deploymentController: { type: known.controller === 'ECS' || percent === 50 ? 'EXTERNAL' : 'ECS' },
        ...(percent === 100 && known.controller !== 'ECS' && { definition: bridge }),
        forceNewDeployment: false,
      };
    if (roll === 2) return { type: 'UpdateService', service, desiredCount, forceNewDeployment: false };
    if (roll === 3 && percent === 0) return { type: 'DeleteService', service, force };
    if (roll <= 4) return { type: 'UpdateServicePrimaryTaskSet', service, primaryTaskSet: taskSet };
    if (roll === 5) return { type: 'DeleteTaskSet', service, taskSet, force };
    return { type: 'UpdateTaskSet', service, taskSet, scale };
  };
}
