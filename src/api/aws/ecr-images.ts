import * as Ecr from '@aws-sdk/client-ecr';
import { scanOf } from '../../app/ecr-scans.ts';
import { BASIC_SCANNING } from '../../engine/ecr/scanning.ts';
import type { ImageFailure, RegistryImage } from '../../model/ecr.ts';
import { idOf, registryId } from './ecr-repositories.ts';
import { toScanStatus, toSummary } from './ecr-scans.ts';
import { pageOf } from './page-token.ts';
import { type Call, keyIdOf, row } from './service.ts';

/** Size of the parts that clients are told to upload. Source: ECR-11. */
const PART_SIZE = 20_971_520;

const toFailure = ({ imageId, failureCode, failureReason }: ImageFailure): Ecr.ImageFailure => ({
  imageId,
  failureCode,
  failureReason,
});

/** Images by whether they have tags, and by whether they are at hand; unless asked for, archived ones are left out. Source: ECR-10. */
const filtered = (
  images: readonly RegistryImage[],
  {
    tagStatus = 'ANY',
    imageStatus = 'ACTIVE',
  }: { readonly tagStatus?: string | undefined; readonly imageStatus?: string | undefined } = {},
): RegistryImage[] =>
  images.filter(
    ({ tags, isArchived = false }) =>
      (tagStatus === 'ANY' || (tagStatus === 'TAGGED') === tags.length > 0) &&
      (imageStatus === 'ANY' || (isArchived ? 'ARCHIVED' : 'ACTIVE') === imageStatus),
  );

function toDetail(
  { app, tenant }: Call,
  repositoryName: string,
  image: RegistryImage,
  scanType: string,
): Ecr.ImageDetail {
  const { digest, tags, sizeBytes, pushedAtMs, pulledAtMs, mediaType, artifactMediaType, subject } = image;
  const { archivedAtMs, activatedAtMs } = image;
  const scan = scanOf(image, scanType);
  const summary = scan && toSummary(image, scan);
  return {
    registryId: tenant.accountId,
    repositoryName,
    imageDigest: digest,
    ...(tags.length > 0 && { imageTags: [...tags] }),
    imageSizeInBytes: sizeBytes,
    imagePushedAt: new Date(pushedAtMs),
    ...(scan && { imageScanStatus: toScanStatus(scan) }),
    ...(summary && { imageScanFindingsSummary: summary }),
    imageManifestMediaType: mediaType,
    ...(artifactMediaType !== undefined && { artifactMediaType }),
    ...(pulledAtMs !== undefined && { lastRecordedPullTime: new Date(pulledAtMs) }),
    ...(subject !== undefined && { subjectManifestDigest: subject }),
    imageStatus: app.ecr.statusOf(image),
    ...(archivedAtMs !== undefined && { lastArchivedAt: new Date(archivedAtMs) }),
    ...(activatedAtMs !== undefined && { lastActivatedAt: new Date(activatedAtMs) }),
  };
}

