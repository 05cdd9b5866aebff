import type { AgentReport } from '../model/agent-report.ts';
import type { AgentUpdate } from '../model/agent-update.ts';
import type { Alarm, DeletedAlarm } from '../model/alarm.ts';
import type { Tag } from '../model/attribute.ts';
import type { AutoScalingGroup, AutoScalingInstance } from '../model/auto-scaling-group.ts';
import type { CapacityProvider } from '../model/capacity.ts';
import type { Clock, Cluster, ClusterIdentity } from '../model/cluster.ts';
import { type CostLedger, emptyLedger } from '../model/cost.ts';
import type { LaunchDetails } from '../model/entry.ts';
import type { Funnel, PlacementChoice, ShortfallExplanation } from '../model/explanation.ts';
import type { Fault } from '../model/fault.ts';
import type { InstanceChecks } from '../model/instance-health.ts';
import type { ServiceLoad } from '../model/load.ts';
import type { ManagedBoot } from '../model/managed-instance.ts';
import type { ManagedScalingState } from '../model/managed-scaling.ts';
import type { MuteRule } from '../model/mute-rule.ts';
import type { Demand, PlacementStrategy } from '../model/placement.ts';
import type { Sampling } from '../model/sampling.ts';
import type { Deployment, Service } from '../model/service.ts';
import type { WorldSettings } from '../model/settings.ts';
import type { TargetGroup } from '../model/target-group.ts';
import type { HealthStatus } from '../model/task.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import type { EpochMs } from '../model/units.ts';
import { type Timing, timingOf } from '../tables/timing.ts';
import { Agenda } from './agenda.ts';
import type { FargateKind, LaunchBucket } from './capacity/fargate-launches.ts';
import { forkGroupScalings, type GroupScalings, noGroupScalings } from './capacity/group-scaling/state.ts';
import { GpuPins } from './columns/gpus.ts';
import { Fleet } from './columns/instances.ts';
import { SerialMap } from './columns/serial-map.ts';
import { Tasks } from './columns/tasks.ts';
import { forkDaemons, type ManagedDaemons, noDaemons } from './daemons/state.ts';
import type { IdSource } from './ids.ts';
import { inheritIndexes } from './placement/index-fleet.ts';
import type { PreparedAsk } from './placement/place.ts';
import { type Seed, seedFrom } from './prng.ts';
import { MetricStore } from './scaling/metric-store.ts';
import { refreshSampling } from './scaling/sampling-needs.ts';
import { cloneSampling, noSampling } from './scaling/sampling-state.ts';
import { forkScaling, noScaling, type Scaling } from './scaling/state.ts';
import { type ContainerPlan, planContainers } from './tasks/container-plan.ts';
import type { Touched } from './touch.ts';

/** A revision that the world uses: its own copy, and how its containers will behave. */
export interface AdoptedDefinition {
  readonly definition: TaskDefinition;
  readonly plan: ContainerPlan;
}

/** What the tasks of one or more batches have in common; forgotten with the last of them. */
export interface Launch {
  readonly details: LaunchDetails;
  readonly demand: Demand;
  readonly cpuUnits: number;
  readonly memoryMib: number;
  readonly live: number;
}

/** What somebody told us of a container that the plan did not foresee. */
export interface SubmittedContainer {
  readonly container: number;
  readonly exitCode?: number;
  readonly reason?: string;
  readonly exitedAtMs?: EpochMs;
  readonly health?: HealthStatus;
}

/** An image reference that points to another digest since an instant; null: its registry has no such image any more. */
export interface MovedTag {
  readonly sinceMs: EpochMs;
  readonly digest: string | null;
}

/** Why one task is where it is: the batch's funnel, shared, and its own choice. */
export interface TaskWhy {
  readonly funnel: Funnel;
  readonly strategies: readonly PlacementStrategy[];
  readonly choice: PlacementChoice;
}

/**
 * One simulated cluster at one instant. Everything in it is state that a store keeps, except `prepared`, which is
 * derived, and `touched`. Only `apply` changes it, and placement, which holds what it chose so that the next choice sees it (PL-07).
 */
