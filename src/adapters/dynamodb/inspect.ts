import {
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';
import { createTableParams } from './table.ts';

/** What is wrong with a table, in one sentence each; `missing`: there is none. */
export interface TableState {
  readonly missing: boolean;
  readonly problems: readonly string[];
  /** What could be better and works as it is. */
  readonly remarks: readonly string[];
  /** How far this machine's clock is ahead of the store's; undefined: the store did not say. */
  readonly skewMs?: number;
}

/** Asks a table what it is, and changes nothing. `hosted`: DynamoDB itself, which has backups and expiry to ask for too. */
export async function inspectTable(
  client: DynamoDBClient,
  table: string,
  { hosted }: { readonly hosted: boolean },
): Promise<TableState> {
  let skewMs: number | undefined;
  client.middlewareStack.add(
    (next) => async (args) => {
      const answered = await next(args);
      const { headers } = (answered.response ?? {}) as { readonly headers?: Readonly<Record<string, string>> };
      const date = Date.parse(headers?.date ?? '');
      if (Number.isFinite(date)) skewMs = Date.now() - date;
      return answered;
    },
    { step: 'deserialize', name: 'clockSkew', priority: 'low' },
  );
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    const wanted = createTableParams(table);
    const problems: string[] = [];
    const same = (given: unknown, expected: unknown): boolean => JSON.stringify(given) === JSON.stringify(expected);
    if (Table?.TableStatus !== 'ACTIVE') problems.push(`it is ${Table?.TableStatus}`);
    if (!same(Table?.KeySchema, wanted.KeySchema)) problems.push('its keys are not pk and sk');
    for (const { IndexName, KeySchema } of wanted.GlobalSecondaryIndexes ?? []) {
      const index = Table?.GlobalSecondaryIndexes?.find((one) => one.IndexName === IndexName);
      if (index === undefined) problems.push(`it has no index ${IndexName}`);
      else if (!same(index.KeySchema, KeySchema)) problems.push(`the keys of its index ${IndexName} are others`);
      else if (index.IndexStatus !== 'ACTIVE') problems.push(`its index ${IndexName} is ${index.IndexStatus}`);
    }
    const remarks = hosted ? await hostedRemarks(client, table) : [];
    return { missing: false, problems, remarks, ...(skewMs !== undefined && { skewMs }) };
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
    return { missing: true, problems: [], remarks: [], ...(skewMs !== undefined && { skewMs }) };
  }
}

async function hostedRemarks(client: DynamoDBClient, table: string): Promise<string[]> {
  const remarks: string[] = [];
  const { TimeToLiveDescription: expiry } = await client.send(new DescribeTimeToLiveCommand({ TableName: table }));
  if (expiry?.TimeToLiveStatus !== 'ENABLED' || expiry.AttributeName !== 'expiresAt')
    remarks.push('items do not expire (time to live on expiresAt is off): logs are kept for ever');
  const { ContinuousBackupsDescription: backups } = await client.send(
    new DescribeContinuousBackupsCommand({ TableName: table }),
  );
  if (backups?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus !== 'ENABLED')
    remarks.push('it has no point-in-time recovery: what is lost is lost');
  return remarks;
}
