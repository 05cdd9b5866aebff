import { describe, expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { groupRunsAfter } from '../../../src/engine/capacity/group-scaling/schedule.ts';
import { groupScalingOf } from '../../../src/engine/capacity/group-scaling/state.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { parseUnixCron } from '../../../src/engine/scaling/unix-cron.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import type { World } from '../../../src/engine/world.ts';
import type { GroupSettings } from '../../../src/model/group-command.ts';
import type { PutGroupScheduledAction } from '../../../src/model/group-scaling-command.ts';
import { causes, scheduled, sizes } from '../../support/group-scaling.ts';
import { createGroup, GROUP, groupIn, updateGroup } from '../../support/groups.ts';
import { emptyWorld, must, refusalOf, START_MS } from '../../support/world.ts';

const HOUR = 3_600_000;
const scene = (own: Partial<GroupSettings> = {}, settings: Parameters<typeof emptyWorld>[0] = {}): World => {
  const world = emptyWorld({ timingProfile: 'conformance', ...settings });
  must(world, createGroup({ minSize: 1, maxSize: 4, desiredCapacity: 2, ...own }));
  return world;
};
const until = (world: World, atMs: number): World => {
  advance(world, atMs);
  checkWorld(world);
  return world;
};
const actionsOf = (world: World) => groupScalingOf(world, GROUP).actions;
const bounds = (world: World) => {
  const { minSize, maxSize, desiredCapacity } = groupIn(world);
  return [minSize, desiredCapacity, maxSize];
};

describe('what a run of a scheduled action does to a group of 1 to 4 that wants 2', () => {
  test.each([
    {
      id: 'EX-SCHED-16',
      action: { desiredCapacity: 9 },
      becomes: [1, 4, 4],
      why: 'the desired capacity stays within the maximum',
    },
    { id: 'AS-24', action: { desiredCapacity: 0 }, becomes: [1, 1, 4], why: 'and within the minimum' },
    { id: 'AS-24', action: { desiredCapacity: 3 }, becomes: [1, 3, 4], why: 'the desired capacity alone' },
    { id: 'AS-24', action: { maxSize: 9, desiredCapacity: 9 }, becomes: [1, 9, 9], why: 'with a new maximum' },
    { id: 'AS-24', action: { minSize: 3 }, becomes: [3, 3, 4], why: 'a minimum lifts what is wanted' },
    { id: 'AS-24', action: { maxSize: 1 }, becomes: [1, 1, 1], why: 'a maximum lowers it' },
    { id: 'AS-24', action: { minSize: 0, maxSize: 8 }, becomes: [0, 2, 8], why: 'bounds around it leave it' },
    {
      id: 'U-15',
      action: { minSize: 5 },
      becomes: [1, 2, 4],
      outcome: 'FAILED',
      why: 'bounds that contradict each other change nothing',
    },
  ])('$id: $action makes it $becomes: $why', ({ action, becomes, outcome = 'APPLIED' }) => {
    const world = scene();
    must(world, scheduled('a', { ...action, startTimeMs: START_MS + HOUR, endTimeMs: START_MS + 3 * HOUR }));
    until(world, START_MS + HOUR - 1);
    expect(bounds(world)).toEqual([1, 2, 4]);
    until(world, START_MS + HOUR);
    expect(bounds(world)).toEqual(becomes);
    expect(actionsOf(world)[0]).toMatchObject({ last: { atMs: START_MS + HOUR, outcome }, next: null });
    until(world, START_MS + 2 * HOUR);
    expect(sizes(world).there).toBe(becomes[1]);
  });

  test('the cause of the instances names the action, the new bounds and both sizes', () => {
    const world = scene();
    must(world, scheduled('grow', { minSize: 1, maxSize: 8, desiredCapacity: 3, startTimeMs: START_MS + HOUR }));
    until(world, START_MS + HOUR);
    expect(causes(world)[0]).toMatch(
      /^At 2026-01-01T01:00:00Z a scheduled action update of AutoScalingGroup constraints to min: 1, max: 8, desired: 3 changing the desired capacity from 2 to 3\. {2}At 2026-01-01T01:00:00Z an instance was started /,
    );
  });

  test.each([
    { what: 'ScheduledActions', desiredCapacity: 4, becomes: [1, 2, 4], outcome: 'SUSPENDED' },
    { what: 'Launch', desiredCapacity: 4, becomes: [1, 2, 4], outcome: 'APPLIED' },
    { what: 'Terminate', desiredCapacity: 1, becomes: [1, 2, 4], outcome: 'APPLIED' },
  ])('AS-14: with $what suspended the size stays, and nothing is made up for later', (row) => {
    const world = scene();
    must(world, updateGroup({ suspendedProcesses: [row.what] }));
    must(world, scheduled('a', { desiredCapacity: row.desiredCapacity, recurrence: '0 1 * * *' }));
    until(world, START_MS + HOUR);
    expect(actionsOf(world)[0]?.last?.outcome).toBe(row.outcome);
    must(world, updateGroup({ suspendedProcesses: [] }));
    until(world, START_MS + 2 * HOUR);
    expect(bounds(world)).toEqual(row.becomes);
  });

  test('those of one instant run in the order in which they were made', () => {
    const world = scene();
    must(world, scheduled('first', { maxSize: 8, startTimeMs: START_MS + HOUR }));
    must(world, scheduled('second', { desiredCapacity: 7, startTimeMs: START_MS + HOUR }));
    expect(bounds(until(world, START_MS + HOUR))).toEqual([1, 7, 8]);
  });

  test('an action that runs once is gone when it has run; one with an end goes when that has come', () => {
    const world = scene();
    must(world, scheduled('once', { desiredCapacity: 3, startTimeMs: START_MS + HOUR }));
    must(world, scheduled('daily', { desiredCapacity: 1, recurrence: '30 1 * * *', endTimeMs: START_MS + 30 * HOUR }));
    until(world, START_MS + HOUR);
    expect(actionsOf(world).map(({ name }) => name)).toEqual(['daily']);
    until(world, START_MS + 29 * HOUR);
    expect(actionsOf(world)).toMatchObject([{ name: 'daily', next: null }]);
    until(world, START_MS + 30 * HOUR);
    expect(actionsOf(world)).toEqual([]);
    expect(sizes(world)).toEqual({ desired: 1, there: 1 });
  });

  test('AS-24: it runs seconds later than meant, never more than two minutes, and together with those of its minute', () => {
    const delays: number[] = [];
    for (let seed = 0; seed < 200; seed++) {
      const world = emptyWorld({ jitter: true }, `delay-${seed}`);
      must(world, createGroup());
      for (const name of ['a', 'b']) must(world, scheduled(name, { minSize: 0, startTimeMs: START_MS + HOUR }));
      const [a, b] = actionsOf(world).map(({ next }) => (next?.runsAtMs ?? 0) - (next?.plannedAtMs ?? 0));
      expect(a).toBe(b);
      delays.push(a as number);
    }
    delays.sort((a, b) => a - b);
    expect(delays[0]).toBeGreaterThanOrEqual(1_000);
    expect(delays[100]).toBeLessThan(15_000);
    expect(delays[190]).toBeGreaterThan(60_000);
    expect(delays.at(-1)).toBeLessThanOrEqual(120_000);
  });
});

describe('when the five fields say that it runs', () => {
  test.each([
    {
      cron: '0 8 * * 1-5',
      from: '2026-01-02T12:00:00Z',
      runs: ['2026-01-05T08:00:00Z', '2026-01-06T08:00:00Z'],
      why: 'Monday to Friday',
    },
    {
      cron: '*/20 23 * * *',
      from: '2026-01-02T12:00:00Z',
      runs: ['2026-01-02T23:00:00Z', '2026-01-02T23:20:00Z'],
      why: 'each twenty minutes',
    },
    {
      cron: '30 0 1 1,6,12 *',
      from: '2026-01-02T00:00:00Z',
      runs: ['2026-06-01T00:30:00Z', '2026-12-01T00:30:00Z'],
      why: 'the first of three months',
    },
    { cron: '0 0 * * 0', from: '2026-01-02T00:00:00Z', runs: ['2026-01-04T00:00:00Z'], why: '0 is Sunday' },
    { cron: '0 0 * * 7', from: '2026-01-02T00:00:00Z', runs: ['2026-01-04T00:00:00Z'], why: 'and so is 7' },
    { cron: '0 0 * * sun', from: '2026-01-02T00:00:00Z', runs: ['2026-01-04T00:00:00Z'], why: 'by its name too' },
    {
      cron: '0 0 13 * FRI',
      from: '2026-01-02T00:00:00Z',
      runs: ['2026-01-09T00:00:00Z', '2026-01-13T00:00:00Z', '2026-01-16T00:00:00Z'],
      why: 'both days restricted: either will do',
    },
    {
      cron: '0 0 */2 * FRI',
      from: '2026-01-01T12:00:00Z',
      runs: ['2026-01-09T00:00:00Z', '2026-01-23T00:00:00Z'],
      why: 'a star leaves the choice to the other day',
    },
    {
      cron: '0 8 * * *',
      zone: 'America/New_York',
      from: '2026-03-07T14:00:00Z',
      runs: ['2026-03-08T12:00:00Z', '2026-03-09T12:00:00Z'],
      why: 'SC-27: UTC-5 before the clocks change, UTC-4 after',
    },
    {
      cron: '30 2 * * *',
      zone: 'America/New_York',
      from: '2026-03-07T12:00:00Z',
      runs: ['2026-03-09T06:30:00Z'],
      why: 'SC-28: a time that the clock leaves out is skipped',
    },
    { cron: '0 0 31 2 *', from: '2026-01-01T00:00:00Z', runs: [], why: 'no such day' },
  ])('$cron $zone: $why', ({ cron: recurrence, zone, from, runs }) => {
    const action = { recurrence, createdAtMs: 0, ...(zone !== undefined && { timeZone: zone }) };
    const found = groupRunsAfter(action, Date.parse(from), Math.max(1, runs.length));
    expect(found.map((atMs) => new Date(atMs).toISOString().replace('.000', ''))).toEqual(runs);
  });

  test('with a start it runs then and by its recurrence after; at its end it still runs', () => {
    const action = {
      recurrence: '0 9 * * *',
      createdAtMs: 0,
      startAtMs: Date.parse('2026-01-02T06:30:00Z'),
      endAtMs: Date.parse('2026-01-03T09:00:00Z'),
    };
    const found = groupRunsAfter(action, START_MS, 9).map((atMs) => new Date(atMs).toISOString().slice(8, 16));
    expect(found).toEqual(['02T06:30', '02T09:00', '03T09:00']);
  });

  test.each([
    '',
    '* * * *',
    '0 9 * * ? *',
    '0 9 ? * MON',
    '60 * * * *',
    '0 24 * * *',
    '0 0 0 * *',
    '0 0 * 13 *',
    '0 0 * * 8',
    '0 0 * * FRI-MON',
    '0 0 L * *',
    '@daily',
    '*/0 * * * *',
  ])('%s is no recurrence', (text) => {
    expect(parseUnixCron(text)).toBeUndefined();
    expect(refusalOf(scene(), scheduled('a', { minSize: 0, recurrence: text }))?.field).toEqual(['recurrence']);
  });
});

describe('what a scheduled action is refused for', () => {
  const START = { startTimeMs: START_MS + HOUR };
  test.each<{ own: Partial<PutGroupScheduledAction>; name?: string; field: string; says: string }>([
    {
      own: { ...START, minSize: 3, desiredCapacity: 2 },
      field: 'desiredCapacity',
      says: 'Desired capacity must be greater than or equal to min size',
    },
    {
      own: { ...START, maxSize: 3, desiredCapacity: 4 },
      field: 'desiredCapacity',
      says: 'less than or equal to max size',
    },
    { own: { ...START, minSize: 3, maxSize: 2 }, field: 'maxSize', says: 'must be greater than or equal to min bound' },
    { own: START, field: 'desiredCapacity', says: 'At least one of' },
    { own: { ...START, maxSize: 5_001 }, field: 'maxSize', says: 'between 0 and 5000' },
    { own: { minSize: 1 }, field: 'startTime', says: 'Either startTime or recurrence' },
    { own: { minSize: 1, startTimeMs: START_MS - 1 }, field: 'startTime', says: 'in the past' },
    { own: { minSize: 1, recurrence: '0 9 * * *', endTimeMs: START_MS - 1 }, field: 'endTime', says: 'in the past' },
    { own: { minSize: 1, ...START, endTimeMs: START_MS + HOUR }, field: 'startTime', says: 'before the end time' },
    { own: { minSize: 1, ...START, timeZone: 'Europe/Paris' }, field: 'timeZone', says: 'with a recurrence only' },
    { own: { minSize: 1, recurrence: '0 9 * * *', timeZone: 'Mars/Olympus' }, field: 'timeZone', says: 'invalid' },
    { own: { minSize: 1, ...START }, name: 'a:b', field: 'scheduledActionName', says: 'printable characters' },
  ])('$says', ({ own, name = 'a', field, says }) => {
    const world = scene();
    expect(refusalOf(world, scheduled(name, own))).toMatchObject({
      code: 'ValidationError',
      field: [field],
      message: expect.stringContaining(says),
    });
    expect(actionsOf(world)).toEqual([]);
  });

  test('AS-6: 125 are as many as a group can have', () => {
    const world = scene();
    for (let index = 0; index < 125; index++) must(world, scheduled(`a${index}`, { ...START, minSize: 1 }));
    expect(refusalOf(world, scheduled('more', { ...START, minSize: 1 }))?.code).toBe('LimitExceededException');
    must(world, scheduled('a7', { minSize: 0 }));
  });

  test('what a change leaves out stays, and a deleted one never runs', () => {
    const world = scene();
    must(world, scheduled('a', { ...START, desiredCapacity: 3 }));
    must(world, scheduled('a', { desiredCapacity: 4 }));
    expect(actionsOf(world)).toMatchObject([{ desiredCapacity: 4, startAtMs: START_MS + HOUR }]);
    expect(fromSections(toSections(world)).groupScalings).toEqual(world.groupScalings);
    const gone = { type: 'DeleteGroupScheduledAction', autoScalingGroupName: GROUP, scheduledActionName: 'a' } as const;
    must(world, gone);
    expect(refusalOf(world, gone)?.field).toEqual(['scheduledActionName']);
    expect(bounds(until(world, START_MS + 2 * HOUR))).toEqual([1, 2, 4]);
  });
});
