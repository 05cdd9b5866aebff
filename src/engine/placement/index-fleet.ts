import type { Demand } from '../../model/placement.ts';
import type { Fleet } from '../columns/instances.ts';
import type { SlotSet } from '../columns/slot-set.ts';
import type { PreparedAsk } from './ask.ts';
import { InstanceSubject, isMember } from './constraints.ts';
import { isOfKind, missingAttribute } from './fit.ts';
import { type AmountOrder, Cells } from './index-cells.ts';
import { EligibleSlots } from './index-eligible.ts';
import { Route } from './index-route.ts';

/** How many sets and how many cell divisions are remembered per fleet; the oldest is forgotten first. */
const MOST_SETS = 256;
const MOST_DIVISIONS = 64;
/** How many of its sets a copy of a fleet begins with. */
const MOST_INHERITED = 16;

/** All that placement has derived from one fleet, shared by the asks that have something in common. Never stored. */
export class FleetIndexes {
  private readonly fleet: Fleet;
  private readonly sets = new Map<string, EligibleSlots>();
  private readonly setNumbers = new WeakMap<EligibleSlots, number>();
  private nextSet = 0;
  private readonly divisions = new Map<string, Cells>();
  private readonly routes = new Map<string, Route>();

  /** Members of sets that another fleet had found when this one was copied from it, and that still hold. */
  private readonly inherited = new Map<string, SlotSet>();

  constructor(fleet: Fleet) {
    this.fleet = fleet;
  }

  /** Takes over what only depends on who the instances are, while the fleets are still the same. */
  inheritFrom(other: FleetIndexes): void {
    if (this.fleet.identityChanges.end > 0) return;
    const { inherited } = this;
    if (other.fleet.identityChanges.end === 0)
      for (const [key, slots] of other.inherited) remember(inherited, key, slots, MOST_INHERITED);
    for (const [key, set] of [...other.sets].slice(-MOST_INHERITED)) {
      const slots = set.whoeverTheyAre();
      if (slots === null) continue;
      inherited.delete(key);
      remember(inherited, key, slots, MOST_INHERITED);
    }
  }

  route(prepared: PreparedAsk): Route {
    const key = JSON.stringify([eligibilityOf(prepared), prepared.moving.map(({ text }) => text), prepared.chain]);
    return this.routes.get(key) ?? remember(this.routes, key, new Route(this.fleet, this, prepared), MOST_SETS);
  }

  /** Instances of the launch type that are ACTIVE with a connected agent: what every other set is part of. */
  usable({ ask }: PreparedAsk): EligibleSlots {
    const { fleet } = this;
    const isExternal = ask.launchType === 'EXTERNAL';
    const passes = (slot: number): boolean =>
      fleet.isActive(slot) && fleet.agentConnected(slot) && fleet.specOf(slot).external === isExternal;
    const key = `usable ${ask.launchType}`;
    return this.set(key, () => new EligibleSlots(fleet, passes, null, this.inherited.get(key)));
  }

  /** Those of the usable that pass every test which only registration, status and attributes decide. */
  eligible(prepared: PreparedAsk): EligibleSlots {
    const { fleet } = this;
    const { ask, still } = prepared;
    const key = JSON.stringify(eligibilityOf(prepared));
    return this.set(key, () => {
      const subject = new InstanceSubject(fleet);
      const passes = (slot: number): boolean =>
        fleet.isActive(slot) &&
        fleet.agentConnected(slot) &&
        isOfKind(fleet, ask, slot) &&
        missingAttribute(fleet, ask, slot) === undefined &&
        (ask.zones === undefined || ask.zones.includes(fleet.zoneOf(slot))) &&
        isMember(still, subject.at(slot));
      return new EligibleSlots(fleet, passes, null, this.inherited.get(key));
    });
  }

  /** Where the expressions hold that tasks and agents can change; null: there are none. */
  moving({ moving }: PreparedAsk): EligibleSlots | null {
    if (moving.length === 0) return null;
    const { fleet } = this;
    return this.set(JSON.stringify(moving.map(({ text }) => text)), () => {
      const subject = new InstanceSubject(fleet);
      return new EligibleSlots(fleet, (slot) => isMember(moving, subject.at(slot)), fleet.taskChanges);
    });
  }

  /** Slots with enough open CPU and memory for the demand, whatever their status. */
  roomy({ cpuUnits, memoryMib }: Demand): EligibleSlots {
    const { fleet } = this;
    const passes = (slot: number): boolean => {
      const { openCpu, openMemory } = fleet.numbers;
      return (openCpu[slot] as number) >= cpuUnits && (openMemory[slot] as number) >= memoryMib;
    };
    return this.set(`${cpuUnits} ${memoryMib}`, () => new EligibleSlots(fleet, passes, fleet.amountChanges));
  }

  cells(members: EligibleSlots, attributes: readonly string[], order: AmountOrder): Cells {
    const key = JSON.stringify([this.numberOf(members), attributes, order?.primary ?? '', order?.thenOther ?? false]);
    const known = this.divisions.get(key);
    if (known !== undefined) return known;
    const columns = attributes.map((name) => this.fleet.attributeColumn(name));
    return remember(this.divisions, key, new Cells(this.fleet, members, columns, order), MOST_DIVISIONS);
  }

  private set(key: string, make: () => EligibleSlots): EligibleSlots {
    return this.sets.get(key) ?? remember(this.sets, key, make(), MOST_SETS);
  }

  private numberOf(members: EligibleSlots): number {
    const known = this.setNumbers.get(members);
    if (known !== undefined) return known;
    this.setNumbers.set(members, this.nextSet);
    return this.nextSet++;
  }
}

const eligibilityOf = ({ ask, still }: PreparedAsk): readonly unknown[] => [
  ask.launchType,
  ask.capacityProviderName ?? null,
  ask.autoScalingGroup ?? null,
  ask.requiresAttributes,
  ask.zones ?? null,
  still.map(({ text }) => text),
];

function remember<T>(map: Map<string, T>, key: string, value: T, most: number): T {
  if (map.size >= most) map.delete(map.keys().next().value as string);
  map.set(key, value);
  return value;
}

const KNOWN = new WeakMap<Fleet, FleetIndexes>();

export function indexesOf(fleet: Fleet): FleetIndexes {
  const known = KNOWN.get(fleet);
  if (known !== undefined) return known;
  const indexes = new FleetIndexes(fleet);
  KNOWN.set(fleet, indexes);
  return indexes;
}

/** A copy of a fleet begins with what was found out of the instances themselves, instead of asking each of them again. */
export function inheritIndexes(from: Fleet, to: Fleet): void {
  const known = KNOWN.get(from);
  if (known !== undefined) indexesOf(to).inheritFrom(known);
}
