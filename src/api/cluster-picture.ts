import { tasksByInstance } from '../engine/tasks/by-instance.ts';
import { launchOf } from '../engine/tasks/lifecycle.ts';
import type { World } from '../engine/world.ts';
import { escaped } from './escaped.ts';

/** Instances drawn at most; a picture of more says nothing. */
const INSTANCES_DRAWN = 400;
const TILE = { width: 132, height: 34, gap: 6, label: 14 } as const;
const ACROSS = 8;
/** Colours that services take in turn; the page has them light and dark. */
export const SERVICE_COLOURS = 8;

/** Which colour a service has, on the picture and beside its name. */
export const colourOf = (service: number): number => service % SERVICE_COLOURS;

interface Instance {
  readonly slot: number;
  readonly zone: string;
}

/**
 * Where every task sits: a tile for each instance, zone by zone, as wide as its memory; in it each task as wide as the memory
 * it reserves, in the colour of its service. Empty text when there is no instance.
 */
export function clusterPicture(world: World): string {
  const { fleet } = world;
  const standing: Instance[] = [];
  for (let slot = 0; slot < fleet.size; slot++)
    if (fleet.statusOf(slot) !== 'INACTIVE') standing.push({ slot, zone: fleet.zoneOf(slot) });
  if (standing.length === 0) return '';
  const drawn = standing.slice(0, INSTANCES_DRAWN);
  const onEach = tasksByInstance(world);
  const zones = [...Map.groupBy(drawn, ({ zone }) => zone)].sort(([a], [b]) => (a < b ? -1 : 1));
  const parts: string[] = [];
  let y = 0;
  for (const [zone, instances] of zones) {
    parts.push(`<text x="0" y="${y + TILE.label - 3}">${escaped(zone)}</text>`);
    y += TILE.label;
    instances.forEach(({ slot }, at) => {
      const x = (at % ACROSS) * (TILE.width + TILE.gap);
      if (at > 0 && at % ACROSS === 0) y += TILE.height + TILE.gap;
      parts.push(tile(world, slot, onEach.get(slot) ?? [], x, y));
    });
    y += TILE.height + 2 * TILE.gap;
  }
  const width = Math.min(ACROSS, Math.max(...zones.map(([, instances]) => instances.length))) * (TILE.width + TILE.gap);
  const more =
    standing.length > drawn.length ? `<p class="quiet">… and ${standing.length - drawn.length} more instances</p>` : '';
  return `<svg class="picture" viewBox="0 0 ${width} ${y}" style="max-width:${width}px" role="img" aria-label="Tasks on instances, by zone">${parts.join('')}</svg>${more}`;
}

function tile(world: World, slot: number, tasks: readonly number[], x: number, y: number): string {
  const { fleet } = world;
  const { instanceType, memoryMib, ec2InstanceId } = fleet.specOf(slot);
  const unit = (TILE.width - 2) / Math.max(1, memoryMib);
  let left = x + 1;
  const blocks = tasks.map((task) => {
    const { memoryMib: reserved } = launchOf(world, task).demand;
    const width = Math.max(1.5, reserved * unit);
    const service = world.services[world.tasks.get('service', task)];
    const title = `${service?.name ?? 'no service'} · ${reserved} MiB · ${world.tasks.lastStatus(task)}`;
    const colour = service === undefined ? 'none' : `s${colourOf(service.number)}`;
    const waits = world.tasks.lastStatus(task) === 'RUNNING' ? '' : ' waits';
    const block = `<rect class="task ${colour}${waits}" x="${left.toFixed(1)}" y="${y + 1}" width="${Math.max(0.5, width - 1).toFixed(1)}" height="${TILE.height - 14}"><title>${escaped(title)}</title></rect>`;
    left += width;
    return block;
  });
  const state = fleet.statusOf(slot) === 'ACTIVE' && fleet.agentConnected(slot) ? '' : ' off';
  return `<g><rect class="tile${state}" x="${x}" y="${y}" width="${TILE.width}" height="${TILE.height}" rx="3"><title>${escaped(`${ec2InstanceId} · ${instanceType} · ${fleet.statusOf(slot)}`)}</title></rect>${blocks.join('')}<text class="small" x="${x + 4}" y="${y + TILE.height - 3}">${escaped(instanceType)}${state === '' ? '' : ` ${fleet.agentConnected(slot) ? 'draining' : 'agent lost'}`}</text></g>`;
}
