import { EcsError } from '../../app/errors.ts';
import { LONGEST_MANIFEST } from '../../engine/ecr/images.ts';
import { isDigest } from '../../engine/ecr/names.ts';
import { blobUnknown, RegistryError } from './errors.ts';
import type { RegistryAnswer } from './request.ts';
import type { Asking } from './uploads.ts';

const PAGE = { usual: 100, most: 1_000 } as const;
const INDEX = 'application/vnd.oci.image.index.v1+json';

const json = (body: unknown, headers: Readonly<Record<string, string>> = {}): RegistryAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

const idOf = (reference: string) => (reference.includes(':') ? { imageDigest: reference } : { imageTag: reference });

/** GET and HEAD of a manifest; a GET is a pull. */
export async function getManifest({ app, tenant, name, request }: Asking, reference: string): Promise<RegistryAnswer> {
  const isPull = request.method === 'GET';
  const { images, failures } = await app.ecr.getImages(tenant, name, [idOf(reference)], isPull);
  const [found] = images;
  if (found === undefined)
    throw new RegistryError(404, 'MANIFEST_UNKNOWN', failures[0]?.failureReason ?? 'Requested image not found');
  const { image, manifest } = found;
  return {
    status: 200,
    headers: {
      'content-type': image.mediaType,
      'docker-content-digest': image.digest,
      'content-length': String(Buffer.byteLength(manifest)),
      etag: `"${image.digest}"`,
    },
    body: isPull ? manifest : '',
  };
}

/** PUT of a manifest under a tag, or under its digest. Pushing what is there already is no error here. Source: ECR-06. */
export async function putManifest({ app, tenant, name, request }: Asking, reference: string): Promise<RegistryAnswer> {
  const manifest = await text(request.body());
  const mediaType = request.headers['content-type']?.split(';')[0];
  const { imageDigest, imageTag } = { imageDigest: undefined, imageTag: undefined, ...idOf(reference) };
  let digest: string;
  let subject: string | undefined;
  try {
    const { image } = await app.ecr.putImage(tenant, {
      repository: name,
      manifest,
      ...(mediaType !== undefined && { mediaType }),
      ...(imageTag !== undefined && { tag: imageTag }),
      ...(imageDigest !== undefined && { digest: imageDigest }),
    });
    [digest, subject] = [image.digest, image.subject];
  } catch (error) {
    if (!(error instanceof EcsError && error.refusal.code === 'ImageAlreadyExistsException')) throw error;
    digest = app.ecr.digestOf(manifest);
  }
  return {
    status: 201,
    headers: {
      location: `/v2/${name}/manifests/${digest}`,
      'docker-content-digest': digest,
      ...(subject !== undefined && { 'oci-subject': subject }),
    },
    body: '',
  };
}

async function text(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > LONGEST_MANIFEST)
      throw new RegistryError(413, 'MANIFEST_INVALID', `A manifest has at most ${LONGEST_MANIFEST} bytes here.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** DELETE of a tag, or of a digest with all its tags. Source: ECR-08. */
export async function deleteManifest({ app, tenant, name }: Asking, reference: string): Promise<RegistryAnswer> {
  const { failures } = await app.ecr.deleteImages(tenant, name, [idOf(reference)]);
  const [failure] = failures;
  if (failure?.failureCode === 'ImageNotFound') throw new RegistryError(404, 'MANIFEST_UNKNOWN', failure.failureReason);
  if (failure !== undefined) throw new RegistryError(400, 'DENIED', failure.failureReason);
  return { status: 202, headers: {}, body: '' };
}

/** GET and HEAD of a blob. Whether it is there is one thing, whether its bytes are kept another. */
export async function getBlob({ app, tenant, name, request }: Asking, digest: string): Promise<RegistryAnswer> {
  await app.ecr.find(tenant, name);
  if (!isDigest(digest)) throw new RegistryError(400, 'DIGEST_INVALID', 'digest must be sha256: and 64 digits.');
  const layer = await app.ecr.layer(tenant, name, digest);
  if (layer === undefined) throw blobUnknown(`The layer with digest '${digest}' does not exist.`);
  const bytes = request.method === 'GET' ? await app.ecr.layerBytes(tenant, name, digest) : '';
  if (bytes === undefined)
    throw blobUnknown(`The layer has ${layer.sizeBytes} bytes: of so large ones only digest and size are kept here.`);
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-length': String(layer.sizeBytes),
      'docker-content-digest': digest,
    },
    body: bytes,
  };
}

/** One page of names in byte order, and the link to the next. */
function paged(names: readonly string[], path: string, search: string) {
  const query = new URLSearchParams(search);
  const asked = Number(query.get('n') ?? PAGE.usual);
  if (!Number.isInteger(asked) || asked < 0)
    throw new RegistryError(400, 'PAGINATION_NUMBER_INVALID', 'n must be a whole number.');
  const size = Math.min(asked, PAGE.most);
  const last = query.get('last');
  const rest = last === null ? names : names.filter((name) => name > last);
  const items = rest.slice(0, size);
  const next = items.at(-1);
  const more = rest.length > size && next !== undefined;
  return {
    items,
    headers: more ? { link: `<${path}?n=${size}&last=${encodeURIComponent(next)}>; rel="next"` } : {},
  };
}

export async function listTags({ app, tenant, name, request }: Asking): Promise<RegistryAnswer> {
  const { images } = await app.ecr.find(tenant, name);
  const tags = images.flatMap((image) => image.tags).sort((a, b) => (a < b ? -1 : 1));
  const { items, headers } = paged(tags, request.path, request.search);
  return json({ name, tags: items }, headers);
}

export async function listRepositories({ app, tenant, request }: Omit<Asking, 'name'>): Promise<RegistryAnswer> {
  const query = new URLSearchParams(request.search);
  const last = query.get('last');
  const limit = Math.min(PAGE.most, Math.max(1, Number(query.get('n')) || PAGE.usual));
  const { repositories, next } = await app.ecr.repositories(tenant, { limit, ...(last !== null && { after: last }) });
  return json(
    { repositories: repositories.map(({ name }) => name) },
    next === undefined ? {} : { link: `</v2/_catalog?n=${limit}&last=${encodeURIComponent(next)}>; rel="next"` },
  );
}

/** Images that say something about this one. Source: OCI Distribution Specification 1.1, "Listing Referrers". */
export async function listReferrers({ app, tenant, name, request }: Asking, digest: string): Promise<RegistryAnswer> {
  const wanted = new URLSearchParams(request.search).get('artifactType');
  const { images } = await app.ecr.find(tenant, name);
  const about = images.filter(
    ({ subject, artifactMediaType }) => subject === digest && (wanted === null || artifactMediaType === wanted),
  );
  const manifests = await Promise.all(
    about.slice(0, PAGE.usual).map(async (image) => ({
      mediaType: image.mediaType,
      digest: image.digest,
      size: Buffer.byteLength(await app.ecr.manifestOf(tenant, name, image.digest)),
      ...(image.artifactMediaType !== undefined && { artifactType: image.artifactMediaType }),
    })),
  );
  return json(
    { schemaVersion: 2, mediaType: INDEX, manifests },
    { 'content-type': INDEX, ...(wanted !== null && { 'oci-filters-applied': 'artifactType' }) },
  );
}
