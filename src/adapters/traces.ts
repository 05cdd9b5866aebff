import { AsyncLocalStorage } from 'node:async_hooks';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Context, Span } from '@opentelemetry/api';
import packageJson from '../../package.json' with { type: 'json' };
import type { OpenSpan, SpanNotes, Traces } from '../app/trace-ports.ts';

/** Where traces go, and how many of those that nobody else began: 0 to 1. */
export interface TraceSettings {
  /** Absent: where the exporter's own variables say, by default a collector on this machine. */
  readonly url?: string;
  readonly ratio: number;
}

/** W3C Trace Context, level 1: `00-<trace>-<parent>-<flags>`, neither id all zeroes. Later versions begin alike. */
const TRACEPARENT = /^(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:$|-)/;
const SCOPE = 'stowage';
const EXPORT_MS = 3_000;
const SAMPLED = 1;

/**
 * What the environment says of traces, by OpenTelemetry's own names; undefined: nobody switched them on. They are by
 * `OTEL_EXPORTER_OTLP_ENDPOINT` or `STOWAGE_TRACES=on`, and stay off with `STOWAGE_TRACES=off` or `OTEL_SDK_DISABLED=true`.
 */
export function traceSettings(env: Readonly<Record<string, string | undefined>>): TraceSettings | undefined {
  const { STOWAGE_TRACES: wish = '', OTEL_SDK_DISABLED: disabled, OTEL_TRACES_SAMPLER_ARG: ratio } = env;
  if (!['', 'on', 'off'].includes(wish)) throw new Error(`STOWAGE_TRACES must be on or off, not '${wish}'`);
  const endpoint = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT || env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (wish === 'off' || disabled?.toLowerCase() === 'true' || (wish === '' && !endpoint)) return undefined;
  const share = ratio === undefined || ratio === '' ? 1 : Number(ratio);
  if (!(share >= 0 && share <= 1))
    throw new Error(`OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1, not '${ratio}'`);
  return { ratio: share };
}

/**
 * Loads OpenTelemetry and exports by OTLP over HTTP in JSON. The one place that knows its packages: nothing of them is
 * loaded, or is in what a function loads at its start, unless this is called.
 */
export async function openTraces({ url, ratio }: TraceSettings): Promise<Traces> {
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({ timeoutMillis: EXPORT_MS, ...(url !== undefined && { url }) });
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({
      'service.name': process.env.OTEL_SERVICE_NAME ?? 'stowage',
      'service.version': packageJson.version,
    }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer(SCOPE, packageJson.version);
  const open = new AsyncLocalStorage<Context>();
  const KINDS = { server: api.SpanKind.SERVER, client: api.SpanKind.CLIENT } as const;

  const within = async <T>(
    parent: Context,
    name: string,
    { kind, attributes = {} }: SpanNotes,
    work: (span: OpenSpan) => Promise<T>,
  ): Promise<T> => {
    const span = tracer.startSpan(
      name,
      { kind: kind === undefined ? api.SpanKind.INTERNAL : KINDS[kind], attributes },
      parent,
    );
    try {
      return await open.run(api.trace.setSpan(parent, span), () => work(handle(span)));
    } catch (error) {
      // The kind of an error and not its words: they may repeat what somebody sent.
      handle(span).failed((error as Error)?.name ?? 'Error');
      throw error;
    } finally {
      span.end();
    }
  };
  const handle = (span: Span): OpenSpan => ({
    note: (attributes) => void span.setAttributes(attributes),
    failed: (kind) => {
      span.setAttributes({ 'error.type': kind });
      span.setStatus({ code: api.SpanStatusCode.ERROR });
    },
  });

  return {
    span: (name, notes, work) => within(open.getStore() ?? api.ROOT_CONTEXT, name, notes, work),
    continued(traceparent, name, notes, work) {
      const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? [];
      const parent =
        traceId === undefined || spanId === undefined
          ? api.ROOT_CONTEXT
          : api.trace.setSpanContext(api.ROOT_CONTEXT, {
              traceId,
              spanId,
              traceFlags: Number.parseInt(flags as string, 16) & SAMPLED,
              isRemote: true,
            });
      return within(parent, name, notes, work);
    },
    traceparent() {
      const context = api.trace.getSpan(open.getStore() ?? api.ROOT_CONTEXT)?.spanContext();
      if (context === undefined) return undefined;
      return `00-${context.traceId}-${context.spanId}-0${context.traceFlags & SAMPLED}`;
    },
    flush: () => provider.forceFlush().catch(() => undefined),
  };
}

/**
 * Every call of the store within a span: which, and how often it was tried; neither keys nor what is in the items. Outside
 * of any span nothing is measured: those who only look whether there is something to do would fill the traces.
 */
export function traceStore(client: DynamoDBClient, table: string, traces: Traces): void {
  client.middlewareStack.add(
    (next, context) => (args) => {
      if (traces.traceparent() === undefined) return next(args);
      const operation = String(context.commandName).replace(/Command$/, '');
      const attributes = {
        'db.system.name': 'aws.dynamodb',
        'db.operation.name': operation,
        'db.collection.name': table,
      };
      return traces.span(`DynamoDB.${operation}`, { kind: 'client', attributes }, async (span) => {
        const result = await next(args);
        const { attempts } = (result.output as { readonly $metadata?: { readonly attempts?: number } }).$metadata ?? {};
        if (attempts !== undefined) span.note({ 'aws.request.attempts': attempts });
        return result;
      });
    },
    { step: 'initialize', name: 'traces', priority: 'low' },
  );
}
