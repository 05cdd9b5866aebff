import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Credential } from './sigv4.ts';

interface Remembered {
  readonly secretAccessKey: string;
  readonly date: string;
  readonly region: string;
  readonly key: KeyObject;
}

const MOST_REMEMBERED = 1_000;

/** A key object: Node takes far longer to find out what a bare buffer is than to sign with it. */
const keyFrom = (bytes: Uint8Array): KeyObject => createSecretKey(bytes);

/** Source: SigV4, "Derive a signing key". */
export const signingKeyOf = (
  { date, region, service }: Pick<Credential, 'date' | 'region' | 'service'>,
  secretAccessKey: string,
): KeyObject =>
  [date, region, service, 'aws4_request'].reduce(
    (key, part) => keyFrom(createHmac('sha256', key).update(part).digest()),
    keyFrom(Buffer.from(`AWS4${secretAccessKey}`)),
  );

/**
 * Signing keys that have confirmed a signature: one for each access key and service, so that nobody's many regions push
 * out the keys of others. A caller whose signature is not right leaves nothing here.
 */
export class SigningKeys {
  private readonly remembered = new Map<string, Remembered>();

  /** Undefined also for a key whose secret has changed since. */
  find(credential: Credential, secretAccessKey: string): KeyObject | undefined {
    const known = this.remembered.get(nameOf(credential));
    return known?.secretAccessKey === secretAccessKey &&
      known.date === credential.date &&
      known.region === credential.region
      ? known.key
      : undefined;
  }

  remember(credential: Credential, secretAccessKey: string, key: KeyObject): void {
    const { date, region } = credential;
    const name = nameOf(credential);
    this.remembered.delete(name);
    this.remembered.set(name, { secretAccessKey, date, region, key });
    if (this.remembered.size > MOST_REMEMBERED) this.remembered.delete(this.remembered.keys().next().value as string);
  }
}

const nameOf = ({ accessKeyId, service }: Credential): string => `${accessKeyId}/${service}`;
