import type { Member, Shape, StructureShape } from './shapes.ts';
import { serialization } from './wire-error.ts';

/** Parameters that one query has at most, before they become a tree. */
const MOST_PARAMETERS = 20_000;

/** A query's parameters, by name: `MetricData.member.1.MetricName=…&…`. @throws WireError */
export function parseQuery(body: string): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  for (const part of body.split('&')) {
    if (part === '') continue;
    if (parameters.size >= MOST_PARAMETERS) throw serialization(`A query has at most ${MOST_PARAMETERS} parameters`);
    const at = part.indexOf('=');
    const name = at < 0 ? part : part.slice(0, at);
    parameters.set(decode(name), at < 0 ? '' : decode(part.slice(at + 1)));
  }
  return parameters;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw serialization('The query is not encoded as a form');
  }
}

interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

/**
 * Parameters as the nested value that their model describes; lists are `Name.member.N` (or `Name.N` where the model
 * flattens them), maps `Name.entry.N.key`. Empty texts of lists mean the empty list.
 */
export function queryInput(shape: StructureShape, parameters: ReadonlyMap<string, string>): unknown {
  const root: Node = { children: new Map() };
  for (const [name, value] of parameters) {
    let node = root;
    for (const step of name.split('.', 64)) {
      let next = node.children.get(step);
      if (next === undefined) {
        next = { children: new Map() };
        node.children.set(step, next);
      }
      node = next;
    }
    node.value = value;
  }
  return structure(shape, root);
}

function structure(shape: StructureShape, node: Node): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, member] of shape.members()) {
    const child = node.children.get(member.traits.xmlName ?? name);
    if (child !== undefined) value[name] = anything(member, child);
  }
  return value;
}

function anything({ shape, traits }: Member, node: Node): unknown {
  const flat = traits.xmlFlattened !== undefined;
  switch (shape.kind) {
    case 'structure':
      return structure(shape, node);
    case 'list': {
      const item = shape.item();
      const holder = flat ? node : node.children.get(item.traits.xmlName ?? 'member');
      return holder === undefined ? [] : numbered(holder).map((one) => anything(item, one));
    }
    case 'map': {
      const item = shape.value();
      const holder = flat ? node : node.children.get('entry');
      const entries = holder === undefined ? [] : numbered(holder);
      return Object.fromEntries(
        entries.flatMap((entry) => {
          const key = entry.children.get('key')?.value;
          const one = entry.children.get('value');
          return key === undefined || one === undefined ? [] : [[key, anything(item, one)]];
        }),
      );
    }
    default:
      return node.value ?? '';
  }
}

const numbered = (node: Node): Node[] =>
  [...node.children]
    .filter(([step]) => /^\d{1,9}$/.test(step))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, child]) => child);

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** Text for XML: what it cannot hold at all becomes the replacement character. */
export const xmlText = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that XML 1.0 forbids
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replace(/[&<>"]/g, (char) => ESCAPES[char] as string);

/** The members of an answer as XML, in the model's order. */
export function xmlMembers(shape: StructureShape, value: object): string {
  let xml = '';
  for (const [name, member] of shape.members()) {
    const one = (value as Readonly<Record<string, unknown>>)[name];
    if (one !== undefined && one !== null) xml += element(member.traits.xmlName ?? name, member, one);
  }
  return xml;
}

function element(name: string, { shape, traits }: Member, value: unknown): string {
  if (shape.kind === 'list') {
    const item = shape.item();
    const items = value as readonly unknown[];
    if (traits.xmlFlattened !== undefined) return items.map((one) => element(name, item, one)).join('');
    return `<${name}>${items.map((one) => element(item.traits.xmlName ?? 'member', item, one)).join('')}</${name}>`;
  }
  if (shape.kind === 'map') {
    const item = shape.value();
    const entries = Object.entries(value as object).map(
      ([key, one]) => `<entry><key>${xmlText(key)}</key>${element('value', item, one)}</entry>`,
    );
    return `<${name}>${entries.join('')}</${name}>`;
  }
  if (shape.kind === 'structure') return `<${name}>${xmlMembers(shape, value as object)}</${name}>`;
  return `<${name}>${xmlText(scalar(shape, value))}</${name}>`;
}

function scalar(shape: Shape, value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (shape.kind === 'blob') return Buffer.from(value as Uint8Array).toString('base64');
  return String(value);
}
