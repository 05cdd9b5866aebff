import { expect, test } from 'vitest';
import { isoMs, isoSeconds } from '../../../src/engine/events/instant-text.ts';

test('GEN-04: instants as ISO 8601, as the platform itself would write them', () => {
  const instants = [
    0,
    1,
    951_782_399_999,
    951_782_400_000,
    Date.UTC(2026, 11, 31, 23, 59, 59, 999),
    Date.UTC(2100, 1, 28),
  ];
  for (let day = 0; day < 90_000; day += 17) instants.push(day * 86_400_000 + ((day * 7_919_317) % 86_400_000));
  for (const atMs of instants) {
    expect(isoMs(atMs)).toBe(new Date(atMs).toISOString());
    expect(isoSeconds(atMs)).toBe(new Date(atMs).toISOString().replace(/\.\d+Z/, 'Z'));
  }
});
