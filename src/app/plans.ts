import { loadOf, loadsOf } from '../engine/capacity/plan/load.ts';
import { type CapacityPlan, planCapacity } from '../engine/capacity/plan/plan.ts';
import type { PlanHost, PlanLoad, PlanRequest } from '../engine/capacity/plan/request.ts';
import type { PlacementConstraint, PlacementStrategy } from '../model/placement.ts';
import { isRefusal } from '../model/refusal.ts';
import type { NetworkConfiguration } from '../model/task.ts';
import { instanceType, instanceTypes } from '../tables/instance-types.ts';
import { registration } from './capacity.ts';
import { readWorld, type WorldDoor } from './change-world.ts';
import { EcsError, invalid } from './errors.ts';
import { clusterName } from './names.ts';
import type { AccountRecord, AccountStore, TenantContext } from './ports.ts';
import { zonesOf, zonesOfNetwork } from './subnets.ts';
import { resolveDefinition } from './task-definitions.ts';

/** Fleets for services. */
export interface PlanUseCases {
  /** The cheapest fleet found that holds the services, verified by the placement engine. Changes nothing. */
  capacity(tenant: TenantContext, input: PlanCapacityInput): Promise<PlannedCapacity>;
}

export interface PlanCapacityInput {
  /** Plans for the services of this cluster too, as they are wanted now. */
  readonly cluster?: string;
  readonly services?: readonly {
    readonly serviceName: string;
    readonly taskDefinition: string;
    readonly desiredCount?: number;
    readonly schedulingStrategy?: string;
    readonly placementConstraints?: readonly PlacementConstraint[];
    readonly placementStrategy?: readonly PlacementStrategy[];
    readonly networkConfiguration?: NetworkConfiguration;
  }[];
  /** Default: every type of the table. */
  readonly instanceTypes?: readonly string[];
  /** Default: the region's three. */
  readonly availabilityZones?: readonly string[];
  /** Custom attributes that all instances will have. */
  readonly attributes?: readonly { readonly name: string; readonly value?: string }[];
  readonly headroomPercent?: number;
  readonly surviveZoneLoss?: boolean;
}

export interface PlannedCapacity {
  readonly request: PlanRequest;
  readonly plan: CapacityPlan;
}

/** Bounds of one plan. */
export const SERVICES_PER_PLAN = 500;
export const TASKS_PER_PLAN = 100_000;
const TYPES_PER_PLAN = 500;
const ZONES_PER_PLAN = 6;
const MOST_HEADROOM_PERCENT = 1_000;

/** How large a fleet must be: answered without a world being changed. */
export function planUseCases(door: WorldDoor, accounts: AccountStore): PlanUseCases {
  return {
    async capacity(tenant, input) {
      const account = await accounts.settings(tenant);
      const loads = [
        ...(await ofCluster(door, tenant, input)),
        ...(await ofServices(accounts, account, tenant, input)),
      ];
      checkLoads(loads);
      const headroomPercent = input.headroomPercent ?? 0;
      if (!(Number.isInteger(headroomPercent) && headroomPercent >= 0 && headroomPercent <= MOST_HEADROOM_PERCENT))
        throw invalid(`headroomPercent must be between 0 and ${MOST_HEADROOM_PERCENT}.`, 'headroomPercent');
      const surviveZoneLoss = input.surviveZoneLoss ?? false;
      const hosts = hostsOf(tenant, account, input);
      const request = { loads, hosts, headroomPercent, surviveZoneLoss };
      return { request, plan: planCapacity(request) };
    },
  };
}

async function ofCluster(door: WorldDoor, tenant: TenantContext, { cluster }: PlanCapacityInput): Promise<PlanLoad[]> {
  return cluster === undefined ? [] : loadsOf(await readWorld(door, tenant, clusterName(tenant, cluster)));
}

async function ofServices(
  accounts: AccountStore,
  account: AccountRecord,
  tenant: TenantContext,
  { services = [] }: PlanCapacityInput,
): Promise<PlanLoad[]> {
  if (services.length > SERVICES_PER_PLAN)
    throw invalid(`services can have at most ${SERVICES_PER_PLAN} items.`, 'services');
  const loads: PlanLoad[] = [];
  for (const [index, service] of services.entries()) {
    const { serviceName, desiredCount, schedulingStrategy = 'REPLICA', networkConfiguration } = service;
    const at = ['services', String(index)];
    const daemon = schedulingStrategy === 'DAEMON';
    if (!daemon && schedulingStrategy !== 'REPLICA')
      throw invalid('schedulingStrategy should be REPLICA or DAEMON.', ...at, 'schedulingStrategy');
    if (daemon && desiredCount !== undefined)
      throw invalid('A daemon has as many tasks as there are instances.', ...at, 'desiredCount');
    const subnetZones = zonesOfNetwork(tenant, account, networkConfiguration);
    const load = loadOf({
      serviceName,
      definition: await resolveDefinition(accounts, tenant, service.taskDefinition),
      desiredCount: desiredCount ?? (daemon ? 0 : 1),
      daemon,
      placementConstraints: service.placementConstraints ?? [],
      placementStrategy: service.placementStrategy ?? [],
      ...(networkConfiguration && { networkConfiguration }),
      ...(subnetZones && { subnetZones }),
    });
    if (isRefusal(load)) throw new EcsError({ ...load, field: [...at, ...(load.field ?? [])] });
    loads.push(load);
  }
  return loads;
}

function checkLoads(loads: readonly PlanLoad[]): void {
  if (loads.length === 0) throw invalid('Name a cluster that has services on instances, or services.', 'services');
  if (loads.length > SERVICES_PER_PLAN)
    throw invalid(`A plan is for at most ${SERVICES_PER_PLAN} services, those of the cluster included.`, 'services');
  const names = new Set<string>();
  for (const { name } of loads) {
    if (names.has(name)) throw invalid(`The service ${name} is given twice.`, 'services');
    names.add(name);
  }
  if (loads.reduce((sum, { copies }) => sum + copies, 0) > TASKS_PER_PLAN)
    throw invalid(`A plan is for at most ${TASKS_PER_PLAN} tasks.`, 'services');
}

/** The types that may be bought, in each zone, as their agents would register them. */
function hostsOf(tenant: TenantContext, account: AccountRecord, input: PlanCapacityInput): PlanHost[] {
  const names = [...new Set(input.instanceTypes ?? instanceTypes().map(({ name }) => name))];
  if (names.length < 1 || names.length > TYPES_PER_PLAN)
    throw invalid(`instanceTypes must name 1 to ${TYPES_PER_PLAN} types.`, 'instanceTypes');
  const zones = [...new Set(input.availabilityZones ?? zonesOf(tenant.region))];
  if (zones.length < 1 || zones.length > ZONES_PER_PLAN)
    throw invalid(`availabilityZones must name 1 to ${ZONES_PER_PLAN} zones.`, 'availabilityZones');
  if (input.surviveZoneLoss === true && zones.length < 2)
    throw invalid('The loss of a zone can be survived only with two zones or more.', 'surviveZoneLoss');
  return names.flatMap((name, index) => {
    const type = instanceType(name);
    if (type === undefined)
      throw invalid(`There is no instance type '${name}' in the table of types.`, 'instanceTypes', String(index));
    const { instances } = registration(tenant, account, {
      instanceType: name,
      count: zones.length,
      availabilityZones: zones,
      ...(input.attributes && { attributes: input.attributes }),
    });
    return instances.map((spec) => ({ spec, priceMicrousdPerHour: type.hourlyPriceMicrousd }));
  });
}
