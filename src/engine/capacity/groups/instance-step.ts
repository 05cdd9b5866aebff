import type { AutoScalingInstance, LifecycleState } from '../../../model/auto-scaling-group.ts';
import type { InstanceSpec } from '../../../model/container-instance.ts';
import { instanceType } from '../../../tables/instance-types.ts';
import type { Record } from '../../advance.ts';
import { INSTANCES_PER_CLUSTER } from '../../commands/capacity.ts';
import { runsSinceMs } from '../../costs/machines.ts';
import { AGENT_TRIES_AGAIN_MS, agentFails, sayAgentNotStarted } from '../../faults/agents-not-started.ts';
import { joinInstances } from '../../instances/trunks.ts';
import { invariant } from '../../invariant.ts';
import type { World } from '../../world.ts';
import { specOfHost } from '../instance-spec.ts';
import { hookLimitSeconds } from './arithmetic.ts';
import { groupOf, isHeldAtItsEnd, providerOfGroup, templateOf } from './find.ts';
import { beginTermination, DRAINING_HOOK, holdOrEnd, isDrained, proceed } from './terminate.ts';

/** What an instance does next by itself, and when; computed from the instance alone. */
export interface InstanceStep {
  readonly atMs: number;
  readonly what: 'run' | 'register' | 'wait-over' | 'gone';
}

/** The next step, or null when the instance only waits for others. */
export function nextInstanceStep(instance: AutoScalingInstance, terminationMs: number): InstanceStep | null {
  const { state, waits, isLost } = instance;
  if (state === 'Terminating:Proceed') return { atMs: instance.stateSinceMs + terminationMs, what: 'gone' };
  if (isLost) return null;
  if (state === 'Pending' || state === 'Warmed:Pending') return { atMs: instance.runsFromMs, what: 'run' };
  const over = waits.length === 0 ? null : ({ atMs: Math.min(...waits.map(endOf)), what: 'wait-over' } as const);
  const registers =
    instance.slot === undefined && (state === 'InService' || state === 'Pending:Wait')
      ? ({ atMs: instance.registersAtMs, what: 'register' } as const)
      : null;
  if (over === null || registers === null) return over ?? registers;
  return registers.atMs <= over.atMs ? registers : over;
}

const endOf = ({ untilMs, atMostMs }: AutoScalingInstance['waits'][number]): number => Math.min(untilMs, atMostMs);

/** Works off the steps of these instances that are due; those of one group that do the same share an entry. */
export function decideInstanceSteps(world: World, numbers: readonly number[], record: Record): void {
  const due = new Map<InstanceStep['what'], number[]>();
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const instance = world.autoScalingInstances.get(number);
    if (instance === undefined) continue;
    if (instance.isLost && isHeldAtItsEnd(instance)) {
      // Nothing can be waited for on a machine that is down.
      proceed(world, groupOf(world, instance.group), [instance], record);
      continue;
    }
    if (finishDraining(world, instance, record)) continue;
    const step = nextInstanceStep(instance, world.timing.instanceTerminationMs);
    if (step === null || step.atMs > world.nowMs) continue;
    due.set(step.what, [...(due.get(step.what) ?? []), number]);
  }
  for (const [what, of] of due) {
    if (what === 'wait-over') for (const number of of) endWaits(world, known(world, number), record);
    else if (what === 'register') joinCluster(world, of, record);
    else for (const [group, some] of byGroup(world, of)) stepTogether(world, group, what, some, record);
  }
}

const known = (world: World, number: number): AutoScalingInstance => {
  const instance = world.autoScalingInstances.get(number);
  invariant(instance !== undefined, () => `instance ${number} of a group is not known`);
  return instance;
};

function byGroup(world: World, numbers: readonly number[]): Map<string, AutoScalingInstance[]> {
  const groups = new Map<string, AutoScalingInstance[]>();
  for (const number of numbers) {
    const instance = known(world, number);
    groups.set(instance.group, [...(groups.get(instance.group) ?? []), instance]);
  }
  return groups;
}

function stepTogether(
  world: World,
  name: string,
  what: 'run' | 'gone',
  instances: readonly AutoScalingInstance[],
  record: Record,
): void {
  if (what === 'gone') {
    record({ type: 'GroupInstancesGone', group: name, instances: instances.map(({ number }) => number) });
    return;
  }
  const group = groupOf(world, name);
  const hooks = group.hooks.filter(({ transition }) => transition === 'LAUNCHING');
  const waits = hooks.map(({ name: hook, heartbeatTimeoutSeconds: seconds }) => ({
    hook,
    untilMs: world.nowMs + seconds * 1_000,
    atMostMs: world.nowMs + hookLimitSeconds(seconds) * 1_000,
  }));
  for (const pool of [false, true]) {
    const some = instances.filter(({ state }) => (state === 'Warmed:Pending') === pool).map(({ number }) => number);
    if (some.length === 0) continue;
    const to: LifecycleState =
      waits.length > 0
        ? pool
          ? 'Warmed:Pending:Wait'
          : 'Pending:Wait'
        : pool
          ? `Warmed:${group.warmPool?.poolState ?? 'Stopped'}`
          : 'InService';
    record({ type: 'GroupInstancesMoved', group: name, instances: some, to, waits });
  }
}

