import { EcsError } from '../../app/errors.ts';
import { INBOUND_COMMANDS, type InboundDelivery } from '../../model/inbound.ts';
import { refuse } from '../../model/refusal.ts';
import type { Context } from './context.ts';
import { answered, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { LIMITS } from './limits.ts';
import type {
  InboundDelivery as DeliveryShown,
  InboundCommandName,
  InboundDeliveryStatus,
  InboundRuleInput,
  InboundSource,
  Resolvers,
} from './types.generated.ts';

function inboundOf({ app }: Context) {
  if (app.inbound === undefined)
    throw new EcsError(
      refuse('UnsupportedFeatureException', 'Endpoints need a data key: set STOWAGE_DATA_KEY or STOWAGE_KEY_FILE.'),
    );
  return app.inbound;
}

/** Characters of a body that are shown. */
const BODY_SHOWN = 65_536;

const screaming = (name: string): InboundCommandName =>
  name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase() as InboundCommandName;
const COMMAND_BY_ENUM = new Map(INBOUND_COMMANDS.map((name) => [screaming(name), name]));
const sourceOf = (source: InboundSource): string => source.toLowerCase().replace('_', '-');

const deliveryShown = (delivery: InboundDelivery): DeliveryShown => ({
  deliveryId: delivery.deliveryId,
  event: delivery.event,
  at: delivery.wallMs,
  bodyBytes: delivery.bytes,
  sourceAddress: delivery.sourceAddress ?? null,
  headers: delivery.headers,
  status: delivery.status.toUpperCase() as InboundDeliveryStatus,
  attempts: delivery.attempts,
  effects: delivery.effects.map(({ at, action, outcome, message, taskDefinition }) => ({
    at,
    action,
    outcome,
    message,
    taskDefinition: taskDefinition ?? null,
  })),
  error: delivery.error ?? null,
  replayOf: delivery.replayOf ?? null,
});

async function pageOf(context: Context, hookId: string, first: number, after: string | null | undefined) {
  if (first < 1 || first > LIMITS.page) throw badUserInput(`first must be between 1 and ${LIMITS.page}.`, 'first');
  if (after != null && !/^[0-9a-f-]{1,64}$/.test(after)) throw badUserInput('after is no id of a delivery.', 'after');
  const { deliveries, next } = await inboundOf(context).deliveries(context.tenant, hookId, {
    limit: first,
    ...(after != null && { before: after }),
  });
  return { nodes: deliveries.map(deliveryShown), next: next ?? null };
}

/** Members of an endpoint in the words of `app`. */
function membersOf(input: { readonly rules?: unknown } & Readonly<Record<string, unknown>>) {
  const { rules, ...rest } = input;
  return {
    ...rest,
    ...(rules !== undefined && {
      rules: (rules as readonly InboundRuleInput[]).map(({ command, ...rule }) => ({
        ...rule,
        ...(command != null && { command: { ...command, name: COMMAND_BY_ENUM.get(command.name) } }),
      })),
    }),
  };
}

export const inboundResolvers: Resolvers = {
  Query: {
    inboundHook: async (_root, { hookId }, context) =>
      (await context.app.inbound?.find(context.tenant, hookId)) ?? null,
    inboundHooks: async (_root, _args, { app, tenant }) => (await app.inbound?.list(tenant)) ?? [],
    inboundDeliveryBody: async (_root, { hookId, deliveryId }, context) => {
      const body = await inboundOf(context).body(context.tenant, hookId, deliveryId);
      return body === undefined ? null : Buffer.from(body).toString('utf8').slice(0, BODY_SHOWN);
    },
    inboundDeliveries: (_root, { hookId, first, after }, context) => pageOf(context, hookId, first, after),
  },
  InboundHook: {
    path: ({ hookId }) => `/in/${hookId}`,
    source: ({ source }) => source.toUpperCase().replace('-', '_') as InboundSource,
    rules: ({ rules }) =>
      rules.map(({ match, deploy, command, load, metric }) => ({
        match: match ?? null,
        deploy:
          deploy === undefined
            ? null
            : { cluster: null, container: null, image: null, ...deploy, use: deploy.use ?? 'TAG' },
        command: command === undefined ? null : { name: screaming(command.name), input: command.input },
        load: load === undefined ? null : { cluster: null, ...load, scale: load.scale ?? 1 },
        metric: metric === undefined ? null : { cluster: null, ...metric },
      })),
    tellsStatuses: ({ statuses }) => statuses !== undefined,
    createdAt: ({ createdWallMs }) => createdWallMs,
    deliveries: ({ hookId }, { first, after }, context) => pageOf(context, hookId, first, after),
  },
  Mutation: {
    createInboundHook: (_root, { input }, context) =>
      answered(async () => {
        const { source, ...rest } = given(input);
        const { hook, secret } = await inboundOf(context).create(context.tenant, {
          ...membersOf(rest),
          source: sourceOf(source as InboundSource),
        });
        return { hook, secret };
      }),
    updateInboundHook: (_root, { input }, context) =>
      answered(async () => {
        const { hookId, ...rest } = given(input);
        const hook = await inboundOf(context).update(context.tenant, { ...membersOf(rest), hookId: String(hookId) });
        return { hook };
      }),
    deleteInboundHook: (_root, { input: { hookId } }, context) =>
      answered(async () => {
        await inboundOf(context).delete(context.tenant, hookId);
        return { hookId };
      }),
    rotateInboundHookSecret: (_root, { input: { hookId, expireNow } }, context) =>
      answered(async () => {
        const { hook, secret } = await inboundOf(context).rotateSecret(context.tenant, {
          hookId,
          expireNow: expireNow === true,
        });
        return { hook, secret };
      }),
    replayInboundDelivery: (_root, { input }, context) =>
      answered(async () => ({ delivery: deliveryShown(await inboundOf(context).replay(context.tenant, input)) })),
  },
};
