import { createHash, randomBytes } from 'node:crypto';
import { EMPTY_SHA256, type Sha256State, sha256Digest, sha256Update } from '../engine/ecr/sha256.ts';
import type { Repository } from '../model/ecr.ts';
import { DAY_MS } from '../model/units.ts';
import { refused } from './ecr-checks.ts';
import { type Layer, layerId } from './ecr-layers.ts';
import type { EcsError } from './errors.ts';
import type { LayerUsage } from './layer-usage.ts';
import { type AccountStore, type Clock, type DocumentId, PIECE_BYTES, type TenantContext } from './ports.ts';

/** Source: ECR-11. */
export const PART_BYTES = { least: 5_242_880, most: 20_971_520 } as const;
const MOST_PARTS = 4_200;
/** Uploads that nobody has ended, of an account in a region (our choice); those of yesterday are swept. */
const MOST_UPLOADS = 200;
const SWEPT_AT_ONCE = 10;
const UPLOAD_MS = DAY_MS;

/** An upload under way. Without `pieces` it only counts and digests what comes. */
interface Upload {
  readonly repository: string;
  readonly state: Sha256State;
  readonly parts: number;
  readonly lastPartBytes: number;
  /** Pieces of the blob that is called like the upload, in their order. */
  readonly pieces?: readonly string[];
}

const uploadId = (id: string): DocumentId => ({ kind: 'upload', name: id });

