import type { Dice } from './arbitraries.ts';

const WORDS = [
  '',
  'web',
  'demo',
  'a'.repeat(300),
  'arn:aws:ecs:us-east-1:111122223333:cluster/demo',
  '💥',
  '\u0000',
  '__proto__',
  'constructor',
  'attribute:x == y',
  "'",
  '-1',
  '1e400',
  'null',
  '../..',
  'true',
];
const NUMBERS = [0, 1, -1, 10, 11, 65_535, 65_536, 2 ** 31 - 1, -(2 ** 31), 0.5, 2 ** 53, 1e21];

/** Any JSON at all, of bounded size. */
export function anything(dice: Dice, depth = 3): unknown {
  switch (dice.below(depth === 0 ? 5 : 7)) {
    case 0:
      return null;
    case 1:
      return dice.chance(50);
    case 2:
      return dice.pick(NUMBERS);
    case 3:
    case 4:
      return dice.pick(WORDS);
    case 5:
      return Array.from({ length: dice.below(4) }, () => anything(dice, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: dice.below(4) }, () => [dice.pick(WORDS), anything(dice, depth - 1)]),
      );
  }
}

/** The same value with one thing in it changed, removed, doubled or replaced by anything. */
export function mutate(dice: Dice, value: unknown): unknown {
  if (dice.chance(20) || typeof value !== 'object' || value === null) return anything(dice);
  if (Array.isArray(value)) {
    if (value.length === 0 || dice.chance(15)) return [...value, anything(dice)];
    const at = dice.below(value.length);
    if (dice.chance(15)) return value.filter((_, index) => index !== at);
    return value.map((item, index) => (index === at ? mutate(dice, item) : item));
  }
  const names = Object.keys(value);
  if (names.length === 0 || dice.chance(10)) return { ...value, [dice.pick(WORDS)]: anything(dice) };
  const name = dice.pick(names);
  const { [name]: member, ...rest } = value as Record<string, unknown>;
  return dice.chance(15) ? rest : { ...rest, [name]: mutate(dice, member) };
}
