import type { Deployment, LoadBalancer, Service } from '../../model/service.ts';
import type { World } from '../world.ts';

/** All of the traffic, in the tenths of a percent that shares are counted in. */
export const ALL_TENTHS = 1_000;

/** The deployment that shifts the traffic of the service, to its revision or back; undefined: none does. */
export function shiftingOf(world: World, service: Service): Deployment | undefined {
  let newest: Deployment | undefined;
  for (const number of service.deployments)
    if (newest === undefined || number > newest.number) newest = world.deployments[number];
  return newest?.shift !== undefined && newest.shift.finishedAtMs === undefined ? newest : undefined;
}

/**
 * The revision that a new deployment takes the traffic from: the one that has it. While another shift is under way that is
 * still the one it came from, unless all traffic has arrived and the old tasks are leaving already. A first revision that has no
 * traffic yet is nobody's source. Sources: BG-03, DEP-09.
 */
export function sourceOf(world: World, service: Service): number | undefined {
  const shifting = shiftingOf(world, service);
  if (shifting?.shift !== undefined) {
    const { stage, isGoingBack, blue, productionTenths } = shifting.shift;
    if (blue === null) return productionTenths > 0 ? shifting.number : undefined;
    return stage === 'CLEAN_UP' && !isGoingBack ? shifting.number : blue;
  }
  const completed = service.deployments.find((number) => world.deployments[number]?.rolloutState === 'COMPLETED');
  return completed ?? service.deployments[0];
}

export interface TrafficWeights {
  /** Percent of the traffic, with one decimal. */
  readonly test: number;
  readonly production: number;
}

/** What the deployment's own revision gets of the traffic, and what is left for the one it takes it from. Source: SDEP-07. */
export const weightsOf = ({ shift }: Deployment): { readonly own: TrafficWeights; readonly source: TrafficWeights } => {
  const { testTenths = ALL_TENTHS, productionTenths = ALL_TENTHS } = shift ?? {};
  return {
    own: { test: testTenths / 10, production: productionTenths / 10 },
    source: { test: (ALL_TENTHS - testTenths) / 10, production: (ALL_TENTHS - productionTenths) / 10 },
  };
};

/** Percent of the traffic that a revision of the service gets now: all of them together get 100, unless there is none to get yet. */
export function currentWeights(world: World, service: Service, deployment: number): TrafficWeights {
  const shifting = shiftingOf(world, service);
  if (shifting?.shift === undefined)
    return deployment === service.deployments[0] ? { test: 100, production: 100 } : { test: 0, production: 0 };
  const { own, source } = weightsOf(shifting);
  if (deployment === shifting.number) return own;
  return deployment === shifting.shift.blue ? source : { test: 0, production: 0 };
}

/** The load balancers with their alternate target groups in place; undefined: they have none. Source: BG-02. */
export function alternateOf(loadBalancers: readonly LoadBalancer[]): readonly LoadBalancer[] | undefined {
  const hasAlternate = loadBalancers.some(
    ({ advancedConfiguration }) => advancedConfiguration?.alternateTargetGroupArn !== undefined,
  );
  if (!hasAlternate) return undefined;
  return loadBalancers.map((entry) => {
    const targetGroupArn = entry.advancedConfiguration?.alternateTargetGroupArn;
    return targetGroupArn === undefined ? entry : { ...entry, targetGroupArn };
  });
}
