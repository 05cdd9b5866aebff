import { createHash } from 'node:crypto';
import type { InboundSource } from '../model/inbound.ts';
import { INBOUND_LIMITS } from '../tables/inbound.ts';
import type { InboundItem } from './inbound-match.ts';
import { type Json, MalformedError, metricItems, objectOf, textOf } from './inbound-metrics.ts';
import { fromTopic, type Subscription } from './inbound-sns.ts';
import type { InboundRequest } from './inbound-verify.ts';

/** An item, and what it is known by where the same thing may come again in another delivery. */
export interface ReceivedItem extends InboundItem {
  readonly once?: string;
}

/** What a delivery says. */
export interface Received {
  readonly event: string;
  /** Whatever bears one of these keys is this delivery; none: every request is one of its own. */
  readonly keys: readonly string[];
  /** When what it tells of happened, by the sender's clock. */
  readonly occurredMs?: number;
  readonly items: readonly ReceivedItem[];
  /** A topic of SNS that wants to be answered before it sends. */
  readonly subscription?: Subscription;
}

const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('base64url');
const instantOf = (value: unknown): number | undefined => {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isFinite(ms) ? ms : undefined;
};
const named = <T extends object>(members: T): { [K in keyof T]?: NonNullable<T[K]> } =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as never;

/** Reads what a source sends. @throws MalformedError when it is not that */
export function readDelivery(source: InboundSource, request: InboundRequest): Received {
  const received = READERS[source](request);
  if (received.items.length > INBOUND_LIMITS.items)
    throw new MalformedError(`A delivery says at most ${INBOUND_LIMITS.items} things.`);
  const signedId = request.headers['webhook-signature'] === undefined ? undefined : request.headers['webhook-id'];
  return signedId === undefined ? received : { ...received, keys: [`id:${signedId}`, ...received.keys] };
}

const READERS: Readonly<Record<InboundSource, (request: InboundRequest) => Received>> = {
  ecr: (request) =>
    eventBridge(request, 'ECR Image Action', (detail) => {
      if (detail['action-type'] !== 'PUSH' || detail.result !== 'SUCCESS') return [];
      return [
        {
          event: 'push',
          repository: demanded(detail, 'repository-name'),
          ...named({ tag: textOf(detail['image-tag']), digest: digestIn(detail['image-digest']) }),
          labels: {},
        },
      ];
    }),
  'cloudwatch-alarm': (request) =>
    eventBridge(request, ALARM_CHANGE, (detail) => {
      const state = objectOf(detail.state, 'detail.state');
      return [alarmItem(demanded(detail, 'alarmName'), demanded(state, 'value'), state.reason)];
    }),
  registry: registryEvents,
  github: githubEvent,
  alertmanager: alerts,
  metrics: (request) => {
    const id = request.headers['idempotency-key'];
    return { event: 'metrics', keys: id === undefined ? [] : [`key:${id.slice(0, 255)}`], items: metricItems(request) };
  },
};

const ALARM_CHANGE = 'CloudWatch Alarm State Change';

const alarmItem = (alarm: string, state: string, reason: unknown): ReceivedItem => ({
  event: 'alarm',
  alarm,
  state,
  labels: named({ reason: textOf(reason) }) as Record<string, string>,
});

/** An event of EventBridge, by itself or through a topic of SNS; or what CloudWatch itself tells a topic about an alarm. */
function eventBridge(
  { body }: InboundRequest,
  detailType: string,
  read: (detail: Json) => readonly ReceivedItem[],
): Received {
  const told = objectOf(parseJson(body), 'The body');
  const topic = fromTopic(told);
  if (topic === undefined) return eventOf(told, detailType, read);
  const keys = [`sns:${topic.id}`];
  if (topic.kind === 'confirmation')
    return { event: 'SubscriptionConfirmation', keys, items: [], subscription: topic.subscription };
  if (topic.kind === 'other') return { event: topic.type, keys, items: [] };
  const received = eventOf(topic.message, detailType, read);
  return { ...received, keys: [...keys, ...received.keys] };
}

/** What CloudWatch tells a topic bears no id: what it says is what it is known by. */
function alarmChange(alarm: Json): Received {
  const occurredMs = instantOf(alarm.StateChangeTime);
  if (occurredMs === undefined) throw new MalformedError('StateChangeTime should be an instant.');
  const [name, state] = [demanded(alarm, 'AlarmName'), demanded(alarm, 'NewStateValue')];
  return {
    event: ALARM_CHANGE,
    keys: [`alarm:${digestOf(JSON.stringify([textOf(alarm.AlarmArn) ?? name, state, alarm.StateChangeTime]))}`],
    occurredMs,
    items: [alarmItem(name, state, alarm.NewStateReason)],
  };
}

/** An event of EventBridge, whose id tells one from another. */
function eventOf(event: Json, detailType: string, read: (detail: Json) => readonly ReceivedItem[]): Received {
  if (detailType === ALARM_CHANGE && event.NewStateValue !== undefined && event['detail-type'] === undefined)
    return alarmChange(event);
  if (event['detail-type'] !== detailType) throw new MalformedError(`detail-type should be ${detailType}.`);
  const occurredMs = instantOf(event.time);
  if (occurredMs === undefined) throw new MalformedError('time should be an instant.');
  return {
    event: detailType,
    keys: [`event:${demanded(event, 'id')}`],
    occurredMs,
    items: read(objectOf(event.detail, 'detail')),
  };
}

