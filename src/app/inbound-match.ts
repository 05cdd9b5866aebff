import type { InboundMatch } from '../model/inbound.ts';

/** One thing that a delivery says: an image that was pushed, an event, an alert, a series. */
export interface InboundItem {
  readonly event: string;
  readonly repository?: string;
  readonly tag?: string;
  readonly digest?: string;
  readonly ref?: string;
  readonly sha?: string;
  readonly environment?: string;
  readonly alarm?: string;
  readonly state?: string;
  readonly metric?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Of a series, in order of time; an instant is that of the sender. */
  readonly points?: readonly { readonly atMs?: number; readonly value: number }[];
  /** Of GitHub's deployments: its number. */
  readonly deployment?: number;
}

const NAMED = ['repository', 'tag', 'event', 'ref', 'environment', 'alarm', 'state', 'metric'] as const;

/** Whether an item says everything that a rule asks for. */
export function matches(match: InboundMatch | undefined, item: InboundItem): boolean {
  if (match === undefined) return true;
  for (const name of NAMED) {
    const pattern = match[name];
    if (pattern !== undefined && !fits(pattern, item[name])) return false;
  }
  return Object.entries(match.labels ?? {}).every(([name, pattern]) =>
    fits(pattern, Object.hasOwn(item.labels, name) ? item.labels[name] : undefined),
  );
}

/** Whether a text is one that a pattern means; `*` stands for any text. Linear: parts between stars are found one by one. */
export function fits(pattern: string, text: string | undefined): boolean {
  if (text === undefined) return false;
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() as string;
  let at = first.length;
  for (const part of rest) {
    const next = text.indexOf(part, at);
    if (next === -1) return false;
    at = next + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** What a delivery says under a name: `tag`, `sha`, `labels.instance`, `value`. */
function saidOf(item: InboundItem, name: string): string | undefined {
  if (name.startsWith('labels.')) {
    const label = name.slice('labels.'.length);
    return Object.hasOwn(item.labels, label) ? item.labels[label] : undefined;
  }
  if (name === 'value') {
    const last = item.points?.at(-1)?.value;
    return last === undefined ? undefined : String(last);
  }
  if (name === 'branch') return item.ref?.replace(/^refs\/heads\//, '');
  const known = Object.hasOwn(item, name) ? (item as unknown as Record<string, unknown>)[name] : undefined;
  return typeof known === 'string' || typeof known === 'number' ? String(known) : undefined;
}

/** A delivery does not say what a rule wants to be put in. */
export class MissingValueError extends Error {
  override readonly name = 'MissingValueError';
}

const PLACEHOLDER = /\{([a-zA-Z0-9_.-]{1,100})\}/g;
const LONGEST = 2_048;

/** Puts what the item says in the place of `{name}`, in every text; a text that is nothing else becomes a number where it is one and `numbers` names it. */
export function filled<T>(template: T, item: InboundItem, numbers: ReadonlySet<string> = new Set(), name = ''): T {
  if (typeof template === 'string') {
    const text = template.replace(PLACEHOLDER, (_, asked: string) => {
      const value = saidOf(item, asked);
      if (value === undefined) throw new MissingValueError(`The delivery says nothing of ${asked}.`);
      return value.slice(0, LONGEST);
    });
    return (numbers.has(name) && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text) as T;
  }
  if (Array.isArray(template)) return template.map((one) => filled(one as unknown, item, numbers, name)) as T;
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([member, value]) => [member, filled(value as unknown, item, numbers, member)]),
  ) as T;
}
