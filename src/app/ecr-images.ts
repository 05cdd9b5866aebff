import { deleteImages, findImage, parseManifest, putImage } from '../engine/ecr/images.ts';
import { BASIC_SCANNING, scanFrequencyOf } from '../engine/ecr/scanning.ts';
import { EMPTY_SHA256, sha256Digest, sha256Update } from '../engine/ecr/sha256.ts';
import type { ImageFailure, ImageId, RegistryImage, Repository } from '../model/ecr.ts';
import { isRefusal } from '../model/refusal.ts';
import { DAY_MS } from '../model/units.ts';
import { refused } from './ecr-checks.ts';
import type { RepositoryDoor } from './ecr-door.ts';
import type { Layer, LayerUseCases } from './ecr-layers.ts';
import { withoutExpired } from './ecr-lifecycle.ts';
import { EcsError, invalid } from './errors.ts';
import type { DocumentId, DocumentStore, TenantContext } from './ports.ts';

const manifestId = (repository: string, digest: string): DocumentId => ({
  kind: 'manifest',
  name: `${repository}@${digest}`,
});

/** Images of repositories: pushed, described, pulled, deleted. Sources: ECR-06 to ECR-10. */
export function imageUseCases(
  { documents, change, find, findToPush, tellWorlds, registry, now }: RepositoryDoor,
  layers: LayerUseCases,
) {
  const manifestOf = async (tenant: TenantContext, name: string, digest: string): Promise<string> =>
    ((await documents.get(tenant, manifestId(name, digest))) as { text: string } | undefined)?.text ?? '';

  return {
    digestOf,
    /** The text of an image's manifest; empty when there is none. */
    manifestOf,
    async putImage(
      tenant: TenantContext,
      input: {
        readonly repository: string;
        readonly manifest: string;
        readonly mediaType?: string;
        readonly tag?: string;
        readonly digest?: string;
      },
    ): Promise<{ readonly image: RegistryImage }> {
      const { repository: name, manifest: text } = input;
      const manifest = parseManifest(text, input.mediaType);
      if (isRefusal(manifest)) throw new EcsError(manifest);
      const digest = digestOf(text);
      if (input.digest !== undefined && input.digest !== digest)
        throw refused(
          'ImageDigestDoesNotMatchException',
          `The given image digest '${input.digest}' does not match the digest '${digest}' of the manifest`,
        );
      await findToPush(tenant, name);
      const { scanning = BASIC_SCANNING } = await registry(tenant);
      const digests = manifest.layers.map((layer) => layer.digest);
      const found = await Promise.all(digests.map((one) => layers.layer(tenant, name, one)));
      const missing = digests.filter((_, index) => found[index] === undefined);
      if (missing.length > 0) throw noLayers(tenant, name, missing);
      const pushedAtMs = now();
      const put = (repository: Repository): Repository => {
        const after = putImage(
          repository,
          {
            digest,
            mediaType: manifest.mediaType,
            ...(manifest.artifactMediaType !== undefined && { artifactMediaType: manifest.artifactMediaType }),
            sizeBytes: (found as Layer[]).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
            pushedAtMs,
            ...(scanFrequencyOf(scanning, repository).scanFrequency !== 'MANUAL' && { scannedAtMs: pushedAtMs }),
            children: manifest.children,
            ...(manifest.subject !== undefined && { subject: manifest.subject }),
          },
          input.tag,
          tenant.accountId,
        );
        if (isRefusal(after)) throw new EcsError(after);
        return after;
      };
      put(await find(tenant, name)); // what is refused leaves no manifest behind
      const gone = await layers.need(tenant, name, digests);
      let wasKnown = true; // until it was put as a new one, its layers are not needed once more
      let after: Repository;
      try {
        if (gone.length > 0) throw noLayers(tenant, name, gone);
        await documents.change<{ text: string }>(tenant, manifestId(name, digest), () => ({ text }));
        after = await change(tenant, name, (repository) => {
          const made = put(repository);
          wasKnown = repository.images.some((image) => image.digest === digest);
          return withoutExpired(made, now(), true);
        });
      } finally {
        if (wasKnown) await layers.unneed(tenant, name, digests);
      }
      // A policy may expire at once what was pushed.
      if (!after.images.some((image) => image.digest === digest))
        await forgetImage(documents, layers, tenant, { name, digest });
      await tellWorlds(tenant, after);
      return {
        image:
          after.images.find((image) => image.digest === digest) ??
          (put({ ...after, images: [] }).images[0] as RegistryImage),
      };
    },
    /** Images with their manifests; `isPull`: what was asked for counts as pulled. */
    async getImages(tenant: TenantContext, name: string, ids: readonly ImageId[], isPull = true) {
      const repository = await find(tenant, name);
      const failures: ImageFailure[] = [];
      const images: { readonly image: RegistryImage; readonly manifest: string; readonly id: ImageId }[] = [];
      for (const id of ids) {
        const found = findImage(repository, id);
        if ('failure' in found) {
          failures.push(found.failure);
          continue;
        }
        if (isPull && found.image.isArchived) {
          failures.push({
            imageId: id,
            failureCode: 'ImageInaccessible',
            failureReason: 'Requested image is archived: it can be pulled when it has been restored',
          });
          continue;
        }
        images.push({ image: found.image, manifest: await manifestOf(tenant, name, found.image.digest), id });
      }
      const pulledAtMs = now();
      const pulled = new Set(images.map(({ image }) => image.digest));
      const isNews = isPull && images.some(({ image }) => pulledAtMs - (image.pulledAtMs ?? 0) >= DAY_MS);
      if (isNews)
        await change(tenant, name, (before) => ({
          ...before,
          images: before.images.map((image) => (pulled.has(image.digest) ? { ...image, pulledAtMs } : image)),
        }));
      return { images, failures };
    },
    async deleteImages(tenant: TenantContext, name: string, ids: readonly ImageId[]) {
      let outcome: ReturnType<typeof deleteImages> | undefined;
      const after = await change(tenant, name, (repository) => {
        outcome = deleteImages(repository, ids);
        return outcome.repository;
      });
      await tellWorlds(tenant, after);
      return outcome as NonNullable<typeof outcome>;
    },
    async describeImages(
      tenant: TenantContext,
      name: string,
      ids: readonly ImageId[] | undefined,
    ): Promise<readonly RegistryImage[]> {
      const repository = await find(tenant, name);
      return ids === undefined ? repository.images : ids.map((id) => imageOf(repository, id, tenant));
    },
  };
}

