import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { checkScenario } from '../../src/app/simulation/check-scenario.ts';
import { runScenario } from '../../src/app/simulation/run.ts';
import { runAccounts } from '../../src/app/simulation/run-store.ts';
import type { Scenario } from '../../src/app/simulation/scenario.ts';
import { renderRun } from '../../src/cli/render-run.ts';
import { taskArnOf } from '../../src/engine/ids.ts';
import type { World } from '../../src/engine/world.ts';
import { appOver, memoryPlace, TENANT, testClock } from '../support/stores.ts';

const WEB = {
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'web', cpu: 1_024, memory: 1_024 }],
} as const;

test('TS-07: CodeDeploy deploys at a step of the timeline; the target group goes by its name', async () => {
  const web = (image: string) => ({
    family: 'web',
    containerDefinitions: [{ name: 'web', image, cpu: 256, memory: 256, portMappings: [{ containerPort: 80 }] }],
  });
  const given = {
    name: 'pair',
    duration: '1h',
    taskDefinitions: [web('web:1'), web('web:2')],
    containerInstances: [{ instanceType: 'm5.large', count: 2 }],
    targetGroups: [{ name: 'blue' }, { name: 'green' }],
    services: [
      {
        serviceName: 'web',
        taskDefinition: 'web:1',
        desiredCount: 2,
        deploymentController: { type: 'CODE_DEPLOY' },
        loadBalancers: [{ targetGroupArn: 'blue', containerName: 'web', containerPort: 80 }],
      },
    ],
    timeline: [
      {
        at: '10m',
        startCodeDeployDeployment: {
          service: 'web',
          taskDefinition: 'web:2',
          targetGroupArn: 'green',
          deploymentConfigName: 'CodeDeployDefault.ECSCanary10Percent5Minutes',
        },
      },
      {
        at: '40m',
        startCodeDeployDeployment: {
          service: 'web',
          taskDefinition: 'web:1',
          targetGroupArn: 'blue',
          terminationWaitTimeInMinutes: 5,
        },
      },
      { at: '41m', stopCodeDeployDeployment: { service: 'web' } },
    ],
    expect: ['max(runningCount) == 4', 'last(runningCount) == 2'],
  };
  const checked = checkScenario(given);
  if (!('scenario' in checked)) throw new Error(JSON.stringify(checked.problems));
  const { verdicts, services } = await runScenario(checked.scenario);
  expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
  // Two at first, two replacements, and two that were stopped before they had traffic.
  expect(services[0]).toMatchObject({ started: 6, runningCount: 2 });
});

test('warm pools, hooks, refreshes, alarms and metrics are steps as services are', async () => {
  const given = {
    name: 'groups',
    duration: '3h',
    taskDefinitions: [WEB],
    autoScalingGroups: [
      { autoScalingGroupName: 'g', maxSize: 8, desiredCapacity: 2, launchTemplate: { instanceType: 'm5.large' } },
    ],
    warmPools: [{ autoScalingGroupName: 'g', minSize: 2 }],
    lifecycleHooks: [
      {
        autoScalingGroupName: 'g',
        lifecycleHookName: 'boot',
        lifecycleTransition: 'autoscaling:EC2_INSTANCE_LAUNCHING',
        heartbeatTimeout: 60,
        defaultResult: 'CONTINUE',
      },
    ],
    capacityProviders: [
      { name: 'cp', autoScalingGroupProvider: { autoScalingGroupArn: 'g', managedScaling: { status: 'ENABLED' } } },
    ],
    clusterCapacityProviders: [
      { capacityProviders: ['cp'], defaultCapacityProviderStrategy: [{ capacityProvider: 'cp', weight: 1 }] },
    ],
    services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 4 }],
    timeline: [
      {
        at: '30m',
        updateCapacityProvider: { name: 'cp', autoScalingGroupProvider: { managedScaling: { targetCapacity: 80 } } },
      },
      { at: '40m', startInstanceRefresh: { autoScalingGroupName: 'g', minHealthyPercentage: 50 } },
      {
        at: '80m',
        putMetricData: {
          namespace: 'S',
          metricData: [{ metricName: 'a', value: 5, timestamp: '2026-01-05T01:15:00Z' }],
        },
      },
      {
        at: '81m',
        putMetricAlarm: {
          alarmName: 'x',
          namespace: 'S',
          metricName: 'a',
          statistic: 'Average',
          period: 60,
          evaluationPeriods: 1,
          threshold: 1,
          comparisonOperator: 'GreaterThanThreshold',
        },
      },
      { at: '82m', putCompositeAlarm: { alarmName: 'y', alarmRule: 'ALARM(x)' } },
      { at: '83m', setAlarmState: { alarmName: 'x', stateValue: 'ALARM', stateReason: 'to try' } },
      { at: '84m', disableAlarmActions: { alarmNames: ['x'] } },
      {
        at: '84m10s',
        putAlarmMuteRule: {
          name: 'night',
          rule: { schedule: { expression: 'cron(0 2 * * *)', duration: 'PT1H' } },
          muteTargets: { alarmNames: ['x'] },
          expireDate: '2026-02-01T00:00:00Z',
        },
      },
      { at: '84m20s', deleteAlarmMuteRule: { alarmMuteRuleName: 'night' } },
      { at: '85m', deleteAlarms: { alarmNames: ['y', 'x'] } },
      { at: '90m', deleteWarmPool: { autoScalingGroupName: 'g' } },
      { at: '91m', deleteLifecycleHook: { autoScalingGroupName: 'g', lifecycleHookName: 'boot' } },
      { at: '100m', updateService: { service: 'web', desiredCount: 9 } },
      {
        at: '120m',
        setLoad: { service: 'web', start: '2026-01-05T02:10:00Z', sources: [{ kind: 'CONSTANT', value: 3 }] },
      },
    ],
    expect: ['last(runningCount) == 9', 'max(instances) <= 8', 'max(requestsPerSecond) == 3'],
  };
  const checked = checkScenario(given);
  if (!('scenario' in checked)) throw new Error(JSON.stringify(checked.problems));
  const { verdicts } = await runScenario(checked.scenario);
  expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
});

