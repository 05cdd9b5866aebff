import { randomBytes } from 'node:crypto';
import { checkExclusions, checkRepositoryName } from '../engine/ecr/names.ts';
import type { RegistryImage, Repository } from '../model/ecr.ts';
import type { WorldDoor } from './change-world.ts';
import { archiveUseCases } from './ecr-archive.ts';
import { checked, checkPolicy, checkSize, checkTags, mutability, refused } from './ecr-checks.ts';
import type { RepositoryDoor } from './ecr-door.ts';
import { forgetImage, imageUseCases } from './ecr-images.ts';
import { layerUseCases } from './ecr-layers.ts';
import { lifecycleUseCases, withoutExpired } from './ecr-lifecycle.ts';
import { registryUseCases } from './ecr-registry.ts';
import { scanUseCases } from './ecr-scans.ts';
import { repositoryByTemplate, templateOfPush } from './ecr-templates.ts';
import { uploadUseCases } from './ecr-uploads.ts';
import { EcsError } from './errors.ts';
import { imageStates } from './image-states.ts';
import { layerUsage } from './layer-usage.ts';
import type { AccountStore, DocumentId, TenantContext } from './ports.ts';
import { signedClaims } from './signed-claims.ts';

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
/** A registry of images: what ECR answers, what registries' clients push and pull, and whether a task's image can be pulled. */
export function ecrUseCases(door: WorldDoor, accounts: AccountStore) {
  const { documents, blobs } = accounts;
  const { clock, keptLayerBytes = KEPT_LAYER_BYTES } = door;
  const now = (): number => door.clock.wallMs();
  const { tellWorlds } = imageStates(door, accounts);

  /** Source: ECR-03. */
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
    for (const { digest } of left) await forgetImage(documents, layers, tenant, { name, digest });
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
  const claims = signedClaims(documents, clock, randomBytes);
  const usage = layerUsage(documents, KEPT_LAYERS * keptLayerBytes);
  const registry = registryUseCases(door, accounts, claims);
  const layers = layerUseCases({ documents, blobs, usage, claims, clock });
  const checkRoom = async (tenant: TenantContext): Promise<void> => {
    const { names } = await documents.names(tenant, 'repository', { limit: MOST_REPOSITORIES });
    if (names.length >= MOST_REPOSITORIES)
      throw refused('LimitExceededException', `A registry holds at most ${MOST_REPOSITORIES} repositories here.`);
  };
  /** The repository that somebody pushes to: where there is none, a creation template may make it. */
  const findToPush = async (tenant: TenantContext, name: string): Promise<Repository> => {
    try {
      return await find(tenant, name);
    } catch (error) {
      if (!(error instanceof EcsError && error.refusal.code === 'RepositoryNotFoundException')) throw error;
      const template = templateOfPush((await registry.registry(tenant)).templates ?? [], name);
      if (template === undefined) throw error;
      await checkRoom(tenant);
      const { repository, repositoryPolicy, lifecyclePolicy } = repositoryByTemplate(template);
      const made: Repository = {
        ...newRepository({ name, ...repository }, now()),
        ...(repositoryPolicy !== undefined && { policyText: repositoryPolicy }),
        ...(lifecyclePolicy !== undefined && { lifecycle: { text: lifecyclePolicy, lastEvaluatedAtMs: now() } }),
      };
      await documents.change<Repository>(tenant, repositoryId(name), (before) => before ?? made);
      await tellWorlds(tenant, made);
      return find(tenant, name);
    }
  };
  const uploads = uploadUseCases({ documents, blobs, usage, clock, keptLayerBytes, find, findToPush });

  const repositories: RepositoryDoor = {
    documents,
    now,
    change,
    find,
    findToPush,
    tellWorlds,
    registry: registry.registry,
  };

  return {
    find,
    ...registry,
    ...layers,
    ...uploads,
    ...imageUseCases(repositories, layers),
    ...lifecycleUseCases(repositories),
    ...scanUseCases(repositories),
    ...archiveUseCases(repositories),
    async repositories(tenant: TenantContext, page: { readonly after?: string; readonly limit: number }) {
      const { names, next } = await documents.names(tenant, 'repository', page);
      const found = await Promise.all(names.map((name) => documents.get(tenant, repositoryId(name))));
      return {
        repositories: found.filter((one) => one !== undefined) as Repository[],
        ...(next !== undefined && { next }),
      };
    },
    /** @throws EcsError RepositoryAlreadyExistsException when it is there. Sources: ECR-01 to ECR-03. */
    async create(tenant: TenantContext, input: NewRepository): Promise<Repository> {
      const { name } = input;
      const repository = newRepository(input, now());
      await checkRoom(tenant);
      const made = await documents.change<Repository>(tenant, repositoryId(name), (before) => {
        if (before !== undefined)
          throw refused(
            'RepositoryAlreadyExistsException',
            `The repository with name '${name}' already exists in the registry with id '${tenant.accountId}'`,
            'repositoryName',
          );
        return repository;
      });
      await tellWorlds(tenant, made as Repository);
      return made as Repository;
    },
    /** Takes a repository away, with `force` its images too. @throws EcsError RepositoryNotEmptyException without. Source: ECR-04. */
    async delete(tenant: TenantContext, name: string, force: boolean): Promise<Repository> {
      const gone = await change(tenant, name, (repository) => {
        if (repository.images.length > 0 && !force)
          throw refused(
            'RepositoryNotEmptyException',
            `The repository with name '${name}' in registry with id '${tenant.accountId}' cannot be deleted because it still contains images`,
          );
        return null;
      });
      for (const kind of ['layer', 'manifest', 'scan'])
        for (;;) {
          const { names, next } = await documents.names(tenant, kind, { prefix: `${name}@`, limit: 100 });
          for (const one of names)
            if (kind === 'layer') await layers.dropLayer(tenant, name, one.slice(name.length + 1));
            else await documents.change(tenant, { kind, name: one }, () => null);
          if (next === undefined) break;
        }
      await usage.close(tenant, name);
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
  };
}

/** @throws EcsError when a member is wrong. Source: ECR-01. */
function newRepository(input: NewRepository, createdAtMs: number): Repository {
  const { name, imageTagMutability = 'MUTABLE', exclusionFilters = [], tags } = input;
  checked(checkRepositoryName(name), checkExclusions(imageTagMutability, exclusionFilters));
  checkTags(tags);
  return {
    name,
    createdAtMs,
    imageTagMutability: mutability(imageTagMutability),
    exclusionFilters,
    scanOnPush: input.scanOnPush ?? false,
    encryptionConfiguration: input.encryptionConfiguration ?? { encryptionType: 'AES256' },
    tags,
    images: [],
  };
}

const noPolicy = ({ accountId }: TenantContext, name: string): EcsError =>
  refused(
    'RepositoryPolicyNotFoundException',
    `Repository policy does not exist for the repository with name '${name}' in the registry with id '${accountId}'`,
  );