/** Takes the manifest of an image that is gone away, and the layers that no other image needs. */
export async function forgetImage(
  documents: DocumentStore,
  layers: Pick<LayerUseCases, 'release'>,
  tenant: TenantContext,
  { name, digest }: { readonly name: string; readonly digest: string },
): Promise<void> {
  const known = (await documents.get(tenant, manifestId(name, digest))) as { text: string } | undefined;
  await documents.change(tenant, manifestId(name, digest), () => null);
  await documents.change(tenant, { kind: 'scan', name: `${name}@${digest}` }, () => null);
  await layers.release(tenant, name, known === undefined ? [] : layersIn(known.text));
}

/** Source: ECR-07. */
const digestOf = (manifest: string): string =>
  `sha256:${sha256Digest(sha256Update(EMPTY_SHA256, Buffer.from(manifest, 'utf8')))}`;

/** Digests of the layers that a manifest names, its config among them. */
function layersIn(text: string): readonly string[] {
  const manifest = parseManifest(text, undefined);
  return isRefusal(manifest) ? [] : manifest.layers.map(({ digest }) => digest);
}

/** The image that an id names. @throws EcsError */
export function imageOf(repository: Repository, id: ImageId, { accountId }: TenantContext): RegistryImage {
  const found = findImage(repository, id);
  if ('image' in found) return found.image;
  const { failureCode } = found.failure;
  if (
    failureCode === 'InvalidImageDigest' ||
    failureCode === 'InvalidImageTag' ||
    failureCode === 'MissingDigestAndTag'
  )
    throw invalid(found.failure.failureReason, 'imageId');
  throw refused(
    'ImageNotFoundException',
    `The image with imageId {imageDigest:'${id.imageDigest ?? 'null'}', imageTag:'${id.imageTag ?? 'null'}'} does not exist within the repository with name '${repository.name}' in the registry with id '${accountId}'`,
  );
}

const noLayers = ({ accountId }: TenantContext, name: string, missing: readonly string[]): EcsError =>
  refused(
    'LayersNotFoundException',
    `Layers with digests '[${missing.join(', ')}]' required for pushing image do not exist in the repository with name '${name}' in registry with id '${accountId}'`,
  );
