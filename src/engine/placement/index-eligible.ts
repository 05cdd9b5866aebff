import type { ChangeLog } from '../columns/change-log.ts';
import type { Fleet } from '../columns/instances.ts';
import { SlotSet } from '../columns/slot-set.ts';

/**
 * The slots that pass a test, kept up to date from the change logs: a slot is tested again only when something was noted of
 * it, and only when somebody asks. The test must depend on nothing but the slot, what changes its identity and what the
 * second log notes.
 */
export class EligibleSlots {
  readonly slots: SlotSet;
  private readonly fleet: Fleet;
  private readonly identity: ChangeLog;
  private readonly other: ChangeLog | null;
  private readonly passes: (slot: number) => boolean;
  private identityCursor = -1;
  private otherCursor = -1;

  /** `begin`: the slots that passed before anything was noted of this fleet. */
  constructor(
    fleet: Fleet,
    passes: (slot: number) => boolean,
    other: ChangeLog | null = null,
    begin: SlotSet | undefined = undefined,
  ) {
    this.fleet = fleet;
    this.identity = fleet.identityChanges;
    this.other = other;
    this.passes = passes;
    this.slots = begin?.clone() ?? new SlotSet(fleet.size);
    if (begin !== undefined) this.identityCursor = 0;
  }

  /** Those who pass now, where only who they are decides; null: more does, or something was noted and nobody asked since. */
  whoeverTheyAre(): SlotSet | null {
    return this.other === null && this.identityCursor === this.identity.end ? this.slots.clone() : null;
  }

  sync(): void {
    const { identity, other } = this;
    const identityIsCurrent = this.identityCursor === identity.end;
    if (identityIsCurrent && (other === null || this.otherCursor === other.end)) return;
    if (
      this.identityCursor === -1 ||
      !identity.reaches(this.identityCursor) ||
      other?.reaches(this.otherCursor) === false
    ) {
      this.testAll();
      return;
    }
    while (this.identityCursor < identity.end) this.test(identity.at(this.identityCursor++));
    if (other !== null) while (this.otherCursor < other.end) this.test(other.at(this.otherCursor++));
  }

  private testAll(): void {
    for (let slot = 0; slot < this.fleet.size; slot++) this.test(slot);
    this.identityCursor = this.identity.end;
    if (this.other !== null) this.otherCursor = this.other.end;
  }

  private test(slot: number): void {
    this.slots.set(slot, this.passes(slot));
  }
}
