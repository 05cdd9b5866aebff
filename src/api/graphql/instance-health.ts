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
        details: details.map(({ type, status, statusReason, lastUpdatedMs, lastStatusChangeMs }) => ({
          type,
          status,
          statusReason: statusReason ?? null,
          lastUpdated: lastUpdatedMs,
          lastStatusChange: lastStatusChangeMs,
        })),
      };
    },
  },
};
