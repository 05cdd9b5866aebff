const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
/** `90s`, `1h30m`, `7d`; the schema of scenarios names the same pattern. */
export const DURATION_PATTERN = '^(\\d+(\\.\\d+)?(ms|s|m|h|d|w))+$';
const PART = /(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g;
const WHOLE = new RegExp(DURATION_PATTERN);

/** Milliseconds of a duration: a number counts seconds. Undefined: it is none. */
export function durationMs(value: string | number): number | undefined {
  if (typeof value === 'number') return value >= 0 && Number.isFinite(value) ? Math.round(value * 1_000) : undefined;
  if (value.length > 64 || !WHOLE.test(value)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of value.matchAll(PART)) ms += Number(amount) * (UNITS[unit as string] as number);
  return Math.round(ms);
}

/** `1d 2h`, `5m 30s`: the two largest parts, for people. */
export function durationText(ms: number): string {
  if (ms < 1_000 && ms > 0) return `${Math.round(ms)}ms`;
  const parts: string[] = [];
  let left = Math.round(ms / 1_000);
  for (const [name, seconds] of [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const count = Math.floor(left / seconds);
    left -= count * seconds;
    if (count > 0) parts.push(`${count}${name}`);
  }
  return parts.slice(0, 2).join(' ') || '0s';
}