test('MI-05: daemons and their definitions are steps; the services on their instances go on', async () => {
  const agent = (image: string) => ({
    family: 'agent',
    cpu: '256',
    memory: '256',
    containerDefinitions: [{ name: 'agent', image }],
  });
  const wish = { capacityProviderArns: ['managed'], daemonTaskDefinitionArn: 'agent' };
  const given = {
    name: 'daemons',
    duration: '2h',
    taskDefinitions: [
      {
        family: 'app',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['MANAGED_INSTANCES'],
        cpu: '1500',
        memory: '1024',
        containerDefinitions: [{ name: 'app', image: 'app' }],
      },
    ],
    capacityProviders: [
      {
        name: 'managed',
        managedInstancesProvider: {
          infrastructureRoleArn: 'role',
          instanceLaunchTemplate: {
            ec2InstanceProfileArn: 'profile',
            networkConfiguration: { subnets: ['subnet-1'] },
            instanceRequirements: { allowedInstanceTypes: ['m5.large'] },
          },
        },
      },
    ],
    clusterCapacityProviders: [{ capacityProviders: ['managed'] }],
    timeline: [
      { at: '1s', registerDaemonTaskDefinition: agent('agent:1') },
      { at: '2s', createDaemon: { ...wish, daemonName: 'logs' } },
      {
        at: '10s',
        createService: {
          serviceName: 'web',
          taskDefinition: 'app',
          desiredCount: 4,
          capacityProviderStrategy: [{ capacityProvider: 'managed', weight: 1 }],
          networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        },
      },
      { at: '30m', registerDaemonTaskDefinition: agent('agent:2') },
      { at: '30m', updateDaemon: { ...wish, daemon: 'logs', deploymentConfiguration: { drainPercent: 50 } } },
      { at: '100m', deleteDaemon: { daemon: 'logs' } },
    ],
    expect: ['last(runningCount) == 4', 'last(instances) == 4', 'max(instances) > 4'],
  };
  const checked = checkScenario(given);
  if (!('scenario' in checked)) throw new Error(JSON.stringify(checked.problems));
  const { verdicts } = await runScenario(checked.scenario);
  expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
});

describe('a copy of a cluster', () => {
  test('goes on with its own luck, or with that of a seed; its tasks keep their names', async () => {
    const { app } = appOver(await memoryPlace(), testClock());
    await app.clusters.create(TENANT, { clusterName: 'live', clock: { mode: 'MANUAL' }, seed: 'x' });
    await app.instances.register(TENANT, { cluster: 'live', instanceType: 'm5.4xlarge', count: 3 });
    await app.taskDefinitions.register(TENANT, WEB);
    await app.services.create(TENANT, { cluster: 'live', serviceName: 'web', taskDefinition: 'web', desiredCount: 3 });
    await app.clusters.advanceClock(TENANT, { cluster: 'live', byMs: 120_000 });
    const world = (await app.clusters.find(TENANT, 'live')) as World;
    const [serial] = world.tasks.serials();
    const scenario: Scenario = {
      name: 'more',
      duration: '20m',
      simulation: { jitter: true },
      timeline: [
        { at: 60, updateService: { service: 'web', desiredCount: 20 } },
        { at: 600, stopTask: { task: taskArnOf(world, serial as number) } },
      ],
    };
    const run = (seed?: number) =>
      runScenario(scenario, {
        from: { world, accounts: runAccounts(), tenant: TENANT },
        ...(seed !== undefined && { seed }),
      });
    const slowest = async (seed?: number) => (await run(seed)).services[0]?.pendingSeconds.max;
    expect(await slowest()).toBe(await slowest());
    expect(new Set([await slowest(), await slowest(1), await slowest(2)]).size).toBe(3);
    expect((await run(2)).services[0]).toMatchObject({ stopped: 1, runningCount: 20 });
  });
});

