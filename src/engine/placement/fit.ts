import type { Attribute } from '../../model/attribute.ts';
import type { Demand, FitReason, PlacementAsk } from '../../model/placement.ts';
import { gpusTaken } from '../columns/gpus.ts';
import type { Fleet } from '../columns/instances.ts';
import { RESERVED_PORTS_LIMIT } from '../columns/ports.ts';
import { InstanceSubject, isDistinct, isMember } from './constraints.ts';
import type { Expression } from './query.ts';

/** What the tests look at: the fleet as it is now, and what is asked. */
export interface Look {
  readonly fleet: Fleet;
  readonly ask: PlacementAsk;
  readonly expressions: readonly Expression[];
}

type FitTest = readonly [FitReason, (look: Look, slot: number) => boolean];

/** Table 6.2, whose order is CH-05: the first test that fails gives the reason; DRAINING instances take nothing (CI-40), and what is held never exceeds what was registered (CTR-14). */
export const FIT_TESTS: readonly FitTest[] = [
  ['INACTIVE', ({ fleet }, slot) => fleet.isActive(slot)],
  ['AGENT', ({ fleet }, slot) => fleet.agentConnected(slot)],
  ['ATTRIBUTE', ({ fleet, ask }, slot) => missingAttribute(fleet, ask, slot) === undefined],
  ['LOCATION', ({ fleet, ask }, slot) => ask.zones?.includes(fleet.zoneOf(slot)) ?? true],
  ['RESOURCE:CPU', ({ fleet, ask }, slot) => openCpuUnits(fleet, slot) >= ask.demand.cpuUnits],
  ['RESOURCE:MEMORY', ({ fleet, ask }, slot) => openMemoryMib(fleet, slot) >= ask.demand.memoryMib],
  ['RESOURCE:PORTS', ({ fleet, ask }, slot) => portsAreFree(fleet, ask.demand, slot)],
  ['RESOURCE:ENI', ({ fleet, ask }, slot) => ask.demand.enis === 0 || openEnis(fleet, slot) >= ask.demand.enis],
  ['RESOURCE:GPU', ({ fleet, ask }, slot) => fleet.freeGpus(slot) >= gpusTaken(ask.demand, fleet.specOf(slot).gpus)],
  ['MemberOf placement constraint unsatisfied.', ({ fleet, expressions }, slot) => satisfies(fleet, expressions, slot)],
  [
    'DistinctInstance placement constraint unsatisfied.',
    ({ fleet, ask }, slot) => !ask.distinctInstance || isDistinct(fleet, ask.group, slot),
  ],
];

/** The reason why an instance cannot take one copy of the task; null: it can. Source: spec table 6.2. */
export function firstFailure(look: Look, slot: number): FitReason | null {
  for (const [reason, passes] of FIT_TESTS) if (!passes(look, slot)) return reason;
  return null;
}

/**
 * Candidates before the first test: instances of the launch type and, when launched through a capacity provider, of that
 * provider; whatever is not ACTIVE is silently none. Source: PL-03.
 */
export const isConsidered = (fleet: Fleet, ask: PlacementAsk, slot: number): boolean =>
  fleet.isActive(slot) && isOfKind(fleet, ask, slot);

/** External instances take tasks of their own launch type alone, so no capacity provider has any. Source: CP-19. */
export function isOfKind(fleet: Fleet, ask: PlacementAsk, slot: number): boolean {
  const { external, capacityProviderName, autoScalingGroup } = fleet.specOf(slot);
  if (external !== (ask.launchType === 'EXTERNAL')) return false;
  // Managed instances take the tasks of their provider only; those of a group take tasks of launch type EC2 as well (PL-04).
  if (ask.capacityProviderName !== capacityProviderName) return false;
  return ask.autoScalingGroup === undefined || ask.autoScalingGroup === autoScalingGroup;
}

/** What this and every ask but a daemon's own may use: free, minus what is kept for daemons. Source: PL-15. */
export const openCpuUnits = (fleet: Fleet, slot: number): number => fleet.numbers.openCpu[slot] as number;
export const openMemoryMib = (fleet: Fleet, slot: number): number => fleet.numbers.openMemory[slot] as number;
export const openEnis = (fleet: Fleet, slot: number): number => fleet.numbers.openEnis[slot] as number;

/** The first required attribute that the instance lacks, or has with another value. Source: TD-78. */
export function missingAttribute(fleet: Fleet, ask: PlacementAsk, slot: number): Attribute | undefined {
  return ask.requiresAttributes.find(({ name, value }) => {
    const present = fleet.attribute(slot, name);
    return present === undefined || (value !== undefined && present !== value);
  });
}

/** True when no static port is taken, in its own protocol, and the instance may reserve so many more. Sources: CI-06, PL-12. */
export function portsAreFree(fleet: Fleet, { ports }: Demand, slot: number): boolean {
  if (ports.length === 0) return true;
  if (fleet.portsTakenCount(slot) + ports.length > RESERVED_PORTS_LIMIT) return false;
  for (const { protocol, port } of ports) if (fleet.isPortTaken(slot, protocol, port)) return false;
  return true;
}

const satisfies = (fleet: Fleet, expressions: readonly Expression[], slot: number): boolean =>
  expressions.length === 0 || isMember(expressions, new InstanceSubject(fleet).at(slot));
