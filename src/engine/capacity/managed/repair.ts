import type { EntryBody } from '../../../model/entry.ts';
import type { HealthCheckType } from '../../../model/instance-health.ts';
import { STOP_REASONS } from '../../../tables/messages.ts';
import type { Record } from '../../advance.ts';
import { daemonOfTask, hasCriticalDaemon } from '../../daemons/find.ts';
import { invariant } from '../../invariant.ts';
import type { World } from '../../world.ts';

/** Checks for which a managed instance is replaced: agents come and go, so that a lost connection is none (CI-28). */
const REPAIRED: readonly HealthCheckType[] = ['CONTAINER_RUNTIME', 'ACCELERATED_COMPUTE', 'DAEMON'];

/** Whether the provider of a managed instance has it replaced when it is impaired. Source: DG/managed-daemons-auto-repair. */
export function isRepaired({ fleet, capacityProviders }: World, instance: number): boolean {
  const name = fleet.specOf(instance).capacityProviderName;
  return name !== undefined && capacityProviders.get(name)?.managedInstancesProvider?.autoRepair !== 'DISABLED';
}

/**
 * Managed instances whose checks failed are replaced: at once, as soon as they would take tasks, or when their provider begins
 * to repair. Source: M:AutoRepairConfiguration.
 */
export function noticeForRepair(world: World, entry: EntryBody, record: Record): void {
  if (world.instanceChecks.size === 0) return;
  if (entry.type === 'InstanceHealthChanged' && entry.isImpaired)
    for (const instance of entry.instances) repair(world, instance, record);
  if (entry.type === 'InstanceStatusChanged' && entry.status === 'ACTIVE')
    for (const instance of entry.instances) repair(world, instance, record);
  if (entry.type === 'CapacityProviderPut' && entry.provider.managedInstancesProvider !== undefined)
    for (const instance of [...world.instanceChecks.keys()].sort((a, b) => a - b))
      if (world.fleet.specOf(instance).capacityProviderName === entry.provider.name) repair(world, instance, record);
}

/** The instance drains: services start their tasks elsewhere, tasks of nobody stop; its daemons stop last. */
function repair(world: World, instance: number, record: Record): void {
  const { tasks, fleet } = world;
  if (fleet.statusOf(instance) !== 'ACTIVE' || !isRepaired(world, instance)) return;
  const failed = failedCheck(world, instance);
  if (failed === undefined) return;
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

/** No instance that takes tasks is one that is to be replaced. */
export function checkRepairs(world: World): void {
  for (const instance of world.instanceChecks.keys())
    invariant(
      !world.fleet.isActive(instance) || !isRepaired(world, instance) || failedCheck(world, instance) === undefined,
      () => `instance ${instance} takes tasks, and its check ${failedCheck(world, instance)} failed`,
    );
}
