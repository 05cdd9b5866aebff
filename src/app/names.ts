import { looksLikeArn, parseArn } from '../model/arn.ts';
import { refuse } from '../model/refusal.ts';
import { REFUSALS } from '../tables/messages.ts';
import { clusterNotFound } from './change-world.ts';
import { EcsError } from './errors.ts';
import type { TenantContext } from './ports.ts';

export const DEFAULT_CLUSTER = 'default';
const CLUSTER = /^[A-Za-z0-9_-]{1,255}$/;

/** The cluster a call means: the short name, or the name in an ARN of this account and region; else `default`. Sources: GEN-21, GEN-22, CLU-01. */
export function clusterName(tenant: TenantContext, cluster: string | undefined): string {
  if (cluster === undefined || cluster === '') return DEFAULT_CLUSTER;
  if (!looksLikeArn(cluster)) {
    if (!CLUSTER.test(cluster)) throw clusterNotFound(); // what cannot be a name (GEN-30) names nothing
    return cluster;
  }
  const arn = parseArn(cluster);
  const here = arn?.resourceType === 'cluster' && arn.accountId === tenant.accountId && arn.region === tenant.region;
  const [name] = arn?.path ?? [];
  if (!here || name === undefined || !CLUSTER.test(name)) throw clusterNotFound();
  return name;
}

const IN_CLUSTER: ReadonlySet<string> = new Set([
  'cluster',
  'service',
  'task',
  'container-instance',
  'daemon',
  'daemon-deployment',
  'daemon-revision',
]);

/** The cluster that an ARN of a service, task, container instance or daemon lies in; undefined: it is none of this account. */
export function clusterOfArn(tenant: TenantContext, text: string): string | undefined {
  const arn = parseArn(text);
  if (arn === undefined || arn.service !== 'ecs' || arn.accountId !== tenant.accountId || arn.region !== tenant.region)
    return undefined;
  const [cluster] = arn.path;
  const inCluster = IN_CLUSTER.has(arn.resourceType);
  return inCluster && cluster !== undefined && CLUSTER.test(cluster) ? cluster : undefined;
}

export interface RevisionName {
  readonly family: string;
  readonly revision?: number;
}

const FAMILY = /^[A-Za-z0-9_-]{1,255}$/;

/** `family`, `family:revision` or an ARN, taken apart. Sources: TD-07, TD-08, RUN-07. @throws EcsError */
export function revisionName(tenant: TenantContext, text: string): RevisionName {
  const notFound = (): EcsError =>
    new EcsError(refuse('ClientException', REFUSALS.taskDefinitionNotFound, ['taskDefinition']));
  let name = text;
  if (looksLikeArn(text)) {
    const arn = parseArn(text);
    if (arn?.resourceType !== 'task-definition' || arn.accountId !== tenant.accountId || arn.region !== tenant.region)
      throw notFound();
    name = arn.path.join('/');
  }
  const [family, revision, ...rest] = name.split(':');
  if (family === undefined || !FAMILY.test(family) || rest.length > 0) throw notFound();
  if (revision === undefined) return { family };
  if (!/^\d{1,9}$/.test(revision) || Number(revision) < 1)
    throw new EcsError(refuse('ClientException', `Invalid revision number. Number: ${revision}`, ['taskDefinition']));
  return { family, revision: Number(revision) };
}
