import { EcsError } from '../../app/errors.ts';
import { refuse } from '../../model/refusal.ts';
import { runOfOutbox } from '../../model/run-news.ts';
import type { Delivery } from '../../model/webhook.ts';
import type { Context } from './context.ts';
import { answered, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { LIMITS } from './limits.ts';
import type { WebhookFormat as FormatEnum, Resolvers } from './types.generated.ts';

function webhooksOf({ app }: Context) {
  if (app.webhooks === undefined)
    throw new EcsError(
      refuse('UnsupportedFeatureException', 'Webhooks need a data key: set STOWAGE_DATA_KEY or STOWAGE_KEY_FILE.'),
    );
  return app.webhooks;
}

const formatOf = (format: FormatEnum | undefined) => format !== undefined && { format: format.toLowerCase() };

const deliveryShown = (delivery: Delivery) => ({
  deliveryId: delivery.deliveryId,
  messageId: delivery.messageId,
  clusterName: delivery.cluster === '' || runOfOutbox(delivery.cluster) !== undefined ? null : delivery.cluster,
  runId: runOfOutbox(delivery.cluster) ?? null,
  events: delivery.events,
  attempt: delivery.attempt,
  at: delivery.wallMs,
  tookMs: delivery.tookMs,
  outcome: delivery.outcome,
  status: delivery.status ?? null,
  error: delivery.error ?? null,
  response: delivery.response ?? null,
  requestHeaders: delivery.requestHeaders,
  bodyBytes: delivery.bodyBytes,
  nextAttemptAt: delivery.nextWallMs ?? null,
});

export const webhookResolvers: Resolvers = {
  Query: {
    webhook: async (_root, { webhookId }, context) => {
      return (await context.app.webhooks?.find(context.tenant, webhookId)) ?? null;
    },
    webhooks: async (_root, _args, { app, tenant }) => (await app.webhooks?.list(tenant)) ?? [],
  },
  Webhook: {
    format: ({ format }) => format.toUpperCase() as FormatEnum,
    includeRuns: ({ includeRuns }) => includeRuns === true,
    createdAt: ({ createdWallMs }) => createdWallMs,
    failingSince: ({ failingSinceWallMs }) => failingSinceWallMs,
    quietUntil: ({ quietUntilWallMs }) => quietUntilWallMs ?? null,
    deliveries: async ({ webhookId }, { first, after }, context) => {
      if (first < 1 || first > LIMITS.page) throw badUserInput(`first must be between 1 and ${LIMITS.page}.`, 'first');
      if (after != null && !/^[0-9a-f-]{1,64}$/.test(after))
        throw badUserInput('after is no id of a delivery.', 'after');
      const { deliveries, next } = await webhooksOf(context).deliveries(context.tenant, webhookId, {
        limit: first,
        ...(after != null && { before: after }),
      });
      return { nodes: deliveries.map(deliveryShown), next: next ?? null };
    },
  },
  Mutation: {
    createWebhook: (_root, { input }, context) =>
      answered(async () => {
        const { format, eventPattern, ...rest } = given(input);
        const { webhook, secret } = await webhooksOf(context).create(context.tenant, {
          ...(rest as { url: string }),
          ...formatOf(format as FormatEnum | undefined),
          ...(eventPattern !== undefined && { eventPattern }),
        });
        return { webhook, secret };
      }),
    updateWebhook: (_root, { input }, context) =>
      answered(async () => {
        const { format, eventPattern, ...rest } = given(input);
        const webhook = await webhooksOf(context).update(context.tenant, {
          ...(rest as { webhookId: string }),
          ...formatOf(format as FormatEnum | undefined),
          ...(eventPattern !== undefined && { eventPattern }),
        });
        return { webhook };
      }),
    deleteWebhook: (_root, { input: { webhookId } }, context) =>
      answered(async () => {
        await webhooksOf(context).delete(context.tenant, webhookId);
        return { webhookId };
      }),
    rotateWebhookSecret: (_root, { input }, context) =>
      answered(async () => {
        const { webhookId, expireNow } = given(input);
        const { webhook, secret } = await webhooksOf(context).rotateSecret(context.tenant, {
          webhookId,
          expireNow: expireNow === true,
        });
        return { webhook, secret };
      }),
    redeliverWebhookDelivery: (_root, { input }, context) =>
      answered(async () => ({
        deliveries: [deliveryShown(await webhooksOf(context).redeliver(context.tenant, input))],
      })),
    recoverWebhookDeliveries: (_root, { input: { webhookId, since } }, context) =>
      answered(async () => ({
        deliveries: (await webhooksOf(context).recover(context.tenant, { webhookId, sinceWallMs: since })).map(
          deliveryShown,
        ),
      })),
    sendExampleWebhook: (_root, { input: { webhookId } }, context) =>
      answered(async () => ({
        deliveries: [deliveryShown(await webhooksOf(context).sendExample(context.tenant, webhookId))],
      })),
  },
};
