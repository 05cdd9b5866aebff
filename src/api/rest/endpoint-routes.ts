import type { TenantContext } from '../../app/ports.ts';
import {
  afterOf,
  type Call,
  jsonOf,
  limitOf,
  notFound,
  PAGE_PARAMETERS,
  type Parameter,
  pageOf,
  pageOfAll,
  type Route,
} from './route.ts';

/** An endpoint with its secret, which is shown this once. */
export interface WithSecret<Endpoint> {
  readonly endpoint: Endpoint;
  readonly secret: string;
}

/** What can be done with endpoints of either kind: those that are told what happens, and those that others send to. */
export interface Endpoints<Endpoint, Delivery> {
  list(tenant: TenantContext): Promise<readonly Endpoint[]>;
  create(tenant: TenantContext, body: unknown): Promise<WithSecret<Endpoint>>;
  find(tenant: TenantContext, id: string): Promise<Endpoint | undefined>;
  update(tenant: TenantContext, id: string, body: unknown): Promise<Endpoint>;
  delete(tenant: TenantContext, id: string): Promise<void>;
  rotateSecret(
    tenant: TenantContext,
    id: string,
    body: { readonly expireNow?: boolean },
  ): Promise<WithSecret<Endpoint>>;
  deliveries(
    tenant: TenantContext,
    id: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<{ readonly deliveries: readonly Delivery[]; readonly next?: string }>;
}

/** A kind of endpoints as its routes name and show it. */
export interface EndpointKind<Endpoint, Delivery> {
  /** `hook`: answers have it, paths its `hookId`, and `/v1/hooks` lists them. */
  readonly name: string;
  /** As it is called where there is none. */
  readonly noun: string;
  readonly id: Parameter;
  /** Schema of a page of its deliveries. */
  readonly deliveryPage: string;
  readonly summaries: Readonly<
    Record<'list' | 'create' | 'find' | 'update' | 'delete' | 'rotateSecret' | 'deliveries', string>
  >;
  readonly of: (call: Call) => Endpoints<Endpoint, Delivery>;
  readonly idOf: (endpoint: Endpoint) => string;
  readonly shown: (endpoint: Endpoint) => object;
  readonly deliveryShown: (delivery: Delivery) => object;
}

/** The routes that both kinds of endpoints have. */
export function endpointRoutes<Endpoint, Delivery>(kind: EndpointKind<Endpoint, Delivery>): readonly Route[] {
  const { name, noun, summaries, of, idOf, shown, deliveryShown } = kind;
  const schema = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const [all, idName] = [`/v1/${name}s`, `${name}Id`];
  const one = `${all}/{${idName}}`;
  const parameters = { [idName]: kind.id };
  const named = (call: Call): string => String(call.parameters[idName]);
  const withSecret = ({ endpoint, secret }: WithSecret<Endpoint>) => ({ [name]: shown(endpoint), secret });
  const newestOf = `${name}-deliveries`;
  return [
    {
      method: 'GET',
      path: all,
      id: `list${schema}s`,
      summary: summaries.list,
      cost: 1,
      parameters: PAGE_PARAMETERS,
      answers: { status: 200, schema: `${schema}Page`, description: 'A page of endpoints.', isPaged: true },
      handle: async (call) => pageOfAll(call, `${name}s`, await of(call).list(call.principal.tenant), idOf, shown),
    },
    {
      method: 'POST',
      path: all,
      id: `create${schema}`,
      summary: summaries.create,
      cost: 10,
      body: `Create${schema}`,
      creates: true,
      answers: { status: 201, schema: `${schema}WithSecret`, description: 'The endpoint, and its secret this once.' },
      handle: async (call) => {
        const made = await of(call).create(call.principal.tenant, call.body);
        return { value: withSecret(made), location: `${all}/${idOf(made.endpoint)}` };
      },
    },
    {
      method: 'GET',
      path: one,
      id: `get${schema}`,
      summary: summaries.find,
      cost: 1,
      parameters,
      answers: { status: 200, schema, description: 'The endpoint.' },
      handle: async (call) => {
        const found = await of(call).find(call.principal.tenant, named(call));
        if (found === undefined) throw notFound(noun);
        return jsonOf(shown(found));
      },
    },
    {
      method: 'PATCH',
      path: one,
      id: `update${schema}`,
      summary: summaries.update,
      cost: 10,
      parameters,
      body: `Update${schema}`,
      answers: { status: 200, schema, description: 'The endpoint afterwards.' },
      handle: async (call) => jsonOf(shown(await of(call).update(call.principal.tenant, named(call), call.body))),
    },
    {
      method: 'DELETE',
      path: one,
      id: `delete${schema}`,
      summary: summaries.delete,
      cost: 10,
      parameters,
      answers: { status: 204, description: 'It is gone.' },
      handle: async (call) => {
        await of(call).delete(call.principal.tenant, named(call));
        return {};
      },
    },
    {
      method: 'POST',
      path: `${one}/secret`,
      id: `rotate${schema}Secret`,
      summary: summaries.rotateSecret,
      cost: 10,
      parameters,
      body: 'RotateSecret',
      isBodyOptional: true,
      creates: true,
      answers: {
        status: 201,
        schema: `${schema}WithSecret`,
        description: 'The endpoint, and its new secret this once.',
      },
      handle: async (call) => {
        const body = call.body as { readonly expireNow?: boolean };
        return jsonOf(withSecret(await of(call).rotateSecret(call.principal.tenant, named(call), body)));
      },
    },
    {
      method: 'GET',
      path: `${one}/deliveries`,
      id: `list${schema}Deliveries`,
      summary: summaries.deliveries,
      cost: 2,
      parameters: { ...parameters, ...PAGE_PARAMETERS },
      answers: { status: 200, schema: kind.deliveryPage, description: 'A page of deliveries.', isPaged: true },
      handle: async (call) => {
        const before = afterOf(call, newestOf);
        const page = { limit: limitOf(call), ...(before !== undefined && { before }) };
        const { deliveries, next } = await of(call).deliveries(call.principal.tenant, named(call), page);
        return pageOf(call, newestOf, deliveries.map(deliveryShown), next);
      },
    },
  ];
}
