import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { accountStore } from './adapters/dynamodb/account-store.ts';
import { dynamoClient } from './adapters/dynamodb/client.ts';
import { inboundStore } from './adapters/dynamodb/inbound-store.ts';
import { requestStore } from './adapters/dynamodb/request-store.ts';
import { tenantStore } from './adapters/dynamodb/tenant-store.ts';
import { webhookStore } from './adapters/dynamodb/webhook-store.ts';
import { worldStore } from './adapters/dynamodb/world-store.ts';
import { tokenVerifier } from './adapters/token-verifier.ts';
import { openTraces, traceSettings, traceStore } from './adapters/traces.ts';
import { keyFile, vaultOver } from './adapters/vault.ts';
import { webhookSender } from './adapters/webhook-sender.ts';
import type { App } from './app/app.ts';
import type { Outbox, WorldDoor } from './app/change-world.ts';
import { FASTEST_CLOCK } from './app/clusters.ts';
import type { DispatchDoor } from './app/dispatch.ts';
import { type ExportLine, exportTenant } from './app/export.ts';
import { type Gate, openGate, verifiedGate } from './app/gate.ts';
import type { InboundDoor } from './app/inbound-door.ts';
import { handedHere } from './app/inbound-here.ts';
import { type Observer, observedGate, observedWorlds } from './app/observe.ts';
import { deliverHere, LISTENS_KEPT_MS, listening } from './app/outbox.ts';
import type { AccountStore, TenantContext } from './app/ports.ts';
import type { RequestStore } from './app/request-ports.ts';
import { type RunNewsDoor, runNewsDoor } from './app/run-news.ts';
import { quotaOf } from './app/tenancy.ts';
import type { Vault } from './app/tenant-ports.ts';
import type { Traces } from './app/trace-ports.ts';
import { tracedApp, tracedSender } from './app/traced.ts';
import { createApp } from './app/use-cases.ts';
import type { WebhookSender } from './app/webhook-ports.ts';
import type { QuotaName } from './tables/plans.ts';

/** Where the data lies. Everything else has a default that works on one machine. */
export interface Settings {
  readonly table: string;
  /** Any DynamoDB; absent: the one of the region that the AWS SDK finds. */
  readonly endpoint?: string;
  readonly region?: string;
  /** Default: open, in which nobody is asked for a key (D9). */
  readonly mode?: 'open' | 'verified';
  /** Verified mode: the data key as KMS sealed it, in base64; or the file of one machine. */
  readonly sealedDataKey?: string;
  readonly keyFile?: string;
  /** Verified mode: identity providers that tenants may trust. */
  readonly issuers?: readonly string[];
  /** Simulated seconds per second of clusters that are made without a word about it; default 1. */
  readonly speed?: number;
  /** Bytes of the largest image layer whose bytes are kept; default: as many as one answer of a Lambda carries. */
  readonly keptLayerBytes?: number;
  /** Webhooks are sent to public https addresses alone; a local server may send to this machine too. */
  readonly hosted?: boolean;
  /** Has a world's outbox emptied elsewhere; absent: in this process. */
  readonly deliver?: Outbox['deliver'];
  /** Has a delivery from outside processed elsewhere; absent: in this process. */
  readonly hand?: InboundDoor['hand'];
  /** Where subscriptions to topics of SNS are confirmed; default: in the region of the topic. */
  readonly snsEndpoint?: string;
  /** Days that audit logs are kept; default 400. */
  readonly auditDays?: number;
  /** Measures what takes how long within what; absent: nobody does, and nothing of it is loaded. */
  readonly traces?: Traces | undefined;
  /** Told who asks for what of which worlds. */
  readonly observer?: Observer;
  /** Told what went wrong with nobody to answer. */
  readonly onFault?: (error: unknown) => void;
}

/** Identity providers that tenants may trust unless the deployment says otherwise: CI systems that many have. */
const ISSUERS = ['https://token.actions.githubusercontent.com', 'https://gitlab.com'];

