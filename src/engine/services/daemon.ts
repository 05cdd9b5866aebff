import type { Deployment, Service } from '../../model/service.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { isDrainedByItsGroup } from '../capacity/groups/terminate.ts';
import { deploymentIdOf } from '../ids.ts';
import { deploymentOf } from '../known.ts';
import { percentUp } from '../order.ts';
import { firstObstacle, type PreparedAsk } from '../placement/place.ts';
import { explainShortfall } from '../placement/shortfall.ts';
import type { World } from '../world.ts';
import { addFailures, countHealthy, decideFailure } from './circuit-breaker.ts';
import { closeDeployments, saySteady } from './completion.ts';
import { daemonAsk, daemonTasksByInstance, isForDaemon } from './daemon-room.ts';
import { failsFromMs, healthyFromMs } from './health.ts';
import { lacksInterfaces, wantedBy } from './launch.ts';
import { moveTargets } from './load-balancing.ts';
import { RETRY } from './replica.ts';
import { moveRollouts } from './rollout.ts';
import { note, say, sayOnce, wakeAt } from './say.ts';
import { tally } from './tally.ts';
import { launchesAllowed, mayLaunchAtMs, sayThrottled } from './throttle.ts';

/** One task on each ACTIVE instance that qualifies: stops what is out of place, starts what is missing. Sources: DMN-01 to DMN-07. */
export function reconcileDaemon(world: World, service: Service, record: Record): void {
  const primary = deploymentOf(world, service.deployments[0] as number);
  moveRollouts(world, service, record);
  moveTargets(world, service, record);
  const ask = daemonAsk(world, service);
  const eligible = Array.from({ length: world.fleet.size }, (_, slot) => slot).filter((slot) =>
    isForDaemon(world, ask, slot),
  );
  if (primary.desiredCount !== eligible.length)
    record({ type: 'DeploymentChanged', deployment: primary.number, change: { desiredCount: eligible.length } });
  stopMisplaced(world, service, new Set(eligible), record);
  stopSick(world, service, record);
  countHealthy(world, service, primary, tally(world, service).freshHealthy, record);
  decideFailure(world, service, primary, record);
  const newest = deploymentOf(world, service.deployments[0] as number);
  if (newest.rolloutState !== 'FAILED') {
    stopOldDaemons(world, service, newest, eligible, record);
    startDaemons(world, service, newest, { eligible, ask: daemonAsk(world, service) }, record);
  }
  sayThrottled(service, record);
  closeDeployments(world, service, newest, record);
  saySteady(world, service, record);
  const now = tally(world, service);
  if (newest.rolloutState === 'IN_PROGRESS' || service.deployments.length > 1)
    wakeAt(service, now.nextVerdictAtMs, record);
  if (service.scheduler.retry !== null) {
    const { sinceMs, nextAtMs } = service.scheduler.retry;
    wakeAt(service, nextAtMs, record, nextAtMs > sinceMs + RETRY.quickForMs);
  }
}

/** Tasks on instances that drain, left or no longer match the constraints. With managed draining they stop last, with their host. Sources: DMN-03, DMN-04, CI-45, ECAS-15, EX-DMN-02, EX-DRAIN-08. */
function stopMisplaced(world: World, service: Service, eligible: ReadonlySet<number>, record: Record): void {
  const { tasks, fleet } = world;
  const misplaced = tasks.ofService(service.number).filter((slot) => {
    const instance = tasks.get('instance', slot);
    return isWanted(world, slot) && !eligible.has(instance) && !isDrainedByItsGroup(world, instance);
  });
  if (misplaced.length === 0) return;
  stop(world, service, misplaced, record);
  const violating = misplaced.filter((slot) => fleet.statusOf(tasks.get('instance', slot)) === 'ACTIVE');
  if (violating.length > 0) say(service, { kind: 'daemon-violated', tasks: serialsOf(world, violating) }, record);
}

/** A daemon has one place per instance: what failed its checks stops first, and is started again there. */
function stopSick(world: World, service: Service, record: Record): void {
  const sick = world.tasks
    .ofService(service.number)
    .filter((slot) => isWanted(world, slot) && failsFromMs(world, service, slot) <= world.nowMs);
  if (sick.length === 0) return;
  const serials = serialsOf(world, sick);
  record({
    type: 'TasksStopping',
    tasks: serials,
    stopCode: 'ServiceSchedulerInitiated',
    reason: STOP_REASONS.containerHealth,
  });
  say(service, { kind: 'stopped', tasks: serials }, record);
  for (const slot of sick) addFailures(world, world.tasks.get('deployment', slot), 1, record);
}

/** At most n − ceil(n × minimumHealthyPercent / 100) daemon tasks may be down at once. Sources: DMN-07, CH-09. */
export const daemonsDownAtMost = (instances: number, minimumHealthyPercent: number): number =>
  instances - percentUp(instances, minimumHealthyPercent);

