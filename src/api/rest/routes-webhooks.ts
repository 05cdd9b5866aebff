import { EcsError } from '../../app/errors.ts';
import type { CreateWebhookInput, UpdateWebhookInput, Webhooks } from '../../app/webhooks.ts';
import { refuse } from '../../model/refusal.ts';
import { runOfOutbox } from '../../model/run-news.ts';
import type { Delivery, Webhook } from '../../model/webhook.ts';
import {
  afterOf,
  type Call,
  instantOf,
  jsonOf,
  limitOf,
  notFound,
  PAGE_PARAMETERS,
  type Parameter,
  pageOf,
  pageOfAll,
  type Route,
} from './route.ts';

const webhookId: Parameter = {
  in: 'path',
  description: 'Which endpoint.',
  schema: { type: 'string', pattern: '^wh_[a-z2-7]{1,64}$' },
};
export const deliveryId: Parameter = {
  in: 'path',
  description: 'Which delivery.',
  schema: { type: 'string', pattern: '^[0-9a-f-]{1,64}$' },
};

function webhooksOf({ app }: Call): Webhooks {
  if (app.webhooks === undefined)
    throw new EcsError(refuse('UnsupportedFeatureException', 'Webhooks need a data key: set STOWAGE_DATA_KEY.'));
  return app.webhooks;
}

const shown = ({
  secrets: _,
  notice: __,
  createdWallMs,
  failingSinceWallMs,
  quietUntilWallMs,
  ...webhook
}: Webhook) => ({
  ...webhook,
  includeRuns: webhook.includeRuns === true,
  createdAt: instantOf(createdWallMs),
  failingSince: failingSinceWallMs === null ? null : instantOf(failingSinceWallMs),
  quietUntil: quietUntilWallMs === undefined ? null : instantOf(quietUntilWallMs),
});

const deliveryShown = ({ webhookId: _, from: __, to: ___, wallMs, nextWallMs, cluster, ...delivery }: Delivery) => ({
  ...delivery,
  ...outboxShown(cluster),
  at: instantOf(wallMs),
  ...(nextWallMs !== undefined && { nextAttemptAt: instantOf(nextWallMs) }),
});

/** The cluster that a delivery comes from, or the run. */
function outboxShown(name: string) {
  const runId = runOfOutbox(name);
  return runId === undefined ? { cluster: name === '' ? null : name } : { cluster: null, runId };
}

const idOf = ({ parameters }: Call): string => String(parameters.webhookId);

