import { serviceArn } from '../model/arn.ts';
import { wallInstantOf } from '../model/cluster.ts';
import type { AuditRecord } from '../model/tenant.ts';
import type { TenantContext, WorldStore } from './ports.ts';
import type { Tenancy } from './tenancy.ts';

const PAGE = 100;

/** A record of the log, or a change that nobody made: a policy or a schedule of the tenant's own did. */
export type AuditLine = Omit<AuditRecord, 'id' | 'wallMs' | 'door' | 'actor'> & {
  readonly id?: string;
  /** Null: the cluster's clock is moved by hand, so that no instant of the wall belongs to it. */
  readonly wallMs: number | null;
  /** The instant by the cluster's clock, of what happened in it. */
  readonly atMs?: number;
  readonly door: AuditRecord['door'] | 'simulation';
  readonly actor: Omit<AuditRecord['actor'], 'kind'> & { readonly kind: string };
};

/** Who did what in a tenant: its log, newest first, then what policies and schedules changed, cluster by cluster. */
export async function* auditLines(
  { tenancy, worlds }: { readonly tenancy: Tenancy; readonly worlds: WorldStore },
  tenantId: string,
): AsyncGenerator<AuditLine> {
  const { projects, regions } = await tenancy.get(tenantId);
  for (let before: string | undefined; ; ) {
    const page = { limit: PAGE, ...(before !== undefined && { before }) };
    const { records, next } = await tenancy.audit(tenantId, page);
    yield* records;
    if (next === undefined) break;
    before = next;
  }
  for (const { accountId } of projects)
    for (const region of regions) yield* changesIn(worlds, { tenantId, accountId, region });
}

async function* changesIn(worlds: WorldStore, tenant: TenantContext): AsyncGenerator<AuditLine> {
  const { accountId, region } = tenant;
  for (let after: string | undefined; ; ) {
    const { heads, next } = await worlds.list(tenant, { limit: PAGE, ...(after !== undefined && { after }) });
    for (const { cluster } of heads) {
      const world = (await worlds.load(tenant, cluster))?.world;
      for (const service of world?.services ?? [])
        for (const { atMs, from, to, by } of service?.countChanges ?? []) {
          if (world === undefined || service === undefined) continue;
          if (by.kind !== 'policy' && by.kind !== 'schedule') continue; // whatever a call changed is in the log
          yield {
            wallMs: wallInstantOf(world.clock, atMs) ?? null,
            atMs,
            actor: { kind: by.kind, id: by.name },
            door: 'simulation',
            operation: 'SetDesiredCount',
            resources: [serviceArn(world, cluster, service.name), `${from} to ${to}`],
            result: 'ok',
            accountId,
            region,
          };
        }
    }
    if (next === undefined) return;
    after = next;
  }
}
