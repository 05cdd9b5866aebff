import { describe, expect, test } from 'vitest';
import { checkMath, evaluateMath, type MathValue } from '../../../src/engine/scaling/metric-math.ts';
import { isMathError, parseMath } from '../../../src/engine/scaling/metric-math-syntax.ts';

/** Monday, 28 February 2028, 23:58: the periods run over midnight, into a leap day. */
const START = Date.UTC(2028, 1, 28, 23, 58);
const series = (...points: (number | null)[]): MathValue => ({ kind: 'series', points });
const VALUES: Readonly<Record<string, MathValue>> = {
  m1: series(1, 2, null, 4),
  m2: series(10, null, null, 0),
  m3: series(null, null, null, null),
  neg: series(-1.5, 2.5, -3.5, 0),
  sparse: series(null, 6, null, null),
};

function evaluate(expression: string) {
  const node = parseMath(expression);
  if (isMathError(node)) return node;
  return evaluateMath(node, {
    startsMs: [0, 1, 2, 3].map((minute) => START + minute * 60_000),
    periodSeconds: 60,
    valueOf: (id) => VALUES[id],
    metricIds: ['m1', 'm2', 'm3'],
  });
}
function work(expression: string): unknown {
  const result = evaluate(expression);
  if (isMathError(result)) return `error: ${result.message}`;
  if (result.kind === 'scalar') return result.value;
  return result.kind === 'series'
    ? result.points
    : Object.fromEntries(result.items.map(({ id, points }) => [id, points]));
}
const [M1, M2, M3] = [
  [1, 2, null, 4],
  [10, null, null, 0],
  [null, null, null, null],
];

