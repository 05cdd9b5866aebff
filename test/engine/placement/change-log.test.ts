import { expect, test } from 'vitest';
import { ChangeLog } from '../../../src/engine/columns/change-log.ts';

test('a longer ring does not bring back what the shorter one had lost', () => {
  const log = new ChangeLog();
  for (let change = 0; change < 100; change++) log.note(change);
  const furthest = [...Array(100).keys()].find((cursor) => log.reaches(cursor)) as number;
  log.makeRoomFor(10_000);
  const reached = [...Array(100).keys()].filter((cursor) => log.reaches(cursor));
  expect(reached[0]).toBeGreaterThanOrEqual(furthest - 1);
  for (const cursor of reached) expect(log.at(cursor)).toBe(cursor);
});
