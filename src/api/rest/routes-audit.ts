import type { AuditRecord } from '../../model/tenant.ts';
import { afterOf, type Call, cursorOf, instantOf, limitOf, notFound, PAGE_PARAMETERS, type Route } from './route.ts';

const shown = ({ wallMs, ...record }: AuditRecord) => ({ ...record, at: instantOf(wallMs) });

/** There are tenants in verified mode alone. */
const tenancyOf = ({ gate }: Call) => {
  if (gate.tenancy === undefined) throw notFound('thing where there are no tenants');
  return gate.tenancy;
};

export const auditRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/audit',
    id: 'exportAudit',
    summary: 'Who did what, newest first: a line of JSON for each.',
    cost: 5,
    parameters: PAGE_PARAMETERS,
    answers: { status: 200, description: 'Lines of JSON.', isLines: true, isPaged: true },
    handle: async (call) => {
      const before = afterOf(call, 'audit');
      const { records, next } = await tenancyOf(call).audit(call.principal.tenant.tenantId, {
        limit: limitOf(call),
        ...(before !== undefined && { before }),
      });
      return { lines: records.map(shown), next: cursorOf(call, 'audit', next) };
    },
  },
  {
    method: 'GET',
    path: '/v1/export',
    id: 'exportTenant',
    summary: 'Everything that the tenant has: a line of JSON for each. Secrets are in no line.',
    cost: 500,
    answers: { status: 200, description: 'Lines of JSON.', isLines: true },
    handle: async (call) => {
      tenancyOf(call);
      if (call.exportOf === undefined) throw notFound('export here');
      return { lines: call.exportOf(call.principal.tenant.tenantId) };
    },
  },
];
