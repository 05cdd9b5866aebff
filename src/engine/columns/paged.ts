import type { ColumnKind } from './packed.ts';

const BITS = 6;
const ROWS = 1 << BITS;
const MASK = ROWS - 1;

/** Whoever holds the token may write; all others copy first. */
type Owner = object;

interface Page {
  readonly owner: Owner;
  readonly wide: Float64Array;
  readonly narrow: Int32Array;
}

/** Where a column begins in its page: from 0 on among the wide ones, from -1 downwards among the narrow ones. */
export type PlaceOf<K> = { readonly [name in keyof K]: number };

export function placesOf<K extends Readonly<Record<string, ColumnKind>>>(kinds: K): PlaceOf<K> {
  const places: Record<string, number> = {};
  let [wide, narrow] = [0, 0];
  for (const name in kinds) places[name] = kinds[name] === 'f' ? wide++ * ROWS : ~(narrow++ * ROWS);
  return places as PlaceOf<K>;
}

/**
 * Columns of numbers in pages of a few rows that copies share: worlds are copied for every change, and a copy costs next to
 * nothing until one of the two writes, which then copies that page alone.
 */
export class PagedColumns {
  /** Numbers in a page, by width. */
  private readonly wide: number;
  private readonly narrow: number;
  private readonly pages: Page[];
  private owner: Owner = {};

  private constructor(wide: number, narrow: number, pages: Page[]) {
    this.wide = wide;
    this.narrow = narrow;
    this.pages = pages;
  }

  static of(kinds: Readonly<Record<string, ColumnKind>>): PagedColumns {
    const all = Object.values(kinds);
    const wide = all.filter((kind) => kind === 'f').length;
    return new PagedColumns(wide * ROWS, (all.length - wide) * ROWS, []);
  }

  get(place: number, row: number): number {
    const page = this.pages[row >>> BITS] as Page;
    return (place >= 0 ? page.wide[place + (row & MASK)] : page.narrow[~place + (row & MASK)]) as number;
  }

  set(place: number, row: number, value: number): void {
    const page = this.own(row >>> BITS);
    if (place >= 0) page.wide[place + (row & MASK)] = value;
    else page.narrow[~place + (row & MASK)] = value;
  }

  /** A row of zeros, whatever was there; makes room for it. */
  clear(row: number): void {
    while (this.pages.length <= row >>> BITS)
      this.pages.push({
        owner: this.owner,
        wide: new Float64Array(this.wide),
        narrow: new Int32Array(this.narrow),
      });
    const { wide, narrow } = this.own(row >>> BITS);
    for (let at = row & MASK; at < wide.length; at += ROWS) wide[at] = 0;
    for (let at = row & MASK; at < narrow.length; at += ROWS) narrow[at] = 0;
  }

  /** A copy that can go its own way. */
  clone(): PagedColumns {
    this.owner = {};
    return new PagedColumns(this.wide, this.narrow, this.pages.slice());
  }

  private own(number: number): Page {
    const page = this.pages[number] as Page;
    if (page.owner === this.owner) return page;
    const copy = { owner: this.owner, wide: page.wide.slice(), narrow: page.narrow.slice() };
    this.pages[number] = copy;
    return copy;
  }
}
