import type { Member, StructureShape } from './shapes.ts';

/** How one protocol writes the values that JSON has no words for. */
export interface Writing {
  readonly timestamp: (date: Date) => unknown;
  readonly blob: (bytes: Uint8Array) => unknown;
}

/** Epoch seconds with a fraction, and base64. Source: GEN-04. */
export const JSON_WRITING: Writing = {
  timestamp: (date) => date.getTime() / 1_000,
  blob: (bytes) => Buffer.from(bytes).toString('base64'),
};

/** An answer in the members of its model, in the model's order; whatever the model does not know stays inside. */
export function writeOutput(shape: StructureShape, value: object, writing: Writing): Record<string, unknown> {
  const written: Record<string, unknown> = {};
  for (const [name, member] of shape.members()) {
    const one = (value as Readonly<Record<string, unknown>>)[name];
    if (one !== undefined && one !== null) written[name] = writeValue(member, one, writing);
  }
  return written;
}

function writeValue({ shape }: Member, value: unknown, writing: Writing): unknown {
  switch (shape.kind) {
    case 'structure':
      return writeOutput(shape, value as object, writing);
    case 'list': {
      const item = shape.item();
      return (value as readonly unknown[]).map((one) => writeValue(item, one, writing));
    }
    case 'map': {
      const item = shape.value();
      return Object.fromEntries(
        Object.entries(value as object).flatMap(([name, one]) =>
          one === undefined || one === null ? [] : [[name, writeValue(item, one, writing)]],
        ),
      );
    }
    case 'timestamp':
      return writing.timestamp(value as Date);
    case 'blob':
      return writing.blob(value as Uint8Array);
    default:
      return value;
  }
}
