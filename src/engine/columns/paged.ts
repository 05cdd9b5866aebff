const BITS = 4;
const ROWS = 1 << BITS;
const MASK = ROWS - 1;
const NONE = new Uint8Array(0);

/** Where each column begins in a page. */
export const placesOf = <N extends string>(names: readonly N[]): { readonly [name in N]: number } =>
  Object.fromEntries(names.map((name, number) => [name, number * ROWS])) as { [name in N]: number };

/**
 * Columns of numbers in pages of a few rows that copies share: worlds are copied for every change, and a copy costs next to
 * nothing until one of the two writes, which then copies that page alone.
 */
export class PagedColumns {
  private readonly room: number;
  private readonly pages: Float64Array[];
  /** 1 for pages that no copy shares, by number; those beyond its end are shared. */
  private owned = NONE;

  constructor(columns: number, pages: Float64Array[] = []) {
    this.room = columns * ROWS;
    this.pages = pages;
  }

  get(place: number, row: number): number {
    return (this.pages[row >>> BITS] as Float64Array)[place + (row & MASK)] as number;
  }

  set(place: number, row: number, value: number): void {
    this.own(row >>> BITS)[place + (row & MASK)] = value;
  }

  /** Pages up to that of a row; new ones hold zeros. */
  makeRoomFor(row: number): void {
    while (this.pages.length <= row >>> BITS) this.note(this.pages.push(new Float64Array(this.room)) - 1);
  }

  /** A row of zeros, whatever was there; makes room for it. */
  clear(row: number): void {
    this.makeRoomFor(row);
    const page = this.own(row >>> BITS);
    for (let at = row & MASK; at < page.length; at += ROWS) page[at] = 0;
  }

  /** A copy that can go its own way. */
  clone(): PagedColumns {
    this.owned = NONE;
    return new PagedColumns(this.room / ROWS, this.pages.slice());
  }

  /** A page, ours to write to. */
  private own(number: number): Float64Array {
    const page = this.pages[number] as Float64Array;
    if (this.owned[number] === 1) return page;
    const copy = page.slice();
    this.note(number);
    this.pages[number] = copy;
    return copy;
  }

  /** A page is ours alone from now on. */
  private note(number: number): void {
    if (number >= this.owned.length) {
      const wider = new Uint8Array(this.pages.length + (this.pages.length >> 1) + 1);
      wider.set(this.owned);
      this.owned = wider;
    }
    this.owned[number] = 1;
  }
}