/** What the environment of a Lambda says. */
export function settingsFromEnvironment(): Settings {
  const {
    STOWAGE_TABLE: table = 'stowage',
    DYNAMODB_ENDPOINT: endpoint,
    AWS_REGION: region,
    STOWAGE_MODE: mode = 'open',
    STOWAGE_DATA_KEY: sealedDataKey,
    STOWAGE_KEY_FILE: file,
    STOWAGE_ISSUERS: issuers,
    STOWAGE_SPEED: speed,
    STOWAGE_AUDIT_DAYS: auditDays,
    AWS_ENDPOINT_URL_SNS: snsEndpoint,
    STOWAGE_LAYER_MIB: layerMib,
  } = process.env;
  if (mode !== 'open' && mode !== 'verified') throw new Error(`STOWAGE_MODE must be open or verified, not '${mode}'`);
  return {
    table,
    mode,
    ...(endpoint !== undefined && { endpoint }),
    ...(region !== undefined && { region }),
    ...(sealedDataKey && { sealedDataKey }),
    ...(file && { keyFile: file }),
    ...(speed && { speed: readSpeed(speed) }),
    ...(snsEndpoint && { snsEndpoint }),
    ...(auditDays && { auditDays: readDays(auditDays) }),
    ...(layerMib && { keptLayerBytes: readMib(layerMib) * BYTES_PER_MIB }),
    ...(issuers && { issuers: issuers.split(',').map((one) => one.trim()) }),
  };
}

/** What the environment switches on; undefined: no traces. A process that cannot load them says so and goes on without. */
export async function tracesFromEnvironment(say: (error: unknown) => void): Promise<Traces | undefined> {
  const settings = traceSettings(process.env);
  if (settings === undefined) return undefined;
  try {
    return await openTraces(settings);
  } catch (error) {
    say(new Error('traces stay off: OpenTelemetry cannot be loaded', { cause: error }));
    return undefined;
  }
}

function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 3_660) return days;
  throw new Error(`STOWAGE_AUDIT_DAYS must be a whole number from 1 to 3660, not '${text}'`);
}

const BYTES_PER_MIB = 1_048_576;
/** A layer is put together in memory when it is read. */
const MOST_LAYER_MIB = 256;

function readMib(text: string): number {
  const mib = Number(text);
  if (Number.isInteger(mib) && mib >= 1 && mib <= MOST_LAYER_MIB) return mib;
  throw new Error(`STOWAGE_LAYER_MIB must be a whole number from 1 to ${MOST_LAYER_MIB}, not '${text}'`);
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (speed >= 0 && speed <= FASTEST_CLOCK) return speed;
  throw new Error(`STOWAGE_SPEED must be a number between 0 and ${FASTEST_CLOCK}, not '${text}'`);
}

/** Everything that a door, a handler or a command needs. */
export interface Composed {
  readonly app: App;
  readonly door: WorldDoor;
  readonly accounts: AccountStore;
  readonly gate: Gate;
  /** Absent without a data key. */
  readonly dispatch?: DispatchDoor;
  /** Tells of runs; absent without a data key. */
  readonly news?: RunNewsDoor;
  /** What requests with a key were answered; absent without a data key. */
  readonly replays?: { readonly requests: RequestStore; readonly vault: Vault; readonly wallMs: () => number };
  /** Everything that a tenant has; absent in open mode, which has none. */
  readonly exportOf?: (tenantId: string) => AsyncIterable<ExportLine>;
  /** Resolves when what this process was delivering has been delivered. */
  readonly settled: () => Promise<void>;
}

