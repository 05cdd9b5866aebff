const BITS = 6;
const WIDTH = 1 << BITS;
const MASK = WIDTH - 1;

/** Whoever holds the token may write; all others copy first. */
type Owner = object;

interface Page<V> {
  readonly owner: Owner;
  readonly values: (V | undefined)[];
  used: number;
}

interface Branch<V> {
  readonly owner: Owner;
  readonly pages: (Page<V> | undefined)[];
  used: number;
}

/**
 * Values by serial number, in ascending order of the serials: what a Map does, in a tree of pages that copies share. A copy
 * costs next to nothing, and each of the two then copies only the pages that it writes to. Pages that become empty are given
 * up, so that a world whose first tasks are long gone does not drag their places along.
 */
export class SerialMap<V extends NonNullable<unknown>> {
  private root: (Branch<V> | undefined)[] = [];
  private owner: Owner = {};
  private count = 0;

  get size(): number {
    return this.count;
  }

  get(serial: number): V | undefined {
    return this.root[serial >>> (2 * BITS)]?.pages[(serial >>> BITS) & MASK]?.values[serial & MASK];
  }

  has(serial: number): boolean {
    return this.get(serial) !== undefined;
  }

  set(serial: number, value: V): this {
    const page = this.pageOf(serial);
    const at = serial & MASK;
    if (page.values[at] === undefined) {
      page.used++;
      this.count++;
    }
    page.values[at] = value;
    return this;
  }

  delete(serial: number): boolean {
    if (!this.has(serial)) return false;
    const page = this.pageOf(serial);
    page.values[serial & MASK] = undefined;
    this.count--;
    if (--page.used > 0) return true;
    const branch = this.root[serial >>> (2 * BITS)] as Branch<V>;
    branch.pages[(serial >>> BITS) & MASK] = undefined;
    if (--branch.used === 0) this.root[serial >>> (2 * BITS)] = undefined;
    return true;
  }

  /** The first serial above another; undefined: there is none. */
  after(other: number): number | undefined {
    const { root } = this;
    let serial = other + 1;
    for (;;) {
      const at = serial >>> (2 * BITS);
      if (at >= root.length) return undefined;
      const branch = root[at];
      const values = branch?.pages[(serial >>> BITS) & MASK]?.values;
      if (values === undefined) {
        serial = branch === undefined ? (at + 1) * WIDTH * WIDTH : ((serial >>> BITS) + 1) * WIDTH;
        continue;
      }
      const first = (serial >>> BITS) * WIDTH;
      for (let place = serial - first; place < WIDTH; place++) if (values[place] !== undefined) return first + place;
      serial = first + WIDTH;
    }
  }

  *keys(): Generator<number> {
    for (let serial = this.after(-1); serial !== undefined; serial = this.after(serial)) yield serial;
  }

  /** In the order of their serials; nothing may be taken away meanwhile. */
  *values(): Generator<V> {
    for (const branch of this.root)
      for (const page of branch?.pages ?? [])
        for (const value of page?.values ?? []) if (value !== undefined) yield value;
  }

  /** A copy that can go its own way. */
  clone(): SerialMap<V> {
    const twin = new SerialMap<V>();
    twin.root = this.root.slice();
    twin.count = this.count;
    this.owner = {};
    return twin;
  }

  /** The page of a serial, ours to write to. */
  private pageOf(serial: number): Page<V> {
    const branch = this.branchOf(serial);
    const at = (serial >>> BITS) & MASK;
    const known = branch.pages[at];
    if (known?.owner === this.owner) return known;
    const page: Page<V> =
      known === undefined
        ? { owner: this.owner, values: emptyPage(), used: 0 }
        : { owner: this.owner, values: known.values.slice(), used: known.used };
    branch.pages[at] = page;
    if (known === undefined) branch.used++;
    return page;
  }

  private branchOf(serial: number): Branch<V> {
    const at = serial >>> (2 * BITS);
    const known = this.root[at];
    if (known?.owner === this.owner) return known;
    const branch: Branch<V> =
      known === undefined
        ? { owner: this.owner, pages: emptyPage(), used: 0 }
        : { owner: this.owner, pages: known.pages.slice(), used: known.used };
    while (this.root.length < at) this.root.push(undefined);
    this.root[at] = branch;
    return branch;
  }
}

/** Without holes, so that it stays an array of elements. */
function emptyPage<T>(): (T | undefined)[] {
  const page: (T | undefined)[] = [];
  for (let at = 0; at < WIDTH; at++) page.push(undefined);
  return page;
}
