import type { Service } from '../model/service.ts';
import { STARTING } from '../tables/task-lifecycle.ts';
import { checkReports } from './agents/check-reports.ts';
import { checkGroups } from './capacity/groups/check-groups.ts';
import { checkRepairs } from './capacity/managed/repair.ts';
import { isWaiting } from './capacity/waiting.ts';
import { gpusTaken } from './columns/gpus.ts';
import { instanceCost } from './costs/bills.ts';
import { checkDaemons } from './daemons/check-daemons.ts';
import { invariant } from './invariant.ts';
import { checkHeldActions } from './scaling/check-held-actions.ts';
import { ALL_TENTHS, shiftingOf } from './services/traffic.ts';
import { hasOwnInterface, launchOf } from './tasks/lifecycle.ts';
import { WAITING_AT_MOST } from './tasks/start.ts';
import { instanceCostView } from './views/cost.ts';
import type { World } from './world.ts';

interface Held {
  cpuUnits: number;
  memoryMib: number;
  gpus: number;
  enis: number;
  tasks: number;
  running: number;
  pending: number;
  readonly ports: Set<string>;
  readonly groups: Map<string, number>;
}

/**
 * What must always hold of a world, computed anew from its tasks and held against what the columns say: nothing is
 * over-committed, no host port is taken twice, every count is the number of what it counts.
 * @throws BrokenInvariantError naming what does not hold
 */
export function checkWorld(world: World): void {
  const held = holdings(world);
  const { fleet } = world;
  const kept = keptForDaemons(world);
  for (let slot = 0; slot < fleet.size; slot++) {
    const spec = fleet.specOf(slot);
    const here = held.get(slot) ?? nothing();
    const same = (name: string, computed: number, kept: number): void =>
      invariant(computed === kept, () => `instance ${slot}: ${name} should be ${computed}, the columns say ${kept}`);
    same('free CPU', spec.cpuUnits - here.cpuUnits, fleet.freeCpuUnits(slot));
    same('free memory', spec.memoryMib - here.memoryMib, fleet.freeMemoryMib(slot));
    same('free GPUs', spec.gpus - here.gpus, fleet.freeGpus(slot));
    same('GPUs that nobody is pinned to', world.gpuPins.free(slot, spec.gpus).length, fleet.freeGpus(slot));
    same('free ENIs', spec.taskEnis - here.enis, fleet.freeEnis(slot));
    same('CPU kept for daemons', kept.get(slot)?.cpuUnits ?? 0, fleet.numbers.keptCpu[slot] as number);
    same('memory kept for daemons', kept.get(slot)?.memoryMib ?? 0, fleet.numbers.keptMemory[slot] as number);
    same('tasks that hold', here.tasks, fleet.heldTasks(slot));
    same('running tasks', here.running, fleet.runningTasksCount(slot));
    same('pending tasks', here.pending, fleet.pendingTasksCount(slot));
    invariant(
      here.tasks === 0 || !['DEREGISTERING', 'INACTIVE'].includes(fleet.statusOf(slot)),
      () => `instance ${slot} is ${fleet.statusOf(slot)} and has tasks`,
    );
    for (const [name, left] of [
      ['CPU', fleet.freeCpuUnits(slot)],
      ['memory', fleet.freeMemoryMib(slot)],
      ['GPUs', fleet.freeGpus(slot)],
      ['ENIs', fleet.freeEnis(slot)],
    ] as const)
      invariant(left >= 0, () => `instance ${slot} is over-committed in ${name}: ${left}`);
    for (const group of new Set([...here.groups.keys(), ...fleet.groupsOn(slot)]))
      same(`tasks of ${group}`, here.groups.get(group) ?? 0, fleet.countIn(group, slot));
    const reserved = spec.reservedTcpPorts.length + spec.reservedUdpPorts.length;
    same(
      'ports taken',
      here.ports.size,
      fleet.takenPorts(slot, 'tcp').length + fleet.takenPorts(slot, 'udp').length - reserved,
    );
  }
  checkServices(world);
  checkLaunches(world);
  checkAgents(world);
  checkReports(world);
  checkWaiting(world);
  checkGroups(world);
  checkDaemons(world);
  checkRepairs(world);
  checkCosts(world);
  checkHeldActions(world);
}

