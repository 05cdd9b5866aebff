import type { InboundDelivery, InboundHook, InboundSource } from '../model/inbound.ts';
import { INBOUND_SOURCES } from '../model/inbound.ts';
import { refuse } from '../model/refusal.ts';
import { INBOUND_LIMITS } from '../tables/inbound.ts';
import type { App } from './app.ts';
import { base32 } from './credentials.ts';
import { EcsError, invalid } from './errors.ts';
import { HOOK_ID, type InboundDoor, inboundContext } from './inbound-door.ts';
import type { WaitingDelivery } from './inbound-ports.ts';
import { type ReceiveAnswer, receiver } from './inbound-receive.ts';
import { checkRules } from './inbound-schema.ts';
import type { InboundRequest } from './inbound-verify.ts';
import { processDelivery } from './inbound-work.ts';
import type { TenantContext } from './ports.ts';
import type { Seats } from './seats.ts';
import { timeIds } from './time-ids.ts';

export interface InboundHookInput {
  readonly description?: string;
  readonly enabled?: boolean;
  readonly rules?: unknown;
  readonly statuses?: { readonly apiUrl?: string; readonly token: string };
}

/** Endpoints that other systems send to, and what came of what they sent. */
export interface Inbound {
  /** @returns the endpoint and its secret, which is shown this once. */
  create(
    tenant: TenantContext,
    input: InboundHookInput & { readonly source: string },
  ): Promise<{ readonly hook: InboundHook; readonly secret: string }>;
  update(tenant: TenantContext, input: InboundHookInput & { readonly hookId: string }): Promise<InboundHook>;
  delete(tenant: TenantContext, hookId: string): Promise<void>;
  find(tenant: TenantContext, hookId: string): Promise<InboundHook | undefined>;
  list(tenant: TenantContext): Promise<readonly InboundHook[]>;
  /** A new secret; the old one is taken beside it for a day, or ends now. */
  rotateSecret(
    tenant: TenantContext,
    input: { readonly hookId: string; readonly expireNow?: boolean },
  ): Promise<{ readonly hook: InboundHook; readonly secret: string }>;
  deliveries(
    tenant: TenantContext,
    hookId: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<{ readonly deliveries: readonly InboundDelivery[]; readonly next?: string }>;
  body(tenant: TenantContext, hookId: string, deliveryId: string): Promise<Uint8Array | undefined>;
  /** Does what a delivery asks for once more, by the rules of now: a delivery of its own. */
  replay(
    tenant: TenantContext,
    input: { readonly hookId: string; readonly deliveryId: string },
  ): Promise<InboundDelivery>;
  /** Takes a request from outside: checks, keeps it, and says so; it is processed after that. */
  receive(hookId: string, request: InboundRequest): Promise<ReceiveAnswer>;
  /** Carries out what a delivery asks for, once in effect however often it is called. */
  process(waiting: WaitingDelivery): Promise<void>;
  /** Deliveries of all tenants that nobody has processed for a while. */
  waiting(limit: number): Promise<readonly WaitingDelivery[]>;
}

const SECRET_BYTES = 32;
/** 26 characters of 5 bits: 130 bits. */
const ID_CHARACTERS = 26;
const GITHUB_API = 'https://api.github.com';
/** Whoever was handed a delivery has so long before somebody else looks. */
const HANDED_MS = 30_000;

const notFound = (what: string, field: string): EcsError =>
  new EcsError(refuse('ResourceNotFoundException', `There is no such ${what}.`, [field]));

export function inboundUseCases(door: InboundDoor, app: App, seats: Seats): Inbound {
  const { store, vault, clock } = door;
  const ids = timeIds();
  const newSecret = async (tenant: TenantContext, hookId: string) => {
    const secret = `whsec_${Buffer.from(door.draw(SECRET_BYTES)).toString('base64')}`;
    return { secret, sealed: await vault.seal(inboundContext(tenant, hookId, 'secret'), secret) };
  };
  const members = async (tenant: TenantContext, hookId: string, source: InboundSource, input: InboundHookInput) => {
    const { description, enabled, statuses } = input;
    if (description !== undefined && description.length > 200)
      throw invalid('description has at most 200 characters.', 'description');
    if (statuses !== undefined && source !== 'github')
      throw invalid('Only an endpoint of source github tells statuses.', 'statuses');
    const apiUrl = statuses?.apiUrl ?? GITHUB_API;
    const refusal = statuses === undefined ? undefined : door.sender.refusal(apiUrl);
    if (refusal !== undefined) throw invalid(refusal.replace(/^url/, 'apiUrl'), 'statuses', 'apiUrl');
    return {
      ...(description !== undefined && { description }),
      ...(enabled !== undefined && { enabled }),
      ...(input.rules !== undefined && { rules: checkRules(input.rules) }),
      ...(statuses !== undefined && {
        statuses: {
          apiUrl: apiUrl.replace(/\/+$/, ''),
          sealedToken: await vault.seal(inboundContext(tenant, hookId, 'token'), statuses.token),
        },
      }),
    };
  };
  const found = async (tenant: TenantContext, hookId: string): Promise<InboundHook> => {
    const hook = HOOK_ID.test(hookId) ? await store.hook(tenant, hookId) : undefined;
    if (hook === undefined) throw notFound('endpoint', 'hookId');
    return hook;
  };
  const deliveryOf = async (tenant: TenantContext, hookId: string, deliveryId: string): Promise<InboundDelivery> => {
    const delivery = /^[0-9a-f-]{1,64}$/.test(deliveryId)
      ? await store.delivery(tenant, hookId, deliveryId)
      : undefined;
    if (delivery === undefined) throw notFound('delivery', 'deliveryId');
    return delivery;
  };

  return {
    async create(tenant, { source, ...input }) {
      if (!(INBOUND_SOURCES as readonly string[]).includes(source))
        throw invalid(`source should be one of [${INBOUND_SOURCES.join(', ')}].`, 'source');
      const limit = await door.mostHooks(tenant);
      const hookId = base32(door.draw(ID_CHARACTERS));
      const given = await members(tenant, hookId, source as InboundSource, input);
      const { secret, sealed } = await newSecret(tenant, hookId);
      const hook: InboundHook = {
        hookId,
        source: source as InboundSource,
        enabled: true,
        rules: [],
        ...given,
        createdWallMs: clock.wallMs(),
        secrets: [{ sealed, untilWallMs: null }],
      };
      const taken = async () => new Set((await store.hooks(tenant)).map((one) => one.hookId));
      await seats.take(tenant, { quota: 'inboundHooks', limit, seat: hookId, taken }, () =>
        store.createHook(tenant, hook),
      );
      return { hook, secret };
    },
    async update(tenant, { hookId, ...input }) {
      const { source } = await found(tenant, hookId);
      const given = await members(tenant, hookId, source, input);
      const changed = await store.changeHook(tenant, hookId, (hook) => ({ ...hook, ...given }));
      if (changed === undefined) throw notFound('endpoint', 'hookId');
      return changed;
    },
    async delete(tenant, hookId) {
      await found(tenant, hookId);
      await store.deleteHook(tenant, hookId);
    },
    find: async (tenant, hookId) => (HOOK_ID.test(hookId) ? store.hook(tenant, hookId) : undefined),
    list: (tenant) => store.hooks(tenant),
    async rotateSecret(tenant, { hookId, expireNow = false }) {
      await found(tenant, hookId);
      const { secret, sealed } = await newSecret(tenant, hookId);
      const wallMs = clock.wallMs();
      const hook = await store.changeHook(tenant, hookId, (known) => {
        const [current, previous] = known.secrets;
        if (!expireNow && previous?.untilWallMs != null && previous.untilWallMs > wallMs)
          throw invalid('The secret is being rotated already: wait until the old one ends, or end it now.', 'hookId');
        const old =
          expireNow || current === undefined ? [] : [{ ...current, untilWallMs: wallMs + INBOUND_LIMITS.overlapMs }];
        return { ...known, secrets: [{ sealed, untilWallMs: null }, ...old] };
      });
      if (hook === undefined) throw notFound('endpoint', 'hookId');
      return { hook, secret };
    },
    async deliveries(tenant, hookId, page) {
      await found(tenant, hookId);
      return store.deliveries(tenant, hookId, page);
    },
    async body(tenant, hookId, deliveryId) {
      await found(tenant, hookId);
      await deliveryOf(tenant, hookId, deliveryId);
      return store.body(tenant, hookId, deliveryId);
    },
    async replay(tenant, { hookId, deliveryId }) {
      await found(tenant, hookId);
      const old = await deliveryOf(tenant, hookId, deliveryId);
      const body = await store.body(tenant, hookId, deliveryId);
      if (body === undefined) throw notFound('delivery', 'deliveryId');
      const wallMs = clock.wallMs();
      const again: InboundDelivery = {
        ...old,
        deliveryId: ids(wallMs),
        wallMs,
        status: 'received',
        attempts: 0,
        leaseWallMs: 0,
        effects: [],
        replayOf: old.replayOf ?? deliveryId,
        version: 0,
      };
      const { error: _, ...kept } = again;
      await store.keep(tenant, kept, body, INBOUND_LIMITS.keptMs);
      await processDelivery(door, app, { tenant, hookId, deliveryId: again.deliveryId });
      return deliveryOf(tenant, hookId, again.deliveryId);
    },
    receive: receiver(door, ids),
    process: (waiting) => processDelivery(door, app, waiting),
    waiting: (limit) => store.waiting(clock.wallMs() - HANDED_MS, limit),
  };
}
