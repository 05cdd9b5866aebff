import { createHash, randomUUID } from 'node:crypto';
import { isDigest } from '../engine/ecr/names.ts';
import { HOUR_MS } from '../model/units.ts';
import { refused } from './ecr-checks.ts';
import type { EcsError } from './errors.ts';
import type { LayerUsage } from './layer-usage.ts';
import type { AccountStore, Clock, DocumentId, TenantContext } from './ports.ts';
import type { SignedClaims } from './signed-claims.ts';

/** How long an address to download a layer is good. AWS's own are good about as long (our choice). */
const LINK_MS = HOUR_MS;
const AT_ONCE = 16;

/** A layer of a repository. */
export interface Layer {
  readonly sizeBytes: number;
  /** Images that need it; absent: uploaded before anybody counted. */
  readonly images?: number;
  /** Where its bytes are kept, and in which order; absent: only digest and size are. */
  readonly blob?: string;
  readonly pieces?: readonly string[];
}

export const layerId = (repository: string, digest: string): DocumentId => ({
  kind: 'layer',
  name: `${repository}@${digest}`,
});

export interface LayerDoor {
  readonly documents: AccountStore['documents'];
  readonly blobs: AccountStore['blobs'];
  readonly usage: LayerUsage;
  readonly claims: SignedClaims;
  readonly clock: Clock;
}

