/** Members of nested values with another first letter: some services begin them in upper case, our words in lower case. */
const renamed = (value: unknown, rename: (name: string) => string): unknown => {
  if (Array.isArray(value)) return value.map((one) => renamed(one, rename));
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => (one === undefined ? [] : [[rename(name), renamed(one, rename)]])),
  );
};

export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
export const upperFirst = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** `{ MinCapacity: 1 }` becomes `{ minCapacity: 1 }`, at every depth. */
export const lowerMembers = (value: unknown): Record<string, unknown> =>
  renamed(value, lowerFirst) as Record<string, unknown>;

/** `{ minCapacity: 1 }` becomes `{ MinCapacity: 1 }`, at every depth. */
export const upperMembers = (value: unknown): Record<string, unknown> =>
  renamed(value, upperFirst) as Record<string, unknown>;
