import type { Tag } from '../../model/attribute.ts';
import type { World } from '../world.ts';

/**
 * The tags of a new task: its own first, then those it inherits and does not have, then the ones ECS manages.
 * Sources: RUN-13, SVC-16.
 */
export function taskTags(
  world: World,
  from: {
    readonly requested: readonly Tag[];
    readonly inherited: readonly Tag[];
    readonly managed: boolean;
    readonly serviceName?: string;
  },
): readonly Tag[] {
  const own = new Set(from.requested.map(({ key }) => key));
  const managed: Tag[] = from.managed
    ? [
        { key: 'aws:ecs:clusterName', value: world.cluster },
        ...(from.serviceName === undefined ? [] : [{ key: 'aws:ecs:serviceName', value: from.serviceName }]),
      ]
    : [];
  return [...from.requested, ...from.inherited.filter(({ key }) => !own.has(key)), ...managed];
}
