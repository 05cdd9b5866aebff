import type { DocumentId, DocumentStore, TenantContext } from './ports.ts';

/** What bytes of layers take up: of one repository, and of all of an account and region together. */
interface Usage {
  readonly bytes: number;
}
/** No repository is called so. */
const ALL: DocumentId = { kind: 'layer-usage', name: '-' };
const usageOf = (repository: string): DocumentId => ({ kind: 'layer-usage', name: repository });

/**
 * Books of what is kept. Bytes are booked before they are written and struck off after they are gone: a crash in between
 * leaves the books too high, never too low.
 */
export function layerUsage(documents: DocumentStore, mostInRepository: number) {
  /** @returns by how much the book changed: nothing is struck off that was not booked */
  const add = async (tenant: TenantContext, id: DocumentId, bytes: number): Promise<number> => {
    let changed = 0;
    await documents.change<Usage>(tenant, id, (before) => {
      const known = before?.bytes ?? 0;
      const after = Math.max(0, known + bytes);
      changed = after - known;
      return after === 0 ? null : { bytes: after };
    });
    return changed;
  };
  return {
    /** Books so many bytes more. @returns false, and books nothing, when the repository has no room for them */
    async book(tenant: TenantContext, repository: string, bytes: number): Promise<boolean> {
      let fits = true;
      await documents.change<Usage>(tenant, usageOf(repository), (before) => {
        const after = (before?.bytes ?? 0) + bytes;
        fits = after <= mostInRepository;
        return fits ? { bytes: after } : (before ?? null);
      });
      if (fits) await add(tenant, ALL, bytes);
      return fits;
    },
    async strike(tenant: TenantContext, repository: string, bytes: number): Promise<void> {
      if (bytes > 0) await add(tenant, ALL, await add(tenant, usageOf(repository), -bytes));
    },
    /** Strikes off whatever a repository is still booked with: it is gone. */
    async close(tenant: TenantContext, repository: string): Promise<void> {
      await add(tenant, ALL, await add(tenant, usageOf(repository), Number.NEGATIVE_INFINITY));
    },
    /** Bytes of layers that are kept for an account and region. */
    keptBytes: async (tenant: TenantContext): Promise<number> =>
      ((await documents.get(tenant, ALL)) as Usage | undefined)?.bytes ?? 0,
  };
}
export type LayerUsage = ReturnType<typeof layerUsage>;
