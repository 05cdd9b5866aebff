import { type Refusal, type RefusalCode, refuse } from '../../model/refusal.ts';

/** A refusal on its way out of a reader; caught where the reading began. */
export class Refused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/**
 * Untrusted JSON, read member by member: each step knows where it is, so that what is wrong is named by its path.
 * Every list and text has a bound.
 */
export class Reader {
  readonly value: unknown;
  readonly path: readonly string[];

  constructor(value: unknown, path: readonly string[] = []) {
    this.value = value;
    this.path = path;
  }

  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  /** What AWS calls it: the list, for an item of one. */
  private get memberName(): string {
    return this.path.findLast((part) => !/^\d+$/.test(part)) ?? 'input';
  }

  /** Refuses with a sentence of ECS's, or of ours in its manner. */
  fail(message: string, code: RefusalCode = 'ClientException'): never {
    throw new Refused(refuse(code, message, this.path));
  }

  /** Refuses what is not of the documented type or size, as AWS does before it looks at meaning. */
  private invalid(expected: string): never {
    return this.fail(
      `Invalid value for '${this.path.join('.') || 'input'}': expected ${expected}.`,
      'InvalidParameterException',
    );
  }

  member(name: string): Reader {
    const { value } = this;
    const own = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, name);
    return new Reader(own ? (value as Record<string, unknown>)[name] : undefined, [...this.path, name]);
  }

  object(): Reader {
    if (typeof this.value !== 'object' || this.value === null || Array.isArray(this.value)) this.invalid('an object');
    return this;
  }

  list(atMost: number): Reader[] {
    if (this.isAbsent) return [];
    if (!Array.isArray(this.value)) this.invalid('a list');
    const items = this.value as unknown[];
    if (items.length > atMost) this.invalid(`at most ${atMost} items`);
    return items.map((item, index) => new Reader(item, [...this.path, String(index)]));
  }

  text(atMost: number): string {
    if (typeof this.value !== 'string') this.invalid('a string');
    const text = this.value as string;
    if (text.length > atMost) this.invalid(`at most ${atMost} characters`);
    return text;
  }

  optionalText(atMost: number): string | undefined {
    return this.isAbsent ? undefined : this.text(atMost);
  }

  whole(from: number, to: number): number {
    if (typeof this.value !== 'number' || !Number.isInteger(this.value)) this.invalid('an integer');
    const number = this.value as number;
    if (number < from || number > to) this.invalid(`an integer from ${from} to ${to}`);
    return number;
  }

  optionalWhole(from: number, to: number): number | undefined {
    return this.isAbsent ? undefined : this.whole(from, to);
  }

  flag(): boolean | undefined {
    if (this.isAbsent) return undefined;
    if (typeof this.value !== 'boolean') this.invalid('true or false');
    return this.value as boolean;
  }

  oneOf<T extends string>(values: readonly T[]): T {
    const text = this.text(256);
    if (!(values as readonly string[]).includes(text))
      this.fail(`${this.memberName} should be one of [${values.join(',')}]`, 'InvalidParameterException');
    return text as T;
  }

  texts(atMost: number, length: number): readonly string[] | undefined {
    return this.isAbsent ? undefined : this.list(atMost).map((item) => item.text(length));
  }

  /** A map of texts, as labels and options are. */
  textMap(atMost: number, length: number): Readonly<Record<string, string>> | undefined {
    if (this.isAbsent) return undefined;
    const entries = Object.keys(this.object().value as object);
    if (entries.length > atMost) this.invalid(`at most ${atMost} entries`);
    return Object.fromEntries(entries.map((key) => [key, this.member(key).text(length)]));
  }

  /** What is stored and returned without being understood: bounded JSON. */
  stored(depth = 8, atMost = 200): unknown {
    return this.isAbsent ? undefined : this.bounded(this.value, depth, atMost);
  }

  private bounded(value: unknown, depth: number, atMost: number): unknown {
    if (depth === 0) this.invalid('less nesting');
    if (Array.isArray(value)) {
      if (value.length > atMost) this.invalid(`lists of at most ${atMost} items`);
      return value.map((item) => this.bounded(item, depth - 1, atMost));
    }
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value);
      if (entries.length > atMost) this.invalid(`objects of at most ${atMost} members`);
      return Object.fromEntries(entries.map(([key, member]) => [key, this.bounded(member, depth - 1, atMost)]));
    }
    if (typeof value === 'number' && !Number.isFinite(value)) this.invalid('finite numbers');
    return value;
  }
}

/** Runs a reading and gives back what it read, or why it was refused. */
export function reading<T>(read: () => T): T | Refusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}