describe('metric math, function by function (MATH-1 to MATH-4)', () => {
  test.each<[string, unknown, string]>([
    // Arithmetic
    ['m1 - m2', [-9, 2, null, 4], 'what is missing on one side counts as 0'],
    ['m2 - m1', [9, -2, null, -4], 'on the other too'],
    ['m1 * m2', [10, 0, null, 0], 'and makes a product 0'],
    ['m2 / m1', [10, 0, null, 0], 'nothing divided by something is 0'],
    ['m1 / 0', [null, null, null, null], 'a division by zero drops the point'],
    ['0 / m2', [0, null, null, null], 'so does one by a point that is 0'],
    ['m1 + m3', [1, 2, null, 4], 'a metric without any point'],
    ['10 - m1', [9, 8, null, 6], 'a number first'],
    ['m1 ^ 2', [1, 4, null, 16], ''],
    ['2 ^ m1', [2, 4, null, 16], ''],
    ['neg ^ 0.5', [null, Math.sqrt(2.5), null, 0], 'what has no finite result has no point'],
    ['-m1', [-1, -2, null, -4], ''],
    ['m1 - -1', [2, 3, null, 5], ''],
    ['1e3 * m1', [1_000, 2_000, null, 4_000], 'exponents'],
    ['.5 * m1', [0.5, 1, null, 2], 'no digit before the point'],
    ['  m1\n*  ( 2 )  ', [2, 4, null, 8], 'blanks and lines'],
    ['METRICS() * 2', { m1: [2, 4, null, 8], m2: [20, null, null, 0], m3: M3 }, 'each of a list'],
    ['10 - [m1, m2]', { m1: [9, 8, null, 6], m2: [0, null, null, 10] }, ''],
    // Comparison and logic
    ['m1 == 2', [0, 1, null, 0], ''],
    ['m1 != 2', [1, 0, null, 1], ''],
    ['m1 >= m2', [0, 1, null, 1], 'missing is 0 there too'],
    ['m1 <= 2', [1, 1, null, 0], ''],
    ['m1 < m2', [1, 0, null, 0], ''],
    ['m1 > 1 && m1 < 4', [0, 1, null, 0], ''],
    ['m1 < 2 || m1 > 3', [1, 0, null, 1], ''],
    ['m1 AND m2', [1, 0, null, 0], 'anything but 0 is true'],
    ['m2 or m1', [1, 1, null, 1], 'in any case of letters'],
    // Aggregates
    ['SUM(m1) + m2', [17, null, null, 7], 'a number from a series, used in one'],
    ['AVG(m1)', 7 / 3, 'over the points there are'],
    ['MAX(neg) - MIN(neg)', 6, ''],
    ['STDDEV(m1)', Math.sqrt(14 / 9), 'of the whole population'],
    ['STDDEV([m1, m2])', [4.5, 0, null, 2], ''],
    ['SUM([m1, m2, m3])', [11, 2, null, 4], 'over the series that have a point'],
    ['MIN([m1, m2])', [1, 2, null, 0], ''],
    ['AVG(METRICS("m1"))', M1, ''],
    ['SUM(m3) + m1', [null, null, null, null], 'no point at all is no number'],
    ['METRIC_COUNT(METRICS())', 3, ''],
    ['DATAPOINT_COUNT(m1)', 3, ''],
    ['DATAPOINT_COUNT(METRICS())', [2, 1, 0, 2], 'of a list: how many have one'],
    // Each value
    ['ABS(neg)', [1.5, 2.5, 3.5, 0], ''],
    ['CEIL(neg)', [-1, 3, -3, 0], ''],
    ['FLOOR(neg)', [-2, 2, -4, 0], ''],
    ['SQRT(m1)', [1, Math.SQRT2, null, 2], ''],
    ['LOG10(m2)', [1, null, null, null], 'no logarithm of 0'],
    ['ABS([neg])', { neg: [1.5, 2.5, 3.5, 0] }, ''],
    // Filling, and the point before
    ['FILL(m2, REPEAT)', [10, 10, 10, 0], ''],
    ['FILL(m2, LINEAR)', [10, 20 / 3, 10 / 3, 0], ''],
    ['FILL(sparse, REPEAT)', [null, 6, 6, 6], 'there is nothing before the first'],
    ['FILL(sparse, LINEAR)', [null, 6, null, null], 'nor a line beyond the ends'],
    ['FILL(m3, 7)', [7, 7, 7, 7], 'a metric without any point is filled whole'],
    ['FILL(m1, m2)', M1, 'with what is missing too'],
    ['FILL(METRICS(), 0)', { m1: [1, 2, 0, 4], m2: [10, 0, 0, 0], m3: [0, 0, 0, 0] }, ''],
    ['DIFF(m2)', [null, null, null, -10], 'whenever the point before was'],
    ['RATE(m2)', [null, null, null, -10 / 180], ''],
    ['DIFF_TIME(m1)', [null, 60, null, 120], 'seconds since the point before'],
    ['RATE([m1, m2])', { m1: [null, 1 / 60, null, 2 / 120], m2: [null, null, null, -10 / 180] }, 'each of a list'],
    ['RUNNING_SUM(neg)', [-1.5, 1, -2.5, -2.5], ''],
    ['RATE(sparse)', [null, null, null, null], 'one point has none before'],
    // Conditions
    ['IF(m1 > 1, 5, 6)', [6, 5, null, 5], ''],
    ['IF(m1 > 1, m2, m1)', [1, null, null, 0], 'the chosen one may be missing'],
    ['IF(FILL(m1, 0) == 0, 1, 0)', [0, 0, 1, 0], ''],
    ['IF(1, m1, m2)', M1, 'a number decides for all'],
    ['IF(0, m1, m2)', M2, ''],
    ['IF(0, m1)', M3, ''],
    ['IF(MAX(m1) > 3, m1 * 2)', [2, 4, null, 8], ''],
    ['IF(HOUR(m1) == 0, 1, 0)', [0, 0, 1, 1], 'hours of the day'],
    // Time
    ['MINUTE(m3)', [58, 59, 0, 1], 'in every period, points or not'],
    ['HOUR(m1)', [23, 23, 0, 0], ''],
    ['DAY(m1)', [1, 1, 2, 2], 'Monday is 1'],
    ['DATE(m1)', [28, 28, 29, 29], 'a leap day'],
    ['MONTH(m1)', [2, 2, 2, 2], ''],
    ['YEAR(m1)', [2_028, 2_028, 2_028, 2_028], ''],
    ['EPOCH(m1) - EPOCH(m2)', [0, 0, 0, 0], ''],
    ['PERIOD(m1)', 60, ''],
    ['m1 / PERIOD(m1)', [1 / 60, 2 / 60, null, 4 / 60], 'per second'],
    ['TIME_SERIES(3)', [3, 3, 3, 3], ''],
    // Lists
    ['FIRST(METRICS())', M1, ''],
    ['LAST([m1, m2])', M2, ''],
    ['REMOVE_EMPTY(METRICS())', { m1: M1, m2: M2 }, ''],
    ['SORT(METRICS(), AVG, DESC)', { m2: M2, m1: M1, m3: M3 }, 'those without points come last'],
    ['SORT(METRICS(), SUM, ASC, 1)', { m1: M1 }, 'the first so many'],
    ['FIRST(SORT([m1, m2], MAX, DESC))', M2, ''],
    ['SLICE(METRICS(), 1)', { m2: M2, m3: M3 }, ''],
    ['SLICE(SORT(METRICS(), MIN, ASC), 0, 1)', { m2: M2 }, ''],
    ['METRICS("2")', { m2: M2 }, 'whose id contains the text'],
    // What is none
    ['LAMBDA(m1)', 'error: there is no function LAMBDA', ''],
    ['SEARCH("x", "Sum", 60)', 'error: there is no function SEARCH', ''],
    ['ANOMALY_DETECTION_BAND(m1)', 'error: there is no function ANOMALY_DETECTION_BAND', ''],
    ['SUM()', 'error: SUM takes 1 arguments', ''],
    ['IF(m1)', 'error: IF takes 2 to 3 arguments', ''],
    ['RATE(3)', 'error: RATE takes a time series', ''],
    ['SORT(METRICS(), MEDIAN, ASC)', 'error: SORT takes AVG, MIN, MAX, SUM', ''],
    ['SORT(METRICS(), SUM, UP)', 'error: SORT takes ASC or DESC', ''],
    ['SLICE(METRICS(), 0 - 1)', 'error: SLICE takes whole numbers from 0', ''],
    ['FIRST(METRICS("none"))', 'error: FIRST has no time series to take', ''],
    ['METRICS() + METRICS()', 'error: two lists cannot be combined', ''],
    ['m1 = 2', 'error: "=" is not understood', ''],
    ['m1 +* 2', 'error: "*" was not expected', ''],
  ])('%s is %j: %s', (expression, expected) => {
    const result = work(expression);
    if (typeof expected === 'number') expect(result).toBeCloseTo(expected, 12);
    else expect(rounded(result)).toEqual(rounded(expected));
  });

  test('the order of a sorted list is that of its items', () => {
    const result = evaluate('SORT(METRICS(), AVG, ASC)');
    expect('items' in result && result.items.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3']);
  });

  test('what a function gives is known without numbers, and its words are no ids', () => {
    const ids = new Set(['m1', 'm2']);
    expect(checkMath('FIRST(SORT([m1, m2], SUM, DESC))', ids)).toBe('series');
    expect(checkMath('SORT(METRICS(), SUM, DESC, 1)', ids)).toBe('list');
    expect(checkMath('METRIC_COUNT(METRICS())', ids)).toBe('scalar');
    expect(checkMath('HOUR(m1)', ids)).toBe('series');
    expect(checkMath('SORT(METRICS(), DESC, SUM)', ids)).toMatchObject({
      message: 'DESC is not the id of a metric or expression',
    });
  });
});

/** Sums in another order differ in the last digit. */
const rounded = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, one) => (typeof one === 'number' ? Number(one.toFixed(9)) : one)));
