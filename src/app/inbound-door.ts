import type { Audit } from './audit.ts';
import type { InboundStore, WaitingDelivery } from './inbound-ports.ts';
import type { Clock, TenantContext } from './ports.ts';
import type { DrawSecret, Vault } from './tenant-ports.ts';
import type { WebhookSender } from './webhook-ports.ts';

/** What endpoints for others need from outside. */
export interface InboundDoor {
  readonly store: InboundStore;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly draw: DrawSecret;
  readonly sender: WebhookSender;
  /** Where subscriptions to topics are confirmed; default: SNS in the region of the topic. */
  readonly snsEndpoint?: string;
  /** Endpoints that an account may have in a region. */
  readonly mostHooks: (tenant: TenantContext) => Promise<number>;
  /** Whether the tenant is one that may act now. */
  readonly admits: (tenant: TenantContext) => Promise<boolean>;
  readonly audit: Audit;
  /** Has a delivery processed, now or soon; what is lost here is found by `waiting`. */
  readonly hand: (waiting: WaitingDelivery) => Promise<void>;
}

/** The last part of an endpoint's address. */
export const HOOK_ID = /^[a-z2-7]{26}$/;

/** What a secret of an endpoint is sealed under: it opens for no other endpoint, and for no other use. */
export const inboundContext = ({ tenantId }: TenantContext, hookId: string, use: 'secret' | 'token'): string =>
  `inbound/${tenantId}/${hookId}/${use}`;
