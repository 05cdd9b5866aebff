import type { ClusterRef } from './refs.ts';
import type { Resolvers } from './types.generated.ts';

/** What services take for Service Connect when they name no namespace. */
export const serviceConnectResolvers: Resolvers = {
  Cluster: { serviceConnectDefaults: ({ world }: ClusterRef) => world.meta.serviceConnectDefaults ?? null },
};
