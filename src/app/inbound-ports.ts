import type { InboundDelivery, InboundHook } from '../model/inbound.ts';
import type { TenantContext } from './ports.ts';

/** A delivery that waits, and whose it is. */
export interface WaitingDelivery {
  readonly tenant: TenantContext;
  readonly hookId: string;
  readonly deliveryId: string;
}

/** Endpoints that others send to, what they sent, and what is known already. */
export interface InboundStore {
  /** Whose an address is; undefined: nobody's. */
  owner(hookId: string): Promise<TenantContext | undefined>;
  hook(tenant: TenantContext, hookId: string): Promise<InboundHook | undefined>;
  /** All of an account and region: they are few (quota). */
  hooks(tenant: TenantContext): Promise<readonly InboundHook[]>;
  createHook(tenant: TenantContext, hook: InboundHook): Promise<void>;
  changeHook(
    tenant: TenantContext,
    hookId: string,
    change: (hook: InboundHook) => InboundHook,
  ): Promise<InboundHook | undefined>;
  /** With all that was delivered to it. */
  deleteHook(tenant: TenantContext, hookId: string): Promise<boolean>;
  /** Remembers a key. @returns the delivery that it stands for: `deliveryId`, or that of whoever was first. */
  claim(
    tenant: TenantContext,
    claim: { readonly hookId: string; readonly key: string; readonly deliveryId: string },
    span: { readonly wallMs: number; readonly keepMs: number },
  ): Promise<string>;
  /** Keeps a delivery with its body, due to be processed. @returns false when it is kept already. */
  keep(tenant: TenantContext, delivery: InboundDelivery, body: Uint8Array, keepMs: number): Promise<boolean>;
  delivery(tenant: TenantContext, hookId: string, deliveryId: string): Promise<InboundDelivery | undefined>;
  body(tenant: TenantContext, hookId: string, deliveryId: string): Promise<Uint8Array | undefined>;
  /** @returns false when somebody else changed it since: its version is another. */
  move(tenant: TenantContext, delivery: InboundDelivery): Promise<boolean>;
  /** Newest first, older than `before`. */
  deliveries(
    tenant: TenantContext,
    hookId: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<{ readonly deliveries: readonly InboundDelivery[]; readonly next?: string }>;
  /** Removes all deliveries but the newest so many. */
  trim(tenant: TenantContext, hookId: string, keep: number): Promise<void>;
  /** Deliveries of all tenants that have waited since before `wallMs`, oldest first. */
  waiting(wallMs: number, limit: number): Promise<readonly WaitingDelivery[]>;
}
