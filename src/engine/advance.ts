import type { Command, CommandResult } from '../model/command.ts';
import { type Entry, type EntryBody, SILENT_ENTRIES } from '../model/entry.ts';
import type { EventFacts } from '../model/event-record.ts';
import type { EpochMs } from '../model/units.ts';
import type { AgendaItem } from './agenda.ts';
import { decideAgentUpdate } from './agents/agent-update.ts';
import { apply } from './apply.ts';
import { decideProviderStep } from './capacity/decide-providers.ts';
import { decideGroupSchedule } from './capacity/group-scaling/schedule.ts';
import { groupNumbered } from './capacity/groups/find.ts';
import { decideInstanceSteps } from './capacity/groups/instance-step.ts';
import { decideManagedScaling, decideReservation } from './capacity/groups/managed-scaling.ts';
import { noticeForGroups } from './capacity/groups/notice.ts';
import { reconcileGroup } from './capacity/groups/reconcile.ts';
import { decideManagedBoot, decideManagedLook } from './capacity/managed/grow.ts';
import { decideManagedEnd, decideManagedIdle, decideManagedReplacement } from './capacity/managed/leave.ts';
import { noticeForRepair } from './capacity/managed/repair.ts';
import { giveUpWaiting, placeWaiting } from './capacity/place-waiting.ts';
import { decideSpotEnd, decideSpotNotice } from './capacity/spot.ts';
import { accept } from './commands/accept.ts';
import { decideDeadline } from './daemons/admit.ts';
import { noticeForDaemons } from './daemons/notice.ts';
import { decideDaemon } from './daemons/rollout.ts';
import { factsOf } from './events/facts.ts';
import { decideFaultBegin, decideFaultEnd } from './faults/decide-faults.ts';
import { decideTrunk } from './instances/trunks.ts';
import { invariant } from './invariant.ts';
import { settleActivities } from './scaling/activities.ts';
import { decideAlarms } from './scaling/decide-alarms.ts';
import { decideScaling } from './scaling/decide-scaling.ts';
import { decideSample } from './scaling/sampling.ts';
import { decideScheduled } from './scaling/scheduled-runs.ts';
import { keepDaemonRoom, touchesDaemons } from './services/daemon-room.ts';
import { decidePass } from './services/pass.ts';
import { type NextStep, nextStep } from './tasks/lifecycle.ts';
import type { Touched } from './touch.ts';
import type { World } from './world.ts';

/** Writes an entry: applies it at once, so that what is decided next sees it. */
export type Record = (entry: EntryBody) => void;

export interface Advanced {
  /** What happened, in order; the silent ones are left out. */
  readonly entries: readonly Entry[];
  /** One for each command of the inbox. */
  readonly results: readonly CommandResult[];
  /** False when the bound on steps was reached: the world stands at `world.nowMs`, and another call goes on from there. */
  readonly finished: boolean;
}

export interface AdvanceOptions {
  readonly stepsAtMost?: number;
  /** Entries carry what event records are made from (spec 8.2). */
  readonly withFacts?: boolean;
}

/** How many agenda items one call works off at most, unless told otherwise: a bound for whoever must not run too long. */
export const STEPS_AT_MOST = 50_000_000;

/** More than any world has to do at one instant: whoever gets there decides the same thing for ever. */
const STEPS_AT_ONE_INSTANT = 10_000_000;

/**
 * Takes the world to `untilMs`: everything on the agenda up to and at that instant happens in order of (instant, number);
 * then the commands of the inbox enter, each followed by what it causes at that same instant. Time can be cut anywhere:
 * two hops give the same world and the same entries as one. Source: D1.
 */
