import { describe, expect, test } from 'vitest';
import { checkMath, evaluateMath, type MathValue } from '../../../src/engine/scaling/metric-math.ts';
import { isMathError, parseMath } from '../../../src/engine/scaling/metric-math-syntax.ts';

const MINUTE = 60_000;
const series = (...points: (number | null)[]): MathValue => ({ kind: 'series', points });

function work(expression: string, values: Readonly<Record<string, MathValue>> = {}) {
  const node = parseMath(expression);
  if (isMathError(node)) throw new Error(node.message);
  const length = Math.max(
    0,
    ...Object.values(values).map((value) => (value.kind === 'series' ? value.points.length : 0)),
  );
  const result = evaluateMath(node, {
    startsMs: Array.from({ length }, (_, index) => index * MINUTE),
    periodSeconds: 60,
    valueOf: (id) => values[id],
    metricIds: Object.keys(values),
  });
  if (isMathError(result)) throw new Error(result.message);
  return result.kind === 'scalar' ? result.value : result.kind === 'series' ? result.points : result.items;
}

const M1 = series(1, 2, null, 4);
const M2 = series(10, null, null, 0);

describe('metric math (MATH-1 to MATH-4)', () => {
  test.each([
    { expression: '1 + 2 * 3', value: 7, why: 'the usual order' },
    { expression: '2 ^ 3 ^ 2', value: 512, why: 'powers from the right' },
    { expression: '-2 ^ 2', value: -4, why: 'a sign binds less than a power' },
    { expression: '(1 + 2) * 3', value: 9, why: '' },
    { expression: '7 - 2 - 1', value: 4, why: 'from the left' },
    { expression: '1 < 2 AND 3 >= 4 OR 5 == 5', value: 1, why: 'AND before OR' },
    { expression: '1 && 0 || 1', value: 1, why: 'the other spelling' },
    { expression: 'm1 + m2', value: [11, 2, null, 4], why: 'EX-CW-12: a missing value counts as 0' },
    { expression: 'm1 * 2', value: [2, 4, null, 8], why: 'with a number it stays missing' },
    { expression: 'm1 / m2', value: [0.1, null, null, null], why: 'MATH-2: a division by zero drops the point' },
    { expression: 'm1 > 1', value: [0, 1, null, 1], why: 'comparisons give 1 and 0' },
    { expression: 'SUM(m1)', value: 7, why: 'a series becomes a number' },
    { expression: 'AVG([m1, m2])', value: [5.5, 2, null, 2], why: 'a list, point by point' },
    { expression: 'MAX(METRICS())', value: [10, 2, null, 4], why: 'all metrics' },
    { expression: 'SUM(METRICS("2"))', value: [10, null, null, 0], why: 'those whose id contains it' },
    { expression: 'MIN(m1)', value: 1, why: '' },
    { expression: 'IF(m1 > 1, m1, 0)', value: [0, 2, null, 4], why: '' },
    { expression: 'IF(m1 > 1, m1)', value: [null, 2, null, 4], why: 'without an else' },
    { expression: 'FILL(m1, 0)', value: [1, 2, 0, 4], why: '' },
    { expression: 'FILL(m1, REPEAT)', value: [1, 2, 2, 4], why: '' },
    { expression: 'FILL(m1, LINEAR)', value: [1, 2, 3, 4], why: '' },
    { expression: 'FILL(m2, m1)', value: [10, 2, null, 0], why: 'by another series' },
    { expression: 'RATE(m1)', value: [null, 1 / 60, null, 2 / 120], why: 'over the seconds between two points' },
    { expression: 'DIFF(m1)', value: [null, 1, null, 2], why: '' },
    { expression: 'm1 / PERIOD(m1) * 60', value: [1, 2, null, 4], why: '' },
    { expression: 'CEIL(m1 / 3)', value: [1, 1, null, 2], why: '' },
    { expression: 'FLOOR(m1 / 3)', value: [0, 0, null, 1], why: '' },
    { expression: 'ABS(0 - m1)', value: [1, 2, null, 4], why: '' },
    { expression: 'RUNNING_SUM(m1)', value: [1, 3, null, 7], why: '' },
  ])('$expression: $why', ({ expression, value }) => {
    expect(work(expression, { m1: M1, m2: M2 })).toEqual(value);
  });

  test('EX-CW-13: FILL(m1, 0) makes the newest minute 0 while m1 arrives a minute late', () => {
    expect(work('FILL(m1, 0)', { m1: series(9, 9, 9, null) })).toEqual([9, 9, 9, 0]);
  });

  test.each([
    { expression: 'm1 +', position: 4 },
    { expression: '(m1', position: 3 },
    { expression: 'm1 m1', position: 3 },
    { expression: 'm1 $ 2', position: 2 },
    { expression: 'm1 + m9', position: 5 },
    { expression: 'NOPE(m1)', position: 0 },
    { expression: `${'('.repeat(60)}1${')'.repeat(60)}`, position: 41 },
    { expression: '-'.repeat(100), position: 41 },
    { expression: '', position: 0 },
  ])('"$expression" is wrong at $position', ({ expression, position }) => {
    const result = checkMath(expression, new Set(['m1']));
    expect(isMathError(result as object)).toBe(true);
    expect(result).toMatchObject({ position });
  });

  test('what an expression gives is known before there are numbers', () => {
    expect(checkMath('m1 / 2', new Set(['m1']))).toBe('series');
    expect(checkMath('SUM(m1)', new Set(['m1']))).toBe('scalar');
    expect(checkMath('METRICS()', new Set(['m1']))).toBe('list');
  });
});
