import type { AgentReport, ReportedContainer, ReportTaskState } from '../../model/agent-report.ts';
import type { CommandResult } from '../../model/command.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import type { StopCode } from '../../model/task.ts';
import type { EpochMs } from '../../model/units.ts';
import { REFUSALS, STOP_REASONS } from '../../tables/messages.ts';
import { STARTING } from '../../tables/task-lifecycle.ts';
import type { Record } from '../advance.ts';
import { findTask } from '../commands/find.ts';
import { slotOf } from '../known.ts';
import { definitionOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';
import { agentReportOf } from './agent-reports.ts';

const STATUSES = ['PENDING', 'RUNNING', 'STOPPED'] as const;
type Status = (typeof STATUSES)[number];
const rankOf = (status: Status | undefined): number => (status === undefined ? -1 : STATUSES.indexOf(status));
const LONGEST = { reason: 1_024, runtimeId: 255, imageDigest: 255, bindIP: 45 } as const;
const MOST_BINDINGS = 100;
const LAST_PORT = 65_535;

/**
 * The agent of an instance that is driven by its agent tells how a task and its containers stand. Tasks only move forward:
 * what comes late or twice changes nothing, and is acknowledged all the same. Source: API catalogue, SubmitTaskStateChange;
 * LIFE-03.
 */
export function reportTaskState(world: World, command: ReportTaskState, record: Record): CommandResult {
  const task = findTask(world, command.task);
  if (task === undefined) return { refusal: invalid(REFUSALS.taskNotFound, 'task') };
  const slot = slotOf(world, task);
  const before = agentReportOf(world, slot);
  if (before === undefined)
    return { refusal: invalid('The container instance of the task is not driven by its agent.', 'task') };
  const wrong = checkReport(command, definitionOf(world, slot).definition.containerDefinitions);
  if (wrong !== undefined) return { refusal: wrong };
  if (world.tasks.lastStatus(slot) === 'STOPPED') return { done: { tasks: [task] } };
  const report = merged(world, slot, before, command);
  if (JSON.stringify(report) !== JSON.stringify(before)) record({ type: 'AgentReported', task, report });
  if (report.stoppedAtMs !== undefined && world.tasks.desiredStatus(slot) === 'RUNNING')
    record({ type: 'TasksStopping', tasks: [task], ...endingOf(world, slot, command) });
  return { done: { tasks: [task] } };
}

/** Of a task that never ran, that it failed to start; of one that did, that an essential container ended. Sources: LIFE-05, CTR-03. */
function endingOf(
  world: World,
  slot: number,
  { reason, containers }: ReportTaskState,
): { readonly stopCode: StopCode; readonly reason: string } {
  const told = reason ?? containers.find((container) => container.reason !== undefined)?.reason;
  return STARTING.has(world.tasks.lastStatus(slot))
    ? { stopCode: 'TaskFailedToStart', reason: told ?? STOP_REASONS.failedToStart }
    : { stopCode: 'EssentialContainerExited', reason: reason ?? STOP_REASONS.essentialExited };
}

/** What is known after the news; what was said before stays. */
function merged(world: World, slot: number, before: AgentReport, command: ReportTaskState): AgentReport {
  const { nowMs, tasks } = world;
  const createdAtMs = tasks.get('createdAtMs', slot);
  const instant = (name: 'pullStartedAtMs' | 'pullStoppedAtMs' | 'executionStoppedAtMs') => {
    const known: EpochMs | undefined = before[name] ?? command[name];
    return known === undefined ? {} : { [name]: Math.min(nowMs, Math.max(createdAtMs, known)) };
  };
  const { status } = command;
  const stops = status === 'STOPPED' || before.stoppedAtMs !== undefined;
  const runs = status === 'RUNNING' && !stops && tasks.desiredStatus(slot) === 'RUNNING';
  return {
    ...before,
    ...(command.attached === true && { attachedAtMs: before.attachedAtMs ?? nowMs }),
    ...instant('pullStartedAtMs'),
    ...instant('pullStoppedAtMs'),
    ...instant('executionStoppedAtMs'),
    ...(runs && { runningAtMs: before.runningAtMs ?? nowMs }),
    ...(stops && { stoppedAtMs: before.stoppedAtMs ?? nowMs }),
    containers: mergedContainers(world, slot, before.containers, command.containers),
  };
}

function mergedContainers(
  world: World,
  slot: number,
  before: readonly ReportedContainer[],
  news: ReportTaskState['containers'],
): readonly ReportedContainer[] {
  const { containerDefinitions } = definitionOf(world, slot).definition;
  const known = new Map(before.map((one) => [one.container, one]));
  for (const { containerName, status, ...told } of news) {
    const container = containerDefinitions.findIndex(({ name }) => name === containerName);
    const old = known.get(container);
    // A container with an exit code has ended, whatever the report calls it.
    const said: Status | undefined = told.exitCode === undefined ? (status as Status | undefined) : 'STOPPED';
    const next = rankOf(said) > rankOf(old?.status) ? said : old?.status;
    const execAgent =
      rankOf(told.execAgent?.status) >= rankOf(old?.execAgent?.status) ? told.execAgent : old?.execAgent;
    known.set(container, {
      ...told,
      ...old,
      container,
      ...(next !== undefined && { status: next }),
      ...(execAgent !== undefined && { execAgent }),
      ...(told.networkBindings !== undefined && { networkBindings: told.networkBindings }),
    });
  }
  return [...known.values()].sort((a, b) => a.container - b.container);
}

/** @returns what is wrong; undefined: nothing */
function checkReport(
  { status, reason, containers }: ReportTaskState,
  definitions: readonly { readonly name: string }[],
): Refusal | undefined {
  const known = (text: string | undefined): boolean => text === undefined || STATUSES.some((one) => one === text);
  if (!known(status)) return invalid(`status should be one of [${STATUSES.join(', ')}]`, 'status');
  if ((reason?.length ?? 0) > LONGEST.reason)
    return invalid(`reason has at most ${LONGEST.reason} characters.`, 'reason');
  for (const one of containers) {
    if (!definitions.some(({ name }) => name === one.containerName))
      return invalid(`The container ${one.containerName.slice(0, 255)} does not exist in the task.`, 'containers');
    if (!known(one.status)) return invalid(`status should be one of [${STATUSES.join(', ')}]`, 'containers');
    for (const member of ['reason', 'runtimeId', 'imageDigest'] as const)
      if ((one[member]?.length ?? 0) > LONGEST[member])
        return invalid(`${member} has at most ${LONGEST[member]} characters.`, 'containers');
    if (one.exitCode !== undefined && !Number.isInteger(one.exitCode))
      return invalid('exitCode is a whole number.', 'containers');
    const { networkBindings = [] } = one;
    const isPort = (port: number): boolean => Number.isInteger(port) && port >= 0 && port <= LAST_PORT;
    if (
      networkBindings.length > MOST_BINDINGS ||
      networkBindings.some(
        ({ bindIP, containerPort, hostPort, protocol }) =>
          bindIP.length > LONGEST.bindIP ||
          !isPort(containerPort) ||
          !isPort(hostPort) ||
          (protocol !== 'tcp' && protocol !== 'udp'),
      )
    )
      return invalid(`networkBindings: at most ${MOST_BINDINGS}, each two ports and tcp or udp.`, 'containers');
  }
  return undefined;
}
