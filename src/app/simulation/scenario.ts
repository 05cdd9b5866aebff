import type { GroupSettings } from '../../model/group-command.ts';
import type { ScalingCommand } from '../../model/scaling-command.ts';
import type { LoadSourceRequest, PutMetricAlarm, SetLoad } from '../../model/sensing-command.ts';
import type { WorldSettings } from '../../model/settings.ts';
import type { LaunchType } from '../../model/task.ts';
import type { CreateServiceInput } from '../services.ts';
import type { RunTaskInput } from '../tasks.ts';

/** A number counts seconds; a text is `90s`, `1h30m`, `7d`. */
export type Duration = string | number;

/** Whom a line is about: the only cluster, unless it names one. */
interface InCluster {
  readonly cluster?: string;
}

/** A line of Application Auto Scaling names its service instead of a resource id. */
type OfService<T> = Omit<T, 'type' | 'serviceNamespace' | 'resourceId' | 'scalableDimension'> &
  InCluster & { readonly service: string };

export interface ScenarioLoad extends Omit<SetLoad, 'type' | 'startMs' | 'sources'>, InCluster {
  /** `csvFile` names a file beside the scenario; whoever reads files puts its text in its place. */
  readonly sources: readonly (LoadSourceRequest & { readonly csvFile?: string })[];
}

/** Tasks that are asked for at one instant and end by themselves. */
export interface ArrivalRow {
  readonly atSeconds: number;
  readonly cpuUnits: number;
  readonly memoryMib: number;
  readonly gpus?: number;
  /** How long they run, once they run; absent: to the end. */
  readonly seconds?: number;
  readonly count?: number;
}

/** Work that arrives by a list. */
export interface ScenarioArrivals extends InCluster {
  /** A file beside the scenario; whoever reads files puts its rows in their place. */
  readonly csvFile?: string;
  readonly rows?: readonly ArrivalRow[];
  /** Only rows that ask for GPUs, or only those that do not. */
  readonly only?: 'GPU' | 'NO_GPU';
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy?: RunTaskInput['capacityProviderStrategy'];
  readonly placementStrategy?: RunTaskInput['placementStrategy'];
}

/** One line of the timeline: when, and the one thing that happens then, by its name. */
export type TimedStep = { readonly at: Duration } & Readonly<Record<string, unknown>>;

/** A simulation to be run: what there is, what happens to it, and what is expected of it. Made by `checkScenario` from untrusted input. */
export interface Scenario {
  readonly name: string;
  readonly description?: string;
  readonly seed?: string | number;
  /** RFC 3339; default 2026-01-05T00:00:00Z, a Monday. */
  readonly start?: string;
  readonly duration: Duration;
  readonly region?: string;
  /** A profile by name, or milliseconds by name. */
  readonly simulation?: Partial<WorldSettings>;
  readonly clusters?: readonly { readonly clusterName: string; readonly [member: string]: unknown }[];
  readonly accountSettings?: Readonly<Record<string, string>>;
  readonly subnets?: Readonly<Record<string, string>>;
  readonly taskDefinitions?: readonly (string | Readonly<Record<string, unknown>>)[];
  readonly autoScalingGroups?: readonly (Omit<GroupSettings, 'trunking'> &
    InCluster & { readonly autoScalingGroupName: string })[];
  readonly capacityProviders?: readonly (Readonly<Record<string, unknown>> & InCluster & { readonly name: string })[];
  readonly clusterCapacityProviders?: readonly (Readonly<Record<string, unknown>> & InCluster)[];
  readonly warmPools?: readonly (Readonly<Record<string, unknown>> & InCluster)[];
  readonly lifecycleHooks?: readonly (Readonly<Record<string, unknown>> & InCluster)[];
  readonly groupScalingPolicies?: readonly (Readonly<Record<string, unknown>> & InCluster)[];
  readonly groupScheduledActions?: readonly (Readonly<Record<string, unknown>> & InCluster)[];
  readonly containerInstances?: readonly (Readonly<Record<string, unknown>> &
    InCluster & { readonly instanceType: string })[];
  readonly targetGroups?: readonly (Readonly<Record<string, unknown>> & InCluster & { readonly name: string })[];
  readonly services?: readonly CreateServiceInput[];
  readonly scalableTargets?: readonly OfService<Extract<ScalingCommand, { type: 'RegisterScalableTarget' }>>[];
  readonly scalingPolicies?: readonly OfService<Extract<ScalingCommand, { type: 'PutScalingPolicy' }>>[];
  readonly scheduledActions?: readonly OfService<Extract<ScalingCommand, { type: 'PutScheduledAction' }>>[];
  readonly alarms?: readonly (Omit<PutMetricAlarm, 'type'> & InCluster)[];
  readonly loads?: readonly ScenarioLoad[];
  readonly faults?: readonly (Readonly<Record<string, unknown>> &
    InCluster & { readonly at?: Duration; readonly for?: Duration; readonly kind: string })[];
  readonly arrivals?: readonly ScenarioArrivals[];
  readonly timeline?: readonly TimedStep[];
  /** Such as `p95(pendingSeconds) < 60`. */
  readonly expect?: readonly string[];
}
