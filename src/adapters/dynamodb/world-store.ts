import { ConditionalCheckFailedException, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import { StaleWorldError } from '../../app/errors.ts';
import type {
  Commit,
  DueWorld,
  HeadSummary,
  JournalPage,
  JournalSlice,
  QueuedCommand,
  TenantContext,
  TokenRecord,
  WorldStore,
} from '../../app/ports.ts';
import { fromSections, toSections } from '../../engine/snapshot.ts';
import { fork, type World } from '../../engine/world.ts';
import { CHUNK_BYTES, ChunkStore, inBatches } from './chunk-store.ts';
import { chunkName, cut, groupSections, packJson, packSections, unpackJson, unpackSections } from './chunks.ts';
import { drawWriter, unchangedSince } from './conditional-put.ts';
import { dueKeys, fromHeadItem, type Head, type HeadBody, toHeadItem } from './head.ts';
import { appendRecords, referredChunks, sliceJournal } from './journal.ts';
import { toRecords } from './records.ts';
import {
  CHUNK_PREFIX,
  DUE_INDEX,
  DUE_SHARDS,
  dueMinute,
  dueShard,
  HEAD_PREFIX,
  headKey,
  headSort,
  INBOX_PREFIX,
  ofDueKey,
  worldKey,
} from './table.ts';
import { borneBy, checkTenant } from './tenant-wall.ts';

/** A packed state up to this size lies in the head itself: one item, one write. */
const INLINE_BYTES = 6 * 1024;
/** Packed answers up to this size lie in the head. */
const INLINE_TOKEN_BYTES = 1024;
/** How long an answer is kept for its client token. Source: GEN-39. */
export const TOKEN_MS = 24 * 3_600_000;
/** How long a chunk that no head refers to is left alone: longer than any commit takes. */
export const SWEEP_AFTER_MS = 3_600_000;
/** Ids of carried-out inbox commands that a head remembers, in case their items outlive the commit. */
const DRAINED_KEPT = 500;
/** Commits whose writers a head remembers: more than can be made while one waits for its answer. */
const WRITERS_KEPT = 16;
/** Decoded worlds that a warm process keeps. */
const WORLDS_KEPT = 8;

const EMPTY: HeadBody = { groups: {}, tail: [], segments: [], tokens: [], drained: [] };

interface Warm {
  readonly version: number;
  readonly world: World;
  readonly head: Head;
}

/** Worlds in DynamoDB: immutable chunks, and one head per cluster that a conditional write moves. Source: D5. */
export function worldStore(raw: DynamoDBClient, table: string): WorldStore {
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });
  const chunks = new ChunkStore(client, table);
  const warm = new Map<string, Warm>();

  const keepWarm = (key: string, value: Warm): void => {
    warm.delete(key);
    warm.set(key, value);
    for (const oldest of warm.keys()) {
      if (warm.size <= WORLDS_KEPT) break;
      warm.delete(oldest);
    }
  };

  const readHead = async (tenant: TenantContext, cluster: string): Promise<Head | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: { pk: headKey(tenant), sk: headSort(cluster) }, ConsistentRead: true }),
    );
    return Item && fromHeadItem(checkTenant(tenant, Item));
  };

  const readTokens = async (
    tenant: TenantContext,
    cluster: string,
    { tokens, tokenChunk }: HeadBody,
  ): Promise<readonly TokenRecord[]> => {
    if (tokenChunk === undefined) return tokens;
    const [bytes] = await chunks.read(tenant, cluster, [tokenChunk]);
    return unpackJson(bytes as Uint8Array) as TokenRecord[];
  };

  const decode = async (tenant: TenantContext, cluster: string, { inline, body }: Head): Promise<World> => {
    if (inline !== undefined) return fromSections(unpackSections(inline));
    const sections = [];
    for (const names of Object.values(body.groups)) {
      const pieces = await chunks.read(tenant, cluster, names);
      sections.push(...unpackSections(pieces.length === 1 ? (pieces[0] as Uint8Array) : Buffer.concat(pieces)));
    }
    return fromSections(sections);
  };

  /** The state as chunks, or inline where it is small. */
  const encode = (
    world: World,
  ): {
    readonly inline?: Uint8Array;
    readonly groups: HeadBody['groups'];
    readonly pieces: Map<string, Uint8Array>;
    readonly stateBytes: number;
  } => {
    const groups = groupSections(toSections(world));
    const packed = [...groups].map(([name, sections]) => [name, packSections(sections)] as const);
    const pieces = new Map<string, Uint8Array>();
    const stateBytes = packed.reduce((bytes, [, pack]) => bytes + pack.length, 0);
    if (stateBytes <= INLINE_BYTES)
      return { inline: packSections([...groups.values()].flat()), groups: {}, pieces, stateBytes };
    const names: Record<string, string[]> = {};
    for (const [name, pack] of packed) {
      names[name] = cut(pack, CHUNK_BYTES).map((piece) => {
        const hash = chunkName(piece);
        pieces.set(hash, piece);
        return hash;
      });
    }
    return { groups: names, pieces, stateBytes };
  };

  const moveHead = async (
    tenant: TenantContext,
    cluster: string,
    head: Head,
    expectedVersion: number,
    dueWallMs: number | undefined,
    writer: string,
  ): Promise<void> => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: toHeadItem(tenant, cluster, head, dueWallMs),
          ...unchangedSince(expectedVersion),
        }),
      );
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The answer to our own write may have been lost, and the SDK have written again: then the race was won.
      const now = await readHead(tenant, cluster);
      if (now?.body.writers?.includes(writer) !== true)
        throw new StaleWorldError(cluster, expectedVersion, { cause: error });
    }
  };

  const commit = async (tenant: TenantContext, cluster: string, step: Commit): Promise<number> => {
    const key = `${headKey(tenant)}#${cluster}`;
    const known = warm.get(key);
    const before = known?.version === step.expectedVersion ? known.head : await readHead(tenant, cluster);
    if ((before?.version ?? 0) !== step.expectedVersion) throw new StaleWorldError(cluster, step.expectedVersion);
    const body = before?.body ?? EMPTY;
    const { inline, groups, pieces, stateBytes } = encode(step.world);
    const journal = appendRecords(body, toRecords(step.entries));
    const tokens = [
      ...(await readTokens(tenant, cluster, body)).filter(({ wallMs }) => wallMs > step.wallMs - TOKEN_MS),
      ...step.tokens,
    ];
    const packedTokens = packJson(tokens);
    const tokensInline = packedTokens.length <= INLINE_TOKEN_BYTES;
    if (!tokensInline) pieces.set(chunkName(packedTokens), packedTokens);
    for (const bytes of journal.chunks) pieces.set(chunkName(bytes), bytes);
    const stays = new Set([
      ...Object.values(body.groups).flat(),
      ...(body.tokenChunk === undefined ? [] : [body.tokenChunk]),
    ]);
    const journalBytes = (body.journalBytes ?? 0) + journal.chunks.reduce((sum, { length }) => sum + length, 0);
    const fresh = [...pieces].filter(([name]) => !stays.has(name)).map(([, bytes]) => bytes);
    await chunks.write(tenant, cluster, fresh, step.wallMs);
    const writer = drawWriter();
    const head: Head = {
      version: step.expectedVersion + 1,
      status: step.world.meta.status,
      body: {
        groups,
        ...journal.body,
        tokens: tokensInline ? tokens : [],
        ...(!tokensInline && { tokenChunk: chunkName(packedTokens) }),
        drained: [...body.drained, ...step.drained].slice(-DRAINED_KEPT),
        journalBytes,
        writers: [...(body.writers ?? []), writer].slice(-WRITERS_KEPT),
      },
      bytes: journalBytes + stateBytes,
      ...(inline && { inline }),
    };
    await moveHead(tenant, cluster, head, step.expectedVersion, step.dueWallMs, writer);
    keepWarm(key, { version: head.version, world: step.isFinal === true ? step.world : fork(step.world), head });
    await inBatches(step.drained, (id) =>
      client.send(
        new DeleteCommand({ TableName: table, Key: { pk: worldKey(tenant, cluster), sk: `${INBOX_PREFIX}${id}` } }),
      ),
    );
    return head.version;
  };

  async function* queryAll(input: Omit<QueryCommandInput, 'TableName'>) {
    let ExclusiveStartKey: QueryCommandInput['ExclusiveStartKey'];
    do {
      const page = await client.send(
        new QueryCommand({ TableName: table, ...input, ...(ExclusiveStartKey && { ExclusiveStartKey }) }),
      );
      yield* page.Items ?? [];
      ExclusiveStartKey = page.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }

  /** What a warm process knows of the version of the head, or has just read. */
  const look = async (tenant: TenantContext, cluster: string): Promise<Warm | undefined> => {
    const head = await readHead(tenant, cluster);
    if (head === undefined) return undefined;
    const key = `${headKey(tenant)}#${cluster}`;
    const known = warm.get(key);
    if (known?.version === head.version) return known;
    const read = { version: head.version, world: await decode(tenant, cluster, head), head };
    keepWarm(key, read);
    return read;
  };

  return {
    look,
    async load(tenant, cluster) {
      const found = await look(tenant, cluster);
      return found && { world: fork(found.world), version: found.version };
    },
    commit,
    async list(tenant, { after, limit }) {
      const heads: HeadSummary[] = [];
      const items = queryAll({
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: {
          ':pk': headKey(tenant),
          ':from': after === undefined ? HEAD_PREFIX : `${headSort(after)}\u0000`,
          ':to': `${HEAD_PREFIX}\uffff`,
        },
        ProjectionExpression: 'sk, #version, #status, #bytes, tenant',
        ExpressionAttributeNames: { '#version': 'version', '#status': 'status', '#bytes': 'bytes' },
        Limit: limit + 1,
        ConsistentRead: true,
      });
      for await (const item of items) {
        checkTenant(tenant, item);
        heads.push({
          cluster: String(item.sk).slice(HEAD_PREFIX.length),
          status: String(item.status),
          version: Number(item.version),
          ...(item.bytes !== undefined && { bytes: Number(item.bytes) }),
        });
        if (heads.length > limit) break;
      }
      const page = heads.slice(0, limit);
      return heads.length > limit ? { heads: page, next: page.at(-1)?.cluster as string } : { heads: page };
    },
    async token(tenant, cluster, key, wallMs) {
      const head = await readHead(tenant, cluster);
      if (head === undefined) return undefined;
      const tokens = await readTokens(tenant, cluster, head.body);
      return tokens.find((record) => record.key === key && record.wallMs > wallMs - TOKEN_MS);
    },
    async enqueue(tenant, cluster, { id, payload, wallMs }) {
      const Item = {
        pk: worldKey(tenant, cluster),
        sk: `${INBOX_PREFIX}${id}`,
        ...borneBy(tenant),
        payload: packJson(payload),
        wallMs,
      };
      await client.send(new PutCommand({ TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    },
    async queued(tenant, cluster, limit) {
      const head = await readHead(tenant, cluster);
      const drained = new Set(head?.body.drained ?? []);
      const found: QueuedCommand[] = [];
      const items = queryAll({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': worldKey(tenant, cluster), ':prefix': INBOX_PREFIX },
        ConsistentRead: true,
      });
      for await (const item of items) {
        const id = String(item.sk).slice(INBOX_PREFIX.length);
        if (drained.has(id)) continue;
        const { payload, wallMs } = checkTenant(tenant, item);
        found.push({ id, payload: unpackJson(payload as Uint8Array), wallMs: Number(wallMs) });
        if (found.length === limit) break;
      }
      return found;
    },
    async journal(tenant: TenantContext, cluster: string, page: JournalPage): Promise<JournalSlice> {
      const head = await readHead(tenant, cluster);
      if (head === undefined) return { entries: [], more: false };
      return sliceJournal(head.body, page, async (name) => {
        const [bytes] = await chunks.read(tenant, cluster, [name]);
        return unpackJson(bytes as Uint8Array);
      });
    },
    async due(wallMs, { limit }) {
      const found: { readonly sort: string; readonly world: DueWorld }[] = [];
      for (let shard = 0; shard < DUE_SHARDS; shard++) {
        const items = queryAll({
          IndexName: DUE_INDEX,
          KeyConditionExpression: 'duePk = :pk AND dueSk < :to',
          ExpressionAttributeValues: { ':pk': dueShard(shard), ':to': `${dueMinute(wallMs)}$` },
          Limit: limit,
        });
        let taken = 0;
        for await (const item of items) {
          found.push({ sort: String(item.dueSk), world: ofDueKey(String(item.pk), String(item.sk)) });
          if (++taken >= limit) break;
        }
      }
      found.sort((a, b) => (a.sort < b.sort ? -1 : a.sort > b.sort ? 1 : 0));
      return { due: found.slice(0, limit).map(({ world }) => world) };
    },
    async settle(tenant, cluster, version, dueWallMs) {
      const keys = dueWallMs === undefined ? undefined : dueKeys(tenant, cluster, dueWallMs);
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: { pk: headKey(tenant), sk: headSort(cluster) },
            UpdateExpression: keys === undefined ? 'REMOVE duePk, dueSk' : 'SET duePk = :duePk, dueSk = :dueSk',
            ConditionExpression: '#version = :seen',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: {
              ':seen': version,
              ...(keys !== undefined && { ':duePk': keys.duePk, ':dueSk': keys.dueSk }),
            },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
    async sweep(tenant, cluster, wallMs) {
      const head = await readHead(tenant, cluster);
      const used = new Set<string>();
      if (head !== undefined)
        for await (const name of referredChunks(head.body, async (older) => {
          const [bytes] = await chunks.read(tenant, cluster, [older]);
          return unpackJson(bytes as Uint8Array);
        }))
          used.add(name);
      let swept = 0;
      const items = queryAll({
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': worldKey(tenant, cluster), ':prefix': CHUNK_PREFIX },
        ProjectionExpression: 'sk, writtenMs',
        ConsistentRead: true,
      });
      for await (const { sk, writtenMs } of items) {
        if (used.has(String(sk).slice(CHUNK_PREFIX.length)) || Number(writtenMs) > wallMs - SWEEP_AFTER_MS) continue;
        try {
          await client.send(
            new DeleteCommand({
              TableName: table,
              Key: { pk: worldKey(tenant, cluster), sk },
              ConditionExpression: 'writtenMs = :seen',
              ExpressionAttributeValues: { ':seen': writtenMs },
            }),
          );
          swept++;
        } catch (error) {
          if (!(error instanceof ConditionalCheckFailedException)) throw error; // it was written again: somebody needs it
        }
      }
      return swept;
    },
  };
}
