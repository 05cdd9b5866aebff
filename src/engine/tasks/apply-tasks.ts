import type { TaskStatus } from '../../model/task.ts';
import { LEGAL_MOVES, STARTING } from '../../tables/task-lifecycle.ts';
import { agentReportOf } from '../agents/agent-reports.ts';
import type { Appliers } from '../appliers.ts';
import { noteManagedIdle } from '../capacity/managed/apply-managed.ts';
import { settleTask } from '../costs/settle.ts';
import { noteDaemonStopped } from '../daemons/apply-daemons.ts';
import { invariant } from '../invariant.ts';
import { slotOf } from '../known.ts';
import { offerRoom, roomAppeared, wakeServiceOf } from '../services/wake-services.ts';
import { touchInstance, touchTask } from '../touch.ts';
import { numberOf, type SubmittedContainer, type World } from '../world.ts';
import { startTasks } from './apply-starts.ts';
import { launchOf, startTimeline } from './lifecycle.ts';
import { schedule } from './schedule.ts';
import { noteSickness } from './sickness.ts';

/** Tasks as they start, move, stop and are forgotten. */
export const TASK_APPLIERS = {
  TasksStarted: (world, entry) => startTasks(world, entry),
  TasksMoved: (world, { tasks, to }) => {
    for (const serial of tasks) moveTask(world, serial, to);
  },
  TasksStopping: (world, { tasks, stopCode, reason }) => {
    const number = numberOf(world.reasons, world.reasonNumbers, reason);
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      if (world.tasks.desiredStatus(slot) === 'STOPPED') continue;
      const instance = world.tasks.get('instance', slot);
      if (instance >= 0) {
        world.fleet.countTask(world.groups[world.tasks.get('group', slot)] as string, instance, -1);
        if (world.tasks.lastStatus(slot) === 'RUNNING') world.fleet.addRunning(instance, -1);
      }
      world.tasks.setStop(slot, stopCode, number);
      world.waitingTasks.delete(serial);
      if (instance >= 0) offerRoom(world); // a group or a running task less: constraints may hold now
      if (stopCode === 'TaskFailedToStart') countStartFailure(world, slot);
      world.tasks.set('stopRequestedAtMs', slot, world.nowMs);
      touchTask(world, slot);
      schedule(world, slot);
      wakeServiceOf(world, slot);
    }
  },
  TaskHealthChanged: (world, { tasks, health }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      world.tasks.setHealth(slot, health);
      noteSickness(world, slot);
      touchTask(world, slot);
      schedule(world, slot);
      wakeServiceOf(world, slot);
    }
  },
  ContainerExitSubmitted: (world, { task, container, exitCode, reason }) => {
    submit(world, task, container, { exitCode, exitedAtMs: world.nowMs, ...(reason !== undefined && { reason }) });
  },
  ContainerHealthSubmitted: (world, { task, container, health }) => {
    submit(world, task, container, { health });
  },
  TasksForgotten: (world, { tasks }) => {
    for (const serial of tasks) forgetTask(world, serial);
  },
  TasksCountedHealthy: (world, { tasks }) => {
    for (const serial of tasks) world.tasks.set('countedHealthy', slotOf(world, serial), 1);
  },
  TasksProtected: (world, { tasks, untilMs }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      world.tasks.set('protectedUntilAtMs', slot, untilMs ?? 0);
      wakeServiceOf(world, slot);
    }
  },
} satisfies Partial<Appliers>;

/** A task that never ran: a failure of its deployment, and one more in a row for its service. Sources: CB-04, DEP-11, THR-05. */
function countStartFailure(world: World, slot: number): void {
  const service = world.services[world.tasks.get('service', slot)];
  const deployment = world.deployments[world.tasks.get('deployment', slot)];
  if (deployment !== undefined) {
    deployment.failedTasks++;
    deployment.updatedAtMs = world.nowMs;
  }
  if (service === undefined) return;
  service.scheduler.startFailures++;
  service.scheduler.lastStartFailureAtMs = world.nowMs;
}

