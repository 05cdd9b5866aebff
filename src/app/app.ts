import type { CapacityPlan } from '../engine/capacity/plan/plan.ts';
import type { PlanRequest } from '../engine/capacity/plan/request.ts';
import type { PlacementPreview } from '../engine/placement/preview.ts';
import type { QueryError } from '../engine/placement/query.ts';
import type { DeploymentPreview } from '../engine/whatif/preview-deployment.ts';
import type { World } from '../engine/world.ts';
import type { Tag } from '../model/attribute.ts';
import type { AutoScalingGroupProviderRequest, StrategyItemRequest } from '../model/capacity-command.ts';
import type { ClusterSetting } from '../model/cluster.ts';
import type { AttributeTarget, InjectFault, TargetGroupSettings } from '../model/command.ts';
import type { EventRecord } from '../model/event-record.ts';
import type { PlacementConstraint, PlacementStrategy } from '../model/placement.ts';
import type { Refusal } from '../model/refusal.ts';
import type { PutScalingPolicy, PutScheduledAction, RegisterScalableTarget } from '../model/scaling-command.ts';
import type { WorldSettings } from '../model/settings.ts';
import type { Failure, LaunchType, NetworkConfiguration } from '../model/task.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import type { Delivery, Webhook } from '../model/webhook.ts';
import type { AlarmTags } from './alarm-tags.ts';
import type { Ecr } from './ecr.ts';
import type { EventPage, FoundEvents } from './events.ts';
import type { GroupUseCases } from './groups.ts';
import type { Inbound } from './inbound.ts';
import type { MetricUseCases } from './metrics.ts';
import type { AccountRecord, HeadSummary, JournalRecord, JournalSlice, TenantContext } from './ports.ts';
import type { ShiftUseCases } from './shifts.ts';
import type { RunReport } from './simulation/report.ts';
import type { RunLimits, SimulateInput } from './simulations.ts';
import type { StoredResources } from './stored-resources.ts';
import type { TaskSetUseCases } from './task-sets.ts';

/**
 * Everything the doors can ask for. Inputs have ECS's member names; what ECS would refuse is thrown as `EcsError`, with
 * nothing changed. Every answer about a cluster hands out the world at its own now: read it, never keep it.
 */
