import { eventSketches } from '../engine/events/records.ts';
import { type RunEvent, type RunNews, runOfOutbox, runOutbox, type ToldRecord } from '../model/run-news.ts';
import type { JournalPosition, Webhook } from '../model/webhook.ts';
import { RUN_NEWS_KEPT_MS } from '../tables/run-news.ts';
import { dueWallMsOf } from './change-world.ts';
import type { Clock, TenantContext, WorldStore } from './ports.ts';
import type { WebhookStore } from './webhook-ports.ts';

/** One event on its way: AWS's record of it, where in its outbox it stands, and whose it is. */
export interface OutgoingEvent {
  readonly position: JournalPosition;
  readonly record: ToldRecord;
  readonly cluster: string;
  readonly clock: 'live' | 'virtual';
  /** It happened in this run alone. */
  readonly runId?: string;
  /** Sent whatever an endpoint's pattern says. */
  readonly isForAll?: boolean;
}

/** A place where events wait for their endpoints: the journal of a cluster, or what a run told. */
export interface OutboxSource {
  /** What lanes and deliveries name it by: the cluster, or `run:<id>`. */
  readonly name: string;
  /** Whether an endpoint hears of it at all. */
  readonly hears: (webhook: Webhook) => boolean;
  /** Events of what stands behind a sequence, a page at a time. */
  readonly read: (afterSequence: number) => Promise<{
    readonly entries: readonly { readonly sequence: number; readonly events: readonly OutgoingEvent[] }[];
    readonly more: boolean;
  }>;
  /** Says when it wants to be looked at again: `nextWallMs`, or what it knows itself if that is sooner; Infinity: not for these events. */
  readonly settle: (nextWallMs: number) => Promise<void>;
  /** How long its lanes are of use; absent: as long as it is there. */
  readonly expiresWallMs?: number;
}

export interface OutboxDoor {
  readonly world: { readonly worlds: WorldStore; readonly clock: Clock };
  readonly webhooks: WebhookStore;
}

const ENTRIES_PER_PAGE = 100;

/** The outbox of that name; undefined: there is none, or none any more. */
export async function outboxSource(
  door: OutboxDoor,
  tenant: TenantContext,
  name: string,
): Promise<OutboxSource | undefined> {
  const runId = runOfOutbox(name);
  return runId === undefined ? clusterSource(door, tenant, name) : runSource(door, tenant, runId);
}

async function clusterSource(
  { world: { worlds } }: OutboxDoor,
  tenant: TenantContext,
  cluster: string,
): Promise<OutboxSource | undefined> {
  const loaded = await worlds.load(tenant, cluster);
  if (loaded === undefined) return undefined;
  const { world, version } = loaded;
  const clock = world.clock.mode === 'LIVE' ? 'live' : 'virtual';
  return {
    name: cluster,
    hears: () => true,
    async read(after) {
      const { entries, more } = await worlds.journal(tenant, cluster, { limit: ENTRIES_PER_PAGE, after });
      return {
        entries: entries.map((entry) => ({
          sequence: entry.sequence,
          events: eventSketches(world, entry).map(({ index, whole }) => ({
            position: { sequence: entry.sequence, index },
            record: whole(),
            cluster,
            clock,
          })),
        })),
        more,
      };
    },
    async settle(nextWallMs) {
      const dueWallMs = Math.min(dueWallMsOf(world) ?? Number.POSITIVE_INFINITY, nextWallMs);
      await worlds.settle(tenant, cluster, version, Number.isFinite(dueWallMs) ? dueWallMs : undefined);
    },
  };
}

async function runSource(
  { webhooks, world: { clock } }: OutboxDoor,
  tenant: TenantContext,
  runId: string,
): Promise<OutboxSource | undefined> {
  const news = await webhooks.run(tenant, runId);
  if (news === undefined || isOver(news, clock.wallMs())) return undefined;
  const known = new Map<number, Promise<readonly RunEvent[]>>();
  const pageOf = (page: number): Promise<readonly RunEvent[]> => {
    const read = known.get(page) ?? webhooks.runPage(tenant, runId, page);
    known.set(page, read);
    return read;
  };
  return {
    name: runOutbox(runId),
    hears: ({ webhookId, includeRuns }) => includeRuns === true && news.webhookIds.includes(webhookId),
    async read(after) {
      const page = news.pages.findIndex((last) => last > after);
      if (page === -1) return { entries: [], more: false };
      const events = await pageOf(page);
      return {
        entries: events
          .filter(({ sequence }) => sequence > after)
          .map(({ sequence, cluster, record, isForAll }) => ({
            sequence,
            events: [
              {
                position: { sequence, index: 0 },
                record,
                cluster,
                clock: 'virtual',
                runId,
                ...(isForAll === true && { isForAll }),
              },
            ],
          })),
        more: page < news.pages.length - 1,
      };
    },
    settle: (nextWallMs) => webhooks.settleRun(tenant, runId, Number.isFinite(nextWallMs) ? nextWallMs : undefined),
    expiresWallMs: news.wallMs + RUN_NEWS_KEPT_MS,
  };
}

/** What a run told is not sent any more. */
export const isOver = ({ wallMs }: RunNews, nowMs: number): boolean => nowMs >= wallMs + RUN_NEWS_KEPT_MS;