export function advance(
  world: World,
  untilMs: EpochMs,
  inbox: readonly Command[] = [],
  { stepsAtMost = STEPS_AT_MOST, withFacts = false }: AdvanceOptions = {},
): Advanced {
  invariant(untilMs >= world.nowMs, () => `time would go back from ${world.nowMs} to ${untilMs}`);
  const entries: Entry[] = [];
  const record: Record = (body) => {
    const silent = SILENT_ENTRIES.has(body.type);
    const entry = { ...body, sequence: world.sequence + (silent ? 0 : 1), atMs: world.nowMs } as Entry;
    const facts = applyWatched(world, entry, withFacts);
    if (!silent) entries.push(facts === undefined ? entry : { ...entry, facts });
    const touched = touchesDaemons(world, body);
    if (touched !== null) keepDaemonRoom(world, touched, record);
    settleActivities(world, body, record);
    noticeForGroups(world, body, record);
    noticeForDaemons(world, body, record);
    noticeForRepair(world, body, record);
  };
  const finished = runAgenda(world, untilMs, record, stepsAtMost);
  if (!finished) {
    invariant(inbox.length === 0, () => 'commands cannot enter before the world has reached their instant');
    return { entries, results: [], finished };
  }
  world.nowMs = untilMs;
  const results: CommandResult[] = [];
  for (const command of inbox) {
    results.push(accept(world, command, record));
    runAgenda(world, untilMs, record, STEPS_AT_MOST);
  }
  return { entries, results, finished };
}

/** Applies an entry. @returns what its event records need, where they are wanted and there is something to tell. */
function applyWatched(world: World, entry: Entry, withFacts: boolean): EventFacts | undefined {
  if (!withFacts) {
    apply(world, entry);
    return undefined;
  }
  const touched: Touched = { serials: [], slots: [] };
  world.touched = touched;
  try {
    apply(world, entry);
  } finally {
    world.touched = null;
  }
  return factsOf(world, entry, touched);
}

/** @returns false when it stopped at the bound, which it does only between two instants. */
function runAgenda(world: World, untilMs: EpochMs, record: Record, stepsAtMost: number): boolean {
  let steps = 0;
  let sinceInstant = 0;
  for (;;) {
    const item = world.agenda.peek(untilMs);
    if (item === undefined) return true;
    if (item.atMs > world.nowMs) {
      if (steps >= stepsAtMost) return false;
      world.nowMs = item.atMs;
      sinceInstant = steps;
    }
    world.agenda.take(untilMs);
    steps += decide(world, item, record);
    invariant(steps - sinceInstant <= STEPS_AT_ONE_INSTANT, () => `time stands still at ${world.nowMs}: ${item.kind}`);
  }
}

/** Works off one item, and those like it right behind it. @returns how many. */
function decide(world: World, item: AgendaItem, record: Record): number {
  switch (item.kind) {
    case 'task-step':
      return decideTaskSteps(world, item, record);
    case 'scheduler-pass':
      decidePass(world, record);
      return 1;
    case 'task-expiry':
      return decideExpiries(world, item, record);
    case 'service-expiry':
      if (world.services[item.ref]?.status === 'INACTIVE') record({ type: 'ServiceForgotten', service: item.ref });
      return 1;
    case 'sample':
      decideSample(world, record);
      return 1;
    case 'alarms':
      decideAlarms(world, record);
      return 1;
    case 'sensing-wake':
      record({ type: 'SensingWoke' });
      return 1;
    case 'fault-begin':
      decideFaultBegin(world, item.ref, record);
      return 1;
    case 'fault-end':
      decideFaultEnd(world, item.ref, record);
      return 1;
    case 'waiting-pass':
      placeWaiting(world, record);
      return 1;
    case 'managed-look':
      decideManagedLook(world, world.capacityProviders.get(world.providerNames[item.ref] as string), record);
      return 1;
    case 'managed-boot':
      decideManagedBoot(world, item.ref, record);
      return 1;
    case 'managed-idle':
      decideManagedIdle(world, item.ref, record);
      return 1;
    case 'managed-replace':
      decideManagedReplacement(world, item.ref, record);
      return 1;
    case 'managed-end':
      decideManagedEnd(world, item.ref, record);
      return 1;
    case 'spot-notice':
      decideSpotNotice(world, item.ref, record);
      return 1;
    case 'spot-end':
      decideSpotEnd(world, item.ref, record);
      return 1;
    case 'agent-update':
      decideAgentUpdate(world, item.ref, record);
      return 1;
    case 'daemon-deadline':
      decideDeadline(world, item.ref, record);
      return 1;
    case 'daemon-look':
      decideDaemon(world, item.ref, record);
      return 1;
    case 'provider-step':
      decideProviderStep(world, item.ref, record);
      return 1;
    case 'group-look': {
      const group = groupNumbered(world, item.ref);
      if (group !== undefined) reconcileGroup(world, group.name, record);
      return 1;
    }
    case 'group-instance-step':
      return decideGroupSteps(world, item, record);
    case 'group-schedule':
      decideGroupSchedule(world, item.ref, record);
      return 1;
    case 'reservation-sample':
      decideReservation(world, item.ref, record);
      return 1;
    case 'managed-scaling':
      decideManagedScaling(world, item.ref, record);
      return 1;
    case 'scheduled-scaling':
      return decideScheduled(world, item, record);
    case 'scaling':
      return decideScaling(world, item, record);
    case 'instance-trunk':
      decideTrunk(world, item.ref, record);
      return 1;
    case 'instance-expiry':
      if (world.fleet.statusOf(item.ref) === 'INACTIVE') record({ type: 'InstanceForgotten', instance: item.ref });
      return 1;
  }
}

