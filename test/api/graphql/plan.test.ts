import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, done } = await strictGraphql(app);

const PLAN = `query ($input: PlanCapacityInput!) { planCapacity(input: $input) {
  plan {
    fleet { instanceType availabilityZone count priceMicrousdPerHour } instancesCount
    costMicrousdPerHour lowerBoundMicrousdPerHour gapPercent isComplete
    services { serviceName wantedCount placedCount obstacle { considered removed { reason count } closestInstanceType lacks } }
    paid { cpuUnits memoryMib gpus } reserved { cpuUnits memoryMib gpus } zoneLosses { availabilityZone isHeld }
  }
  userErrors { code message field }
} }`;
const planned = async (input: object) => (await ask(PLAN, { input })).planCapacity;

beforeAll(async () => {
  const container = { name: 'app', image: 'app', cpu: 512, memory: 1_024 };
  const register = (own: object) =>
    done('registerTaskDefinition', { taskDefinition: { family: 'web', containerDefinitions: [container], ...own } });
  await register({});
  await register({ family: 'arm', runtimePlatform: { cpuArchitecture: 'ARM64' } });
  await register({ family: 'net', networkMode: 'awsvpc' });
  await done('createCluster', { clusterName: 'shop', clock: { mode: 'MANUAL' } });
  await done('createService', { cluster: 'shop', serviceName: 'web', taskDefinition: 'web', desiredCount: 6 });
});
afterAll(() => served.close());

const service = (own: object = {}) => ({ serviceName: 'api', taskDefinition: 'web', desiredCount: 8, ...own });
const M5 = { instanceTypes: ['m5.large', 'm5.xlarge'] };

