import type { Fleet } from '../columns/instances.ts';
import type { PreparedAsk } from './ask.ts';
import type { AmountOrder, Cells } from './index-cells.ts';
import type { EligibleSlots } from './index-eligible.ts';
import type { FleetIndexes } from './index-fleet.ts';
import type { Criterion } from './strategies.ts';

/** Which indexes answer the asks that want the same instances by the same chain, whatever their group and demand. */
export class Route {
  /** The chain without `random`, and whether it ended with that. */
  readonly chain: readonly Criterion[];
  readonly endsRandom: boolean;
  /** How many attributes the chain begins with. */
  readonly leading: number;
  /** How many amounts come before `instance` in the chain; -1: it does not spread over instances. */
  readonly amountsBeforeInstance: number;
  readonly moving: EligibleSlots | null;
  members: EligibleSlots;
  private divided: Cells | null = null;
  private readonly fleet: Fleet;
  private readonly indexes: FleetIndexes;
  private readonly usable: EligibleSlots;
  private readonly eligible: EligibleSlots;
  private readonly attributes: readonly string[];
  private readonly order: AmountOrder;
  private identityCursor = -1;

  constructor(fleet: Fleet, indexes: FleetIndexes, prepared: PreparedAsk) {
    this.fleet = fleet;
    this.indexes = indexes;
    this.usable = indexes.usable(prepared);
    this.eligible = indexes.eligible(prepared);
    this.moving = indexes.moving(prepared);
    this.chain = prepared.chain.filter(({ kind }) => kind !== 'random');
    this.endsRandom = this.chain.length < prepared.chain.length;
    this.attributes = this.chain.flatMap((criterion) => (criterion.kind === 'attribute' ? criterion.name : []));
    const other = this.chain.findIndex(({ kind }) => kind !== 'attribute');
    this.leading = other === -1 ? this.chain.length : other;
    const inside = this.chain.filter(({ kind }) => kind !== 'attribute');
    this.order = amountOrderOf(inside);
    this.amountsBeforeInstance = inside.findIndex(({ kind }) => kind === 'instance');
    this.members = this.eligible;
  }

  /** The members in cells; made when somebody asks. */
  get division(): Cells {
    this.divided ??= this.indexes.cells(this.members, this.attributes, this.order);
    return this.divided;
  }

  /** A chain that only draws: nobody asks the cells. */
  get isRandomOnly(): boolean {
    return this.endsRandom && this.chain.length === 0;
  }

  /** Brings the indexes up to date with the fleet. */
  sync(): void {
    const { end } = this.fleet.identityChanges;
    if (this.identityCursor !== end) {
      this.identityCursor = end;
      this.chooseMembers();
    }
    if (!this.isRandomOnly) this.division.sync();
    this.moving?.sync();
  }

  /** What is eligible is part of what is usable, so equal sizes mean equal sets, and one index serves both. */
  private chooseMembers(): void {
    const { eligible, usable } = this;
    eligible.sync();
    usable.sync();
    const members = eligible.slots.size === usable.slots.size ? usable : eligible;
    if (members === this.members) return;
    this.members = members;
    this.divided = null;
  }
}

function amountOrderOf(chain: readonly Criterion[]): AmountOrder {
  const amounts = chain.flatMap(({ kind }) => (kind === 'cpu' || kind === 'memory' ? kind : []));
  const [primary] = amounts;
  return primary === undefined ? null : { primary, thenOther: amounts.length > 1 };
}
