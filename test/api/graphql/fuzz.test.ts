import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextFor } from '../../../src/api/graphql/context.ts';
import { createGraphqlServer } from '../../../src/api/graphql/server.ts';
import { parseExpression } from '../../../src/engine/placement/query.ts';
import { toSections } from '../../../src/engine/snapshot.ts';
import { registerTaskDefinition } from '../../../src/engine/task-definitions/register.ts';
import type { World } from '../../../src/engine/world.ts';
import { isRefusal } from '../../../src/model/refusal.ts';
import { Dice } from '../../support/arbitraries.ts';
import { mutate } from '../../support/mutate.ts';
import { appOver, memoryPlace, PRINCIPAL, TENANT } from '../../support/stores.ts';

/** A generous bound on one case: nothing here may take long, whatever it is fed. */
const WATCHDOG_MS = 2_000;

const place = await memoryPlace();
const { app } = appOver(place);
const faults: unknown[] = [];
const server = createGraphqlServer(app, (message, detail) => faults.push({ message, detail }));
beforeAll(async () => {
  await server.start();
  await app.clusters.create(TENANT, { clusterName: 'demo', seed: 'fuzz', clock: { mode: 'MANUAL', startAtMs: 1 } });
  await app.instances.register(TENANT, { cluster: 'demo', instanceType: 'm5.large', count: 2 });
  await app.taskDefinitions.register(TENANT, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
  });
});
afterAll(() => server.stop());

const watched = async <T>(what: () => Promise<T> | T): Promise<T> => {
  const began = performance.now();
  const result = await what();
  expect(performance.now() - began).toBeLessThan(WATCHDOG_MS);
  return result;
};

const DEFINITION = {
  family: 'web',
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  requiresCompatibilities: ['FARGATE'],
  executionRoleArn: 'arn:aws:iam::111122223333:role/e',
  containerDefinitions: [
    {
      name: 'a',
      image: 'nginx',
      portMappings: [{ containerPort: 80, name: 'http' }],
      healthCheck: { command: ['CMD', 'x'], interval: 5 },
      dependsOn: [{ containerName: 'b', condition: 'SUCCESS' }],
      logConfiguration: {
        logDriver: 'awslogs',
        options: { 'awslogs-group': 'g', 'awslogs-region': 'r', 'awslogs-stream-prefix': 'p' },
      },
      secrets: [{ name: 'S', valueFrom: 'x' }],
      ulimits: [{ name: 'nofile', softLimit: 1, hardLimit: 2 }],
      dockerLabels: { 'stowage.run-seconds': '3' },
    },
    { name: 'b', image: 'b', essential: false, resourceRequirements: [] },
  ],
  volumes: [{ name: 'v', host: {} }],
  tags: [{ key: 'k', value: 'v' }],
  runtimePlatform: { cpuArchitecture: 'ARM64' },
  ephemeralStorage: { sizeInGiB: 30 },
};

test('9,000 mutated task definitions: a definition or a refusal, never an exception', async () => {
  const dice = new Dice(1);
  let accepted = 0;
  for (let round = 0; round < 9_000; round++) {
    let input: unknown = DEFINITION;
    for (let times = dice.between(1, 3); times > 0; times--) input = mutate(dice, input);
    const result = await watched(() =>
      registerTaskDefinition(input, { accountId: '111122223333', region: 'us-east-1', revision: 1, nowMs: 1 }),
    );
    if (!isRefusal(result)) {
      accepted++;
      expect(
        registerTaskDefinition(JSON.parse(JSON.stringify(result)), {
          accountId: '111122223333',
          region: 'us-east-1',
          revision: 1,
          nowMs: 1,
        }),
      ).toEqual(result);
    }
  }
  expect(accepted).toBeGreaterThan(500);
});

