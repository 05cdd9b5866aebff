import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface ClientSettings {
  /** Any DynamoDB; absent: that of the region. */
  readonly endpoint?: string;
  readonly region?: string;
}

/** Tries of one call; the SDK waits in between, longer each time and with jitter. */
const TRIES = 5;

/** A client; a local endpoint takes any credentials, so none are looked for. */
export function dynamoClient({ endpoint, region }: ClientSettings): DynamoDBClient {
  if (endpoint === undefined)
    return new DynamoDBClient({ maxAttempts: TRIES, ...(region !== undefined && { region }) });
  return new DynamoDBClient({
    endpoint,
    region: region ?? 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: TRIES,
  });
}
