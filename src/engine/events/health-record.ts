import { clusterArn } from '../../model/arn.ts';
import type { EntryBody } from '../../model/entry.ts';
import type { CheckFacts, HealthRows } from '../../model/event-record.ts';
import { providerNameOfInstance } from '../capacity/providers.ts';
import { instanceArnOf } from '../ids.ts';
import { instanceHealthView, worstOf } from '../views/instance-health.ts';
import type { World } from '../world.ts';
import { isoSeconds } from './instant-text.ts';
import { shared } from './shared.ts';
import { rowOf } from './task-record.ts';

/** How the instances of an entry are whose health it changed; undefined: that of none. Source: DG/ecs_container_instance_health_events. */
export function healthFacts(world: World, entry: EntryBody): HealthRows | undefined {
  const check = entry.type === 'InstanceHealthChanged' ? entry.check : 'AGENT_CONNECTIVITY';
  if (entry.type !== 'InstanceHealthChanged' && entry.type !== 'AgentConnectionChanged') return undefined;
  const slot = entry.instances.filter(
    (one) =>
      world.fleet.statusOf(one) !== 'INACTIVE' && world.instanceChecks.get(one)?.[check]?.sinceMs === world.nowMs,
  );
  if (slot.length === 0) return undefined;
  const checks: (readonly CheckFacts[])[] = [];
  const byContent = new Map<string, number>();
  const rows = slot.map((one) => {
    const { details } = instanceHealthView(world, one);
    const content = JSON.stringify(details);
    const row = byContent.get(content) ?? checks.push(details) - 1;
    byContent.set(content, row);
    return row;
  });
  return {
    slot,
    provider: shared(slot.map((one) => providerNameOfInstance(world, one) ?? null)),
    checks,
    check: shared(rows),
  };
}

/** The health of one of the instances, with all its checks, as events write it. */
export function healthDetail(world: World, rows: HealthRows, row: number): Readonly<Record<string, unknown>> {
  const slot = rows.slot[row] as number;
  const checks = rows.checks[rowOf(rows.check, row)] as readonly CheckFacts[];
  return {
    clusterArn: clusterArn(world, world.cluster),
    containerInstanceArn: instanceArnOf(world, slot),
    capacityProviderName: rowOf(rows.provider, row),
    ec2InstanceId: world.fleet.specOf(slot).ec2InstanceId,
    overallStatus: worstOf(checks),
    healthChecks: checks.map(({ type, status, statusReason, lastUpdatedMs, lastStatusChangeMs }) => ({
      type,
      status,
      lastStatusChange: isoSeconds(lastStatusChangeMs),
      lastUpdated: isoSeconds(lastUpdatedMs),
      statusReason: statusReason ?? null,
    })),
  };
}
