import { describe, expect, test } from 'vitest';
import { mutedBy, muteStatus, muteType } from '../../../src/engine/scaling/mute-rules.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import type { MuteRule } from '../../../src/model/mute-rule.ts';
import { at, emptyWorld, must, refusalOf, START_MS } from '../../support/world.ts';

/** 2026-01-01T00:00 is t0; a unit of the user guide's drawings is ten minutes here. */
const UNIT = 600;
const TOPIC = 'arn:aws:sns:us-east-1:111122223333:people';
const LAMBDA = 'arn:aws:lambda:us-east-1:111122223333:function:heal';
const POLICY =
  'arn:aws:autoscaling:us-east-1:111122223333:scalingPolicy:1:resource/ecs/service/demo/web:policyName/out';

const set = (state: string, alarmName = 'high'): Command => ({ type: 'SetAlarmState', alarmName, state });
/** An alarm that does not look by itself before the day is over: what it does here, somebody sets. */
const alarm = (own: object = {}): Command => ({
  type: 'PutMetricAlarm',
  alarmName: 'high',
  namespace: 'Shop',
  metricName: 'Orders',
  statistic: 'Sum',
  period: 60,
  evaluationPeriods: 1,
  threshold: 1,
  comparisonOperator: 'GreaterThanThreshold',
  treatMissingData: 'ignore',
  alarmActions: [TOPIC],
  ...own,
});
/** Mutes from one unit to another. */
const mute = (name: string, from: number, to: number, own: object = {}): Command => ({
  type: 'PutAlarmMuteRule',
  name,
  expression: `at(2026-01-01T${new Date(START_MS + from * UNIT * 1_000).toISOString().slice(11, 16)})`,
  duration: `PT${(to - from) * 10}M`,
  alarmNames: ['high'],
  ...own,
});
const ruleOf = (world: World, name = 'rule') => world.muteRules.get(name) as MuteRule;
const status = (world: World, name?: string) => muteStatus(world, ruleOf(world, name));
/** Which actions ran, at which unit. */
const acted = (world: World, name = 'high'): string[] =>
  (world.alarms.get(name)?.memory?.history ?? [])
    .filter(({ summary, atMs }) => summary.startsWith('Successfully executed action') && atMs > START_MS)
    .map(({ atMs, summary }) => `${(atMs - START_MS) / 1_000 / UNIT} ${summary.split(':')[2]}`)
    .reverse();

function quiet(own: object = {}): World {
  const world = emptyWorld({ timingProfile: 'conformance' });
  must(world, alarm(own));
  must(world, set('OK'));
  return world;
}
const play = (world: World, ...steps: readonly (readonly [unit: number, ...commands: Command[]])[]): void => {
  for (const [unit, ...commands] of steps) at(world, unit * UNIT, ...commands);
};

describe('muted alarms, by the scenarios of the CloudWatch User Guide', () => {
  test('actions do not run while a rule is active, and none does when the alarm is back where it was', () => {
    const world = quiet();
    must(world, mute('rule', 1, 5));
    expect(status(world)).toBe('SCHEDULED');
    play(world, [1]);
    expect(status(world)).toBe('ACTIVE');
    play(world, [2, set('ALARM')]);
    expect(world.alarms.get('high')).toMatchObject({ state: 'ALARM', memory: { held: true } });
    play(world, [4, set('OK')], [5], [9]);
    expect(status(world)).toBe('EXPIRED');
    expect(acted(world)).toEqual([]);
  });

  test('an alarm that is still where it was muted acts when the window ends', () => {
    const world = quiet();
    play(world, [0, mute('rule', 1, 4)], [2, set('ALARM')], [9]);
    expect(acted(world)).toEqual(['4 sns']);
  });

  test('of two windows the later one counts', () => {
    const world = quiet();
    play(world, [0, mute('first', 1, 5), mute('second', 3, 9)], [2, set('ALARM')], [5], [20]);
    expect(acted(world)).toEqual(['9 sns']);
  });

  test.each<{ how: string; end: Command }>([
    { how: 'another window', end: mute('rule', 1, 6) },
    { how: 'a window that comes later', end: mute('rule', 20, 30) },
    { how: 'other targets', end: mute('rule', 1, 8, { alarmNames: ['other'] }) },
    { how: 'deleted', end: { type: 'DeleteAlarmMuteRule', alarmMuteRuleName: 'rule' } },
    { how: 'an expire date', end: mute('rule', 1, 8, { expireMs: START_MS + 6 * UNIT * 1_000 }) },
  ])('a rule that mutes no longer lets it act at once: $how', ({ end }) => {
    const world = quiet();
    must(world, alarm({ alarmName: 'other' }));
    play(world, [0, mute('rule', 1, 8)], [2, set('ALARM')], [6, end], [19]);
    expect(acted(world)).toEqual(['6 sns']);
  });

  test('it does what it is told to do by then', () => {
    const world = quiet();
    play(world, [0, mute('rule', 1, 8)], [2, set('ALARM')], [6, alarm({ alarmActions: [LAMBDA] })], [9]);
    expect(acted(world)).toEqual(['8 lambda']);
    const none = quiet();
    play(none, [0, mute('rule', 1, 8)], [2, set('ALARM')], [6, alarm({ alarmActions: [] })], [9]);
    expect(acted(none)).toEqual([]);
  });

  test('actions of every state are muted, and run for the state that it is in', () => {
    const world = quiet({ okActions: [LAMBDA] });
    play(world, [0, mute('rule', 1, 5)], [2, set('ALARM')], [3, set('OK')], [9]);
    expect(acted(world)).toEqual(['5 lambda']);
  });

  test('what ran before the window does not run again behind it', () => {
    const world = quiet();
    play(world, [0, mute('rule', 2, 5)], [1, set('ALARM')], [9]);
    expect(acted(world)).toEqual(['1 sns']);
  });
});

