import type { App } from '../app/app.ts';
import type { TenantContext } from '../app/ports.ts';
import { clusterView, serviceNumbers } from '../engine/views/cluster.ts';
import { clusterCostView } from '../engine/views/cost.ts';
import { serviceView } from '../engine/views/service.ts';
import type { World } from '../engine/world.ts';
import { clusterPicture, colourOf } from './cluster-picture.ts';
import { escaped as text } from './escaped.ts';

const CLUSTERS_SHOWN = 20;
const SERVICES_SHOWN = 50;
const MICROUSD = 1_000_000;

/** What runs and where the doors are: one page without scripts, made anew for each request. */
export async function homePage(app: App, tenant: TenantContext): Promise<string> {
  const { heads } = await app.clusters.list(tenant, { limit: CLUSTERS_SHOWN });
  const worlds: World[] = [];
  for (const { cluster, status } of heads) {
    const world = status === 'ACTIVE' ? await app.clusters.find(tenant, cluster) : undefined;
    if (world !== undefined) worlds.push(world);
  }
  return page(worlds.map(clusterPart).join('') || '<p>No cluster yet. Create one with <code>createCluster</code>.</p>');
}

/** The same page where everybody needs a key. */
export const closedPage = (): string =>
  page('<p>This deployment asks for a key: <code>Authorization: Bearer stowage_key_…</code></p>');

const share = (used: number, total: number): number => (total === 0 ? 0 : Math.round((100 * used) / total));

function meter(name: string, used: number, total: number, unit: string): string {
  const percent = share(used, total);
  return `<div class="meter"><span>${name}</span><div class="track"><div class="fill" style="width:${percent}%"></div></div><span>${percent} % of ${total.toLocaleString('en-US')} ${unit} reserved</span></div>`;
}

function clusterPart(world: World): string {
  const view = clusterView(world);
  const { mode, speed } = world.clock;
  const services = serviceNumbers(world)
    .slice(0, SERVICES_SHOWN)
    .map((number) => servicePart(world, number));
  return `<section>
<h2>${text(view.clusterName)}</h2>
<p class="quiet">${view.registeredContainerInstancesCount} container instances · ${view.runningTasksCount} tasks running, ${view.pendingTasksCount} pending ·
clock ${mode === 'LIVE' ? `live, speed ${speed}` : 'manual'}, now ${new Date(world.nowMs).toISOString()}</p>
${cost(world)}
${meter('CPU', view.registeredCpuUnits - view.remainingCpuUnits, view.registeredCpuUnits, 'CPU units')}
${meter('Memory', view.registeredMemoryMib - view.remainingMemoryMib, view.registeredMemoryMib, 'MiB')}
${clusterPicture(world)}
<table><thead><tr><th>Service</th><th>Running</th><th>Task definition</th><th>Placement</th><th>Last event</th></tr></thead><tbody>${services.join('')}</tbody></table>
</section>`;
}

/** What it costs, where it costs anything. */
function cost(world: World): string {
  const { soFarMicrousd, perHourMicrousd } = clusterCostView(world);
  if (soFarMicrousd === 0) return '';
  return `<p class="quiet">${(perHourMicrousd / MICROUSD).toFixed(2)} USD an hour as it stands, ${(soFarMicrousd / MICROUSD).toFixed(2)} USD so far</p>`;
}

function servicePart(world: World, number: number): string {
  const view = serviceView(world, number);
  const chain = view.placementStrategy
    .map(({ type, field }) => (field === undefined ? type : `${type}(${field.replace('attribute:ecs.', '')})`))
    .join(', ');
  const short = view.runningCount < view.desiredCount ? ' class="short"' : '';
  return `<tr><td><span class="dot s${colourOf(number)}"></span>${text(view.serviceName)}</td><td${short}>${view.runningCount} of ${view.desiredCount}</td><td>${text(view.taskDefinition?.split('/').at(-1) ?? '')}</td><td>${text(view.launchType === 'FARGATE' ? 'Fargate' : chain || 'default')}</td><td class="event">${text(cut(view.events[0]?.message ?? ''))}</td></tr>`;
}