function stopOldDaemons(
  world: World,
  service: Service,
  primary: Deployment,
  eligible: readonly number[],
  record: Record,
): void {
  if (service.deployments.length === 1) return;
  const { tasks } = world;
  const here = daemonTasksByInstance(world, service);
  const isUp = (slot: number): boolean => isWanted(world, slot) && healthyFromMs(world, slot) <= world.nowMs;
  const up = eligible.filter((instance) => here.get(instance)?.some(isUp)).length;
  const { minimumHealthyPercent } = service.wish.deploymentConfiguration;
  let budget = daemonsDownAtMost(eligible.length, minimumHealthyPercent) - (eligible.length - up);
  const chosen: number[] = [];
  for (const instance of eligible)
    for (const slot of here.get(instance) ?? []) {
      if (!isWanted(world, slot) || tasks.get('deployment', slot) === primary.number) continue;
      if (isUp(slot) && budget-- <= 0) continue;
      chosen.push(slot);
    }
  if (chosen.length > 0) stop(world, service, chosen, record);
}

interface Places {
  readonly eligible: readonly number[];
  readonly ask: PreparedAsk;
}

/** Starts a task on each qualifying instance that has none; where room is missing, it says so and tries again. Sources: DMN-02, DMN-05. */
function startDaemons(world: World, service: Service, primary: Deployment, places: Places, record: Record): void {
  const { fleet } = world;
  const busy = daemonTasksByInstance(world, service);
  const bare = places.eligible.filter((slot) => !busy.has(slot));
  if (bare.length === 0) {
    if (service.scheduler.retry !== null) note(service, { retry: null, said: [] }, record);
    return;
  }
  if (lacksInterfaces(world, service, primary, record)) return;
  const allowed = launchesAllowed(world, service, tally(world, service).starting);
  if (allowed === 0) {
    if (service.scheduler.retry !== null) note(service, { retry: null }, record);
    if (mayLaunchAtMs(service) > world.nowMs) wakeAt(service, mayLaunchAtMs(service), record);
    return;
  }
  const { kept } = service.scheduler;
  const own = bare.filter((slot) => kept?.instances.includes(slot));
  if (kept !== null && own.length > 0)
    record({ type: 'DaemonRoomKept', service: service.number, demand: kept.demand, keep: [], giveBack: own });
  const roomy = bare.filter((slot) => firstObstacle(fleet, places.ask, slot) === null);
  const full = bare.filter((slot) => !roomy.includes(slot));
  const instances = roomy.slice(0, allowed);
  if (kept !== null) {
    const again = own.filter((slot) => !instances.includes(slot));
    if (again.length > 0)
      record({ type: 'DaemonRoomKept', service: service.number, demand: kept.demand, keep: again, giveBack: [] });
  }
  if (instances.length > 0) startOn(world, service, primary, instances, record);
  if (full.length === 0) {
    if (service.scheduler.retry !== null) note(service, { retry: null, said: [] }, record);
    return;
  }
  const shortfall = explainShortfall(fleet, places.ask);
  const reason = firstObstacle(fleet, places.ask, full[0] as number) ?? 'RESOURCE:CPU';
  const { retry } = service.scheduler;
  if (retry === null || world.nowMs >= retry.nextAtMs) addFailures(world, primary.number, 1, record);
  note(service, { retry: nextTry(world, service) }, record);
  sayOnce(world, service, { kind: 'unplaced', reason, instance: full[0] as number }, record, shortfall);
}

function nextTry(world: World, service: Service): NonNullable<Service['scheduler']['retry']> {
  const { retry } = service.scheduler;
  const { nowMs } = world;
  if (retry === null) return { sinceMs: nowMs, nextAtMs: nowMs + RETRY.quickEveryMs };
  if (nowMs < retry.nextAtMs) return retry;
  const quick = nowMs + RETRY.quickEveryMs <= retry.sinceMs + RETRY.quickForMs;
  return { sinceMs: retry.sinceMs, nextAtMs: nowMs + (quick ? RETRY.quickEveryMs : RETRY.slowEveryMs) };
}

function startOn(
  world: World,
  service: Service,
  primary: Deployment,
  instances: readonly number[],
  record: Record,
): void {
  const wanted = wantedBy(world, service, primary, instances.length);
  const { demand } = daemonAsk(world, service).ask;
  const first = world.tasks.next;
  const tasks = instances.map((_, index) => first + index);
  for (const slot of instances) {
    world.fleet.hold(slot, demand);
    world.fleet.countTask(wanted.group, slot, 1);
  }
  record({
    type: 'TasksStarted',
    tasks,
    instances,
    subnets: [],
    taskDefinitionArn: primary.taskDefinitionArn,
    service: service.number,
    deployment: primary.number,
    group: wanted.group,
    launchType: wanted.launchType,
    details: wanted.details,
  });
  say(service, { kind: 'started', tasks }, record);
}

const isWanted = (world: World, slot: number): boolean =>
  world.tasks.desiredStatus(slot) === 'RUNNING' && world.tasks.lastStatus(slot) !== 'STOPPED';

const serialsOf = (world: World, slots: readonly number[]): number[] =>
  slots.map((slot) => world.tasks.serial(slot)).sort((a, b) => a - b);

function stop(world: World, service: Service, slots: readonly number[], record: Record): void {
  const tasks = serialsOf(world, slots);
  const reason = STOP_REASONS.scaling(deploymentIdOf(world, service.deployments[0] as number));
  record({ type: 'TasksStopping', tasks, stopCode: 'ServiceSchedulerInitiated', reason });
  say(service, { kind: 'stopped', tasks }, record);
}
