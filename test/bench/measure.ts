/** One thing measured: how many, in how much CPU time of this process, and what that is per second. */
export interface Row {
  readonly name: string;
  readonly count: number;
  readonly cpuSeconds: number;
  readonly perSecond: number;
  readonly note: string;
}

/** CPU seconds, user and system, that this process has spent since. */
export function cpuSecondsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

export function measure(name: string, note: string, work: () => number): Row {
  const before = process.cpuUsage();
  const count = work();
  return rowOf({ name, note, count, cpuSeconds: cpuSecondsSince(before) });
}

export async function measureLater(name: string, note: () => string, work: () => Promise<number>): Promise<Row> {
  const before = process.cpuUsage();
  const count = await work();
  return rowOf({ name, note: note(), count, cpuSeconds: cpuSecondsSince(before) });
}

const rowOf = (row: Omit<Row, 'perSecond'>): Row => ({ ...row, perSecond: row.count / row.cpuSeconds });

export function show(row: Row): void {
  const rate =
    row.perSecond >= 1e6
      ? `${(row.perSecond / 1e6).toFixed(2)}M/s`
      : row.perSecond >= 1e3
        ? `${(row.perSecond / 1e3).toFixed(1)}k/s`
        : `${row.perSecond.toFixed(1)}/s`;
  console.log(
    `${row.name.padEnd(58)} ${String(row.count).padStart(8)} in ${row.cpuSeconds.toFixed(2).padStart(6)} s CPU ${rate.padStart(10)}  ${row.note}`,
  );
}

/** Whole numbers below a bound, from a seed. */
export function dice(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}
