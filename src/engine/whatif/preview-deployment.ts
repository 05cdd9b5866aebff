import type { ShiftCommand } from '../../model/blue-green.ts';
import type { UpdateService } from '../../model/command.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { ServiceEventFacts } from '../../model/service.ts';
import type { CpuUnits, EpochMs, Mib } from '../../model/units.ts';
import { SHIFT_LIMITS } from '../../tables/deployments.ts';
import { advance } from '../advance.ts';
import { playAgents } from '../agents/play-agents.ts';
import { findService } from '../commands/find.ts';
import { hookIdOf, serviceDeploymentArnOf } from '../ids.ts';
import { deploymentOf, serviceOf, slotOf } from '../known.ts';
import { isUndecided, runsNow } from '../services/lifecycle-hooks.ts';
import { RETRY } from '../services/replica.ts';
import { tally, totalOf } from '../services/tally.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import { serviceEventText } from '../views/service-events.ts';
import { type StageView, stageViews } from '../views/traffic-shift.ts';
import { fork, type World } from '../world.ts';

/** How far a preview looks ahead, and how many instants at most. */
export const PREVIEW_BOUNDS = { forMs: 24 * 3_600_000, instants: 200_000, tasks: 1_000, events: 200 } as const;

export type PreviewOutcome = 'COMPLETED' | 'FAILED' | 'STUCK' | 'NO_ROOM' | 'NOT_FINISHED' | 'NO_DEPLOYMENT';

export interface DeploymentPreview {
  readonly outcome: PreviewOutcome;
  /** Why it would fail or hang, in ECS's words. */
  readonly reason?: string;
  /** Until that outcome, in ms of the cluster's time. */
  readonly tookMs: number;
  /** The least tasks that count as healthy on the way, and the most that are not STOPPED. */
  readonly lowestHealthyCount: number;
  readonly highestTotalCount: number;
  /** The most that the service's tasks hold beyond what they hold now. */
  readonly spareCpuUnits: CpuUnits;
  readonly spareMemoryMib: Mib;
  /** False: some task found no instance with room on the way. */
  readonly hasRoom: boolean;
  /** Tasks that would stop, in order; at most as many as the bounds say. */
  readonly stops: readonly PreviewedStop[];
  readonly stopsCount: number;
  readonly events: readonly { readonly atMs: EpochMs; readonly message: string }[];
  /** Where it shifts traffic: the stages it would come to (BG-03). Hooks are taken to agree at once. */
  readonly stages: readonly StageView[];
  /** The copy at its end, for whoever wants to look around in it. */
  readonly world: World;
}

export interface PreviewedStop {
  readonly task: number;
  /** Slot of its instance; -1: Fargate. */
  readonly instance: number;
  readonly atMs: EpochMs;
  readonly reason: string;
}

/** What an UpdateService would bring about, tried on a copy. The world itself is not touched. */
export function previewDeployment(world: World, command: UpdateService): DeploymentPreview | Refusal {
  const copy = fork(world);
  playAgents(copy);
  const beganAtMs = copy.nowMs;
  const number = findService(copy, command.service);
  const before = number === undefined ? [] : serviceOf(copy, number).deployments;
  const heldBefore = number === undefined ? NOTHING : heldBy(copy, number);
  const first = advance(copy, beganAtMs, [command]);
  const [result] = first.results;
  if (result !== undefined && 'refusal' in result) return result.refusal;
  const service = number as number;
  const target = serviceOf(copy, service).controller === 'ECS' ? serviceOf(copy, service).deployments[0] : undefined;
  const seen = new Watch(copy, { service, target: target ?? -1 }, heldBefore);
  seen.look(first.entries);
  if (target === undefined || before.includes(target)) return seen.report('NO_DEPLOYMENT', beganAtMs);
  const shifts = deploymentOf(copy, target).shift !== undefined;
  const untilMs = beganAtMs + (shifts ? SHIFT_LIMITS.allMs : PREVIEW_BOUNDS.forMs);
  for (let instant = 0; instant < PREVIEW_BOUNDS.instants; instant++) {
    const outcome = outcomeOf(copy, service, target);
    if (outcome !== null) return seen.report(outcome, beganAtMs);
    for (const command of agreed(copy, target)) seen.look(advance(copy, copy.nowMs, [command]).entries);
    const nextMs = copy.agenda.nextAtMs();
    if (nextMs > untilMs) break;
    seen.look(advance(copy, nextMs).entries);
  }
  return seen.report('NOT_FINISHED', beganAtMs);
}

/** What lets every hook of the stage agree. */
function agreed(world: World, target: number): ShiftCommand[] {
  const deployment = deploymentOf(world, target);
  const { name } = serviceOf(world, deployment.serviceNumber);
  const open = deployment.shift === undefined ? [] : runsNow(deployment.shift).filter(isUndecided);
  return open.map(({ number, status }) => {
    const asked = {
      serviceDeploymentArn: serviceDeploymentArnOf(world, name, target),
      hookId: hookIdOf(world, target, number),
    };
    return status === 'AWAITING_ACTION'
      ? { type: 'ContinueServiceDeployment', ...asked }
      : { type: 'AnswerLifecycleHook', ...asked, hookStatus: 'SUCCEEDED' };
  });
}

