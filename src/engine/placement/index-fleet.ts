import type { Fleet } from '../columns/instances.ts';
import type { PreparedAsk } from './ask.ts';
import { InstanceSubject, isMember } from './constraints.ts';
import { isOfKind, missingAttribute } from './fit.ts';
import { type AmountOrder, Cells } from './index-cells.ts';
import { EligibleSlots } from './index-eligible.ts';

/** How many sets and how many cell divisions are remembered per fleet; the oldest is forgotten first. */
const MOST_SETS = 256;
const MOST_DIVISIONS = 64;

/** All that placement has derived from one fleet, shared by the asks that have something in common. Never stored. */
export class FleetIndexes {
  private readonly fleet: Fleet;
  private readonly sets = new Map<string, EligibleSlots>();
  private readonly divisions = new Map<string, Cells>();

  constructor(fleet: Fleet) {
    this.fleet = fleet;
  }

  /** Instances of the launch type that are ACTIVE with a connected agent: what every other set is part of. */
  usable({ ask }: PreparedAsk): EligibleSlots {
    const { fleet } = this;
    const external = ask.launchType === 'EXTERNAL';
    return this.set(
      ask.launchType,
      () =>
        new EligibleSlots(
          fleet,
          [fleet.identityChanges],
          (slot) => fleet.isActive(slot) && fleet.agentConnected(slot) && fleet.specOf(slot).external === external,
        ),
    );
  }

  /** Those of the usable that pass every test which only registration, status and attributes decide. */
  eligible({ ask, still }: PreparedAsk): EligibleSlots {
    const { fleet } = this;
    const key = JSON.stringify([
      ask.launchType,
      ask.capacityProviderName ?? null,
      ask.requiresAttributes,
      ask.zones ?? null,
      still.map(({ text }) => text),
    ]);
    return this.set(key, () => {
      const subject = new InstanceSubject(fleet);
      return new EligibleSlots(
        fleet,
        [fleet.identityChanges],
        (slot) =>
          fleet.isActive(slot) &&
          fleet.agentConnected(slot) &&
          isOfKind(fleet, ask, slot) &&
          missingAttribute(fleet, ask, slot) === undefined &&
          (ask.zones === undefined || ask.zones.includes(fleet.zoneOf(slot))) &&
          isMember(still, subject.at(slot)),
      );
    });
  }

  /** Where the expressions hold that tasks and agents can change; null: there are none. */
  moving({ moving }: PreparedAsk): EligibleSlots | null {
    if (moving.length === 0) return null;
    const { fleet } = this;
    return this.set(JSON.stringify(moving.map(({ text }) => text)), () => {
      const subject = new InstanceSubject(fleet);
      return new EligibleSlots(fleet, [fleet.identityChanges, fleet.taskChanges], (slot) =>
        isMember(moving, subject.at(slot)),
      );
    });
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

  private readonly setNumbers = new WeakMap<EligibleSlots, number>();
  private nextSet = 0;

  private numberOf(members: EligibleSlots): number {
    const known = this.setNumbers.get(members);
    if (known !== undefined) return known;
    this.setNumbers.set(members, this.nextSet);
    return this.nextSet++;
  }
}

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
