import { buildSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { typeDefs } from '../../src/api/graphql/schema.generated.ts';
import { AuthError, authorise, type Principal, scopeOf } from '../../src/app/authorisation.ts';
import { ROLES, type Role, SCOPES } from '../../src/model/tenant.ts';
import { ROLE_SCOPES } from '../../src/tables/plans.ts';

const schema = buildSchema(typeDefs);
const fields = (type: 'Query' | 'Mutation'): string[] =>
  Object.keys(
    schema.getType(type)?.toConfig() ? (schema.getType(type) as never as { getFields(): object }).getFields() : {},
  );
const operations = [
  ...fields('Query').map((field) => `Query.${field}`),
  ...fields('Mutation').map((field) => `Mutation.${field}`),
];

const as = (role: Role): Principal => ({
  tenant: { tenantId: 'abcdefgh', accountId: '111122223333', region: 'us-east-1' },
  actor: { kind: 'key', id: 'k' },
  scopes: new Set(ROLE_SCOPES[role]),
  limits: null,
});
const may = (role: Role, operation: string): boolean => {
  try {
    authorise(as(role), operation);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(AuthError);
    return false;
  }
};

describe(`every operation of GraphQL, ${operations.length} of them, with every role`, () => {
  test('asks for a scope that there is, and is allowed to exactly the roles that hold it', () => {
    expect(operations.length).toBeGreaterThan(60);
    for (const operation of operations) {
      const scope = scopeOf(operation);
      expect(SCOPES).toContain(scope);
      for (const role of ROLES)
        expect([operation, role, may(role, operation)]).toEqual([operation, role, ROLE_SCOPES[role].includes(scope)]);
    }
  });

  test('a viewer changes nothing; an operator sets nothing up; only an owner administers', () => {
    for (const operation of operations.filter((name) => name.startsWith('Mutation.')))
      expect([operation, may('viewer', operation)]).toEqual([operation, false]);
    for (const field of [
      'createCluster',
      'createService',
      'updateService',
      'registerTaskDefinition',
      'deleteCluster',
      'createApiKey',
    ])
      expect(may('operator', `Mutation.${field}`)).toBe(false);
    for (const field of ['runTask', 'stopTask', 'advanceClock', 'injectFault'])
      expect(may('operator', `Mutation.${field}`)).toBe(true);
    for (const field of ['createApiKey', 'revokeApiKey', 'putTenantMember', 'createProject', 'putTrustedIssuer'])
      expect(ROLES.filter((role) => may(role, `Mutation.${field}`))).toEqual(['owner']);
  });
});

test.each([
  { operation: 'ecs:RunTask', scope: 'simulation:run' },
  { operation: 'ecs:DescribeTasks', scope: 'simulation:read' },
  { operation: 'ecs:CreateService', scope: 'simulation:write' },
  { operation: 'cloudwatch:GetMetricData', scope: 'simulation:read' },
  { operation: 'cloudwatch:PutMetricData', scope: 'simulation:run' },
  { operation: 'GET /v1/webhooks', scope: 'webhooks:read' },
  { operation: 'POST /v1/webhooks', scope: 'webhooks:write' },
  { operation: 'POST /v1/keys', scope: 'tenant:write' },
  { operation: 'nobody:KnowsThis', scope: 'simulation:write' },
])('$operation asks for $scope', ({ operation, scope }) => {
  expect(scopeOf(operation)).toBe(scope);
});

test.each([
  'Mutation.createInboundHook',
  'Mutation.updateInboundHook',
  'Mutation.replayInboundDelivery',
  'POST /v1/hooks',
  'PATCH /v1/hooks/{hookId}',
  'POST /v1/hooks/{hookId}/deliveries/{deliveryId}/replay',
])('%s needs the right to change the simulation too: its rules do', (operation) => {
  const holding = (...scopes: (typeof SCOPES)[number][]): Principal => ({ ...as('viewer'), scopes: new Set(scopes) });
  expect(() => authorise(holding('webhooks:write'), operation)).toThrow('This needs the scope simulation:write.');
  expect(() => authorise(holding('simulation:write'), operation)).toThrow('This needs the scope webhooks:write.');
  authorise(holding('webhooks:write', 'simulation:write'), operation);
  authorise(holding('webhooks:write'), 'DELETE /v1/hooks/{hookId}');
});
