import { describe, expect, test } from 'vitest';

/** How an SDK names what it exports: `paginateX` walks pages, `waitUntilX` waits. */
export const exportsOf = (sdk: object, prefix: 'paginate' | 'waitUntil'): string[] =>
  Object.keys(sdk)
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .sort();

/** One paginator: its pages in the smallest size it has, and everything that they should hold together. */
export interface Walk {
  readonly pages: () => AsyncIterable<unknown>;
  /** Items of a page, as something that can be compared. */
  readonly items: (page: never) => readonly unknown[] | undefined;
  /** In this order; a number: so many, all different. */
  readonly expected: readonly unknown[] | number | (() => readonly unknown[]);
  /** Most items on a page; default 1. */
  readonly size?: number;
}

/** A list that has nothing in it here, whatever is done, and why. */
export interface Empty {
  readonly pages: () => AsyncIterable<unknown>;
  readonly items: (page: never) => readonly unknown[] | undefined;
  readonly because: string;
}

/** What belongs to an operation that is refused: its pages, and what is said of why. */
export interface Refused {
  readonly pages: () => AsyncIterable<unknown>;
  readonly says: RegExp;
}

/** Every paginator that an SDK exports is walked over more than one page; or is refused, or empty, for a reason that is named. */
export function everyPaginator(
  sdk: object,
  walks: Readonly<Record<string, Walk>>,
  {
    refused = {},
    empty = {},
  }: { readonly refused?: Readonly<Record<string, Refused>>; readonly empty?: Readonly<Record<string, Empty>> } = {},
): void {
  describe('paginators', () => {
    test('there is none that nobody walks', () => {
      expect([walks, refused, empty].flatMap((rows) => Object.keys(rows)).sort()).toEqual(exportsOf(sdk, 'paginate'));
    });

    test.each(Object.entries(walks))('%s: all pages together hold everything, each thing once', async (_, walk) => {
      const { pages, items, expected, size = 1 } = walk;
      const found: unknown[] = [];
      let count = 0;
      for await (const page of pages()) {
        const here = items(page as never) ?? [];
        expect(here.length).toBeLessThanOrEqual(size);
        found.push(...here);
        count++;
      }
      expect(count).toBeGreaterThan(1);
      expect(new Set(found.map((item) => JSON.stringify(item))).size).toBe(found.length);
      if (typeof expected === 'number') expect(found).toHaveLength(expected);
      else expect(found).toEqual(typeof expected === 'function' ? expected() : expected);
    });

    if (Object.keys(empty).length > 0)
      test.each(Object.entries(empty))('%s has nothing to tell: $because', async (_, { pages, items }) => {
        for await (const page of pages()) expect(items(page as never) ?? []).toEqual([]);
      });
    if (Object.keys(refused).length === 0) return;
    test.each(Object.entries(refused))('%s is refused, and says why', async (_, { pages, says }) => {
      await expect(pages()[Symbol.asyncIterator]().next()).rejects.toThrow(says);
    });
  });
}

/** A waiter: how it ends; or where else it is waited for, or why it never ends. */
export type Wait = (() => Promise<string>) | { readonly because: string };

/** Every waiter that an SDK exports ends as its row says. */
export function everyWaiter(sdk: object, waits: Readonly<Record<string, Wait>>): void {
  describe('waiters', () => {
    test('there is none that nobody waits for', () => {
      expect(Object.keys(waits).sort()).toEqual(exportsOf(sdk, 'waitUntil'));
    });

    const rows = Object.entries(waits).flatMap(([name, wait]) => (typeof wait === 'function' ? [{ name, wait }] : []));
    if (rows.length === 0) return;
    test.each(rows)('$name succeeds', async ({ wait }) => {
      expect(await wait()).toBe('SUCCESS');
    });
  });
}
