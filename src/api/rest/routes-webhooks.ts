import { EcsError } from '../../app/errors.ts';
import type { CreateWebhookInput, UpdateWebhookInput, Webhooks } from '../../app/webhooks.ts';
import { refuse } from '../../model/refusal.ts';
import { runOfOutbox } from '../../model/run-news.ts';
import type { Delivery, Webhook } from '../../model/webhook.ts';
import { type Endpoints, endpointRoutes } from './endpoint-routes.ts';
import { type Call, instantOf, jsonOf, type Parameter, type Route } from './route.ts';

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

/** The use cases of webhooks as routes of endpoints ask for them. */
function endpointsOf(call: Call): Endpoints<Webhook, Delivery> {
  const webhooks = webhooksOf(call);
  const told = ({ webhook: endpoint, secret }: { readonly webhook: Webhook; readonly secret: string }) => ({
    endpoint,
    secret,
  });
  return {
    ...webhooks,
    create: async (tenant, body) => told(await webhooks.create(tenant, body as CreateWebhookInput)),
    update: (tenant, id, body) =>
      webhooks.update(tenant, { ...(body as Omit<UpdateWebhookInput, 'webhookId'>), webhookId: id }),
    rotateSecret: async (tenant, id, body) => told(await webhooks.rotateSecret(tenant, { ...body, webhookId: id })),
  };
}

const idOf = ({ parameters }: Call): string => String(parameters.webhookId);

export const webhookRoutes: readonly Route[] = [
  ...endpointRoutes<Webhook, Delivery>({
    name: 'webhook',
    noun: 'webhook',
    id: webhookId,
    deliveryPage: 'WebhookDeliveryPage',
    summaries: {
      list: 'Endpoints that are told what happens.',
      create: 'Has the events of this account and region sent to an address, from now on.',
      find: 'One endpoint.',
      update: 'Changes an endpoint; pauses it, resumes it, or enables it again.',
      delete: 'Removes an endpoint: nothing more is sent there.',
      rotateSecret: 'A new secret; the old one signs beside it for 24 hours, or ends at once.',
      deliveries: 'What was tried, newest first; kept for 30 days.',
    },
    of: endpointsOf,
    idOf: (webhook) => webhook.webhookId,
    shown,
    deliveryShown,
  }),
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
