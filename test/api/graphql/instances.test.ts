import { afterAll, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change } = await strictGraphql(app);
afterAll(() => served.close());

test('serviceConnectDefaults: given with a cluster, changed, shown, and bounded', async () => {
  const selection = 'cluster { serviceConnectDefaults { namespace } }';
  const made = { clusterName: 'connected', clock: { mode: 'MANUAL' }, seed: 's' };
  const created = await change('createCluster', { ...made, serviceConnectDefaults: { namespace: 'shop' } }, selection);
  expect(created).toEqual({ cluster: { serviceConnectDefaults: { namespace: 'shop' } }, userErrors: [] });
  const updated = await change(
    'updateCluster',
    { cluster: 'connected', serviceConnectDefaults: { namespace: 'arn:aws:servicediscovery:::namespace/ns-1' } },
    selection,
  );
  expect(updated.cluster.serviceConnectDefaults.namespace).toBe('arn:aws:servicediscovery:::namespace/ns-1');
  for (const namespace of ['', 'x'.repeat(1_025)])
    expect(
      (await change('updateCluster', { cluster: 'connected', serviceConnectDefaults: { namespace } }, selection))
        .userErrors,
    ).toMatchObject([{ field: ['serviceConnectDefaults', 'namespace'] }]);
  await change('createCluster', { ...made, clusterName: 'plain' }, 'cluster { clusterName }');
  expect(await ask('{ cluster(cluster: "plain") { serviceConnectDefaults { namespace } } }')).toEqual({
    cluster: { serviceConnectDefaults: null },
  });
});

test('CI-30: the health of an instance, and a fault that impairs it', async () => {
  const cluster = 'ill';
  const clock = { mode: 'MANUAL', startAt: '2026-01-01T00:00:00Z' };
  await change('createCluster', { clusterName: cluster, clock, seed: 'ill' }, 'cluster { clusterName }');
  await change('registerContainerInstances', { cluster, instanceType: 'm5.large' }, 'count');
  await change('advanceClock', { cluster, bySeconds: 60 }, 'cluster { clusterName }');
  const health = () =>
    ask(
      `{ containerInstances(cluster: "${cluster}", first: 1) { nodes { healthStatus { overallStatus details { type status lastUpdated lastStatusChange } } } } }`,
    ).then(({ containerInstances: { nodes } }) => nodes[0].healthStatus);
  const agent = {
    type: 'AGENT_CONNECTIVITY',
    status: 'OK',
    lastUpdated: '2026-01-01T00:01:00.000Z',
    lastStatusChange: '2026-01-01T00:00:00.000Z',
  };
  const runtime = {
    type: 'CONTAINER_RUNTIME',
    lastUpdated: '2026-01-01T00:01:00.000Z',
    lastStatusChange: '2026-01-01T00:01:00.000Z',
  };
  expect(await health()).toEqual({ overallStatus: 'OK', details: [{ ...runtime, status: 'OK' }, agent] });
  const { fault } = await change('injectFault', { cluster, kind: 'RUNTIME_IMPAIRED' }, 'fault { kind api isActive }');
  expect(fault).toEqual({ kind: 'RUNTIME_IMPAIRED', api: null, isActive: true });
  expect(await health()).toEqual({ overallStatus: 'IMPAIRED', details: [{ ...runtime, status: 'IMPAIRED' }, agent] });
  const throttled = await change('injectFault', { cluster, kind: 'API_THROTTLED', api: 'elb' }, 'fault { api }');
  expect(throttled).toEqual({ fault: { api: 'elb' }, userErrors: [] });
});

test('CI-20: an instance with a trunk interface is REGISTERING, or could not register and says why', async () => {
  const cluster = 'trunks';
  await change('createCluster', { clusterName: cluster, clock: { mode: 'MANUAL' }, seed: 'trunks' }, 'cluster { id }');
  await change('putAccountSetting', { name: 'awsvpcTrunking', value: 'enabled' }, 'setting { value }');
  const registered = await change(
    'registerContainerInstances',
    { cluster, instanceType: 'c5.large', count: 2, availabilityZones: ['us-east-1a', 'us-east-1b'] },
    'containerInstances { status statusReason taskEnis }',
  );
  const waits = { status: 'REGISTERING', statusReason: null, taskEnis: 10 };
  expect(registered.containerInstances).toEqual([waits, waits]);
  await change('injectFault', { cluster, kind: 'INTERFACE_FAILS', availabilityZone: 'us-east-1b' }, 'fault { fault }');
  await change('advanceClock', { cluster, bySeconds: 5 }, 'cluster { id }');
  const { containerInstances } = await ask(
    `{ containerInstances(cluster: "${cluster}", first: 5) { nodes { availabilityZone status statusReason containerInstanceArn } } }`,
  );
  expect(containerInstances.nodes).toMatchObject([
    { availabilityZone: 'us-east-1a', status: 'ACTIVE', statusReason: null },
    { availabilityZone: 'us-east-1b', status: 'REGISTRATION_FAILED', statusReason: expect.stringContaining('trunk') },
  ]);
  await change('putAccountSetting', { name: 'awsvpcTrunking', value: 'disabled' }, 'setting { value }');
});
