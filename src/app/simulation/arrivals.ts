import { taskArnOf } from '../../engine/ids.ts';
import type { World } from '../../engine/world.ts';
import type { Entry } from '../../model/entry.ts';
import type { ArrivalRow, ScenarioArrivals } from './scenario.ts';
import type { RunDoor } from './steps.ts';

/** Tasks that one RunTask starts at most. Source: RUN-01. */
const PER_CALL = 10;

interface Due {
  readonly atMs: number;
  readonly row: ArrivalRow;
  readonly wave: ScenarioArrivals;
}

/**
 * Work that arrives by a list: each line asks for tasks of one shape at its instant, and each of them ends by itself when it
 * has run as long as the line says. A definition is registered for each shape, when it first comes.
 */
export class Arrivals {
  private readonly waiting: Due[];
  private next = 0;
  private readonly families = new Map<string, string>();
  /** How long tasks that have not begun to run will run. */
  private readonly lasting = new Map<string, number>();
  private readonly ending: { readonly atMs: number; readonly cluster: string; readonly task: number }[] = [];

  constructor(waves: readonly ScenarioArrivals[], startMs: number) {
    this.waiting = waves
      .flatMap((wave) =>
        (wave.rows ?? [])
          .filter(({ gpus = 0 }) => wave.only === undefined || (wave.only === 'GPU') === gpus > 0)
          .map((row) => ({ atMs: startMs + Math.round(row.atSeconds * 1_000), row, wave })),
      )
      .sort((a, b) => a.atMs - b.atMs);
  }

  /** When something arrives or ends next; Infinity: never. */
  nextAtMs(): number {
    return Math.min(
      this.waiting[this.next]?.atMs ?? Number.POSITIVE_INFINITY,
      this.ending.reduce((first, { atMs }) => Math.min(first, atMs), Number.POSITIVE_INFINITY),
    );
  }

  /** Takes note of tasks that began to run. */
  see(world: World, entries: readonly Entry[]): void {
    if (this.lasting.size === 0) return;
    for (const entry of entries) {
      if (entry.type !== 'TasksMoved' || entry.to !== 'RUNNING') continue;
      for (const task of entry.tasks) {
        const key = `${world.cluster}/${task}`;
        const lasts = this.lasting.get(key);
        if (lasts === undefined) continue;
        this.lasting.delete(key);
        this.ending.push({ atMs: entry.atMs + Math.round(lasts * 1_000), cluster: world.cluster, task });
      }
    }
  }

  /** Ends what has run long enough and starts what has arrived. @returns tasks that found no room, by cluster */
  async carryOut(
    run: RunDoor,
    atMs: number,
    isOver: () => boolean = () => false,
    breathe: () => Promise<void> = async () => undefined,
  ): Promise<ReadonlyMap<string, number>> {
    for (let index = this.ending.length - 1; index >= 0; index--) {
      const due = this.ending[index] as (typeof this.ending)[number];
      if (due.atMs > atMs) continue;
      this.ending.splice(index, 1);
      const loaded = await run.door.worlds.load(run.tenant, due.cluster);
      if (loaded?.world.tasks.slotOf(due.task) === undefined) continue;
      await run.app.tasks.stop(run.tenant, {
        cluster: due.cluster,
        task: taskArnOf(loaded.world, due.task),
        reason: 'Finished.',
      });
    }
    const unplaced = new Map<string, number>();
    for (
      let due = this.waiting[this.next];
      due !== undefined && due.atMs <= atMs && !isOver();
      due = this.waiting[++this.next]
    ) {
      await breathe();
      const cluster = due.wave.cluster ?? run.cluster;
      const left = await this.start(run, cluster, due, isOver);
      unplaced.set(cluster, (unplaced.get(cluster) ?? 0) + left);
    }
    return unplaced;
  }

  private async start(run: RunDoor, cluster: string, { row, wave }: Due, isOver: () => boolean): Promise<number> {
    const taskDefinition = await this.familyOf(run, row);
    let left = 0;
    for (let count = row.count ?? 1; count > 0 && !isOver(); count -= PER_CALL) {
      const { tasks, failures } = await run.app.tasks.run(run.tenant, {
        cluster,
        taskDefinition,
        count: Math.min(PER_CALL, count),
        ...(wave.launchType !== undefined && { launchType: wave.launchType }),
        ...(wave.capacityProviderStrategy && { capacityProviderStrategy: wave.capacityProviderStrategy }),
        ...(wave.placementStrategy && { placementStrategy: wave.placementStrategy }),
      });
      left += failures.length;
      if (row.seconds !== undefined) for (const task of tasks) this.lasting.set(`${cluster}/${task}`, row.seconds);
    }
    return left;
  }

  private async familyOf(run: RunDoor, { cpuUnits, memoryMib, gpus = 0 }: ArrivalRow): Promise<string> {
    const family = `arrival-${cpuUnits}-${memoryMib}-${gpus}`;
    const known = this.families.get(family);
    if (known !== undefined) return known;
    await run.app.taskDefinitions.register(run.tenant, {
      family,
      containerDefinitions: [
        {
          name: 'work',
          image: 'work',
          cpu: cpuUnits,
          memory: memoryMib,
          ...(gpus > 0 && { resourceRequirements: [{ type: 'GPU', value: String(gpus) }] }),
        },
      ],
    });
    this.families.set(family, family);
    return family;
  }
}
