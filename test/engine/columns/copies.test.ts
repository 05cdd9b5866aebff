import { expect, test } from 'vitest';
import { PagedColumns, placesOf } from '../../../src/engine/columns/paged.ts';
import { SerialMap } from '../../../src/engine/columns/serial-map.ts';
import { dice } from '../../bench/measure.ts';

/** Serials near each other, in other pages, in other branches, and after millions of others. */
const SERIALS = [0, 1, 5, 63, 64, 65, 127, 4_095, 4_096, 4_100, 70_000, 5_000_003];
const COPIES_AT_MOST = 6;

test.each([1, 2, 3, 4, 5])('maps by serial, and copies of copies, are each what a Map would be (seed %i)', (seed) => {
  const roll = dice(seed);
  const pairs = [{ ours: new SerialMap<string>(), map: new Map<number, string>() }];
  for (let step = 0; step < 2_000; step++) {
    const { ours, map } = pairs[roll(pairs.length)] as (typeof pairs)[number];
    const serial = SERIALS[roll(SERIALS.length)] as number;
    switch (roll(5)) {
      case 0:
        if (pairs.length === COPIES_AT_MOST) pairs.splice(roll(COPIES_AT_MOST), 1);
        pairs.push({ ours: ours.clone(), map: new Map(map) });
        break;
      case 1:
        expect(ours.delete(serial)).toBe(map.delete(serial));
        break;
      default:
        ours.set(serial, `${step}`);
        map.set(serial, `${step}`);
    }
    if (step % 50 > 0) continue;
    for (const pair of pairs) {
      const expected = [...pair.map].sort(([a], [b]) => a - b);
      expect([...pair.ours.keys()]).toEqual(expected.map(([key]) => key));
      expect([...pair.ours.values()]).toEqual(expected.map(([, value]) => value));
      expect(pair.ours.size).toBe(pair.map.size);
      for (const one of SERIALS) expect(pair.ours.get(one)).toBe(pair.map.get(one));
    }
  }
});

test.each([1, 2, 3])('columns in pages, and copies of copies, each hold what was written to them (seed %i)', (seed) => {
  const names = ['atMs', 'count', 'costs'] as const;
  const places = placesOf(names);
  const rows = 200;
  const roll = dice(seed);
  const first = new PagedColumns(names.length);
  for (let row = 0; row < rows; row++) first.clear(row);
  const pairs = [{ ours: first, cells: new Map<string, number>() }];
  for (let step = 0; step < 3_000; step++) {
    const { ours, cells } = pairs[roll(pairs.length)] as (typeof pairs)[number];
    const [name, row] = [names[roll(names.length)] as (typeof names)[number], roll(rows)];
    switch (roll(8)) {
      case 0:
        if (pairs.length === COPIES_AT_MOST) pairs.splice(roll(COPIES_AT_MOST), 1);
        pairs.push({ ours: ours.clone(), cells: new Map(cells) });
        break;
      case 1:
        ours.clear(row);
        for (const one of names) cells.delete(`${one} ${row}`);
        break;
      default: {
        const value = (roll(1_000) - 1) * 2 ** 33 + 0.5;
        ours.set(places[name], row, value);
        cells.set(`${name} ${row}`, value);
      }
    }
    if (step % 200 > 0) continue;
    for (const pair of pairs)
      for (const one of names)
        for (let at = 0; at < rows; at++)
          expect(pair.ours.get(places[one], at)).toBe(pair.cells.get(`${one} ${at}`) ?? 0);
  }
});