describe('Ctrl-C', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stowage-stop-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const ended = (child: ChildProcess) => new Promise<number | null>((done) => child.once('exit', (code) => done(code)));

  test('ends a long run with 130 and tells how far it came', { retry: 2 }, async () => {
    const long = { name: 'long', duration: '400d', services: [], clusters: [{ clusterName: 'a' }] };
    writeFileSync(join(folder, 'long.json'), JSON.stringify(long));
    const child = spawn(
      process.execPath,
      [
        fileURLToPath(new URL('../../src/cli/stowage.js', import.meta.url)),
        'simulate',
        'long.json',
        '--json',
        '--seeds',
        '10000',
      ],
      { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let told = '';
    child.stdout?.on('data', (part) => {
      told += part;
    });
    const code = ended(child);
    setTimeout(() => child.kill('SIGINT'), 4_000);
    expect(await code).toBe(130);
    const reports = JSON.parse(told) as readonly { readonly finished: boolean }[];
    expect(reports.at(-1)?.finished).toBe(false);
  });
});

test('policies and schedules of groups are sections and steps; an alarm names a policy by its group', async () => {
  const of = { autoScalingGroupName: 'g' };
  const given = {
    name: 'group policies',
    duration: '3h',
    autoScalingGroups: [{ ...of, maxSize: 8, desiredCapacity: 1, launchTemplate: { instanceType: 'm5.large' } }],
    groupScalingPolicies: [
      { ...of, policyName: 'out', adjustmentType: 'ChangeInCapacity', scalingAdjustment: 1, cooldown: 600 },
    ],
    groupScheduledActions: [
      { ...of, scheduledActionName: 'early', startTime: '2026-01-05T00:30:00Z', minSize: 3 },
      { ...of, scheduledActionName: 'never', recurrence: '0 2 * * *', minSize: 8 },
    ],
    alarms: [
      {
        alarmName: 'busy',
        namespace: 'S',
        metricName: 'a',
        statistic: 'Maximum',
        period: 60,
        evaluationPeriods: 1,
        threshold: 1,
        comparisonOperator: 'GreaterThanThreshold',
        alarmActions: ['groupPolicy:g/out'],
      },
    ],
    timeline: [
      { at: '60m', putMetricData: { namespace: 'S', metricData: [{ metricName: 'a', value: 5 }] } },
      { at: '90m', deleteGroupScheduledAction: { ...of, scheduledActionName: 'never' } },
      {
        at: '100m',
        putGroupScalingPolicy: {
          ...of,
          policyName: 'step',
          policyType: 'StepScaling',
          adjustmentType: 'ExactCapacity',
          stepAdjustments: [{ metricIntervalLowerBound: 0, scalingAdjustment: 6 }],
        },
      },
      { at: '110m', executeGroupScalingPolicy: { ...of, policyName: 'step', metricValue: 2, breachThreshold: 1 } },
      { at: '120m', deleteGroupScalingPolicy: { ...of, policyName: 'out' } },
      {
        at: '125m',
        putGroupScheduledAction: {
          ...of,
          scheduledActionName: 'late',
          startTime: '2026-01-05T02:30:00Z',
          desiredCapacity: 5,
        },
      },
    ],
  };
  const timelineTo = (minutes: number) => given.timeline.filter(({ at }) => Number.parseInt(at, 10) < minutes);
  for (const [minutes, instances] of [
    [20, 1],
    [40, 3],
    [80, 4],
    [115, 6],
    [170, 5],
  ] as const) {
    const checked = checkScenario({
      ...given,
      duration: `${minutes}m`,
      timeline: timelineTo(minutes),
      expect: [`last(instances) == ${instances}`],
    });
    if ('problems' in checked) throw new Error(JSON.stringify(checked.problems));
    const report = await runScenario(checked.scenario);
    expect(report.verdicts).toMatchObject([{ passed: true }]);
    if (minutes < 170) continue;
    const who = /(scheduled action|alarm busy|executed policy step)/;
    expect(report.groupChanges.map(({ from, to, cause }) => `${from} → ${to}: ${who.exec(cause)?.[0]}`)).toEqual([
      '1 → 3: scheduled action',
      '3 → 4: alarm busy',
      '4 → 6: executed policy step',
      '6 → 5: scheduled action',
    ]);
    expect(renderRun(report)).toContain('group g changed its size 4 times: 1 to 6, 5 at the end');
  }
});