export interface World extends IdSource {
  readonly seed: Seed;
  /** Keys the draws of chance of a copy that tries another luck: names still come from `seed`. Never stored. */
  readonly luck?: Seed;
  /** A copy that nobody tells where tasks stand: it drives those of all instances itself. Never stored. */
  playsAgents?: boolean;
  nowMs: EpochMs;
  /** Number of the last entry. */
  sequence: number;
  meta: Cluster;
  tags: readonly Tag[];
  clock: Clock;
  settings: WorldSettings;
  timing: Timing;
  fleet: Fleet;
  instanceTags: Map<number, readonly Tag[]>;
  instanceVersions: number[];
  tasks: Tasks;
  definitions: AdoptedDefinition[];
  definitionNumbers: Map<string, number>;
  /** By number; those below the highest that are missing are in `launchHoles`. */
  launches: SerialMap<Launch>;
  launchHoles: number[];
  groups: string[];
  groupNumbers: Map<string, number>;
  reasons: string[];
  reasonNumbers: Map<string, number>;
  services: (Service | undefined)[];
  serviceNumbers: Map<string, number>;
  /** By number; those of forgotten services are forgotten too. */
  deployments: (Deployment | undefined)[];
  /** Services of the DAEMON strategy that are ACTIVE, by number. */
  daemons: Set<number>;
  /** Target groups by ARN. */
  targetGroups: Map<string, TargetGroup>;
  alarms: Map<string, Alarm>;
  /** Names of alarms by the instant at which they have something to do; derived, never stored. */
  alarmsDue: Map<number, Set<string>>;
  /** Alarms that were deleted, by name, the longest gone first. */
  deletedAlarms: Map<string, DeletedAlarm>;
  /** By name. */
  muteRules: Map<string, MuteRule>;
  metrics: MetricStore;
  sampling: Sampling;
  /** What is asked of services, by service number; and how many loads there ever were. */
  loads: Map<number, ServiceLoad>;
  loadCount: number;
  /** Work that waits for services whose load is a queue. */
  backlogs: Map<number, number>;
  /** Faults that hold or are planned, by number; and how many there ever were. */
  faults: Map<number, Fault>;
  faultCount: number;
  /** Which digest an image reference stood for since when, oldest first; those that never moved are not here. */
  images: Map<string, readonly MovedTag[]>;
  /** By name; FARGATE and FARGATE_SPOT are not among them. */
  capacityProviders: Map<string, CapacityProvider>;
  /** Names of the providers that tasks were launched through. */
  providerNames: string[];
  providerNumbers: Map<string, number>;
  /** Serials of the tasks that wait for an instance of their provider, oldest first; derived, never stored. */
  waitingTasks: Set<number>;
  /** Whether room appeared that they have not been offered yet; always false between two instants. */
  hasNewRoom: boolean;
  /** Managed instances under way, by number; how many there ever were; until when idle ones stay, by slot. */
  managedBoots: Map<number, ManagedBoot>;
  managedCount: number;
  managedIdle: Map<number, EpochMs>;
  /** Launches on Fargate that are left, by kind; absent: all. */
  fargateLaunches: Map<FargateKind, LaunchBucket>;
  managedDaemons: ManagedDaemons;
  /** Spot instances that were given notice, by slot: when they end. */
  spotNotices: Map<number, EpochMs>;
  /** What agents said of tasks on instances that they drive, by serial. */
  agentReports: SerialMap<AgentReport>;
  /** The last update of agents, by slot of their instances. */
  agentUpdates: Map<number, AgentUpdate>;
  /** What the checks of instances found, by slot; absent: nothing was ever wrong. */
  instanceChecks: Map<number, InstanceChecks>;
  /** EC2 Auto Scaling groups by name; how many groups, instances and managed providers there ever were. */
  autoScalingGroups: Map<string, AutoScalingGroup>;
  autoScalingCounts: { groups: number; instances: number; providers: number };
  /** Their instances by number, in ascending order; and which of them stands behind a container instance, by slot. */
  autoScalingInstances: Map<number, AutoScalingInstance>;
  autoScalingSlots: Map<number, number>;
  /** Their scaling policies and scheduled actions. */
  groupScalings: GroupScalings;
  /** What managed scaling remembers, by name of the provider. */
  managedScaling: Map<string, ManagedScalingState>;
  /** By serial of the task: what was told of it, its own tags, why it is where it is. */
  submitted: SerialMap<readonly SubmittedContainer[]>;
  /** Which GPUs tasks have. */
  gpuPins: GpuPins;
  taskTags: SerialMap<readonly Tag[]>;
  whys: SerialMap<TaskWhy>;
  shortfalls: Map<number, ShortfallExplanation>;
  /** Counts what was applied beside the scheduler's own books: what is derived from tasks stays right until it changes; never stored. */
  applied: number;
  /** What has ended has cost so much. */
  costs: CostLedger;
  /** Application Auto Scaling of the services. */
  scaling: Scaling;
  agenda: Agenda;
  /** Services that the scheduler will look at, and those that wait for room. */
  awake: Set<number>;
  waiting: Set<number>;
  /** Compiled asks by deployment; derived, never stored. */
  prepared: Map<string, PreparedAsk>;
  /** What the entry being applied has changed, while somebody wants event records; never stored. */
  touched: Touched | null;
}

