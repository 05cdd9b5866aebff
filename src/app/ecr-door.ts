import type { Repository } from '../model/ecr.ts';
import type { Registry } from './ecr-registry.ts';
import type { AccountStore, TenantContext } from './ports.ts';

/** How the use cases of images reach the repository that they are about. */
export interface RepositoryDoor {
  readonly documents: AccountStore['documents'];
  /** The wall clock. */
  readonly now: () => number;
  /** Changes a repository that is there, expired images removed first; with null it goes. @throws EcsError when it is not there */
  readonly change: (
    tenant: TenantContext,
    name: string,
    make: (repository: Repository) => Repository | null,
  ) => Promise<Repository>;
  /** @throws EcsError when it is not there */
  readonly find: (tenant: TenantContext, name: string) => Promise<Repository>;
  /** The same, but made where a creation template says so. */
  readonly findToPush: RepositoryDoor['find'];
  /** Tells the clusters that use its images what their tags point to now. */
  readonly tellWorlds: (tenant: TenantContext, repository: Repository) => Promise<void>;
  readonly registry: (tenant: TenantContext) => Promise<Registry>;
}