export interface App {
  readonly clusters: {
    create(tenant: TenantContext, input: CreateClusterInput): Promise<World>;
    update(
      tenant: TenantContext,
      input: {
        readonly cluster?: string;
        readonly settings?: readonly ClusterSetting[];
        readonly configuration?: Readonly<Record<string, unknown>>;
        readonly serviceConnectDefaults?: { readonly namespace: string };
      },
    ): Promise<World>;
    delete(tenant: TenantContext, input: { readonly cluster?: string } & Retryable): Promise<World>;
    /** The world advanced to its now; undefined when the cluster never was. An INACTIVE cluster is answered as such (CLU-08). */
    find(tenant: TenantContext, cluster: string): Promise<World | undefined>;
    list(
      tenant: TenantContext,
      page: { readonly after?: string; readonly limit: number },
    ): Promise<{ readonly heads: readonly HeadSummary[]; readonly next?: string }>;
    /** Moves the clock forward `byMs`, or to `toMs`; never back (D6). */
    advanceClock(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly byMs?: number; readonly toMs?: number } & Retryable,
    ): Promise<World>;
    setClock(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly mode?: 'LIVE' | 'MANUAL'; readonly speed?: number },
    ): Promise<World>;
    changeSettings(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly settings: Partial<WorldSettings> },
    ): Promise<World>;
    journal(
      tenant: TenantContext,
      cluster: string,
      page: { readonly limit: number; readonly after?: number; readonly backwards?: boolean },
    ): Promise<JournalSlice>;
  };
  readonly events: {
    /** Entries of the journal of the cluster whose world is in hand; those of an earlier cluster of its name are not among them. */
    entries(tenant: TenantContext, world: World, page: EventPage): Promise<FoundEvents<JournalRecord>>;
    /** EventBridge-shaped records of these entries, in order (spec 8.2). */
    records(tenant: TenantContext, world: World, page: EventPage): Promise<FoundEvents<EventRecord>>;
  };
  readonly instances: {
    register(
      tenant: TenantContext,
      input: RegisterInstancesInput,
    ): Promise<Changed<{ readonly instances: readonly number[] }>>;
    deregister(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly containerInstance: string; readonly force?: boolean } & Retryable,
    ): Promise<Changed<{ readonly instances: readonly number[] }>>;
    updateState(
      tenant: TenantContext,
      input: {
        readonly cluster?: string;
        readonly containerInstances: readonly string[];
        readonly status: string;
      } & Retryable,
    ): Promise<Changed<{ readonly instances: readonly number[]; readonly failures: readonly Failure[] }>>;
    setAgentConnected(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly containerInstances: readonly string[]; readonly connected: boolean },
    ): Promise<Changed<{ readonly instances: readonly number[]; readonly failures: readonly Failure[] }>>;
    /** Begins an update to the version that new instances have (CI-31). */
    updateAgent(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly containerInstance: string } & Retryable,
    ): Promise<Changed<{ readonly instances: readonly number[] }>>;
    putAttributes(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly attributes: readonly AttributeTarget[] },
    ): Promise<Changed<{ readonly attributes: readonly AttributeTarget[] }>>;
    deleteAttributes(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly attributes: readonly AttributeTarget[] },
    ): Promise<Changed<{ readonly attributes: readonly AttributeTarget[] }>>;
  };
  readonly tasks: {
    run(
      tenant: TenantContext,
      input: RunTaskInput,
    ): Promise<Changed<{ readonly tasks: readonly number[]; readonly failures: readonly Failure[] }>>;
    start(
      tenant: TenantContext,
      input: StartTaskInput,
    ): Promise<Changed<{ readonly tasks: readonly number[]; readonly failures: readonly Failure[] }>>;
    stop(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly task: string; readonly reason?: string } & Retryable,
    ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
    submitContainerStateChange(
      tenant: TenantContext,
      input: {
        readonly cluster?: string;
        readonly task: string;
        readonly containerName: string;
        readonly exitCode: number;
        readonly reason?: string;
      },
    ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
    setContainerHealth(
      tenant: TenantContext,
      input: {
        readonly cluster?: string;
        readonly task: string;
        readonly containerName: string;
        readonly healthStatus: 'HEALTHY' | 'UNHEALTHY';
      },
    ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
  };
  readonly services: {
    create(tenant: TenantContext, input: CreateServiceInput): Promise<Changed<{ readonly service: string }>>;
    update(tenant: TenantContext, input: UpdateServiceInput): Promise<Changed<{ readonly service: string }>>;
    delete(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly service: string; readonly force?: boolean } & Retryable,
    ): Promise<Changed<{ readonly service: string }>>;
  };
  readonly deployments: {
    /** A service deployment by ARN; undefined when there is none. */
    find(tenant: TenantContext, serviceDeploymentArn: string): Promise<FoundDeployment | undefined>;
    /** The deployment that rolled this revision out. */
    revision(tenant: TenantContext, serviceRevisionArn: string): Promise<FoundDeployment | undefined>;
    stop(
      tenant: TenantContext,
      input: { readonly serviceDeploymentArn: string; readonly stopType?: string } & Retryable,
    ): Promise<FoundDeployment>;
    /** A dry run of an update to its end, on a copy. */
    preview(tenant: TenantContext, input: UpdateServiceInput): Promise<DeploymentPreview>;
    protect(
      tenant: TenantContext,
      input: InCluster & {
        readonly tasks: readonly string[];
        readonly protectionEnabled: boolean;
        readonly expiresInMinutes?: number;
      },
    ): Promise<Changed<{ readonly tasks: readonly number[]; readonly failures: readonly Failure[] }>>;
    /** The named tasks, or all protected ones of a service. */
    protection(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly tasks?: readonly string[]; readonly service?: string },
    ): Promise<Changed<{ readonly tasks: readonly number[]; readonly failures: readonly Failure[] }>>;
    createTargetGroup(
      tenant: TenantContext,
      input: InCluster & { readonly name: string } & TargetGroupSettings,
    ): Promise<Changed<{ readonly targetGroupArn: string }>>;
    modifyTargetGroup(
      tenant: TenantContext,
      input: InCluster & { readonly targetGroup: string } & TargetGroupSettings,
    ): Promise<Changed<{ readonly targetGroupArn: string }>>;
    deleteTargetGroup(
      tenant: TenantContext,
      input: InCluster & { readonly targetGroup: string },
    ): Promise<Changed<{ readonly targetGroupArn: string }>>;
    setTargetHealth(
      tenant: TenantContext,
      input: InCluster & { readonly task: string; readonly targetGroup?: string; readonly healthy: boolean },
    ): Promise<Changed<{ readonly tasks: readonly number[] }>>;
    setAlarmState(
      tenant: TenantContext,
      input: InCluster & {
        readonly alarmName: string;
        readonly state: string;
        readonly evaluationPeriods?: number;
        readonly periodSeconds?: number;
        readonly stateReason?: string;
        readonly stateReasonData?: string;
      },
    ): Promise<Changed<object>>;
    moveImageTag(
      tenant: TenantContext,
      input: InCluster & { readonly image: string; readonly digest?: string },
    ): Promise<Changed<object>>;
  };
  readonly shifts: ShiftUseCases;
  readonly capacityProviders: {
    /** Every answer names the provider, to be read in the world. */
    create(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly name: string; readonly tags?: readonly Tag[] } & ProviderParts &
        Retryable,
    ): Promise<{ readonly world: World; readonly capacityProvider: string }>;
    update(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly capacityProvider: string } & ProviderParts & Retryable,
    ): Promise<{ readonly world: World; readonly capacityProvider: string }>;
    delete(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly capacityProvider: string } & Retryable,
    ): Promise<{ readonly world: World; readonly capacityProvider: string }>;
    /** Notice to tasks on Fargate; without waitDays, the account's fargateTaskRetirementWaitPeriod (FG-35). */
    retireTasks(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly tasks: readonly string[]; readonly waitDays?: number } & Retryable,
    ): Promise<{ readonly world: World; readonly tasks: readonly number[] }>;
    putCluster(
      tenant: TenantContext,
      input: {
        readonly cluster?: string;
        readonly capacityProviders: readonly string[];
        readonly defaultCapacityProviderStrategy: readonly StrategyItemRequest[];
      } & Retryable,
    ): Promise<World>;
  };
  readonly metrics: MetricUseCases;
  readonly alarmTags: AlarmTags;
  readonly taskSets: TaskSetUseCases;
  readonly faults: {
    inject(
      tenant: TenantContext,
      input: InCluster & Omit<InjectFault, 'type'>,
    ): Promise<Changed<{ readonly fault: number }>>;
    clear(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly fault: number },
    ): Promise<Changed<{ readonly fault: number }>>;
  };
  readonly scaling: {
    register(tenant: TenantContext, input: RegisterScalableTargetInput): Promise<ScaledService>;
    deregister(tenant: TenantContext, input: OfScalableTarget): Promise<ScaledService>;
    putPolicy(tenant: TenantContext, input: PutScalingPolicyInput): Promise<ScaledService>;
    deletePolicy(
      tenant: TenantContext,
      input: OfScalableTarget & { readonly policyName: string },
    ): Promise<ScaledService>;
    putScheduledAction(tenant: TenantContext, input: PutScheduledActionInput): Promise<ScaledService>;
    deleteScheduledAction(
      tenant: TenantContext,
      input: OfScalableTarget & { readonly scheduledActionName: string },
    ): Promise<ScaledService>;
    /** The next runs of a schedule; reads no cluster. @throws EcsError when it is none */
    nextRuns(input: NextRunsInput): readonly number[];
  };
  /** The registry of images of the account. */
  readonly ecr: Ecr;
  /** Resources that are kept and returned, and nothing more. */
  readonly stored: StoredResources;
  readonly groups: GroupUseCases;
  readonly taskDefinitions: {
    /** Takes the JSON that AWS documents for register-task-definition; untrusted. */
    register(tenant: TenantContext, input: unknown): Promise<TaskDefinition>;
    deregister(tenant: TenantContext, taskDefinition: string): Promise<TaskDefinition>;
    delete(
      tenant: TenantContext,
      taskDefinitions: readonly string[],
    ): Promise<{ readonly deleted: readonly TaskDefinition[]; readonly failures: readonly Failure[] }>;
    /** family, family:revision or ARN (TD-07, TD-08). */
    find(tenant: TenantContext, taskDefinition: string): Promise<TaskDefinition | undefined>;
    list(
      tenant: TenantContext,
      page: {
        readonly family?: string;
        readonly status?: TaskDefinition['status'];
        readonly backwards?: boolean;
        readonly after?: { readonly family: string; readonly revision: number };
        readonly limit: number;
      },
    ): Promise<{ readonly taskDefinitions: readonly TaskDefinition[]; readonly more: boolean }>;
    families(
      tenant: TenantContext,
      page: {
        readonly prefix?: string;
        readonly status?: 'ACTIVE' | 'INACTIVE';
        readonly after?: string;
        readonly limit: number;
      },
    ): Promise<{ readonly families: readonly string[]; readonly next?: string }>;
  };
  readonly account: {
    find(tenant: TenantContext): Promise<AccountRecord>;
    putSetting(tenant: TenantContext, input: { readonly name: string; readonly value: string }): Promise<AccountRecord>;
    /** Back to the default; a setting that nobody set stays as it is. */
    deleteSetting(tenant: TenantContext, input: { readonly name: string }): Promise<AccountRecord>;
    putSubnets(
      tenant: TenantContext,
      subnets: readonly { readonly subnetId: string; readonly availabilityZone: string }[],
    ): Promise<AccountRecord>;
  };
  readonly tags: {
    tag(tenant: TenantContext, input: { readonly resourceArn: string; readonly tags: readonly Tag[] }): Promise<void>;
    untag(
      tenant: TenantContext,
      input: { readonly resourceArn: string; readonly tagKeys: readonly string[] },
    ): Promise<void>;
    list(tenant: TenantContext, resourceArn: string): Promise<readonly Tag[]>;
  };
  readonly explain: {
    /** A dry run of RunTask for a task that nobody asked for: where each copy would go and why, how many more would fit and what stops the next one. */
    placement(
      tenant: TenantContext,
      input: RunTaskInput,
    ): Promise<{ readonly world: World; readonly preview: PlacementPreview }>;
    expression(
      tenant: TenantContext,
      input: { readonly cluster?: string; readonly expression: string },
    ): Promise<
      | {
          readonly world: World;
          readonly matches: readonly {
            readonly instance: number;
            readonly matches: boolean;
            readonly reasons: readonly string[];
          }[];
        }
      | { readonly error: QueryError }
    >;
  };
  readonly simulations: {
    /** Runs a scenario on an empty cluster, or on a copy of one; nothing is kept. */
    run(tenant: TenantContext, input: SimulateInput, limits?: RunLimits): Promise<RunReport>;
  };
  /** Absent where the deployment has no key to keep secrets with. */
  readonly webhooks?: Webhooks;
  /** Absent where the deployment has no key to keep secrets with. */
  readonly inbound?: Inbound;
  readonly plans: {
    /** The cheapest fleet found that holds the services, verified by the placement engine. Changes nothing. */
    capacity(tenant: TenantContext, input: PlanCapacityInput): Promise<PlannedCapacity>;
  };
  readonly ticks: {
    /** Advances what is due, oldest first, until nothing is or `deadlineWallMs` is near; what was committed stays. */
    reconcileDue(deadlineWallMs: number): Promise<{ readonly worlds: number; readonly left: boolean }>;
    due(limit: number): Promise<readonly { readonly tenant: TenantContext; readonly cluster: string }[]>;
    reconcile(tenant: TenantContext, cluster: string): Promise<void>;
  };
}

