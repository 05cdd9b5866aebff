import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serviceView } from '../../src/engine/views/service.ts';
import type { World } from '../../src/engine/world.ts';
import { githubSignature, type InboundPlace, inboundPlace, serviceOf, standardHeaders } from '../support/inbound.ts';
import {
  alertmanager,
  cloudwatchAlarm,
  ecrPush,
  githubDeployment,
  githubPush,
  githubRelease,
  otlp,
  registryPush,
} from '../support/inbound-payloads.ts';
import { TENANT } from '../support/stores.ts';
import { startReceiver } from '../support/webhooks.ts';

let home: InboundPlace;
beforeAll(async () => {
  home = await inboundPlace();
});
afterAll(() => home.close());

const world = async (cluster: string): Promise<World> => (await home.app.clusters.find(TENANT, cluster)) as World;
const imagesOf = async (cluster: string): Promise<readonly string[]> => {
  const { taskDefinition } = serviceView(await world(cluster), 0);
  const definition = await home.app.taskDefinitions.find(TENANT, taskDefinition as string);
  return definition?.containerDefinitions.map(({ image }) => image) ?? [];
};
const revisionOf = async (cluster: string): Promise<number> =>
  Number(
    serviceView(await world(cluster), 0)
      .taskDefinition?.split(':')
      .at(-1),
  );
const bearer = (secret: string) => ({ 'content-type': 'application/json', authorization: `Bearer ${secret}` });
const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;

describe('an image that was pushed becomes a revision and a deployment', () => {
  test.each([
    {
      name: 'ECR, by tag',
      source: 'ecr',
      payload: ecrPush(),
      use: 'TAG',
      image: 'registry.example.com/shop/web:2.0',
    },
    {
      name: 'ECR, by digest',
      source: 'ecr',
      payload: ecrPush(),
      use: 'DIGEST',
      image: `registry.example.com/shop/web@${digest('a')}`,
    },
    {
      name: 'ECR, untagged',
      source: 'ecr',
      payload: ecrPush({ tag: null }),
      use: 'TAG',
      image: `registry.example.com/shop/web@${digest('a')}`,
    },
    {
      name: 'a registry, whose layers are no images',
      source: 'registry',
      payload: registryPush(),
      use: 'TAG',
      image: 'registry.example.com/shop/web:3.0',
    },
  ])('$name', async ({ name, source, payload, use, image }) => {
    const cluster = name.replace(/\W+/g, '-');
    await serviceOf(home.app, cluster);
    const { hook, secret } = await home.inbound.create(TENANT, {
      source,
      rules: [{ match: { repository: 'shop/*' }, deploy: { cluster, service: 'web', use } }],
    });
    const sent = await home.send(hook.hookId, JSON.stringify(payload), bearer(secret));
    expect(sent).toMatchObject({ status: 202, body: { duplicate: false } });
    await home.processAll();
    expect(await home.latest(hook.hookId)).toMatchObject({
      status: 'done',
      effects: [{ action: 'deploy', outcome: 'done' }],
    });
    expect(await imagesOf(cluster)).toEqual([image, 'fluentd:1']);
    expect(await revisionOf(cluster)).toBe(2);
    await home.app.clusters.advanceClock(TENANT, { cluster, byMs: 600_000 });
    expect(serviceView(await world(cluster), 0)).toMatchObject({
      runningCount: 3,
      deployments: [{ rolloutState: 'COMPLETED' }],
    });
  });

  test('a tag that was moved is deployed anew, with the revision that there is', async () => {
    await serviceOf(home.app, 'moved', 'registry.example.com/shop/web:2.0');
    const rules = [{ deploy: { cluster: 'moved', service: 'web' } }];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'ecr', rules });
    await home.send(hook.hookId, JSON.stringify(ecrPush()), bearer(secret));
    await home.processAll();
    expect(await revisionOf('moved')).toBe(1);
    expect(serviceView(await world('moved'), 0).deployments).toHaveLength(2);
  });

  test.each([
    { why: 'another repository', payload: ecrPush({ repository: 'shop/api' }), status: 'refused' },
    { why: 'a deletion', payload: ecrPush({ action: 'DELETE' }), status: 'ignored' },
    { why: 'a failed push', payload: ecrPush({ result: 'FAILURE' }), status: 'ignored' },
  ])('$why deploys nothing', async ({ why, payload, status }) => {
    const cluster = why.replace(/\W+/g, '-');
    await serviceOf(home.app, cluster);
    const rules = [{ deploy: { cluster, service: 'web' } }];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'ecr', rules });
    await home.send(hook.hookId, JSON.stringify(payload), { 'x-api-key': secret });
    await home.processAll();
    expect(await home.latest(hook.hookId)).toMatchObject({ status });
    expect(await revisionOf(cluster)).toBe(1);
  });
});

