import type { Attribute } from '../../model/attribute.ts';

/** The number of "the instance lacks it" in every attribute column. */
export const LACKS = 0;

/** One attribute over all instances: per slot the number of its value. Present without a value is the value ''. */
export class AttributeColumn {
  readonly name: string;
  numbers: Int32Array;
  /** Texts by number; number 0 is "lacks it". */
  readonly texts: (string | undefined)[];
  private readonly known: Map<string, number>;
  /** Grows whenever a slot that was there before gets another value: sums over values are then added up again. */
  revision = 0;

  constructor(
    name: string,
    numbers: Int32Array,
    texts: (string | undefined)[] = [undefined],
    known = new Map<string, number>(),
  ) {
    this.name = name;
    this.numbers = numbers;
    this.texts = texts;
    this.known = known;
  }

  /**
   * A copy that can go its own way; sums over this one are none over the copy. The two go on numbering texts together: a
   * number stands for the same text in both, and one that only the other uses does no harm.
   */
  clone(): AttributeColumn {
    return new AttributeColumn(this.name, this.numbers.slice(), this.texts, this.known);
  }

  textOf(slot: number): string | undefined {
    return this.texts[this.numbers[slot] as number];
  }

  /** The number of a value, or -1 when no instance ever had it. */
  numberOf(text: string): number {
    return this.known.get(text) ?? -1;
  }

  write(slot: number, text: string | undefined): void {
    if (slot >= this.numbers.length) {
      const wider = new Int32Array(Math.max(slot + 1, this.numbers.length * 2));
      wider.set(this.numbers);
      this.numbers = wider;
    }
    this.numbers[slot] = text === undefined ? LACKS : this.intern(text);
  }

  private intern(text: string): number {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.known.set(text, number);
    return number;
  }
}

/** What each instance has, as a list per slot, and by name as columns that are made when first asked for. */
export class AttributeColumns {
  private readonly lists: (readonly Attribute[])[];
  private readonly columns = new Map<string, AttributeColumn>();

  constructor(lists: (readonly Attribute[])[] = []) {
    this.lists = lists;
  }

  of(slot: number): readonly Attribute[] {
    return this.lists[slot] as readonly Attribute[];
  }

  add(slot: number, attributes: readonly Attribute[]): void {
    this.lists[slot] = attributes;
    for (const column of this.columns.values()) column.write(slot, valueIn(attributes, column.name));
  }

  put(slot: number, attribute: Attribute): void {
    const list = this.of(slot);
    const at = list.findIndex(({ name }) => name === attribute.name);
    this.replace(slot, at === -1 ? [...list, attribute] : list.with(at, attribute), attribute.name);
  }

  delete(slot: number, name: string): void {
    this.replace(
      slot,
      this.of(slot).filter((attribute) => attribute.name !== name),
      name,
    );
  }

  column(name: string): AttributeColumn {
    const known = this.columns.get(name);
    if (known !== undefined) return known;
    const column = new AttributeColumn(name, new Int32Array(Math.max(16, this.lists.length)));
    for (let slot = 0; slot < this.lists.length; slot++) column.write(slot, valueIn(this.of(slot), name));
    this.columns.set(name, column);
    return column;
  }

  clone(): AttributeColumns {
    const twin = new AttributeColumns(this.lists.slice());
    for (const [name, column] of this.columns) twin.columns.set(name, column.clone());
    return twin;
  }

  private replace(slot: number, list: readonly Attribute[], name: string): void {
    this.lists[slot] = list;
    const column = this.columns.get(name);
    if (column === undefined) return;
    column.write(slot, valueIn(list, name));
    column.revision++;
  }
}

function valueIn(attributes: readonly Attribute[], name: string): string | undefined {
  for (const attribute of attributes) if (attribute.name === name) return attribute.value ?? '';
  return undefined;
}
