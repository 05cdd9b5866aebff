import { escaped } from '../api/escaped.ts';
import { durationText } from '../app/simulation/durations.ts';
import type { MetricName, Verdict } from '../app/simulation/expectations.ts';
import type { PendingSeconds, RunReport, Target } from '../app/simulation/report.ts';
import { short, sparkline } from './charts.ts';

/** How a line of the report is drawn. */
const CHARTS: readonly { readonly metric: MetricName; readonly title: string; readonly unit: string }[] = [
  { metric: 'requestsPerSecond', title: 'requests', unit: '/s' },
  { metric: 'backlog', title: 'backlog', unit: '' },
  { metric: 'desiredCount', title: 'desired', unit: '' },
  { metric: 'runningCount', title: 'running', unit: '' },
  { metric: 'cpuUtilization', title: 'CPU', unit: '%' },
  { metric: 'memoryUtilization', title: 'memory', unit: '%' },
  { metric: 'latencyMs', title: 'latency', unit: 'ms' },
  { metric: 'errorsPerSecond', title: 'errors', unit: '/s' },
];
const CLUSTER_CHARTS: typeof CHARTS = [
  { metric: 'instances', title: 'instances', unit: '' },
  { metric: 'cpuReservedPercent', title: 'CPU reserved', unit: '%' },
  { metric: 'waitingTasks', title: 'waiting tasks', unit: '' },
  { metric: 'cost.perHour', title: 'cost', unit: 'USD/h' },
];
const TITLE = 14;
/** A line that never rises above this is not worth drawing. */
const LEAST_SHOWN = 0.005;

/** A run for people: what was expected, then each service and cluster with small charts. */
export function renderRun(report: RunReport): string {
  const lines = [
    `${report.name}: ${durationText(report.reachedMs - report.startMs)} from ${new Date(report.startMs).toISOString()}, seed ${report.seed}, ${report.events.toLocaleString('en-US')} events${report.finished ? '' : ' (cut off)'}`,
    '',
  ];
  for (const service of report.services) {
    lines.push(
      `service ${service.serviceName}: ${service.runningCount} of ${service.desiredCount} running at the end; ${service.started} started, ${service.stopped} stopped, ${service.failed} failed, ${service.activities} scaling activities`,
    );
    // How full the memory is, is worth a line only to those who scale by it.
    const charts = CHARTS.filter(
      ({ metric }) => metric !== 'memoryUtilization' || service.targets.some((target) => target.metric === metric),
    );
    lines.push(...chartsOf(report, charts, service.cluster, service.serviceName, service.targets));
    lines.push(...pendingLine(service.pendingSeconds));
    lines.push('');
  }
  for (const cluster of report.clusters) {
    lines.push(`cluster ${cluster.clusterName}: ${cluster.costTotalUsd.toFixed(2)} USD in all`);
    lines.push(...chartsOf(report, CLUSTER_CHARTS, cluster.clusterName));
    lines.push(...groupLines(report, cluster.clusterName));
    if (cluster.standalone.started > 0) {
      lines.push(`  ${cluster.standalone.started.toLocaleString('en-US')} tasks of no service were started`);
      lines.push(...pendingLine(cluster.standalone.pendingSeconds));
    }
    lines.push('');
  }
  lines.push(...report.verdicts.map(verdictLine));
  return lines.join('\n').trimEnd();
}

/** How often the size of each group was changed, and how far it went. */
function groupLines({ groupChanges }: RunReport, cluster: string): string[] {
  const here = groupChanges.filter((change) => change.cluster === cluster);
  return [...Map.groupBy(here, ({ group }) => group)].map(([group, changes]) => {
    const sizes = changes.flatMap(({ from, to }) => [from, to]);
    const times = changes.length === 1 ? 'once' : `${changes.length} times`;
    return `  group ${group} changed its size ${times}: ${Math.min(...sizes)} to ${Math.max(...sizes)}, ${changes.at(-1)?.to} at the end`;
  });
}

const pendingLine = ({ med, p95, max }: PendingSeconds): string[] =>
  max === null
    ? []
    : [`  ${'pending'.padEnd(TITLE)} median ${short(med)} s, p95 ${short(p95)} s, most ${short(max)} s`];

