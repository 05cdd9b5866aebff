import type { ImageFailure, ImageFailureCode, ImageId, RegistryImage, Repository } from '../../model/ecr.ts';
import { isObject } from '../../model/members.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { isDigest, isTag, matchesWildcard } from './names.ts';

/** Bounds of one repository here; AWS's own are far higher (ECR-18), but a repository is one item of the store. */
export const MOST_IMAGES = 1_000;
export const MOST_TAGS_PER_IMAGE = 100;
/** AWS takes eight times as much (ECR-06); a manifest is one item of the store here. */
export const LONGEST_MANIFEST = 524_288;

/** What the rules read in a manifest. */
export interface Manifest {
  readonly mediaType: string;
  readonly artifactMediaType?: string;
  readonly layers: readonly { readonly digest: string; readonly size: number }[];
  readonly children: readonly string[];
  readonly subject?: string;
}

const DOCKER_MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';
const MOST_LAYERS = 500;

/** A manifest's parts, or what is wrong with it. */
export function parseManifest(text: string, mediaType: string | undefined): Manifest | Refusal {
  const wrong = (what: string): Refusal =>
    refuse(
      'InvalidParameterException',
      `Invalid parameter at 'ImageManifest' failed to satisfy constraint: '${what}'`,
      ['imageManifest'],
    );
  if (text.length > LONGEST_MANIFEST) return wrong(`Member must have length less than or equal to ${LONGEST_MANIFEST}`);
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return wrong('Invalid JSON syntax');
  }
  if (!isObject(manifest)) return wrong('Invalid JSON syntax');
  const descriptor = (value: unknown): { digest: string; size: number } | undefined =>
    isObject(value) && typeof value.digest === 'string' && isDigest(value.digest)
      ? { digest: value.digest, size: typeof value.size === 'number' && value.size >= 0 ? value.size : 0 }
      : undefined;
  const list = (value: unknown): ReturnType<typeof descriptor>[] =>
    Array.isArray(value) ? value.slice(0, MOST_LAYERS + 1).map(descriptor) : [];
  const config = manifest.config === undefined ? [] : [descriptor(manifest.config)];
  const layers = [...config, ...list(manifest.layers)];
  const children = list(manifest.manifests);
  if (layers.length > MOST_LAYERS || children.length > MOST_LAYERS) return wrong(`at most ${MOST_LAYERS} layers`);
  if ([...layers, ...children].some((one) => one === undefined)) return wrong('every descriptor needs a digest');
  const subject = descriptor(manifest.subject)?.digest;
  const own = typeof manifest.mediaType === 'string' ? manifest.mediaType : undefined;
  const artifact = isObject(manifest.config) ? manifest.config.mediaType : undefined;
  return {
    mediaType: mediaType ?? own ?? DOCKER_MANIFEST,
    ...(typeof artifact === 'string' && { artifactMediaType: artifact.slice(0, 255) }),
    layers: layers as { digest: string; size: number }[],
    children: children.map((one) => (one as { digest: string }).digest),
    ...(subject !== undefined && { subject }),
  };
}

/** Whether a tag that exists may be moved. Source: ECR-05. */
export function mayMove({ imageTagMutability, exclusionFilters }: Repository, tag: string): boolean {
  const mutable = imageTagMutability.startsWith('MUTABLE');
  const excluded = exclusionFilters.some((filter) => matchesWildcard(filter, tag));
  return imageTagMutability.endsWith('_WITH_EXCLUSION') && excluded ? !mutable : mutable;
}