function moveTask(world: World, serial: number, to: TaskStatus): void {
  const { tasks, fleet, nowMs } = world;
  const slot = slotOf(world, serial);
  const from = tasks.lastStatus(slot);
  invariant(LEGAL_MOVES[from].includes(to), () => `task ${serial} would go from ${from} to ${to}`);
  const instance = tasks.get('instance', slot);
  if (instance >= 0) {
    if (from === 'PENDING') fleet.addPending(instance, -1);
    if (to === 'PENDING') fleet.addPending(instance, 1);
    if (tasks.desiredStatus(slot) === 'RUNNING') {
      if (to === 'RUNNING') fleet.addRunning(instance, 1);
      else if (from === 'RUNNING') fleet.addRunning(instance, -1);
    }
  }
  if (to === 'STOPPED') settleTask(world, slot);
  tasks.setLastStatus(slot, to);
  touchTask(world, slot);
  recordInstants(world, slot, from, to);
  if (to === 'RUNNING') forgetStartFailures(world, slot);
  if (to === 'STOPPED') {
    const launch = launchOf(world, slot);
    noteDaemonStopped(world, slot);
    if (instance >= 0) {
      fleet.release(instance, launch.demand);
      world.gpuPins.giveBack(serial, instance);
      touchInstance(world, instance);
      noteManagedIdle(world, instance);
    }
    tasks.set('stoppedAtMs', slot, nowMs);
    tasks.set('targets', slot, 0);
    tasks.set('sickSinceAtMs', slot, 0);
    world.agenda.put({
      atMs: nowMs + world.settings.stoppedTaskRetentionSeconds * 1_000,
      kind: 'task-expiry',
      ref: serial,
      lazy: true,
    });
    roomAppeared(world);
  } else schedule(world, slot);
  if (to === 'RUNNING' || to === 'STOPPED' || to === 'STOPPING') wakeServiceOf(world, slot);
}

/** A task that runs ends the row of failures. Source: THR-05. */
function forgetStartFailures(world: World, slot: number): void {
  const service = world.services[world.tasks.get('service', slot)];
  if (service === undefined || service.scheduler.startFailures === 0) return;
  service.scheduler.startFailures = 0;
}

/** Instants as LIFE-05 names them, taken from the timeline where they lie between two statuses. */
function recordInstants(world: World, slot: number, from: TaskStatus, to: TaskStatus): void {
  const { tasks, nowMs } = world;
  if (to === 'ACTIVATING' || to === 'RUNNING') {
    const timeline = startTimeline(world, slot);
    tasks.set('pullStartedAtMs', slot, timeline.pullStartedAtMs);
    if (to === 'RUNNING') {
      tasks.set('pullStoppedAtMs', slot, timeline.pullStoppedAtMs);
      tasks.set('startedAtMs', slot, nowMs);
    }
  }
  if ((STARTING.has(from) && (to === 'DEPROVISIONING' || to === 'STOPPED' || to === 'STOPPING')) || from === 'RUNNING')
    tasks.set('stoppingAtMs', slot, nowMs);
  if (to === 'STOPPING') tasks.set('signalledAtMs', slot, nowMs);
  if (to === 'DEPROVISIONING' || (to === 'STOPPED' && from !== 'DEPROVISIONING'))
    tasks.set('executionStoppedAtMs', slot, agentReportOf(world, slot)?.executionStoppedAtMs ?? nowMs);
}

function forgetTask(world: World, serial: number): void {
  const slot = slotOf(world, serial);
  invariant(world.tasks.lastStatus(slot) === 'STOPPED', () => `task ${serial} is forgotten before it is STOPPED`);
  const number = world.tasks.get('launch', slot);
  const launch = launchOf(world, slot);
  const live = launch.live - 1;
  if (live > 0) world.launches.set(number, { ...launch, live });
  else {
    world.launches.delete(number);
    world.launchHoles.push(number);
  }
  world.tasks.remove(slot);
  world.submitted.delete(serial);
  world.gpuPins.forget(serial);
  world.agentReports.delete(serial);
  world.taskTags.delete(serial);
  world.whys.delete(serial);
}

function submit(world: World, serial: number, container: number, news: Omit<SubmittedContainer, 'container'>): void {
  const known = world.submitted.get(serial) ?? [];
  const before = known.find((other) => other.container === container);
  const after = { ...before, ...news, container };
  world.submitted.set(
    serial,
    [...known.filter((other) => other.container !== container), after].sort((a, b) => a.container - b.container),
  );
  const slot = slotOf(world, serial);
  touchTask(world, slot);
  schedule(world, slot);
}