/** Shares that services were charged are those that instances had borne for them, and no instance's tasks bear more than it costs. */
function checkCosts(world: World): void {
  const { fleet, costs } = world;
  let borne = 0;
  let gone = 0;
  for (let slot = 0; slot < fleet.size; slot++) {
    borne += fleet.numbers.sharedMicrousd[slot] as number;
    // A change of the price of Spot is for what runs, so what has ended may have been dearer.
    if (fleet.specOf(slot).spot === true) continue;
    const { idle } = instanceCostView(world, slot);
    invariant(idle.soFarMicrousd >= 0, () => `tasks bear more of instance ${slot} than it costs`);
    invariant(idle.perHourMicrousd >= 0, () => `tasks bear more of instance ${slot} per hour than it costs`);
    if (fleet.statusOf(slot) === 'INACTIVE') gone += instanceCost(world, slot);
  }
  const charged = [...costs.tasks.values()].reduce((sum, { instanceShareMicrousd }) => sum + instanceShareMicrousd, 0);
  invariant(
    borne === charged,
    () => `instances bore ${borne} of their cost for tasks, services were charged ${charged}`,
  );
  invariant(gone <= costs.instancesMicrousd, () => `instances that are gone cost ${gone}, the ledger says less`);
}

/** What the daemons still to come have been promised, per instance. Source: PL-15. */
function keptForDaemons(world: World): Map<number, { cpuUnits: number; memoryMib: number }> {
  const sums = new Map<number, { cpuUnits: number; memoryMib: number }>();
  for (const service of world.services) {
    const { demand, instances } = service?.scheduler.kept ?? { instances: [] };
    for (const slot of instances) {
      const { cpuUnits = 0, memoryMib = 0 } = sums.get(slot) ?? {};
      sums.set(slot, {
        cpuUnits: cpuUnits + (demand?.cpuUnits ?? 0),
        memoryMib: memoryMib + (demand?.memoryMib ?? 0),
      });
    }
  }
  return sums;
}

const nothing = (): Held => ({
  cpuUnits: 0,
  memoryMib: 0,
  gpus: 0,
  enis: 0,
  tasks: 0,
  running: 0,
  pending: 0,
  ports: new Set(),
  groups: new Map(),
});

function holdings(world: World): Map<number, Held> {
  const { tasks } = world;
  const held = new Map<number, Held>();
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    invariant(tasks.serial(slot) === serial, () => `slot ${slot} holds another task than ${serial}`);
    const instance = tasks.get('instance', slot);
    const status = tasks.lastStatus(slot);
    const wanted = tasks.desiredStatus(slot) === 'RUNNING';
    if (instance < 0 || status === 'STOPPED') continue;
    const here = held.get(instance) ?? nothing();
    held.set(instance, here);
    const { demand } = launchOf(world, slot);
    here.cpuUnits += demand.cpuUnits;
    here.memoryMib += demand.memoryMib;
    here.gpus += gpusTaken(demand, world.fleet.specOf(instance).gpus);
    here.enis += demand.enis;
    here.tasks++;
    if (status === 'PENDING') here.pending++;
    if (status === 'RUNNING' && wanted) here.running++;
    if (wanted) {
      const group = world.groups[tasks.get('group', slot)] as string;
      here.groups.set(group, (here.groups.get(group) ?? 0) + 1);
    }
    for (const { protocol, port } of demand.ports) {
      const name = `${protocol}:${port}`;
      invariant(!here.ports.has(name), () => `instance ${instance}: host port ${name} is taken twice`);
      here.ports.add(name);
    }
    invariant(status !== 'PROVISIONING' || hasOwnInterface(world, slot), () => `task ${serial} provisions nothing`);
  }
  return held;
}

/** A service's tasks are those that name it, and no more than its bounds allow are wanted when it is at rest. */
function checkServices(world: World): void {
  const { tasks } = world;
  const counted = new Map<number, number>();
  let onFargate = 0;
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.launchType(slot) === 'FARGATE') onFargate++;
    const service = tasks.get('service', slot);
    if (service >= 0) counted.set(service, (counted.get(service) ?? 0) + 1);
  }
  invariant(
    onFargate === tasks.fargateCount,
    () => `${tasks.fargateCount} tasks count as on Fargate, ${onFargate} are`,
  );
  for (const service of world.services) {
    if (service === undefined) continue;
    const own = tasks.ofService(service.number);
    invariant(
      own.length === (counted.get(service.number) ?? 0),
      () => `service ${service.name} lists ${own.length} tasks and has ${counted.get(service.number) ?? 0}`,
    );
    invariant(new Set(own).size === own.length, () => `service ${service.name} lists a task twice`);
    checkShift(world, service);
    checkCodeDeploy(service);
    if (service.status !== 'INACTIVE' && service.controller === 'ECS')
      invariant(service.deployments.length > 0, () => `service ${service.name} has no deployment`);
    const alive = own.filter(
      (slot) =>
        tasks.desiredStatus(slot) === 'RUNNING' &&
        (tasks.lastStatus(slot) === 'RUNNING' || STARTING.has(tasks.lastStatus(slot))),
    );
    for (const slot of alive) {
      const deployment = tasks.get('deployment', slot);
      invariant(
        service.deployments.includes(deployment),
        () => `a task of ${service.name} belongs to deployment ${deployment}, which is gone`,
      );
    }
  }
}