const EVENT_CHARACTERS = 140;
const cut = (message: string): string =>
  message.length > EVENT_CHARACTERS ? `${message.slice(0, EVENT_CHARACTERS)} …` : message;

const page = (body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Stowage</title>
<style>
:root { color-scheme: light dark; --ink: light-dark(#1c2733, #e6edf3); --quiet: light-dark(#5b6875, #9aa7b4); --line: light-dark(#d5dde5, #30363d); --fill: light-dark(#2f6f9f, #5aa9dc); --short: light-dark(#a8480f, #f0883e); --s0: #3f7fb0; --s1: #c8772c; --s2: #3f9d6b; --s3: #a05195; --s4: #b3a125; --s5: #c2504f; --s6: #5b8f93; --s7: #7d6bb3; }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
h1 { margin-bottom: 0; } h2 { margin: 2.5rem 0 0; } p { margin: .3rem 0 1rem; } .quiet { color: var(--quiet); }
code { font: 14px/1.4 ui-monospace, monospace; } a { color: var(--fill); }
table { border-collapse: collapse; width: 100%; margin-top: 1rem; } th { text-align: left; color: var(--quiet); font-weight: 500; }
th, td { padding: .4rem .8rem .4rem 0; border-bottom: 1px solid var(--line); vertical-align: top; } .short { color: var(--short); font-weight: 600; }
.picture { display: block; width: 100%; margin: 1.2rem 0; } .picture text { font: 11px system-ui, sans-serif; fill: var(--quiet); } .picture .small { font-size: 9.5px; }
.tile { fill: none; stroke: var(--line); } .tile.off { stroke: var(--short); stroke-dasharray: 3 2; } .task.waits { opacity: .45; } .task.none { fill: var(--quiet); } .dot { display: inline-block; width: .7em; height: .7em; border-radius: 50%; margin-right: .5em; }
.task.s0 { fill: var(--s0); } .dot.s0 { background: var(--s0); } .task.s1 { fill: var(--s1); } .dot.s1 { background: var(--s1); } .task.s2 { fill: var(--s2); } .dot.s2 { background: var(--s2); } .task.s3 { fill: var(--s3); } .dot.s3 { background: var(--s3); } .task.s4 { fill: var(--s4); } .dot.s4 { background: var(--s4); } .task.s5 { fill: var(--s5); } .dot.s5 { background: var(--s5); } .task.s6 { fill: var(--s6); } .dot.s6 { background: var(--s6); } .task.s7 { fill: var(--s7); } .dot.s7 { background: var(--s7); }
.event { color: var(--quiet); font-size: 14px; overflow-wrap: anywhere; max-width: 30rem; }
.meter { display: grid; grid-template-columns: 5rem minmax(4rem, 20rem) auto; gap: .8rem; align-items: center; font-size: 14px; color: var(--quiet); }
.track { background: var(--line); border-radius: 4px; height: 8px; } .fill { background: var(--fill); border-radius: 4px; height: 8px; }
ul { padding-left: 1.2rem; }
</style></head><body>
<h1>Stowage</h1><p class="quiet">Simulated Amazon ECS clusters: real scheduling, virtual time, no bill.</p>
<ul><li><a href="/graphql"><code>/graphql</code></a> — everything, by query and mutation (POST)</li><li><code>POST /</code> — the AWS wire: point <code>AWS_ENDPOINT_URL</code> here</li><li><a href="/v1/openapi.json"><code>/v1</code></a> — the little REST there is</li><li><code>/v2/</code> — images, pushed and pulled as with any registry</li><li><code>/livez</code>, <code>/readyz</code>, <code>/version</code> — for whoever watches this process</li></ul>
${body}
</body></html>`;
