import { type Microusd, NO_TASK_COSTS, STANDALONE, type TaskCosts } from '../../model/cost.ts';
import type { CpuUnits, EpochMs, Mib } from '../../model/units.ts';
import { instanceCost, instancePaidTime, plus, taskBill, taskCost, taskCosts } from '../costs/bills.ts';
import { machineCost, machineRate, machinesBeside } from '../costs/machines.ts';
import { instanceRate } from '../costs/prices-of.ts';
import { perHour, perHourDown } from '../costs/rate.ts';
import { usedBy } from '../costs/used.ts';
import { tasksOn } from '../tasks/by-instance.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import type { World } from '../world.ts';

/** What was paid until now, and what an hour costs as things are now. */
export interface Spend {
  readonly soFarMicrousd: Microusd;
  readonly perHourMicrousd: Microusd;
}

/** CPU and memory of one kind: paid for, or reserved by tasks. */
export interface Amounts {
  readonly cpuUnits: CpuUnits;
  readonly memoryMib: Mib;
}

export interface TaskCostView extends Spend {
  /** When it began to cost; undefined: it has not. */
  readonly paidFromMs?: EpochMs;
  readonly paidUntilMs?: EpochMs;
}

export interface ServiceCostView extends Spend {
  readonly fargate: Spend;
  readonly instanceShares: Spend;
  /** What its tasks reserve now, and what they use of it. */
  readonly reserved: Amounts;
  readonly used: Amounts;
}

export interface InstanceCostView extends Spend {
  readonly paidFromMs: EpochMs;
  readonly paidUntilMs: EpochMs | null;
  /** What no task bore or bears. */
  readonly idle: Spend;
  readonly paid: Amounts;
  readonly reserved: Amounts;
}

export interface ClusterCostView extends Spend {
  readonly instances: Spend;
  readonly fargate: Spend;
  /** The part of the instances that no task bore or bears. */
  readonly idle: Spend;
  readonly standaloneTasks: Spend;
  /** What services had cost that are forgotten by now. */
  readonly formerServicesMicrousd: Microusd;
  readonly paid: Amounts;
  readonly reserved: Amounts;
  /** By tasks of services: nothing is known of what others use. */
  readonly used: Amounts;
}

const NOTHING: Amounts = { cpuUnits: 0, memoryMib: 0 };
const addAmounts = (a: Amounts, b: Amounts): Amounts => ({
  cpuUnits: a.cpuUnits + b.cpuUnits,
  memoryMib: a.memoryMib + b.memoryMib,
});

/** One task. What it reserves on Fargate is what it pays for; on an instance it bears its share of it. */
export function taskCostView(world: World, slot: number): TaskCostView {
  const bill = taskBill(world, slot);
  return {
    soFarMicrousd: taskCost(world, slot),
    perHourMicrousd: taskPerHour(world, slot),
    ...(bill && { paidFromMs: bill.time.fromMs }),
    ...(bill && world.tasks.lastStatus(slot) === 'STOPPED' && { paidUntilMs: bill.time.untilMs }),
  };
}

function taskPerHour(world: World, slot: number): Microusd {
  const bill = world.tasks.lastStatus(slot) === 'STOPPED' ? null : taskBill(world, slot);
  if (bill === null) return 0;
  return world.tasks.launchType(slot) === 'FARGATE' ? perHour(bill.rate) : perHourDown(bill.rate);
}

/** Sums over tasks that have not STOPPED. */
interface Running {
  readonly soFar: TaskCosts;
  readonly hourly: TaskCosts;
  readonly reserved: Amounts;
  /** The part of `reserved` that is on Fargate. */
  readonly onFargate: Amounts;
}

function running(world: World, slots: Iterable<number>): Running {
  let soFar = NO_TASK_COSTS;
  let hourly = NO_TASK_COSTS;
  let reserved = NOTHING;
  let onFargate = NOTHING;
  for (const slot of slots) {
    if (world.tasks.lastStatus(slot) === 'STOPPED') continue;
    soFar = plus(soFar, taskCosts(world, slot));
    const perHourMicrousd = taskPerHour(world, slot);
    const fargate = world.tasks.launchType(slot) === 'FARGATE';
    hourly = plus(hourly, {
      fargateMicrousd: fargate ? perHourMicrousd : 0,
      instanceShareMicrousd: fargate ? 0 : perHourMicrousd,
    });
    const launch = launchOf(world, slot);
    if (fargate) onFargate = addAmounts(onFargate, launch);
    if (fargate || world.tasks.get('instance', slot) >= 0)
      reserved = addAmounts(reserved, fargate ? launch : launch.demand);
  }
  return { soFar, hourly, reserved, onFargate };
}

/** What a service costs: its tasks on Fargate, and their shares of instances. STANDALONE: tasks of no service. */
export function serviceCostView(world: World, number: number): ServiceCostView {
  const slots = number === STANDALONE ? world.tasks.standalone() : world.tasks.ofService(number);
  const { soFar, hourly, reserved } = running(world, slots);
  const all = plus(soFar, world.costs.tasks.get(number) ?? NO_TASK_COSTS);
  const fargate = { soFarMicrousd: all.fargateMicrousd, perHourMicrousd: hourly.fargateMicrousd };
  const instanceShares = { soFarMicrousd: all.instanceShareMicrousd, perHourMicrousd: hourly.instanceShareMicrousd };
  return { ...sum(fargate, instanceShares), fargate, instanceShares, reserved, used: usedBy(world, number) };
}

