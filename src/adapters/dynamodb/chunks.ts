import { createHash } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Section } from '../../engine/snapshot.ts';
import { ByteReader, Writer } from './columns.ts';

/** Written before everything else in a pack: a reader refuses what it does not know. */
export const PACK_FORMAT = 1;
const NAME_LENGTH = 22;
/** Services whose sections share a chunk: a change in one rewrites the others of its bucket too. */
const SERVICES_PER_CHUNK = 8;
/** Middling effort: most of what deflate can do at a fraction of its cost. */
const LEVEL = 6;

/** The name of a chunk: a hash of what it holds, so that equal chunks have one name. */
export const chunkName = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('base64url').slice(0, NAME_LENGTH);

/** Which chunk a section goes into. What changes with every step lies apart from what seldom changes. */
function groupOf({ kind, key }: Section): string {
  if (kind === 'meta' || kind === 'agenda' || kind === 'launches') return 'core';
  const service = kind === 'tasks' && key !== '' ? Number(key.replace('gone-', '')) : Number.NaN;
  return Number.isNaN(service) ? `${kind}:${key}` : `services:${Math.floor(service / SERVICES_PER_CHUNK)}`;
}

/** Sections by chunk, in an order that depends on the sections alone. */
export function groupSections(sections: readonly Section[]): ReadonlyMap<string, readonly Section[]> {
  const groups = new Map<string, Section[]>();
  for (const section of sections) {
    const group = groupOf(section);
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [section]);
    else known.push(section);
  }
  return groups;
}

/** What a section that stays as it is was packed to: sections of old metrics come as the same object each time. */
const packed = new WeakMap<Section, Uint8Array>();

export function packSections(sections: readonly Section[]): Uint8Array {
  const [only] = sections;
  if (sections.length !== 1 || only?.kind !== 'metrics') return packAnew(sections);
  const known = packed.get(only) ?? packAnew(sections);
  packed.set(only, known);
  return known;
}

function packAnew(sections: readonly Section[]): Uint8Array {
  const writer = new Writer();
  writer.byte(PACK_FORMAT);
  writer.integer(sections.length);
  for (const { kind, key, json, columns } of sections) {
    writer.text(kind);
    writer.text(key);
    writer.text(JSON.stringify(json ?? null));
    const names = Object.keys(columns);
    writer.integer(names.length);
    for (const name of names) {
      writer.text(name);
      writer.column(columns[name] as ArrayLike<number>);
    }
  }
  return deflateRawSync(writer.done(), { level: LEVEL });
}

export function unpackSections(bytes: Uint8Array): Section[] {
  const reader = new ByteReader(inflateRawSync(bytes));
  const format = reader.byte();
  if (format !== PACK_FORMAT)
    throw new Error(`a chunk has the packed form ${format}; this program reads ${PACK_FORMAT}`);
  return Array.from({ length: reader.integer() }, () => {
    const [kind, key, json] = [reader.text(), reader.text(), reader.text()];
    const columns = Object.fromEntries(
      Array.from({ length: reader.integer() }, () => [reader.text(), reader.column()]),
    );
    return { kind, key, json: JSON.parse(json) as unknown, columns };
  });
}

export const packJson = (value: unknown): Uint8Array =>
  deflateRawSync(Buffer.from(JSON.stringify(value), 'utf8'), { level: LEVEL });
export const unpackJson = (bytes: Uint8Array): unknown => JSON.parse(inflateRawSync(bytes).toString('utf8'));

/** Pieces that fit into one item each. */
export function cut(bytes: Uint8Array, atMost: number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += atMost) pieces.push(bytes.subarray(at, at + atMost));
  return pieces;
}
