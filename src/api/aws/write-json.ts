import type { Member, Shape, StructureShape } from './shapes.ts';

/** Writes one value of a shape as JSON text. */
type Write = (value: unknown) => string;

/** Writers by shape: each is put together once, and an answer then costs what it holds, not what its model could. */
const made = new WeakMap<Shape, Write>();

/**
 * An answer as JSON text, in the members of its model and in the model's order; whatever the model does not know stays
 * inside. Instants are epoch seconds with a fraction, bytes are base64. Source: GEN-04.
 */
export const writeJson = (shape: StructureShape, value: object): string => writerOf(shape)(value);

function writerOf(shape: Shape): Write {
  const known = made.get(shape);
  if (known !== undefined) return known;
  const write = writerFor(shape);
  made.set(shape, write);
  return write;
}

function writerFor(shape: Shape): Write {
  switch (shape.kind) {
    case 'structure':
      return structureWriter(shape);
    case 'list':
      return listWriter(shape.item);
    case 'map':
      return mapWriter(shape.value);
    case 'timestamp':
      return (value) => numberText((value as Date).getTime() / 1_000);
    case 'blob':
      return (value) => JSON.stringify(Buffer.from(value as Uint8Array).toString('base64'));
    case 'number':
      return numberText;
    case 'boolean':
      return (value) => (value === true ? 'true' : 'false');
    case 'string':
      return textWriter();
    default:
      return (value) => JSON.stringify(value);
  }
}

const numberText = (value: unknown): string => (Number.isFinite(value) ? `${value as number}` : 'null');

/** Most members say in one item of a list what they said in the item before. */
function textWriter(): Write {
  let last = '';
  let text = '""';
  return (value) => {
    if (value !== last) {
      text = JSON.stringify(value);
      last = value as string;
    }
    return text;
  };
}

interface Field {
  readonly name: string;
  /** The name as it is written, with its colon; and with a comma before it. */
  readonly label: string;
  readonly nextLabel: string;
  readonly write: Write;
}

/** Put together when it is first used: shapes refer to each other, and some to themselves. */
function structureWriter(shape: StructureShape): Write {
  let fields: readonly Field[] | undefined;
  return (value) => {
    fields ??= [...shape.members()].map(([name, { shape: inner }]) => ({
      name,
      label: `${JSON.stringify(name)}:`,
      nextLabel: `,${JSON.stringify(name)}:`,
      write: inner.kind === 'string' ? textWriter() : writerOf(inner),
    }));
    let text = '{';
    let isFirst = true;
    for (const { name, label, nextLabel, write } of fields) {
      const one = (value as Readonly<Record<string, unknown>>)[name];
      if (one === undefined || one === null) continue;
      text += (isFirst ? label : nextLabel) + write(one);
      isFirst = false;
    }
    return `${text}}`;
  };
}

function listWriter(item: () => Member): Write {
  return (value) => {
    const write = writerOf(item().shape);
    let text = '[';
    let isFirst = true;
    for (const one of value as readonly unknown[]) {
      if (!isFirst) text += ',';
      text += one === undefined || one === null ? 'null' : write(one);
      isFirst = false;
    }
    return `${text}]`;
  };
}

function mapWriter(item: () => Member): Write {
  return (value) => {
    const write = writerOf(item().shape);
    let text = '';
    for (const [name, one] of Object.entries(value as object))
      if (one !== undefined && one !== null) text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${write(one)}`;
    return `{${text}}`;
  };
}
