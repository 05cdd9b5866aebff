import type { HealthCheckType, InstanceHealthState } from '../../model/instance-health.ts';
import { type EpochMs, MINUTE_MS } from '../../model/units.ts';
import { HEALTH_REASONS } from '../../tables/messages.ts';
import { hasCriticalDaemon } from '../daemons/find.ts';
import { isoSeconds } from '../events/instant-text.ts';
import type { World } from '../world.ts';

export interface HealthCheckView {
  readonly type: HealthCheckType;
  readonly status: InstanceHealthState;
  readonly lastUpdatedMs: EpochMs;
  readonly lastStatusChangeMs: EpochMs;
  /** Why it is impaired, where that is known. */
  readonly statusReason?: string;
}

export interface InstanceHealthView {
  readonly overallStatus: InstanceHealthState;
  readonly details: readonly HealthCheckView[];
}

/** How often an agent reports (our choice: AWS names no period). */
const REPORT_MS = MINUTE_MS;
/** The worst of all checks is what the instance is. */
const WORST_FIRST: readonly InstanceHealthState[] = ['IMPAIRED', 'INSUFFICIENT_DATA', 'INITIALIZING', 'OK'];

/**
 * How an instance is: INITIALIZING until its agent's first report; what the agent reports is unknown while it is not
 * connected. A critical managed daemon that failed impairs it. Sources: CI-28, CI-30, MI-05.
 */
export function instanceHealthView(world: World, slot: number): InstanceHealthView {
  const { fleet, nowMs } = world;
  const checks = world.instanceChecks.get(slot);
  const registeredAtMs = fleet.registeredAtMs(slot);
  const firstAtMs = registeredAtMs + world.timing.instanceHealthMs;
  const isConnected = fleet.agentConnected(slot);
  const agentSinceMs = checks?.AGENT_CONNECTIVITY?.sinceMs ?? registeredAtMs;
  const heardAtMs = isConnected ? nowMs : agentSinceMs;
  const reportedAtMs = registeredAtMs + Math.floor((heardAtMs - registeredAtMs) / REPORT_MS) * REPORT_MS;
  const detail = (
    type: HealthCheckType,
    status: InstanceHealthState,
    sinceMs: EpochMs,
    reason?: string,
  ): HealthCheckView => ({
    type,
    status,
    lastUpdatedMs: Math.max(reportedAtMs, sinceMs),
    lastStatusChangeMs: sinceMs,
    ...(status === 'IMPAIRED' && reason !== undefined && { statusReason: reason }),
  });
  const reported = (type: HealthCheckType): HealthCheckView => {
    if (!isConnected) return detail(type, 'INSUFFICIENT_DATA', agentSinceMs);
    if (nowMs < firstAtMs || fleet.statusOf(slot) === 'REGISTERING')
      return detail(type, 'INITIALIZING', registeredAtMs);
    const known = checks?.[type];
    const sinceMs = Math.max(firstAtMs, agentSinceMs, known?.sinceMs ?? 0);
    return detail(type, known?.isImpaired === true ? 'IMPAIRED' : 'OK', sinceMs, known?.reason);
  };
  const details = [
    reported('CONTAINER_RUNTIME'),
    ...(fleet.specOf(slot).gpus > 0 ? [reported('ACCELERATED_COMPUTE')] : []),
    ...(hasCriticalDaemon(world, slot) ? [reported('DAEMON')] : []),
    detail(
      'AGENT_CONNECTIVITY',
      isConnected ? 'OK' : 'IMPAIRED',
      agentSinceMs,
      HEALTH_REASONS.agentLost(isoSeconds(agentSinceMs)),
    ),
  ];
  return { overallStatus: worstOf(details), details };
}

/** What an instance is whose checks are like that. */
export const worstOf = (details: readonly { readonly status: InstanceHealthState }[]): InstanceHealthState =>
  WORST_FIRST.find((status) => details.some((one) => one.status === status)) ?? 'OK';