describe('GitHub', () => {
  const sendGithub = (hookId: string, secret: string, event: string, payload: object, delivery: string) => {
    const body = JSON.stringify(payload);
    return home.send(hookId, body, {
      'content-type': 'application/json',
      'user-agent': 'GitHub-Hookshot/044aadd',
      'x-github-event': event,
      'x-github-delivery': delivery,
      'x-hub-signature-256': githubSignature(secret, body),
    });
  };
  const commit = '6113728f27ae82c7b1a177c8d03f9e96e0adf246';

  test.each([
    { event: 'push', payload: githubPush(), match: { ref: 'refs/heads/main' }, tag: commit },
    { event: 'push', payload: githubPush({ ref: 'refs/tags/v9' }), match: { tag: 'v*' }, tag: 'v9' },
    { event: 'release', payload: githubRelease(), match: { event: 'release' }, tag: 'v4.0' },
    {
      event: 'deployment',
      payload: githubDeployment(),
      match: { environment: 'production' },
      tag: githubDeployment().deployment.sha,
    },
  ])('$event of $tag is deployed', async ({ event, payload, match, tag }) => {
    const cluster = `gh-${event}-${tag.replace(/\W/g, '')}`;
    await serviceOf(home.app, cluster);
    const rules = [{ match, deploy: { cluster, service: 'web', container: 'web' } }];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'github', rules });
    expect(await sendGithub(hook.hookId, secret, event, payload, `d-${tag.replace(/\W/g, '')}`)).toMatchObject({
      status: 202,
    });
    await home.processAll();
    expect(await imagesOf(cluster)).toEqual([`registry.example.com/shop/web:${tag}`, 'fluentd:1']);
  });

  test('an image of its own making, for a push of a branch', async () => {
    await serviceOf(home.app, 'gh-image');
    const rules = [
      {
        match: { ref: 'refs/heads/*' },
        deploy: { cluster: 'gh-image', service: 'web', container: 'web', image: 'ghcr.io/{repository}:{branch}-{sha}' },
      },
    ];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'github', rules });
    await sendGithub(hook.hookId, secret, 'push', githubPush(), 'd-image');
    await home.processAll();
    expect((await imagesOf('gh-image'))[0]).toBe(`ghcr.io/shop/web:main-${commit}`);
  });

  test.each([
    { event: 'ping', payload: { zen: 'Keep it logically awesome.', hook_id: 1 } },
    { event: 'push', payload: githubPush({ deleted: true }) },
    { event: 'release', payload: githubRelease({ action: 'created' }) },
  ])('$event asks for nothing', async ({ event, payload }) => {
    const rules = [{ deploy: { cluster: 'none', service: 'web' } }];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'github', rules });
    await sendGithub(hook.hookId, secret, event, payload, 'd-nothing');
    await home.processAll();
    expect(await home.latest(hook.hookId)).toMatchObject({ status: 'ignored' });
  });

  test('is told what the deployment comes to, tried on a copy; at the address it is configured with, not at the one it is told', async () => {
    await serviceOf(home.app, 'gh-status');
    const github = await startReceiver();
    const statuses = { apiUrl: new URL(github.url).origin, token: 'ghp_secret' };
    const rules = [{ deploy: { cluster: 'gh-status', service: 'web', container: 'web' } }];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'github', rules, statuses });
    await sendGithub(hook.hookId, secret, 'deployment', githubDeployment(), 'd-status');
    await home.processAll();
    const [told] = github.received;
    github.close();
    expect(told?.headers.authorization).toBe('Bearer ghp_secret');
    expect(told?.body).toEqual({
      state: 'success',
      description: expect.stringMatching(/^COMPLETED after \d+ simulated seconds$/),
    });
    const delivery = await home.latest(hook.hookId);
    expect(delivery?.effects[0]?.message).toContain('GitHub was told success (HTTP 200)');
    expect(JSON.stringify([delivery, await home.inbound.find(TENANT, hook.hookId)])).not.toContain('ghp_secret');
  });
});

