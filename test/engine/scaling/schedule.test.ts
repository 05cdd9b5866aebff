import { describe, expect, test } from 'vitest';
import { nextRun, nextRuns, parseSchedule } from '../../../src/engine/scaling/schedule.ts';
import { isZone } from '../../../src/engine/scaling/zones.ts';

const ms = (text: string): number => Date.parse(text);
const minutes = (instants: readonly number[]): string[] =>
  instants.map((at) => new Date(at).toISOString().replace(':00.000Z', 'Z'));
const schedule = (text: string) => {
  const parsed = parseSchedule(text);
  if ('error' in parsed) throw new Error(`${text}: ${parsed.error}`);
  return parsed;
};
const errorOf = (text: string): string => {
  const parsed = parseSchedule(text);
  return 'error' in parsed ? parsed.error : '';
};

describe('when a cron expression runs', () => {
  test.each([
    {
      id: 'EX-CRON-01',
      expression: 'cron(0 10 * * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-22T10:00Z', '2026-11-23T10:00Z', '2026-11-24T10:00Z'],
    },
    {
      id: 'EX-CRON-02',
      expression: 'cron(15 12 * * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-22T12:15Z', '2026-11-23T12:15Z', '2026-11-24T12:15Z'],
    },
    {
      id: 'EX-CRON-04',
      expression: 'cron(0 8 1 * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-12-01T08:00Z', '2027-01-01T08:00Z', '2027-02-01T08:00Z'],
    },
    {
      id: 'EX-CRON-05',
      expression: 'cron(0/15 * * * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-22T00:15Z', '2026-11-22T00:30Z', '2026-11-22T00:45Z', '2026-11-22T01:00Z'],
    },
    {
      id: 'EX-CRON-06',
      expression: 'cron(0/10 * ? * MON-FRI *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-23T00:00Z', '2026-11-23T00:10Z', '2026-11-23T00:20Z', '2026-11-23T00:30Z'],
    },
    {
      id: 'EX-CRON-08',
      expression: 'cron(0 9 * * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-22T09:00Z', '2026-11-23T09:00Z'],
    },
    {
      id: 'EX-CRON-09',
      expression: 'cron(30 6 ? * MON *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-23T06:30Z', '2026-11-30T06:30Z', '2026-12-07T06:30Z'],
    },
    {
      id: 'EX-CRON-10',
      expression: 'cron(5,35 14 * * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-22T14:05Z', '2026-11-22T14:35Z', '2026-11-23T14:05Z', '2026-11-23T14:35Z'],
    },
    {
      id: 'EX-CRON-12',
      expression: 'cron(15 10 ? * 6L 2019-2022)',
      zone: 'UTC',
      after: '2022-11-30T00:00:00Z',
      next: ['2022-12-30T10:15Z'],
      ends: true,
    },
    {
      id: 'EX-CRON-13',
      expression: 'cron(0/30 20-2 ? * MON-FRI *)',
      zone: 'UTC',
      after: '2026-11-22T12:00:00Z',
      next: [
        '2026-11-23T00:00Z',
        '2026-11-23T00:30Z',
        '2026-11-23T01:00Z',
        '2026-11-23T01:30Z',
        '2026-11-23T02:00Z',
        '2026-11-23T02:30Z',
        '2026-11-23T20:00Z',
        '2026-11-23T20:30Z',
      ],
    },
    {
      id: 'EX-CRON-14',
      expression: 'cron(1/10 * * * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: [
        '2026-11-22T00:01Z',
        '2026-11-22T00:11Z',
        '2026-11-22T00:21Z',
        '2026-11-22T00:31Z',
        '2026-11-22T00:41Z',
        '2026-11-22T00:51Z',
      ],
    },
    {
      id: 'EX-CRON-16, U-17',
      expression: 'cron(0 12 1W * ? *)',
      zone: 'UTC',
      after: '2026-07-15T00:00:00Z',
      next: ['2026-08-03T12:00Z', '2026-09-01T12:00Z', '2026-10-01T12:00Z'],
    },
    {
      id: 'EX-CRON-17, U-17',
      expression: 'cron(0 12 31W * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-12-31T12:00Z', '2027-01-29T12:00Z', '2027-03-31T12:00Z', '2027-05-31T12:00Z'],
    },
    {
      id: 'EX-CRON-18',
      expression: 'cron(0 12 L * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-30T12:00Z', '2026-12-31T12:00Z', '2027-01-31T12:00Z', '2027-02-28T12:00Z'],
    },
    {
      id: 'EX-CRON-20',
      expression: 'cron(0 12 ? * 3#2 *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-12-08T12:00Z', '2027-01-12T12:00Z', '2027-02-09T12:00Z'],
    },
    {
      id: 'EX-CRON-21',
      expression: 'cron(0 12 ? * TUE#5 *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-12-29T12:00Z', '2027-03-30T12:00Z', '2027-06-29T12:00Z'],
    },
    {
      id: 'EX-CRON-22',
      expression: 'cron(0 12 ? * 6L *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-27T12:00Z', '2026-12-25T12:00Z', '2027-01-29T12:00Z'],
    },
    {
      id: 'EX-CRON-24',
      expression: 'cron(0 0 ? * 1 *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-11-29T00:00Z', '2026-12-06T00:00Z', '2026-12-13T00:00Z'],
    },
    {
      id: 'EX-CRON-25',
      expression: 'cron(0 0 29 2 ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2028-02-29T00:00Z', '2032-02-29T00:00Z'],
    },
    {
      id: 'EX-CRON-26',
      expression: 'cron(0 0 31 * ? *)',
      zone: 'UTC',
      after: '2026-11-22T00:00:00Z',
      next: ['2026-12-31T00:00Z', '2027-01-31T00:00Z', '2027-03-31T00:00Z', '2027-05-31T00:00Z'],
    },
    {
      id: 'EX-CRON-28, EX-SCHED-08',
      expression: 'cron(0 18 ? * MON-FRI *)',
      zone: 'Etc/GMT+9',
      after: '2021-01-28T12:00:00Z',
      next: ['2021-01-29T03:00Z', '2021-01-30T03:00Z', '2021-02-02T03:00Z'],
    },
    {
      id: 'EX-DST-01',
      expression: 'cron(0 8 * * ? *)',
      zone: 'America/New_York',
      after: '2026-03-06T12:00:00Z',
      next: ['2026-03-06T13:00Z', '2026-03-07T13:00Z', '2026-03-08T12:00Z', '2026-03-09T12:00Z'],
    },
    {
      id: 'EX-DST-02, U-16',
      expression: 'cron(30 2 * * ? *)',
      zone: 'America/New_York',
      after: '2026-03-06T00:00:00Z',
      next: ['2026-03-06T07:30Z', '2026-03-07T07:30Z', '2026-03-09T06:30Z', '2026-03-10T06:30Z'],
    },
    {
      id: 'EX-DST-04',
      expression: 'cron(0 2 * * ? *)',
      zone: 'America/New_York',
      after: '2026-10-30T00:00:00Z',
      next: ['2026-10-30T06:00Z', '2026-10-31T06:00Z', '2026-11-01T07:00Z', '2026-11-02T07:00Z'],
    },
    {
      id: 'EX-DST-05, U-16',
      expression: 'cron(0/30 1 * * ? *)',
      zone: 'America/New_York',
      after: '2026-10-31T12:00:00Z',
      next: ['2026-11-01T05:00Z', '2026-11-01T05:30Z', '2026-11-02T06:00Z', '2026-11-02T06:30Z'],
    },
    {
      id: 'EX-DST-06',
      expression: 'cron(0 2 * * ? *)',
      zone: 'Europe/Berlin',
      after: '2026-03-27T00:00:00Z',
      next: ['2026-03-27T01:00Z', '2026-03-28T01:00Z', '2026-03-30T00:00Z', '2026-03-31T00:00Z'],
    },
    {
      id: 'EX-DST-08',
      expression: 'cron(0 9 * * ? *)',
      zone: 'Australia/Lord_Howe',
      after: '2026-04-03T00:00:00Z',
      next: ['2026-04-03T22:00Z', '2026-04-04T22:30Z', '2026-04-05T22:30Z'],
    },
  ] as readonly {
    readonly id: string;
    readonly expression: string;
    readonly zone: string;
    readonly after: string;
    readonly next: readonly string[];
    readonly ends?: boolean;
  }[])('$id: $expression in $zone', ({ expression, zone, after, next, ends }) => {
    const count = next.length + (ends === true ? 1 : 0);
    expect(minutes(nextRuns(schedule(expression), { zone, sinceMs: 0 }, ms(after), count))).toEqual(next);
  });

  test.each([
    {
      expression: 'cron(0 12 LW * ? *)',
      after: '2026-01-01T00:00Z',
      next: '2026-01-30T12:00Z',
      why: 'the 31st is a Saturday',
    },
    {
      expression: 'cron(0 12 LW * ? *)',
      after: '2026-05-01T00:00Z',
      next: '2026-05-29T12:00Z',
      why: 'the 31st is a Sunday',
    },
    {
      expression: 'cron(0 12 15W * ? *)',
      after: '2026-02-01T00:00Z',
      next: '2026-02-16T12:00Z',
      why: 'the 15th is a Sunday',
    },
    {
      expression: 'cron(0 12 ? * L *)',
      after: '2026-11-22T00:00Z',
      next: '2026-11-28T12:00Z',
      why: 'the last day of the week is Saturday',
    },
    {
      expression: 'cron(0 12 ? * FRIL *)',
      after: '2026-11-22T00:00Z',
      next: '2026-11-27T12:00Z',
      why: 'the last Friday by name',
    },
    {
      expression: 'cron(0 12 ? * 6-2 *)',
      after: '2026-11-22T13:00Z',
      next: '2026-11-23T12:00Z',
      why: 'Friday to Monday',
    },
    {
      expression: 'cron(0 12 ? jan mon *)',
      after: '2026-11-22T13:00Z',
      next: '2027-01-04T12:00Z',
      why: 'names in any case',
    },
    {
      expression: 'cron(0 12 L,15 * ? *)',
      after: '2026-11-22T13:00Z',
      next: '2026-11-30T12:00Z',
      why: 'a list with L',
    },
    {
      expression: 'cron(30 0 10 * * ? *)',
      after: '2026-11-22T00:00Z',
      next: '2026-11-22T10:00:30.000Z',
      why: 'SC-25: seven fields begin with the second',
    },
    {
      expression: 'cron(0 10 * * ?)',
      after: '2026-11-22T00:00Z',
      next: '2026-11-22T10:00Z',
      why: 'SC-25: five fields have no year',
    },
    {
      expression: 'cron(0 22-1 * DEC-FEB ? 2027/2)',
      after: '2026-11-22T00:00Z',
      next: '2027-01-01T00:00Z',
      why: 'months wrap too',
    },
    { expression: 'cron(0 0 30 2 ? *)', after: '2026-11-22T00:00Z', next: '', why: 'there is no such day' },
    { expression: 'cron(0 0 1 1 ? 1999)', after: '2026-11-22T00:00Z', next: '', why: 'that year is over' },
  ])('$expression after $after: $why', ({ expression, after, next }) => {
    expect(minutes(nextRuns(schedule(expression), { zone: 'UTC', sinceMs: 0 }, ms(after), 1)).join()).toBe(next);
  });

  test('SC-28: every zone and hour: a run exists on the wall, is the first of its kind, and is never left out otherwise', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'])
      for (const minute of [0, 30]) {
        const hourly = schedule(`cron(${minute} * * * ? *)`);
        const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
        const seen = new Set<string>();
        const wanted: string[] = [];
        const from = ms('2026-01-01T00:00Z');
        for (let at = from + 60_000; at <= from + 366 * 86_400_000; at += 60_000 * 30) {
          const wall = clock.format(at - 60_000);
          if (!wall.endsWith(`:${String(minute).padStart(2, '0')}:00`) || seen.has(wall)) continue;
          seen.add(wall);
          if (at - 60_000 > from) wanted.push(new Date(at - 60_000).toISOString());
        }
        const runs = nextRuns(hourly, { zone, sinceMs: 0 }, from, wanted.length);
        expect(runs.map((at) => new Date(at).toISOString())).toEqual(wanted);
      }
  });
});

