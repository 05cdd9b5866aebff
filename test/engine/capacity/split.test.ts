import { expect, test } from 'vitest';
import { itemToShrink, split } from '../../../src/engine/capacity/split.ts';
import { strategy as items } from '../../support/capacity.ts';

const strategy = (text: string) => items(...text.split(', ')).map((item) => ({ weight: 0, base: 0, ...item }));

test.each([
  { id: 'EX-CP-01', of: 'a 1, b 1', tasks: 4, shares: [2, 2], why: 'equal weights' },
  { id: 'EX-CP-02', of: 'a 1, b 4', tasks: 5, shares: [1, 4], why: 'one whole ratio' },
  { id: 'EX-CP-02', of: 'a 1, b 4', tasks: 10, shares: [2, 8], why: 'two whole ratios' },
  { id: 'CP-07', of: 'a 1+2, b 1', tasks: 10, shares: [6, 4], why: 'the base first, the rest by weight' },
  { id: 'CP-08', of: 'a 1+2, b 1', tasks: 3, shares: [3, 0], why: 'what is left of one goes to the first' },
  { id: 'EX-CP-04', of: 'a 1+1, b 1', tasks: 3, shares: [2, 1], why: 'one for the base, then one each' },
  { id: 'EX-CP-06', of: 'a 0, b 1', tasks: 7, shares: [0, 7], why: 'weight 0 gets nothing' },
  { id: 'CP-07', of: 'a 0+3, b 1', tasks: 7, shares: [3, 4], why: 'weight 0 keeps its base' },
  { id: 'CP-08', of: 'a 1, b 1+5', tasks: 3, shares: [0, 3], why: 'fewer tasks than the base' },
  { id: 'CP-08, CH-16', of: 'a 2, b 3', tasks: 3, shares: [1, 2], why: 'between whole ratios' },
  { id: 'CP-08', of: 'a 1, b 1, c 1', tasks: 2, shares: [1, 1, 0], why: 'ties in the order of the strategy' },
  { id: 'CP-08', of: 'a 1000, b 1', tasks: 1001, shares: [1000, 1], why: 'the largest weight' },
  { id: 'CP-08', of: 'a 1', tasks: 0, shares: [0], why: 'nothing wanted' },
])('$id: $of, $tasks tasks: $why', ({ of, tasks, shares }) => {
  const whole = strategy(of);
  expect(
    split(
      whole,
      whole.map(() => 0),
      tasks,
    ),
  ).toEqual(shares);
});

test.each([
  { has: [6, 4], tasks: 2, shares: [1, 1], why: 'the ratio goes on from what is there' },
  { has: [1, 9], tasks: 3, shares: [3, 0], why: 'whoever is behind catches up, its base first' },
  { has: [10, 0], tasks: 4, shares: [0, 4], why: 'whoever is ahead waits' },
])('CP-08: a 1+2, b 1 with $has, $tasks more: $why', ({ has, tasks, shares }) => {
  expect(split(strategy('a 1+2, b 1'), has, tasks)).toEqual(shares);
});

test.each([
  { of: 'a 1, b 1', has: [2, 2], order: 'b a b a', why: 'ties: the later one' },
  { of: 'a 1, b 4', has: [2, 8], order: 'b a b b b b a b b b', why: 'the ratio holds on the way down' },
  { of: 'a 1+2, b 1', has: [4, 2], order: 'b a b a a a', why: 'the base goes last' },
  { of: 'a 0+1, b 1', has: [3, 2], order: 'a a b b a', why: 'weight 0 beyond its base goes first' },
])('CP-09, CH-16: $of with $has: $why', ({ of, has, order }) => {
  const whole = strategy(of);
  const counts = [...has];
  const stopped: string[] = [];
  while (counts.some((count) => count > 0)) {
    const item = itemToShrink(whole, counts, (at) => (counts[at] as number) > 0);
    counts[item] = (counts[item] as number) - 1;
    stopped.push(whole[item]?.capacityProvider as string);
  }
  expect(stopped.join(' ')).toBe(order);
});

test('CP-09: only providers that hold a candidate are compared', () => {
  expect(itemToShrink(strategy('a 1, b 1'), [1, 5], (at) => at === 0)).toBe(0);
  expect(itemToShrink(strategy('a 1, b 1'), [0, 0], () => false)).toBe(-1);
});
