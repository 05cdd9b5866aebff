import { describe, expect, test } from 'vitest';
import {
  boundedValues,
  fewestSamples,
  merged,
  parseStatistic,
  setOf,
  statisticOf,
} from '../../../src/engine/scaling/statistics.ts';

const ones = (...values: number[]) => setOf(values.map((value) => ({ value, count: 1 })));
const of = (set: ReturnType<typeof ones>, stat: string) => {
  const statistic = parseStatistic(stat);
  if (statistic === undefined) throw new Error(`no statistic ${stat}`);
  return statisticOf(set, statistic);
};

describe('statistics of one span (CW-7, CW-8)', () => {
  const three = ones(30, 60, 90);
  const hundred = ones(...Array.from({ length: 100 }, (_, index) => index + 1));
  test.each([
    { set: three, stat: 'SampleCount', value: 3, why: 'EX-MET-09' },
    { set: three, stat: 'Average', value: 60, why: 'EX-MET-09' },
    { set: three, stat: 'Minimum', value: 30, why: 'EX-MET-09' },
    { set: three, stat: 'Maximum', value: 90, why: 'EX-MET-09' },
    { set: three, stat: 'Sum', value: 180, why: 'EX-MET-09' },
    { set: hundred, stat: 'p50', value: 50, why: 'half of them do not exceed 50' },
    { set: hundred, stat: 'p99', value: 99, why: '' },
    { set: hundred, stat: 'p99.9', value: 100, why: 'decimals' },
    { set: hundred, stat: 'p0', value: 1, why: 'the least' },
    { set: hundred, stat: 'p100', value: 100, why: 'the most' },
    { set: hundred, stat: 'TM(10%:90%)', value: 50.5, why: 'ten are cut on either side' },
    { set: hundred, stat: 'tm90', value: 45.5, why: 'the tenth at the top is cut' },
    { set: hundred, stat: 'TM(:5)', value: 3, why: 'values, not percents' },
    { set: hundred, stat: 'WM(10%:90%)', value: 50.4, why: 'the ends are moved to 10 and 90' },
    { set: hundred, stat: 'TC(:90%)', value: 90, why: 'how many are left' },
    { set: hundred, stat: 'TS(:10%)', value: 55, why: '1 + 2 + … + 10' },
    { set: hundred, stat: 'IQM', value: 50.5, why: 'the middle half' },
    { set: hundred, stat: 'PR(10:20)', value: 10, why: 'above 10, up to 20' },
    { set: hundred, stat: 'PR(:100)', value: 100, why: 'all' },
    { set: ones(7), stat: 'p90', value: 7, why: 'a single sample is its own percentile' },
    { set: { count: 9, sum: 36, minimum: 4, maximum: 4 }, stat: 'p90', value: 4, why: 'all equal' },
    { set: { count: 9, sum: 36, minimum: 3, maximum: 5 }, stat: 'p90', value: null, why: 'a set hides its values' },
    { set: ones(-1, 5), stat: 'p90', value: null, why: 'never when a value is negative' },
    { set: ones(-1, 5), stat: 'Average', value: 2, why: 'the simple ones do not mind' },
  ])('$stat is $value: $why', ({ set, stat, value }) => {
    const found = of(set, stat);
    if (value === null) expect(found).toBeNull();
    else expect(found).toBeCloseTo(value, 9);
  });

  test.each([
    'p101',
    'p-1',
    'p',
    'average',
    'TM(90%:10%)',
    'TM(10%:5)',
    'TM(:)',
    'PR(10%:20%)',
    'tm101',
    '',
    'p1.12345678901',
  ])('"%s" is no statistic', (text) => {
    expect(parseStatistic(text)).toBeUndefined();
  });

  test.each([
    { percent: 50, samples: 20 },
    { percent: 90, samples: 100 },
    { percent: 25, samples: 40 },
    { percent: 10, samples: 100 },
    { percent: 99, samples: 1_000 },
    { percent: 99.9, samples: 10_000 },
    { percent: 99.99, samples: 100_000 },
    { percent: 70, samples: 34 },
    { percent: 95.5, samples: 223 },
    { percent: 30, samples: 34 },
    { percent: 0.1, samples: 10_000 },
  ])('EX-CW-10: p$percent says little below $samples samples', ({ percent, samples }) => {
    expect(fewestSamples(percent)).toBe(samples);
  });

  test('two spans make one; single values survive where both know them', () => {
    expect(merged(ones(1, 2), ones(2, 3))).toEqual({
      count: 4,
      sum: 8,
      minimum: 1,
      maximum: 3,
      values: [
        { value: 1, count: 1 },
        { value: 2, count: 2 },
        { value: 3, count: 1 },
      ],
    });
    expect(merged(ones(1, 2), { count: 2, sum: 5, minimum: 2, maximum: 3 })).not.toHaveProperty('values');
  });

  test('a span keeps at most 150 distinct values, and none is lost', () => {
    const many = boundedValues(Array.from({ length: 10_000 }, (_, index) => ({ value: index / 7, count: 1 })));
    expect(many.length).toBeLessThanOrEqual(150);
    expect(many.reduce((sum, { count }) => sum + count, 0)).toBe(10_000);
  });
});
