import type { TenantContext } from './ports.ts';

/** A request that may come again under the same key. */
export interface KeyedRequest {
  /** A digest of caller, operation and key. */
  readonly name: string;
  /** A digest of what was asked: the same key with another one is another request. */
  readonly digest: string;
}

export interface KnownRequest {
  readonly digest: string;
  /** Null: it is not answered yet. */
  readonly answer: string | null;
}

/** What requests with a key were answered, so that the same request is not carried out twice. */
export interface RequestStore {
  /**
   * Begins a request, on condition that nobody has. One that was begun `staleMs` ago and never answered is begun anew: whoever
   * began it is gone. @returns undefined: it is begun; else what is known of it
   */
  begin(
    tenant: TenantContext,
    request: KeyedRequest,
    span: { readonly wallMs: number; readonly staleMs: number; readonly keepMs: number },
  ): Promise<KnownRequest | undefined>;
  finish(tenant: TenantContext, request: KeyedRequest, answer: string): Promise<void>;
  /** It came to nothing: it may be tried again under its key. */
  abandon(tenant: TenantContext, request: KeyedRequest): Promise<void>;
}