/** Endpoints that are told what happens; see `webhooks.ts`. */
export interface Webhooks {
  /** @returns the endpoint and its secret, which is shown this once. */
  create(
    tenant: TenantContext,
    input: CreateWebhookInput,
  ): Promise<{ readonly webhook: Webhook; readonly secret: string }>;
  update(tenant: TenantContext, input: UpdateWebhookInput): Promise<Webhook>;
  delete(tenant: TenantContext, webhookId: string): Promise<void>;
  find(tenant: TenantContext, webhookId: string): Promise<Webhook | undefined>;
  list(tenant: TenantContext): Promise<readonly Webhook[]>;
  /** A new secret; the old one signs beside it for a day, or ends now. */
  rotateSecret(
    tenant: TenantContext,
    input: { readonly webhookId: string; readonly expireNow?: boolean },
  ): Promise<{ readonly webhook: Webhook; readonly secret: string }>;
  deliveries(
    tenant: TenantContext,
    webhookId: string,
    page: { readonly before?: string; readonly limit: number },
  ): Promise<{ readonly deliveries: readonly Delivery[]; readonly next?: string }>;
  /** Sends a delivery of the log once more, made anew from the journal: same ids, new attempt. */
  redeliver(
    tenant: TenantContext,
    input: { readonly webhookId: string; readonly deliveryId: string },
  ): Promise<Delivery>;
  /** Sends once more whatever was given up since an instant of the wall clock. @returns how many, and how they went. */
  recover(
    tenant: TenantContext,
    input: { readonly webhookId: string; readonly sinceWallMs: number },
  ): Promise<readonly Delivery[]>;
  /** Sends an event that never happened, to try the endpoint out. */
  sendExample(tenant: TenantContext, webhookId: string): Promise<Delivery>;
}

