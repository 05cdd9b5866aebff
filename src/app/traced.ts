import type { App } from './app.ts';
import type { TenantContext } from './ports.ts';
import type { SpanAttributes, Traces } from './trace-ports.ts';
import type { WebhookSender } from './webhook-ports.ts';

/** Members of an input that say which cluster it is about. */
const CLUSTER = ['cluster', 'clusterName', 'fromCluster'] as const;
const LONGEST = 100;
/** What looks every second or minute whether there is something to do: a trace of each would be noise. */
const SILENT: ReadonlySet<string> = new Set(['ticks.due', 'ticks.reconcileDue', 'inbound.waiting']);

/** The use cases with a span around each: which one, of which account and cluster; nothing of what is asked or answered. */
export function tracedApp(app: App, traces: Traces): App {
  const traced: Record<string, unknown> = {};
  for (const [group, cases] of Object.entries(app) as [string, Readonly<Record<string, unknown>>][]) {
    traced[group] = Object.fromEntries(
      Object.entries(cases).map(([name, work]) => [name, tracedCase(`${group}.${name}`, work, cases, traces)]),
    );
  }
  return traced as unknown as App;
}

function tracedCase(name: string, work: unknown, self: object, traces: Traces): unknown {
  if (typeof work !== 'function' || SILENT.has(name)) return work;
  return (...args: unknown[]) => {
    let answered: unknown;
    let thrown: { readonly error: unknown } | undefined;
    const done = traces.span(name, { attributes: ofTenant(args[0]) }, async (span) => {
      try {
        answered = Reflect.apply(work, self, args);
      } catch (error) {
        thrown = { error };
        throw error;
      }
      const result = await answered;
      span.note(ofCluster(args[1]));
      return result;
    });
    if (answered instanceof Promise) return done;
    // What is answered or refused at once still is.
    done.catch(() => undefined);
    if (thrown !== undefined) throw thrown.error;
    return answered;
  };
}

function ofTenant(tenant: unknown): SpanAttributes {
  const { accountId, region } = (tenant ?? {}) as Partial<TenantContext>;
  return {
    ...(typeof accountId === 'string' && { 'stowage.account': accountId }),
    ...(typeof region === 'string' && { 'cloud.region': region }),
  };
}

/** The cluster that something was done with. A name that led to nothing is any text that somebody sent: it is not told. */
function ofCluster(input: unknown): SpanAttributes {
  const members = (typeof input === 'object' && input !== null ? input : {}) as Readonly<Record<string, unknown>>;
  const named = CLUSTER.map((member) => members[member]).find((value) => typeof value === 'string');
  return typeof named === 'string' ? { 'stowage.cluster': named.slice(0, LONGEST) } : {};
}

/** Posts within a span, and hands the trace on: host and status are told, neither path nor body, which may hold secrets. */
export const tracedSender = (sender: WebhookSender, traces: Traces): WebhookSender => ({
  ...sender,
  post: (post) =>
    traces.span(
      'POST webhook',
      {
        kind: 'client',
        attributes: {
          'http.request.method': 'POST',
          'server.address': URL.parse(post.url)?.hostname ?? '',
          'messaging.message.id': post.headers['webhook-id'] ?? '',
        },
      },
      async (span) => {
        const traceparent = traces.traceparent();
        const posted = await sender.post(
          traceparent === undefined ? post : { ...post, headers: { ...post.headers, traceparent } },
        );
        if ('status' in posted) span.note({ 'http.response.status_code': posted.status });
        if ('error' in posted) span.failed('no answer');
        else if (posted.status >= 400) span.failed(String(posted.status));
        return posted;
      },
    ),
});
