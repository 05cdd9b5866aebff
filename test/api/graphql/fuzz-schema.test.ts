import { type GraphQLField, type GraphQLInputObjectType, isNonNullType } from 'graphql';
import { expect, test } from 'vitest';
import { Dice } from '../../support/arbitraries.ts';
import { mutate } from '../../support/mutate.ts';
import { richCluster } from '../../support/rich-cluster.ts';
import { membersOf, schema, selectionOf } from '../../support/schema-values.ts';

/** A generous bound on one case, whatever it is fed. */
const WATCHDOG_MS = 2_000;
/** A cluster is made anew after so many calls: by then much of it has been deleted. */
const CALLS_PER_CLUSTER = 300;
const CLUSTERS = 14;
const QUERIES = 1_500;
/** Open mode has no tenants, and without a data key nothing is sent or taken in. */
const NOT_HERE = /Webhook|Inbound|ApiKey|Tenant|Project|TrustedIssuer|^runAndNotify$/;

type Door = Awaited<ReturnType<typeof richCluster>>;
const fieldsOf = (type: { getFields(): Record<string, GraphQLField<unknown, unknown>> } | null | undefined) =>
  Object.values(type?.getFields() ?? {});

/** Asks, within the watchdog's time and without a fault. */
async function ask({ ask: door, faults }: Door, query: string, variables: object) {
  const began = performance.now();
  const { data } = await door(query, variables);
  const what = (): string => `${query.slice(0, 200)} ${JSON.stringify(variables)}`;
  if (performance.now() - began > WATCHDOG_MS) expect.fail(`slow: ${what()}`);
  if (faults.length > 0)
    expect.fail(`${what()}: ${(faults[0]?.detail as { readonly error?: Error } | undefined)?.error?.stack}`);
  return data;
}

test(`${CLUSTERS * CALLS_PER_CLUSTER} drawn and mutated inputs over every mutation of the schema: never a fault; refused or dry, nothing is changed`, async () => {
  const dice = new Dice(4);
  const mutations = fieldsOf(schema.getMutationType());
  const accepted = new Set<string>();
  let round = 0;
  for (let cluster = 0; cluster < CLUSTERS; cluster++) {
    const door = await richCluster();
    let before = await door.state();
    for (let call = 0; call < CALLS_PER_CLUSTER; call++) {
      const { name, args } = mutations[round++ % mutations.length] as (typeof mutations)[number];
      const type = (isNonNullType(args[0]?.type) ? args[0].type.ofType : args[0]?.type) as GraphQLInputObjectType;
      let input: unknown = membersOf(dice, Object.values(type.getFields()), door.hints);
      if (dice.chance(50)) input = mutate(dice, input);
      // A clock that runs months on is another test's; here it would only cost time.
      if (name === 'advanceClock') input = { cluster: 'demo', bySeconds: dice.below(60) };
      const data = await ask(
        door,
        `mutation($input: ${type.name}!) { ${name}(input: $input) { userErrors { code message field } } }`,
        { input },
      );
      const payload = data?.[name] as { readonly userErrors: readonly unknown[] } | null | undefined;
      const refused = !payload || payload.userErrors.length > 0;
      if (!refused) accepted.add(name);
      const after = await door.state();
      const dry = (input as { readonly dryRun?: unknown } | null)?.dryRun === true;
      if ((refused || dry) && after !== before) expect.fail(`${name} ${JSON.stringify(input)} changed the world`);
      before = after;
    }
    await door.stop();
  }
  // What is drawn means something: of what this door has at all, most has been accepted at least once.
  const here = mutations.map(({ name }) => name).filter((name) => !NOT_HERE.test(name));
  const never = here.filter((name) => !accepted.has(name));
  expect(never.length, never.join(' ')).toBeLessThan(here.length / 2);
});

test(`${QUERIES} drawn and mutated queries over every field, three levels deep: never a fault, and nothing is changed`, async () => {
  const dice = new Dice(5);
  const door = await richCluster();
  const queries = fieldsOf(schema.getQueryType());
  const before = await door.state();
  const answered = new Set<string>();
  for (let round = 0; round < QUERIES; round++) {
    const { name, args, type } = queries[round % queries.length] as (typeof queries)[number];
    let values: unknown = membersOf(dice, args, door.hints);
    if (dice.chance(40)) values = mutate(dice, values);
    const given = Object.entries((typeof values === 'object' && values) || {}).filter(
      ([arg, value]) => value !== undefined && args.some((one) => one.name === arg),
    );
    const declared = given.map(([arg]) => `$${arg}: ${args.find((one) => one.name === arg)?.type}`);
    const passed = given.map(([arg]) => `${arg}: $${arg}`);
    const list = (items: readonly string[]): string => (items.length === 0 ? '' : `(${items.join(', ')})`);
    const data = await ask(
      door,
      `query${list(declared)} { ${name}${list(passed)} ${selectionOf(type, dice.below(3))} }`,
      Object.fromEntries(given),
    );
    if (data?.[name] !== undefined && data[name] !== null) answered.add(name);
  }
  expect(answered.size).toBeGreaterThan(queries.length / 2);
  expect((await door.state()) === before).toBe(true);
  await door.stop();
});