interface Held {
  readonly cpuUnits: CpuUnits;
  readonly memoryMib: Mib;
}
const NOTHING: Held = { cpuUnits: 0, memoryMib: 0 };

function heldBy(world: World, service: number): Held {
  let [cpuUnits, memoryMib] = [0, 0];
  for (const slot of world.tasks.ofService(service)) {
    if (world.tasks.lastStatus(slot) === 'STOPPED') continue;
    const { demand } = launchOf(world, slot);
    cpuUnits += demand.cpuUnits;
    memoryMib += demand.memoryMib;
  }
  return { cpuUnits, memoryMib };
}

/** How the deployment has ended, or that nothing will move it any more; null: it is under way. */
function outcomeOf(world: World, number: number, target: number): PreviewOutcome | null {
  const service = serviceOf(world, number);
  const { rolloutState } = deploymentOf(world, target);
  if (rolloutState !== 'IN_PROGRESS') return rolloutState;
  const { retry, said } = service.scheduler;
  if (retry !== null && world.nowMs > retry.sinceMs + RETRY.quickForMs && tally(world, service).stopping === 0)
    return 'NO_ROOM';
  const stuck = serviceEventText(world, service, { kind: 'deployment-stuck' });
  return said.some(({ text }) => text === stuck) ? 'STUCK' : null;
}

/** What is noted on the way. */
class Watch {
  private readonly world: World;
  private readonly service: number;
  private readonly target: number;
  private readonly before: Held;
  private lowestHealthy = Number.POSITIVE_INFINITY;
  private highestTotal = 0;
  private spare = NOTHING;
  private hasRoom = true;
  private stopsCount = 0;
  private readonly stops: PreviewedStop[] = [];
  private readonly events: { atMs: EpochMs; message: string }[] = [];
  private reason: string | undefined;

  constructor(world: World, of: { readonly service: number; readonly target: number }, before: Held) {
    this.world = world;
    this.service = of.service;
    this.target = of.target;
    this.before = before;
  }

  look(entries: ReturnType<typeof advance>['entries']): void {
    const { world } = this;
    const service = serviceOf(world, this.service);
    const now = tally(world, service);
    this.lowestHealthy = Math.min(this.lowestHealthy, now.freshHealthy.length + now.oldHealthy.length);
    this.highestTotal = Math.max(this.highestTotal, totalOf(now));
    const held = heldBy(world, this.service);
    this.spare = {
      cpuUnits: Math.max(this.spare.cpuUnits, held.cpuUnits - this.before.cpuUnits),
      memoryMib: Math.max(this.spare.memoryMib, held.memoryMib - this.before.memoryMib),
    };
    for (const entry of entries) {
      if (entry.type === 'TasksStopping') for (const task of entry.tasks) this.noteStop(task, entry.atMs, entry.reason);
      if (entry.type === 'ServiceEventRecorded' && entry.service === this.service)
        this.noteEvent(entry.atMs, entry.what);
    }
  }

  private noteStop(task: number, atMs: EpochMs, reason: string): void {
    const slot = slotOf(this.world, task);
    if (this.world.tasks.get('service', slot) !== this.service) return;
    this.stopsCount++;
    if (this.stops.length < PREVIEW_BOUNDS.tasks)
      this.stops.push({ task, instance: this.world.tasks.get('instance', slot), atMs, reason });
  }

  private noteEvent(atMs: EpochMs, what: ServiceEventFacts): void {
    const message = serviceEventText(this.world, serviceOf(this.world, this.service), what);
    if (this.events.length < PREVIEW_BOUNDS.events) this.events.push({ atMs, message });
    if (what.kind === 'unplaced' || what.kind === 'no-instances') this.hasRoom = false;
    if (BAD_NEWS.has(what.kind)) this.reason = message;
  }

  report(outcome: PreviewOutcome, beganAtMs: EpochMs): DeploymentPreview {
    const isBad = outcome !== 'COMPLETED' && outcome !== 'NO_DEPLOYMENT';
    return {
      outcome,
      ...(isBad && this.reason !== undefined && { reason: this.reason }),
      tookMs: this.world.nowMs - beganAtMs,
      lowestHealthyCount: this.lowestHealthy,
      highestTotalCount: this.highestTotal,
      spareCpuUnits: this.spare.cpuUnits,
      spareMemoryMib: this.spare.memoryMib,
      hasRoom: this.hasRoom,
      stops: this.stops,
      stopsCount: this.stopsCount,
      events: this.events,
      stages: stageViews(this.world, this.target),
      world: this.world,
    };
  }
}

const BAD_NEWS: ReadonlySet<ServiceEventFacts['kind']> = new Set([
  'unplaced',
  'no-instances',
  'deployment-stuck',
  'deployment-failed',
  'start-impaired',
  'all-protected',
  'target-missing',
]);
