import { randomUUID } from 'node:crypto';
import { refuse } from '../model/refusal.ts';
import type { QuotaName } from '../tables/plans.ts';
import { EcsError } from './errors.ts';
import type { Clock, DocumentStore, TenantContext } from './ports.ts';

/** Longer than any request lives: whoever holds a place so long is gone. Our choice; functions have 29 seconds. */
const HELD_MS = 60_000;
const KIND = 'seats';

export interface SeatRequest {
  readonly quota: QuotaName;
  readonly limit: number;
  /** What will take the place: the same thing asked for twice takes one. */
  readonly seat: string;
  /** What has a place now; asked after whoever came before has been noted. */
  readonly taken: () => Promise<ReadonlySet<string>>;
}

/** Places of which there are only so many, for things that lie in no one world. */
export interface Seats {
  /**
   * Does the work if there is a place for it: whoever comes first is noted first, on one item, and whoever comes next counts
   * him as well as what is there, so that two at once never both take the last place.
   * @throws EcsError LimitExceededException; nothing has been done then
   */
  take<T>(home: TenantContext, request: SeatRequest, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly waiting: readonly { readonly id: string; readonly seat: string; readonly untilMs: number }[];
}

/** One document for each quota, in an account and region that are always the same ones for what is counted. */
export const seatsOver = (documents: DocumentStore, clock: Clock): Seats => ({
  async take(home, { quota, limit, seat, taken }, work) {
    const id = randomUUID();
    const document = { kind: KIND, name: quota };
    const nowMs = clock.wallMs();
    const noted = await documents.change<Waiting>(home, document, (before) => ({
      waiting: [
        ...(before?.waiting ?? []).filter(({ untilMs }) => untilMs > nowMs),
        { id, seat, untilMs: nowMs + HELD_MS },
      ],
    }));
    try {
      const line = noted?.waiting ?? [];
      const earlier = line.slice(
        0,
        line.findIndex((one) => one.id === id),
      );
      const all = new Set([...(await taken()), ...earlier.map((one) => one.seat)]);
      if (!all.has(seat) && all.size >= limit)
        throw new EcsError(refuse('LimitExceededException', `The quota ${quota} of ${limit} is used up.`));
      return await work();
    } finally {
      // What was made is counted by itself now. Whoever dies before this is forgotten after a minute.
      await documents.change<Waiting>(home, document, (before) => {
        const rest = (before?.waiting ?? []).filter((one) => one.id !== id);
        return rest.length === 0 ? null : { waiting: rest };
      });
    }
  },
});
