import { escaped as text } from '../api/escaped.ts';
import { durationText } from '../app/simulation/durations.ts';
import type { MetricName } from '../app/simulation/expectations.ts';
import type { RunReport } from '../app/simulation/report.ts';
import type { Series } from '../app/simulation/series.ts';
import { short } from './charts.ts';

const WIDTH = 720;
const HEIGHT = 110;
const LEFT = 56;
const TOP = 8;
const BOTTOM = 20;
const TICKS = 6;
const ACTIVITIES_SHOWN = 60;
const MESSAGES_SHOWN = 60;

/** Lines that are drawn into one picture. */
const PICTURES: readonly { readonly title: string; readonly unit: string; readonly metrics: readonly MetricName[] }[] =
  [
    { title: 'Requests', unit: 'per second', metrics: ['requestsPerSecond', 'errorsPerSecond'] },
    { title: 'Backlog', unit: 'messages', metrics: ['backlog'] },
    { title: 'Tasks', unit: 'tasks', metrics: ['desiredCount', 'runningCount'] },
    { title: 'Use', unit: 'percent of what is reserved', metrics: ['cpuUtilization', 'memoryUtilization'] },
    { title: 'Latency', unit: 'ms', metrics: ['latencyMs'] },
  ];
const CLUSTER_PICTURES: typeof PICTURES = [
  { title: 'Instances', unit: 'instances', metrics: ['instances'] },
  { title: 'Reserved', unit: 'percent of the instances', metrics: ['cpuReservedPercent', 'memoryReservedPercent'] },
  { title: 'Waiting tasks', unit: 'tasks', metrics: ['waitingTasks'] },
  { title: 'Cost', unit: 'USD an hour', metrics: ['cost.perHour'] },
];
const NAMES: Partial<Record<MetricName, string>> = {
  requestsPerSecond: 'requests',
  errorsPerSecond: 'errors',
  desiredCount: 'desired',
  runningCount: 'running',
  cpuUtilization: 'CPU',
  memoryUtilization: 'memory',
  cpuReservedPercent: 'CPU',
  memoryReservedPercent: 'memory',
};

/** A run as one page without scripts and without anything from elsewhere: verdicts, pictures, who changed what. */
export function htmlReport(report: RunReport): string {
  const { startMs, reachedMs } = report;
  const verdicts = report.verdicts.map(
    ({ expectation, value, passed }) =>
      `<tr class="${passed ? 'ok' : 'bad'}"><td>${passed ? '✓' : '✗'}</td><td><code>${text(expectation)}</code></td><td>${value === null ? 'nothing to measure' : short(value)}</td></tr>`,
  );
  const services = report.services.map(
    ({ cluster, serviceName, desiredCount, runningCount, started, stopped, failed, pendingSeconds }) => `<section>
<h2>${text(serviceName)}</h2>
<p class="quiet">${runningCount} of ${desiredCount} running at the end · ${started} started, ${stopped} stopped, ${failed} failed · pending: median ${short(pendingSeconds.med)} s, p95 ${short(pendingSeconds.p95)} s</p>
${pictures(report, PICTURES, cluster, serviceName)}</section>`,
  );
  const clusters = report.clusters.map(
    ({ clusterName, costTotalUsd, standalone }) => `<section>
<h2>Cluster ${text(clusterName)}</h2>
<p class="quiet">${costTotalUsd.toFixed(2)} USD in all${standalone.started === 0 ? '' : ` · ${standalone.started} tasks of no service, pending p95 ${short(standalone.pendingSeconds.p95)} s`}</p>
${pictures(report, CLUSTER_PICTURES, clusterName)}</section>`,
  );
  const activities = report.activities
    .slice(-ACTIVITIES_SHOWN)
    .map(({ atMs, service, description, cause }) =>
      row(atMs, startMs, service, `${description} <span class="quiet">${text(cause)}</span>`),
    );
  const groupChanges = report.groupChanges
    .slice(-ACTIVITIES_SHOWN)
    .map(({ atMs, group, from, to, cause }) =>
      row(atMs, startMs, group, `${from} → ${to} <span class="quiet">${text(cause)}</span>`),
    );
  const messages = report.messages
    .slice(-MESSAGES_SHOWN)
    .map(({ atMs, service, message }) => row(atMs, startMs, service, text(message)));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(report.name)}</title><style>${STYLE}</style></head><body>
