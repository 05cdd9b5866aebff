import { expect, test } from 'vitest';
import { SERVICES } from '../../src/api/aws/services.ts';
import type { Member, StructureShape } from '../../src/api/aws/shapes.ts';
import { writeOutput } from '../../src/api/aws/write.ts';
import { writeJson } from '../../src/api/aws/write-json.ts';
import { dice } from '../bench/measure.ts';

const TEXTS = ['', 'plain', 'a "quoted" \\ text\n', 'ünïcode 🚢', '\u0000\u001f', '\ud800 alone', '__proto__'];
const NUMBERS = [0, -1, 1.5, 2 ** 53, 1e-7, Number.NaN];
const DEEPEST = 7;

type Dice = ReturnType<typeof dice>;

/** A value as an operation might answer it: some members absent, some null, some that the model does not know. */
function anyOf({ shape }: Member, roll: Dice, depth: number): unknown {
  const several = <T>(make: () => T): T[] => (depth > DEEPEST ? [] : Array.from({ length: roll(3) }, make));
  switch (shape.kind) {
    case 'structure':
      return anyStructure(shape, roll, depth);
    case 'list':
      return several(() => anyOf(shape.item(), roll, depth + 1));
    case 'map':
      return Object.fromEntries(
        several(() => [TEXTS[roll(TEXTS.length)], roll(5) === 0 ? undefined : anyOf(shape.value(), roll, depth + 1)]),
      );
    case 'timestamp':
      return new Date(Date.UTC(2026, 0, 1) + roll(1e9));
    case 'blob':
      return Uint8Array.from({ length: roll(9) }, () => roll(256));
    case 'boolean':
      return roll(2) === 0;
    case 'number':
      return NUMBERS[roll(NUMBERS.length)];
    case 'string':
      return TEXTS[roll(TEXTS.length)];
    default:
      return { any: [1, 'thing', null] };
  }
}

function anyStructure(shape: StructureShape, roll: Dice, depth: number): Record<string, unknown> {
  const made: Record<string, unknown> = { createdAtMs: 17, notOfTheModel: { at: 'all' } };
  for (const [name, member] of shape.members())
    if (roll(3) > 0 && depth <= DEEPEST) made[name] = roll(9) === 0 ? null : anyOf(member, roll, depth + 1);
  return made;
}

/** The same in values that JSON has words for. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.getTime() / 1_000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}

test.each(SERVICES.map((service) => [service.signingNames[0] as string, service] as const))(
  'the text of every answer of %s is that of its members, to the letter',
  (_, { operations }) => {
    for (const { shape } of operations.values())
      for (let seed = 1; seed <= 12; seed++) {
        const value = anyStructure(shape.output, dice(seed * 7_919), 0);
        expect(writeJson(shape.output, value), `${shape.name}, seed ${seed}`).toBe(
          JSON.stringify(plain(writeOutput(shape.output, value))),
        );
      }
  },
);