export const webhookRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/webhooks',
    id: 'listWebhooks',
    summary: 'Endpoints that are told what happens.',
    cost: 1,
    parameters: PAGE_PARAMETERS,
    answers: { status: 200, schema: 'WebhookPage', description: 'A page of endpoints.', isPaged: true },
    handle: async (call) =>
      pageOfAll(call, 'webhooks', await webhooksOf(call).list(call.principal.tenant), (one) => one.webhookId, shown),
  },
  {
    method: 'POST',
    path: '/v1/webhooks',
    id: 'createWebhook',
    summary: 'Has the events of this account and region sent to an address, from now on.',
    cost: 10,
    body: 'CreateWebhook',
    creates: true,
    answers: { status: 201, schema: 'WebhookWithSecret', description: 'The endpoint, and its secret this once.' },
    handle: async (call) => {
      const { webhook, secret } = await webhooksOf(call).create(call.principal.tenant, call.body as CreateWebhookInput);
      return { value: { webhook: shown(webhook), secret }, location: `/v1/webhooks/${webhook.webhookId}` };
    },
  },
  {
    method: 'GET',
    path: '/v1/webhooks/{webhookId}',
    id: 'getWebhook',
    summary: 'One endpoint.',
    cost: 1,
    parameters: { webhookId },
    answers: { status: 200, schema: 'Webhook', description: 'The endpoint.' },
    handle: async (call) => {
      const webhook = await webhooksOf(call).find(call.principal.tenant, idOf(call));
      if (webhook === undefined) throw notFound('webhook');
      return jsonOf(shown(webhook));
    },
  },
  {
    method: 'PATCH',
    path: '/v1/webhooks/{webhookId}',
    id: 'updateWebhook',
    summary: 'Changes an endpoint; pauses it, resumes it, or enables it again.',
    cost: 10,
    parameters: { webhookId },
    body: 'UpdateWebhook',
    answers: { status: 200, schema: 'Webhook', description: 'The endpoint afterwards.' },
    handle: async (call) =>
      jsonOf(
        shown(
          await webhooksOf(call).update(call.principal.tenant, {
            ...(call.body as Omit<UpdateWebhookInput, 'webhookId'>),
            webhookId: idOf(call),
          }),
        ),
      ),
  },
  {
    method: 'DELETE',
    path: '/v1/webhooks/{webhookId}',
    id: 'deleteWebhook',
    summary: 'Removes an endpoint: nothing more is sent there.',
    cost: 10,
    parameters: { webhookId },
    answers: { status: 204, description: 'It is gone.' },
    handle: async (call) => {
      await webhooksOf(call).delete(call.principal.tenant, idOf(call));
      return {};
    },
  },
  {
    method: 'POST',
    path: '/v1/webhooks/{webhookId}/secret',
    id: 'rotateWebhookSecret',
    summary: 'A new secret; the old one signs beside it for 24 hours, or ends at once.',
    cost: 10,
    parameters: { webhookId },
    body: 'RotateSecret',
    isBodyOptional: true,
    creates: true,
    answers: { status: 201, schema: 'WebhookWithSecret', description: 'The endpoint, and its new secret this once.' },
    handle: async (call) => {
      const { webhook, secret } = await webhooksOf(call).rotateSecret(call.principal.tenant, {
        ...(call.body as { readonly expireNow?: boolean }),
        webhookId: idOf(call),
      });
      return jsonOf({ webhook: shown(webhook), secret });
    },
  },
  {
    method: 'GET',
    path: '/v1/webhooks/{webhookId}/deliveries',
    id: 'listWebhookDeliveries',
    summary: 'What was tried, newest first; kept for 30 days.',
    cost: 2,
    parameters: { webhookId, ...PAGE_PARAMETERS },
    answers: { status: 200, schema: 'WebhookDeliveryPage', description: 'A page of deliveries.', isPaged: true },
    handle: async (call) => {
      const before = afterOf(call, 'webhook-deliveries');
      const { deliveries, next } = await webhooksOf(call).deliveries(call.principal.tenant, idOf(call), {
        limit: limitOf(call),
        ...(before !== undefined && { before }),
      });
      return pageOf(call, 'webhook-deliveries', deliveries.map(deliveryShown), next);
    },
  },
  {
    method: 'POST',
    path: '/v1/webhooks/{webhookId}/deliveries/{deliveryId}/redeliver',
    id: 'redeliverWebhookDelivery',
    summary: 'Sends a delivery once more, with the same ids.',
    cost: 20,
    parameters: { webhookId, deliveryId },
    creates: true,
    answers: { status: 201, schema: 'WebhookDelivery', description: 'The new attempt.' },
    handle: async (call) =>
      jsonOf(
        deliveryShown(
          await webhooksOf(call).redeliver(call.principal.tenant, {
            webhookId: idOf(call),
            deliveryId: String(call.parameters.deliveryId),
          }),
        ),
      ),
  },
  {
    method: 'POST',
    path: '/v1/webhooks/{webhookId}/example',
    id: 'sendExampleWebhook',
    summary: 'Sends an event that never happened, to try the endpoint out; it is not tried again.',
    cost: 20,
    parameters: { webhookId },
    creates: true,
    answers: { status: 201, schema: 'WebhookDelivery', description: 'The attempt.' },
    handle: async (call) =>
      jsonOf(deliveryShown(await webhooksOf(call).sendExample(call.principal.tenant, idOf(call)))),
  },
  {
    method: 'POST',
    path: '/v1/webhooks/{webhookId}/recover',
    id: 'recoverWebhookDeliveries',
    summary: 'Sends again what was given up and has not arrived since, oldest first, at most 100.',
    cost: 100,
    parameters: { webhookId },
    body: 'RecoverWebhook',
    isBodyOptional: true,
    creates: true,
    answers: { status: 201, schema: 'WebhookDeliveries', description: 'The new attempts.' },
    handle: async (call) => {
      const { since } = call.body as { readonly since?: string };
      const made = await webhooksOf(call).recover(call.principal.tenant, {
        webhookId: idOf(call),
        sinceWallMs: since === undefined ? 0 : wallMsOf(since),
      });
      return jsonOf({ items: made.map(deliveryShown) });
    },
  },
];

function wallMsOf(since: string): number {
  const wallMs = Date.parse(since);
  if (Number.isNaN(wallMs))
    throw new EcsError(
      refuse('InvalidParameterException', 'since should be an instant such as 2026-01-31T12:00:00Z.', ['since']),
    );
  return wallMs;
}
