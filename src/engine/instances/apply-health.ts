import type { CheckNote, HealthCheckType } from '../../model/instance-health.ts';
import type { Appliers } from '../appliers.ts';
import { rescheduleTasks } from '../tasks/schedule.ts';
import type { World } from '../world.ts';

/** What entries about the health of instances change: what is to start where the runtime answers no more waits. Source: CI-30. */
export const INSTANCE_HEALTH_APPLIERS = {
  InstanceHealthChanged: (world, { instances, check, isImpaired, reason }) => {
    for (const slot of instances)
      note(world, slot, check, { isImpaired, sinceMs: world.nowMs, ...(reason !== undefined && { reason }) });
    if (check === 'CONTAINER_RUNTIME') rescheduleTasks(world);
  },
} satisfies Partial<Appliers>;

/** Remembers when an agent was lost or found again: checks speak of it. */
export const noteAgent = (world: World, slot: number, connected: boolean): void =>
  note(world, slot, 'AGENT_CONNECTIVITY', { isImpaired: !connected, sinceMs: world.nowMs });

function note(world: World, slot: number, check: HealthCheckType, news: CheckNote): void {
  const known = world.instanceChecks.get(slot);
  if (known?.[check]?.isImpaired === news.isImpaired) return;
  world.instanceChecks.set(slot, { ...known, [check]: news });
}