describe('mute rules', () => {
  test('LOOP-2: the repeated action of a scaling policy pauses, and goes on at its own minute', () => {
    const world = quiet({ alarmActions: [POLICY] });
    play(world, [0, mute('rule', 1, 2)], [0.95, set('ALARM')], [2.1]);
    const minutes = (world.alarms.get('high')?.memory?.history ?? [])
      .filter(({ type }) => type === 'Action')
      .map(({ atMs }) => (atMs - START_MS) / 60_000);
    expect(minutes).toEqual([20.5, 9.5]);
  });

  test('a scaling policy that was kept from acting is called when the window ends, and each minute from the transition on', () => {
    const world = quiet({ alarmActions: [POLICY] });
    play(world, [0, mute('rule', 1, 2)], [1.95, set('ALARM')], [2.2]);
    const minutes = (world.alarms.get('high')?.memory?.history ?? [])
      .filter(({ type }) => type === 'Action')
      .map(({ atMs }) => (atMs - START_MS) / 60_000);
    expect(minutes).toEqual([21.5, 20.5, 20]);
  });

  test('an alarm that changes at the very end of a window acts for the new state, once', () => {
    const world = quiet({ okActions: [LAMBDA], treatMissingData: 'notBreaching' });
    play(world, [0, mute('rule', 1, 2)]);
    at(world, 2 * UNIT - 30, set('ALARM'));
    at(world, 3 * UNIT); // it looks at each full minute, and finds nothing: OK
    expect(acted(world)).toEqual(['2 lambda']);
  });

  test('one without targets mutes every alarm; a recurring one is SCHEDULED again', () => {
    const world = quiet();
    must(world, alarm({ alarmName: 'other' }));
    play(world, [0, { type: 'PutAlarmMuteRule', name: 'rule', expression: 'cron(10 * * * *)', duration: 'PT10M' }]);
    play(world, [1, set('ALARM'), set('ALARM', 'other')]);
    expect(mutedBy(world, 'other')).toEqual(['rule']);
    play(world, [2]);
    expect([status(world), muteType(ruleOf(world)), ...acted(world), ...acted(world, 'other')]).toEqual([
      'SCHEDULED',
      'RECURRING',
      '2 sns',
      '2 sns',
    ]);
    expect(ruleOf(world).window?.fromMs).toBe(START_MS + 70 * 60_000);
    expect(ruleOf(world).updatedAtMs).toBe(START_MS);
  });

  test('a muted composite alarm waits for both: the end of the window and of what suppresses it', () => {
    const world = quiet();
    must(world, set('OK', 'hush'));
    must(world, {
      type: 'PutCompositeAlarm',
      alarmName: 'both',
      alarmRule: 'ALARM(high)',
      alarmActions: [TOPIC],
      actionsSuppressor: 'hush',
      actionsSuppressorWaitPeriod: 60,
      actionsSuppressorExtensionPeriod: 60,
    });
    must(world, mute('rule', 1, 2, { alarmNames: ['both'] }));
    play(world, [1, set('ALARM')], [4, set('OK')]);
    expect(acted(world, 'both')).toEqual(['2 sns']);
    play(world, [5, mute('rule', 5, 6, { alarmNames: ['both'] })]);
    play(world, [5.95, set('ALARM')], [9]);
    expect(acted(world, 'both')).toEqual(['2 sns', '6.05 sns']);
  });

  test('rules are kept with their world', () => {
    const world = quiet();
    play(world, [0, mute('rule', 1, 4)], [2, set('ALARM')]);
    const again = fromSections(toSections(world));
    expect(again.muteRules).toEqual(world.muteRules);
    play(again, [9]);
    expect(acted(again)).toEqual(['4 sns']);
  });

  test.each([
    { own: { name: '' }, field: 'name', message: /1 to 255 characters/ },
    { own: { expression: 'cron(0 2 * * ? *)' }, field: 'expression', message: /is neither cron/ },
    { own: { expression: `at(${'x'.repeat(300)})` }, field: 'expression', message: /is neither cron/ },
    { own: { duration: 'PT30S' }, field: 'duration', message: /PT1M and P15D/ },
    { own: { timezone: 'Mars/Olympus' }, field: 'timezone', message: /is not known/ },
    { own: { alarmNames: [] }, field: 'alarmNames', message: /1 to 100 items/ },
    { own: { alarmNames: Array(101).fill('high') }, field: 'alarmNames', message: /1 to 100 items/ },
    { own: { alarmNames: ['high', 'nobody'] }, field: 'alarmNames', message: /Alarms not found: nobody/ },
    { own: { startMs: 5, expireMs: 5 }, field: 'startDate', message: /must be before/ },
    { own: { description: 'x'.repeat(1_025) }, field: 'description', message: /at most 1024/ },
  ])('$own is refused, and nothing changes', ({ own, field, message }) => {
    const world = quiet();
    expect(refusalOf(world, { ...mute('rule', 1, 2), ...own } as Command)).toMatchObject({
      code: 'ValidationError',
      message: expect.stringMatching(message),
      field: expect.arrayContaining([field]),
    });
    expect(world.muteRules.size).toBe(0);
  });

  test('a cluster has at most 200; deleting one that is not there is no mistake', () => {
    const world = quiet();
    for (let n = 0; n < 200; n++) must(world, mute(`rule-${n}`, 1, 2));
    expect(refusalOf(world, mute('rule', 1, 2))).toMatchObject({ code: 'LimitExceededException' });
    must(world, mute('rule-7', 1, 3));
    must(world, { type: 'DeleteAlarmMuteRule', alarmMuteRuleName: 'nobody' });
    expect(world.muteRules.size).toBe(200);
  });
});
