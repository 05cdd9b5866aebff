import { inboundStore } from '../../src/adapters/dynamodb/inbound-store.ts';
import { requestStore } from '../../src/adapters/dynamodb/request-store.ts';
import { webhookStore } from '../../src/adapters/dynamodb/webhook-store.ts';
import { metadataOver } from '../../src/api/metadata/answer.ts';
import { answerRest, type Rest } from '../../src/api/rest/answer.ts';
import { exportTenant } from '../../src/app/export.ts';
import { githubSignature } from './inbound.ts';
import type { VerifiedPlace } from './tenants.ts';
import type { Furnished } from './walls.ts';

export interface RestAsked {
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

export interface RestHeard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** What every furnished tenant has beside what the other doors made: two of everything that has pages. */
export interface RestThings {
  readonly hookSecret: string;
  /** Endpoints that nothing was sent to or from. */
  readonly second: Readonly<Record<'hookId' | 'webhookId', string>>;
  readonly inboundDeliveryId: string;
  readonly webhookDeliveryId: string;
  /** Of a task with a role. */
  readonly taskId: string;
}

const PUSH = { ref: 'refs/heads/main', repository: { full_name: 'shop/web' }, after: '0'.repeat(40) };

/** REST, addresses of hooks and metadata of a deployment, without sockets. */
export function restDoorsOf(home: VerifiedPlace) {
  const { app, gate, vault, clock, place } = home;
  const client = place.client as NonNullable<typeof place.client>;
  const faults: unknown[] = [];
  const rest: Rest = {
    app,
    gate,
    replays: {
      requests: requestStore(client, place.table),
      vault,
      wallMs: () => clock.wallMs(),
    },
    exportOf: (tenantId) =>
      exportTenant(
        {
          tenancy: home.tenancy,
          worlds: place.worlds,
          accounts: place.accounts,
          webhooks: webhookStore(client, place.table),
          inbound: inboundStore(client, place.table),
        },
        tenantId,
      ),
    log: (_message, detail) => faults.push(detail),
  };
  const metadata = metadataOver({ app, gate, wallMs: () => clock.wallMs() });
  let keys = 0;

  const ask = async (method: string, target: string, { key, headers = {}, body }: RestAsked = {}) => {
    const [path = '', search = ''] = target.split('?');
    const answer = await answerRest(rest, {
      method,
      path,
      search,
      headers: {
        'content-type': 'application/json',
        'idempotency-key': `key-${++keys}`,
        ...(key !== undefined && { authorization: `Bearer ${key}` }),
        ...headers,
      },
      body: Buffer.from(body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body)),
      sourceAddress: '192.0.2.1',
    });
    let text = '';
    if (typeof answer.body === 'string') text = answer.body;
    else for await (const line of answer.body) text += line;
    return { status: answer.status, headers: answer.headers, text } satisfies RestHeard;
  };

  /** As GitHub sends, signed with this secret. */
  const send = (hookId: string, secret: string, delivery: string): Promise<RestHeard> => {
    const body = JSON.stringify({ ...PUSH, commits: [{ message: delivery }] });
    return ask('POST', `/in/${hookId}`, {
      body,
      headers: {
        'x-github-event': 'push',
        'x-github-delivery': delivery,
        'x-hub-signature-256': githubSignature(secret, body),
      },
    });
  };

  const furnish = async (of: Furnished): Promise<RestThings> => {
    const { apiKey: key, ids, mark, accountId } = of;
    const done = async (heard: Promise<RestHeard>) => {
      const { status, text } = await heard;
      if (status >= 300) throw new Error(text);
      return JSON.parse(text);
    };
    const hookSecret = of.secrets.at(-1) as string;
    const { webhook } = await done(
      ask('POST', '/v1/webhooks', { key, body: { url: `http://127.0.0.1:9/second-${mark}` } }),
    );
    const { hook } = await done(
      ask('POST', '/v1/hooks', { key, body: { source: 'github', description: `second ${mark}` } }),
    );
    const { body: example } = await of.graphql(
      'mutation ($input: SendExampleInput!) { sendExampleWebhook(input: $input) { userErrors { message } } }',
      { input: { webhookId: ids.webhookId } },
    );
    if (example.errors !== undefined) throw new Error(JSON.stringify(example.errors));
    const first = await done(send(ids.hookId as string, hookSecret, 'one'));
    home.clock.ms += 1_000;
    await done(send(ids.hookId as string, hookSecret, 'two'));
    const role = `arn:aws:iam::${accountId}:role/app-${mark}`;
    const container = { name: 'web', image: 'nginx', cpu: 64, memory: 64 };
    await of.wire('ecs', 'RegisterTaskDefinition', {
      family: 'roles',
      taskRoleArn: role,
      containerDefinitions: [container],
    });
    const run = await of.wire('ecs', 'RunTask', { cluster: 'shop', taskDefinition: 'roles' });
    const arn = JSON.parse(run.text).tasks[0].taskArn as string;
    return {
      hookSecret,
      second: { hookId: hook.hookId, webhookId: webhook.webhookId },
      inboundDeliveryId: first.deliveryId,
      webhookDeliveryId: ids.deliveryId as string,
      taskId: arn.slice(arn.lastIndexOf('/') + 1),
    };
  };

  /** A container's question. */
  const inquire = async (method: string, target: string, headers: Readonly<Record<string, string>>) => {
    const [path = '', search = ''] = target.split('?');
    const answer = await metadata({
      method,
      path,
      search,
      headers,
      sourceAddress: '192.0.2.1',
      body: async () => '{"ProtectionEnabled":true,"ExpiresInMinutes":60}',
    });
    if (answer === undefined) throw new Error(`${target} is no path of the endpoint`);
    return answer;
  };
  return { ask, send, furnish, inquire, faults };
}
