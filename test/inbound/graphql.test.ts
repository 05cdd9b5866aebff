import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveGraphql } from '../support/graphql.ts';
import { type InboundPlace, inboundPlace, serviceOf } from '../support/inbound.ts';
import { ecrPush } from '../support/inbound-payloads.ts';

let home: InboundPlace;
let server: Awaited<ReturnType<typeof serveGraphql>>;
beforeAll(async () => {
  home = await inboundPlace();
  server = await serveGraphql(home.app);
});
afterAll(async () => {
  await server.close();
  await home.close();
});

const HOOK =
  'hookId path source enabled description tellsStatuses rules { match deploy { cluster service use } command { name input } }';
const ask = async (query: string, variables: object = {}, account = '111122223333') => {
  const { body } = await server.ask(query, variables, { 'x-stowage-account': account });
  expect(body.errors).toBeUndefined();
  return body.data;
};
const create = (input: object, account?: string) =>
  ask(
    `mutation($input: CreateInboundHookInput!) { createInboundHook(input: $input) { hook { ${HOOK} } secret userErrors { code message field } } }`,
    { input },
    account,
  );

test('an endpoint from making it to its end, with what was sent to it', async () => {
  await serviceOf(home.app, 'shop');
  const { createInboundHook: made } = await create({
    source: 'ECR',
    description: 'Our registry',
    rules: [
      { match: { repository: 'shop/*' }, deploy: { cluster: 'shop', service: 'web', use: 'DIGEST' } },
      { match: { tag: 'broken' }, command: { name: 'INJECT_FAULT', input: { cluster: 'shop', kind: 'PULL_FAILS' } } },
    ],
  });
  expect(made.userErrors).toEqual([]);
  const { hookId } = made.hook;
  expect(made.hook).toMatchObject({
    path: `/in/${hookId}`,
    source: 'ECR',
    enabled: true,
    tellsStatuses: false,
    rules: [
      { match: { repository: 'shop/*' }, deploy: { cluster: 'shop', service: 'web', use: 'DIGEST' }, command: null },
      { deploy: null, command: { name: 'INJECT_FAULT', input: { kind: 'PULL_FAILS' } } },
    ],
  });
  const send = (secret: string, id: string) =>
    home.send(hookId, JSON.stringify(ecrPush({ id })), { 'x-api-key': secret });
  expect((await send(made.secret, 'a')).status).toBe(202);
  await home.processAll();
  const { inboundDeliveries } = await ask(
    'query($hookId: String!) { inboundDeliveries(hookId: $hookId, first: 10) { nodes { deliveryId event status headers effects { action outcome message taskDefinition } } next } }',
    { hookId },
  );
  expect(inboundDeliveries).toMatchObject({
    nodes: [{ event: 'ECR Image Action', status: 'DONE', effects: [{ action: 'deploy', outcome: 'done' }] }],
    next: null,
  });
  expect(JSON.stringify(inboundDeliveries)).not.toContain(made.secret);
  const [{ deliveryId }] = inboundDeliveries.nodes;
  const { inboundDeliveryBody } = await ask(
    'query($hookId: String!, $deliveryId: String!) { inboundDeliveryBody(hookId: $hookId, deliveryId: $deliveryId) }',
    { hookId, deliveryId },
  );
  expect(JSON.parse(inboundDeliveryBody)).toEqual(ecrPush({ id: 'a' }));
  const { replayInboundDelivery } = await ask(
    'mutation($input: ReplayInboundDeliveryInput!) { replayInboundDelivery(input: $input) { delivery { status replayOf } userErrors { code } } }',
    { input: { hookId, deliveryId } },
  );
  expect(replayInboundDelivery).toEqual({ delivery: { status: 'DONE', replayOf: deliveryId }, userErrors: [] });

  const { rotateInboundHookSecret: rotated } = await ask(
    'mutation($input: RotateInboundHookSecretInput!) { rotateInboundHookSecret(input: $input) { secret userErrors { code } } }',
    { input: { hookId, expireNow: true } },
  );
  expect((await send(made.secret, 'b')).status).toBe(401);
  expect((await send(rotated.secret, 'b')).status).toBe(202);
  await ask(
    'mutation($input: UpdateInboundHookInput!) { updateInboundHook(input: $input) { hook { enabled } userErrors { code } } }',
    { input: { hookId, enabled: false, rules: [] } },
  );
  expect((await send(rotated.secret, 'c')).status).toBe(403);

  // Another account's eyes and hands find nothing.
  const other = '444455556666';
  expect((await ask('{ inboundHooks { hookId } }', {}, other)).inboundHooks).toEqual([]);
  expect((await ask(`{ inboundHook(hookId: "${hookId}") { hookId } }`, {}, other)).inboundHook).toBeNull();
  const remove = (account?: string) =>
    ask(
      `mutation { deleteInboundHook(input: { hookId: "${hookId}" }) { hookId userErrors { code field } } }`,
      {},
      account,
    );
  expect((await remove(other)).deleteInboundHook.userErrors).toEqual([
    { code: 'RESOURCE_NOT_FOUND', field: ['hookId'] },
  ]);
  expect((await remove()).deleteInboundHook).toEqual({ hookId, userErrors: [] });
  expect((await ask('{ inboundHooks { hookId } }')).inboundHooks).toEqual([]);
});

test.each([
  { why: 'a rule that does nothing', rules: [{ match: { tag: 'x' } }], field: 'rules.0' },
  {
    why: 'a rule that does two things',
    rules: [{ deploy: { service: 'web' }, metric: { namespace: 'A' } }],
    field: 'rules.0',
  },
  {
    why: 'a member that the command does not have',
    rules: [{ command: { name: 'RUN_TASK', input: { taskDefinition: 'web', colour: 'red' } } }],
    field: 'rules.0.command.input.colour',
  },
  {
    why: 'a number out of bounds',
    rules: [{ command: { name: 'UPDATE_SERVICE', input: { service: 'web', desiredCount: -1 } } }],
    field: 'rules.0.command.input.desiredCount',
  },
  { why: 'too many rules', rules: Array.from({ length: 21 }, () => ({ deploy: { service: 'web' } })), field: 'rules' },
])('$why is refused, by name', async ({ rules, field }) => {
  const { createInboundHook: made } = await create({ source: 'ECR', rules });
  expect(made.hook).toBeNull();
  expect(made.userErrors).toMatchObject([{ code: 'INVALID_PARAMETER' }]);
  expect(made.userErrors[0].field.join('.')).toBe(field);
});

test('statuses are for GitHub alone', async () => {
  const { createInboundHook: made } = await create({ source: 'ECR', statuses: { token: 'x' } });
  expect(made.userErrors).toMatchObject([{ field: ['statuses'] }]);
});
