import type { AccountStore, TenantContext } from './ports.ts';

const PAGE = 100;

/**
 * Kinds of documents that are a tenant's own things: images without the bytes of their layers, and what is kept for the AWS
 * API. Uploads under way, books, and the secret that tokens and addresses are signed with are none.
 */
const KINDS = [
  'alarm-mute-rule-tags',
  'alarm-tags',
  'capacity-provider',
  'daemon-family',
  'dashboard',
  'dashboard-tags',
  'express-service',
  'gateway',
  'layer',
  'manifest',
  'registry',
  'repository',
  'scan',
] as const;

/** A document as it is kept, under its kind and name. */
export interface ExportedDocument {
  readonly kind: string;
  readonly name: string;
  readonly document: unknown;
}

/** All documents of an account and region that are the tenant's. */
export async function* documentsOf(
  { documents }: Pick<AccountStore, 'documents'>,
  tenant: TenantContext,
): AsyncGenerator<ExportedDocument> {
  for (const kind of KINDS)
    for (let after: string | undefined; ; ) {
      const { names, next } = await documents.names(tenant, kind, {
        limit: PAGE,
        ...(after !== undefined && { after }),
      });
      for (const name of names) {
        const document = await documents.get(tenant, { kind, name });
        if (document !== undefined) yield { kind, name, document };
      }
      if (next === undefined) break;
      after = next;
    }
}
