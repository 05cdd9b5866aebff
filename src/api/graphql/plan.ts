import { EcsError } from '../../app/errors.ts';
import type { PlannedCapacity } from '../../app/plans.ts';
import type { PlanObstacle } from '../../engine/capacity/plan/plan.ts';
import type { PlanHost, PlanLoad } from '../../engine/capacity/plan/request.ts';
import { toUserError } from './errors.ts';
import { given } from './inputs.ts';
import type { CapacityPlan, Resolvers } from './types.generated.ts';

const toObstacle = ({ funnel, closest }: PlanObstacle) => ({
  considered: funnel.considered,
  removed: funnel.removed.map(({ reason, count }) => ({ reason, count })),
  closestInstanceType: closest?.instanceType ?? null,
  closestAvailabilityZone: closest?.availabilityZone ?? null,
  lacks: closest?.lacks ?? null,
});

/** The plan with types and zones by name. */
function toPlan({ request, plan }: PlannedCapacity): CapacityPlan {
  const { costMicrousdPerHour: cost, lowerBoundMicrousdPerHour: bound } = plan;
  return {
    fleet: plan.fleet.map(({ host, count }) => {
      const { spec, priceMicrousdPerHour } = request.hosts[host] as PlanHost;
      const { instanceType, availabilityZone } = spec;
      return { instanceType, availabilityZone, count, priceMicrousdPerHour };
    }),
    instancesCount: plan.fleet.reduce((sum, { count }) => sum + count, 0),
    costMicrousdPerHour: cost,
    lowerBoundMicrousdPerHour: bound,
    gapPercent: bound === 0 ? 0 : Math.round((cost / bound - 1) * 10_000) / 100,
    services: plan.loads.map(({ wanted, placed, obstacle }, index) => ({
      serviceName: (request.loads[index] as PlanLoad).name,
      wantedCount: wanted,
      placedCount: placed,
      obstacle: obstacle && toObstacle(obstacle),
    })),
    paid: plan.paid,
    reserved: plan.reserved,
    zoneLosses: [...plan.losses],
    isComplete: plan.isComplete,
  };
}

export const planResolvers: Resolvers = {
  Query: {
    planCapacity: async (_root, { input }, { app, tenant }) => {
      try {
        return { plan: toPlan(await app.plans.capacity(tenant, given(input) as never)), userErrors: [] };
      } catch (error) {
        if (!(error instanceof EcsError)) throw error;
        return { plan: null, userErrors: [toUserError(error.refusal)] };
      }
    },
  },
};
