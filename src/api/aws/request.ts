/** An HTTP request as every door of the wire takes it: a socket's or API Gateway's. Header names are lower case. */
export interface WireRequest {
  readonly method: string;
  /** As it was sent: still encoded. */
  readonly path: string;
  /** Without its question mark; empty when there is none. */
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  /** As it was sent: still compressed. */
  readonly body: Uint8Array;
  /** Such as `http://localhost:4000`. */
  readonly address: string;
  readonly sourceAddress?: string;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}
