import packageJson from '../../../package.json' with { type: 'json' };
import type { Route } from './route.ts';
import { ref, SCHEMAS, type Schema } from './schemas.ts';

const problem = (description: string): Schema => ({
  description,
  content: { 'application/problem+json': { schema: ref('Problem') } },
});

/** What a route may answer beside what was asked for, by status. */
export function problemsOf(route: Route): Readonly<Record<string, Schema>> {
  const { isPublic, parameters = {}, body, creates, answers } = route;
  const takes = Object.values(parameters);
  return {
    400: problem('A parameter or member is wrong, or a header is missing.'),
    ...(!isPublic && {
      401: problem('The caller is not known.'),
      403: problem('The caller may not do this.'),
      429: problem('The tenant has used its rate up; Retry-After says when to come again.'),
    }),
    ...((takes.some((one) => one.in === 'path') || answers.isLines || route.id === 'simulate') && {
      404: problem('There is no such thing.'),
    }),
    406: problem('The answer has no form that is accepted.'),
    ...((creates || route.method === 'PATCH' || route.method === 'DELETE') && {
      409: problem('The first request of this Idempotency-Key is not answered yet, or something is in the way.'),
    }),
    ...(body !== undefined && { 413: problem('The body is too large.'), 415: problem('The body is not JSON.') }),
    ...((body !== undefined || creates || answers.isLines) && {
      422: problem('A quota is used up, the Idempotency-Key stands for another request, or the answer is too large.'),
    }),
    500: problem('A fault; `instance` is its id in the log.'),
    503: problem('Try again.'),
  };
}

/** The document that describes all routes, made of what checks them. */
export function openApi(routes: readonly Route[]): Schema {
  const paths: Record<string, Record<string, Schema>> = {};
  for (const route of routes) {
    paths[route.path] ??= {};
    (paths[route.path] as Record<string, Schema>)[route.method.toLowerCase()] = operation(route);
  }
  paths['/in/{hookId}'] = { post: INBOUND };
  const { $schema: _, ...scenario } = SCHEMAS.Scenario as Record<string, unknown>;
  return {
    openapi: '3.1.0',
    info: {
      title: 'Stowage',
      version: packageJson.version,
      summary: packageJson.description,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }],
    paths,
    components: {
      schemas: { ...SCHEMAS, Scenario: scenario },
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          description:
            'An API key, or a token of an identity provider that the tenant trusts. Open mode asks for none.',
        },
      },
    },
  };
}

const operation = (route: Route): Schema => {
  const { answers, body, isPublic, creates } = route;
  const type = answers.isLines ? 'application/jsonl' : 'application/json';
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.path.split('/')[2] as string],
    ...(isPublic && { security: [] }),
    parameters: [
      ...Object.entries(route.parameters ?? {}).map(([name, { in: where, description, schema }]) => ({
        name,
        in: where,
        required: where === 'path',
        description,
        schema,
      })),
      ...(creates ? [IDEMPOTENCY_KEY] : []),
      ...(isPublic ? [] : WHOSE),
    ],
    ...(body !== undefined && {
      requestBody: { required: route.isBodyOptional !== true, content: { 'application/json': { schema: ref(body) } } },
    }),
    responses: {
      [answers.status]: {
        description: answers.description,
        headers: headersOf(route),
        ...((answers.schema !== undefined || answers.isLines) && {
          content: { [type]: { schema: answers.schema === undefined ? { type: 'string' } : ref(answers.schema) } },
        }),
      },
      ...problemsOf(route),
    },
  };
};

const header = (description: string): Schema => ({ description, schema: { type: 'string' } });
const headersOf = ({ answers, creates, isPublic }: Route): Schema => ({
  'X-Request-Id': header('Id of the request.'),
  ...(!isPublic && {
    RateLimit: header('What is left of the tenant’s rate; only where one applies.'),
    'RateLimit-Policy': header('The tenant’s rate; only where one applies.'),
  }),
  ...(answers.isPaged && { Link: header('The next page, where there is one.') }),
  ...(creates && {
    Location: header('Where it is, where it has a place of its own.'),
    'Idempotency-Replayed': header('true: this was answered before under its key.'),
  }),
});

const IDEMPOTENCY_KEY: Schema = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'The same key and request within 24 hours: the same answer, and nothing done twice.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

const WHOSE: readonly Schema[] = [
  { name: 'X-Stowage-Account', description: 'Account to act in; default: the first of the tenant.' },
  { name: 'X-Stowage-Region', description: 'Region to act in; default: the first of the tenant.' },
].map((one) => ({ ...one, in: 'header', required: false, schema: { type: 'string' } }));

/** What other systems send to: theirs are the shapes. */
const INBOUND: Schema = {
  operationId: 'receive',
  summary: 'Takes what another system sends to an endpoint.',
  tags: ['in'],
  security: [],
  parameters: [
    { name: 'hookId', in: 'path', required: true, description: 'Which endpoint.', schema: { type: 'string' } },
  ],
  requestBody: {
    required: true,
    content: { 'application/json': { schema: {} }, 'text/csv': { schema: { type: 'string' } } },
  },
  responses: {
    202: {
      description: 'It is kept, and will be processed.',
      content: { 'application/json': { schema: ref('Accepted') } },
    },
    ...Object.fromEntries(
      [
        [400, 'It cannot be read, or comes too late.'],
        [401, 'The signature or secret is not valid, or nobody has this address.'],
        [403, 'The endpoint is switched off.'],
        [404, 'This cannot be an address.'],
        [413, 'It is too large.'],
        [429, 'Too many at once; Retry-After says when to come again.'],
        [500, 'A fault; `instance` is its id in the log.'],
        [503, 'Try again.'],
      ].map(([status, description]) => [status, problem(String(description))]),
    ),
  },
};
