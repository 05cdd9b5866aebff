import { checkInput } from './limits.ts';

/** T without null: what a door hands on, where "not given" is said by absence alone. */
export type Given<T> = T extends readonly (infer Item)[]
  ? readonly Given<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: Exclude<T[K], null> extends infer V ? (V extends object ? Given<V> : V) : never }
    : T;

/** An input within its bounds, without members that are null, and with plain prototypes. @throws BAD_USER_INPUT */
export function given<T extends object>(input: T): Given<T> {
  const plain = withTagValues(withoutNulls(input)) as Given<T>;
  checkInput(plain);
  return plain;
}

/** A tag without a value has an empty one, as on AWS. Source: GEN-32. */
function withTagValues(input: unknown): unknown {
  const { tags } = input as { readonly tags?: unknown };
  return Array.isArray(tags)
    ? { ...(input as object), tags: tags.map((tag: object) => ({ value: '', ...tag })) }
    : input;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === null || member === undefined ? [] : [[name, withoutNulls(member)]],
    ),
  );
}
