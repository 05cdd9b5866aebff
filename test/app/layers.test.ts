import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { AccountStore } from '../../src/app/ports.ts';
import { appOver, memoryPlace, TENANT, testClock } from '../support/stores.ts';

const sha = (data: Uint8Array): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;
const LAYER = Buffer.from('a layer');
const DAY_MS = 86_400_000;

/** A registry over a store that fails once, at the change that is named; and what is left in the store. */
async function breakable() {
  const { worlds, accounts } = await memoryPlace();
  const pieces = new Set<string>();
  let failsAt: string | undefined;
  const broken: AccountStore = {
    ...accounts,
    documents: {
      ...accounts.documents,
      change: async (tenant, id, change) => {
        if (id.kind !== failsAt) return accounts.documents.change(tenant, id, change);
        failsAt = undefined;
        throw new Error('the store is gone');
      },
    },
    blobs: {
      ...accounts.blobs,
      put: async (tenant, id, bytes) => {
        pieces.add(id.blob);
        await accounts.blobs.put(tenant, id, bytes);
      },
      drop: async (tenant, blob) => {
        pieces.delete(blob);
        await accounts.blobs.drop(tenant, blob);
      },
    },
  };
  const clock = testClock();
  const { app } = appOver({ worlds, accounts: broken }, clock);
  await app.ecr.create(TENANT, { name: 'app', tags: [] });
  const upload = async (bytes: Uint8Array = LAYER) => {
    const uploadId = await app.ecr.initiateUpload(TENANT, 'app');
    await app.ecr.uploadPart(TENANT, { repository: 'app', uploadId, blob: bytes, isPart: true });
    return uploadId;
  };
  return {
    app,
    clock,
    pieces,
    upload,
    complete: (uploadId: string) =>
      app.ecr.completeUpload(TENANT, { repository: 'app', uploadId, digests: [sha(LAYER)] }),
    failAt: (kind: string) => {
      failsAt = kind;
    },
  };
}

describe('a crash in the middle of a push', () => {
  test('an upload whose layer is there already leaves the bytes to the layer when it is swept', async () => {
    const { app, clock, upload, complete, failAt } = await breakable();
    const uploadId = await upload();
    failAt('upload'); // the layer is written, the upload is not taken away
    await expect(complete(uploadId)).rejects.toThrow('the store is gone');
    clock.ms += DAY_MS + 1;
    await upload(Buffer.from('another, which sweeps'));
    expect(await app.ecr.layerBytes(TENANT, 'app', sha(LAYER))).toEqual(LAYER);
    await expect(complete(uploadId)).rejects.toMatchObject({ refusal: { code: 'UploadNotFoundException' } });
  });

  test('the client that asks again is told that the layer is there', async () => {
    const { app, upload, complete, failAt } = await breakable();
    const uploadId = await upload();
    failAt('upload');
    await expect(complete(uploadId)).rejects.toThrow('the store is gone');
    await expect(complete(uploadId)).rejects.toMatchObject({ refusal: { code: 'LayerAlreadyExistsException' } });
    expect(await app.ecr.layerBytes(TENANT, 'app', sha(LAYER))).toEqual(LAYER);
  });

  test('a part that was not noted down is sent again, and what it wrote goes with its upload', async () => {
    const { app, clock, pieces, upload, failAt } = await breakable();
    const uploadId = await upload(Buffer.from('first'));
    const next = { repository: 'app', uploadId, blob: Buffer.from('second'), isPart: false };
    failAt('upload');
    await expect(app.ecr.uploadPart(TENANT, next)).rejects.toThrow('the store is gone');
    expect(await app.ecr.keptBytes(TENANT)).toBe('first'.length);
    expect(await app.ecr.uploadPart(TENANT, next)).toBe('firstsecond'.length);
    clock.ms += DAY_MS + 1;
    await app.ecr.initiateUpload(TENANT, 'app');
    expect(pieces).toEqual(new Set());
    expect(await app.ecr.keptBytes(TENANT)).toBe(0);
  });

  test('books that a crash left too high end with the repository, and open uploads are not struck off twice', async () => {
    const { app, clock, upload, complete, failAt } = await breakable();
    await app.ecr.create(TENANT, { name: 'other', tags: [] });
    const there = await app.ecr.initiateUpload(TENANT, 'other');
    await app.ecr.uploadPart(TENANT, { repository: 'other', uploadId: there, blob: Buffer.alloc(100), isPart: false });
    const uploadId = await upload();
    failAt('layer');
    await expect(complete(uploadId)).rejects.toThrow('the store is gone');
    expect(await app.ecr.keptBytes(TENANT)).toBe(100 + LAYER.length);
    await app.ecr.delete(TENANT, 'app', true);
    expect(await app.ecr.keptBytes(TENANT)).toBe(100);
    clock.ms += DAY_MS + 1;
    await app.ecr.initiateUpload(TENANT, 'other');
    expect(await app.ecr.keptBytes(TENANT)).toBe(0);
  });
});
