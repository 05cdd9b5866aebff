import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms';

/** What binds the data key to its use: KMS opens it under no other. */
const CONTEXT = { application: 'stowage', purpose: 'data-key' };

/** The data key of a deployment: KMS opens what the environment carries sealed, once per process. */
export function kmsKey(sealedBase64: string): () => Promise<Uint8Array> {
  return async () => {
    const { Plaintext } = await new KMSClient({}).send(
      new DecryptCommand({ CiphertextBlob: Buffer.from(sealedBase64, 'base64'), EncryptionContext: CONTEXT }),
    );
    if (Plaintext === undefined) throw new Error('KMS opened the data key and gave nothing back');
    return Plaintext;
  };
}
