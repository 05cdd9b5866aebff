import { randomBytes } from 'node:crypto';
import { deleteImages, findImage, parseManifest, putImage } from '../engine/ecr/images.ts';
import { evaluateLifecycle, type LifecycleVerdict, parseLifecyclePolicy } from '../engine/ecr/lifecycle-policy.ts';
import { checkExclusions, checkRepositoryName } from '../engine/ecr/names.ts';
import { EMPTY_SHA256, sha256Digest, sha256Update } from '../engine/ecr/sha256.ts';
import type { ImageFailure, ImageId, RegistryImage, Repository } from '../model/ecr.ts';
import { isRefusal } from '../model/refusal.ts';
import { DAY_MS } from '../model/units.ts';
import type { WorldDoor } from './change-world.ts';
import { checked, checkPolicy, checkSize, checkTags, mutability, refused } from './ecr-checks.ts';
import { type Layer, layerUseCases } from './ecr-layers.ts';
import { registryUseCases } from './ecr-registry.ts';
import { uploadUseCases } from './ecr-uploads.ts';
import { EcsError, invalid } from './errors.ts';
import { imageStates } from './image-states.ts';
import { layerUsage } from './layer-usage.ts';
import type { AccountStore, DocumentId, TenantContext } from './ports.ts';
import { signedClaims } from './signed-claims.ts';

/** How often a lifecycle policy is looked at again, when somebody asks for the repository; AWS says within a day (ECR-15). */
const EVALUATED_EVERY_MS = 3_600_000;
const MOST_REPOSITORIES = 10_000;
/** Bytes of the largest layer that is kept: as many as one answer of a Lambda carries in base64 (docs/decisions/0015). */
export const KEPT_LAYER_BYTES = 4_194_304;
/** A repository keeps the bytes of so many layers of the largest size. */
const KEPT_LAYERS = 16;

export interface NewRepository {
  readonly name: string;
  readonly tags: Repository['tags'];
  readonly imageTagMutability?: string;
  readonly exclusionFilters?: readonly string[];
  readonly scanOnPush?: boolean;
  readonly encryptionConfiguration?: Repository['encryptionConfiguration'];
}

export type Ecr = ReturnType<typeof ecrUseCases>;

const repositoryId = (name: string): DocumentId => ({ kind: 'repository', name });
const manifestId = (repository: string, digest: string): DocumentId => ({
  kind: 'manifest',
  name: `${repository}@${digest}`,
});

