import { instanceView } from '../../engine/views/instance.ts';
import type { ContainerView } from '../../engine/views/types.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import { type InstanceRef, instanceRef } from './refs.ts';
import type { Resolvers } from './types.generated.ts';

/** The agents of container instances, and their updates. */
export const agentResolvers: Resolvers = {
  Mutation: {
    updateContainerAgent: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, instances } = await app.instances.updateAgent(tenant, given(input) as never);
        return { containerInstance: instances.map((slot) => instanceRef(world, slot))[0] ?? null };
      }),
  },
  Container: {
    managedAgents: (container) =>
      ((container as unknown as ContainerView).managedAgents ?? []).map(
        ({ name, lastStatus, reason, lastStartedAtMs }) => ({
          name,
          lastStatus,
          reason: reason ?? null,
          lastStartedAt: lastStartedAtMs ?? null,
        }),
      ),
  },
  ContainerInstance: {
    agentUpdateStatus: ({ world, slot }: InstanceRef) => instanceView(world, slot).agentUpdateStatus ?? null,
  },
};
