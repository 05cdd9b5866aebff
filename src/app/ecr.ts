import { randomBytes, randomUUID } from 'node:crypto';
import { deleteImages, findImage, parseManifest, putImage } from '../engine/ecr/images.ts';
import { evaluateLifecycle, type LifecycleVerdict, parseLifecyclePolicy } from '../engine/ecr/lifecycle-policy.ts';
import { checkExclusions, checkRepositoryName, isDigest } from '../engine/ecr/names.ts';
import { EMPTY_SHA256, type Sha256State, sha256Digest, sha256Update } from '../engine/ecr/sha256.ts';
import {
  type ImageFailure,
  type ImageId,
  type RegistryImage,
  type Repository,
  TAG_MUTABILITIES,
  type TagMutability,
} from '../model/ecr.ts';
import { isRefusal, type RefusalCode, refuse } from '../model/refusal.ts';
import type { WorldDoor } from './change-world.ts';
import { EcsError } from './errors.ts';
import { imageStates } from './image-states.ts';
import type { AccountStore, DocumentId, TenantContext } from './ports.ts';

const DAY_MS = 86_400_000;
/** How often a lifecycle policy is looked at again, when somebody asks for the repository; AWS says within a day (ECR-15). */
const EVALUATED_EVERY_MS = 3_600_000;
const MOST_REPOSITORIES = 10_000;
const MOST_TAGS = 50;
const LONGEST_POLICY = 10_240;
const PART_BYTES = { least: 5_242_880, most: 20_971_520 } as const;
const MOST_PARTS = 4_200;
const TOKEN_MS = 43_200_000;
const RULES = 50;
const MOST_CHARACTERS = 400_000;

const refused = (code: RefusalCode, message: string, ...field: string[]): EcsError =>
  new EcsError(refuse(code, message, field));
const invalid = (message: string, ...field: string[]): EcsError =>
  refused('InvalidParameterException', message, ...field);

/** What belongs to a registry as a whole. Absent members were never set. */
export interface Registry {
  readonly policyText?: string;
  readonly replicationRules?: readonly unknown[];
  readonly scanning?: { readonly scanType: string; readonly rules: readonly unknown[] };
  readonly settings?: Readonly<Record<string, string>>;
  readonly pullThroughRules?: readonly PullThroughRule[];
  readonly templates?: readonly CreationTemplate[];
}