describe('what is a schedule', () => {
  test.each([
    {
      id: 'EX-CRON-40',
      accepted: ['cron(0 10 * * ? *)', 'cron(0 10 ? * * *)', 'cron(0 10 1 * ? *)', 'cron(0 10 ? * 2 *)'],
    },
    { id: 'EX-CRON-44', accepted: ['cron(0 10 * * ?)'] },
    { id: 'EX-CRON-45', accepted: ['CRON(0 10 * * ? *)', 'Rate(5 minutes)', 'AT(2030-01-01T00:00:00)'] },
    { id: 'EX-RATE-01', accepted: ['rate(5 hours)', 'rate(1 minute)'] },
    { id: 'EX-RATE-02', accepted: ['rate(1 minutes)', 'rate(5 minute)'] },
    { id: 'EX-AT-02', accepted: ['at(2030-01-01T00:00:00)'] },
  ])('$id: $accepted', ({ accepted }) => {
    expect(accepted.map(errorOf)).toEqual(accepted.map(() => ''));
  });

  test.each([
    {
      id: 'EX-CRON-41',
      rejected: ['cron(0 10 * * * *)', 'cron(0 10 1 * 2 *)', 'cron(0 10 ? * ? *)'],
      says: 'Invalid CRON expression',
    },
    { id: 'EX-CRON-42', rejected: ['cron(30 6 * * 2 *)'], says: 'Invalid CRON expression' },
    {
      id: 'EX-RATE-04',
      rejected: ['rate(30 seconds)', 'rate(-5 minutes)', 'rate(1.5 hours)'],
      says: 'Invalid schedule expression',
    },
    {
      id: 'EX-ERR-28',
      rejected: ['every(5 minutes)', '', 'rate()', 'rate 5 minutes'],
      says: 'Invalid schedule expression',
    },
    {
      id: 'EX-AT-01',
      rejected: [
        'at(2030-01-01T00:00:00Z)',
        'at(2030-01-01)',
        'at(2030-02-30T00:00:00)',
        'at(2030-01-01T24:00:00)',
        'at()',
      ],
      says: 'Invalid schedule at DateTime expression',
    },
    { id: 'SC-14', rejected: ['rate(0 minutes)', 'cron(* 0 10 * * ? *)'], says: 'Invalid schedule frequency. Run for' },
    {
      id: 'SC-19 to SC-26',
      rejected: [
        '60 10 * * ? *',
        '0 24 * * ? *',
        '0 10 0 * ? *',
        '0 10 32 * ? *',
        '0 10 * 13 ? *',
        '0 10 ? * 8 *',
        '0 10 ? * 0 *',
        '0 10 * * ? 1969',
        '0 10 * * ? 2200',
        '0/0 10 * * ? *',
        '0 10 ? * 3#6 *',
        '0 10 ? * 3#1,4#1 *',
        '0 10 * * ? 2030-2020',
        '0 10 * ABC ? *',
        '0 10 32W * ? *',
        '0 10 * * ? * * *',
        '0 10 * *',
        '? 10 * * ? *',
        '0 10 1-2-3 * ? *',
        '0 10 * * ? *,',
        '0 10 -1 * ? *',
        '0 10 L-3 * ? *',
        '1/2/3 * * * ? *',
      ].map((fields) => `cron(${fields})`),
      says: 'Invalid CRON expression',
    },
  ])('$id: $says', ({ rejected, says }) => {
    for (const text of rejected) expect(`${text} → ${errorOf(text)}`).toContain(`${text} → ${says}`);
  });

  test('SC-15: zones are canonical names, in their own spelling', () => {
    for (const zone of ['UTC', 'America/New_York', 'Etc/GMT+9', 'Europe/Berlin', 'GMT'])
      expect(isZone(zone)).toBe(true);
    for (const zone of ['', 'america/new_york', 'Mars/Olympus', '+05:00', 'UTC+1', 'America/New York'])
      expect(`${zone} ${isZone(zone)}`).toBe(`${zone} false`);
  });
});