/** Tasks that take the same step at the same instant share one entry. */
function decideTaskSteps(world: World, first: AgendaItem, record: Record): number {
  const what = stepOf(world, first)?.what;
  if (what === undefined) return 1;
  const tasks = [world.tasks.serial(first.ref)];
  let steps = 1;
  for (;;) {
    const item = world.agenda.peek(first.atMs);
    if (item?.kind !== 'task-step') break;
    const next = stepOf(world, item);
    if (next !== undefined && !sameStep(next.what, what)) break;
    world.agenda.take(first.atMs);
    steps++;
    if (next !== undefined) tasks.push(world.tasks.serial(item.ref));
  }
  if (what.do === 'move') record({ type: 'TasksMoved', tasks, to: what.to });
  else if (what.do === 'health') record({ type: 'TaskHealthChanged', tasks, health: what.health });
  else if (what.do === 'give-up') giveUpWaiting(world, tasks, record);
  else if (what.do === 'targets')
    record({ type: 'TargetHealthChanged', tasks, group: null, health: what.health, told: false });
  else {
    if (what.exit !== undefined)
      for (const task of tasks) record({ type: 'ContainerExitSubmitted', task, ...what.exit });
    record({ type: 'TasksStopping', tasks, stopCode: what.stopCode, reason: what.reason });
  }
  return steps;
}

/** The step that the item stands for, unless another one has taken its place since. */
function stepOf(world: World, item: AgendaItem): NextStep | undefined {
  if (world.tasks.get('step', item.ref) !== item.seq) return undefined;
  return nextStep(world, item.ref) ?? undefined;
}

const sameStep = (a: NextStep['what'], b: NextStep['what']): boolean =>
  a.do === 'move'
    ? b.do === 'move' && a.to === b.to
    : a.do === 'health'
      ? b.do === 'health' && a.health === b.health
      : a.do === 'targets'
        ? b.do === 'targets' && a.health === b.health
        : a.do === 'give-up' || b.do === 'give-up'
          ? a.do === b.do
          : b.do === 'stop' &&
            a.stopCode === b.stopCode &&
            a.reason === b.reason &&
            JSON.stringify(a.exit) === JSON.stringify(b.exit);

/** Instances of groups that have a step to take at the same instant take it together. */
function decideGroupSteps(world: World, first: AgendaItem, record: Record): number {
  const numbers = [first.ref];
  while (world.agenda.peek(first.atMs)?.kind === 'group-instance-step')
    numbers.push((world.agenda.take(first.atMs) as AgendaItem).ref);
  decideInstanceSteps(world, numbers, record);
  return numbers.length;
}

function decideExpiries(world: World, first: AgendaItem, record: Record): number {
  const tasks: number[] = [];
  let item: AgendaItem | undefined = first;
  let steps = 0;
  while (item?.kind === 'task-expiry') {
    steps++;
    if (world.tasks.slotOf(item.ref) !== undefined) tasks.push(item.ref);
    const next = world.agenda.peek(first.atMs);
    item = next?.kind === 'task-expiry' ? world.agenda.take(first.atMs) : undefined;
  }
  if (tasks.length > 0) record({ type: 'TasksForgotten', tasks });
  return steps;
}