const sum = (a: Spend, b: Spend): Spend => ({
  soFarMicrousd: a.soFarMicrousd + b.soFarMicrousd,
  perHourMicrousd: a.perHourMicrousd + b.perHourMicrousd,
});

const less = (a: Spend, b: Spend): Spend => ({
  soFarMicrousd: a.soFarMicrousd - b.soFarMicrousd,
  perHourMicrousd: a.perHourMicrousd - b.perHourMicrousd,
});

export function instanceCostView(world: World, slot: number): InstanceCostView {
  const { fleet } = world;
  const { fromMs, untilMs } = instancePaidTime(world, slot);
  const gone = fleet.statusOf(slot) === 'INACTIVE';
  const { cpuUnits, memoryMib } = fleet.specOf(slot);
  const spend = { soFarMicrousd: instanceCost(world, slot), perHourMicrousd: instancePerHour(world, slot) };
  const { soFar, hourly, reserved } = running(world, tasksOn(world, slot));
  const borne = {
    soFarMicrousd: soFar.instanceShareMicrousd + (fleet.numbers.sharedMicrousd[slot] as number),
    perHourMicrousd: gone ? 0 : hourly.instanceShareMicrousd,
  };
  return {
    ...spend,
    paidFromMs: fromMs,
    paidUntilMs: gone ? untilMs : null,
    idle: less(spend, borne),
    paid: gone ? NOTHING : { cpuUnits, memoryMib },
    reserved,
  };
}

const instancePerHour = (world: World, slot: number): Microusd =>
  world.fleet.statusOf(slot) === 'INACTIVE' ? 0 : perHour(instanceRate(world, world.fleet.specOf(slot)));

/** What every ACTIVE or DRAINING instance, and every machine beside them, has cost and costs, on top of those that are gone. */
function spentOnInstances(world: World): Spend {
  const { fleet, costs } = world;
  let soFarMicrousd = costs.instancesMicrousd;
  let perHourMicrousd = 0;
  for (let slot = 0; slot < fleet.size; slot++) {
    if (fleet.statusOf(slot) === 'INACTIVE') continue;
    soFarMicrousd += instanceCost(world, slot);
    perHourMicrousd += instancePerHour(world, slot);
  }
  for (const machine of machinesBeside(world)) {
    soFarMicrousd += machineCost(world, machine);
    perHourMicrousd += perHour(machineRate(world, machine));
  }
  return { soFarMicrousd, perHourMicrousd };
}

/** What the whole cluster has cost and costs, in two numbers: the same as in its view, without what tells them apart. */
export function clusterSpend(world: World): Spend {
  const { tasks, costs } = world;
  let { soFarMicrousd, perHourMicrousd } = spentOnInstances(world);
  for (const settled of costs.tasks.values()) soFarMicrousd += settled.fargateMicrousd;
  if (tasks.fargateCount === 0) return { soFarMicrousd, perHourMicrousd };
  for (const slot of tasks.slotsInUse()) {
    if (tasks.launchType(slot) !== 'FARGATE' || tasks.lastStatus(slot) === 'STOPPED') continue;
    soFarMicrousd += taskCost(world, slot);
    perHourMicrousd += taskPerHour(world, slot);
  }
  return { soFarMicrousd, perHourMicrousd };
}

/** What the whole cluster has cost and costs: instances whether or not anything runs on them, those that boot or stand by in a warm pool included, and Fargate. */
export function clusterCostView(world: World): ClusterCostView {
  const { fleet, tasks, costs } = world;
  const instances = spentOnInstances(world);
  let paid = NOTHING;
  for (let slot = 0; slot < fleet.size; slot++)
    if (fleet.statusOf(slot) !== 'INACTIVE') paid = addAmounts(paid, fleet.specOf(slot));
  const { soFar, hourly, reserved, onFargate } = running(world, tasks.slotsInUse());
  let all = soFar;
  let formerServicesMicrousd = 0;
  for (const [service, settled] of costs.tasks) {
    all = plus(all, settled);
    if (service !== STANDALONE && world.services[service] === undefined)
      formerServicesMicrousd += settled.fargateMicrousd + settled.instanceShareMicrousd;
  }
  const fargate = { soFarMicrousd: all.fargateMicrousd, perHourMicrousd: hourly.fargateMicrousd };
  const borne = { soFarMicrousd: all.instanceShareMicrousd, perHourMicrousd: hourly.instanceShareMicrousd };
  const { soFarMicrousd, perHourMicrousd } = serviceCostView(world, STANDALONE);
  return {
    ...sum(instances, fargate),
    instances,
    fargate,
    idle: less(instances, borne),
    standaloneTasks: { soFarMicrousd, perHourMicrousd },
    formerServicesMicrousd,
    paid: addAmounts(paid, onFargate),
    reserved,
    used: world.services.reduce(
      (sum, service) => (service === undefined ? sum : addAmounts(sum, usedBy(world, service.number))),
      NOTHING,
    ),
  };
}
