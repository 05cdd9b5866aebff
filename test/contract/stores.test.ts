import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SWEEP_AFTER_MS } from '../../src/adapters/dynamodb/world-store.ts';
import { EcsError, StaleWorldError } from '../../src/app/errors.ts';
import { type Commit, PIECE_BYTES, type TenantContext } from '../../src/app/ports.ts';
import { advance } from '../../src/engine/advance.ts';
import { toSections } from '../../src/engine/snapshot.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import {
  appOver,
  dynalitePlace,
  dynoxidePlace,
  hasDynoxide,
  memoryPlace,
  type Place,
  TENANT,
} from '../support/stores.ts';
import { createService, emptyWorld, instance, register, runTask, START_MS } from '../support/world.ts';

const OTHER: TenantContext = { ...TENANT, tenantId: '999999999999', accountId: '999999999999' };
const PLACES: readonly (readonly [string, () => Promise<Place>])[] = [
  ['memory', memoryPlace],
  ['dynalite over HTTP', dynalitePlace],
  ...(hasDynoxide ? ([['dynoxide over HTTP', dynoxidePlace]] as const) : []),
];

const state = (world: World): unknown => JSON.parse(JSON.stringify(toSections(world)));
const step = (world: World, expectedVersion: number, more: Partial<Commit> = {}): Commit => ({
  world,
  expectedVersion,
  entries: [],
  tokens: [],
  drained: [],
  dueWallMs: undefined,
  wallMs: 1_000,
  ...more,
});
const happen = (world: World, ...commands: Command[]) => advance(world, world.nowMs, commands).entries;

