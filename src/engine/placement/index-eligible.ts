import type { ChangeLog } from '../columns/change-log.ts';
import type { Fleet } from '../columns/instances.ts';
import { SlotSet } from '../columns/slot-set.ts';

/**
 * The slots that pass a test, kept up to date from change logs: a slot is tested again only when something noted it, and
 * only when somebody asks. The test must depend on nothing but the slot and what those logs note.
 */
export class EligibleSlots {
  readonly slots: SlotSet;
  private readonly passes: (slot: number) => boolean;
  private readonly logs: readonly ChangeLog[];
  private readonly cursors: number[];
  private readonly fleet: Fleet;

  constructor(fleet: Fleet, logs: readonly ChangeLog[], passes: (slot: number) => boolean) {
    this.fleet = fleet;
    this.logs = logs;
    this.cursors = logs.map(() => -1);
    this.passes = passes;
    this.slots = new SlotSet(fleet.size);
  }

  sync(): void {
    for (let which = 0; which < this.logs.length; which++) {
      const log = this.logs[which] as ChangeLog;
      let cursor = this.cursors[which] as number;
      if (cursor === log.end) continue;
      if (cursor === -1 || !log.reaches(cursor)) {
        this.testAll();
        return;
      }
      for (; cursor < log.end; cursor++) this.test(log.at(cursor));
      this.cursors[which] = cursor;
    }
  }

  private testAll(): void {
    for (let slot = 0; slot < this.fleet.size; slot++) this.test(slot);
    this.logs.forEach((log, which) => {
      this.cursors[which] = log.end;
    });
  }

  private test(slot: number): void {
    this.slots.set(slot, this.passes(slot));
  }
}
