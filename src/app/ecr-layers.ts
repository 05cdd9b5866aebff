import { randomUUID } from 'node:crypto';
import { isDigest } from '../engine/ecr/names.ts';
import { EMPTY_SHA256, type Sha256State, sha256Digest, sha256Update } from '../engine/ecr/sha256.ts';
import type { Repository } from '../model/ecr.ts';
import { refused } from './ecr-checks.ts';
import type { EcsError } from './errors.ts';
import type { AccountStore, DocumentId, TenantContext } from './ports.ts';

const PART_BYTES = { least: 5_242_880, most: 20_971_520 } as const;
const MOST_PARTS = 4_200;

interface Upload {
  readonly repository: string;
  readonly state: Sha256State;
  readonly parts: number;
  readonly lastPartBytes: number;
}

export interface Layer {
  readonly sizeBytes: number;
}

export const layerId = (repository: string, digest: string): DocumentId => ({
  kind: 'layer',
  name: `${repository}@${digest}`,
});
const uploadId = (id: string): DocumentId => ({ kind: 'upload', name: id });

/** Layers by upload: they keep their digest and size, not their bytes. `find` answers the repository, or throws. */
export function layerUseCases(
  { documents }: Pick<AccountStore, 'documents'>,
  find: (tenant: TenantContext, name: string) => Promise<Repository>,
) {
  return {
    async initiateUpload(tenant: TenantContext, name: string): Promise<string> {
      await find(tenant, name);
      const id = randomUUID();
      await documents.change<Upload>(tenant, uploadId(id), () => ({
        repository: name,
        state: EMPTY_SHA256,
        parts: 0,
        lastPartBytes: 0,
      }));
      return id;
    },
    async uploadPart(
      tenant: TenantContext,
      input: {
        readonly repository: string;
        readonly uploadId: string;
        readonly firstByte: number;
        readonly lastByte: number;
        readonly blob: Uint8Array;
      },
    ): Promise<number> {
      await find(tenant, input.repository);
      const upload = await documents.change<Upload>(tenant, uploadId(input.uploadId), (before) => {
        if (before === undefined || before.repository !== input.repository) throw noUpload(tenant, input);
        const { state, parts, lastPartBytes } = before;
        const { blob, firstByte, lastByte } = input;
        if (
          firstByte !== state.bytes ||
          lastByte !== firstByte + blob.length - 1 ||
          blob.length === 0 ||
          blob.length > PART_BYTES.most
        )
          throw refused(
            'InvalidLayerPartException',
            `Invalid layer part: the next part of upload '${input.uploadId}' must begin at byte ${state.bytes} and be as long as it says, with 1 to ${PART_BYTES.most} bytes`,
          );
        if (parts > 0 && lastPartBytes < PART_BYTES.least)
          throw refused(
            'LayerPartTooSmallException',
            `Layer parts must be at least ${PART_BYTES.least} bytes, except the last one`,
          );
        if (parts >= MOST_PARTS) throw refused('LimitExceededException', `A layer has at most ${MOST_PARTS} parts.`);
        return { ...before, state: sha256Update(state, blob), parts: parts + 1, lastPartBytes: blob.length };
      });
      return (upload as Upload).state.bytes - 1;
    },
    async completeUpload(
      tenant: TenantContext,
      input: { readonly repository: string; readonly uploadId: string; readonly digests: readonly string[] },
    ): Promise<string> {
      await find(tenant, input.repository);
      const upload = (await documents.get(tenant, uploadId(input.uploadId))) as Upload | undefined;
      if (upload === undefined || upload.repository !== input.repository) throw noUpload(tenant, input);
      if (upload.parts === 0) throw refused('EmptyUploadException', `Upload '${input.uploadId}' has no layer parts`);
      const digest = `sha256:${sha256Digest(upload.state)}`;
      if (!input.digests.includes(digest))
        throw refused(
          'InvalidLayerException',
          `Layer digest '${input.digests[0] ?? ''}' does not match the digest '${digest}' of what was uploaded`,
        );
      const layer = layerId(input.repository, digest);
      await documents.change<Layer>(tenant, layer, (before) => {
        if (before !== undefined)
          throw refused(
            'LayerAlreadyExistsException',
            `Layer with digest '${digest}' already exists in the repository with name '${input.repository}' in registry with id '${tenant.accountId}'`,
          );
        return { sizeBytes: upload.state.bytes };
      });
      await documents.change(tenant, uploadId(input.uploadId), () => null);
      return digest;
    },
    async layer(tenant: TenantContext, name: string, digest: string): Promise<Layer | undefined> {
      return isDigest(digest) ? ((await documents.get(tenant, layerId(name, digest))) as Layer | undefined) : undefined;
    },
  };
}

const noUpload = (
  { accountId }: TenantContext,
  { repository, uploadId }: { readonly repository: string; readonly uploadId: string },
): EcsError =>
  refused(
    'UploadNotFoundException',
    `The upload with id '${uploadId}' does not exist in the repository with name '${repository}' in registry with id '${accountId}'`,
  );
