import { expect, test } from 'vitest';
import { METRICS } from '../../src/app/simulation/expectations.ts';
import { runScenario } from '../../src/app/simulation/run.ts';
import type { Scenario } from '../../src/app/simulation/scenario.ts';
import { serveGraphql } from '../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../support/stores.ts';

/** Two clusters in which everything that can be measured happens. */
const BUSY: Scenario = {
  name: 'busy',
  duration: '2h',
  seed: 4,
  subnets: { 'subnet-a': 'us-east-1a' },
  clusters: [{ clusterName: 'shop' }, { clusterName: 'batch' }],
  taskDefinitions: [
    { family: 'web', containerDefinitions: [{ name: 'web', image: 'web', cpu: 256, memory: 512 }] },
    {
      family: 'spot',
      requiresCompatibilities: ['FARGATE'],
      networkMode: 'awsvpc',
      cpu: '256',
      memory: '512',
      containerDefinitions: [{ name: 'spot', image: 'spot' }],
    },
  ],
  autoScalingGroups: [
    { cluster: 'batch', autoScalingGroupName: 'workers', maxSize: 4, launchTemplate: { instanceType: 'm5.large' } },
  ],
  capacityProviders: [
    {
      cluster: 'batch',
      name: 'workers',
      autoScalingGroupProvider: { autoScalingGroupArn: 'workers', managedScaling: { status: 'ENABLED' } },
    },
  ],
  clusterCapacityProviders: [
    { cluster: 'shop', capacityProviders: ['FARGATE_SPOT'] },
    {
      cluster: 'batch',
      capacityProviders: ['workers'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'workers', weight: 1 }],
    },
  ],
  containerInstances: [{ cluster: 'shop', instanceType: 'm5.large', count: 3 }],
  services: [
    { cluster: 'shop', serviceName: 'web', taskDefinition: 'web', desiredCount: 4 },
    {
      cluster: 'shop',
      serviceName: 'spot',
      taskDefinition: 'spot',
      desiredCount: 2,
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
    },
    { cluster: 'batch', serviceName: 'worker', taskDefinition: 'web', desiredCount: 3 },
  ],
  scalableTargets: [{ cluster: 'shop', service: 'web', minCapacity: 1, maxCapacity: 60 }],
  scheduledActions: [
    {
      cluster: 'shop',
      service: 'web',
      scheduledActionName: 'too-many',
      schedule: 'at(2026-01-05T01:00:00)',
      scalableTargetAction: { minCapacity: 50 },
    },
  ],
  loads: [
    { cluster: 'shop', service: 'web', model: { cpuMsPerRequest: 50 }, sources: [{ kind: 'CONSTANT', value: 400 }] },
    { cluster: 'batch', service: 'worker', kind: 'QUEUE', sources: [{ kind: 'CONSTANT', value: 1 }], backlog: 5_000 },
  ],
  faults: [
    { cluster: 'shop', kind: 'SPOT_INTERRUPTION', at: '30m', for: '1m' },
    { cluster: 'batch', kind: 'CRASH', service: 'worker', percent: 100, afterSeconds: 60, at: '40m', for: '5m' },
  ] as never,
  timeline: [
    {
      at: '45m',
      updateService: {
        cluster: 'batch',
        service: 'worker',
        forceNewDeployment: true,
        deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: false } },
      },
    },
    { at: '50m', injectFault: { cluster: 'batch', kind: 'PULL_FAILS', service: 'worker' } },
    { at: '51m', updateService: { cluster: 'batch', service: 'worker', forceNewDeployment: true } },
  ],
};

test('every metric has a number where what it counts has happened, of one cluster or of all', async () => {
  const names = Object.keys(METRICS);
  const report = await runScenario({ ...BUSY, expect: names.map((name) => `max(${name}) > -1000000`) });
  expect(report.verdicts.filter(({ value }) => value === null || !Number.isFinite(value))).toEqual([]);
  expect(report.clusters.map(({ clusterName }) => clusterName)).toEqual(['shop', 'batch']);
  const one = await runScenario({
    ...BUSY,
    expect: ['max(instances{cluster:shop}) == 3', 'max(instances{cluster:batch}) <= 4', 'last(instances) > 0'],
  });
  expect(one.verdicts.map(({ passed }) => passed)).toEqual([true, true, true]);
});

test('GraphQL and the command line tell the same of one scenario', async () => {
  const { app } = appOver(await memoryPlace(), testClock());
  const door = await serveGraphql(app);
  try {
    const scenario = { ...BUSY, expect: ['p95(pendingSeconds) < 300', 'max(cost.perHour) < 5'] };
    const report = await runScenario(scenario);
    const { body } = await door.ask(
      'query ($input: SimulateInput!) { simulate(input: $input) { report { seed events passed verdicts { expectation value passed } activities { description } messages { message } series { metric clusterName serviceName avg } } userErrors { message } } }',
      { input: { scenario } },
    );
    const { report: told, userErrors } = body.data.simulate;
    expect(userErrors).toEqual([]);
    expect(told).toMatchObject({ seed: report.seed, events: report.events, passed: report.passed });
    expect(told.verdicts).toEqual(report.verdicts);
    expect(told.messages).toEqual(report.messages.map(({ message }) => ({ message })));
    expect(told.activities).toEqual(report.activities.map(({ description }) => ({ description })));
    expect(told.series).toEqual(
      report.series.map(({ metric, cluster, service, points }) => ({
        metric,
        clusterName: cluster,
        serviceName: service ?? null,
        avg: points.map(({ avg }) => avg),
      })),
    );
  } finally {
    await door.close();
  }
});