/** Notifications of a Docker distribution registry: pushes of manifests, not of their layers. */
function registryEvents({ body }: InboundRequest): Received {
  const { events } = objectOf(parseJson(body), 'The body');
  if (!Array.isArray(events) || events.length === 0) throw new MalformedError('events should be a list.');
  const read = events.map((one, index) => objectOf(one, `events.${index}`));
  const ids = read.map((event) => demanded(event, 'id'));
  const instants = read.map(({ timestamp }) => instantOf(timestamp)).filter((ms) => ms !== undefined);
  return {
    event: 'registry',
    keys: [`events:${digestOf(ids.join('\n'))}`],
    // As old as the newest of them.
    ...(instants.length > 0 && { occurredMs: Math.max(...instants) }),
    items: read.flatMap((event, index) => {
      const target = objectOf(event.target, `events.${index}.target`);
      const tag = textOf(target.tag);
      const isManifest = /manifest|image\.index/.test(textOf(target.mediaType) ?? '');
      if (event.action !== 'push' || (tag === undefined && !isManifest)) return [];
      return [
        {
          event: 'push',
          repository: demanded(target, 'repository'),
          ...named({ tag, digest: digestIn(target.digest) }),
          labels: {},
          once: `event:${ids[index]}`,
        },
      ];
    }),
  };
}

/** Events of GitHub that say what could be deployed: pushes, published releases, new deployments. */
function githubEvent({ headers, body }: InboundRequest): Received {
  const event = headers['x-github-event'];
  const id = headers['x-github-delivery'];
  if (event === undefined || !/^[a-z_]{1,64}$/.test(event)) throw new MalformedError('x-github-event is missing.');
  if (id === undefined || !/^[0-9a-zA-Z-]{1,64}$/.test(id)) throw new MalformedError('x-github-delivery is missing.');
  const isForm = (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const text = Buffer.from(body).toString('utf8');
  const payload = objectOf(parseJson(isForm ? (new URLSearchParams(text).get('payload') ?? '') : body), 'The body');
  // The id is not signed: the body, which is, stands for the delivery too.
  const keys = [`delivery:${id}`, `body:${digestOf(body)}`];
  return { event, keys, items: githubItems(event, payload) };
}

function githubItems(event: string, payload: Json): readonly ReceivedItem[] {
  if (!['push', 'release', 'deployment'].includes(event)) return [];
  const repository = demanded(objectOf(payload.repository, 'repository'), 'full_name');
  if (event === 'push') {
    const ref = demanded(payload, 'ref');
    if (payload.deleted === true) return [];
    const tag = ref.startsWith('refs/tags/') ? ref.slice('refs/tags/'.length) : undefined;
    return [{ event, repository, ref, ...named({ tag, sha: textOf(payload.after) }), labels: {} }];
  }
  if (event === 'release') {
    const release = objectOf(payload.release, 'release');
    if (payload.action !== 'published') return [];
    return [{ event, repository, tag: demanded(release, 'tag_name'), labels: {} }];
  }
  const deployment = objectOf(payload.deployment, 'deployment');
  if (payload.action !== undefined && payload.action !== 'created') return [];
  const number = deployment.id;
  if (typeof number !== 'number' || !Number.isSafeInteger(number))
    throw new MalformedError('deployment.id should be a number.');
  return [
    {
      event,
      repository,
      deployment: number,
      ...named({
        ref: textOf(deployment.ref),
        sha: textOf(deployment.sha),
        environment: textOf(deployment.environment),
      }),
      labels: {},
    },
  ];
}

/** Alertmanager's webhook, version 4: it tells of the same alerts again and again as long as they last. */
function alerts({ body }: InboundRequest): Received {
  const group = objectOf(parseJson(body), 'The body');
  if (group.version !== '4') throw new MalformedError('version should be 4.');
  if (!Array.isArray(group.alerts)) throw new MalformedError('alerts should be a list.');
  return {
    event: textOf(group.status) ?? 'alerts',
    keys: [`body:${digestOf(body)}`],
    items: group.alerts.map((one, index) => {
      const alert = objectOf(one, `alerts.${index}`);
      const labels = labelsOf(alert.labels, `alerts.${index}.labels`);
      const state = demanded(alert, 'status');
      const which = textOf(alert.fingerprint) ?? digestOf(JSON.stringify(Object.entries(labels).sort()));
      return {
        event: 'alert',
        ...named({ alarm: Object.hasOwn(labels, 'alertname') ? labels.alertname : undefined }),
        state,
        labels,
        once: `alert:${digestOf(JSON.stringify([which, state, alert.startsAt, state === 'resolved' ? alert.endsAt : null]))}`,
      };
    }),
  };
}

const MOST_LABELS = 100;
function labelsOf(value: unknown, name: string): Record<string, string> {
  const entries = Object.entries(objectOf(value ?? {}, name));
  if (entries.length > MOST_LABELS) throw new MalformedError(`${name} has at most ${MOST_LABELS} members.`);
  return Object.fromEntries(
    entries.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].length <= 2_048),
  );
}

const digestIn = (value: unknown): string | undefined => {
  const text = textOf(value);
  return text !== undefined && /^sha256:[0-9a-f]{64}$/.test(text) ? text : undefined;
};

function demanded(from: Json, name: string): string {
  const text = textOf(from[name]);
  if (text === undefined || text === '') throw new MalformedError(`${name} should be a text.`);
  return text;
}

export function parseJson(body: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : Buffer.from(body).toString('utf8')) as unknown;
  } catch {
    throw new MalformedError('The body is no JSON.');
  }
}