describe('rates, times and ends', () => {
  const runs = (text: string, own: object, after: string, count: number) =>
    minutes(nextRuns(schedule(text), { zone: 'UTC', sinceMs: ms('2021-01-01T00:00Z'), ...own }, ms(after), count));

  test('EX-SCHED-04: rate(5 hours) from a start to an end', () => {
    const frame = { startMs: ms('2021-01-30T12:00:00Z'), endMs: ms('2021-01-31T22:00:00Z') };
    expect(runs('rate(5 hours)', frame, '2021-01-29T00:00Z', 10)).toEqual(
      ['30T12', '30T17', '30T22', '31T03', '31T08', '31T13', '31T18'].map((at) => `2021-01-${at}:00Z`),
    );
  });

  test('EX-RATE-05: days are 24 hours, whatever the clock on the wall does', () => {
    const frame = { zone: 'America/New_York', startMs: ms('2026-03-07T13:00Z') };
    expect(runs('rate(1 day)', frame, '2026-03-01T00:00Z', 3)).toEqual([
      '2026-03-07T13:00Z',
      '2026-03-08T13:00Z',
      '2026-03-09T13:00Z',
    ]);
  });

  test('SC-17: a rate without start time first runs one interval after it was made', () => {
    expect(runs('rate(90 minutes)', {}, '2021-01-01T00:00Z', 2)).toEqual(['2021-01-01T01:30Z', '2021-01-01T03:00Z']);
    expect(runs('rate(90 minutes)', {}, '2020-12-01T00:00Z', 1)).toEqual(['2021-01-01T01:30Z']);
  });

  test('EX-SCHED-13: with a start time it runs then, and by its recurrence the same day', () => {
    const frame = { startMs: ms('2026-01-01T06:30:00Z') };
    expect(runs('cron(0 9 * * ? *)', frame, '2025-12-30T00:00Z', 3)).toEqual([
      '2026-01-01T06:30Z',
      '2026-01-01T09:00Z',
      '2026-01-02T09:00Z',
    ]);
  });

  test('SC-18: at its end time it still runs, EX-SCHED-12: and not after it', () => {
    const frame = { endMs: ms('2026-01-02T09:00:00Z') };
    expect(runs('cron(0 9 * * ? *)', frame, '2026-01-01T00:00Z', 5)).toEqual([
      '2026-01-01T09:00Z',
      '2026-01-02T09:00Z',
    ]);
  });

  test.each([
    { id: 'EX-DST-09', text: 'at(2026-03-08T02:30:00)', next: '2026-03-08T07:30Z', why: '03:30 local' },
    { id: 'EX-DST-10', text: 'at(2026-11-01T01:30:00)', next: '2026-11-01T05:30Z', why: 'the first of two' },
  ])('$id: $text in New York: $why', ({ text, next }) => {
    expect(runs(text, { zone: 'America/New_York' }, '2026-01-01T00:00Z', 2)).toEqual([next]);
  });

  test('a time that is over never comes', () => {
    expect(
      nextRun(schedule('at(2020-01-01T00:00:00)'), { zone: 'UTC', sinceMs: 0 }, ms('2020-01-01T00:00Z')),
    ).toBeUndefined();
  });
});
