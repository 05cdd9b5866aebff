import { instanceArnOf } from '../../engine/ids.ts';
import { listAttributes } from '../../engine/views/attributes.ts';
import { worldOf } from './cluster.ts';
import { filterKey, pageOf } from './connections.ts';
import { badUserInput } from './errors.ts';
import type { Resolvers } from './types.generated.ts';

export const attributeResolvers: Resolvers = {
  Query: {
    attributes: async (_root, { cluster, attributeName, attributeValue, ...args }, context) => {
      if (attributeValue && !attributeName)
        throw badUserInput('attributeValue goes with attributeName.', 'attributeValue');
      const world = await worldOf(context, cluster);
      if (world === null) return null;
      const rows = new Map(
        listAttributes(world, { name: attributeName ?? undefined, value: attributeValue ?? undefined }).map(
          (row) => [row.position, row] as const,
        ),
      );
      const filter = filterKey(world, 'attributes', world.cluster, attributeName, attributeValue);
      return pageOf([...rows.keys()], args, filter, (position) => {
        const { slot, name, value } = rows.get(position) as NonNullable<ReturnType<typeof rows.get>>;
        return {
          name,
          value: value ?? null,
          targetType: 'container-instance',
          targetId: instanceArnOf(world, slot),
        };
      });
    },
  },
};