export interface Genesis extends ClusterIdentity {
  readonly seed: string;
  readonly atMs: EpochMs;
  readonly clock: Clock;
  readonly settings: WorldSettings;
  readonly clusterSettings: Cluster['settings'];
  readonly configuration?: Cluster['configuration'];
  readonly serviceConnectDefaults?: Cluster['serviceConnectDefaults'];
  readonly tags: readonly Tag[];
  /** Last entry of an earlier cluster of the same name: the journal goes on behind it. */
  readonly sequence?: number;
}

/** What keys draws of chance, which are no names. */
export const luckOf = ({ luck, seed }: Pick<World, 'luck' | 'seed'>): Seed => luck ?? seed;

/** A new, empty, ACTIVE cluster (CLU-02). The seed comes from outside and keys every draw the world will make. */
export function genesis(from: Genesis): World {
  const world: World = {
    accountId: from.accountId,
    region: from.region,
    cluster: from.name,
    seed: seedFrom(from.seed),
    nowMs: from.atMs,
    sequence: from.sequence ?? 0,
    meta: {
      name: from.name,
      status: 'ACTIVE',
      createdAtMs: from.atMs,
      ...(from.sequence !== undefined && from.sequence > 0 && { after: from.sequence }),
      settings: from.clusterSettings,
      ...(from.configuration && { configuration: from.configuration }),
      ...(from.serviceConnectDefaults && { serviceConnectDefaults: from.serviceConnectDefaults }),
    },
    tags: from.tags,
    clock: from.clock,
    settings: from.settings,
    timing: timingOf(from.settings.timingProfile, from.settings.timing),
    fleet: new Fleet(),
    instanceTags: new Map(),
    instanceVersions: [],
    tasks: new Tasks(),
    definitions: [],
    definitionNumbers: new Map(),
    launches: new SerialMap(),
    launchHoles: [],
    groups: [],
    groupNumbers: new Map(),
    reasons: [],
    reasonNumbers: new Map(),
    services: [],
    serviceNumbers: new Map(),
    deployments: [],
    daemons: new Set(),
    targetGroups: new Map(),
    alarms: new Map(),
    alarmsDue: new Map(),
    deletedAlarms: new Map(),
    muteRules: new Map(),
    metrics: new MetricStore(),
    sampling: noSampling(),
    loads: new Map(),
    loadCount: 0,
    backlogs: new Map(),
    faults: new Map(),
    faultCount: 0,
    images: new Map(),
    capacityProviders: new Map(),
    providerNames: [],
    providerNumbers: new Map(),
    waitingTasks: new Set(),
    hasNewRoom: false,
    managedBoots: new Map(),
    managedCount: 0,
    managedIdle: new Map(),
    fargateLaunches: new Map(),
    managedDaemons: noDaemons(),
    spotNotices: new Map(),
    agentReports: new SerialMap(),
    agentUpdates: new Map(),
    instanceChecks: new Map(),
    autoScalingGroups: new Map(),
    autoScalingCounts: { groups: 0, instances: 0, providers: 0 },
    autoScalingInstances: new Map(),
    autoScalingSlots: new Map(),
    groupScalings: noGroupScalings(),
    managedScaling: new Map(),
    submitted: new SerialMap(),
    gpuPins: new GpuPins(),
    taskTags: new SerialMap(),
    whys: new SerialMap(),
    shortfalls: new Map(),
    applied: 0,
    costs: emptyLedger(),
    scaling: noScaling(),
    agenda: new Agenda(),
    awake: new Set(),
    waiting: new Set(),
    prepared: new Map(),
    touched: null,
  };
  refreshSampling(world);
  return world;
}

