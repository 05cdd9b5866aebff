import type { Member, StructureShape } from './shapes.ts';

/**
 * An answer in the members of its model, in the model's order; whatever the model does not know stays inside. Dates and
 * bytes stay what they are, for a protocol that has words for them.
 */
export function writeOutput(shape: StructureShape, value: object): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [name, member] of shape.members()) {
    const one = (value as Readonly<Record<string, unknown>>)[name];
    if (one !== undefined && one !== null) written[name] = writeValue(member, one);
  }
  return written;
}

function writeValue({ shape }: Member, value: unknown): unknown {
  switch (shape.kind) {
    case 'structure':
      return writeOutput(shape, value as object);
    case 'list': {
      const item = shape.item();
      return (value as readonly unknown[]).map((one) => writeValue(item, one));
    }
    case 'map': {
      const item = shape.value();
      return Object.fromEntries(
        Object.entries(value as object).flatMap(([name, one]) =>
          one === undefined || one === null ? [] : [[name, writeValue(item, one)]],
        ),
      );
    }
    default:
      return value;
  }
}
