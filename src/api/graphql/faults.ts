import { instanceArnOf } from '../../engine/ids.ts';
import type { World } from '../../engine/world.ts';
import type { Fault } from '../../model/fault.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import { clusterRef } from './refs.ts';
import type { Fault as FaultAnswer, Resolvers } from './types.generated.ts';

/** A fault as the door shows it. */
const toFault = (world: World, fault: Fault): FaultAnswer => ({
  fault: fault.number,
  kind: fault.kind,
  isActive: fault.isActive,
  taskDefinition: fault.taskDefinition ?? null,
  service: fault.service ?? null,
  containerInstanceArns: fault.containerInstances?.map((slot) => instanceArnOf(world, slot)) ?? null,
  availabilityZone: fault.availabilityZone ?? null,
  instanceType: fault.instanceType ?? null,
  capacityProvider: fault.capacityProvider ?? null,
  api: fault.api ?? null,
  percent: fault.percent,
  afterSeconds: fault.afterSeconds,
  exitCode: fault.exitCode,
  from: fault.fromMs,
  until: fault.untilMs,
});

export const faultResolvers: Resolvers = {
  Cluster: {
    faults: ({ world }) => [...world.faults.values()].map((fault) => toFault(world, fault)),
  },
  Mutation: {
    injectFault: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, fault } = await app.faults.inject(tenant, given(input) as never);
        const made = world.faults.get(fault);
        return { fault: made === undefined ? null : toFault(world, made) };
      }),
    clearFault: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ cluster: clusterRef((await app.faults.clear(tenant, given(input) as never)).world) })),
  },
};
