/** What a column holds: instants and other large numbers, integers of 32 bits, or of 8. */
export type ColumnKind = 'f' | 'i' | 'b';
type Columns = { readonly f: Float64Array; readonly i: Int32Array; readonly b: Uint8Array };
export type ColumnOf<K extends ColumnKind> = Columns[K];
export type Packed<K extends Readonly<Record<string, ColumnKind>>> = { [name in keyof K]: ColumnOf<K[name]> };

const BYTES: Readonly<Record<ColumnKind, number>> = { f: 8, i: 4, b: 1 };
/** Widest first, so that each column begins where its numbers may lie. */
const WIDEST_FIRST: readonly ColumnKind[] = ['f', 'i', 'b'];

const bytesOf = (kinds: Readonly<Record<string, ColumnKind>>, room: number): number =>
  Object.values(kinds).reduce((bytes, kind) => bytes + BYTES[kind] * room, 0);

function columnAt(kind: ColumnKind, buffer: ArrayBuffer, offset: number, room: number): Columns[ColumnKind] {
  if (kind === 'f') return new Float64Array(buffer, offset, room);
  return kind === 'i' ? new Int32Array(buffer, offset, room) : new Uint8Array(buffer, offset, room);
}

/**
 * Columns with room for `room` rows, all in one buffer: worlds are copied for every change, and one copy of a buffer costs
 * far less than one per column. Absent buffer: all zero.
 */
export function packed<K extends Readonly<Record<string, ColumnKind>>>(
  kinds: K,
  room: number,
  buffer = new ArrayBuffer(bytesOf(kinds, room)),
): Packed<K> {
  const columns: Record<string, Columns[ColumnKind]> = {};
  for (const name in kinds) columns[name] = NOTHING;
  let offset = 0;
  for (const kind of WIDEST_FIRST)
    for (const name in kinds)
      if (kinds[name] === kind) {
        columns[name] = columnAt(kind, buffer, offset, room);
        offset += BYTES[kind] * room;
      }
  return columns as Packed<K>;
}
const NOTHING = new Uint8Array(0);

/** A copy that can go its own way. */
export function copied<K extends Readonly<Record<string, ColumnKind>>>(
  kinds: K,
  room: number,
  columns: Packed<K>,
): Packed<K> {
  const [first] = Object.values(columns) as [Columns[ColumnKind] | undefined];
  return packed(kinds, room, first === undefined ? undefined : (first.buffer.slice(0) as ArrayBuffer));
}

/** The same numbers in columns with more room. */
export function widened<K extends Readonly<Record<string, ColumnKind>>>(
  kinds: K,
  room: number,
  columns: Packed<K>,
): Packed<K> {
  const wider = packed(kinds, room);
  for (const name in kinds) wider[name].set(columns[name]);
  return wider;
}
