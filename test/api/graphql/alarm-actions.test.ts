import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { strictGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace, testClock } from '../../support/stores.ts';

const CLUSTER = 'quiet';
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:people';
const { app } = appOver(await memoryPlace(), testClock());
const { served, ask, change, done } = await strictGraphql(app, { cluster: CLUSTER });

const set = (alarmName: string, state: string) => done('setAlarmState', { alarmName, state }, 'alarm { name }');
const pass = (bySeconds: number) => done('advanceClock', { bySeconds });
const cluster = async (selection: string) => (await ask(`{ cluster(cluster: "${CLUSTER}") { ${selection} } }`)).cluster;

beforeAll(async () => {
  const clock = { mode: 'MANUAL', startAt: '2026-01-01T00:00:00.000Z' };
  await ask('mutation ($input: CreateClusterInput!) { createCluster(input: $input) { userErrors { message } } }', {
    input: { clusterName: CLUSTER, seed: 's', clock },
  });
  for (const alarm of ['child', 'hush']) await set(alarm, 'OK');
});
afterAll(async () => {
  await served.close();
  expect(served.faults).toEqual([]);
});

const STANDING =
  'state actionsSuppressor actionsSuppressorWaitPeriod actionsSuppressorExtensionPeriod actionsSuppressedBy actionsSuppressedReason actionsSuppressedUntil actionsHeld mutedBy';

describe('what keeps alarms from acting, over GraphQL', () => {
  test('a suppressor: its periods, and what it does now', async () => {
    await done(
      'putCompositeAlarm',
      {
        alarmName: 'main',
        alarmRule: 'ALARM(child)',
        alarmActions: [TOPIC],
        actionsSuppressor: 'hush',
        actionsSuppressorWaitPeriod: 60,
        actionsSuppressorExtensionPeriod: 90,
      },
      'alarm { name }',
    );
    await pass(120);
    const standing = async () => (await cluster(`alarm(name: "main") { ${STANDING} }`)).alarm;
    expect(await standing()).toEqual({
      state: 'OK',
      actionsSuppressor: 'hush',
      actionsSuppressorWaitPeriod: 60,
      actionsSuppressorExtensionPeriod: 90,
      actionsSuppressedBy: null,
      actionsSuppressedReason: null,
      actionsSuppressedUntil: null,
      actionsHeld: false,
      mutedBy: [],
    });
    await set('child', 'ALARM');
    expect(await standing()).toMatchObject({
      state: 'ALARM',
      actionsSuppressedBy: 'WAIT_PERIOD',
      actionsSuppressedReason: 'Actions suppressed by WaitPeriod',
      actionsSuppressedUntil: '2026-01-01T00:03:00.000Z',
      actionsHeld: true,
    });
    await set('hush', 'ALARM');
    expect(await standing()).toMatchObject({ actionsSuppressedBy: 'ALARM', actionsSuppressedUntil: null });
    await set('hush', 'OK');
    expect(await standing()).toMatchObject({ actionsSuppressedBy: 'EXTENSION_PERIOD' });
    await pass(90);
    expect(await standing()).toMatchObject({ actionsSuppressedBy: null, actionsHeld: false });
    const refused = await change(
      'putCompositeAlarm',
      { alarmName: 'x', alarmRule: 'TRUE', actionsSuppressor: 'nobody' },
      'alarm { name }',
    );
    expect(refused.userErrors).toMatchObject([{ code: 'VALIDATION_ERROR', field: ['actionsSuppressor'] }]);
  });

  test('mute rules: put, listed by name, status and target, deleted', async () => {
    const put = (name: string, expression: string, muteTargets?: object) =>
      done(
        'putAlarmMuteRule',
        { name, rule: { schedule: { expression, duration: 'PT1H' } }, ...(muteTargets && { muteTargets }) },
        'alarmMuteRule { name status muteType alarmMuteRuleArn windowStart windowEnd alarmNames }',
      );
    const { alarmMuteRule } = await put('night', 'cron(0 2 * * *)', { alarmNames: ['child'] });
    expect(alarmMuteRule).toEqual({
      name: 'night',
      status: 'SCHEDULED',
      muteType: 'RECURRING',
      alarmMuteRuleArn: expect.stringMatching(/:alarm-mute-rule:night$/),
      windowStart: '2026-01-01T02:00:00.000Z',
      windowEnd: '2026-01-01T03:00:00.000Z',
      alarmNames: ['child'],
    });
    await put('now', 'at(2026-01-01T00:00)');
    await put('past', 'at(2025-01-01T00:00)', { alarmNames: ['child', 'hush'] });
    const names = async (filter: string) =>
      (
        await cluster(`alarmMuteRules(${filter}) { nodes { name status } pageInfo { hasNextPage } }`)
      ).alarmMuteRules.nodes.map(({ name, status }: { name: string; status: string }) => `${name} ${status}`);
    expect(await names('first: 10')).toEqual(['night SCHEDULED', 'now ACTIVE', 'past EXPIRED']);
    expect(await names('first: 2')).toEqual(['night SCHEDULED', 'now ACTIVE']);
    expect(await names('last: 2')).toEqual(['now ACTIVE', 'past EXPIRED']);
    expect(await names('first: 10, statuses: [ACTIVE, EXPIRED]')).toEqual(['now ACTIVE', 'past EXPIRED']);
    expect(await names('first: 10, alarmName: "hush"')).toEqual(['now ACTIVE', 'past EXPIRED']);
    await set('child', 'OK');
    expect((await cluster('alarm(name: "main") { mutedBy actionsHeld }')).alarm).toEqual({
      mutedBy: ['now'],
      actionsHeld: true,
    });
    await done('deleteAlarmMuteRule', { alarmMuteRuleName: 'now' });
    expect((await cluster('alarmMuteRule(name: "now") { name }')).alarmMuteRule).toBeNull();
    const refused = await change(
      'putAlarmMuteRule',
      { name: 'bad', rule: { schedule: { expression: 'rate(1 hour)', duration: 'PT1H' } } },
      'alarmMuteRule { name }',
    );
    expect(refused.userErrors).toMatchObject([{ code: 'VALIDATION_ERROR', field: ['rule', 'schedule', 'expression'] }]);
  });

  test('an evaluation window and a warm-up', async () => {
    const put = (own: object) =>
      change(
        'putMetricAlarm',
        {
          alarmName: 'daily',
          namespace: 'Shop',
          metricName: 'Orders',
          statistic: 'Sum',
          period: 86_400,
          evaluationPeriods: 1,
          threshold: 1,
          comparisonOperator: 'LessThanThreshold',
          ...own,
        },
        'alarm { wallClockWindow evaluationWindowTimezone warmUpUntil }',
      );
    const wallClock = { wallClockWindow: { timezone: 'Europe/Berlin' } };
    const warmUpConfiguration = { warmUpPeriodDurationInMinutes: 30 };
    const { alarm } = await put({ evaluationWindow: wallClock, warmUpConfiguration });
    expect(alarm).toMatchObject({
      wallClockWindow: true,
      evaluationWindowTimezone: 'Europe/Berlin',
      warmUpUntil: expect.stringMatching(/^2026-01-01T00:3/),
    });
    expect((await put({ evaluationWindow: { slidingWindow: true } })).alarm).toEqual({
      wallClockWindow: false,
      evaluationWindowTimezone: null,
      warmUpUntil: null,
    });
    const both = await put({ evaluationWindow: { slidingWindow: true, ...wallClock } });
    expect(both.userErrors).toMatchObject([{ code: 'INVALID_PARAMETER_COMBINATION', field: ['evaluationWindow'] }]);
  });
});
