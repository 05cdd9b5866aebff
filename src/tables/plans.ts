import type { Role, Scope } from '../model/tenant.ts';
import { SCOPES } from '../model/tenant.ts';

/** What each role may do (our choice). */
export const ROLE_SCOPES: Readonly<Record<Role, readonly Scope[]>> = {
  owner: SCOPES,
  editor: [
    'simulation:read',
    'simulation:run',
    'simulation:write',
    'webhooks:read',
    'webhooks:write',
    'audit:read',
    'tenant:read',
  ],
  operator: ['simulation:read', 'simulation:run', 'webhooks:read', 'tenant:read'],
  viewer: ['simulation:read', 'webhooks:read', 'tenant:read'],
};

/** Every limit of a tenant, its unit and what it is by plan (our choice). An override may set it for one tenant. */
export interface Quota {
  readonly name: string;
  readonly unit: string;
  readonly free: number;
  readonly team: number;
}

export const QUOTAS = [
  { name: 'clusters', unit: 'clusters', free: 5, team: 200 },
  { name: 'containerInstances', unit: 'instances in a cluster', free: 200, team: 5_000 },
  { name: 'tasks', unit: 'tasks in a cluster', free: 2_000, team: 100_000 },
  { name: 'runVirtualSeconds', unit: 'virtual seconds of a run', free: 8 * 86_400, team: 90 * 86_400 },
  { name: 'runEvents', unit: 'events of a run', free: 1_000_000, team: 20_000_000 },
  {
    name: 'storedBytes',
    unit: 'bytes of packed state, journal and image layers',
    free: 50_000_000,
    team: 5_000_000_000,
  },
  { name: 'apiKeys', unit: 'live keys', free: 20, team: 200 },
  { name: 'webhooks', unit: 'endpoints', free: 5, team: 100 },
  { name: 'inboundHooks', unit: 'endpoints that others send to', free: 5, team: 100 },
  { name: 'members', unit: 'members', free: 5, team: 500 },
  { name: 'projects', unit: 'projects', free: 2, team: 50 },
  { name: 'requestsPerSecond', unit: 'points a second, sustained', free: 50, team: 500 },
  { name: 'requestBurst', unit: 'points at once', free: 1_000, team: 10_000 },
] as const satisfies readonly Quota[];
export type QuotaName = (typeof QUOTAS)[number]['name'];

export const PLANS = ['free', 'team'] as const;
