import { randomUUID } from 'node:crypto';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type { Observer } from '../app/observe.ts';
import { tracesFromEnvironment } from '../compose.ts';

export const logger = new Logger({ serviceName: 'stowage' });
const metrics = new Metrics({ namespace: 'Stowage', serviceName: 'stowage' });

/** Worlds that a log line names at most. */
const MOST_WORLDS = 10;

/** What is known of the request in hand: a process of a Lambda has one at a time. */
interface Seen {
  readonly startedMs: number;
  tenantId?: string;
  accountId?: string;
  /** The class that metrics are split by: a plan, or open; never a tenant, of which there are too many for a metric. */
  plan: string;
  readonly operations: Set<string>;
  readonly worlds: Set<string>;
  throttled: boolean;
}
const begin = (): Seen => ({
  startedMs: Date.now(),
  plan: 'unknown',
  operations: new Set(),
  worlds: new Set(),
  throttled: false,
});
let seen = begin();

/** Writes down who asks for what, for the line and the metrics at the end of the request. */
export const observer: Observer = {
  call({ tenant, limits }, operation) {
    seen.tenantId = tenant.tenantId;
    seen.accountId = tenant.accountId;
    seen.plan = limits?.plan ?? 'open';
    if (seen.operations.size < MOST_WORLDS) seen.operations.add(operation);
  },
  throttled({ tenant, limits }) {
    seen.tenantId = tenant.tenantId;
    seen.plan = limits?.plan ?? 'open';
    seen.throttled = true;
  },
  world({ region }, cluster) {
    if (seen.worlds.size < MOST_WORLDS) seen.worlds.add(`${region}/${cluster}`);
  },
};

const ofRequest = () => ({
  ...(seen.tenantId !== undefined && { tenantId: seen.tenantId }),
  ...(seen.accountId !== undefined && { accountId: seen.accountId }),
  ...(seen.operations.size > 0 && { operations: [...seen.operations] }),
  ...(seen.worlds.size > 0 && { worlds: [...seen.worlds] }),
});

/** Who measures, where the environment switches it on; undefined: nobody, and nothing of it has been loaded. */
export const traces = await tracesFromEnvironment((error) => logFault('fault', { error }));

/** Told of faults that happen beside an answer, and of what takes how long. */
export const watching = { observer, onFault: (error: unknown) => logFault('fault', { error }), traces };

type Work<Result> = () => Promise<Result>;

/** A piece of work within a span, as a part of the trace that whoever asks for it names. */
export const tracedWork = <Result>(
  name: string,
  traceparent: string | undefined,
  work: Work<Result>,
): Promise<Result> => (traces === undefined ? work() : traces.continued(traceparent, name, {}, work));

/** The trace that a message of a queue goes on with, beside its body, so that equal messages stay equal. */
export const messageTrace = () => {
  const traceparent = traces?.traceparent();
  return traceparent === undefined
    ? {}
    : { MessageAttributes: { traceparent: { DataType: 'String', StringValue: traceparent } } };
};
export const traceparentOf = (
  attributes: Readonly<Record<string, { readonly stringValue?: string | undefined }>> | undefined,
): string | undefined => attributes?.traceparent?.stringValue;

/**
 * A request within a span, which tells door, method and status and no path: addresses of hooks and ids of credentials are
 * secrets. What was measured is sent before the function answers, since it stands still afterwards.
 */
export async function tracedRequest<Result extends APIGatewayProxyStructuredResultV2>(
  door: string,
  { headers, requestContext }: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>,
  work: Work<Result>,
): Promise<Result> {
  if (traces === undefined) return work();
  const { method } = requestContext.http;
  const attributes = { 'http.request.method': method, 'stowage.door': door };
  try {
    return await traces.continued(
      headers.traceparent,
      `${method} ${door}`,
      { kind: 'server', attributes },
      async (span) => {
        const answered = await work();
        const { statusCode = 200 } = answered;
        span.note({ 'http.response.status_code': statusCode });
        if (statusCode >= 500) span.failed(String(statusCode));
        return answered;
      },
    );
  } finally {
    await traces.flush();
  }
}

/** A fault that some door answered: its line has the id that the answer named. A breach of a wall is counted by itself. */
export function logFault(message: string, detail: object): void {
  const { error } = detail as { readonly error?: unknown };
  logger.error(message, { ...ofRequest(), ...detail });
  metrics.singleMetric().addMetric('Faults', MetricUnit.Count, 1);
  if (error instanceof Error && error.name === 'WrongTenantError')
    metrics.singleMetric().addMetric('WallBreaches', MetricUnit.Count, 1);
}

/** Whose work a message of a queue is, for the log. */
export const namesOf = (
  work: { readonly tenant?: { readonly tenantId?: string }; readonly cluster?: string } | undefined,
): object => ({
  ...(work?.tenant?.tenantId !== undefined && { tenantId: work.tenant.tenantId }),
  ...(work?.cluster !== undefined && { worlds: [work.cluster] }),
});

/**
 * One line for each request: who asked for what of which worlds, how it ended, how long it took; and the same as metrics by
 * class of tenant. Never a body, a query or a header: they may hold secrets.
 */
export const requestLog = (door: string): MiddlewareObj => {
  const end = (context: Context, statusCode: number | undefined): void => {
    const tookMs = Date.now() - seen.startedMs;
    logger.info('request', { requestId: context.awsRequestId, door, statusCode, tookMs, ...ofRequest() });
    metrics.addDimensions({ door, plan: seen.plan });
    metrics.addMetric('Requests', MetricUnit.Count, 1);
    metrics.addMetric('Latency', MetricUnit.Milliseconds, tookMs);
    metrics.addMetric('Throttled', MetricUnit.Count, seen.throttled ? 1 : 0);
    metrics.publishStoredMetrics();
  };
  return {
    before: () => {
      seen = begin();
    },
    after: ({ context, response }) => end(context, ((response ?? {}) as APIGatewayProxyStructuredResultV2).statusCode),
    onError: ({ context }) => end(context, 500),
  };
};

/** Outermost: a failure that nobody below answered becomes a 500 with an id to look it up by, and nothing else. */
export const faults = (): MiddlewareObj => ({
  onError: (request) => {
    const errorId = randomUUID();
    logFault('fault', { errorId, error: request.error });
    request.response = {
      statusCode: 500,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR', errorId } }],
      }),
    };
  },
});