<h1>${text(report.name)} <span class="verdict ${report.passed ? 'ok' : 'bad'}">${report.passed ? 'passed' : 'failed'}</span></h1>
<p class="quiet">${durationText(reachedMs - startMs)} from ${new Date(startMs).toISOString()} · seed ${text(report.seed)} · ${report.events.toLocaleString('en-US')} events${report.finished ? '' : ' · cut off'}</p>
${verdicts.length === 0 ? '' : `<table class="verdicts"><tbody>${verdicts.join('')}</tbody></table>`}
${services.join('\n')}
${clusters.join('\n')}
${table('Who changed the desired count', activities)}
${table('Who changed the size of groups', groupChanges)}
${table('What the schedulers said', messages)}
</body></html>
`;
}

const row = (atMs: number, startMs: number, service: string, what: string): string =>
  `<tr><td class="quiet">${durationText(atMs - startMs)}</td><td>${text(service)}</td><td>${what}</td></tr>`;

const table = (title: string, rows: readonly string[]): string =>
  rows.length === 0 ? '' : `<section><h2>${title}</h2><table><tbody>${rows.join('')}</tbody></table></section>`;

function pictures(report: RunReport, wanted: typeof PICTURES, cluster: string, service?: string): string {
  return wanted
    .map(({ title, unit, metrics }) => {
      const lines = metrics.flatMap(
        (metric) =>
          report.series.find((one) => one.metric === metric && one.cluster === cluster && one.service === service) ??
          [],
      );
      const shown = lines.filter(({ points }) => points.some(({ max }) => max > 0));
      return shown.length === 0
        ? ''
        : picture({ title, unit, lines: shown, fromMs: report.startMs, toMs: report.reachedMs });
    })
    .join('');
}

interface Picture {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Series[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** One picture: for each line its mean, and behind it the band between least and most. */
function picture({ title, unit, lines, fromMs, toMs }: Picture): string {
  const most = niceAbove(Math.max(...lines.flatMap(({ points }) => points.map(({ max }) => max))));
  const x = (atMs: number): string => (LEFT + ((atMs - fromMs) / (toMs - fromMs)) * (WIDTH - LEFT)).toFixed(1);
  const y = (value: number): string => (TOP + (1 - value / most) * HEIGHT).toFixed(1);
  const drawn = lines.map(({ points }, place) => {
    const band = [
      ...points.map(({ atMs, max }) => `${x(atMs)},${y(max)}`),
      ...[...points].reverse().map(({ atMs, min }) => `${x(atMs)},${y(min)}`),
    ].join(' ');
    const line = points.map(({ atMs, avg }) => `${x(atMs)},${y(avg)}`).join(' ');
    return `<polygon class="band c${place}" points="${band}"/><polyline class="line c${place}" points="${line}"/>`;
  });
  const hours = Array.from({ length: TICKS + 1 }, (_, at) => fromMs + ((toMs - fromMs) * at) / TICKS);
  const labels = hours.map(
    (atMs, at) =>
      `<text x="${x(atMs)}" y="${TOP + HEIGHT + 14}" text-anchor="${at === 0 ? 'start' : at === TICKS ? 'end' : 'middle'}">${durationText(atMs - fromMs)}</text>`,
  );
  const grid = [0, most / 2, most].map(
    (value) =>
      `<line class="grid" x1="${LEFT}" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}"/><text x="${LEFT - 6}" y="${Number(y(value)) + 4}" text-anchor="end">${short(value)}</text>`,
  );
  const legend = lines
    .map(({ metric }, place) => `<span class="key c${place}"></span>${NAMES[metric] ?? metric}`)
    .join(' ');
  return `<figure><figcaption>${title} <span class="quiet">${unit}${lines.length > 1 ? ` · ${legend}` : ''}</span></figcaption>
<svg viewBox="0 0 ${WIDTH} ${TOP + HEIGHT + BOTTOM}" role="img" aria-label="${text(title)}, ${unit}">${grid.join('')}${drawn.join('')}${labels.join('')}</svg></figure>`;
}

/** The next of 1, 2, 5 times a power of ten. */
function niceAbove(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-6)));
  return ([1, 2, 5, 10].find((step) => step * power >= value) as number) * power;
}

const STYLE = `
:root { color-scheme: light dark; --ink: light-dark(#1c2733, #e6edf3); --quiet: light-dark(#5b6875, #9aa7b4); --line: light-dark(#d5dde5, #30363d); --good: light-dark(#1a7f4b, #4cc38a); --bad: light-dark(#b3261e, #ff7b72); --c0: light-dark(#2f6f9f, #5aa9dc); --c1: light-dark(#c2571a, #f0883e); }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin: 2.2rem 0 0; } p { margin: .2rem 0 .8rem; } .quiet { color: var(--quiet); font-weight: 400; }
.verdict { font-size: 1rem; padding: .1rem .6rem; border-radius: 1rem; border: 1px solid; vertical-align: middle; } .ok { color: var(--good); } .bad { color: var(--bad); }
table { border-collapse: collapse; width: 100%; font-size: 14px; } td { padding: .25rem .8rem .25rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; } td:first-child { white-space: nowrap; }
.verdicts { width: auto; } code { font: 14px/1.4 ui-monospace, monospace; color: var(--ink); }
figure { margin: .9rem 0 0; } figcaption { font-size: 14px; font-weight: 600; } svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: var(--quiet); } .grid { stroke: var(--line); stroke-width: 1; }
.line { fill: none; stroke-width: 1.6; } .band { stroke: none; opacity: .18; } .line.c0 { stroke: var(--c0); } .band.c0 { fill: var(--c0); } .line.c1 { stroke: var(--c1); } .band.c1 { fill: var(--c1); }
.key { display: inline-block; width: .8em; height: .25em; margin: 0 .3em .2em .6em; } .key.c0 { background: var(--c0); } .key.c1 { background: var(--c1); }`;
