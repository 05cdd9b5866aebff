import type {
  ActivityReason,
  AutoScalingGroup,
  AutoScalingInstance,
  LaunchTemplate,
  LifecycleState,
  Market,
  TypeOverride,
} from '../../../model/auto-scaling-group.ts';
import { instanceType as typeNamed } from '../../../tables/instance-types.ts';
import type { Record } from '../../advance.ts';
import { groupInstanceIdOf } from '../../ids.ts';
import type { World } from '../../world.ts';
import { onDemandShare } from './arithmetic.ts';
import { isShort } from './capacity-shortage.ts';
import { durationMs } from './durations.ts';
import { currentTemplate, instancesOf, isCounted, isEnding, isWarmed, weightOf } from './find.ts';
import { countByZone, zonesForLaunch } from './zones.ts';

export interface LaunchOrder {
  /** Units of capacity that are missing. */
  readonly units: number;
  readonly into: Extract<LifecycleState, 'Pending' | 'Warmed:Pending'>;
  readonly reason: ActivityReason;
  /** Only there; absent: wherever the group has fewest. */
  readonly zone?: string;
}

/**
 * Starts cold instances until no unit is missing, or nowhere is capacity left, which becomes a failed activity.
 * Sources: AS-12, AS-13, AS-15.
 */
export function launchInstances(world: World, group: AutoScalingGroup, order: LaunchOrder, record: Record): void {
  const template = currentTemplate(group);
  const here = instancesOf(world, group.name);
  const started: AutoScalingInstance[] = [];
  const pool = order.into === 'Warmed:Pending';
  const counts = countByZone(here.filter((one) => !isEnding(one) && isWarmed(one) === pool));
  const shares = new Shares(group, here);
  let units = order.units;
  let shortage: { readonly instanceType: string; readonly zone: string } | undefined;
  while (units > 0) {
    const market = shares.next();
    const place = placeFor(world, group, template, market, order.zone, counts);
    shortage ??= place.short;
    if (place.found === undefined) break;
    const { zone, type } = place.found;
    const number = world.autoScalingCounts.instances + started.length + 1;
    const instance = newInstance(world, group, { number, zone, type, market, template, order });
    started.push(instance);
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
    shares.add(instance);
    units -= instance.weight;
  }
  if (started.length > 0) record({ type: 'GroupInstancesLaunched', group: group.name, instances: started });
  if (shortage !== undefined) saySaid(world, group, order.reason, shortage, record);
}

/** Failed attempts are told once, until something else happens: nothing changes until the shortage ends. */
function saySaid(
  world: World,
  group: AutoScalingGroup,
  reason: ActivityReason,
  { instanceType, zone }: { readonly instanceType: string; readonly zone: string },
  record: Record,
): void {
  const elsewhere = group.availabilityZones.filter((one) => !isShort(world, instanceType, one));
  const known = world.autoScalingGroups.get(group.name)?.activities.find(({ status }) => status === 'Failed')?.failure;
  const failure = { kind: 'insufficient-capacity', instanceType, zone, elsewhere } as const;
  if (JSON.stringify(known) === JSON.stringify(failure)) return;
  record({ type: 'GroupActivityFailed', group: group.name, reason, failure, zone });
}

/** Which of a mixed group's instances the next one is: on demand first, then by the shares. */
class Shares {
  private total = 0;
  private onDemand = 0;
  private readonly group: AutoScalingGroup;
  constructor(group: AutoScalingGroup, here: readonly AutoScalingInstance[]) {
    this.group = group;
    for (const instance of here) if (isCounted(instance)) this.add(instance);
  }
  add({ market, weight }: AutoScalingInstance): void {
    this.total += weight;
    if (market === 'ON_DEMAND') this.onDemand += weight;
  }
  next(): Market {
    const { distribution } = this.group;
    if (distribution === undefined) return 'ON_DEMAND';
    const share = onDemandShare(this.total + 1, {
      base: distribution.onDemandBaseCapacity,
      percentAbove: distribution.onDemandPercentageAboveBaseCapacity,
    });
    return this.onDemand < share ? 'ON_DEMAND' : 'SPOT';
  }
}

interface Place {
  readonly found?: { readonly zone: string; readonly type: TypeOverride };
  /** The first that was tried in vain. */
  readonly short?: { readonly instanceType: string; readonly zone: string };
}

function placeFor(
  world: World,
  group: AutoScalingGroup,
  template: LaunchTemplate,
  market: Market,
  only: string | undefined,
  counts: ReadonlyMap<string, number>,
): Place {
  let short: Place['short'];
  const ordered = only === undefined ? zonesForLaunch(group.availabilityZones, counts) : [only];
  const zones = group.capacityDistributionStrategy === 'balanced-only' ? ordered.slice(0, 1) : ordered;
  for (const zone of zones) {
    for (const type of typesInOrder(group, template, market)) {
      if (!isShort(world, type.instanceType, zone)) return { found: { zone, type }, ...(short && { short }) };
      short ??= { instanceType: type.instanceType, zone };
    }
  }
  return short === undefined ? {} : { short };
}

/** On demand in the order of the list; Spot by price unless the list is its priority. The depth of Spot pools is not simulated. */
function typesInOrder(group: AutoScalingGroup, { types }: LaunchTemplate, market: Market): readonly TypeOverride[] {
  const strategy = group.distribution?.spotAllocationStrategy;
  if (market === 'ON_DEMAND' || strategy === 'capacity-optimized-prioritized' || types.length === 1) return types;
  const price = ({ instanceType, weightedCapacity = 1 }: TypeOverride): number =>
    (typeNamed(instanceType)?.hourlyPriceMicrousd ?? Number.MAX_SAFE_INTEGER) / weightedCapacity;
  return types
    .map((type, index) => ({ type, index }))
    .sort((a, b) => price(a.type) - price(b.type) || a.index - b.index)
    .map(({ type }) => type);
}

function newInstance(
  world: World,
  group: AutoScalingGroup,
  made: {
    readonly number: number;
    readonly zone: string;
    readonly type: TypeOverride;
    readonly market: Market;
    readonly template: LaunchTemplate;
    readonly order: LaunchOrder;
  },
): AutoScalingInstance {
  const { number, template, order } = made;
  const windows = template.osFamily?.startsWith('WINDOWS') === true;
  const runsFromMs = world.nowMs + durationMs(world, 'instanceLaunchMs', number);
  return {
    number,
    group: group.name,
    ec2InstanceId: groupInstanceIdOf(world, number),
    instanceType: made.type.instanceType,
    weight: made.type.weightedCapacity ?? 1,
    market: made.market,
    availabilityZone: made.zone,
    templateVersion: template.version,
    state: order.into,
    isHealthy: true,
    isProtectedFromScaleIn: group.newInstancesProtectedFromScaleIn,
    launchedAtMs: world.nowMs,
    runsFromMs,
    registersAtMs: runsFromMs + durationMs(world, windows ? 'windowsRegistrationMs' : 'instanceRegistrationMs', number),
    stateSinceMs: world.nowMs,
    waits: [],
    isLost: false,
    reason: order.reason,
  };
}

/** What a group wants, and what it has. */
export const missingUnits = (group: AutoScalingGroup, counted: readonly AutoScalingInstance[]): number =>
  group.desiredCapacity - weightOf(counted);
