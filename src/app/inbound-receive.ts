import { createHash } from 'node:crypto';
import type { InboundHook } from '../model/inbound.ts';
import { EVENT_AGE_MS, INBOUND_LIMITS } from '../tables/inbound.ts';
import { HOOK_ID, type InboundDoor, inboundContext } from './inbound-door.ts';
import { MalformedError } from './inbound-metrics.ts';
import { type Received, readDelivery } from './inbound-sources.ts';
import { type InboundRequest, proofOf } from './inbound-verify.ts';
import type { TenantContext } from './ports.ts';
import { rateLimiter } from './rates.ts';

/** Why a request was not let in; each is an HTTP status. */
export type ReceiveRefusal =
  | 'NOT_FOUND'
  | 'TOO_LARGE'
  | 'THROTTLED'
  | 'UNAUTHENTICATED'
  | 'LATE'
  | 'DISABLED'
  | 'MALFORMED';

export type ReceiveAnswer =
  | { readonly deliveryId: string; readonly duplicate: boolean }
  | { readonly refusal: ReceiveRefusal; readonly message: string; readonly retryAfterSeconds?: number };

/** Headers that say what a delivery is; nothing else is kept of them. */
const KEPT_HEADERS = [
  'content-type',
  'user-agent',
  'x-github-event',
  'x-github-delivery',
  'webhook-id',
  'idempotency-key',
] as const;
const LONGEST_HEADER = 256;
/** Of an endpoint: the one, and during a rotation the one before. */
const MOST_SECRETS = 2;
const SECRET_BYTES = 32;
const DECOY_CONTEXT = 'inbound/decoy';
/** Whose an address is that nobody has: no tenant has such an id. */
const NOBODY: TenantContext = { tenantId: 'nobody', accountId: '000000000000', region: 'us-east-1' };

/**
 * Takes requests in: who it is for, whether it is from who it should be from, whether it is known; then it is kept, and only
 * then answered. What it asks for is done afterwards, by whoever it is handed to, or whoever finds it.
 */
export function receiver(door: InboundDoor, ids: (wallMs: number) => string) {
  const { store, clock } = door;
  const rates = rateLimiter(clock);
  let decoy: Promise<string> | undefined;

  return async (hookId: string, request: InboundRequest): Promise<ReceiveAnswer> => {
    if (!HOOK_ID.test(hookId)) return { refusal: 'NOT_FOUND', message: 'There is no such endpoint.' };
    if (request.body.length > INBOUND_LIMITS.bodyBytes)
      return { refusal: 'TOO_LARGE', message: `A delivery has at most ${INBOUND_LIMITS.bodyBytes} bytes.` };
    const spent = rates.spend(hookId, 1, INBOUND_LIMITS);
    if (!spent.allowed)
      return {
        refusal: 'THROTTLED',
        message: `An endpoint takes ${INBOUND_LIMITS.perSecond} deliveries a second.`,
        retryAfterSeconds: spent.retryAfterSeconds,
      };
    // An address that nobody has is asked for, and refused, like one whose secret is another: neither the answer nor what it
    // takes tells which it was.
    const tenant = (await store.owner(hookId)) ?? NOBODY;
    const hook = await store.hook(tenant, hookId);
    const wallMs = clock.wallMs();
    const proof = proofOf(hook?.source ?? 'github', await liveSecrets(tenant, hookId, hook, wallMs), request, wallMs);
    if (proof === 'bad' || hook === undefined)
      return { refusal: 'UNAUTHENTICATED', message: 'The signature or secret is not valid.' };
    if (proof === 'late') return { refusal: 'LATE', message: 'It was signed more than five minutes ago, or ahead.' };
    if (!hook.enabled || !(await door.admits(tenant)))
      return { refusal: 'DISABLED', message: 'The endpoint takes no deliveries now.' };
    try {
      return await keep(tenant, hook, request, readDelivery(hook.source, request), wallMs);
    } catch (error) {
      if (error instanceof MalformedError) return { refusal: 'MALFORMED', message: error.message };
      throw error;
    }
  };

  /** Always as many as there can be: where one is wanting, one that nobody knows stands for it. */
  async function liveSecrets(
    tenant: TenantContext,
    hookId: string,
    hook: InboundHook | undefined,
    wallMs: number,
  ): Promise<readonly string[]> {
    const context = inboundContext(tenant, hookId, 'secret');
    const live = (hook?.secrets ?? []).filter(({ untilWallMs }) => untilWallMs === null || wallMs < untilWallMs);
    decoy ??= door.vault.seal(DECOY_CONTEXT, `whsec_${Buffer.from(door.draw(SECRET_BYTES)).toString('base64')}`);
    const stand = await decoy;
    return Promise.all(
      Array.from({ length: MOST_SECRETS }, (_, place) => {
        const sealed = live[place]?.sealed;
        return sealed === undefined ? door.vault.open(DECOY_CONTEXT, stand) : door.vault.open(context, sealed);
      }),
    );
  }

  async function keep(
    tenant: TenantContext,
    { hookId, source }: InboundHook,
    request: InboundRequest,
    { event, keys, occurredMs }: Received,
    wallMs: number,
  ): Promise<ReceiveAnswer> {
    const oldest = EVENT_AGE_MS[source];
    if (occurredMs !== undefined && oldest !== null)
      if (wallMs - occurredMs > oldest || occurredMs - wallMs > INBOUND_LIMITS.toleranceMs)
        return { refusal: 'LATE', message: 'What it tells of is too old, or yet to come.' };
    const mine = ids(wallMs);
    let deliveryId = mine;
    for (const key of keys)
      deliveryId = await store.claim(
        tenant,
        { hookId, key: claimKey(key), deliveryId },
        { wallMs, keepMs: INBOUND_LIMITS.keptMs },
      );
    // Known by its key and yet not kept: whoever claimed it died before it was. Then it is kept now, under its own id.
    const isNew = await store.keep(
      tenant,
      {
        deliveryId,
        hookId,
        key: keys[0] ?? '',
        source,
        event,
        wallMs,
        bytes: request.body.length,
        headers: Object.fromEntries(
          KEPT_HEADERS.flatMap((name) => {
            const value = request.headers[name];
            return value === undefined ? [] : [[name, value.slice(0, LONGEST_HEADER)] as const];
          }),
        ),
        ...(request.sourceAddress !== undefined && { sourceAddress: request.sourceAddress }),
        status: 'received',
        attempts: 0,
        leaseWallMs: 0,
        effects: [],
        version: 0,
      },
      request.body,
      INBOUND_LIMITS.keptMs,
    );
    // A known one that still waits is handed on once more: it may be that nobody was told.
    const waits = isNew || (await store.delivery(tenant, hookId, deliveryId))?.status === 'received';
    if (waits) await door.hand({ tenant, hookId, deliveryId });
    return { deliveryId, duplicate: !isNew };
  }
}

/** Keys may hold anything; what they are kept under does not. */
export const claimKey = (key: string): string => createHash('sha256').update(key).digest('base64url');
