import type { App } from '../../app/app.ts';
import { EcsError } from '../../app/errors.ts';
import type { TenantContext } from '../../app/ports.ts';
import { RegistryError } from './errors.ts';
import type { RegistryAnswer, RegistryRequest } from './request.ts';

/** Bytes that are taken into the store at once. */
const STEP_BYTES = 4_194_304;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

export interface Asking {
  readonly app: App;
  readonly tenant: TenantContext;
  readonly name: string;
  readonly request: RegistryRequest;
}

const under = (name: string, uploadId: string, bytes: number, status: number): RegistryAnswer => ({
  status,
  headers: {
    location: `/v2/${name}/blobs/uploads/${uploadId}`,
    range: `0-${Math.max(0, bytes - 1)}`,
    'docker-upload-uuid': uploadId,
  },
  body: '',
});

/**
 * POST: an upload begins; with `?digest=` and a body it is over at once. With `?mount=&from=` a layer of another repository
 * is had here as well, if the registry's setting BLOB_MOUNTING allows it; otherwise it is uploaded.
 */
export async function beginUpload({ app, tenant, name, request }: Asking): Promise<RegistryAnswer> {
  const query = new URLSearchParams(request.search);
  const [digest, mount, from] = [query.get('digest'), query.get('mount'), query.get('from')];
  const uploadId = await app.ecr.initiateUpload(tenant, name);
  if (mount !== null && from !== null && DIGEST.test(mount)) {
    const { settings } = await app.ecr.registry(tenant);
    const mayMount = settings?.BLOB_MOUNTING === 'ENABLED';
    if (mayMount && (await app.ecr.mountLayer(tenant, { from, to: name, digest: mount }))) {
      await app.ecr.cancelUpload(tenant, { repository: name, uploadId });
      return created(name, mount);
    }
  }
  return digest === null ? under(name, uploadId, 0, 202) : endUpload({ app, tenant, name, request }, uploadId);
}

/** PATCH: more bytes. */
export async function continueUpload(asking: Asking, uploadId: string): Promise<RegistryAnswer> {
  return under(asking.name, uploadId, await take(asking, uploadId), 202);
}

/** GET: how far it is. */
export async function uploadStatus({ app, tenant, name }: Asking, uploadId: string): Promise<RegistryAnswer> {
  return under(name, uploadId, await app.ecr.uploadedBytes(tenant, { repository: name, uploadId }), 204);
}

/** DELETE: it is given up. */
export async function cancelUpload({ app, tenant, name }: Asking, uploadId: string): Promise<RegistryAnswer> {
  await app.ecr.cancelUpload(tenant, { repository: name, uploadId });
  return { status: 204, headers: {}, body: '' };
}

/** PUT: the last bytes, if any, and the digest of all. */
export async function endUpload(asking: Asking, uploadId: string): Promise<RegistryAnswer> {
  const { app, tenant, name, request } = asking;
  const digest = new URLSearchParams(request.search).get('digest') ?? '';
  if (!DIGEST.test(digest)) throw new RegistryError(400, 'DIGEST_INVALID', 'digest must be sha256: and 64 digits.');
  await take(asking, uploadId);
  try {
    await app.ecr.completeUpload(tenant, { repository: name, uploadId, digests: [digest], mayBeEmpty: true });
  } catch (error) {
    if (!(error instanceof EcsError && error.refusal.code === 'LayerAlreadyExistsException')) throw error;
  }
  return created(name, digest);
}

const created = (name: string, digest: string): RegistryAnswer => ({
  status: 201,
  headers: { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest },
  body: '',
});

/** Takes the body in steps. @returns how many bytes the upload has now */
async function take({ app, tenant, name, request }: Asking, uploadId: string): Promise<number> {
  const range = /^(?:bytes )?(\d{1,15})-(\d{1,15})/.exec(request.headers['content-range'] ?? '');
  let bytes = await app.ecr.uploadedBytes(tenant, { repository: name, uploadId });
  if (range !== null && Number(range[1]) !== bytes)
    throw new RegistryError(416, 'BLOB_UPLOAD_INVALID', `The next bytes begin at ${bytes}.`);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  const flush = async (): Promise<void> => {
    const blob = Buffer.concat(waiting);
    [waiting, waitingBytes] = [[], 0];
    for (let at = 0; at < blob.length; at += STEP_BYTES)
      bytes = await app.ecr.uploadPart(tenant, {
        repository: name,
        uploadId,
        firstByte: bytes,
        blob: blob.subarray(at, at + STEP_BYTES),
        isPart: false,
      });
  };
  for await (const chunk of request.body()) {
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= STEP_BYTES) await flush();
  }
  await flush();
  return bytes;
}
