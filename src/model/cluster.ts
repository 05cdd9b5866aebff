import type { Tag } from './attribute.ts';
import type { CapacityProviderStrategyItem } from './capacity.ts';
import type { EpochMs } from './units.ts';

export type ClusterStatus = 'ACTIVE' | 'INACTIVE';

/** `containerInsights` is the only cluster setting ECS knows. Source: CLU-06. */
export interface ClusterSetting {
  readonly name: 'containerInsights';
  readonly value: 'enhanced' | 'enabled' | 'disabled';
}

/** What is known of a cluster beside what stands and runs in it. */
export interface Cluster {
  readonly name: string;
  readonly status: ClusterStatus;
  readonly createdAtMs: EpochMs;
  /** Last entry of an earlier cluster of the same name: what the journal holds up to there is not of this one (CLU-08). */
  readonly after?: number;
  readonly settings: readonly ClusterSetting[];
  /** Stored and returned, without effect here. */
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly serviceConnectDefaults?: { readonly namespace: string };
  /** Names of the providers that are associated with it, in the order in which they were given. Source: CP-11. */
  readonly capacityProviders?: readonly string[];
  /** The attachments of its providers are made and removed until then; absent: they never were. Source: CLU-11. */
  readonly attachmentsUpdate?: { readonly untilMs: EpochMs; readonly added: readonly string[] };
  /** What tasks and services follow that say neither launch type nor strategy. Source: RUN-02. */
  readonly defaultCapacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
}

/**
 * How the world's clock runs. LIVE follows the wall clock times `speed` from an anchor; MANUAL moves only when told.
 * The anchor is where both clocks met last. Decision D6.
 */
export interface Clock {
  readonly mode: 'LIVE' | 'MANUAL';
  readonly speed: number;
  readonly anchorSimMs: EpochMs;
  readonly anchorWallMs: number;
}

/** The instant that a world's clock shows at a wall instant: a whole millisecond, never before the anchor. */
export const simulatedNow = (clock: Clock, wallMs: number): EpochMs =>
  clock.mode === 'MANUAL'
    ? clock.anchorSimMs
    : clock.anchorSimMs + Math.max(0, Math.floor((wallMs - clock.anchorWallMs) * clock.speed));

/** The earliest wall instant at which a LIVE clock shows `simMs`; undefined for a MANUAL one, which nobody can foretell. */
export const wallInstantOf = (clock: Clock, simMs: EpochMs): number | undefined =>
  clock.mode === 'MANUAL' || clock.speed === 0
    ? undefined
    : clock.anchorWallMs + Math.max(0, Math.ceil((simMs - clock.anchorSimMs) / clock.speed));

export interface ClusterIdentity {
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
}

export interface Tagged {
  readonly tags: readonly Tag[];
}