describe('alerts become faults and commands', () => {
  test('Alertmanager: a fault while it fires, none when it is resolved; what is told again does nothing again', async () => {
    await serviceOf(home.app, 'alerts');
    const { hook, secret } = await home.inbound.create(TENANT, {
      source: 'alertmanager',
      rules: [
        {
          match: { alarm: 'PullsFail', state: 'firing' },
          command: {
            name: 'injectFault',
            input: { cluster: 'alerts', kind: 'PULL_FAILS', service: '{labels.service}' },
          },
        },
        {
          match: { alarm: 'PullsFail', state: 'resolved' },
          command: { name: 'clearFault', input: { cluster: 'alerts', kind: 'PULL_FAILS' } },
        },
      ],
    });
    const fire = (group: object) => home.send(hook.hookId, JSON.stringify(group), bearer(secret));
    const firing = alertmanager([
      { alertname: 'PullsFail', labels: { service: 'web' } },
      { alertname: 'Other', fingerprint: 'ffff' },
    ]);
    await fire(firing);
    await fire({ ...firing, groupKey: 'told again' });
    await home.processAll();
    expect([...(await world('alerts')).faults.values()]).toMatchObject([{ kind: 'PULL_FAILS', service: 'web' }]);
    await fire(alertmanager([{ alertname: 'PullsFail' }], 'resolved'));
    await home.processAll();
    expect((await world('alerts')).faults.size).toBe(0);
  });

  test('a rule that asks for what the delivery does not say is refused by name', async () => {
    const rules = [{ command: { name: 'updateService', input: { service: '{labels.nobody}' } } }];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'alertmanager', rules });
    await home.send(hook.hookId, JSON.stringify(alertmanager([{ alertname: 'A' }])), bearer(secret));
    await home.processAll();
    expect(await home.latest(hook.hookId)).toMatchObject({
      status: 'refused',
      effects: [{ message: 'The delivery says nothing of labels.nobody.' }],
    });
  });

  test.each([
    { value: 4, outcome: 'done' },
    { value: 2.5, outcome: 'refused' },
    { value: 9_999, outcome: 'refused' },
  ])('a number of $value for a desired count is $outcome', async ({ value, outcome }) => {
    const cluster = `count-${String(value).replace('.', '-')}`;
    await serviceOf(home.app, cluster);
    const input = { cluster, service: 'web', desiredCount: '{value}' };
    const { hook, secret } = await home.inbound.create(TENANT, {
      source: 'metrics',
      rules: [{ command: { name: 'updateService', input } }],
    });
    await home.send(hook.hookId, JSON.stringify({ name: 'wanted', value }), bearer(secret));
    await home.processAll();
    expect(await home.latest(hook.hookId)).toMatchObject({ effects: [{ outcome }] });
    expect(serviceView(await world(cluster), 0).desiredCount).toBe(outcome === 'done' ? value : 3);
  });

  test('a CloudWatch alarm scales a service', async () => {
    await serviceOf(home.app, 'cw');
    const rules = [
      {
        match: { alarm: 'api-*', state: 'ALARM' },
        command: { name: 'updateService', input: { cluster: 'cw', service: 'web', desiredCount: 6 } },
      },
    ];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'cloudwatch-alarm', rules });
    await home.send(hook.hookId, JSON.stringify(cloudwatchAlarm()), { 'x-api-key': secret });
    await home.send(hook.hookId, JSON.stringify(cloudwatchAlarm({ id: '2', state: 'OK' })), { 'x-api-key': secret });
    await home.processAll();
    expect(serviceView(await world('cw'), 0).desiredCount).toBe(6);
  });
});

