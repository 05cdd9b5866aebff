import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerWire, type Wire } from '../../src/api/aws/dispatch.ts';
import { SERVICES } from '../../src/api/aws/services.ts';
import { wireOf } from '../../src/api/aws/settings.ts';
import type { Shape, StructureShape } from '../../src/api/aws/shapes.ts';
import { openGate } from '../../src/app/gate.ts';
import type { AccountStore, DocumentStore, WorldStore } from '../../src/app/ports.ts';
import { Dice } from '../support/arbitraries.ts';
import { appOver, memoryPlace } from '../support/stores.ts';
import { ACCOUNT, outputProblems, watchOutputs } from '../support/wire.ts';

const REQUESTS = 20_000;
/** A generous bound on one request: nothing here may take long, whatever it is fed. */
const WATCHDOG_MS = 2_000;

/** Writes that stores were asked for, so that an error can be shown to have made none. */
let writes = 0;
const counted = <Store extends object>(store: Store, writing: readonly (keyof Store)[]): Store =>
  new Proxy(store, {
    get: (target, name) => {
      const work = target[name as keyof Store];
      if (!writing.includes(name as keyof Store)) return work;
      return async (...args: unknown[]) => {
        const result = await (work as (...args: unknown[]) => Promise<unknown>)(...args);
        if (result !== undefined) writes++;
        return result;
      };
    },
  });

/** A document that stays what it was is no write. */
const documentsCounted = (documents: DocumentStore): DocumentStore => ({
  ...documents,
  async change(tenant, id, change) {
    const before = JSON.stringify(await documents.get(tenant, id));
    const after = await documents.change(tenant, id, change);
    if (JSON.stringify(await documents.get(tenant, id)) !== before) writes++;
    return after;
  },
});

const faults: unknown[] = [];
let wire: Wire;
beforeAll(async () => {
  watchOutputs();
  const place = await memoryPlace();
  const { app } = appOver({
    worlds: counted<WorldStore>(place.worlds, ['commit', 'enqueue']),
    accounts: {
      ...counted<AccountStore>(place.accounts, ['registerRevision', 'changeRevision', 'changeSettings']),
      documents: documentsCounted(place.accounts.documents),
    },
  });
  wire = wireOf(app, {
    gate: openGate,
    wallMs: () => 1_767_225_600_000,
    log: (_message, detail) => faults.push(detail),
  });
  const tenant = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
  await app.clusters.create(tenant, {
    clusterName: 'demo',
    seed: 'fuzz',
    clock: { mode: 'MANUAL', startAtMs: 1_767_225_600_000 },
  });
  const { instances } = await app.instances.register(tenant, { cluster: 'demo', instanceType: 'm5.large', count: 2 });
  expect(instances).toHaveLength(2);
  await app.taskDefinitions.register(tenant, {
    family: 'web',
    containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
  });
  await app.ecr.create(tenant, { name: 'web', tags: [] });
  await app.ecr.putImage(tenant, { repository: 'web', manifest: '{}', tag: 'latest' });
  await app.services.create(tenant, { cluster: 'demo', serviceName: 'web', taskDefinition: 'web', desiredCount: 1 });
});
afterAll(() => {
  expect(outputProblems).toEqual([]);
});

const arn = (rest: string): string => `arn:aws:ecs:eu-west-1:${ACCOUNT}:${rest}`;
const WORDS = [
  'demo',
  'web',
  'web:1',
  'default',
  arn('cluster/demo'),
  arn('service/demo/web'),
  arn('task-definition/web:1'),
  arn('task/demo/0123456789abcdef0123456789abcdef'),
  arn(`cluster/${'x'.repeat(3_000)}`),
  arn('cluster/../..'),
  arn('service/demo'),
  arn('capacity-provider/x'),
  'arn:aws:ecs',
  '',
  ' ',
  'a'.repeat(300),
  'b'.repeat(5_000),
  '💥',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  'toString',
  'attribute:x == y',
  '((((',
  '-1',
  '1e400',
  'ACTIVE',
  'RUNNING',
  'EC2',
  'FARGATE',
  'TAGS',
  'container-instance',
  'spread',
  'binpack',
  'memory',
  'memberOf',
  'tcp',
  '256',
  '512',
  'awsvpc',
  'CPU',
  'INTEGER',
  'containerInsights',
  'enabled',
  'subnet-1',
  `sha256:${'0'.repeat(64)}`,
  `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/web:v1`,
  `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/web`,
  'latest',
  '{}',
  '{"rules":[]}',
  'quay.io',
];
const NUMBERS = [0, 1, 2, -1, 10, 11, 100, 101, 65_535, 65_536, 2 ** 31 - 1, -(2 ** 31), 0.5, 2 ** 53, 1e21, 4096];

