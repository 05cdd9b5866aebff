import assert from 'node:assert/strict';
import { runScenario } from '../../src/app/simulation/run.ts';
import type { Scenario } from '../../src/app/simulation/scenario.ts';
import { DAY_MS } from '../../src/model/units.ts';
import { cpuSecondsSince, dice, type Row, show } from './measure.ts';

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const DAY_SECONDS = DAY_MS / 1_000;

interface Size {
  readonly days: number;
  readonly services: number;
  readonly tasksEach: number;
  /** Instances follow the tasks through a capacity provider, instead of standing there from the start. */
  readonly managed: boolean;
  /** Services have loads, and policies that follow them; else only the instances scale, and nothing is sampled. */
  readonly loaded: boolean;
}

/** Services with a daily wave of visitors each, at seeded hours and heights, whose desired counts follow their CPU. */
function scenarioOf({ days, services, tasksEach, managed, loaded }: Size): Scenario {
  const names = Array.from({ length: services }, (_, number) => `service-${number}`);
  const hosts = Math.ceil((services * tasksEach) / 64);
  const groups = {
    autoScalingGroups: [
      {
        autoScalingGroupName: 'hosts',
        minSize: 1,
        maxSize: hosts * 4,
        desiredCapacity: hosts,
        availabilityZones: ZONES,
        newInstancesProtectedFromScaleIn: true,
        launchTemplate: { instanceType: 'm5.4xlarge' },
      },
    ],
    capacityProviders: [
      {
        name: 'hosts',
        autoScalingGroupProvider: {
          autoScalingGroupArn: 'hosts',
          managedScaling: { status: 'ENABLED', targetCapacity: 90, maximumScalingStepSize: 100 },
          managedTerminationProtection: 'ENABLED',
        },
      },
    ],
    clusterCapacityProviders: [
      { capacityProviders: ['hosts'], defaultCapacityProviderStrategy: [{ capacityProvider: 'hosts', weight: 1 }] },
    ],
  };
  const fixed = {
    containerInstances: ZONES.map((availabilityZone) => ({
      instanceType: 'm5.4xlarge',
      availabilityZone,
      count: hosts,
    })),
  };
  return {
    name: 'Services that follow their load',
    seed: 17,
    duration: `${days}d`,
    simulation: { recordSeries: loaded },
    taskDefinitions: [{ family: 'web', containerDefinitions: [{ name: 'web', image: 'web', cpu: 128, memory: 256 }] }],
    ...(managed ? groups : fixed),
    services: names.map((serviceName) => ({
      serviceName,
      taskDefinition: 'web',
      desiredCount: tasksEach,
      placementStrategy: [
        { type: 'spread', field: 'attribute:ecs.availability-zone' },
        { type: 'binpack', field: 'memory' },
      ],
    })),
    ...(loaded && followersOf(names, tasksEach)),
  } as unknown as Scenario;
}

function followersOf(names: readonly string[], tasksEach: number): object {
  const below = dice(17);
  return {
    scalableTargets: names.map((service) => ({ service, minCapacity: 2, maxCapacity: tasksEach * 2 })),
    scalingPolicies: names.map((service) => ({
      service,
      policyName: 'cpu',
      policyType: 'TargetTrackingScaling',
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 60,
        predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    })),
    loads: names.map((service) => ({
      service,
      model: { cpuMsPerRequest: 10 },
      sources: [
        {
          kind: 'WAVE',
          from: tasksEach,
          to: tasksEach * (6 + below(6)),
          periodSeconds: DAY_SECONDS,
          peakSeconds: below(DAY_SECONDS),
        },
        { kind: 'NOISE', percent: 4, everySeconds: 120 },
      ],
    })),
  };
}

async function measureRun(name: string, size: Size): Promise<Row> {
  const scenario = scenarioOf(size);
  const before = process.cpuUsage();
  const { events, finished, activities } = await runScenario(scenario);
  const cpuSeconds = cpuSecondsSince(before);
  assert.ok(finished);
  const speed = Math.round((size.days * DAY_SECONDS) / cpuSeconds);
  const row = { name, count: events, cpuSeconds, perSecond: events / cpuSeconds };
  return { ...row, note: `events; ${speed} times real time, ${activities.length} scaling activities` };
}

const RUNS: readonly (readonly [string, Size])[] = [
  [
    'a week of 100 services, 1,000 tasks, fixed instances',
    { days: 7, services: 100, tasksEach: 10, managed: false, loaded: true },
  ],
  [
    'a day of 100 services, 2,000 tasks, managed scaling',
    { days: 1, services: 100, tasksEach: 20, managed: true, loaded: true },
  ],
  [
    'G8: a day of 1,000 services, 20,000 tasks, managed scaling',
    { days: 1, services: 1_000, tasksEach: 20, managed: true, loaded: false },
  ],
];

const only = process.argv[2] ?? '';
for (const [name, size] of RUNS) if (name.includes(only)) show(await measureRun(name, size));
console.log(`peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