/** A registry of images: what ECR answers, what registries' clients push and pull, and whether a task's image can be pulled. */
export function ecrUseCases(door: WorldDoor, accounts: AccountStore) {
  const { documents, blobs } = accounts;
  const { clock, keptLayerBytes = KEPT_LAYER_BYTES } = door;
  const now = (): number => door.clock.wallMs();
  const { tellWorlds } = imageStates(door, accounts);

  const notFound = ({ accountId }: TenantContext, name: string): EcsError =>
    refused(
      'RepositoryNotFoundException',
      `The repository with name '${name}' does not exist in the registry with id '${accountId}'`,
      'repositoryName',
    );

  /** Changes a repository that is there, expired images removed first. */
  const change = async (
    tenant: TenantContext,
    name: string,
    make: (repository: Repository) => Repository | null,
  ): Promise<Repository> => {
    checked(checkRepositoryName(name));
    let after: Repository | undefined;
    let gone: Repository | undefined;
    let left: readonly RegistryImage[] = [];
    await documents.change<Repository>(tenant, repositoryId(name), (before) => {
      if (before === undefined) throw notFound(tenant, name);
      const current = withoutExpired(before, now());
      const made = make(current);
      checkSize(made);
      [after, gone] = [made ?? undefined, made === null ? current : undefined];
      const digests = new Set(made?.images.map(({ digest }) => digest));
      left = made === null ? [] : before.images.filter(({ digest }) => !digests.has(digest));
      return made;
    });
    for (const { digest } of left) await forgetImage(tenant, name, digest);
    return after ?? (gone as Repository);
  };
  /** The manifest of an image that is gone, and the layers that no other image needs. */
  const forgetImage = async (tenant: TenantContext, name: string, digest: string): Promise<void> => {
    const known = (await documents.get(tenant, manifestId(name, digest))) as { text: string } | undefined;
    await documents.change(tenant, manifestId(name, digest), () => null);
    await layers.release(tenant, name, known === undefined ? [] : layersIn(known.text));
  };
  const find = async (tenant: TenantContext, name: string): Promise<Repository> => {
    checked(checkRepositoryName(name));
    const before = (await documents.get(tenant, repositoryId(name))) as Repository | undefined;
    if (before === undefined) throw notFound(tenant, name);
    if (withoutExpired(before, now()) === before) return before;
    const after = await change(tenant, name, (repository) => repository);
    await tellWorlds(tenant, after);
    return after;
  };
  const claims = signedClaims(documents, clock, randomBytes);
  const usage = layerUsage(documents, KEPT_LAYERS * keptLayerBytes);
  const registry = registryUseCases(door, accounts, claims);
  const layers = layerUseCases({ documents, blobs, usage, claims, clock });
  const uploads = uploadUseCases({ documents, blobs, usage, clock, keptLayerBytes, find });

  const manifestOf = async (tenant: TenantContext, name: string, digest: string): Promise<string> =>
    ((await documents.get(tenant, manifestId(name, digest))) as { text: string } | undefined)?.text ?? '';

  return {
    find,
    digestOf,
    /** The text of an image's manifest; empty when there is none. */
    manifestOf,
    ...registry,
    ...layers,
    ...uploads,
    async repositories(tenant: TenantContext, page: { readonly after?: string; readonly limit: number }) {
      const { names, next } = await documents.names(tenant, 'repository', page);
      const found = await Promise.all(names.map((name) => documents.get(tenant, repositoryId(name))));
      return {
        repositories: found.filter((one) => one !== undefined) as Repository[],
        ...(next !== undefined && { next }),
      };
    },
    async create(tenant: TenantContext, input: NewRepository): Promise<Repository> {
      const { name, imageTagMutability = 'MUTABLE', exclusionFilters = [], tags } = input;
      checked(checkRepositoryName(name), checkExclusions(imageTagMutability, exclusionFilters));
      checkTags(tags);
      const { names } = await documents.names(tenant, 'repository', { limit: MOST_REPOSITORIES });
      if (names.length >= MOST_REPOSITORIES)
        throw refused('LimitExceededException', `A registry holds at most ${MOST_REPOSITORIES} repositories here.`);
      const made = await documents.change<Repository>(tenant, repositoryId(name), (before) => {
        if (before !== undefined)
          throw refused(
            'RepositoryAlreadyExistsException',
            `The repository with name '${name}' already exists in the registry with id '${tenant.accountId}'`,
            'repositoryName',
          );
        return {
          name,
          createdAtMs: now(),
          imageTagMutability: mutability(imageTagMutability),
          exclusionFilters,
          scanOnPush: input.scanOnPush ?? false,
          encryptionConfiguration: input.encryptionConfiguration ?? { encryptionType: 'AES256' },
          tags,
          images: [],
        };
      });
      await tellWorlds(tenant, made as Repository);
      return made as Repository;
    },
    async delete(tenant: TenantContext, name: string, force: boolean): Promise<Repository> {
      const gone = await change(tenant, name, (repository) => {
        if (repository.images.length > 0 && !force)
          throw refused(
            'RepositoryNotEmptyException',
            `The repository with name '${name}' in registry with id '${tenant.accountId}' cannot be deleted because it still contains images`,
          );
        return null;
      });
      for (const kind of ['layer', 'manifest'])
        for (;;) {
          const { names, next } = await documents.names(tenant, kind, { prefix: `${name}@`, limit: 100 });
          for (const one of names)
            if (kind === 'layer') await layers.dropLayer(tenant, name, one.slice(name.length + 1));
            else await documents.change(tenant, { kind, name: one }, () => null);
          if (next === undefined) break;
        }
      await tellWorlds(tenant, { ...gone, images: [] });
      return gone;
    },
    setMutability: (tenant: TenantContext, name: string, to: string, filters: readonly string[]) =>
      change(tenant, name, (repository) => {
        checked(checkExclusions(to, filters));
        return { ...repository, imageTagMutability: mutability(to), exclusionFilters: filters };
      }),
    setScanOnPush: (tenant: TenantContext, name: string, scanOnPush: boolean) =>
      change(tenant, name, (repository) => ({ ...repository, scanOnPush })),
    setPolicy: (tenant: TenantContext, name: string, policyText: string | undefined) =>
      change(tenant, name, ({ policyText: before, ...repository }) => {
        if (policyText !== undefined) return { ...repository, policyText: checkPolicy(policyText) };
        if (before === undefined) throw noPolicy(tenant, name);
        return repository;
      }),
    async policy(tenant: TenantContext, name: string): Promise<string> {
      const { policyText } = await find(tenant, name);
      if (policyText === undefined) throw noPolicy(tenant, name);
      return policyText;
    },
    changeTags: (tenant: TenantContext, name: string, make: (tags: Repository['tags']) => Repository['tags']) =>
      change(tenant, name, (repository) => {
        const tags = make(repository.tags);
        checkTags(tags);
        return { ...repository, tags };
      }),
    async putLifecyclePolicy(tenant: TenantContext, name: string, text: string): Promise<Repository> {
      const after = await change(tenant, name, (repository) => {
        const rules = parseLifecyclePolicy(text);
        if (isRefusal(rules)) throw new EcsError(rules);
        return withoutExpired({ ...repository, lifecycle: { text, lastEvaluatedAtMs: 0 } }, now());
      });
      await tellWorlds(tenant, after);
      return after;
    },
    async deleteLifecyclePolicy(tenant: TenantContext, name: string) {
      let gone: Repository['lifecycle'];
      await change(tenant, name, ({ lifecycle, ...repository }) => {
        if (lifecycle === undefined) throw noLifecycle(tenant, name);
        gone = lifecycle;
        return repository;
      });
      return gone as NonNullable<Repository['lifecycle']>;
    },
    async lifecyclePolicy(tenant: TenantContext, name: string) {
      const { lifecycle } = await find(tenant, name);
      if (lifecycle === undefined) throw noLifecycle(tenant, name);
      return lifecycle;
    },
    /** Works a policy out and keeps it for GetLifecyclePolicyPreview; nothing is expired. */
    async startPreview(tenant: TenantContext, name: string, text: string | undefined): Promise<string> {
      const { preview } = await change(tenant, name, (repository) => {
        const policy = text ?? repository.lifecycle?.text;
        if (policy === undefined) throw noLifecycle(tenant, name);
        const rules = parseLifecyclePolicy(policy);
        if (isRefusal(rules)) throw new EcsError(rules);
        return { ...repository, preview: { text: policy, startedAtMs: now() } };
      });
      return (preview as NonNullable<Repository['preview']>).text;
    },
    async preview(tenant: TenantContext, name: string) {
      const repository = await find(tenant, name);
      const { preview, images } = repository;
      if (preview === undefined)
        throw refused(
          'LifecyclePolicyPreviewNotFoundException',
          `There is no lifecycle policy preview for the repository with name '${name}' in the registry with id '${tenant.accountId}'`,
        );
      return { text: preview.text, images, verdicts: verdictsOf(preview.text, images, preview.startedAtMs) };
    },
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
      await find(tenant, name);
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
            ...(repository.scanOnPush && { scannedAtMs: pushedAtMs }),
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
    async startScan(tenant: TenantContext, name: string, id: ImageId): Promise<RegistryImage> {
      let scanned: RegistryImage | undefined;
      await change(tenant, name, (repository) => {
        const image = imageOf(repository, id, tenant);
        if (now() - (image.scannedAtMs ?? Number.NEGATIVE_INFINITY) < DAY_MS)
          throw refused('LimitExceededException', 'The scan quota per image has been exceeded. Wait and try again.');
        scanned = { ...image, scannedAtMs: now() };
        return {
          ...repository,
          images: repository.images.map((one) => (one === image ? (scanned as RegistryImage) : one)),
        };
      });
      return scanned as RegistryImage;
    },
    async scan(
      tenant: TenantContext,
      name: string,
      id: ImageId,
    ): Promise<RegistryImage & { readonly scannedAtMs: number }> {
      const image = imageOf(await find(tenant, name), id, tenant);
      const { scannedAtMs } = image;
      if (scannedAtMs === undefined)
        throw refused(
          'ScanNotFoundException',
          `Image scan does not exist for the image with '${describeId(image, id)}' in the repository with name '${name}' in the registry with id '${tenant.accountId}'`,
        );
      return { ...image, scannedAtMs };
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

/** The repository without what its policy expires; the same object when there is nothing to do. */
function withoutExpired(repository: Repository, nowMs: number, pushed = false): Repository {
  const { lifecycle, images } = repository;
  if (lifecycle === undefined || (!pushed && nowMs - lifecycle.lastEvaluatedAtMs < EVALUATED_EVERY_MS))
    return repository;
  const expired = new Set(
    verdictsOf(lifecycle.text, images, nowMs)
      .filter(({ action }) => action === 'expire')
      .map(({ digest }) => digest),
  );
  return {
    ...repository,
    lifecycle: { ...lifecycle, lastEvaluatedAtMs: nowMs },
    images: images.filter(({ digest }) => !expired.has(digest)),
  };
}

function verdictsOf(text: string, images: readonly RegistryImage[], nowMs: number): readonly LifecycleVerdict[] {
  const rules = parseLifecyclePolicy(text);
  return isRefusal(rules) ? [] : evaluateLifecycle(rules, images, nowMs);
}

const describeId = ({ digest }: RegistryImage, { imageTag }: ImageId): string => `${imageTag ?? digest}`;

function imageOf(repository: Repository, id: ImageId, { accountId }: TenantContext): RegistryImage {
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

/** Source: ECR-07. */
const digestOf = (manifest: string): string =>
  `sha256:${sha256Digest(sha256Update(EMPTY_SHA256, Buffer.from(manifest, 'utf8')))}`;

/** Digests of the layers that a manifest names, its config among them. */
function layersIn(text: string): readonly string[] {
  const manifest = parseManifest(text, undefined);
  return isRefusal(manifest) ? [] : manifest.layers.map(({ digest }) => digest);
}

const noLayers = ({ accountId }: TenantContext, name: string, missing: readonly string[]): EcsError =>
  refused(
    'LayersNotFoundException',
    `Layers with digests '[${missing.join(', ')}]' required for pushing image do not exist in the repository with name '${name}' in registry with id '${accountId}'`,
  );

const noPolicy = ({ accountId }: TenantContext, name: string): EcsError =>
  refused(
    'RepositoryPolicyNotFoundException',
    `Repository policy does not exist for the repository with name '${name}' in the registry with id '${accountId}'`,
  );
const noLifecycle = ({ accountId }: TenantContext, name: string): EcsError =>
  refused(
    'LifecyclePolicyNotFoundException',
    `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${accountId}'`,
  );