export interface CreateWebhookInput {
  readonly url: string;
  readonly description?: string;
  readonly format?: string;
  readonly eventPattern?: unknown;
}

export interface UpdateWebhookInput extends Partial<CreateWebhookInput> {
  readonly webhookId: string;
  /** False: events wait until it is true again; true also enables one that was disabled. */
  readonly enabled?: boolean;
}

/** The outcome of a change: the world afterwards (a fork when it was a dry run), and what to read in it. */
export type Changed<T> = T & { readonly world: World };

export interface Retryable {
  /** The same token and input within 24 hours: the same answer, nothing done twice; other input: refused (GEN-39). */
  readonly clientToken?: string;
  /** Checks and decides everything, and writes nothing. */
  readonly dryRun?: boolean;
}

export interface InCluster extends Retryable {
  readonly cluster?: string;
}

/** How Application Auto Scaling names a target; namespace and dimension are those of ECS unless said. */
export interface OfScalableTarget extends Retryable {
  readonly serviceNamespace?: string;
  readonly resourceId: string;
  readonly scalableDimension?: string;
}
type Named = keyof OfScalableTarget | 'type';
export type RegisterScalableTargetInput = OfScalableTarget & Omit<RegisterScalableTarget, Named>;
export type PutScalingPolicyInput = OfScalableTarget & Omit<PutScalingPolicy, Named>;
export type PutScheduledActionInput = OfScalableTarget & Omit<PutScheduledAction, Named>;
/** The world afterwards, and the name of the service that is scaled in it. */
export type ScaledService = Changed<{ readonly service: string }>;
export interface NextRunsInput {
  readonly schedule: string;
  readonly timezone?: string;
  readonly startTimeMs?: number;
  readonly endTimeMs?: number;
  readonly afterMs: number;
  readonly count: number;
}

