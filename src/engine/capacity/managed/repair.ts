import type { EntryBody } from '../../../model/entry.ts';
import type { HealthCheckType } from '../../../model/instance-health.ts';
import { STOP_REASONS } from '../../../tables/messages.ts';
import type { Record } from '../../advance.ts';
import { daemonOfTask, hasCriticalDaemon, instancesOf } from '../../daemons/find.ts';
import { invariant } from '../../invariant.ts';
import type { World } from '../../world.ts';

/** Checks for which a managed instance is replaced: agents come and go, so that a lost connection is none (CI-28). */
const REPAIRED: readonly HealthCheckType[] = ['CONTAINER_RUNTIME', 'ACCELERATED_COMPUTE', 'DAEMON'];

/** Whether the provider of a managed instance has it replaced when it is impaired. Source: DG/managed-daemons-auto-repair. */
export function isRepaired({ fleet, capacityProviders }: World, instance: number): boolean {
  const name = fleet.specOf(instance).capacityProviderName;
  return name !== undefined && capacityProviders.get(name)?.managedInstancesProvider?.autoRepair !== 'DISABLED';
}

/** Of how many instances of a provider one is drained at a time; fewer drain one after the other. */
const ONE_OF = 5;

/**
 * Managed instances whose checks failed are replaced, a fifth of their provider's at a time: as soon as a check failed, they
 * would take tasks, another one has left, or their provider begins to repair. Sources: M:AutoRepairConfiguration,
 * DG/managed-instances-gpu-auto-repair.
 */
export function noticeForRepair(world: World, entry: EntryBody, record: Record): void {
  if (world.instanceChecks.size === 0) return;
  for (const provider of [...new Set(providersIn(world, entry))]) repairOf(world, provider, record);
}

function providersIn({ fleet }: World, entry: EntryBody): string[] {
  const of = (instances: readonly number[]): string[] =>
    instances.map((slot) => fleet.specOf(slot).capacityProviderName).filter((name) => name !== undefined);
  if (entry.type === 'InstanceHealthChanged') return entry.isImpaired ? of(entry.instances) : [];
  if (entry.type === 'InstanceStatusChanged') return entry.status === 'DRAINING' ? [] : of(entry.instances);
  return entry.type === 'CapacityProviderPut' && entry.provider.managedInstancesProvider !== undefined
    ? [entry.provider.name]
    : [];
}

function repairOf(world: World, provider: string, record: Record): void {
  for (const instance of waitingForRepair(world, provider)) {
    if (hasTurn(world, provider)) repair(world, instance, record);
  }
}

/** Instances of a provider that take tasks although a check failed, in the order of their registration. */
const waitingForRepair = (world: World, provider: string): number[] =>
  [...world.instanceChecks.keys()]
    .filter((slot) => world.fleet.specOf(slot).capacityProviderName === provider)
    .filter((slot) => world.fleet.isActive(slot) && isRepaired(world, slot) && failedCheck(world, slot) !== undefined)
    .sort((a, b) => a - b);

/** Whether one more instance of the provider may be drained; those that leave for other reasons count (our choice). */
function hasTurn(world: World, provider: string): boolean {
  const all = instancesOf(world, [provider]);
  const draining = all.filter((slot) => world.fleet.statusOf(slot) === 'DRAINING').length;
  return draining < Math.max(1, Math.floor(all.length / ONE_OF));
}

/** The instance drains: services start their tasks elsewhere, tasks of nobody stop; its daemons stop last. */
function repair(world: World, instance: number, record: Record): void {
  const { tasks } = world;
  const failed = failedCheck(world, instance) as HealthCheckType;
  record({ type: 'InstanceStatusChanged', instances: [instance], status: 'DRAINING' });
  const standalone: number[] = [];
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.get('instance', slot) !== instance || tasks.get('service', slot) >= 0) continue;
    if (tasks.desiredStatus(slot) === 'RUNNING' && daemonOfTask(world, slot) === undefined) standalone.push(serial);
  }
  if (standalone.length > 0)
    record({
      type: 'TasksStopping',
      tasks: standalone.sort((a, b) => a - b),
      stopCode: 'InfrastructureHealth',
      reason: STOP_REASONS.impaired(failed),
    });
}

function failedCheck(world: World, instance: number): HealthCheckType | undefined {
  const checks = world.instanceChecks.get(instance);
  return REPAIRED.find(
    (check) => checks?.[check]?.isImpaired === true && (check !== 'DAEMON' || hasCriticalDaemon(world, instance)),
  );
}

/** Impaired instances take tasks only while others of their provider drain. */
export function checkRepairs(world: World): void {
  for (const { name } of world.capacityProviders.values())
    invariant(
      waitingForRepair(world, name).length === 0 || !hasTurn(world, name),
      () => `an instance of ${name} is impaired, and nothing is done about it`,
    );
}
