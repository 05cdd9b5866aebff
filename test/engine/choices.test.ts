import { describe, expect, test } from 'vitest';
import { checkWorld } from '../../src/engine/check-world.ts';
import { instanceIdOf, taskIdOf } from '../../src/engine/ids.ts';
import { alarmBakeMs } from '../../src/engine/services/completion.ts';
import { taskView } from '../../src/engine/views/task.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command, RunTask } from '../../src/model/command.ts';
import type { InstanceSpec } from '../../src/model/container-instance.ts';
import type { Deployment, Service } from '../../src/model/service.ts';
import { timingOf } from '../../src/tables/timing.ts';
import { alive, checked, deployments, fleet, plain, TEN_SECONDS, tasksOf, update, zones } from '../support/services.ts';
import { at, createService, definition, emptyWorld, instance, must, register, runTask } from '../support/world.ts';

/** Where AWS is silent the simulator chooses. What no worked example holds is held here: another choice would fail. */
const slots = (world: World, own: Partial<RunTask>): number[] =>
  (must(world, runTask(own)).tasks ?? []).map((serial) =>
    world.tasks.get('instance', world.tasks.slotOf(serial) as number),
  );

describe('placement', () => {
  test('CH-02: a draw is keyed, so that no other command shifts it; another seed draws anew', () => {
    const drawn = (seed: string, ...before: Command[]): number[] => {
      const world = emptyWorld({}, seed);
      must(world, register(...Array.from({ length: 40 }, () => instance())));
      for (const command of before) must(world, command);
      return slots(world, { count: 5 });
    };
    const noise: Command = {
      type: 'PutMetricData',
      namespace: 'Shop',
      metricData: [{ metricName: 'Orders', value: 1 }],
    };
    expect(drawn('a', noise, createService({ desiredCount: 3 }))).toEqual(drawn('a'));
    expect(drawn('b')).not.toEqual(drawn('a'));
  });

  /** Instances of which each lacks one thing less than the one before, in the order of the table; all run a task of the group. */
  const lacking = (): World => {
    const of = (zone: string, own: Partial<InstanceSpec>, rack = false) =>
      instance('p3.2xlarge', `us-east-1${zone}`, { ...own, attributes: rack ? [{ name: 'rack', value: '1' }] : [] });
    const bare = { cpuUnits: 16, memoryMib: 16, taskEnis: 0, gpus: 0 };
    const without = (spec: ReturnType<typeof of>) => ({
      ...spec,
      attributes: spec.attributes.filter(({ name }) => name !== 'ecs.capability.task-eni'),
    });
    const world = emptyWorld();
    must(
      world,
      register(
        without(of('b', bare)),
        without(of('b', bare)),
        of('b', bare),
        of('a', bare),
        of('a', { ...bare, cpuUnits: 4_096 }),
        of('a', { taskEnis: 0, gpus: 0 }),
        of('a', { gpus: 0 }),
        of('a', {}),
        of('a', {}, true),
      ),
    );
    const {
      count: _,
      placementConstraints: __,
      placementStrategy: ___,
      ...rest
    } = runTask({
      group: 'mine',
      definition: definition(
        {
          networkMode: 'host',
          containerDefinitions: [{ name: 'a', image: 'a', memory: 6, portMappings: [{ containerPort: 80 }] }],
        },
        2,
      ),
    });
    const containerInstances = Array.from({ length: 9 }, (_none, slot) => instanceIdOf(world, slot));
    expect(must(world, { ...rest, type: 'StartTask', containerInstances }).failures).toEqual([]);
    must(world, {
      type: 'SetAgentConnected',
      containerInstances: containerInstances.slice(0, 1),
      connected: false,
    });
    return world;
  };
  const wanted = (own: object, container: object = {}): Partial<RunTask> => ({
    group: 'mine',
    placementConstraints: [{ type: 'distinctInstance' }, { type: 'memberOf', expression: 'attribute:rack exists' }],
    definition: definition({
      ...own,
      containerDefinitions: [
        {
          name: 'web',
          image: 'nginx',
          cpu: 100,
          memory: 100,
          resourceRequirements: [{ type: 'GPU', value: '1' }],
          ...container,
        },
      ],
    }),
  });

  test.each([
    {
      why: 'interfaces',
      own: {
        ...wanted({ networkMode: 'awsvpc' }),
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        subnetZones: ['us-east-1a'],
      },
      reasons: ['AGENT', 'ATTRIBUTE', 'LOCATION', 'RESOURCE:CPU', 'RESOURCE:MEMORY', 'RESOURCE:ENI', 'RESOURCE:GPU'],
    },
    {
      why: 'host ports',
      own: wanted({ networkMode: 'host' }, { portMappings: [{ containerPort: 80 }] }),
      reasons: ['AGENT', ...Array(3).fill('RESOURCE:CPU'), 'RESOURCE:MEMORY', ...Array(4).fill('RESOURCE:PORTS')],
    },
    {
      why: 'neither',
      own: wanted({ networkMode: 'host' }),
      reasons: ['AGENT', ...Array(3).fill('RESOURCE:CPU'), 'RESOURCE:MEMORY', ...Array(2).fill('RESOURCE:GPU')],
    },
  ])('CH-05: of all that is wrong the first test of the table is told: $why', ({ own, reasons }) => {
    const { failures = [] } = must(lacking(), runTask(own));
    expect(failures.map(({ reason }) => reason)).toEqual(
      [
        ...reasons,
        'MemberOf placement constraint unsatisfied.',
        'DistinctInstance placement constraint unsatisfied.',
      ].slice(0, 9),
    );
  });
});

