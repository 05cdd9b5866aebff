import { EcsError } from '../../app/errors.ts';
import type { Inbound, InboundHookInput } from '../../app/inbound.ts';
import type { InboundDelivery, InboundHook } from '../../model/inbound.ts';
import { refuse } from '../../model/refusal.ts';
import { type Endpoints, endpointRoutes } from './endpoint-routes.ts';
import { type Call, instantOf, jsonOf, type Parameter, type Route } from './route.ts';
import { deliveryId } from './routes-webhooks.ts';

const hookId: Parameter = {
  in: 'path',
  description: 'Which endpoint.',
  schema: { type: 'string', pattern: '^[a-z2-7]{26}$' },
};

function inboundOf({ app }: Call): Inbound {
  if (app.inbound === undefined)
    throw new EcsError(refuse('UnsupportedFeatureException', 'Endpoints need a data key: set STOWAGE_DATA_KEY.'));
  return app.inbound;
}

const shown = ({ secrets: _, statuses, createdWallMs, ...hook }: InboundHook) => ({
  ...hook,
  path: `/in/${hook.hookId}`,
  tellsStatuses: statuses !== undefined,
  createdAt: instantOf(createdWallMs),
});

const deliveryShown = ({
  deliveryId: id,
  event,
  wallMs,
  bytes,
  sourceAddress,
  headers,
  status,
  attempts,
  effects,
  error,
  replayOf,
}: InboundDelivery) => ({
  deliveryId: id,
  event,
  at: instantOf(wallMs),
  bodyBytes: bytes,
  ...(sourceAddress !== undefined && { sourceAddress }),
  headers,
  status,
  attempts,
  effects: effects.map(({ force: _, ...effect }) => effect),
  ...(error !== undefined && { error }),
  ...(replayOf !== undefined && { replayOf }),
});

/** The use cases of hooks as routes of endpoints ask for them. */
function endpointsOf(call: Call): Endpoints<InboundHook, InboundDelivery> {
  const inbound = inboundOf(call);
  const told = ({ hook: endpoint, secret }: { readonly hook: InboundHook; readonly secret: string }) => ({
    endpoint,
    secret,
  });
  return {
    ...inbound,
    create: async (tenant, body) =>
      told(await inbound.create(tenant, body as InboundHookInput & { readonly source: string })),
    update: (tenant, id, body) => inbound.update(tenant, { ...(body as InboundHookInput), hookId: id }),
    rotateSecret: async (tenant, id, body) => told(await inbound.rotateSecret(tenant, { ...body, hookId: id })),
  };
}

export const hookRoutes: readonly Route[] = [
  ...endpointRoutes<InboundHook, InboundDelivery>({
    name: 'hook',
    noun: 'endpoint',
    id: hookId,
    deliveryPage: 'InboundDeliveryPage',
    summaries: {
      list: 'Addresses that other systems send to.',
      create: 'An address that another system sends to, and what is done about what it sends.',
      find: 'One endpoint.',
      update: 'Changes an endpoint; switches it off, or on again.',
      delete: 'Removes an endpoint with all that was sent to it.',
      rotateSecret: 'A new secret; the old one is taken beside it for 24 hours, or ends at once.',
      deliveries: 'What was sent to an endpoint, newest first; the last 100.',
    },
    of: endpointsOf,
    idOf: (hook) => hook.hookId,
    shown,
    deliveryShown,
  }),
  {
    method: 'POST',
    path: '/v1/hooks/{hookId}/deliveries/{deliveryId}/replay',
    id: 'replayHookDelivery',
    summary: 'Does what a delivery asks for once more, by the rules as they are now.',
    cost: 20,
    parameters: { hookId, deliveryId },
    creates: true,
    answers: { status: 201, schema: 'InboundDelivery', description: 'The new delivery, and what came of it.' },
    handle: async (call) =>
      jsonOf(
        deliveryShown(
          await inboundOf(call).replay(call.principal.tenant, {
            hookId: String(call.parameters.hookId),
            deliveryId: String(call.parameters.deliveryId),
          }),
        ),
      ),
  },
];
