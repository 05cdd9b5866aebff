/** What is told of a span: short, of a bounded kind, and never secret. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface SpanNotes {
  /** `server`: somebody asks us. `client`: we ask somebody. Default: work of our own. */
  readonly kind?: 'server' | 'client';
  readonly attributes?: SpanAttributes;
}

/** A span that is open. */
export interface OpenSpan {
  readonly note: (attributes: SpanAttributes) => void;
  /** It ended badly without an exception: the kind of what was wrong, never its words. */
  readonly failed: (kind: string) => void;
}

/** Who measures what takes how long within what. Absent everywhere unless somebody switched it on. */
export interface Traces {
  /** Does the work within a span, as a part of whatever span is open around it. */
  span<T>(name: string, notes: SpanNotes, work: (span: OpenSpan) => Promise<T>): Promise<T>;
  /** The same, as a part of the trace that a caller names in W3C's `traceparent`; a new trace when he names none that is well formed. */
  continued<T>(
    traceparent: string | undefined,
    name: string,
    notes: SpanNotes,
    work: (span: OpenSpan) => Promise<T>,
  ): Promise<T>;
  /** `traceparent` of the span that is open, for whoever is asked next; undefined: none is. */
  traceparent(): string | undefined;
  /** Has everything sent that ended. Never fails. */
  flush(): Promise<void>;
}