describe.each(PLACES)('the store contract: %s', (_name, open) => {
  let place: Place;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.close());

  test('documents: kept by kind and name, changed on condition, listed in byte order, each account its own', async () => {
    const { documents } = place.accounts;
    const id = (name: string) => ({ kind: 'thing', name });
    expect(await documents.get(TENANT, id('a'))).toBeUndefined();
    expect(await documents.change(TENANT, id('none'), () => null)).toBeNull();
    await Promise.all(
      Array.from({ length: 8 }, () =>
        documents.change<{ count: number }>(TENANT, id('a/b'), (before) => ({ count: (before?.count ?? 0) + 1 })),
      ),
    );
    for (const { accounts } of [place, place.again()])
      expect(await accounts.documents.get(TENANT, id('a/b'))).toEqual({ count: 8 });
    for (const name of ['c', 'a', 'a/c']) await documents.change(TENANT, id(name), () => ({ name }));
    await documents.change(OTHER, id('b'), () => ({}));
    await documents.change(TENANT, { kind: 'thing-else', name: 'a' }, () => ({}));
    expect(await documents.names(TENANT, 'thing', { limit: 10 })).toEqual({ names: ['a', 'a/b', 'a/c', 'c'] });
    expect((await documents.names(TENANT, 'thing', { limit: 2, after: 'a' })).names).toEqual(['a/b', 'a/c']);
    expect((await documents.names(TENANT, 'thing', { limit: 2 })).next).toBe('a/b');
    expect((await documents.names(TENANT, 'thing', { prefix: 'a/', limit: 9 })).names).toEqual(['a/b', 'a/c']);
    expect(await documents.change(TENANT, id('a'), () => null)).toBeNull();
    expect(await documents.get(TENANT, id('a'))).toBeUndefined();
  });

  test('blobs: pieces as they were put, whoever reads them; dropped together, and no others with them', async () => {
    const { blobs } = place.accounts;
    const piece = (blob: string, name = 'a') => ({ blob, piece: name });
    const bytes = Uint8Array.from({ length: PIECE_BYTES }, (_, at) => (at * 7) % 251);
    await blobs.put(TENANT, piece('one'), bytes);
    await blobs.put(TENANT, piece('one', 'b'), bytes.subarray(0, 3));
    await blobs.put(TENANT, piece('one-more'), bytes.subarray(3, 5));
    await blobs.put(OTHER, piece('one'), bytes.subarray(5, 6));
    for (const { accounts } of [place, place.again()]) {
      expect(Buffer.compare((await accounts.blobs.get(TENANT, piece('one'))) as Uint8Array, bytes)).toBe(0);
      expect([...((await accounts.blobs.get(TENANT, piece('one', 'b'))) ?? [])]).toEqual([0, 7, 14]);
    }
    expect(await blobs.get(TENANT, piece('none'))).toBeUndefined();
    await blobs.drop(TENANT, 'one');
    await blobs.drop(TENANT, 'none');
    expect(await blobs.get(TENANT, piece('one'))).toBeUndefined();
    expect(await blobs.get(TENANT, piece('one', 'b'))).toBeUndefined();
    expect([...((await blobs.get(TENANT, piece('one-more'))) ?? [])]).toEqual([21, 28]);
    expect([...((await blobs.get(OTHER, piece('one'))) ?? [])]).toEqual([35]);
  });

  test('what was committed is what is loaded, also by another process', async () => {
    const world = emptyWorld();
    expect(await place.worlds.load(TENANT, 'round-trip')).toBeUndefined();
    const entries = happen(
      world,
      register(...Array.from({ length: 40 }, () => instance())),
      createService({ desiredCount: 30 }),
    );
    expect(await place.worlds.commit(TENANT, 'round-trip', step(world, 0, { entries }))).toBe(1);
    for (const { worlds } of [place, place.again()]) {
      const loaded = await worlds.load(TENANT, 'round-trip');
      expect(loaded?.version).toBe(1);
      expect(state(loaded?.world as World)).toEqual(state(world));
    }
  });

  test('a commit on another version changes nothing', async () => {
    const world = emptyWorld();
    await place.worlds.commit(TENANT, 'stale', step(world, 0));
    await expect(place.worlds.commit(TENANT, 'stale', step(world, 0))).rejects.toBeInstanceOf(StaleWorldError);
    await expect(place.again().worlds.commit(TENANT, 'stale', step(world, 7))).rejects.toBeInstanceOf(StaleWorldError);
    expect((await place.worlds.load(TENANT, 'stale'))?.version).toBe(1);
  });

  test('what is handed out is a copy', async () => {
    await place.worlds.commit(TENANT, 'copy', step(emptyWorld(), 0));
    const first = await place.worlds.load(TENANT, 'copy');
    happen(first?.world as World, register(instance()));
    expect((await place.worlds.load(TENANT, 'copy'))?.world.fleet.size).toBe(0);
  });

  test('clusters are listed by name, a page at a time, and tenants see only their own', async () => {
    const mine = { ...TENANT, region: 'eu-west-1' };
    for (const name of ['delta', 'alpha', 'charlie', 'bravo'])
      await place.worlds.commit(mine, name, step(emptyWorld(), 0));
    await place.worlds.commit({ ...OTHER, region: 'eu-west-1' }, 'alpha', step(emptyWorld({}, 'other'), 0));
    const first = await place.worlds.list(mine, { limit: 3 });
    expect(first.heads.map(({ cluster }) => cluster)).toEqual(['alpha', 'bravo', 'charlie']);
    const second = await place.worlds.list(mine, { limit: 3, after: first.next as string });
    expect(second.heads.map(({ cluster }) => cluster)).toEqual(['delta']);
    expect(second.next).toBeUndefined();
    expect(await place.worlds.load({ ...OTHER, region: 'eu-west-1' }, 'bravo')).toBeUndefined();
    const [a, b] = [
      await place.worlds.load(mine, 'alpha'),
      await place.worlds.load({ ...OTHER, region: 'eu-west-1' }, 'alpha'),
    ];
    expect(a?.world.seed).not.toEqual(b?.world.seed);
  });

  test('the journal pages forwards and backwards over many commits', async () => {
    const world = emptyWorld();
    let version = 0;
    for (let round = 0; round < 60; round++) {
      const entries = advance(world, world.nowMs + 60_000, [register(instance()), runTask({ count: 3 })]).entries;
      version = await place.worlds.commit(TENANT, 'journal', step(world, version, { entries }));
    }
    const walk = async (backwards: boolean): Promise<number[]> => {
      const seen: number[] = [];
      for (let after: number | undefined; ; ) {
        const slice = await place
          .again()
          .worlds.journal(TENANT, 'journal', { limit: 37, backwards, ...(after !== undefined && { after }) });
        seen.push(...slice.entries.map(({ sequence }) => sequence));
        after = seen.at(-1);
        if (!slice.more) return seen;
      }
    };
    const all = Array.from({ length: world.sequence }, (_, index) => index + 1);
    expect(await walk(false)).toEqual(all);
    expect(await walk(true)).toEqual(all.reverse());
    const within = { fromMs: START_MS + 20 * 60_000, untilMs: START_MS + 22 * 60_000 };
    for (const backwards of [false, true]) {
      const { entries, more } = await place
        .again()
        .worlds.journal(TENANT, 'journal', { limit: 100, backwards, ...within });
      expect(more).toBe(false);
      const instants = entries.map(({ atMs }) => atMs);
      expect(new Set(instants).has(within.fromMs)).toBe(true);
      expect(instants.every((atMs) => atMs >= within.fromMs && atMs < within.untilMs)).toBe(true);
      const outside = await place.again().worlds.journal(TENANT, 'journal', { limit: 10_000 });
      expect(entries).toHaveLength(
        outside.entries.filter(({ atMs }) => atMs >= within.fromMs && atMs < within.untilMs).length,
      );
    }
  });

  test('tokens are kept for a day', async () => {
    const token = { key: 'RunTask:a', inputDigest: 'x', answer: { done: { tasks: [1] } }, wallMs: 1_000 };
    await place.worlds.commit(TENANT, 'tokens', step(emptyWorld(), 0, { tokens: [token] }));
    expect(await place.again().worlds.token(TENANT, 'tokens', 'RunTask:a', 2_000)).toEqual(token);
    expect(await place.worlds.token(TENANT, 'tokens', 'RunTask:b', 2_000)).toBeUndefined();
    expect(await place.worlds.token(TENANT, 'tokens', 'RunTask:a', 1_000 + 24 * 3_600_000)).toBeUndefined();
  });

  test('due worlds are found by minute, and only while they are due', async () => {
    const minute = 60_000;
    for (const [cluster, dueWallMs] of [
      ['soon', 10 * minute],
      ['later', 20 * minute],
      ['never', undefined],
    ] as const)
      await place.worlds.commit({ ...TENANT, region: 'ap-south-1' }, cluster, step(emptyWorld(), 0, { dueWallMs }));
    const due = async (wallMs: number) =>
      (await place.worlds.due(wallMs, { limit: 100 })).due
        .filter(({ tenant }) => tenant.region === 'ap-south-1')
        .map(({ cluster }) => cluster);
    expect(await due(9 * minute)).toEqual([]);
    expect(await due(10 * minute)).toEqual(['soon']);
    expect(await due(50 * minute)).toEqual(['soon', 'later']);
    await place.worlds.commit({ ...TENANT, region: 'ap-south-1' }, 'soon', step(emptyWorld(), 1));
    expect(await due(50 * minute)).toEqual(['later']);
  });

  test('the inbox hands out commands in order until they are drained', async () => {
    await place.worlds.commit(TENANT, 'inbox', step(emptyWorld(), 0));
    for (const id of ['b', 'a', 'c']) await place.worlds.enqueue(TENANT, 'inbox', { id, payload: { id }, wallMs: 1 });
    expect((await place.worlds.queued(TENANT, 'inbox', 2)).map(({ id }) => id)).toEqual(['a', 'b']);
    await place.worlds.commit(TENANT, 'inbox', step(emptyWorld(), 1, { drained: ['a', 'b'] }));
    expect((await place.again().worlds.queued(TENANT, 'inbox', 9)).map(({ id }) => id)).toEqual(['c']);
  });

  test('the sweep removes what no head refers to, and nothing else', async () => {
    const world = emptyWorld();
    let version = 0;
    for (let round = 0; round < 5; round++) {
      const entries = advance(world, world.nowMs + 1_000, [
        register(...Array.from({ length: 60 }, () => instance())),
        createService({ serviceName: `s${round}`, desiredCount: 40 }),
      ]).entries;
      version = await place.worlds.commit(TENANT, 'sweep', step(world, version, { entries, wallMs: round }));
    }
    const before = state((await place.again().worlds.load(TENANT, 'sweep'))?.world as World);
    expect(await place.worlds.sweep(TENANT, 'sweep', 100)).toBe(0); // too young
    const swept = await place.again().worlds.sweep(TENANT, 'sweep', SWEEP_AFTER_MS + 100);
    if (place.client !== undefined) expect(swept).toBeGreaterThan(0);
    expect(state((await place.again().worlds.load(TENANT, 'sweep'))?.world as World)).toEqual(before);
    const slice = await place.again().worlds.journal(TENANT, 'sweep', { limit: 1_000 });
    expect(slice.entries.length).toBe(world.sequence);
  });

  test('revisions count on, whoever registers at the same time', async () => {
    const { app } = appOver(place);
    const { app: second } = appOver(place.again());
    const input = { family: 'raced', containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }] };
    const made = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? app : second).taskDefinitions.register(TENANT, input),
      ),
    );
    expect(made.map(({ revision }) => revision).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 12 }, (_, index) => index + 1),
    );
    await app.taskDefinitions.deregister(TENANT, 'raced:12');
    expect((await second.taskDefinitions.find(TENANT, 'raced'))?.revision).toBe(11);
    expect((await app.taskDefinitions.register(TENANT, input)).revision).toBe(13); // EX-TD-02
    expect((await app.taskDefinitions.delete(TENANT, ['raced:1', 'raced:12'])).failures.map(({ arn }) => arn)).toEqual([
      expect.stringContaining('raced:1'),
    ]); // EX-TD-08
  });

  test('the same token and input: the same answer; other input: refused', async () => {
    const { app } = appOver(place);
    const { app: second } = appOver(place.again());
    await app.clusters.create(TENANT, { clusterName: 'retried', clock: { mode: 'MANUAL' }, seed: 'x' });
    await app.instances.register(TENANT, { cluster: 'retried', instanceType: 'm5.large', count: 3 });
    await app.taskDefinitions.register(TENANT, {
      family: 'retried',
      containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }],
    });
    const ask = { cluster: 'retried', taskDefinition: 'retried', count: 2, clientToken: 'once' };
    const first = await app.tasks.run(TENANT, ask);
    const again = await second.tasks.run(TENANT, ask);
    expect(again.tasks).toEqual(first.tasks); // EX-LIFE-09
    expect(again.world.tasks.count).toBe(2);
    const refused = second.tasks.run(TENANT, { ...ask, count: 3 });
    await expect(refused).rejects.toBeInstanceOf(EcsError);
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'ConflictException' } });
  });

  test('50 writers on one cluster at once lose nothing and double nothing', async () => {
    const { app } = appOver(place);
    await app.clusters.create(TENANT, { clusterName: 'busy', clock: { mode: 'MANUAL' }, seed: 'x' });
    await app.instances.register(TENANT, { cluster: 'busy', instanceType: 'm5.4xlarge', count: 20 });
    await app.taskDefinitions.register(TENANT, {
      family: 'busy',
      containerDefinitions: [{ name: 'a', image: 'a', memory: 64 }],
    });
    const apps = Array.from({ length: 5 }, () => appOver(place.again()).app);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (apps[index % 5] as typeof app).tasks.run(TENANT, {
          cluster: 'busy',
          taskDefinition: 'busy',
          count: 1 + (index % 3),
          startedBy: `w${index}`,
        }),
      ),
    );
    const given = answers.flatMap(({ tasks }) => tasks);
    const wanted = Array.from({ length: 50 }, (_, index) => 1 + (index % 3)).reduce((sum, count) => sum + count, 0);
    expect(new Set(given).size).toBe(wanted);
    const world = (await place.again().worlds.load(TENANT, 'busy'))?.world as World;
    expect(world.tasks.count).toBe(wanted);
    expect([...world.tasks.serials()].sort((a, b) => a - b)).toEqual(given.sort((a, b) => a - b));
    expect(await place.worlds.queued(TENANT, 'busy', 10)).toEqual([]);
  });
});
