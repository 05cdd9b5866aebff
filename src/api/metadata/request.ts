import { INSTANCE_PATHS, type InstancePath } from './instance.ts';

/** A question of a container to what stands at 169.254.170.2 and 169.254.169.254 on AWS. */
export interface MetadataRequest {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceAddress?: string;
  /** The body, or its first bytes when it is larger than MOST_BODY_BYTES; read only where a question has one. */
  readonly body: () => Promise<string>;
}

/** What a container may say at once: far more than any question here takes (our choice). */
export const MOST_BODY_BYTES = 4_096;

export interface MetadataAnswer {
  readonly status: number;
  readonly type: 'application/json' | 'text/plain';
  readonly body: string;
}

export type MetadataQuestion =
  | { readonly kind: 'credentials'; readonly id: string }
  | { readonly kind: 'container' | 'task' | 'taskWithTags' | 'stats' | 'taskStats'; readonly version: 3 | 4 }
  | { readonly kind: 'protection' }
  | { readonly kind: 'protect' }
  | { readonly kind: 'imdsToken' }
  | { readonly kind: 'imdsRoles' }
  /** A path below `latest/` at which nothing is. */
  | { readonly kind: 'imdsNothing' }
  | { readonly kind: 'imdsInstance'; readonly path: InstancePath }
  | { readonly kind: 'imdsRole'; readonly role: string };

export interface Recognised {
  /** Absent: the account of the key, or the one that everybody starts with. */
  readonly account?: string;
  readonly region?: string;
  /** Id of the task, perhaps with a container behind it; '' where none was named. */
  readonly id: string;
  readonly question: MetadataQuestion;
}

const SCOPED = /^\/metadata\/(\d{12})\/([a-z0-9-]{1,32})(\/.*)$/;
const V3_V4 = /^\/v([34])\/([^/]{1,320})(?:\/(task|taskWithTags|stats|task\/stats))?\/?$/;
/** Behind `$ECS_AGENT_URI`, which is `…/api/<id>`. Source: PROT-04. */
const PROTECTION = /^\/api\/([^/]{1,320})\/task-protection\/v1\/state$/;
const PROTECTION_KINDS: Readonly<Record<string, 'protection' | 'protect'>> = { GET: 'protection', PUT: 'protect' };
const IMDS = /^\/imds\/([^/]{1,320})\/latest\/(.{1,200})$/;
const IMDS_ROLES = /^meta-data\/iam\/security-credentials\/?$/;
const IMDS_ROLE = /^meta-data\/iam\/security-credentials\/([\w+=,.@-]{1,64})$/;
const WHAT = { task: 'task', taskWithTags: 'taskWithTags', stats: 'stats', 'task/stats': 'taskStats' } as const;

/**
 * What a path asks; undefined: it is no path of the endpoint. Each also stands behind `/metadata/<account>/<region>`, for
 * clients that only take an address. Sources: IAM-02 to IAM-04, PROT-04.
 */
export function recogniseMetadata(method: string, path: string, search: string): Recognised | undefined {
  const scoped = SCOPED.exec(path);
  const scope = scoped === null ? {} : { account: scoped[1] as string, region: scoped[2] as string };
  const own = scoped === null ? path : (scoped[3] as string);
  const imds = IMDS.exec(own);
  if (imds !== null) {
    const [, id = '', rest = ''] = imds;
    if (method === 'PUT') return rest === 'api/token' ? { ...scope, id, question: { kind: 'imdsToken' } } : undefined;
    if (method !== 'GET') return undefined;
    if (IMDS_ROLES.test(rest)) return { ...scope, id, question: { kind: 'imdsRoles' } };
    const path = INSTANCE_PATHS.find((one) => one === rest.replace(/\/$/, ''));
    if (path !== undefined) return { ...scope, id, question: { kind: 'imdsInstance', path } };
    const role = IMDS_ROLE.exec(rest)?.[1];
    return { ...scope, id, question: role === undefined ? { kind: 'imdsNothing' } : { kind: 'imdsRole', role } };
  }
  const protectedId = PROTECTION.exec(own)?.[1];
  if (protectedId !== undefined) {
    const kind = PROTECTION_KINDS[method];
    return kind && { ...scope, id: protectedId, question: { kind } };
  }
  if (method !== 'GET') return undefined;
  const credentials = /^\/v2\/credentials\/([^/]{0,320})$/.exec(own)?.[1];
  const named =
    own === '/credential_provider_version/credentials' ? (new URLSearchParams(search).get('id') ?? '') : credentials;
  if (named !== undefined) return { ...scope, id: named, question: { kind: 'credentials', id: named } };
  const [, version, id, what] = V3_V4.exec(own) ?? [];
  if (version === undefined || id === undefined) return undefined;
  const kind = what === undefined ? 'container' : WHAT[what as keyof typeof WHAT];
  return { ...scope, id, question: { kind, version: version === '3' ? 3 : 4 } };
}
