import { instanceHealthView } from '../../engine/views/instance-health.ts';
import type { InstanceRef } from './refs.ts';
import type { Resolvers } from './types.generated.ts';

/** The health of container instances. */
export const instanceHealthResolvers: Resolvers = {
  ContainerInstance: {
    healthStatus: ({ world, slot }: InstanceRef) => {
      const { overallStatus, details } = instanceHealthView(world, slot);
      return {
        overallStatus,
        details: details.map(({ type, status, lastUpdatedMs, lastStatusChangeMs }) => ({
          type,
          status,
          lastUpdated: lastUpdatedMs,
          lastStatusChange: lastStatusChangeMs,
        })),
      };
    },
  },
};
