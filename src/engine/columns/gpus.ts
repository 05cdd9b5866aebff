import type { InstanceSpec } from '../../model/container-instance.ts';
import type { Demand } from '../../model/placement.ts';

/** GPUs that one copy takes of an instance with so many: all of them, when it asks for `ALL`. Source: PL-30. */
export const gpusTaken = ({ gpus, allGpus }: Pick<Demand, 'gpus' | 'allGpus'>, registered: number): number =>
  allGpus === true ? Math.max(gpus, registered) : gpus;

/** Ids of the GPUs of an instance: those its agent told, else numbered. Source: CI-02. */
export const gpuIdsOf = ({ gpus, gpuIds }: Pick<InstanceSpec, 'gpus' | 'gpuIds'>): readonly string[] =>
  gpuIds ?? Array.from({ length: gpus }, (_, index) => `GPU-${index}`);

/** Which GPUs each task has, as places in the list of its instance: pinned when it comes, its own until it has STOPPED. Source: PL-30. */
export class GpuPins {
  private readonly bySerial = new Map<number, readonly number[]>();
  /** Derived: the tasks that hold GPUs of an instance now, by slot. */
  private readonly holders = new Map<number, Set<number>>();

  /** The places of a task; none when it has no GPU. They stay known while the task is. */
  of(serial: number): readonly number[] {
    return this.bySerial.get(serial) ?? [];
  }

  /** Places of an instance with so many GPUs that no task holds, in order. */
  free(slot: number, registered: number): number[] {
    const taken = new Set<number>();
    for (const serial of this.holders.get(slot) ?? []) for (const place of this.of(serial)) taken.add(place);
    return Array.from({ length: registered }, (_, place) => place).filter((place) => !taken.has(place));
  }

  /** Gives a task the first free ones. */
  pin(serial: number, slot: number, wanted: number, registered: number): void {
    this.hold(serial, slot, this.free(slot, registered).slice(0, wanted));
  }

  hold(serial: number, slot: number, places: readonly number[]): void {
    this.bySerial.set(serial, places);
    const holders = this.holders.get(slot);
    if (holders === undefined) this.holders.set(slot, new Set([serial]));
    else holders.add(serial);
  }

  /** What a task that has STOPPED held, others may have. */
  giveBack(serial: number, slot: number): void {
    this.holders.get(slot)?.delete(serial);
  }

  /** A stopped task that is only remembered. */
  remember(serial: number, places: readonly number[]): void {
    this.bySerial.set(serial, places);
  }

  forget(serial: number): void {
    this.bySerial.delete(serial);
  }

  clone(): GpuPins {
    const twin = new GpuPins();
    for (const [serial, places] of this.bySerial) twin.bySerial.set(serial, places);
    for (const [slot, serials] of this.holders) twin.holders.set(slot, new Set(serials));
    return twin;
  }
}
