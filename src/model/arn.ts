/** Where a resource lives: the part of an ARN that all resources of one account and region share. */
export interface Locale {
  readonly accountId: string;
  readonly region: string;
}

export const arn = (service: string, { accountId, region }: Locale, resource: string): string =>
  `arn:aws:${service}:${region}:${accountId}:${resource}`;

/** Sources: GEN-10 to GEN-18. */
export const clusterArn = (locale: Locale, cluster: string): string => arn('ecs', locale, `cluster/${cluster}`);

export const containerInstanceArn = (locale: Locale, cluster: string, id: string): string =>
  arn('ecs', locale, `container-instance/${cluster}/${id}`);

export const serviceArn = (locale: Locale, cluster: string, service: string): string =>
  arn('ecs', locale, `service/${cluster}/${service}`);

export const taskArn = (locale: Locale, cluster: string, id: string): string =>
  arn('ecs', locale, `task/${cluster}/${id}`);

export const containerArn = (locale: Locale, cluster: string, taskId: string, containerId: string): string =>
  arn('ecs', locale, `container/${cluster}/${taskId}/${containerId}`);

export const taskDefinitionArn = (locale: Locale, family: string, revision: number): string =>
  arn('ecs', locale, `task-definition/${family}:${revision}`);

export interface ParsedArn extends Locale {
  readonly service: string;
  /** `cluster`, `task`, `container-instance` … */
  readonly resourceType: string;
  /** What follows the type, split at slashes: `['demo', '0123…']`. */
  readonly path: readonly string[];
}

const ARN = /^arn:aws[a-z-]*:([a-z0-9-]+):([a-z0-9-]*):(\d*):([a-z-]+)\/(.+)$/;

/** The parts of an ARN of the `type/path` form, or undefined when the text is none. */
export function parseArn(text: string): ParsedArn | undefined {
  const found = ARN.exec(text);
  if (found === null) return undefined;
  const [, service, region, accountId, resourceType, rest] = found as unknown as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return { service, region, accountId, resourceType, path: rest.split('/') };
}

export const looksLikeArn = (text: string): boolean => text.startsWith('arn:');
