/** A request of a registry's client (docker, skopeo, podman, crane …). Header names are lower case. */
export interface RegistryRequest {
  readonly method: string;
  /** As it was sent: still encoded. */
  readonly path: string;
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Read once, and only where a request has one: layers may be large. */
  readonly body: () => AsyncIterable<Uint8Array>;
  readonly sourceAddress?: string;
}

export interface RegistryAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** What a path of the registry names. */
export type RegistryQuestion =
  | { readonly kind: 'ping' }
  | { readonly kind: 'catalog' }
  | { readonly kind: 'tags'; readonly name: string }
  | { readonly kind: 'manifest'; readonly name: string; readonly reference: string }
  | { readonly kind: 'blob'; readonly name: string; readonly digest: string }
  | { readonly kind: 'uploads'; readonly name: string }
  | { readonly kind: 'upload'; readonly name: string; readonly uploadId: string }
  | { readonly kind: 'referrers'; readonly name: string; readonly digest: string }
  /** The address of a layer that GetDownloadUrlForLayer gave out. */
  | { readonly kind: 'link'; readonly link: string };

const NAME = '([a-z0-9._/-]{1,256})';
const PATHS: readonly (readonly [RegExp, (a: string, b: string) => RegistryQuestion])[] = [
  [/^\/v2\/?$/, () => ({ kind: 'ping' })],
  [/^\/v2\/_catalog$/, () => ({ kind: 'catalog' })],
  [new RegExp(`^/v2/${NAME}/tags/list$`), (name) => ({ kind: 'tags', name })],
  [
    new RegExp(`^/v2/${NAME}/manifests/([A-Za-z0-9_:.+-]{1,300})$`),
    (name, reference) => ({ kind: 'manifest', name, reference }),
  ],
  [new RegExp(`^/v2/${NAME}/blobs/uploads/?$`), (name) => ({ kind: 'uploads', name })],
  [new RegExp(`^/v2/${NAME}/blobs/uploads/([0-9a-f-]{36})$`), (name, uploadId) => ({ kind: 'upload', name, uploadId })],
  [new RegExp(`^/v2/${NAME}/blobs/([A-Za-z0-9_:.+-]{1,300})$`), (name, digest) => ({ kind: 'blob', name, digest })],
  [
    new RegExp(`^/v2/${NAME}/referrers/([A-Za-z0-9_:.+-]{1,300})$`),
    (name, digest) => ({ kind: 'referrers', name, digest }),
  ],
  [/^\/layers\/([A-Za-z0-9_.-]{1,4096})$/, (link) => ({ kind: 'link', link })],
];

/** What a path asks of the registry; undefined: it is none of its. The endpoints of containers under `/v2/credentials/` are not. */
export function recogniseRegistry(path: string): RegistryQuestion | undefined {
  const own = path.replaceAll('%3A', ':').replaceAll('%3a', ':');
  for (const [pattern, question] of PATHS) {
    const found = pattern.exec(own);
    if (found !== null) return question(found[1] ?? '', found[2] ?? '');
  }
  return undefined;
}

/** Paths that nobody but the registry answers, known to it or not. */
export const isRegistryPath = (path: string): boolean =>
  path === '/v2' || (path.startsWith('/v2/') && !path.startsWith('/v2/credentials/')) || path.startsWith('/layers/');