/** The repository after a push of this image under this tag, or ECR's refusal. Source: ECR-06. */
export function putImage(
  repository: Repository,
  image: Omit<RegistryImage, 'tags'>,
  tag: string | undefined,
  registryId: string,
): Repository | Refusal {
  if (tag !== undefined && !isTag(tag))
    return refuse(
      'InvalidParameterException',
      "Invalid parameter at 'imageTag' failed to satisfy constraint: 'must satisfy regular expression '[a-zA-Z0-9_][a-zA-Z0-9-._]{0,299}''",
      ['imageTag'],
    );
  const known = repository.images.find(({ digest }) => digest === image.digest);
  if (known !== undefined && (tag === undefined || known.tags.includes(tag)))
    return refuse(
      'ImageAlreadyExistsException',
      `Image with digest '${image.digest}' and tag '${tag ?? 'null'}' already exists in the repository with name '${repository.name}' in registry with id '${registryId}'`,
    );
  const holder = tag === undefined ? undefined : repository.images.find(({ tags }) => tags.includes(tag));
  if (holder !== undefined && tag !== undefined && !mayMove(repository, tag))
    return refuse(
      'ImageTagAlreadyExistsException',
      `The image tag '${tag}' already exists in the '${repository.name}' repository and cannot be overwritten because the tag is immutable.`,
    );
  const missing = image.children.filter((child) => !repository.images.some(({ digest }) => digest === child));
  if (missing.length > 0)
    return refuse(
      'ReferencedImagesNotFoundException',
      `Referenced images with digests [${missing.join(', ')}] do not exist in the repository with name '${repository.name}'`,
    );
  if (known === undefined && repository.images.length >= MOST_IMAGES)
    return refuse('LimitExceededException', `A repository holds at most ${MOST_IMAGES} images here.`);
  if (known !== undefined && known.tags.length >= MOST_TAGS_PER_IMAGE)
    return refuse('LimitExceededException', `An image has at most ${MOST_TAGS_PER_IMAGE} tags here.`);
  const without = repository.images.map((one) =>
    tag !== undefined && one.tags.includes(tag) ? { ...one, tags: one.tags.filter((other) => other !== tag) } : one,
  );
  const tags = tag === undefined ? [] : [tag];
  const images =
    known === undefined
      ? [...without, { ...image, tags }]
      : without.map((one) => (one.digest === image.digest ? { ...one, tags: [...one.tags, ...tags] } : one));
  return { ...repository, images };
}

/** The image that an id means, or why there is none. Source: ECR-08. */
export function findImage(
  { images }: Pick<Repository, 'images'>,
  imageId: ImageId,
): { readonly image: RegistryImage } | { readonly failure: ImageFailure } {
  const { imageDigest, imageTag } = imageId;
  const fails = (failureCode: ImageFailureCode, failureReason: string) => ({
    failure: { imageId, failureCode, failureReason },
  });
  if (imageDigest === undefined && imageTag === undefined)
    return fails('MissingDigestAndTag', 'Invalid request parameters: both tag and digest cannot be null');
  if (imageDigest !== undefined && !isDigest(imageDigest))
    return fails(
      'InvalidImageDigest',
      `Invalid request parameters: image digest should satisfy the regex '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'`,
    );
  if (imageTag !== undefined && !isTag(imageTag))
    return fails('InvalidImageTag', 'Invalid request parameters: image tag is not valid');
  const byDigest = images.find(({ digest }) => digest === imageDigest);
  const byTag = imageTag === undefined ? undefined : images.find(({ tags }) => tags.includes(imageTag));
  const image = imageDigest === undefined ? byTag : byDigest;
  if (image === undefined) return fails('ImageNotFound', 'Requested image not found');
  if (imageTag !== undefined && image !== byTag)
    return fails('ImageTagDoesNotMatchDigest', 'Given image tag does not match the digest of the image');
  return { image };
}

/** The repository after a deletion: by tag the tag goes, and the image with its last one; by digest the image. Source: ECR-08. */
export function deleteImages(repository: Repository, ids: readonly ImageId[]) {
  let { images } = repository;
  const deleted: ImageId[] = [];
  const failures: ImageFailure[] = [];
  for (const imageId of ids) {
    const found = findImage({ images }, imageId);
    if ('failure' in found) {
      failures.push(found.failure);
      continue;
    }
    const { image } = found;
    const { imageTag } = imageId;
    const goes = imageId.imageDigest !== undefined || image.tags.length === 1;
    if (goes && images.some(({ children }) => children.includes(image.digest))) {
      failures.push({
        imageId,
        failureCode: 'ImageReferencedByManifestList',
        failureReason: 'Requested image referenced by manifest list: delete the list first',
      });
      continue;
    }
    images = goes
      ? images.filter((one) => one !== image)
      : images.map((one) => (one === image ? { ...one, tags: one.tags.filter((tag) => tag !== imageTag) } : one));
    if (imageId.imageDigest !== undefined && image.tags.length > 0)
      deleted.push(...image.tags.map((tag) => ({ imageDigest: image.digest, imageTag: tag })));
    else deleted.push({ imageDigest: image.digest, ...(imageTag !== undefined && { imageTag }) });
  }
  return { repository: { ...repository, images }, deleted, failures };
}