/** A deployment in the world it lies in, by number. */
export type FoundDeployment = Changed<{ readonly deployment: number }>;

export interface CreateClusterInput extends Retryable {
  readonly clusterName?: string;
  readonly settings?: readonly ClusterSetting[];
  readonly configuration?: Readonly<Record<string, unknown>>;
  readonly serviceConnectDefaults?: { readonly namespace: string };
  readonly capacityProviders?: readonly string[];
  readonly defaultCapacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly tags?: readonly Tag[];
  /** Simulation: the seed of every draw, the clock, and how time runs. Absent: drawn from outside, LIVE, speed 1. */
  readonly seed?: string;
  readonly clock?: { readonly mode?: 'LIVE' | 'MANUAL'; readonly speed?: number; readonly startAtMs?: number };
  readonly simulation?: Partial<WorldSettings>;
}

export interface RegisterInstancesInput extends Retryable {
  readonly cluster?: string;
  readonly count?: number;
  readonly instanceType: string;
  /** Instances are dealt to the zones in turn; default: the region's a, b and c. */
  readonly availabilityZones?: readonly string[];
  readonly amiId?: string;
  readonly osFamily?: string;
  readonly agentVersion?: string;
  readonly attributes?: readonly { readonly name: string; readonly value?: string }[];
  readonly reservedPorts?: readonly number[];
  readonly reservedMemoryMib?: number;
  readonly external?: boolean;
  readonly tags?: readonly Tag[];
  /** What the agent says it has; absent: what the table of types says. */
  readonly totalResources?: { readonly cpuUnits?: number | undefined; readonly memoryMib?: number | undefined };
  /** For one instance that EC2 knows already. */
  readonly ec2InstanceId?: string;
}

