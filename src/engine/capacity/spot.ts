import type { EpochMs } from '../../model/units.ts';
import { HOUR_MS, SECOND_MS } from '../../model/units.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { leaveWithHosts, loseHost } from '../faults/lose-host.ts';
import { drawUnit, purpose } from '../prng.ts';
import { luckOf, type World } from '../world.ts';
import { loseGroupInstances } from './groups/health.ts';
import { providerNameOf } from './waiting.ts';

/** From the notice to the end. Sources: FG-34, CI-48. */
export const SPOT_NOTICE_MS = 120 * SECOND_MS;

const TASK = purpose('spot-task');
const INSTANCE = purpose('spot-instance');
/** Hours that are looked through for the next interruption: a year and more. */
const HOURS_AT_MOST = 10_000;

/**
 * The next interruption at or after now of something that runs since an instant, drawn hour by hour, so that another rate
 * does not move what has passed; null: none within a year. The setting is how many an hour of running brings on average.
 */
function nextInterruptionMs(world: World, key: number, entity: number, sinceMs: EpochMs): EpochMs | null {
  const rate = world.settings.spotInterruptionsPerHour ?? 0;
  if (rate <= 0) return null;
  const within = 1 - Math.exp(-rate);
  const first = Math.max(0, Math.floor((world.nowMs - sinceMs) / HOUR_MS));
  for (let hour = first; hour < first + HOURS_AT_MOST; hour++) {
    const drawn = drawUnit(luckOf(world), key, entity, hour);
    if (drawn >= within) continue;
    // The draw that is small enough also says when in the hour: exponentially, given that it happens.
    const atMs = sinceMs + hour * HOUR_MS + Math.max(1, Math.floor((-Math.log(1 - drawn) / rate) * HOUR_MS));
    if (atMs >= world.nowMs) return atMs;
  }
  return null;
}

export const isOnFargateSpot = (world: World, slot: number): boolean => providerNameOf(world, slot) === 'FARGATE_SPOT';

/** When Fargate takes a RUNNING Spot task back; null: not as things stand. Source: FG-34. */
export const taskInterruptedAtMs = (world: World, slot: number): EpochMs | null =>
  isOnFargateSpot(world, slot)
    ? nextInterruptionMs(world, TASK, world.tasks.serial(slot), world.tasks.get('startedAtMs', slot))
    : null;

/** When EC2 gives notice to a Spot instance; null: not as things stand. Source: CI-48. */
export function instanceNoticeAtMs(world: World, slot: number): EpochMs | null {
  const { fleet } = world;
  if (fleet.specOf(slot).spot !== true || fleet.statusOf(slot) === 'INACTIVE') return null;
  return nextInterruptionMs(world, INSTANCE, slot, fleet.registeredAtMs(slot));
}

/** An instance's drawn instant may have come, unless the rate has moved it since. */
export function decideSpotNotice(world: World, slot: number, record: Record): void {
  if (instanceNoticeAtMs(world, slot) === world.nowMs) giveSpotNotice(world, [slot], record);
}

/** EC2 says that it takes the instances back in two minutes; agents that drain at that do so. Source: CI-48. */
export function giveSpotNotice(world: World, instances: readonly number[], record: Record): void {
  const { fleet } = world;
  const warned = instances.filter((slot) => fleet.statusOf(slot) !== 'INACTIVE' && !world.spotNotices.has(slot));
  if (warned.length === 0) return;
  record({ type: 'SpotNoticeGiven', instances: warned, endsAtMs: world.nowMs + SPOT_NOTICE_MS });
  const draining = warned.filter((slot) => fleet.specOf(slot).spotDraining === true && fleet.isActive(slot));
  if (draining.length > 0) record({ type: 'InstanceStatusChanged', instances: draining, status: 'DRAINING' });
}

/** The two minutes are over: the host is gone with all that still runs on it. Sources: CI-26, CI-27, CI-48. */
export function decideSpotEnd(world: World, slot: number, record: Record): void {
  if (!world.spotNotices.has(slot) || world.fleet.statusOf(slot) === 'INACTIVE') return;
  loseHost(world, slot, 'terminated', record);
  leaveWithHosts([slot], record);
  loseGroupInstances(world, (instance) => instance.slot === slot, record);
}

/** Fargate takes these Spot tasks back: they are told to stop, and have two minutes. Sources: FG-34, EVT-05. */
export function interruptTasks(tasks: readonly number[], record: Record): void {
  if (tasks.length === 0) return;
  record({ type: 'TasksStopping', tasks, stopCode: 'SpotInterruption', reason: STOP_REASONS.spotInterrupted });
}
