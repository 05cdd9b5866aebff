import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Vault } from '../app/tenant-ports.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * A vault over one data key of 32 bytes: HMAC-SHA-256 for hashes, AES-256-GCM for what must be read again; a key of its
 * own, derived by HKDF, for each use. `loadKey` is asked once, at the first use.
 */
export function vaultOver(loadKey: () => Promise<Uint8Array>): Vault {
  let loaded: Promise<Uint8Array> | undefined;
  const keyFor = async (use: string): Promise<Buffer> => {
    loaded ??= loadKey().then((key) => {
      if (key.length !== KEY_BYTES) throw new Error(`the data key has ${key.length} bytes instead of ${KEY_BYTES}`);
      return key;
    });
    return Buffer.from(hkdfSync('sha256', await loaded, '', `stowage:${use}`, KEY_BYTES));
  };
  return {
    async hash(purpose, secret) {
      return createHmac('sha256', await keyFor(`hash:${purpose}`))
        .update(secret)
        .digest('base64url');
    },
    async seal(context, secret) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', await keyFor('seal'), nonce).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    async open(context, text) {
      const bytes = Buffer.from(text, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', await keyFor('seal'), bytes.subarray(0, NONCE_BYTES))
        .setAAD(Buffer.from(context))
        .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

/** The data key of one machine: a file that only its owner reads, made at the first use. */
export function keyFile(path: string): () => Promise<Uint8Array> {
  return async () => {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, randomBytes(KEY_BYTES).toString('base64'), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return Buffer.from(readFileSync(path, 'utf8'), 'base64');
  };
}