export interface PlanCapacityInput {
  /** Plans for the services of this cluster too, as they are wanted now. */
  readonly cluster?: string;
  readonly services?: readonly {
    readonly serviceName: string;
    readonly taskDefinition: string;
    readonly desiredCount?: number;
    readonly schedulingStrategy?: string;
    readonly placementConstraints?: readonly PlacementConstraint[];
    readonly placementStrategy?: readonly PlacementStrategy[];
    readonly networkConfiguration?: NetworkConfiguration;
  }[];
  /** Default: every type of the table. */
  readonly instanceTypes?: readonly string[];
  /** Default: the region's three. */
  readonly availabilityZones?: readonly string[];
  /** Custom attributes that all instances will have. */
  readonly attributes?: readonly { readonly name: string; readonly value?: string }[];
  readonly headroomPercent?: number;
  readonly surviveZoneLoss?: boolean;
}

export interface PlannedCapacity {
  readonly request: PlanRequest;
  readonly plan: CapacityPlan;
}

interface ProviderParts {
  readonly autoScalingGroupProvider?: AutoScalingGroupProviderRequest;
  /** In AWS's JSON. */
  readonly managedInstancesProvider?: unknown;
}

interface LaunchInput extends Retryable {
  readonly cluster?: string;
  readonly taskDefinition: string;
  readonly overrides?: unknown;
  readonly group?: string;
  readonly startedBy?: string;
  readonly tags?: readonly Tag[];
  readonly propagateTags?: string;
  readonly enableECSManagedTags?: boolean;
  readonly enableExecuteCommand?: boolean;
  readonly networkConfiguration?: NetworkConfiguration;
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
}

export interface RunTaskInput extends LaunchInput {
  readonly count?: number;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly launchType?: LaunchType;
  readonly platformVersion?: string;
  readonly placementConstraints?: readonly PlacementConstraint[];
  readonly placementStrategy?: readonly PlacementStrategy[];
}

export interface StartTaskInput extends LaunchInput {
  readonly containerInstances: readonly string[];
}

export interface ServiceInput extends Retryable {
  readonly cluster?: string;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
  readonly desiredCount?: number;
  readonly launchType?: LaunchType;
  readonly platformVersion?: string;
  readonly deploymentConfiguration?: Readonly<Record<string, unknown>>;
  readonly placementConstraints?: readonly PlacementConstraint[];
  readonly placementStrategy?: readonly PlacementStrategy[];
  readonly networkConfiguration?: NetworkConfiguration;
  readonly healthCheckGracePeriodSeconds?: number;
  readonly propagateTags?: 'TASK_DEFINITION' | 'SERVICE' | 'NONE';
  readonly enableECSManagedTags?: boolean;
  readonly enableExecuteCommand?: boolean;
  readonly availabilityZoneRebalancing?: 'ENABLED' | 'DISABLED';
  readonly loadBalancers?: readonly Readonly<Record<string, unknown>>[];
  readonly serviceRegistries?: readonly Readonly<Record<string, unknown>>[];
  readonly serviceConnectConfiguration?: Readonly<Record<string, unknown>>;
  readonly volumeConfigurations?: readonly Readonly<Record<string, unknown>>[];
  readonly monitoring?: Readonly<Record<string, unknown>>;
}

export interface CreateServiceInput extends ServiceInput {
  readonly serviceName: string;
  /** Absent for the controller EXTERNAL alone. */
  readonly taskDefinition?: string;
  readonly schedulingStrategy?: 'REPLICA' | 'DAEMON';
  readonly deploymentController?: { readonly type?: string };
  readonly role?: string;
  readonly tags?: readonly Tag[];
}

export interface UpdateServiceInput extends ServiceInput {
  readonly service: string;
  readonly taskDefinition?: string;
  readonly forceNewDeployment?: boolean;
}

export type { Refusal };