describe('numbers become a load or a metric', () => {
  const atMs = Date.UTC(2026, 0, 1);
  const csv = `timestamp,metric,value,host\n2026-01-01T00:00:00Z,rps,10,"a,b"\n2026-01-01T00:01:00Z,rps,30,"a,b"\n`;
  test.each([
    {
      form: 'JSON, one number',
      type: 'application/json',
      body: '{"name":"rps","value":25}',
      load: { kind: 'CONSTANT', value: 50 },
    },
    {
      form: 'JSON, a series',
      type: 'application/json',
      body: JSON.stringify({
        metrics: [10, 30].map((value, at) => ({ name: 'rps', value, timestamp: atMs / 1_000 + at * 60 })),
      }),
      load: { kind: 'POINTS', atSeconds: [0, 60], values: [10, 30], scale: 2 },
    },
    {
      form: 'CSV',
      type: 'text/csv',
      body: csv,
      load: { kind: 'POINTS', atSeconds: [0, 60], values: [10, 30], scale: 2 },
    },
    {
      form: 'OTLP',
      type: 'application/json',
      body: JSON.stringify(otlp('rps', [10, 30.5], atMs)),
      load: { kind: 'POINTS', atSeconds: [0, 60], values: [10, 30.5], scale: 2 },
    },
  ])('$form is asked of a service, twice as much of it', async ({ form, type, body, load }) => {
    const cluster = form.replace(/\W+/g, '-');
    await serviceOf(home.app, cluster);
    const rules = [{ match: { metric: 'rps' }, load: { cluster, service: 'web', scale: 2 } }];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'metrics', rules });
    const sent = await home.send(hook.hookId, body, {
      'content-type': type,
      ...standardHeaders(secret, 'm1', home.clock.ms, body),
    });
    expect(sent.status).toBe(202);
    await home.processAll();
    expect(await home.latest(hook.hookId)).toMatchObject({ status: 'done' });
    expect([...(await world(cluster)).loads.values()]).toMatchObject([{ sources: [load] }]);
  });

  test('a custom metric, with its dimensions', async () => {
    await serviceOf(home.app, 'metric');
    const rules = [{ metric: { cluster: 'metric', namespace: 'Shop' } }];
    const { hook, secret } = await home.inbound.create(TENANT, { source: 'metrics', rules });
    await home.app.metrics.putAlarm(TENANT, {
      cluster: 'metric',
      alarmName: 'orders',
      namespace: 'Shop',
      metricName: 'orders',
      dimensions: [{ name: 'shop', value: 'nord' }],
      statistic: 'Sum',
      period: 60,
      evaluationPeriods: 1,
      threshold: 100,
      comparisonOperator: 'GreaterThanThreshold',
    });
    const body =
      '[{"name":"orders","value":70,"dimensions":{"shop":"nord"}},{"name":"orders","value":60,"dimensions":{"shop":"nord"}}]';
    await home.send(hook.hookId, body, bearer(secret));
    await home.processAll();
    await home.app.clusters.advanceClock(TENANT, { cluster: 'metric', byMs: 300_000 });
    const [alarm] = [...(await world('metric')).alarms.values()];
    expect(JSON.stringify(alarm)).toContain('ALARM');
    expect(await home.latest(hook.hookId)).toMatchObject({ effects: [{ message: '2 values of Shop orders' }] });
  });
});
