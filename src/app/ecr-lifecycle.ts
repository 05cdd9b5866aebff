import { evaluateLifecycle, type LifecycleVerdict, parseLifecyclePolicy } from '../engine/ecr/lifecycle-policy.ts';
import { withStorageClass } from '../engine/ecr/storage-class.ts';
import type { RegistryImage, Repository } from '../model/ecr.ts';
import { isRefusal } from '../model/refusal.ts';
import { DAY_MS } from '../model/units.ts';
import { refused } from './ecr-checks.ts';
import type { RepositoryDoor } from './ecr-door.ts';
import { EcsError } from './errors.ts';
import type { TenantContext } from './ports.ts';

/** How often a lifecycle policy is looked at again, when somebody asks for the repository; AWS says within a day (ECR-15). */
const EVALUATED_EVERY_MS = 3_600_000;
/** How long what a preview found is kept (our choice). */
const PREVIEW_MS = DAY_MS;

/** Lifecycle policies of repositories, and what one would do. Sources: ECR-14 to ECR-16. */
export function lifecycleUseCases({ change, find, tellWorlds, now }: RepositoryDoor) {
  return {
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
    /** What a preview found: at once, and for a day. Source: ECR-16. */
    async preview(tenant: TenantContext, name: string) {
      const repository = await find(tenant, name);
      const { preview, images } = repository;
      if (preview === undefined)
        throw refused(
          'LifecyclePolicyPreviewNotFoundException',
          `There is no lifecycle policy preview for the repository with name '${name}' in the registry with id '${tenant.accountId}'`,
        );
      const isOver = now() - preview.startedAtMs > PREVIEW_MS;
      return {
        text: preview.text,
        images,
        status: isOver ? ('EXPIRED' as const) : ('COMPLETE' as const),
        verdicts: isOver ? [] : verdictsOf(preview.text, images, preview.startedAtMs),
      };
    },
  };
}

/** The repository without what its policy expires, and with what it archives in the archive; the same object when there is nothing to do. */
export function withoutExpired(repository: Repository, nowMs: number, pushed = false): Repository {
  const { lifecycle, images } = repository;
  if (lifecycle === undefined || (!pushed && nowMs - lifecycle.lastEvaluatedAtMs < EVALUATED_EVERY_MS))
    return repository;
  const verdicts = new Map(verdictsOf(lifecycle.text, images, nowMs).map(({ digest, action }) => [digest, action]));
  return {
    ...repository,
    lifecycle: { ...lifecycle, lastEvaluatedAtMs: nowMs },
    images: images.flatMap((image) => {
      const action = verdicts.get(image.digest);
      if (action === 'expire') return [];
      return action === 'transition' ? [withStorageClass(image, 'ARCHIVE', nowMs)] : [image];
    }),
  };
}

function verdictsOf(text: string, images: readonly RegistryImage[], nowMs: number): readonly LifecycleVerdict[] {
  const rules = parseLifecyclePolicy(text);
  return isRefusal(rules) ? [] : evaluateLifecycle(rules, images, nowMs);
}

const noLifecycle = ({ accountId }: TenantContext, name: string): EcsError =>
  refused(
    'LifecyclePolicyNotFoundException',
    `Lifecycle policy does not exist for the repository with name '${name}' in the registry with id '${accountId}'`,
  );