test('8,000 mutated expressions: an expression or an error within the text', async () => {
  const dice = new Dice(2);
  const PIECES = [
    'attribute:ecs.instance-type',
    '==',
    '!=',
    '=~',
    ' in ',
    '[',
    ']',
    ',',
    '(',
    ')',
    'not',
    ' and ',
    '||',
    '!',
    "'",
    '"',
    't2.*',
    'exists',
    'runningTasksCount',
    '>=',
    '5',
    'task:group',
    ' ',
    '\\',
    '{9}',
    '(?',
    '+',
    '[a-',
    '\u2028',
    'registeredAt',
    '2018-02-29',
  ];
  for (let round = 0; round < 8_000; round++) {
    const text = Array.from({ length: dice.between(0, 24) }, () => dice.pick(PIECES)).join(dice.chance(50) ? ' ' : '');
    const parsed = await watched(() => parseExpression(text));
    if ('error' in parsed) {
      expect(parsed.error.position).toBeGreaterThanOrEqual(0);
      expect(parsed.error.position).toBeLessThanOrEqual(text.length);
    }
  }
});

const MUTATIONS: readonly (readonly [string, string, object])[] = [
  [
    'runTask',
    'RunTaskInput',
    {
      cluster: 'demo',
      taskDefinition: 'web',
      count: 2,
      placementStrategy: [{ type: 'spread', field: 'host' }],
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:a == b' }],
      overrides: { containerOverrides: [{ name: 'web', cpu: 10 }] },
      tags: [{ key: 'a', value: 'b' }],
      group: 'g',
    },
  ],
  [
    'createService',
    'CreateServiceInput',
    {
      cluster: 'demo',
      serviceName: 's',
      taskDefinition: 'web',
      desiredCount: 1,
      deploymentConfiguration: { minimumHealthyPercent: 50 },
      placementStrategy: [{ type: 'random' }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['s'] } },
    },
  ],
  ['updateService', 'UpdateServiceInput', { cluster: 'demo', service: 's', desiredCount: 3, taskDefinition: 'web:1' }],
  [
    'registerContainerInstances',
    'RegisterContainerInstancesInput',
    {
      cluster: 'demo',
      instanceType: 'm5.large',
      count: 2,
      availabilityZones: ['us-east-1a'],
      attributes: [{ name: 'a', value: 'b' }],
      reservedPorts: [80],
    },
  ],
  ['registerTaskDefinition', 'RegisterTaskDefinitionInput', { taskDefinition: DEFINITION }],
  ['advanceClock', 'AdvanceClockInput', { cluster: 'demo', bySeconds: 5, dryRun: true }],
  [
    'createCluster',
    'CreateClusterInput',
    {
      clusterName: 'x',
      clock: { mode: 'MANUAL', speed: 2 },
      simulation: { jitter: true, timing: { ec2PullMs: 1 } },
      dryRun: true,
    },
  ],
  [
    'putAttributes',
    'PutAttributesInput',
    { cluster: 'demo', attributes: [{ name: 'a', value: 'b', targetType: 'container-instance', targetId: 'x' }] },
  ],
  ['stopTask', 'StopTaskInput', { cluster: 'demo', task: 'x', reason: 'y' }],
  ['putSubnets', 'PutSubnetsInput', { subnets: [{ subnetId: 'a', availabilityZone: 'b' }] }],
];

test('2,500 mutated GraphQL calls: never a fault, and a refused call changes nothing', async () => {
  const dice = new Dice(3);
  const state = async (): Promise<string> =>
    JSON.stringify(toSections((await app.clusters.find(TENANT, 'demo')) as World));
  let before = await state();
  for (let round = 0; round < 2_500; round++) {
    const [name, type, good] = dice.pick(MUTATIONS);
    const input = mutate(dice, good);
    const { body } = await watched(() =>
      server.executeOperation(
        {
          query: `mutation($input: ${type}!) { ${name}(input: $input) { userErrors { code message field } } }`,
          variables: { input: input as never },
        },
        { contextValue: contextFor(app, PRINCIPAL) },
      ),
    );
    if (body.kind !== 'single') throw new Error('not single');
    const { errors, data } = body.singleResult;
    for (const error of errors ?? [])
      expect(error.extensions?.code, `${name} ${JSON.stringify(input)}`).not.toBe('INTERNAL_SERVER_ERROR');
    const payload = (data as Record<string, { userErrors: unknown[] }> | null | undefined)?.[name];
    const after = await state();
    if (payload === undefined || payload === null || payload.userErrors.length > 0)
      expect(after === before, `${name} ${JSON.stringify(input)} was refused and changed the world`).toBe(true);
    before = after;
  }
  expect(faults).toEqual([]);
});