describe('planCapacity', () => {
  test('the cheapest fleet, its bound, and what the engine placed', async () => {
    const { plan, userErrors } = await planned({ ...M5, services: [service()] });
    expect(userErrors).toEqual([]);
    expect(plan).toMatchObject({
      instancesCount: 2,
      costMicrousdPerHour: 192_000,
      lowerBoundMicrousdPerHour: 192_000,
      gapPercent: 0,
      isComplete: true,
      services: [{ serviceName: 'api', wantedCount: 8, placedCount: 8, obstacle: null }],
      paid: { cpuUnits: 4_096, gpus: 0 },
      reserved: { cpuUnits: 4_096, memoryMib: 8_192, gpus: 0 },
      zoneLosses: [],
    });
  });

  test('headroom of half as much, and any one zone lost: two instances may go, three hold twelve tasks', async () => {
    const { plan } = await planned({ ...M5, services: [service()], headroomPercent: 50, surviveZoneLoss: true });
    expect(plan).toMatchObject({ isComplete: true, services: [{ wantedCount: 12, placedCount: 12 }] });
    expect(plan.zoneLosses.map(({ isHeld }: { isHeld: boolean }) => isHeld)).toEqual([true, true, true]);
    expect(plan.costMicrousdPerHour).toBe(5 * 96_000);
    expect(plan.lowerBoundMicrousdPerHour).toBe(4.5 * 96_000);
  });

  test('a cluster’s services are planned for as they are wanted, beside others, and nothing in it changes', async () => {
    const before = await ask('{ cluster(cluster: "shop") { clock { now } registeredContainerInstancesCount } }');
    const { plan } = await planned({ ...M5, cluster: 'shop', services: [service({ desiredCount: 2 })] });
    expect(plan.services).toMatchObject([
      { serviceName: 'web', wantedCount: 6, placedCount: 6 },
      { serviceName: 'api', wantedCount: 2, placedCount: 2 },
    ]);
    expect(plan.instancesCount).toBe(2);
    expect(await ask('{ cluster(cluster: "shop") { clock { now } registeredContainerInstancesCount } }')).toEqual(
      before,
    );
  });

  test('TS-02: of a service whose tasks come in sets each set is planned for by its scale; one without sets asks for nothing', async () => {
    const deploymentController = { type: 'EXTERNAL' };
    await done('createCluster', { clusterName: 'sets', clock: { mode: 'MANUAL' } });
    await done('createService', { cluster: 'sets', serviceName: 'none', desiredCount: 4, deploymentController });
    await done('createService', { cluster: 'sets', serviceName: 'two', desiredCount: 4, deploymentController });
    for (const value of [100, 25])
      await done('createTaskSet', { cluster: 'sets', service: 'two', taskDefinition: 'web', scale: { value } });
    const { plan, userErrors } = await planned({ ...M5, cluster: 'sets' });
    expect(userErrors).toEqual([]);
    expect(plan.services).toMatchObject([
      { serviceName: expect.stringMatching(/^two\/ecs-svc\/\d{19}$/), wantedCount: 1 },
      { serviceName: expect.stringMatching(/^two\/ecs-svc\/\d{19}$/), wantedCount: 4 },
    ]);
  });

  test('the platform of a definition and the zones of its subnets are kept to', async () => {
    const types = { instanceTypes: ['m5.large', 'm6g.large'] };
    const { plan } = await planned({
      ...types,
      services: [
        service({ taskDefinition: 'arm', desiredCount: 1 }),
        service({
          serviceName: 'net',
          taskDefinition: 'net',
          desiredCount: 1,
          networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'] } },
        }),
      ],
    });
    expect(plan.fleet.map(({ instanceType }: { instanceType: string }) => instanceType)).toEqual(['m6g.large']);
  });

  test('a daemon takes its room on each instance; what fits nowhere is explained', async () => {
    const agent = { serviceName: 'agent', taskDefinition: 'web', schedulingStrategy: 'DAEMON' };
    const nowhere = { type: 'memberOf', expression: 'attribute:stack == prod' };
    const { plan } = await planned({
      ...M5,
      services: [
        agent,
        service({ desiredCount: 6 }),
        service({ serviceName: 'lost', placementConstraints: [nowhere] }),
      ],
    });
    expect(plan.isComplete).toBe(false);
    expect(plan.instancesCount).toBe(2);
    expect(plan.services[2].obstacle).toEqual({
      considered: 6,
      removed: [{ reason: 'MemberOf placement constraint unsatisfied.', count: 6 }],
      closestInstanceType: 'm5.large',
      lacks: 'it does not match attribute:stack == prod',
    });
  });

  test.each([
    { why: 'no service', input: {}, field: ['services'] },
    {
      why: 'an unknown type',
      input: { instanceTypes: ['m5.huge'], services: [service()] },
      field: ['instanceTypes', '0'],
    },
    { why: 'no type', input: { instanceTypes: [], services: [service()] }, field: ['instanceTypes'] },
    {
      why: 'too many copies',
      input: { services: [service({ desiredCount: 100_001 })] },
      field: ['services', '0', 'desiredCount'],
    },
    {
      why: 'too many tasks',
      input: { services: [service({ desiredCount: 99_999 }), service({ serviceName: 'b' })] },
      field: ['services'],
    },
    { why: 'one name twice', input: { services: [service(), service()] }, field: ['services'] },
    {
      why: 'one zone to lose',
      input: { services: [service()], availabilityZones: ['us-east-1a'], surviveZoneLoss: true },
      field: ['surviveZoneLoss'],
    },
    { why: 'headroom below zero', input: { services: [service()], headroomPercent: -1 }, field: ['headroomPercent'] },
    {
      why: 'a bad expression',
      input: { services: [service({ placementConstraints: [{ type: 'memberOf', expression: '(' }] })] },
      field: ['services', '0', 'placementConstraints', '0', 'expression'],
    },
    {
      why: 'awsvpc without a network',
      input: { services: [service({ taskDefinition: 'net' })] },
      field: ['services', '0', 'networkConfiguration'],
    },
    {
      why: 'a count for a daemon',
      input: { services: [service({ schedulingStrategy: 'DAEMON' })] },
      field: ['services', '0', 'desiredCount'],
    },
  ])('refused: $why', async ({ input, field }) => {
    expect(await planned(input)).toMatchObject({ plan: null, userErrors: [{ field }] });
  });

  test('an unknown cluster and an unknown definition are refused in ECS’s words', async () => {
    expect(await planned({ cluster: 'none' })).toMatchObject({ userErrors: [{ code: 'CLUSTER_NOT_FOUND' }] });
    expect(await planned({ services: [service({ taskDefinition: 'none' })] })).toMatchObject({
      userErrors: [{ code: 'CLIENT', message: 'TaskDefinition not found.' }],
    });
  });
});
