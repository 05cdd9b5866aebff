import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { AccountRecord, AccountStore, FamilySummary, TenantContext } from '../../app/ports.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import { blobStore } from './blob-store.ts';
import { packJson, unpackJson } from './chunks.ts';
import { putOnce } from './conditional-put.ts';
import { documentStore } from './document-store.ts';
import { FAMILY_PREFIX, familyKey, SETTINGS_SORT, tenantKey } from './table.ts';
import { borneBy, checkTenant } from './tenant-wall.ts';

const REVISION_PREFIX = 'R#';
const REVISION_DIGITS = 9;
const revisionSort = (revision: number): string =>
  `${REVISION_PREFIX}${String(revision).padStart(REVISION_DIGITS, '0')}`;
/** Tries of a change that others keep racing. */
const TRIES = 50;

const NOTHING: AccountRecord = { settings: {}, subnetZones: {} };

/** What belongs to an account, on conditions over single items (D5). */
export function accountStore(raw: DynamoDBClient, table: string): AccountStore {
  const client = DynamoDBDocumentClient.from(raw, { marshallOptions: { removeUndefinedValues: true } });

  const get = async (tenant: TenantContext, pk: string, sk: string) =>
    checkTenant(
      tenant,
      (await client.send(new GetCommand({ TableName: table, Key: { pk, sk }, ConsistentRead: true }))).Item,
    );

  /** Writes an item whose version must be the one that was read; 0: it must not be there. @returns whether it was. */
  const putVersion = (
    tenant: TenantContext,
    item: Record<string, unknown> & { pk: string; sk: string },
    expected: number,
  ): Promise<boolean> => putOnce(client, table, { ...item, ...borneBy(tenant) }, expected);

  const revisions = async (
    tenant: TenantContext,
    family: string,
    page: { readonly after?: number; readonly backwards?: boolean; readonly limit: number },
  ) => {
    const backwards = page.backwards === true;
    const after = page.after === undefined ? undefined : revisionSort(page.after);
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression:
          after === undefined ? 'pk = :pk' : backwards ? 'pk = :pk AND sk < :after' : 'pk = :pk AND sk > :after',
        ExpressionAttributeValues: {
          ':pk': familyKey(tenant, family),
          ...(after !== undefined && { ':after': after }),
        },
        ScanIndexForward: !backwards,
        Limit: page.limit,
        ConsistentRead: true,
      }),
    );
    return {
      revisions: Items.map((item) => unpackJson(checkTenant(tenant, item).body as Uint8Array) as TaskDefinition),
      more: LastEvaluatedKey !== undefined,
    };
  };

  const latestActive = async (tenant: TenantContext, family: string): Promise<TaskDefinition | undefined> => {
    for (let after: number | undefined; ; ) {
      const page = await revisions(tenant, family, {
        backwards: true,
        limit: 10,
        ...(after !== undefined && { after }),
      });
      const found = page.revisions.find(({ status }) => status === 'ACTIVE');
      if (found !== undefined || !page.more) return found;
      after = page.revisions.at(-1)?.revision;
    }
  };

  /** The family is listed before its first revision is there: a family that a crash left without any is no family. */
  const listFamily = async (tenant: TenantContext, family: string): Promise<void> => {
    const [pk, sk] = [tenantKey(tenant), `${FAMILY_PREFIX}${family}`];
    if ((await get(tenant, pk, sk)) === undefined) await putVersion(tenant, { pk, sk }, 0);
  };

  return {
    async registerRevision(tenant, family, make) {
      await listFamily(tenant, family);
      const { revisions: newest } = await revisions(tenant, family, { backwards: true, limit: 1 });
      for (let revision = (newest[0]?.revision ?? 0) + 1; ; revision++) {
        const definition = make(revision);
        const stored = await putVersion(
          tenant,
          { pk: familyKey(tenant, family), sk: revisionSort(revision), body: packJson(definition) },
          0,
        );
        if (stored) return definition;
      }
    },
    async revision(tenant, family, revision) {
      const item = await get(tenant, familyKey(tenant, family), revisionSort(revision));
      return item && (unpackJson(item.body as Uint8Array) as TaskDefinition);
    },
    latestActive,
    async changeRevision(tenant, family, revision, change) {
      const [pk, sk] = [familyKey(tenant, family), revisionSort(revision)];
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const item = await get(tenant, pk, sk);
        if (item === undefined) return undefined;
        const changed = change(unpackJson(item.body as Uint8Array) as TaskDefinition);
        if (await putVersion(tenant, { pk, sk, body: packJson(changed) }, Number(item.version))) return changed;
      }
      throw new Error(`revision ${revision} of ${family} is changed by too many at once`);
    },
    async families(tenant, { prefix = '', after, limit }) {
      const start =
        after !== undefined && after >= prefix ? `${FAMILY_PREFIX}${after}\u0000` : `${FAMILY_PREFIX}${prefix}`;
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': tenantKey(tenant),
            ':from': start,
            ':to': `${FAMILY_PREFIX}${prefix}\uffff`,
          },
          Limit: limit,
          ConsistentRead: true,
        }),
      );
      const names = Items.map(({ sk }) => String(sk).slice(FAMILY_PREFIX.length));
      const families = (await Promise.all(names.map((family) => summary(tenant, family)))).filter(
        ({ latestRevision }) => latestRevision > 0,
      );
      return { families, ...(LastEvaluatedKey !== undefined && { next: names.at(-1) as string }) };
    },
    revisions,
    documents: documentStore(client, table),
    blobs: blobStore(client, table),
    async settings(tenant) {
      const item = await get(tenant, tenantKey(tenant), SETTINGS_SORT);
      return item === undefined ? NOTHING : (unpackJson(item.body as Uint8Array) as AccountRecord);
    },
    async changeSettings(tenant, change) {
      const [pk, sk] = [tenantKey(tenant), SETTINGS_SORT];
      for (let attempt = 0; attempt < TRIES; attempt++) {
        const item = await get(tenant, pk, sk);
        const changed = change(item === undefined ? NOTHING : (unpackJson(item.body as Uint8Array) as AccountRecord));
        if (await putVersion(tenant, { pk, sk, body: packJson(changed) }, Number(item?.version ?? 0))) return changed;
      }
      throw new Error('the settings of the account are changed by too many at once');
    },
  };

  async function summary(tenant: TenantContext, family: string): Promise<FamilySummary> {
    const { revisions: newest } = await revisions(tenant, family, { backwards: true, limit: 1 });
    const active = await latestActive(tenant, family);
    return { family, latestRevision: newest[0]?.revision ?? 0, activeRevisions: active === undefined ? 0 : 1 };
  }
}
