import type { ApolloServerPlugin } from '@apollo/server';
import {
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { AuthError } from '../../app/authorisation.ts';
import type { Spent } from '../../app/rates.ts';
import type { Context } from './context.ts';
import { costOf } from './limits.ts';

/** Lets an operation in: what it costs is taken from the tenant's bucket, each of its root fields must be allowed. */
export const access: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, document, request, contextValue }) {
        if (operation == null) return;
        const { gate, principal } = contextValue;
        const fragments = new Map(
          document.definitions
            .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
            .map((one) => [one.name.value, one]),
        );
        const spent = gate.spend(principal, costOf(operation, fragments, request.variables ?? {}));
        if (spent !== undefined) contextValue.spent = spent;
        if (spent?.allowed === false) throw throttled(spent);
        const type = operation.operation === 'mutation' ? 'Mutation' : 'Query';
        for (const field of rootFields(operation.selectionSet, fragments)) {
          if (field.startsWith('__')) continue;
          try {
            gate.authorise(principal, `${type}.${field}`);
          } catch (error) {
            if (!(error instanceof AuthError)) throw error;
            // Changes are written down with how they ended; this one, a question, would not be.
            if (type === 'Query')
              await gate.audit(principal, {
                door: 'graphql',
                operation: `${type}.${field}`,
                resources: [],
                result: error.code,
              });
            throw authError(error);
          }
        }
      },
      async willSendResponse({ response, contextValue, operation, document, request }) {
        const { spent, gate, principal } = contextValue;
        if (spent !== undefined) {
          for (const [name, value] of Object.entries(rateHeaders(spent))) response.http.headers.set(name, value);
          if (response.body.kind === 'single')
            response.body.singleResult.extensions = {
              ...response.body.singleResult.extensions,
              cost: {
                requested: spent.cost,
                remaining: spent.remaining,
                limit: spent.limit,
                resetSeconds: spent.resetSeconds,
              },
            };
        }
        if (operation?.operation !== 'mutation' || gate.mode === 'open' || response.body.kind !== 'single') return;
        const { data, errors } = response.body.singleResult;
        const fragments = new Map(
          document?.definitions
            .filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION)
            .map((one) => [one.name.value, one]),
        );
        for (const field of rootFields(operation.selectionSet, fragments))
          await gate.audit(principal, {
            door: 'graphql',
            operation: `Mutation.${field}`,
            resources: resourcesOf(request.variables ?? {}),
            result: resultOf(field, operation, data, errors),
          });
      },
    };
  },
};

/** Names of the fields at the root, fragments followed. */
function rootFields(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  depth = 0,
): readonly string[] {
  if (depth > 20) return [];
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    const inner =
      selection.kind === Kind.INLINE_FRAGMENT
        ? selection.selectionSet
        : fragments.get(selection.name.value)?.selectionSet;
    return inner === undefined ? [] : rootFields(inner, fragments, depth + 1);
  });
}

/** An authentication or authorisation failure in GraphQL's form, with HTTP's own status. */
export const authError = ({ code, message, spent }: AuthError): GraphQLError =>
  spent === undefined
    ? new GraphQLError(message, { extensions: { code, http: { status: authStatus(code) } } })
    : throttled(spent);

export const authStatus = (code: AuthError['code']): number =>
  code === 'UNAUTHENTICATED' ? 401 : code === 'THROTTLED' ? 429 : 403;

const throttled = (spent: Spent): GraphQLError =>
  new GraphQLError(
    `This costs ${spent.cost} points; there are ${spent.remaining}. Try again in ${spent.retryAfterSeconds} s.`,
    {
      extensions: { code: 'THROTTLED', retryAfterSeconds: spent.retryAfterSeconds, http: { status: 429 } },
    },
  );

/** What a caller may still spend, in the fields of the IETF draft, and when to come again. */
export const rateHeaders = ({
  limit,
  remaining,
  resetSeconds,
  retryAfterSeconds,
  allowed,
}: Spent): Record<string, string> => ({
  'ratelimit-policy': `"default";q=${limit};w=${Math.max(1, resetSeconds)}`,
  ratelimit: `"default";r=${remaining};t=${resetSeconds}`,
  ...(!allowed && { 'retry-after': String(Math.max(1, retryAfterSeconds)) }),
});

/** `ok`, or the first error's code: of the door, or of ECS. */
function resultOf(
  field: string,
  operation: OperationDefinitionNode,
  data: unknown,
  errors: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] | undefined,
): string {
  const code = errors?.[0]?.extensions?.code;
  if (code !== undefined) return String(code);
  const named = operation.selectionSet.selections.find((one) => one.kind === Kind.FIELD && one.name.value === field);
  const key = named?.kind === Kind.FIELD ? (named.alias?.value ?? field) : field;
  const payload = (data as Record<string, { userErrors?: readonly { code?: string }[] } | null> | null)?.[key];
  return payload?.userErrors?.[0]?.code ?? 'ok';
}

const NAMED = [
  'cluster',
  'clusterName',
  'service',
  'serviceName',
  'task',
  'taskDefinition',
  'resourceArn',
  'name',
  'keyId',
  'webhookId',
];
const MOST_CHARACTERS = 200;

/** What the variables name, shortly; never a whole document, never a secret. */
function resourcesOf(variables: Readonly<Record<string, unknown>>): readonly string[] {
  const found: string[] = [];
  for (const value of Object.values(variables)) {
    if (typeof value !== 'object' || value === null) continue;
    for (const name of NAMED) {
      const named = (value as Record<string, unknown>)[name];
      if (typeof named === 'string') found.push(`${name}=${named.slice(0, MOST_CHARACTERS)}`);
    }
  }
  return found.slice(0, 20);
}