/** Layers by repository and digest: what is known of them, their bytes where they are kept, who needs them. */
export function layerUseCases({ documents, blobs, usage, claims, clock }: LayerDoor) {
  const layer = async (tenant: TenantContext, repository: string, digest: string): Promise<Layer | undefined> =>
    isDigest(digest) ? ((await documents.get(tenant, layerId(repository, digest))) as Layer | undefined) : undefined;

  const bytesOf = async (
    tenant: TenantContext,
    digest: string,
    { blob, pieces }: Layer,
  ): Promise<Uint8Array | undefined> => {
    if (blob === undefined || pieces === undefined) return undefined;
    const read: Uint8Array[] = [];
    for (let at = 0; at < pieces.length; at += AT_ONCE)
      for (const bytes of await Promise.all(
        pieces.slice(at, at + AT_ONCE).map((piece) => blobs.get(tenant, { blob, piece })),
      )) {
        if (bytes === undefined) return undefined;
        read.push(bytes);
      }
    const whole = Buffer.concat(read);
    if (`sha256:${createHash('sha256').update(whole).digest('hex')}` !== digest)
      throw new Error(`the kept bytes of layer ${digest} have another digest`);
    return whole;
  };

  const dropBytes = async (tenant: TenantContext, repository: string, gone: Layer): Promise<void> => {
    if (gone.blob === undefined) return;
    await blobs.drop(tenant, gone.blob);
    await usage.strike(tenant, repository, gone.sizeBytes);
  };

  /** Counts images that need each of these layers. @returns those that are not there */
  const count = async (
    tenant: TenantContext,
    repository: string,
    digests: readonly string[],
    { by, drops }: { readonly by: 1 | -1; readonly drops: boolean },
  ): Promise<readonly string[]> => {
    const missing: string[] = [];
    for (const digest of new Set(digests)) {
      let gone: Layer | undefined;
      let isThere = false;
      await documents.change<Layer>(tenant, layerId(repository, digest), (before) => {
        [gone, isThere] = [undefined, before !== undefined];
        if (before === undefined) return null;
        if (before.images === undefined) return before;
        const images = Math.max(0, before.images + by);
        if (images > 0 || !drops) return { ...before, images };
        gone = before;
        return null;
      });
      if (gone !== undefined) await dropBytes(tenant, repository, gone);
      if (!isThere) missing.push(digest);
    }
    return missing;
  };

  return {
    layer,
    keptBytes: usage.keptBytes,
    /** An image more needs these layers. @returns those that are not there */
    need: (tenant: TenantContext, repository: string, digests: readonly string[]) =>
      count(tenant, repository, digests, { by: 1, drops: false }),
    /** It does not come after all. */
    unneed: (tenant: TenantContext, repository: string, digests: readonly string[]) =>
      count(tenant, repository, digests, { by: -1, drops: false }),
    /** An image is gone: layers that no other one needs go with it. */
    release: (tenant: TenantContext, repository: string, digests: readonly string[]) =>
      count(tenant, repository, digests, { by: -1, drops: true }),
    /**
     * Has the layer of one repository in another as well, bytes and all where there is room for them.
     * @returns false when there is no such layer
     */
    async mountLayer(
      tenant: TenantContext,
      { from, to, digest }: { readonly from: string; readonly to: string; readonly digest: string },
    ): Promise<boolean> {
      if ((await layer(tenant, to, digest)) !== undefined) return true;
      const source = await layer(tenant, from, digest);
      if (source === undefined) return false;
      const { sizeBytes, pieces = [] } = source;
      const keeps = source.blob !== undefined && (await usage.book(tenant, to, sizeBytes));
      const blob = `mounted-${randomUUID()}`;
      for (const piece of keeps ? pieces : []) {
        const bytes = await blobs.get(tenant, { blob: source.blob as string, piece });
        if (bytes !== undefined) await blobs.put(tenant, { blob, piece }, bytes);
      }
      const made: Layer = { sizeBytes, images: 0, ...(keeps && { blob, pieces }) };
      const after = await documents.change<Layer>(tenant, layerId(to, digest), (before) => before ?? made);
      if (keeps && after?.blob !== blob) await dropBytes(tenant, to, made);
      return true;
    },
    /** Drops a layer whoever needs it, because its repository goes. */
    async dropLayer(tenant: TenantContext, repository: string, digest: string): Promise<void> {
      const gone = await layer(tenant, repository, digest);
      if (gone !== undefined) await dropBytes(tenant, repository, gone);
      await documents.change(tenant, layerId(repository, digest), () => null);
    },
    /** The bytes of a layer; undefined: there is none, or its bytes are not kept. */
    async layerBytes(tenant: TenantContext, repository: string, digest: string): Promise<Uint8Array | undefined> {
      const known = await layer(tenant, repository, digest);
      return known && bytesOf(tenant, digest, known);
    },
    /**
     * Signed words that get a layer's bytes for an hour, for whoever has them. Source: ECR-09.
     * @throws EcsError when there is no such layer, no image needs it, or its bytes are not kept
     */
    async layerLink(
      tenant: TenantContext,
      { repository, digest, keyId }: { readonly repository: string; readonly digest: string; readonly keyId: string },
    ): Promise<string> {
      const known = await layer(tenant, repository, digest);
      if (known === undefined) throw noLayer(tenant, repository, digest);
      if (known.images === 0)
        throw inaccessible(digest, 'it is not associated with an image; such layers may be cleaned up at any time');
      if (known.blob === undefined)
        throw inaccessible(
          digest,
          `it has ${known.sizeBytes} bytes: of so large layers, or of those of a full repository, only digest and size are kept here`,
        );
      return claims.sign('layer', {
        tenant,
        keyId,
        expiresAtMs: clock.wallMs() + LINK_MS,
        about: [repository, digest],
      });
    },
    /** What a link leads to; undefined: to nothing. */
    async linkedLayer(text: string) {
      const read = await claims.read('layer', text);
      const [repository, digest] = read?.about ?? [];
      if (read === undefined || repository === undefined || digest === undefined) return undefined;
      return { tenant: read.tenant, keyId: read.keyId, repository, digest };
    },
  };
}

export type LayerUseCases = ReturnType<typeof layerUseCases>;

const noLayer = ({ accountId }: TenantContext, repository: string, digest: string): EcsError =>
  refused(
    'LayersNotFoundException',
    `Layers with digests '[${digest.slice(0, 128)}]' do not exist in the repository with name '${repository}' in registry with id '${accountId}'`,
  );
const inaccessible = (digest: string, why: string): EcsError =>
  refused('LayerInaccessibleException', `Layer with digest '${digest}' is not available: ${why}.`);
