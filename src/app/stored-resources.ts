import { refuse } from '../model/refusal.ts';
import { EcsError } from './errors.ts';
import type { AccountStore, TenantContext } from './ports.ts';

/** Kinds of resources that an account keeps and returns; nothing is simulated behind them while they are here. */
export type StoredKind = 'capacity-provider' | 'daemon-family' | 'gateway' | 'express-service' | 'dashboard';

/** How many of a kind an account may have in a region, and how large each may be as JSON (our choice). */
export const STORED_LIMITS = { resources: 500, characters: 200_000 } as const;
const NAMES_AT_ONCE = 100;

/** Resources of an account that are only kept: each one document under its kind and name. */
export function storedResources({ documents }: AccountStore) {
  const names = async (tenant: TenantContext, kind: StoredKind): Promise<string[]> => {
    const found: string[] = [];
    for (let after: string | undefined; ; ) {
      const page = await documents.names(tenant, kind, { limit: NAMES_AT_ONCE, ...(after !== undefined && { after }) });
      found.push(...page.names);
      if (page.next === undefined || found.length > STORED_LIMITS.resources) return found;
      after = page.next;
    }
  };
  return {
    get: async <T>(tenant: TenantContext, kind: StoredKind, name: string): Promise<T | undefined> =>
      (await documents.get(tenant, { kind, name })) as T | undefined,
    /** All of a kind, by name. */
    async all<T>(tenant: TenantContext, kind: StoredKind): Promise<readonly T[]> {
      const found = await Promise.all((await names(tenant, kind)).map((name) => documents.get(tenant, { kind, name })));
      return found.filter((one) => one !== undefined) as T[];
    },
    /**
     * Puts what `change` makes of it; null takes it away, the same object leaves it.
     * @throws EcsError LimitExceededException when it is one too many, or too large
     */
    async change<T>(
      tenant: TenantContext,
      { kind, name }: { readonly kind: StoredKind; readonly name: string },
      change: (before: T | undefined) => T | null,
    ): Promise<T | null> {
      const isNew = (await documents.get(tenant, { kind, name })) === undefined;
      if (isNew && (await names(tenant, kind)).length >= STORED_LIMITS.resources)
        throw tooMuch(`An account keeps at most ${STORED_LIMITS.resources} of these in a region.`);
      return documents.change<T>(tenant, { kind, name }, (before) => {
        const after = change(before);
        if (after !== null && after !== before && JSON.stringify(after).length > STORED_LIMITS.characters)
          throw tooMuch(`It is larger than ${STORED_LIMITS.characters} characters of JSON.`);
        return after;
      });
    },
  };
}
export type StoredResources = ReturnType<typeof storedResources>;

const tooMuch = (message: string): EcsError => new EcsError(refuse('LimitExceededException', message));
