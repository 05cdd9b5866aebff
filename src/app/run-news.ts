import { createHash } from 'node:crypto';
import { refuse } from '../model/refusal.ts';
import { type RunEvent, type RunNews, runOutbox } from '../model/run-news.ts';
import { RUN_NEWS_KEPT_MS } from '../tables/run-news.ts';
import type { Outbox, WorldDoor } from './change-world.ts';
import { inputDigest } from './client-token.ts';
import { base32 } from './credentials.ts';
import { EcsError, invalid } from './errors.ts';
import type { Clock, TenantContext } from './ports.ts';
import { type RunTelling, runTelling } from './simulation/tell-run.ts';
import type { DrawSecret } from './tenant-ports.ts';
import type { WebhookStore } from './webhook-ports.ts';

/** What telling of runs needs from outside. */
export interface RunNewsDoor {
  readonly webhooks: WebhookStore;
  readonly draw: DrawSecret;
  readonly clock: Clock;
  /** Has what a run told sent, now or soon; whoever is not told now is told by the next tick. */
  readonly deliver: Outbox['deliver'];
}

/** Runs are told over the endpoints' own store, and sent by the outbox that sends everything. */
export const runNewsDoor = (
  { webhooks, draw }: Pick<RunNewsDoor, 'webhooks' | 'draw'>,
  { clock, outbox }: Pick<WorldDoor, 'clock' | 'outbox'>,
): RunNewsDoor => ({ webhooks, draw, clock, deliver: async (...named) => outbox?.deliver(...named) });

/** What became of asking a run to tell. */
export interface RunNotified {
  readonly runId: string;
  /** Endpoints that hear of runs. */
  readonly endpoints: number;
  readonly events: number;
  /** The last of them says from when on nothing is told. */
  readonly truncated: boolean;
}

export interface TellingRun extends Pick<RunTelling, 'see' | 'isTruncated'> {
  /** Keeps what was told, and has it sent. Nothing is kept where nobody hears of runs, or nothing happened. */
  readonly end: (run: { readonly seed: string }) => Promise<RunNotified>;
}

const EVENTS_PER_PAGE = 100;
const BYTES_PER_PAGE = 200_000;
const ID_CHARACTERS = 26;
const TOKEN_CHARACTERS = 64;
/** Nobody hears of it: nothing need be taken down. */
const SILENT: Pick<RunTelling, 'see' | 'isTruncated'> = { see: () => undefined, isTruncated: () => true };

/**
 * Begins to collect what a run tells the endpoints that hear of runs. The same token is the same run: its events have the
 * same ids, and what was kept once is not kept, and so not sent, again.
 * @throws EcsError ConflictException when the token stands for another run
 */
export async function tellOfRun(
  door: RunNewsDoor,
  tenant: TenantContext,
  {
    name,
    input,
    clientToken,
  }: { readonly name: string; readonly input: unknown; readonly clientToken: string | undefined },
): Promise<TellingRun> {
  if (clientToken === '' || (clientToken !== undefined && clientToken.length > TOKEN_CHARACTERS))
    throw invalid(`clientToken has 1 to ${TOKEN_CHARACTERS} characters.`, 'clientToken');
  const runId = `run_${clientToken === undefined ? base32(door.draw(ID_CHARACTERS)) : idOf(tenant, clientToken)}`;
  const digest = inputDigest(input);
  const known = clientToken === undefined ? undefined : await door.webhooks.run(tenant, runId);
  if (known !== undefined) return { ...SILENT, end: async () => toldBefore(known, digest) };
  const listeners = (await door.webhooks.webhooks(tenant)).filter(
    ({ status, includeRuns }) => status === 'ENABLED' && includeRuns === true,
  );
  const telling = runTelling(
    { runId, name },
    listeners.map(({ eventPattern }) => eventPattern),
  );
  return {
    ...(listeners.length === 0 ? SILENT : telling),
    async end({ seed }) {
      const events = telling.events();
      if (events.length === 0) return { runId, endpoints: listeners.length, events: 0, truncated: false };
      const pages = inPages(events);
      const news: RunNews = {
        runId,
        name,
        seed,
        inputDigest: digest,
        wallMs: door.clock.wallMs(),
        webhookIds: listeners.map(({ webhookId }) => webhookId),
        events: events.length,
        truncated: telling.isTruncated(),
        pages: pages.map((page) => page.at(-1)?.sequence as number),
      };
      const kept = await door.webhooks.keepRun(tenant, news, pages, RUN_NEWS_KEPT_MS);
      await door.deliver(tenant, runOutbox(runId)).catch(() => undefined);
      return toldBefore(kept, digest);
    },
  };
}

function toldBefore(
  { runId, webhookIds, events, truncated, inputDigest: known }: RunNews,
  digest: string,
): RunNotified {
  if (known !== digest)
    throw new EcsError(
      refuse('ConflictException', 'The client token was already used with different parameters.', ['clientToken']),
    );
  return { runId, endpoints: webhookIds.length, events, truncated };
}

const idOf = (tenant: TenantContext, clientToken: string): string =>
  base32(
    createHash('sha256')
      .update(JSON.stringify(['run', tenant.tenantId, tenant.accountId, tenant.region, clientToken]))
      .digest(),
  ).slice(0, ID_CHARACTERS);

/** Pages that an item of the store holds with ease, packed or not. */
function inPages(events: readonly RunEvent[]): (readonly RunEvent[])[] {
  const pages: RunEvent[][] = [];
  let bytes = 0;
  for (const event of events) {
    const size = JSON.stringify(event).length;
    const last = pages.at(-1);
    if (last === undefined || last.length === EVENTS_PER_PAGE || bytes + size > BYTES_PER_PAGE) {
      pages.push([event]);
      bytes = size;
    } else {
      last.push(event);
      bytes += size;
    }
  }
  return pages;
}
