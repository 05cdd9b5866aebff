/**
 * What of OpenTelemetry's packages is used. They are optional: installed beside everything else and loaded only where traces
 * are switched on, so that nothing, types included, needs them to be there.
 */
declare module '@opentelemetry/api' {
  export interface SpanContext {
    readonly traceId: string;
    readonly spanId: string;
    readonly traceFlags: number;
    readonly isRemote?: boolean;
  }
  export interface Span {
    spanContext(): SpanContext;
    setAttributes(attributes: Readonly<Record<string, string | number | boolean>>): this;
    setStatus(status: { readonly code: number; readonly message?: string }): this;
    end(): void;
  }
  export interface Context {
    getValue(key: symbol): unknown;
  }
  export interface Tracer {
    startSpan(
      name: string,
      options: { readonly kind: number; readonly attributes: Readonly<Record<string, string | number | boolean>> },
      context: Context,
    ): Span;
  }
  export const ROOT_CONTEXT: Context;
  export const SpanKind: Readonly<Record<'INTERNAL' | 'SERVER' | 'CLIENT', number>>;
  export const SpanStatusCode: Readonly<Record<'ERROR', number>>;
  export const trace: {
    setSpan(context: Context, span: Span): Context;
    setSpanContext(context: Context, span: SpanContext): Context;
    getSpan(context: Context): Span | undefined;
  };
}

declare module '@opentelemetry/sdk-trace' {
  import type { Tracer } from '@opentelemetry/api';
  export class TracerProvider {
    constructor(options: {
      readonly resource: object;
      readonly sampler: object;
      readonly spanProcessors: readonly object[];
    });
    getTracer(name: string, version?: string): Tracer;
    forceFlush(): Promise<void>;
  }
  export class BatchSpanProcessor {
    constructor(options: { readonly exporter: object; readonly scheduledDelayMillis?: number });
  }
  export class ParentBasedSampler {
    constructor(options: { readonly root: object });
  }
  export class TraceIdRatioBasedSampler {
    constructor(ratio?: number);
  }
}

declare module '@opentelemetry/exporter-trace-otlp-http' {
  export class OTLPTraceExporter {
    constructor(options?: { readonly url?: string; readonly timeoutMillis?: number });
  }
}

declare module '@opentelemetry/resources' {
  export function resourceFromAttributes(attributes: Readonly<Record<string, string>>): object;
}