/** The tasks that wait are those that say so, in the order of their creation, and no more than may. Source: RUN-23. */
function checkWaiting(world: World): void {
  const waiting = [...world.tasks.serials()]
    .filter((serial) => isWaiting(world, world.tasks.slotOf(serial) as number))
    .sort((a, b) => a - b);
  invariant(
    waiting.join() === [...world.waitingTasks].join(),
    () => `tasks ${waiting.join()} wait, but ${[...world.waitingTasks].join()} are kept as waiting`,
  );
  invariant(waiting.length <= WAITING_AT_MOST, () => `${waiting.length} tasks wait for capacity`);
  invariant(!world.hasNewRoom, () => 'room appeared that nobody was offered');
}

/** Traffic has somewhere to go: both revisions are there while it shifts; of task sets at most one is primary. Sources: BG-10, TS-03. */
function checkShift(world: World, service: Service): void {
  const { shift } = shiftingOf(world, service) ?? {};
  invariant(
    shift === undefined || shift.blue === null || service.deployments.includes(shift.blue),
    () => `${service.name} shifts traffic from a deployment that is gone`,
  );
  for (const share of [shift?.testTenths ?? 0, shift?.productionTenths ?? 0])
    invariant(
      Number.isInteger(share) && share >= 0 && share <= ALL_TENTHS,
      () => `${service.name} sends ${share} tenths of a percent of its traffic`,
    );
  const isPrimary = (number: number): boolean => world.deployments[number]?.taskSet?.status === 'PRIMARY';
  invariant(
    service.controller === 'ECS' || service.deployments.filter(isPrimary).length <= 1,
    () => `${service.name} has two primary task sets`,
  );
}

/** CodeDeploy has one deployment of a service under way at most: its parts of the traffic go one way. Source: TS-07. */
function checkCodeDeploy({ codeDeploy: now, name }: Service): void {
  if (now === undefined) return;
  const { status, stage, shiftedTenths, nextShiftAtMs, waitsSinceMs } = now;
  const isOver = status !== 'IN_PROGRESS';
  invariant(
    isOver === (now.finishedAtMs !== undefined) && (!isOver || (nextShiftAtMs === null && now.steadyByMs === null)),
    () => `the deployment of ${name} is ${status} and still waits for something`,
  );
  invariant(
    isOver || (stage === 'INSTALL' ? shiftedTenths === 0 : stage === 'SHIFT' || shiftedTenths === 1_000),
    () => `the deployment of ${name} has shifted ${shiftedTenths} in ${stage}`,
  );
  invariant((stage === 'TERMINATE') === (waitsSinceMs !== null), () => `the original of ${name} waits for nothing`);
}

/** Only instances that are there have an agent to update, and checks know whether it is connected. Sources: CI-30, CI-31. */
function checkAgents(world: World): void {
  for (const slot of world.agentUpdates.keys())
    invariant(
      slot < world.fleet.size && world.fleet.statusOf(slot) !== 'INACTIVE',
      () => `an agent is updated on instance ${slot}, which is gone`,
    );
  for (const [slot, checks] of world.instanceChecks) {
    const { isImpaired = false } = checks.AGENT_CONNECTIVITY ?? {};
    invariant(
      isImpaired !== world.fleet.agentConnected(slot),
      () => `instance ${slot} has an agent that its check does not know of`,
    );
    for (const { sinceMs } of Object.values(checks))
      invariant(sinceMs <= world.nowMs, () => `a check of instance ${slot} failed before it was made`);
  }
}

function checkLaunches(world: World): void {
  const live = new Map<number, number>();
  for (const serial of world.tasks.serials()) {
    const launch = world.tasks.get('launch', world.tasks.slotOf(serial) as number);
    live.set(launch, (live.get(launch) ?? 0) + 1);
  }
  const holes = new Set(world.launchHoles);
  const numbers = world.launches.size + holes.size;
  for (let number = 0; number < numbers; number++) {
    const counted = world.launches.get(number)?.live ?? 0;
    const there = live.get(number) ?? 0;
    invariant(counted === there, () => `launch ${number} counts ${counted} tasks and has ${there}`);
    const isHole = holes.has(number);
    invariant(isHole === (counted === 0), () => `launch ${number} of ${counted} tasks is ${isHole ? 'a' : 'no'} hole`);
  }
}