/** The one place where adapters meet ports. */
export function compose(settings: Settings): Composed {
  const client = dynamoClient(settings);
  const { traces } = settings;
  if (traces !== undefined) traceStore(client, settings.table, traces);
  const traced = (sender: WebhookSender): WebhookSender =>
    traces === undefined ? sender : tracedSender(sender, traces);
  const clock = { wallMs: () => Date.now() };
  const { observer } = settings;
  const stored = worldStore(client, settings.table);
  const worlds = observer === undefined ? stored : observedWorlds(stored, observer);
  const world = { worlds, clock, jitter: Math.random };
  const loadKey = dataKey(settings);
  const vault = loadKey && vaultOver(loadKey);
  const dispatch: DispatchDoor | undefined = vault && {
    world,
    webhooks: webhookStore(client, settings.table),
    sender: traced(webhookSender({ hosted: settings.hosted ?? true })),
    vault,
    audit: (...said) => gate.audit(...said),
  };
  const here = dispatch && deliverHere(dispatch, settings.onFault ?? console.error);
  const door: WorldDoor = {
    ...world,
    pause: (ms) => pause(ms),
    ...(settings.speed !== undefined && { speed: settings.speed }),
    ...(settings.keptLayerBytes !== undefined && { keptLayerBytes: settings.keptLayerBytes }),
    ...(dispatch && here && { outbox: { listens: listening(dispatch), deliver: settings.deliver ?? here.deliver } }),
  };
  const accounts = accountStore(client, settings.table);
  const tenants = tenantStore(client, settings.table);
  const gate =
    settings.mode === 'verified'
      ? verifiedGate({
          tenants,
          worlds: door.worlds,
          accounts,
          vault: vault ?? missingKey(),
          clock: door.clock,
          draw: drawSecret,
          tokens: tokenVerifier(settings.issuers ?? ISSUERS),
          auditDays: settings.auditDays,
        })
      : openGate;
  const tenantOf = async ({ tenantId }: TenantContext) =>
    settings.mode === 'verified' ? await tenants.tenant(tenantId) : undefined;
  const quota = (name: QuotaName) => async (tenant: TenantContext) =>
    quotaOf((await tenantOf(tenant)) ?? { plan: 'team', quotas: {} }, name);
  const webhooks = dispatch && {
    ...dispatch,
    draw: drawSecret,
    listensAgainMs: 2 * LISTENS_KEPT_MS,
    mostWebhooks: quota('webhooks'),
  };
  const handed = handedHere((waiting) => app.inbound?.process(waiting), settings.onFault ?? console.error);
  const inbound: InboundDoor | undefined = dispatch && {
    store: inboundStore(client, settings.table),
    vault: dispatch.vault,
    clock,
    draw: drawSecret,
    sender: dispatch.sender,
    ...(settings.snsEndpoint !== undefined && { snsEndpoint: settings.snsEndpoint }),
    mostHooks: quota('inboundHooks'),
    admits: async (tenant) => settings.mode !== 'verified' || (await tenantOf(tenant))?.status === 'ACTIVE',
    audit: gate.audit,
    hand: settings.hand ?? handed.hand,
  };
  const quotas = settings.mode === 'verified' ? { worlds: door.worlds, clock, limitsOf: tenantOf } : undefined;
  const plain = createApp(door, accounts, webhooks, inbound, quotas);
  const app = traces === undefined ? plain : tracedApp(plain, traces);
  return {
    app,
    door,
    accounts,
    gate: observer === undefined ? gate : observedGate(gate, observer),
    ...(webhooks && { news: runNewsDoor(webhooks, door) }),
    ...(dispatch && {
      dispatch,
      replays: { requests: requestStore(client, settings.table), vault: dispatch.vault, wallMs: clock.wallMs },
    }),
    ...(gate.tenancy && {
      exportOf: exporting({
        tenancy: gate.tenancy,
        worlds: door.worlds,
        accounts,
        webhooks: webhookStore(client, settings.table),
        inbound: inboundStore(client, settings.table),
      }),
    }),
    settled: async () => {
      await handed.settled();
      await here?.settled();
    },
  };
}

/** Every line of a tenant, out of all stores. */
const exporting = (from: Parameters<typeof exportTenant>[0]) => (tenantId: string) => exportTenant(from, tenantId);

const drawSecret = (bytes: number): Uint8Array => randomBytes(bytes);

function missingKey(): never {
  throw new Error('verified mode needs STOWAGE_DATA_KEY (sealed by KMS) or STOWAGE_KEY_FILE');
}

/** How the data key is come by, where the settings name one. */
export function dataKey({ sealedDataKey, keyFile: file }: Settings): (() => Promise<Uint8Array>) | undefined {
  if (file !== undefined) return keyFile(file);
  if (sealedDataKey === undefined) return undefined;
  return async () => (await import('./adapters/kms-key.ts')).kmsKey(sealedDataKey)();
}