/** Agents register with the cluster, as many as it takes. Sources: CI-01, section 14. */
function joinCluster(world: World, numbers: readonly number[], record: Record): void {
  const { fleet } = world;
  let standing = 0;
  for (let slot = 0; slot < fleet.size; slot++) if (fleet.statusOf(slot) !== 'INACTIVE') standing++;
  const started = numbers.filter((number) => !agentFails(world, known(world, number).availabilityZone, number));
  waitForAgents(
    world,
    numbers.filter((number) => !started.includes(number)),
    record,
  );
  const joining = started.slice(0, Math.max(0, INSTANCES_PER_CLUSTER - standing));
  if (joining.length === 0) return;
  const firstSlot = fleet.size;
  record({ type: 'GroupInstancesJoined', instances: joining, firstSlot });
  joinInstances(world, { specs: joining.map((number) => specOf(world, known(world, number))), firstSlot }, record);
}

/** Machines that run without their agents, which are started again and again: they are of no use to the cluster. Source: MSG-26. */
function waitForAgents(world: World, instances: readonly number[], record: Record): void {
  if (instances.length === 0) return;
  record({ type: 'GroupAgentsNotStarted', instances, triesAgainAtMs: world.nowMs + AGENT_TRIES_AGAIN_MS });
  for (const [group] of byGroup(world, instances))
    sayAgentNotStarted(world, providerOfGroup(world, groupOf(world, group))?.name, record);
}

function specOf(world: World, instance: AutoScalingInstance): InstanceSpec {
  const template = templateOf(groupOf(world, instance.group), instance.templateVersion);
  const type = instanceType(instance.instanceType);
  invariant(type !== undefined, () => `instance type ${instance.instanceType} is not known`);
  return {
    ...specOfHost({ ...template, type, zone: instance.availabilityZone, external: false }),
    ec2InstanceId: instance.ec2InstanceId,
    autoScalingGroup: instance.group,
    launchedAtMs: runsSinceMs(instance),
    ...(instance.market === 'SPOT' && { spot: true, ...(template.spotDraining === true && { spotDraining: true }) }),
  };
}

/** Hooks whose time is over: their default result holds. Source: AS-8. */
function endWaits(world: World, instance: AutoScalingInstance, record: Record): void {
  const over = instance.waits.filter((wait) => endOf(wait) <= world.nowMs).map(({ hook }) => hook);
  const group = groupOf(world, instance.group);
  for (const hook of over) {
    const result = group.hooks.find(({ name }) => name === hook)?.defaultResult ?? 'CONTINUE';
    completeWait(world, known(world, instance.number), hook, result, record);
  }
}

/** ECS's own hook ends when only daemon tasks are left. Source: ECAS-15. */
function finishDraining(world: World, instance: AutoScalingInstance, record: Record): boolean {
  if (!instance.waits.some(({ hook }) => hook === DRAINING_HOOK) || !isDrained(world, instance)) return false;
  completeWait(world, instance, DRAINING_HOOK, 'CONTINUE', record);
  return true;
}

/** One hook lets an instance go on, or gives it up. An abandoned launch is ended and replaced. Source: AS-8. */
export function completeWait(
  world: World,
  instance: AutoScalingInstance,
  hook: string,
  result: 'CONTINUE' | 'ABANDON',
  record: Record,
): void {
  const waits = instance.waits.filter((wait) => wait.hook !== hook);
  if (waits.length === instance.waits.length) return;
  const group = groupOf(world, instance.group);
  if (instance.state === 'Terminating') {
    holdOrEnd(world, group, [instance], instance.reason, record);
    return;
  }
  if (instance.state === 'Terminating:Wait') {
    // ABANDON ends the other hooks of a termination too; the instance goes either way.
    if (result === 'ABANDON' || waits.length === 0) proceed(world, group, [instance], record);
    else record({ type: 'GroupInstancesWait', instances: [instance.number], waits });
    return;
  }
  if (result === 'ABANDON') {
    beginTermination(world, group, [instance], { kind: 'abandoned' }, record);
    return;
  }
  if (waits.length > 0) {
    record({ type: 'GroupInstancesWait', instances: [instance.number], waits });
    return;
  }
  const to =
    instance.state === 'Pending:Wait' ? 'InService' : (`Warmed:${group.warmPool?.poolState ?? 'Stopped'}` as const);
  record({ type: 'GroupInstancesMoved', group: group.name, instances: [instance.number], to, waits });
}