/** A UUID of version 7: such ids sort by time, so that the oldest uploads are found without looking into any. Source: RFC 9562. */
function uploadIdAt(wallMs: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(wallMs, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
/** When an upload began; those with ids of another kind began long ago. */
const begunAtMs = (id: string): number => (id[14] === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : 0);

export interface UploadDoor {
  readonly documents: AccountStore['documents'];
  readonly blobs: AccountStore['blobs'];
  readonly usage: LayerUsage;
  readonly clock: Clock;
  /** Bytes of the largest layer whose bytes are kept. */
  readonly keptLayerBytes: number;
  /** The repository, or throws. */
  readonly find: (tenant: TenantContext, name: string) => Promise<Repository>;
  /** The same, but made where a creation template says so. */
  readonly findToPush: UploadDoor['find'];
}

/**
 * Uploads of layers in parts, each in a call of its own, perhaps to another process. Up to a bound the bytes are kept;
 * beyond it, or where the repository is full, only digest and size are (docs/decisions/0015). Source: ECR-11.
 */
export function uploadUseCases({ documents, blobs, usage, clock, keptLayerBytes, find, findToPush }: UploadDoor) {
  const load = async (tenant: TenantContext, input: OfUpload): Promise<Upload> => {
    const upload = (await documents.get(tenant, uploadId(input.uploadId))) as Upload | undefined;
    if (upload === undefined || upload.repository !== input.repository) throw noUpload(tenant, input);
    return upload;
  };
  const dropBytes = async (tenant: TenantContext, id: string, upload: Upload): Promise<void> => {
    if (upload.pieces === undefined) return;
    await blobs.drop(tenant, id);
    await usage.strike(tenant, upload.repository, upload.state.bytes);
  };
  /** Takes an upload away, and its bytes, unless a layer has them: a crash may have come between the two. */
  const forget = async (tenant: TenantContext, id: string): Promise<void> => {
    const upload = (await documents.get(tenant, uploadId(id))) as Upload | undefined;
    if (upload !== undefined && !(await isLayers(tenant, id, upload))) {
      await dropBytes(tenant, id, upload);
      await blobs.drop(tenant, id); // also what was written and never noted down
    }
    await documents.change(tenant, uploadId(id), () => null);
  };
  const isLayers = async (tenant: TenantContext, id: string, { repository, state }: Upload): Promise<boolean> => {
    const digest = `sha256:${sha256Digest(state)}`;
    const layer = (await documents.get(tenant, layerId(repository, digest))) as Layer | undefined;
    return layer?.blob === id;
  };
  /** Drops uploads that nobody ended within a day. @throws EcsError when there are too many of today's */
  const sweep = async (tenant: TenantContext): Promise<void> => {
    const { names } = await documents.names(tenant, 'upload', { limit: MOST_UPLOADS });
    const old = names.filter((id) => clock.wallMs() - begunAtMs(id) > UPLOAD_MS);
    for (const id of old.slice(0, SWEPT_AT_ONCE)) await forget(tenant, id);
    if (names.length - Math.min(old.length, SWEPT_AT_ONCE) >= MOST_UPLOADS)
      throw refused('LimitExceededException', `At most ${MOST_UPLOADS} layers are uploaded at a time here.`);
  };

  return {
    async initiateUpload(tenant: TenantContext, repository: string): Promise<string> {
      await findToPush(tenant, repository);
      await sweep(tenant);
      const id = uploadIdAt(clock.wallMs());
      const upload: Upload = { repository, state: EMPTY_SHA256, parts: 0, lastPartBytes: 0, pieces: [] };
      await documents.change<Upload>(tenant, uploadId(id), () => upload);
      return id;
    },
    /**
     * Takes the next part. `isPart`: as the AWS API has it, whose parts but the last have a least size and say where they
     * begin; a registry's client may send any number of bytes. @returns how many bytes there are now
     */
    async uploadPart(
      tenant: TenantContext,
      input: OfUpload & {
        readonly firstByte?: number | undefined;
        readonly lastByte?: number | undefined;
        readonly blob: Uint8Array;
        readonly isPart: boolean;
      },
    ): Promise<number> {
      await find(tenant, input.repository);
      const { blob } = input;
      const seen = checkPart(await load(tenant, input), input);
      const keeps =
        seen.pieces !== undefined &&
        seen.state.bytes + blob.length <= keptLayerBytes &&
        seen.pieces.length < mostPieces(keptLayerBytes) &&
        (await usage.book(tenant, input.repository, blob.length));
      const added: string[] = [];
      try {
        for (let at = 0; keeps && at < blob.length; at += PIECE_BYTES) {
          const bytes = blob.subarray(at, at + PIECE_BYTES);
          const piece = pieceName((seen.pieces?.length ?? 0) + added.length, bytes);
          await blobs.put(tenant, { blob: input.uploadId, piece }, bytes);
          added.push(piece);
        }
        const after = (await documents.change<Upload>(tenant, uploadId(input.uploadId), (before) => {
          if (before === undefined || before.repository !== input.repository) throw noUpload(tenant, input);
          // Another part came meanwhile: this one is not the next any more.
          if (before.state.bytes !== seen.state.bytes || before.parts !== seen.parts) throw notNext(before, input);
          const { pieces, ...rest } = checkPart(before, input);
          return {
            ...rest,
            state: sha256Update(before.state, blob),
            parts: before.parts + 1,
            lastPartBytes: blob.length,
            ...(keeps && { pieces: [...(pieces ?? []), ...added] }),
          };
        })) as Upload;
        if (!keeps) await dropBytes(tenant, input.uploadId, seen);
        return after.state.bytes;
      } catch (error) {
        if (keeps) await usage.strike(tenant, input.repository, blob.length);
        throw error;
      }
    },
    /** How many bytes of an upload have come. */
    uploadedBytes: async (tenant: TenantContext, input: OfUpload): Promise<number> =>
      (await load(tenant, input)).state.bytes,
    async cancelUpload(tenant: TenantContext, input: OfUpload): Promise<void> {
      await load(tenant, input);
      await forget(tenant, input.uploadId);
    },
    /**
     * The layer is there. An upload without bytes is only for registries' clients (`mayBeEmpty`).
     * @throws EcsError when it has another digest, or was there already
     */
    async completeUpload(
      tenant: TenantContext,
      input: OfUpload & { readonly digests: readonly string[]; readonly mayBeEmpty?: boolean },
    ): Promise<string> {
      await find(tenant, input.repository);
      const upload = await load(tenant, input);
      if (upload.parts === 0 && input.mayBeEmpty !== true)
        throw refused('EmptyUploadException', `Upload '${input.uploadId}' has no layer parts`);
      const digest = `sha256:${sha256Digest(upload.state)}`;
      if (!input.digests.includes(digest))
        throw refused(
          'InvalidLayerException',
          `Layer digest '${input.digests[0] ?? ''}' does not match the digest '${digest}' of what was uploaded`,
        );
      let isNew = true;
      await documents.change<Layer>(tenant, layerId(input.repository, digest), (before) => {
        isNew = before === undefined;
        // Uploaded before without its bytes: now they are there.
        const { pieces } = upload;
        const kept = pieces && { blob: input.uploadId, pieces };
        if (before !== undefined && (before.blob !== undefined || kept === undefined)) return before;
        return { images: 0, ...before, sizeBytes: upload.state.bytes, ...kept };
      });
      const layer = (await documents.get(tenant, layerId(input.repository, digest))) as Layer | undefined;
      if (layer?.blob !== input.uploadId) await dropBytes(tenant, input.uploadId, upload);
      await documents.change(tenant, uploadId(input.uploadId), () => null);
      if (!isNew)
        throw refused(
          'LayerAlreadyExistsException',
          `Layer with digest '${digest}' already exists in the repository with name '${input.repository}' in registry with id '${tenant.accountId}'`,
        );
      return digest;
    },
  };
}

export interface OfUpload {
  readonly repository: string;
  readonly uploadId: string;
}

/** So many pieces that a layer of small parts may still have twice as many as one of full ones. */
const mostPieces = (keptLayerBytes: number): number => Math.max(64, (2 * keptLayerBytes) / PIECE_BYTES);

/** Says what it holds: two parts that race for one place do not write over each other. */
const pieceName = (index: number, bytes: Uint8Array): string =>
  `${String(index).padStart(5, '0')}-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;

/** The upload, if this can be its next part. */
function checkPart(
  upload: Upload,
  input: OfUpload & {
    readonly firstByte?: number | undefined;
    readonly lastByte?: number | undefined;
    readonly blob: Uint8Array;
    readonly isPart: boolean;
  },
): Upload {
  const { state, parts, lastPartBytes } = upload;
  const { blob, firstByte = state.bytes, lastByte = firstByte + blob.length - 1, isPart } = input;
  if (
    firstByte !== state.bytes ||
    lastByte !== firstByte + blob.length - 1 ||
    blob.length === 0 ||
    blob.length > PART_BYTES.most
  )
    throw notNext(upload, input);
  if (isPart && parts > 0 && lastPartBytes < PART_BYTES.least)
    throw refused(
      'LayerPartTooSmallException',
      `Layer parts must be at least ${PART_BYTES.least} bytes, except the last one`,
    );
  if (parts >= MOST_PARTS) throw refused('LimitExceededException', `A layer has at most ${MOST_PARTS} parts.`);
  return upload;
}

const notNext = ({ state }: Upload, { uploadId: id }: OfUpload): EcsError =>
  refused(
    'InvalidLayerPartException',
    `Invalid layer part: the next part of upload '${id}' must begin at byte ${state.bytes} and be as long as it says, with 1 to ${PART_BYTES.most} bytes`,
  );

const noUpload = ({ accountId }: TenantContext, { repository, uploadId: id }: OfUpload): EcsError =>
  refused(
    'UploadNotFoundException',
    `The upload with id '${id}' does not exist in the repository with name '${repository}' in registry with id '${accountId}'`,
  );
