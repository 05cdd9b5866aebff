import type { ManagedDaemon } from '../../model/daemon.ts';
import type { EpochMs } from '../../model/units.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';

/** The managed daemons of a cluster, and where they stand. */
export interface ManagedDaemons {
  /** By number, ascending; deleted ones for as long as they can be described. */
  readonly all: Map<number, ManagedDaemon>;
  count: number;
  /** Which revision of a daemon an instance was given when it joined: by daemon, then by slot. */
  readonly cover: Map<number, Map<number, number>>;
  /** When a daemon's deployment is looked at next. */
  readonly looks: Map<number, EpochMs>;
  /** Serials of daemon tasks that have not STOPPED, by slot of their instance; derived, never stored. */
  readonly tasks: Map<number, Set<number>>;
}

export const noDaemons = (): ManagedDaemons => ({
  all: new Map(),
  count: 0,
  cover: new Map(),
  looks: new Map(),
  tasks: new Map(),
});

export const forkDaemons = ({ all, count, cover, looks, tasks }: ManagedDaemons): ManagedDaemons => ({
  all: new Map(all),
  count,
  cover: new Map([...cover].map(([daemon, slots]) => [daemon, new Map(slots)])),
  looks: new Map(looks),
  tasks: new Map([...tasks].map(([slot, serials]) => [slot, new Set(serials)])),
});

interface StoredDaemons {
  readonly all: readonly ManagedDaemon[];
  readonly count: number;
  readonly cover: readonly (readonly [number, readonly (readonly [number, number])[]])[];
  readonly looks: readonly (readonly [number, EpochMs])[];
}

const ascending = <T>(map: ReadonlyMap<number, T>): (readonly [number, T])[] => [...map].sort(([a], [b]) => a - b);

/** The section of a world that ever had a daemon. */
export function daemonsSection({ managedDaemons: daemons }: World) {
  if (daemons.count === 0) return [];
  const json: StoredDaemons = {
    all: ascending(daemons.all).map(([, daemon]) => daemon),
    count: daemons.count,
    cover: ascending(daemons.cover).map(([daemon, slots]) => [daemon, ascending(slots)]),
    looks: ascending(daemons.looks),
  };
  return [{ kind: 'daemons', key: '', json, columns: {} }];
}

/** Takes the section back, once the tasks are there again; older worlds have none. */
export function restoreDaemons(world: World, section: { readonly json: unknown } | undefined): void {
  if (section === undefined) return;
  const { all, count, cover, looks } = section.json as StoredDaemons;
  const { managedDaemons: daemons } = world;
  daemons.count = count;
  for (const daemon of all) daemons.all.set(daemon.number, daemon);
  for (const [daemon, slots] of cover) daemons.cover.set(daemon, new Map(slots));
  for (const [daemon, atMs] of looks) daemons.looks.set(daemon, atMs);
  for (const serial of [...world.tasks.serials()].sort((a, b) => a - b)) {
    const slot = world.tasks.slotOf(serial) as number;
    if (world.tasks.lastStatus(slot) !== 'STOPPED' && launchOf(world, slot).details.daemon !== undefined)
      fileDaemonTask(world, slot);
  }
}

/** A daemon's task is on its instance from now on. */
export function fileDaemonTask({ managedDaemons: daemons, tasks }: World, slot: number): void {
  const instance = tasks.get('instance', slot);
  const here = daemons.tasks.get(instance) ?? new Set();
  here.add(tasks.serial(slot));
  daemons.tasks.set(instance, here);
}

/** It has STOPPED. */
export function unfileDaemonTask({ managedDaemons: daemons, tasks }: World, slot: number): void {
  const instance = tasks.get('instance', slot);
  const here = daemons.tasks.get(instance);
  here?.delete(tasks.serial(slot));
  if (here?.size === 0) daemons.tasks.delete(instance);
}

/** Tasks that hold resources of an instance, those of daemons aside: what keeps it from being idle. Source: DMN-08, ECAS-04. */
export const tasksBesideDaemons = ({ fleet, managedDaemons: daemons }: World, slot: number): number =>
  fleet.heldTasks(slot) - (daemons.tasks.get(slot)?.size ?? 0);
