/**
 * What is expected of a run, in the manner of k6's thresholds: an aggregate of a metric, a comparison, a number.
 *
 *   p95(pendingSeconds) < 60      min(healthyPercent{service:web}) >= 50      count(unplaced) == 0
 */
export interface Expectation {
  readonly text: string;
  readonly aggregate: Aggregate;
  readonly metric: string;
  /** Labels that must be equal; absent labels may be anything. */
  readonly labels: Readonly<Record<string, string>>;
  readonly operator: Operator;
  readonly bound: number;
}

const AGGREGATES = ['avg', 'min', 'max', 'med', 'count', 'sum', 'last'] as const;
export type Aggregate = (typeof AGGREGATES)[number] | `p${number}`;
const OPERATORS = ['<=', '>=', '==', '!=', '<', '>'] as const;
export type Operator = (typeof OPERATORS)[number];

/** What a run measures, with its unit; what a number of it is one of. */
export const METRICS = {
  pendingSeconds: 'seconds from the start of a task to RUNNING, one value for each task that got there',
  unplaced: 'attempts to place tasks that found no room, one value each: the tasks that were left over',
  failedTasks: 'tasks that failed to start or ended by themselves, one value (1) each',
  interruptedTasks: 'tasks that Spot took back, one value (1) each',
  startedTasks: 'tasks that were started, one value (1) each',
  stoppedTasks: 'tasks that were stopped, one value (1) each',
  scalingActivities: 'changes of a desired count by policies and schedules, one value each: by how much',
  failedDeployments: 'deployments that failed, one value (1) each',
  desiredCount: 'tasks wanted, each minute',
  runningCount: 'tasks RUNNING, each minute',
  healthyCount: 'healthy tasks, each minute',
  healthyPercent: 'healthy tasks in percent of the desired count, each minute it is above 0',
  cpuUtilization: 'percent of the reserved CPU that a service used, each minute',
  memoryUtilization: 'percent of the reserved memory that a service used, each minute',
  requestsPerSecond: 'requests a second, each minute there is a load',
  errorsPerSecond: 'failed requests a second, each minute there is a load',
  latencyMs: 'latency in ms, each minute there is a load',
  backlog: 'work that waits in the queue, each minute',
  instances: 'container instances that are ACTIVE or DRAINING, each minute',
  waitingTasks: 'tasks that wait for capacity, each minute',
  cpuReservedPercent: 'percent of the instances’ CPU that tasks reserve, each minute there are any',
  memoryReservedPercent: 'the same of memory',
  'cost.perHour': 'USD an hour as things are, each minute',
  'cost.total': 'USD so far, each minute',
} as const;
export type MetricName = keyof typeof METRICS;

const FORM =
  /^\s*([a-z]\w*)\s*\(\s*([A-Za-z][\w.]*)\s*(?:\{([^{}]*)\})?\s*\)\s*(<=|>=|==|!=|<|>)\s*(-?\d+(?:\.\d+)?)\s*$/;

/** An expectation; or why the text is none, and where. */
export function parseExpectation(text: string): Expectation | { readonly error: string } {
  const match = text.length > 200 ? null : FORM.exec(text);
  if (match === null)
    return {
      error: `'${text.slice(0, 200)}' should read like p95(pendingSeconds) < 60: aggregate(metric{label:value}) operator number.`,
    };
  const [, aggregate = '', metric = '', labels = '', operator = '', bound = ''] = match;
  const percentile = /^p(\d{1,2}(?:\d*)?)$/.exec(aggregate);
  const isPercentile = percentile !== null && Number(percentile[1]) > 0 && Number(percentile[1]) < 100;
  if (!isPercentile && !(AGGREGATES as readonly string[]).includes(aggregate))
    return { error: `There is no aggregate ${aggregate}: it should be one of ${AGGREGATES.join(', ')}, or p1 to p99.` };
  if (!Object.hasOwn(METRICS, metric))
    return {
      error: `There is no metric ${metric}${nearest(metric, Object.keys(METRICS))}: it should be one of ${Object.keys(METRICS).join(', ')}.`,
    };
  const wanted: Record<string, string> = {};
  for (const pair of labels.split(',').filter((one) => one.trim() !== '')) {
    const at = pair.indexOf(':');
    const name = pair.slice(0, at).trim();
    if (at === -1 || (name !== 'service' && name !== 'cluster'))
      return { error: `{${labels}} should name service:… or cluster:….` };
    wanted[name] = pair.slice(at + 1).trim();
  }
  return {
    text: text.trim(),
    aggregate: aggregate as Aggregate,
    metric,
    labels: wanted,
    operator: operator as Operator,
    bound: Number(bound),
  };
}

/** ` (did you mean …?)`, when a known name is at most two letters away. */
export function nearest(name: string, known: readonly string[]): string {
  const [best] = known
    .map((other) => ({ other, away: distance(name.toLowerCase(), other.toLowerCase()) }))
    .sort((a, b) => a.away - b.away);
  return best !== undefined && best.away <= Math.max(2, Math.floor(name.length / 4))
    ? ` (did you mean ${best.other}?)`
    : '';
}

/** Letters to change, add or take away. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= Math.min(a.length, 64); i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row.at(-1) as number;
}

/** An aggregate of values; of none, a count or sum is 0 and everything else is not there. */
export function aggregateOf(aggregate: Aggregate, values: readonly number[]): number | null {
  if (aggregate === 'count') return values.length;
  if (aggregate === 'sum') return values.reduce((sum, value) => sum + value, 0);
  if (values.length === 0) return null;
  if (aggregate === 'last') return values.at(-1) as number;
  if (aggregate === 'avg') return values.reduce((sum, value) => sum + value, 0) / values.length;
  if (aggregate === 'min') return values.reduce((least, value) => Math.min(least, value));
  if (aggregate === 'max') return values.reduce((most, value) => Math.max(most, value));
  const sorted = [...values].sort((a, b) => a - b);
  // The nearest rank: a value that was seen, not one between two.
  const share = aggregate === 'med' ? 0.5 : Number(aggregate.slice(1)) / 100;
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number;
}

export interface Verdict {
  readonly expectation: string;
  /** Null: there was nothing to measure. */
  readonly value: number | null;
  readonly passed: boolean;
}

/** Where nothing was measured, nothing was violated: a count of 0 is a number, an average of none is not. */
export function judge({ text, aggregate, operator, bound }: Expectation, values: readonly number[]): Verdict {
  const value = aggregateOf(aggregate, values);
  return { expectation: text, value, passed: value === null || HOLDS[operator](value, bound) };
}

const HOLDS: Readonly<Record<Operator, (value: number, bound: number) => boolean>> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '==': (value, bound) => value === bound,
  '!=': (value, bound) => value !== bound,
};