describe('services', () => {
  test('CH-10: a task that is still stopping holds its place in the upper limit', () => {
    const world = emptyWorld({ timingProfile: 'conformance', timing: { containerStopMs: 25_000 } });
    must(world, fleet(1));
    const percents = { minimumHealthyPercent: 0, maximumPercent: 100 };
    must(world, createService({ definition: plain(1), desiredCount: 2, deploymentConfiguration: percents }));
    at(world, 100);
    must(world, update({ definition: plain(2) }));
    at(world, 124.999);
    expect(tasksOf(world).map(({ lastStatus }) => lastStatus)).toEqual(['STOPPING', 'STOPPING']);
    at(world, 125);
    expect(alive(world)).toHaveLength(2);
  });

  test('CH-14, AZ-07: zones are looked at five minutes after the service became steady, and not before', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, register(instance('m5.4xlarge', 'us-east-1a')));
    must(world, createService({ definition: plain(), desiredCount: 2 }));
    at(world, 50);
    must(world, register(instance('m5.4xlarge', 'us-east-1b')));
    at(world, 349.999);
    expect(zones(world)).toBe('a2');
    at(world, 350);
    expect(zones(world)).toBe('a2 b1');
  });

  test.each([
    { alarms: [[1, 60]], seconds: 60, why: 'how long one evaluation takes' },
    {
      alarms: [
        [3, 60],
        [1, 120],
      ],
      seconds: 180,
      why: 'the slowest of several',
    },
    { alarms: [[5, 60]], seconds: 300, why: 'at the bound' },
    {
      alarms: [
        [1, 60],
        [10, 60],
      ],
      seconds: 300,
      why: 'never longer',
    },
    { alarms: [], seconds: 0, why: 'alarms that are not there' },
  ])('CH-15, ALM-04: alarms are watched for $seconds s: $why', ({ alarms, seconds }) => {
    const world = emptyWorld();
    const alarmNames = ['a', 'b'];
    for (const [index, [evaluationPeriods = 1, periodSeconds = 60]] of alarms.entries())
      must(world, {
        type: 'SetAlarmState',
        alarmName: alarmNames[index] as string,
        state: 'OK',
        evaluationPeriods,
        periodSeconds,
      });
    must(world, createService({ deploymentConfiguration: { alarms: { alarmNames, enable: true, rollback: false } } }));
    const { services, deployments: known } = world;
    expect(alarmBakeMs(world, services[0] as Service, known[0] as Deployment)).toBe(seconds * 1_000);
  });

  test('CH-26, PROT-02: protection gives way to failed health checks and to a lost host', () => {
    const world = emptyWorld(TEN_SECONDS);
    must(world, fleet(2));
    must(
      world,
      createService({
        definition: checked(1),
        desiredCount: 2,
        placementStrategy: [{ type: 'spread', field: 'host' }],
      }),
    );
    at(world, 100);
    must(world, {
      type: 'UpdateTaskProtection',
      tasks: [taskIdOf(world, 0), taskIdOf(world, 1)],
      protectionEnabled: true,
    });
    must(world, {
      type: 'SetContainerHealth',
      task: taskIdOf(world, 0),
      containerName: 'web',
      healthStatus: 'UNHEALTHY',
    });
    must(world, { type: 'InjectFault', kind: 'INSTANCE_LOST', containerInstances: [instanceIdOf(world, 1)] });
    at(world, 300);
    expect(taskView(world, 0).stoppedReason).toBe('Task failed container health checks');
    expect(taskView(world, 1).stopCode).toBe('TerminationNotice');
    expect(deployments(world)).toMatchObject([{ runningCount: 2 }]);
    checkWorld(world);
  });
});

describe('time', () => {
  test('CH-19, CI-12: what things take unless a world says otherwise', () => {
    const { ec2PendingMs, ec2PullMs, containerStartMs, eniMs, ...rest } = timingOf('default');
    expect(ec2PendingMs + ec2PullMs + containerStartMs).toBe(4_000);
    expect(rest.fargateProvisioningMs + rest.fargatePendingMs).toBe(13_000);
    expect(rest.fargateProvisioningMs + rest.fargatePendingMs + rest.fargatePullMs + containerStartMs).toBe(25_000);
    expect({ eniMs, launch: rest.instanceLaunchMs, register: rest.instanceRegistrationMs }).toEqual({
      eniMs: 12_000,
      launch: 20_000,
      register: 45_000,
    });
    expect([rest.ecsMetricDelayMs, rest.otherMetricDelayMs, rest.scalingProcessingMs]).toEqual([
      115_000, 15_000, 5_000,
    ]);
  });
});
