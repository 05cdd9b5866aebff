import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'bills';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app);

beforeAll(async () => {
  await done('createCluster', { clusterName: CLUSTER, seed: 'bills', clock: { mode: 'MANUAL' } }, 'cluster { id }');
  await done(
    'registerContainerInstances',
    { cluster: CLUSTER, instanceType: 'm5.large', count: 2 },
    'containerInstances { id }',
  );
  const containerDefinitions = [{ name: 'app', image: 'app', cpu: 256, memory: 512 }];
  await done(
    'registerTaskDefinition',
    { taskDefinition: { family: 'web', containerDefinitions } },
    'taskDefinition { id }',
  );
  const onFargate = {
    family: 'batch',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '1024',
    memory: '4096',
    containerDefinitions,
  };
  await done('registerTaskDefinition', { taskDefinition: onFargate }, 'taskDefinition { id }');
  await done(
    'createService',
    { cluster: CLUSTER, serviceName: 'web', taskDefinition: 'web', desiredCount: 1 },
    'service { id }',
  );
  await done(
    'runTask',
    {
      cluster: CLUSTER,
      taskDefinition: 'batch',
      launchType: 'FARGATE',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
    },
    'tasks { id }',
  );
  await done('advanceClock', { cluster: CLUSTER, bySeconds: 13 + 3_600 }, 'cluster { id }');
});
afterAll(() => served.close());

const SPEND = '{ soFarMicrousd perHourMicrousd }';

describe('costs through the door', () => {
  test('a cluster: instances, Fargate, what is idle, and why', async () => {
    const { cluster } = await ask(`{ cluster(cluster: "${CLUSTER}") { cost {
      soFarMicrousd perHourMicrousd instances ${SPEND} fargate ${SPEND} idle ${SPEND} standaloneTasks ${SPEND}
      formerServicesMicrousd paid { cpuUnits memoryMib } reserved { cpuUnits memoryMib }
      idleInstances(first: 10) { nodes { reasons daemonTasksCount task { taskArn } containerInstance { availabilityZone } } pageInfo { hasNextPage } }
    } } }`);
    const instances = { soFarMicrousd: 2 * Math.round((96_000 * 3_613) / 3_600), perHourMicrousd: 192_000 };
    const fargate = { soFarMicrousd: 58_260, perHourMicrousd: 58_260 };
    expect(cluster.cost).toMatchObject({
      instances,
      fargate,
      standaloneTasks: fargate,
      formerServicesMicrousd: 0,
      soFarMicrousd: instances.soFarMicrousd + fargate.soFarMicrousd,
      perHourMicrousd: 192_000 + 58_260,
      paid: { cpuUnits: 2 * 2_048 + 1_024 },
      reserved: { cpuUnits: 256 + 1_024, memoryMib: 512 + 4_096 },
    });
    const { nodes, pageInfo } = cluster.cost.idleInstances;
    expect(pageInfo.hasNextPage).toBe(false);
    expect(nodes.map(({ reasons }: { reasons: string[] }) => reasons)).toEqual([
      ['ONE_TASK', 'NOT_SCALED'],
      ['NOT_SCALED'],
    ]);
    expect(nodes[0].task.taskArn).toContain(':task/');
    expect(nodes[1].task).toBeNull();
  });

  test('a service, its tasks and their instances: the shares are one figure', async () => {
    const { service } = await ask(`{ service(cluster: "${CLUSTER}", service: "web") {
      cost { soFarMicrousd perHourMicrousd fargate ${SPEND} instanceShares ${SPEND} reserved { cpuUnits memoryMib } }
      tasks(first: 5) { nodes {
        cost { soFarMicrousd perHourMicrousd paidFrom paidUntil }
        containerInstance { cost { soFarMicrousd perHourMicrousd paidFrom paidUntil idle ${SPEND} reserved { cpuUnits } } }
      } }
    } }`);
    const [task] = service.tasks.nodes;
    expect(service.cost.instanceShares).toEqual({
      soFarMicrousd: task.cost.soFarMicrousd,
      perHourMicrousd: task.cost.perHourMicrousd,
    });
    expect(service.cost).toMatchObject({
      fargate: { soFarMicrousd: 0, perHourMicrousd: 0 },
      soFarMicrousd: task.cost.soFarMicrousd,
      reserved: { cpuUnits: 256, memoryMib: 512 },
    });
    expect(task.cost.paidUntil).toBeNull();
    const { cost } = task.containerInstance;
    expect(cost.perHourMicrousd).toBe(96_000);
    expect(cost.idle.perHourMicrousd).toBe(96_000 - task.cost.perHourMicrousd);
    expect(cost.idle.soFarMicrousd).toBe(cost.soFarMicrousd - task.cost.soFarMicrousd);
  });

  test('the price of Spot is a setting with bounds', async () => {
    const update = (spotPricePercent: number) =>
      change(
        'updateSimulation',
        { cluster: CLUSTER, simulation: { spotPricePercent } },
        'cluster { simulation { spotPricePercent } }',
      );
    expect(await update(101)).toMatchObject({ cluster: null, userErrors: [{ code: 'INVALID_PARAMETER' }] });
    expect((await update(25)).cluster.simulation).toEqual({ spotPricePercent: 25 });
  });
});