/** Something of the shape, more or less: members left out, wrong types and strangers among them, ever so often. */
function something(dice: Dice, shape: Shape, depth: number, wrong: number): unknown {
  if (dice.chance(wrong)) return stranger(dice);
  switch (shape.kind) {
    case 'structure':
      return depth > 5 ? {} : structure(dice, shape, depth, wrong);
    case 'list':
      return depth > 6
        ? []
        : Array.from({ length: dice.chance(2) ? 120 : dice.below(3) }, () =>
            something(dice, shape.item().shape, depth + 1, wrong),
          );
    case 'map':
      return Object.fromEntries(
        Array.from({ length: dice.below(3) }, () => [
          dice.pick(WORDS),
          something(dice, shape.value().shape, depth + 1, wrong),
        ]),
      );
    case 'number':
    case 'timestamp':
      return dice.pick(NUMBERS);
    case 'boolean':
      return dice.chance(50);
    default:
      return dice.pick(WORDS);
  }
}

function structure(dice: Dice, shape: StructureShape, depth: number, wrong: number): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, { shape: inner }] of shape.members()) {
    const wanted = shape.required.has(name) ? 97 : depth === 0 ? 35 : 50;
    if (dice.chance(wanted))
      value[name] = name === 'cluster' && dice.chance(70) ? 'demo' : something(dice, inner, depth + 1, wrong);
  }
  if (dice.chance(5)) value[dice.pick(WORDS)] = stranger(dice);
  return value;
}

function stranger(dice: Dice): unknown {
  switch (dice.below(8)) {
    case 0:
      return null;
    case 1:
      return dice.pick(NUMBERS);
    case 2:
      return dice.pick(WORDS);
    case 3:
      return [];
    case 4:
      return {};
    case 5:
      return [[dice.pick(WORDS)]];
    case 6:
      return { [dice.pick(WORDS)]: [null] };
    default:
      return dice.chance(50);
  }
}

test(`${REQUESTS} mutated requests over every operation: no 500, no write on an error, nothing that takes long`, {
  timeout: 120_000,
}, async () => {
  const operations = SERVICES.flatMap((service) =>
    [...service.operations.values()].map((operation) => ({ service, operation })),
  );
  const statuses = new Map<number, number>();
  for (let number = 0; number < REQUESTS; number++) {
    const dice = new Dice(number);
    const { service, operation } = operations[number % operations.length] as (typeof operations)[number];
    const wrong = dice.pick([0, 1, 10]);
    const input = something(dice, operation.shape.input, 0, wrong);
    let body = JSON.stringify(input);
    if (dice.chance(2)) body = body.slice(0, dice.below(body.length + 1));
    const target = `${service.target}.${operation.shape.name}`;
    const before = writes;
    const began = performance.now();
    const answer = await answerWire(wire, {
      method: 'POST',
      path: '/',
      search: '',
      headers: {
        'content-type': service.contentType,
        'x-amz-target': target,
        authorization: `AWS4-HMAC-SHA256 Credential=${ACCOUNT}/20260101/eu-west-1/ecs/aws4_request, SignedHeaders=host, Signature=0`,
      },
      body: Buffer.from(body),
      address: 'http://localhost',
    });
    const what = `seed ${number}: ${target} ${body.slice(0, 2_000)}`;
    expect(performance.now() - began, what).toBeLessThan(WATCHDOG_MS);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    if (faults.length > 0) expect(faults, what).toEqual([]);
    expect(answer.status, what).toBeLessThan(500);
    if (answer.status >= 400) {
      expect(writes, `${what} wrote: ${String(answer.body).slice(0, 300)}`).toBe(before);
      expect(JSON.parse(answer.body as string), what).toMatchObject({ __type: expect.stringMatching(/^[A-Z]\w+$/) });
    }
  }
  // Both ends are met: requests that the rules take, and requests that they refuse.
  expect(statuses.get(200)).toBeGreaterThan(REQUESTS / 20);
  expect(statuses.get(400)).toBeGreaterThan(REQUESTS / 5);
});