export interface PullThroughRule {
  readonly ecrRepositoryPrefix: string;
  readonly upstreamRegistryUrl: string;
  readonly upstreamRegistry?: string;
  readonly credentialArn?: string;
  readonly customRoleArn?: string;
  readonly upstreamRepositoryPrefix?: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

/** Stored and returned: repositories that come to be by themselves are not simulated. */
export interface CreationTemplate {
  readonly prefix: string;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
  readonly [member: string]: unknown;
}

interface Upload {
  readonly repository: string;
  readonly state: Sha256State;
  readonly parts: number;
  readonly lastPartBytes: number;
}

interface Layer {
  readonly sizeBytes: number;
}

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
const REGISTRY: DocumentId = { kind: 'registry', name: '-' };
const manifestId = (repository: string, digest: string): DocumentId => ({
  kind: 'manifest',
  name: `${repository}@${digest}`,
});
const layerId = (repository: string, digest: string): DocumentId => ({
  kind: 'layer',
  name: `${repository}@${digest}`,
});
const uploadId = (id: string): DocumentId => ({ kind: 'upload', name: id });

/** A registry of images: what ECR answers, and whether a task's image can be pulled. Layers keep their digest and size, not their bytes. */
export function ecrUseCases(door: WorldDoor, accounts: AccountStore) {
  const { documents } = accounts;
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
    await documents.change<Repository>(tenant, repositoryId(name), (before) => {
      if (before === undefined) throw notFound(tenant, name);
      const current = withoutExpired(before, now());
      const made = make(current);
      checkSize(made);
      [after, gone] = [made ?? undefined, made === null ? current : undefined];
      return made;
    });
    return after ?? (gone as Repository);
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
  const registry = async (tenant: TenantContext): Promise<Registry> =>
    ((await documents.get(tenant, REGISTRY)) ?? {}) as Registry;
  const changeRegistry = (tenant: TenantContext, make: (before: Registry) => Registry): Promise<Registry | null> =>
    documents.change<Registry>(tenant, REGISTRY, (before) => {
      const made = make(before ?? {});
      checkSize(made);
      return made;
    });

  return {
    find,
    registry,
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
      for (const { digest } of gone.images) await documents.change(tenant, manifestId(name, digest), () => null);
      for (const kind of ['layer', 'manifest'])
        for (;;) {
          const { names, next } = await documents.names(tenant, kind, { prefix: `${name}@`, limit: 100 });
          for (const one of names) await documents.change(tenant, { kind, name: one }, () => null);
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
      const digest = `sha256:${sha256Digest(sha256Update(EMPTY_SHA256, Buffer.from(text, 'utf8')))}`;
      if (input.digest !== undefined && input.digest !== digest)
        throw refused(
          'ImageDigestDoesNotMatchException',
          `The given image digest '${input.digest}' does not match the digest '${digest}' of the manifest`,
        );
      await find(tenant, name);
      const layers = await Promise.all(
        manifest.layers.map((layer) => documents.get(tenant, layerId(name, layer.digest))),
      );
      const missing = manifest.layers.filter((_, index) => layers[index] === undefined);
      if (missing.length > 0)
        throw refused(
          'LayersNotFoundException',
          `Layers with digests '[${missing.map((layer) => layer.digest).join(', ')}]' required for pushing image do not exist in the repository with name '${name}' in registry with id '${tenant.accountId}'`,
        );
      const pushedAtMs = now();
      const put = (repository: Repository): Repository => {
        const after = putImage(
          repository,
          {
            digest,
            mediaType: manifest.mediaType,
            ...(manifest.artifactMediaType !== undefined && { artifactMediaType: manifest.artifactMediaType }),
            sizeBytes: (layers as Layer[]).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
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
      await documents.change<{ text: string }>(tenant, manifestId(name, digest), () => ({ text }));
      const after = await change(tenant, name, (repository) => withoutExpired(put(repository), now(), true));
      await tellWorlds(tenant, after);
      return {
        image:
          after.images.find((image) => image.digest === digest) ??
          (put({ ...after, images: [] }).images[0] as RegistryImage),
      };
    },
    async getImages(tenant: TenantContext, name: string, ids: readonly ImageId[]) {
      const repository = await find(tenant, name);
      const failures: ImageFailure[] = [];
      const images: { readonly image: RegistryImage; readonly manifest: string; readonly id: ImageId }[] = [];
      for (const id of ids) {
        const found = findImage(repository, id);
        if ('failure' in found) {
          failures.push(found.failure);
          continue;
        }
        const document = (await documents.get(tenant, manifestId(name, found.image.digest))) as
          | { text: string }
          | undefined;
        images.push({ image: found.image, manifest: document?.text ?? '', id });
      }
      const pulledAtMs = now();
      const pulled = new Set(images.map(({ image }) => image.digest));
      const isNews = images.some(({ image }) => pulledAtMs - (image.pulledAtMs ?? 0) >= DAY_MS);
      if (isNews)
        await change(tenant, name, (before) => ({
          ...before,
          images: before.images.map((image) => (pulled.has(image.digest) ? { ...image, pulledAtMs } : image)),
        }));
      return { images, failures };
    },
    async deleteImages(tenant: TenantContext, name: string, ids: readonly ImageId[]) {
      let outcome: ReturnType<typeof deleteImages> | undefined;
      const before = await find(tenant, name);
      const after = await change(tenant, name, (repository) => {
        outcome = deleteImages(repository, ids);
        return outcome.repository;
      });
      for (const { digest } of before.images)
        if (!after.images.some((image) => image.digest === digest))
          await documents.change(tenant, manifestId(name, digest), () => null);
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
    authorizationToken(accountIds: readonly string[]) {
      const expiresAtMs = now() + TOKEN_MS;
      return accountIds.map((accountId) => ({
        accountId,
        expiresAtMs,
        token: Buffer.from(`AWS:${randomBytes(48).toString('base64url')}`).toString('base64'),
      }));
    },
    async setRegistryPolicy(tenant: TenantContext, text: string | undefined): Promise<string> {
      const policyText = text === undefined ? undefined : checkPolicy(text);
      const before = await registry(tenant);
      if (policyText === undefined && before.policyText === undefined) throw noRegistryPolicy(tenant);
      await changeRegistry(tenant, ({ policyText: _, ...rest }) => ({
        ...rest,
        ...(policyText !== undefined && { policyText }),
      }));
      return policyText ?? (before.policyText as string);
    },
    async registryPolicy(tenant: TenantContext): Promise<string> {
      const { policyText } = await registry(tenant);
      if (policyText === undefined) throw noRegistryPolicy(tenant);
      return policyText;
    },
    async configure(
      tenant: TenantContext,
      members: Pick<Registry, 'replicationRules' | 'scanning' | 'settings'>,
    ): Promise<Registry> {
      return (await changeRegistry(tenant, (before) => ({
        ...before,
        ...members,
        ...(members.settings && { settings: { ...before.settings, ...members.settings } }),
      }))) as Registry;
    },
    async createPullThroughRule(
      tenant: TenantContext,
      rule: Omit<PullThroughRule, 'createdAtMs' | 'updatedAtMs'>,
    ): Promise<PullThroughRule> {
      checkPullThrough(rule);
      const made = { ...rule, createdAtMs: now(), updatedAtMs: now() };
      await changeRegistry(tenant, (before) => {
        const rules = before.pullThroughRules ?? [];
        if (rules.some(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix === rule.ecrRepositoryPrefix))
          throw refused(
            'PullThroughCacheRuleAlreadyExistsException',
            `A pull through cache rule with prefix '${rule.ecrRepositoryPrefix}' already exists in registry with id '${tenant.accountId}'`,
          );
        if (rules.length >= RULES)
          throw refused('LimitExceededException', `A registry has at most ${RULES} pull through cache rules.`);
        return { ...before, pullThroughRules: [...rules, made] };
      });
      return made;
    },
    /** Changes or, with null, removes a pull through cache rule. @returns the rule as it was, or as it is now */
    async changePullThroughRule(
      tenant: TenantContext,
      prefix: string,
      make: (rule: PullThroughRule) => PullThroughRule | null,
    ): Promise<PullThroughRule> {
      let answer: PullThroughRule | undefined;
      await changeRegistry(tenant, (before) => {
        const rules = before.pullThroughRules ?? [];
        const rule = rules.find(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix === prefix);
        if (rule === undefined) throw noRule(tenant, prefix);
        const made = make({ ...rule, updatedAtMs: now() });
        answer = made ?? rule;
        return { ...before, pullThroughRules: rules.flatMap((one) => (one === rule ? (made ?? []) : one)) };
      });
      return answer as PullThroughRule;
    },
    async pullThroughRule(tenant: TenantContext, prefix: string): Promise<PullThroughRule> {
      const rule = (await registry(tenant)).pullThroughRules?.find(
        ({ ecrRepositoryPrefix }) => ecrRepositoryPrefix === prefix,
      );
      if (rule === undefined) throw noRule(tenant, prefix);
      return rule;
    },
    /** Creates (`isNew`), changes or, with null, removes a template. @returns the template as it was, or as it is now */
    async changeTemplate(
      tenant: TenantContext,
      prefix: string,
      isNew: boolean,
      make: (template: CreationTemplate) => CreationTemplate | null,
    ): Promise<CreationTemplate> {
      let answer: CreationTemplate | undefined;
      if (prefix.length < 1 || prefix.length > 256) throw invalid('prefix has 1 to 256 characters.', 'prefix');
      await changeRegistry(tenant, (before) => {
        const templates = before.templates ?? [];
        const known = templates.find((template) => template.prefix === prefix);
        if (isNew && known !== undefined)
          throw refused(
            'TemplateAlreadyExistsException',
            `A repository creation template with prefix '${prefix}' already exists in registry with id '${tenant.accountId}'`,
          );
        if (!isNew && known === undefined)
          throw refused(
            'TemplateNotFoundException',
            `The repository creation template with prefix '${prefix}' does not exist in registry with id '${tenant.accountId}'`,
          );
        if (isNew && templates.length >= RULES)
          throw refused('LimitExceededException', `A registry has at most ${RULES} templates.`);
        const made = make({ prefix, createdAtMs: now(), ...known, updatedAtMs: now() });
        answer = made ?? known;
        const others = templates.filter((template) => template !== known);
        return { ...before, templates: made === null ? others : [...others, made] };
      });
      return answer as CreationTemplate;
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

/** A document is one item of the store: it says when it is full. */
function checkSize(document: object | null): void {
  if (JSON.stringify(document).length > MOST_CHARACTERS)
    throw refused('LimitExceededException', `What belongs together has at most ${MOST_CHARACTERS} characters here.`);
}

function checked(...refusals: ReturnType<typeof checkRepositoryName>[]): void {
  for (const refusal of refusals) if (refusal !== undefined) throw new EcsError(refusal);
}

function mutability(text: string): TagMutability {
  const known = TAG_MUTABILITIES.find((one) => one === text);
  if (known === undefined)
    throw invalid(`imageTagMutability should be one of [${TAG_MUTABILITIES.join(', ')}]`, 'imageTagMutability');
  return known;
}

const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

function checkTags(tags: Repository['tags']): void {
  if (tags.length > MOST_TAGS)
    throw refused('TooManyTagsException', `A resource has at most ${MOST_TAGS} tags.`, 'tags');
  const wrong = tags.some(
    ({ key, value }) =>
      key.length < 1 ||
      key.length > 128 ||
      value.length > 256 ||
      !TAG_TEXT.test(key) ||
      !TAG_TEXT.test(value) ||
      key.toLowerCase().startsWith('aws:'),
  );
  if (wrong || new Set(tags.map(({ key }) => key)).size < tags.length)
    throw refused(
      'InvalidTagParameterException',
      'Tags have unique keys of 1 to 128 and values of at most 256 letters, digits, spaces and _.:/=+-@, without the prefix aws:.',
      'tags',
    );
}

/** A policy is kept and returned; nobody is refused by it, because the simulator has no users. */
function checkPolicy(text: string): string {
  if (text.length > LONGEST_POLICY)
    throw invalid(
      `Invalid parameter at 'PolicyText' failed to satisfy constraint: 'at most ${LONGEST_POLICY} characters'`,
      'policyText',
    );
  try {
    const policy = JSON.parse(text) as unknown;
    if (typeof policy === 'object' && policy !== null && 'Statement' in policy) return text;
  } catch {
    // said below
  }
  throw invalid(
    "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided'",
    'policyText',
  );
}

const PREFIX = /^([a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*\/?|ROOT)$/;
const UPSTREAMS =
  /^(public\.ecr\.aws|quay\.io|registry\.k8s\.io|registry-1\.docker\.io|ghcr\.io|[a-z0-9-]{1,63}\.azurecr\.io|registry\.gitlab\.com|cgr\.dev|\d{12}\.dkr\.ecr\.[a-z0-9-]{1,32}\.amazonaws\.com)$/;
/** Upstreams that nobody reads without credentials. Source: ECR-17. */
const WITH_CREDENTIALS = /^(registry-1\.docker\.io|ghcr\.io|.*\.azurecr\.io|registry\.gitlab\.com|cgr\.dev)$/;

function checkPullThrough({
  ecrRepositoryPrefix: prefix,
  upstreamRegistryUrl,
  credentialArn,
}: Omit<PullThroughRule, 'createdAtMs' | 'updatedAtMs'>): void {
  if (prefix.length < 2 || prefix.length > 30 || !PREFIX.test(prefix))
    throw invalid(
      "Invalid parameter at 'ecrRepositoryPrefix' failed to satisfy constraint: '2 to 30 characters of a repository name, or ROOT'",
      'ecrRepositoryPrefix',
    );
  if (upstreamRegistryUrl.length > 253 || !UPSTREAMS.test(upstreamRegistryUrl))
    throw refused(
      'UnsupportedUpstreamRegistryException',
      `The upstream registry '${upstreamRegistryUrl.slice(0, 253)}' is not supported`,
      'upstreamRegistryUrl',
    );
  if (WITH_CREDENTIALS.test(upstreamRegistryUrl) && credentialArn === undefined)
    throw invalid(`The upstream registry '${upstreamRegistryUrl}' needs credentialArn`, 'credentialArn');
  if (
    credentialArn !== undefined &&
    !/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:ecr-pullthroughcache\/.{1,450}$/.test(credentialArn)
  )
    throw invalid(
      "Invalid parameter at 'credentialArn' failed to satisfy constraint: 'a secret whose name begins with ecr-pullthroughcache/'",
      'credentialArn',
    );
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
const noRegistryPolicy = ({ accountId }: TenantContext): EcsError =>
  refused('RegistryPolicyNotFoundException', `Registry policy does not exist in the registry with id '${accountId}'`);
const noRule = ({ accountId }: TenantContext, prefix: string): EcsError =>
  refused(
    'PullThroughCacheRuleNotFoundException',
    `The pull through cache rule with prefix '${prefix}' does not exist in the registry with id '${accountId}'`,
  );
const noUpload = (
  { accountId }: TenantContext,
  { repository, uploadId }: { readonly repository: string; readonly uploadId: string },
): EcsError =>
  refused(
    'UploadNotFoundException',
    `The upload with id '${uploadId}' does not exist in the repository with name '${repository}' in registry with id '${accountId}'`,
  );
