const BARS = '▁▂▃▄▅▆▇█';
const WIDTH = 60;

/** Numbers over time as one line of bars, from 0 (or the least, when it is below) to the most. */
export function sparkline(values: readonly (number | null)[], width = WIDTH): string {
  const spans = Array.from(
    { length: Math.min(width, values.length) },
    (_, at, count = Math.min(width, values.length)) => {
      const inside = values.slice(
        Math.floor((at * values.length) / count),
        Math.floor(((at + 1) * values.length) / count),
      );
      const known = inside.filter((value): value is number => value !== null);
      return known.length === 0 ? null : Math.max(...known);
    },
  );
  const known = spans.filter((value): value is number => value !== null);
  const most = Math.max(0, ...known);
  const least = Math.min(0, ...known);
  const room = most - least;
  return spans
    .map((value) =>
      value === null
        ? ' '
        : (BARS[
            room === 0 ? 0 : Math.min(BARS.length - 1, Math.floor(((value - least) / room) * BARS.length))
          ] as string),
    )
    .join('');
}

/** A number as people read it: at most three digits that matter, thousands apart. */
export function short(value: number | null): string {
  if (value === null) return '–';
  const magnitude = Math.abs(value);
  const digits = magnitude >= 100 || Number.isInteger(value) ? 0 : magnitude >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { maximumFractionDigits: digits });
}