/** A copy that can go its own way: a dry run, a preview, a read, a what-if. Shares whatever is never changed in place. */
export function fork(world: World): World {
  const fleet = world.fleet.clone();
  inheritIndexes(world.fleet, fleet);
  return {
    ...world,
    fleet,
    instanceTags: new Map(world.instanceTags),
    instanceVersions: world.instanceVersions.slice(),
    tasks: world.tasks.clone(),
    definitions: world.definitions.slice(),
    definitionNumbers: new Map(world.definitionNumbers),
    launches: world.launches.clone(),
    launchHoles: world.launchHoles.slice(),
    groups: world.groups.slice(),
    groupNumbers: new Map(world.groupNumbers),
    reasons: world.reasons.slice(),
    reasonNumbers: new Map(world.reasonNumbers),
    services: world.services.map((service) => service && { ...service, scheduler: { ...service.scheduler } }),
    serviceNumbers: new Map(world.serviceNumbers),
    deployments: world.deployments.map((deployment) => deployment && { ...deployment }),
    daemons: new Set(world.daemons),
    targetGroups: new Map(world.targetGroups),
    alarms: new Map(world.alarms),
    alarmsDue: new Map([...world.alarmsDue].map(([atMs, names]) => [atMs, new Set(names)])),
    deletedAlarms: new Map(world.deletedAlarms),
    muteRules: new Map(world.muteRules),
    metrics: world.metrics.clone(),
    sampling: cloneSampling(world.sampling),
    loads: new Map(world.loads),
    backlogs: new Map(world.backlogs),
    faults: new Map(world.faults),
    images: new Map(world.images),
    capacityProviders: new Map(world.capacityProviders),
    providerNames: world.providerNames.slice(),
    providerNumbers: new Map(world.providerNumbers),
    waitingTasks: new Set(world.waitingTasks),
    managedBoots: new Map(world.managedBoots),
    managedIdle: new Map(world.managedIdle),
    fargateLaunches: new Map(world.fargateLaunches),
    managedDaemons: forkDaemons(world.managedDaemons),
    spotNotices: new Map(world.spotNotices),
    agentReports: world.agentReports.clone(),
    agentUpdates: new Map(world.agentUpdates),
    instanceChecks: new Map(world.instanceChecks),
    autoScalingGroups: new Map(world.autoScalingGroups),
    autoScalingCounts: { ...world.autoScalingCounts },
    autoScalingInstances: new Map(world.autoScalingInstances),
    autoScalingSlots: new Map(world.autoScalingSlots),
    groupScalings: forkGroupScalings(world.groupScalings),
    managedScaling: new Map(world.managedScaling),
    submitted: world.submitted.clone(),
    gpuPins: world.gpuPins.clone(),
    taskTags: world.taskTags.clone(),
    whys: world.whys.clone(),
    shortfalls: new Map(world.shortfalls),
    costs: { ...world.costs, tasks: new Map(world.costs.tasks) },
    scaling: forkScaling(world.scaling),
    agenda: world.agenda.clone(),
    awake: new Set(world.awake),
    waiting: new Set(world.waiting),
    prepared: new Map(),
    touched: null,
  };
}

/** How the containers of a definition behave under a world's timing. */
export const planOf = (definition: TaskDefinition, timing: Timing): ContainerPlan => planContainers(definition, timing);

/** The number of a text in an interned list, which grows when the text is new. */
export function numberOf(texts: string[], numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  const number = texts.push(text) - 1;
  numbers.set(text, number);
  return number;
}

/**
 * When the world must be looked at again although nobody asks: the next prompt item of its agenda; Infinity when it is
 * idle. Reminders, expiries and slow retries are not worth a wake-up (D7).
 */
export const nextDueAtMs = (world: World): EpochMs => world.agenda.nextPromptAtMs();

/** The zone of a task without an instance: that of the subnet it was launched into. */
export function subnetZoneOf(world: World, slot: number): string | undefined {
  const subnet = world.tasks.get('subnet', slot);
  if (subnet < 0) return undefined;
  return world.launches.get(world.tasks.get('launch', slot))?.details.subnetZones?.[subnet];
}