function chartsOf(
  report: RunReport,
  charts: typeof CHARTS,
  cluster: string,
  service?: string,
  targets: readonly Target[] = [],
): string[] {
  return charts.flatMap(({ metric, title, unit }) => {
    const line = report.series.find(
      (one) => one.metric === metric && one.cluster === cluster && one.service === service,
    );
    if (line === undefined || line.points.every(({ max }) => max < LEAST_SHOWN)) return [];
    const values = line.points.map(({ avg }) => avg);
    const least = Math.min(...line.points.map(({ min }) => min));
    const most = Math.max(...line.points.map(({ max }) => max));
    return [
      `  ${title.padEnd(TITLE)} ${sparkline(values)}  ${short(least)} to ${short(most)} ${unit}`.trimEnd() +
        targetText(metric, targets),
    ];
  });
}

/** `, target 60`: what target tracking means to hold the metric at. */
const targetText = (metric: MetricName, targets: readonly Target[]): string =>
  targets
    .filter((target) => target.metric === metric)
    .map(({ value }) => `, target ${short(value)}${metric === 'requestsPerSecond' ? ' a minute and task' : ''}`)
    .join('');

export const verdictLine = ({ expectation, value, passed }: Verdict): string =>
  `${passed ? 'ok    ' : 'FAILED'} ${expectation}   (${value === null ? 'nothing to measure' : short(value)})`;

/** Runs of several seeds: of each expectation how many passed, and between what its values lie. */
export function renderSeeds(reports: readonly RunReport[]): string {
  const [first] = reports;
  if (first === undefined) return '';
  const lines = [`${first.name}: ${reports.length} seeds, ${reports.filter(({ passed }) => passed).length} passed`, ''];
  first.verdicts.forEach(({ expectation }, index) => {
    const verdicts = reports.map(({ verdicts: all }) => all[index] as Verdict);
    const values = verdicts.flatMap(({ value }) => value ?? []).sort((a, b) => a - b);
    const passed = verdicts.filter((verdict) => verdict.passed).length;
    const spread =
      values.length === 0
        ? 'nothing to measure'
        : `${short(values[0] as number)} to ${short(values.at(-1) as number)}, median ${short(values[Math.floor(values.length / 2)] as number)}`;
    lines.push(
      `${passed === verdicts.length ? 'ok    ' : 'FAILED'} ${expectation}   ${passed} of ${verdicts.length} (${spread})`,
    );
  });
  const failed = reports.filter((report) => !report.passed).map(({ seed }) => seed);
  if (failed.length > 0)
    lines.push('', `failed with seeds ${failed.slice(0, 20).join(', ')}${failed.length > 20 ? ' …' : ''}`);
  return lines.join('\n');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to say them
const UNSAYABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const xml = (text: string): string => escaped(text.replace(UNSAYABLE, '\ufffd'));

/** JUnit's XML: one case for each expectation and seed, for whoever shows test results. */
export function junitOf(reports: readonly RunReport[]): string {
  const cases = reports.flatMap((report) => [
    ...(report.finished
      ? []
      : [
          `    <testcase classname="${xml(report.name)}" name="came to its end"><failure message="cut off"/></testcase>`,
        ]),
    ...report.verdicts.map(({ expectation, value, passed }) => {
      const name = `${expectation}${reports.length > 1 ? ` (seed ${report.seed})` : ''}`;
      const failure = passed ? '' : `<failure message="${xml(`was ${value === null ? 'not measured' : value}`)}"/>`;
      return `    <testcase classname="${xml(report.name)}" name="${xml(name)}">${failure}</testcase>`;
    }),
  ]);
  const failures = cases.filter((one) => one.includes('<failure ')).length;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="stowage" tests="${cases.length}" failures="${failures}">\n${cases.join('\n')}\n  </testsuite>\n</testsuites>\n`;
}

/** Comma-separated series (RFC 4180), one row for each point: what, of whom, when, least, mean, most. */
export const seriesCsv = ({ series }: RunReport): string =>
  [
    'metric,cluster,service,at,min,avg,max',
    ...series.flatMap(({ metric, cluster, service = '', points }) =>
      points.map(({ atMs, min, avg, max }) =>
        [metric, cluster, service, new Date(atMs).toISOString(), min, avg, max].join(','),
      ),
    ),
  ].join('\r\n');

export const activitiesCsv = ({ activities }: RunReport): string =>
  [
    'at,cluster,service,description,cause,status',
    ...activities.map(({ atMs, cluster, service, description, cause, status }) =>
      [new Date(atMs).toISOString(), cluster, service, quoted(description), quoted(cause), status].join(','),
    ),
  ].join('\r\n');

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
