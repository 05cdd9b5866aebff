import { EcsError } from '../../app/errors.ts';
import type { Inbound, InboundHookInput } from '../../app/inbound.ts';
import type { InboundDelivery, InboundHook } from '../../model/inbound.ts';
import { refuse } from '../../model/refusal.ts';
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

const idOf = ({ parameters }: Call): string => String(parameters.hookId);

export const hookRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/hooks',
    id: 'listHooks',
    summary: 'Addresses that other systems send to.',
    cost: 1,
    parameters: PAGE_PARAMETERS,
    answers: { status: 200, schema: 'HookPage', description: 'A page of endpoints.', isPaged: true },
    handle: async (call) =>
      pageOfAll(call, 'hooks', await inboundOf(call).list(call.principal.tenant), (one) => one.hookId, shown),
  },
  {
    method: 'POST',
    path: '/v1/hooks',
    id: 'createHook',
    summary: 'An address that another system sends to, and what is done about what it sends.',
    cost: 10,
    body: 'CreateHook',
    creates: true,
    answers: { status: 201, schema: 'HookWithSecret', description: 'The endpoint, and its secret this once.' },
    handle: async (call) => {
      const input = call.body as InboundHookInput & { readonly source: string };
      const { hook, secret } = await inboundOf(call).create(call.principal.tenant, input);
      return { value: { hook: shown(hook), secret }, location: `/v1/hooks/${hook.hookId}` };
    },
  },
  {
    method: 'GET',
    path: '/v1/hooks/{hookId}',
    id: 'getHook',
    summary: 'One endpoint.',
    cost: 1,
    parameters: { hookId },
    answers: { status: 200, schema: 'Hook', description: 'The endpoint.' },
    handle: async (call) => {
      const hook = await inboundOf(call).find(call.principal.tenant, idOf(call));
      if (hook === undefined) throw notFound('endpoint');
      return jsonOf(shown(hook));
    },
  },
  {
    method: 'PATCH',
    path: '/v1/hooks/{hookId}',
    id: 'updateHook',
    summary: 'Changes an endpoint; switches it off, or on again.',
    cost: 10,
    parameters: { hookId },
    body: 'UpdateHook',
    answers: { status: 200, schema: 'Hook', description: 'The endpoint afterwards.' },
    handle: async (call) =>
      jsonOf(
        shown(
          await inboundOf(call).update(call.principal.tenant, {
            ...(call.body as InboundHookInput),
            hookId: idOf(call),
          }),
        ),
      ),
  },
  {
    method: 'DELETE',
    path: '/v1/hooks/{hookId}',
    id: 'deleteHook',
    summary: 'Removes an endpoint with all that was sent to it.',
    cost: 10,
    parameters: { hookId },
    answers: { status: 204, description: 'It is gone.' },
    handle: async (call) => {
      await inboundOf(call).delete(call.principal.tenant, idOf(call));
      return {};
    },
  },
  {
    method: 'POST',
    path: '/v1/hooks/{hookId}/secret',
    id: 'rotateHookSecret',
    summary: 'A new secret; the old one is taken beside it for 24 hours, or ends at once.',
    cost: 10,
    parameters: { hookId },
    body: 'RotateSecret',
    isBodyOptional: true,
    creates: true,
    answers: { status: 201, schema: 'HookWithSecret', description: 'The endpoint, and its new secret this once.' },
    handle: async (call) => {
      const { hook, secret } = await inboundOf(call).rotateSecret(call.principal.tenant, {
        ...(call.body as { readonly expireNow?: boolean }),
        hookId: idOf(call),
      });
      return jsonOf({ hook: shown(hook), secret });
    },
  },
  {
    method: 'GET',
    path: '/v1/hooks/{hookId}/deliveries',
    id: 'listHookDeliveries',
    summary: 'What was sent to an endpoint, newest first; the last 100.',
    cost: 2,
    parameters: { hookId, ...PAGE_PARAMETERS },
    answers: { status: 200, schema: 'InboundDeliveryPage', description: 'A page of deliveries.', isPaged: true },
    handle: async (call) => {
      const before = afterOf(call, 'hook-deliveries');
      const { deliveries, next } = await inboundOf(call).deliveries(call.principal.tenant, idOf(call), {
        limit: limitOf(call),
        ...(before !== undefined && { before }),
      });
      return pageOf(call, 'hook-deliveries', deliveries.map(deliveryShown), next);
    },
  },
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
            hookId: idOf(call),
            deliveryId: String(call.parameters.deliveryId),
          }),
        ),
      ),
  },
];
