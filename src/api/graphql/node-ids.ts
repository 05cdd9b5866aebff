import type { NodeRef } from './refs.ts';

/** What an opaque id says: the kind, the cluster where there is one, and which. Never the tenant: the caller's is used. */
export type NodeName =
  | { readonly kind: 'Cluster'; readonly cluster: string }
  | { readonly kind: 'ContainerInstance' | 'Task' | 'Service'; readonly cluster: string; readonly number: number }
  | { readonly kind: 'TaskDefinition'; readonly family: string; readonly revision: number };

const VERSION = 'v1';
const encode = (...parts: readonly (string | number)[]): string =>
  Buffer.from([VERSION, ...parts].join(':'), 'utf8').toString('base64url');

export function idOf(ref: NodeRef): string {
  switch (ref.kind) {
    case 'Cluster':
      return encode('Cluster', ref.world.cluster);
    case 'ContainerInstance':
      return encode('ContainerInstance', ref.world.cluster, ref.slot);
    case 'Task':
      return encode('Task', ref.world.cluster, ref.serial);
    case 'Service':
      return encode('Service', ref.world.cluster, ref.number);
    case 'TaskDefinition':
      return encode('TaskDefinition', ref.definition.family, ref.definition.revision);
  }
}

/** What an id names, or undefined when it is none of ours. */
export function parseId(id: string): NodeName | undefined {
  const [version, kind, name, number, ...rest] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (version !== VERSION || name === undefined || rest.length > 0) return undefined;
  if (kind === 'Cluster') return number === undefined ? { kind, cluster: name } : undefined;
  if (number === undefined || !/^\d{1,15}$/.test(number)) return undefined;
  if (kind === 'TaskDefinition') return { kind, family: name, revision: Number(number) };
  if (kind === 'ContainerInstance' || kind === 'Task' || kind === 'Service')
    return { kind, cluster: name, number: Number(number) };
  return undefined;
}