export const imageRows = [
  row<Ecr.PutImageRequest, Ecr.PutImageResponse>(Ecr.PutImage$, async (call, input) => {
    const id = registryId(call, input.registryId);
    const { repositoryName, imageManifest, imageManifestMediaType, imageTag, imageDigest } = input;
    const { image } = await call.app.ecr.putImage(call.tenant, {
      repository: repositoryName as string,
      manifest: imageManifest as string,
      ...(imageManifestMediaType !== undefined && { mediaType: imageManifestMediaType }),
      ...(imageTag !== undefined && { tag: imageTag }),
      ...(imageDigest !== undefined && { digest: imageDigest }),
    });
    return {
      image: {
        registryId: id,
        repositoryName,
        imageId: { imageDigest: image.digest, ...(imageTag !== undefined && { imageTag }) },
        imageManifest,
        imageManifestMediaType: image.mediaType,
      },
    };
  }),
  row<Ecr.BatchGetImageRequest, Ecr.BatchGetImageResponse>(Ecr.BatchGetImage$, async (call, input) => {
    const registry = registryId(call, input.registryId);
    const { repositoryName } = input;
    const { images, failures } = await call.app.ecr.getImages(
      call.tenant,
      repositoryName as string,
      (input.imageIds ?? []).map(idOf),
    );
    return {
      images: images.map(({ image, manifest, id }) => ({
        registryId: registry,
        repositoryName,
        imageId: { ...id, imageDigest: image.digest },
        imageManifest: manifest,
        imageManifestMediaType: image.mediaType,
      })),
      failures: failures.map(toFailure),
    };
  }),
  row<Ecr.BatchDeleteImageRequest, Ecr.BatchDeleteImageResponse>(Ecr.BatchDeleteImage$, async (call, input) => {
    registryId(call, input.registryId);
    const { deleted, failures } = await call.app.ecr.deleteImages(
      call.tenant,
      input.repositoryName as string,
      (input.imageIds ?? []).map(idOf),
    );
    return { imageIds: deleted.map((id) => ({ ...id })), failures: failures.map(toFailure) };
  }),
  row<Ecr.ListImagesRequest, Ecr.ListImagesResponse>(Ecr.ListImages$, async (call, input) => {
    registryId(call, input.registryId);
    const { repositoryName, filter, nextToken, maxResults } = input;
    const images = filtered(
      await call.app.ecr.describeImages(call.tenant, repositoryName as string, undefined),
      filter,
    );
    const ids = images.flatMap(({ digest, tags }) =>
      tags.length === 0 ? [{ imageDigest: digest }] : tags.map((tag) => ({ imageDigest: digest, imageTag: tag })),
    );
    const numbered = ids.map((id, index) => ({ id, index }));
    const page = pageOf(call, numbered, ({ index }) => index, {
      nextToken,
      maxResults,
      filter: [repositoryName, filter],
      most: 1_000,
    });
    return {
      imageIds: page.items.map(({ id }) => id),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  }),
  row<Ecr.DescribeImagesRequest, Ecr.DescribeImagesResponse>(Ecr.DescribeImages$, async (call, input) => {
    registryId(call, input.registryId);
    const { imageIds, filter, nextToken, maxResults } = input;
    const repositoryName = input.repositoryName as string;
    const found = await call.app.ecr.describeImages(call.tenant, repositoryName, imageIds?.map(idOf));
    // Whoever names images gets them wherever they are.
    const wanted = imageIds === undefined ? filter : { imageStatus: 'ANY', ...filter };
    const numbered = filtered(found, wanted).map((image, index) => ({ image, index }));
    const { scanning = BASIC_SCANNING } = await call.app.ecr.registry(call.tenant);
    const page = pageOf(call, numbered, ({ index }) => index, {
      nextToken,
      maxResults,
      filter: [repositoryName, filter, imageIds],
      most: 1_000,
    });
    return {
      imageDetails: page.items.map(({ image }) => toDetail(call, repositoryName, image, scanning.scanType)),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  }),
  row<Ecr.ListImageReferrersRequest, Ecr.ListImageReferrersResponse>(Ecr.ListImageReferrers$, async (call, input) => {
    registryId(call, input.registryId);
    const images = await call.app.ecr.describeImages(call.tenant, input.repositoryName as string, undefined);
    const { artifactTypes, artifactStatus } = input.filter ?? {};
    const about = filtered(images, artifactStatus === undefined ? {} : { imageStatus: artifactStatus })
      .filter(({ subject }) => subject !== undefined && subject === input.subjectId?.imageDigest)
      .filter(({ artifactMediaType = '' }) => artifactTypes === undefined || artifactTypes.includes(artifactMediaType))
      .sort((a, b) => (a.digest < b.digest ? -1 : 1));
    const page = pageOf(call, about, ({ digest }) => digest, {
      nextToken: input.nextToken,
      maxResults: input.maxResults,
      filter: [input.repositoryName, input.subjectId, input.filter],
      usual: 20,
      most: 50,
    });
    return {
      referrers: await Promise.all(
        page.items.map(async (image) => ({
          digest: image.digest,
          mediaType: image.mediaType,
          size: Buffer.byteLength(
            await call.app.ecr.manifestOf(call.tenant, input.repositoryName as string, image.digest),
          ),
          ...(image.artifactMediaType !== undefined && { artifactType: image.artifactMediaType }),
          artifactStatus: call.app.ecr.statusOf(image),
        })),
      ),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  }),
  row<Ecr.InitiateLayerUploadRequest, Ecr.InitiateLayerUploadResponse>(
    Ecr.InitiateLayerUpload$,
    async (call, input) => {
      registryId(call, input.registryId);
      return {
        uploadId: await call.app.ecr.initiateUpload(call.tenant, input.repositoryName as string),
        partSize: PART_SIZE,
      };
    },
  ),
  row<Ecr.UploadLayerPartRequest, Ecr.UploadLayerPartResponse>(Ecr.UploadLayerPart$, async (call, input) => {
    const id = registryId(call, input.registryId);
    const bytes = await call.app.ecr.uploadPart(call.tenant, {
      repository: input.repositoryName as string,
      uploadId: input.uploadId as string,
      firstByte: input.partFirstByte as number,
      lastByte: input.partLastByte as number,
      blob: input.layerPartBlob as Uint8Array,
      isPart: true,
    });
    return {
      registryId: id,
      repositoryName: input.repositoryName,
      uploadId: input.uploadId,
      lastByteReceived: bytes - 1,
    };
  }),
  row<Ecr.CompleteLayerUploadRequest, Ecr.CompleteLayerUploadResponse>(
    Ecr.CompleteLayerUpload$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const layerDigest = await call.app.ecr.completeUpload(call.tenant, {
        repository: input.repositoryName as string,
        uploadId: input.uploadId as string,
        digests: input.layerDigests ?? [],
      });
      return { registryId: id, repositoryName: input.repositoryName, uploadId: input.uploadId, layerDigest };
    },
  ),
  row<Ecr.BatchCheckLayerAvailabilityRequest, Ecr.BatchCheckLayerAvailabilityResponse>(
    Ecr.BatchCheckLayerAvailability$,
    async (call, input) => {
      registryId(call, input.registryId);
      const { repositoryName = '', layerDigests = [] } = input;
      await call.app.ecr.find(call.tenant, repositoryName);
      const layers: Ecr.Layer[] = [];
      const failures: Ecr.LayerFailure[] = [];
      for (const layerDigest of layerDigests) {
        if (!/^sha256:[0-9a-f]{64}$/.test(layerDigest)) {
          failures.push({
            layerDigest,
            failureCode: 'InvalidLayerDigest',
            failureReason: 'The layer digest is not valid',
          });
          continue;
        }
        const layer = await call.app.ecr.layer(call.tenant, repositoryName, layerDigest);
        layers.push({
          layerDigest,
          layerAvailability: layer === undefined ? 'UNAVAILABLE' : 'AVAILABLE',
          ...(layer && { layerSize: layer.sizeBytes }),
        });
      }
      return { layers, failures };
    },
  ),
  row<Ecr.GetDownloadUrlForLayerRequest, Ecr.GetDownloadUrlForLayerResponse>(
    Ecr.GetDownloadUrlForLayer$,
    async (call, input) => {
      registryId(call, input.registryId);
      const { repositoryName: repository = '', layerDigest: digest = '' } = input;
      await call.app.ecr.find(call.tenant, repository);
      const link = await call.app.ecr.layerLink(call.tenant, { repository, digest, keyId: keyIdOf(call) });
      return { downloadUrl: `${call.address}/layers/${link}`, layerDigest: digest };
    },
  ),
  row<Ecr.DescribeImageReplicationStatusRequest, Ecr.DescribeImageReplicationStatusResponse>(
    Ecr.DescribeImageReplicationStatus$,
    async (call, input) => {
      registryId(call, input.registryId);
      await call.app.ecr.describeImages(call.tenant, input.repositoryName as string, [idOf(input.imageId ?? {})]);
      return { repositoryName: input.repositoryName, imageId: input.imageId, replicationStatuses: [] };
    },
  ),
];
