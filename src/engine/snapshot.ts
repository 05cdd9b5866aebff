import type { AgentReport } from '../model/agent-report.ts';
import type { AgentUpdate } from '../model/agent-update.ts';
import type { Alarm } from '../model/alarm.ts';
import type { Attribute, Tag } from '../model/attribute.ts';
import type { CapacityProvider } from '../model/capacity.ts';
import type { Clock, Cluster } from '../model/cluster.ts';
import type { InstanceSpec } from '../model/container-instance.ts';
import { emptyLedger, type TaskCosts } from '../model/cost.ts';
import type { ShortfallExplanation } from '../model/explanation.ts';
import type { Fault } from '../model/fault.ts';
import type { InstanceChecks } from '../model/instance-health.ts';
import type { ManagedBoot } from '../model/managed-instance.ts';
import type { MuteRule } from '../model/mute-rule.ts';
import type { ScalableTarget } from '../model/scaling.ts';
import type { Deployment, Service } from '../model/service.ts';
import type { WorldSettings } from '../model/settings.ts';
import type { TargetGroup } from '../model/target-group.ts';
import type { TaskDefinition } from '../model/task-definition.ts';
import { timingOf } from '../tables/timing.ts';
import { Agenda, type AgendaColumns } from './agenda.ts';
import type { FargateKind, LaunchBucket } from './capacity/fargate-launches.ts';
import { groupScalingSection, restoreGroupScaling } from './capacity/group-scaling/section.ts';
import { noGroupScalings } from './capacity/group-scaling/state.ts';
import { groupsSection, restoreGroups } from './capacity/groups/section.ts';
import { isWaiting } from './capacity/waiting.ts';
import { GpuPins } from './columns/gpus.ts';
import { Fleet, type FleetColumns } from './columns/instances.ts';
import { SerialMap } from './columns/serial-map.ts';
import { TASK_COLUMNS, Tasks } from './columns/tasks.ts';
import { daemonsSection, noDaemons, restoreDaemons } from './daemons/state.ts';
import { invariant } from './invariant.ts';
import { byCodeUnit } from './order.ts';
import type { Seed } from './prng.ts';
import { MetricStore } from './scaling/metric-store.ts';
import { noSampling } from './scaling/sampling-state.ts';
import { restoreSensing, sensingSections } from './scaling/sensing-snapshot.ts';
import { restoreScaling, type StoredScaling } from './scaling/state.ts';
import { pinGpus } from './tasks/apply-starts.ts';
import { type Launch, type MovedTag, planOf, type SubmittedContainer, type TaskWhy, type World } from './world.ts';

/**
 * A part of a world that changes together: what a store keeps as one. `json` is plain data, `columns` are lists of
 * integers (epoch milliseconds included). A section's kind and key name it among the sections of its world.
 */
export interface Section {
  readonly kind: string;
  readonly key: string;
  readonly json: unknown;
  readonly columns: Readonly<Record<string, ArrayLike<number>>>;
}

interface Meta {
  readonly accountId: string;
  readonly region: string;
  readonly cluster: string;
  readonly seed: Seed;
  readonly nowMs: number;
  readonly sequence: number;
  readonly meta: Cluster;
  readonly tags: readonly Tag[];
  readonly clock: Clock;
  readonly settings: WorldSettings;
  readonly layout: ReturnType<Tasks['layout']>;
  readonly launchHoles: readonly number[];
  readonly groups: readonly string[];
  readonly reasons: readonly string[];
  readonly services: number;
  readonly deployments: number;
  readonly instanceTags: readonly (readonly [number, readonly Tag[]])[];
  readonly agendaCount: number;
  readonly targetGroups: readonly TargetGroup[];
  readonly alarms: readonly Alarm[];
  readonly muteRules?: readonly MuteRule[];
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  readonly images: readonly (readonly [string, readonly MovedTag[]])[];
  readonly waiting: readonly number[];
  readonly capacityProviders?: readonly CapacityProvider[];
  readonly providerNames?: readonly string[];
  readonly managed?: {
    readonly boots: readonly ManagedBoot[];
    readonly count: number;
    readonly idle: readonly (readonly [number, number])[];
  };
  readonly fargateLaunches?: readonly (readonly [FargateKind, LaunchBucket])[];
  readonly spotNotices?: readonly (readonly [number, number])[];
  readonly agentUpdates?: readonly (readonly [number, AgentUpdate])[];
  readonly instanceChecks?: readonly (readonly [number, InstanceChecks])[];
  readonly scaling?: StoredScaling;
  readonly costs?: { readonly instancesMicrousd: number; readonly tasks: readonly (readonly [number, TaskCosts])[] };
}

interface ServicePart {
  readonly service: StoredService;
  readonly deployments: readonly Deployment[];
  readonly shortfall?: ShortfallExplanation;
}

/** Infinity has no JSON: a service that nobody will wake has no `wakeAtMs`. */
type StoredService = Omit<Service, 'scheduler'> & {
  readonly scheduler: Omit<Service['scheduler'], 'wakeAtMs'> & { readonly wakeAtMs: number | null };
};

/** The world as sections; nothing derived is in them. `fromSections` gives back a world equal to this one. */
export function toSections(world: World): readonly Section[] {
  const { count, ...agenda } = world.agenda.toColumns();
  const { scaling } = world;
  const meta: Meta = {
    accountId: world.accountId,
    region: world.region,
    cluster: world.cluster,
    seed: world.seed,
    nowMs: world.nowMs,
    sequence: world.sequence,
    meta: world.meta,
    tags: world.tags,
    clock: world.clock,
    settings: world.settings,
    layout: world.tasks.layout(),
    launchHoles: world.launchHoles,
    groups: world.groups,
    reasons: world.reasons,
    services: world.services.length,
    deployments: world.deployments.length,
    instanceTags: [...world.instanceTags].sort(([a], [b]) => a - b),
    agendaCount: count,
    targetGroups: sorted(world.targetGroups).map(([, group]) => group),
    alarms: sorted(world.alarms).map(([, alarm]) => alarm),
    ...(world.muteRules.size > 0 && { muteRules: sorted(world.muteRules).map(([, rule]) => rule) }),
    faults: [...world.faults.values()].sort((a, b) => a.number - b.number),
    faultCount: world.faultCount,
    images: sorted(world.images),
    waiting: [...world.waiting].sort((a, b) => a - b),
    ...(world.capacityProviders.size > 0 && {
      capacityProviders: sorted(world.capacityProviders).map(([, provider]) => provider),
    }),
    ...(world.agentUpdates.size > 0 && { agentUpdates: [...world.agentUpdates].sort(([a], [b]) => a - b) }),
    ...(world.instanceChecks.size > 0 && { instanceChecks: [...world.instanceChecks].sort(([a], [b]) => a - b) }),
    ...(world.spotNotices.size > 0 && { spotNotices: [...world.spotNotices].sort(([a], [b]) => a - b) }),
    ...(world.fargateLaunches.size > 0 && {
      fargateLaunches: [...world.fargateLaunches].sort(([a], [b]) => byCodeUnit(a, b)),
    }),
    ...(world.managedCount > 0 && {
      managed: {
        boots: [...world.managedBoots.values()].sort((a, b) => a.number - b.number),
        count: world.managedCount,
        idle: [...world.managedIdle].sort(([a], [b]) => a - b),
      },
    }),
    ...(world.providerNames.length > 0 && { providerNames: world.providerNames }),
    ...((world.costs.instancesMicrousd > 0 || world.costs.tasks.size > 0) && {
      costs: { ...world.costs, tasks: [...world.costs.tasks].sort(([a], [b]) => a - b) },
    }),
    ...(scaling.targetCount > 0 && {
      scaling: {
        targetCount: scaling.targetCount,
        policyCount: scaling.policyCount,
        actionCount: scaling.actionCount,
      },
    }),
  };
  return [
    { kind: 'meta', key: '', json: meta, columns: { instanceVersions: world.instanceVersions } },
    fleetSection(world),
    { kind: 'agenda', key: '', json: null, columns: { ...agenda } },
    { kind: 'definitions', key: '', json: world.definitions.map(({ definition }) => definition), columns: {} },
    { kind: 'launches', key: '', json: launchList(world), columns: {} },
    tasksSection(world, '', world.tasks.standalone(), null),
    ...world.services.flatMap((service) =>
      service === undefined
        ? []
        : tasksSection(
            world,
            String(service.number),
            world.tasks.ofService(service.number),
            servicePart(world, service),
          ),
    ),
    ...orphanSections(world),
    ...sensingSections(world),
    ...groupsSection(world),
    ...daemonsSection(world),
    ...groupScalingSection(world),
    ...sorted(scaling.targets).map(([key, json]) => ({ kind: 'scaling', key, json, columns: {} })),
  ];
}

const sorted = <T>(map: ReadonlyMap<string, T>): (readonly [string, T])[] =>
  [...map].sort(([a], [b]) => byCodeUnit(a, b));

interface FleetPart {
  /** Lists of attributes, each once: instances of one type and zone share theirs. */
  readonly attributeLists: readonly (readonly Attribute[])[];
  readonly specs: readonly (Omit<InstanceSpec, 'attributes'> & { readonly attributes: number })[];
  readonly attributes: FleetColumns['attributes'];
  readonly groups: readonly string[];
}

function fleetSection(world: World): Section {
  const { specs, attributes, numbers, ports, groups, counts } = world.fleet.toColumns();
  const attributeLists: (readonly Attribute[])[] = [];
  const known = new Map<string, number>();
  const numberOfList = (list: readonly Attribute[]): number => {
    const text = JSON.stringify(list);
    const number = known.get(text) ?? attributeLists.push(list) - 1;
    known.set(text, number);
    return number;
  };
  const shared = specs.map((spec) => ({ ...spec, attributes: numberOfList(spec.attributes) }));
  const json: FleetPart = { attributeLists, specs: shared, attributes, groups };
  return { kind: 'fleet', key: '', json, columns: { ...numbers, ports, counts } };
}

function restoreFleet({ json, columns }: Section): Fleet {
  const { attributeLists, specs, attributes, groups } = json as FleetPart;
  const { ports = [], counts = [], ...numbers } = columns;
  return Fleet.fromColumns({
    specs: specs.map((spec) => ({ ...spec, attributes: attributeLists[spec.attributes] ?? [] })),
    attributes,
    numbers: Object.fromEntries(
      Object.entries(numbers).map(([name, list]) => [name, Array.from(list)]),
    ) as unknown as FleetColumns['numbers'],
    ports: Array.from(ports),
    groups,
    counts: Array.from(counts),
  });
}

/** Tasks of services that are forgotten already, while the tasks are not. */
function orphanSections(world: World): Section[] {
  const sections: Section[] = [];
  world.services.forEach((service, number) => {
    const slots = world.tasks.ofService(number);
    if (service === undefined && slots.length > 0) sections.push(tasksSection(world, `gone-${number}`, slots, null));
  });
  return sections;
}

function servicePart(world: World, service: Service): ServicePart {
  const { wakeAtMs } = service.scheduler;
  const shortfall = world.shortfalls.get(service.number);
  return {
    service: { ...service, scheduler: { ...service.scheduler, wakeAtMs: Number.isFinite(wakeAtMs) ? wakeAtMs : null } },
    deployments: world.deployments.filter((deployment) => deployment?.serviceNumber === service.number) as Deployment[],
    ...(shortfall && { shortfall }),
  };
}

interface TaskExtras {
  readonly service: ServicePart | null;
  readonly submitted: readonly (readonly [number, readonly SubmittedContainer[]])[];
  readonly tags: readonly (readonly [number, readonly Tag[]])[];
  /** Which GPUs tasks have; absent: none has any. */
  readonly gpus?: readonly (readonly [number, readonly number[]])[];
  /** What their agents said of them; absent in older forms: nothing. */
  readonly reports?: readonly (readonly [number, AgentReport])[];
  /** Funnels and chains that several tasks share, and per task which of them and its own choice. */
  readonly funnels: readonly Pick<TaskWhy, 'funnel' | 'strategies'>[];
}

function tasksSection(world: World, key: string, slots: readonly number[], service: ServicePart | null): Section {
  const serials = slots.map((slot) => world.tasks.serial(slot));
  const funnels: Pick<TaskWhy, 'funnel' | 'strategies'>[] = [];
  const numbers = new Map<TaskWhy['funnel'], number>();
  const why = {
    task: [] as number[],
    funnel: [] as number[],
    winner: [] as number[],
    runnerUp: [] as number[],
    keys: [] as number[],
  };
  serials.forEach((serial) => {
    const known = world.whys.get(serial);
    if (known === undefined) return;
    let number = numbers.get(known.funnel);
    if (number === undefined) {
      number = funnels.push({ funnel: known.funnel, strategies: known.strategies }) - 1;
      numbers.set(known.funnel, number);
    }
    const { winner, winnerKeys, runnerUp, runnerUpKeys } = known.choice;
    why.task.push(serial);
    why.funnel.push(number);
    why.winner.push(winner);
    why.runnerUp.push(runnerUp);
    why.keys.push(winnerKeys.length, ...winnerKeys.map(storedKey), runnerUpKeys.length, ...runnerUpKeys.map(storedKey));
  });
  const gpus = serials.flatMap((serial) => {
    const places = world.gpuPins.of(serial);
    return places.length === 0 ? [] : [[serial, places] as const];
  });
  const extras: TaskExtras = {
    service,
    submitted: pick(world.submitted, serials),
    tags: pick(world.taskTags, serials),
    ...(gpus.length > 0 && { gpus }),
    ...(world.agentReports.size > 0 && { reports: pick(world.agentReports, serials) }),
    funnels,
  };
  const rows = world.tasks.rows(slots);
  return {
    kind: 'tasks',
    key,
    json: extras,
    columns: {
      slot: slots,
      ...rows,
      whyTask: why.task,
      whyFunnel: why.funnel,
      whyWinner: why.winner,
      whyRunnerUp: why.runnerUp,
      whyKeys: why.keys,
    },
  };
}

/** A strategy's key can be Infinity ("without the attribute, after all others"): -1 stands for it, no key is negative. */
const storedKey = (key: number): number => (Number.isFinite(key) ? key : -1);
const restoredKey = (key: number): number => (key === -1 ? Number.POSITIVE_INFINITY : key);

const launchList = ({ launches, launchHoles }: World): (Launch | null)[] =>
  Array.from({ length: launches.size + launchHoles.length }, (_, number) => launches.get(number) ?? null);

function launchesOf(list: readonly (Launch | null)[]): SerialMap<Launch> {
  const launches = new SerialMap<Launch>();
  list.forEach((launch, number) => {
    if (launch !== null) launches.set(number, launch);
  });
  return launches;
}

const pick = <T>(map: Pick<ReadonlyMap<number, T>, 'get'>, serials: readonly number[]): (readonly [number, T])[] =>
  serials.flatMap((serial) => {
    const value = map.get(serial);
    return value === undefined ? [] : [[serial, value] as const];
  });

export function fromSections(sections: readonly Section[]): World {
  const one = (kind: string): Section => {
    const section = sections.find((other) => other.kind === kind);
    if (section === undefined) throw new Error(`the stored world lacks its section ${kind}`);
    return section;
  };
  const head = one('meta');
  const meta = head.json as Meta;
  const taskSections = sections.filter(({ kind }) => kind === 'tasks');
  const timing = timingOf(meta.settings.timingProfile, meta.settings.timing);
  const definitions = (one('definitions').json as TaskDefinition[]).map((definition) => ({
    definition,
    plan: planOf(definition, timing),
  }));
  const services: (Service | undefined)[] = Array.from({ length: meta.services }, () => undefined);
  const world: World = {
    accountId: meta.accountId,
    region: meta.region,
    cluster: meta.cluster,
    seed: meta.seed,
    nowMs: meta.nowMs,
    sequence: meta.sequence,
    meta: meta.meta,
    tags: meta.tags,
    clock: meta.clock,
    settings: meta.settings,
    timing,
    fleet: restoreFleet(one('fleet')),
    instanceTags: new Map(meta.instanceTags),
    instanceVersions: Array.from(head.columns.instanceVersions ?? []),
    tasks: Tasks.restore(
      meta.layout,
      taskSections.map(({ columns }) => ({
        slots: Array.from(columns.slot ?? []),
        rows: Object.fromEntries(
          TASK_COLUMNS.flatMap((name) => (columns[name] === undefined ? [] : [[name, columns[name]] as const])),
        ),
      })),
    ),
    definitions,
    definitionNumbers: new Map(definitions.map(({ definition }, number) => [definition.taskDefinitionArn, number])),
    launches: launchesOf(one('launches').json as readonly (Launch | null)[]),
    launchHoles: [...meta.launchHoles],
    groups: [...meta.groups],
    groupNumbers: new Map(meta.groups.map((group, number) => [group, number])),
    reasons: [...meta.reasons],
    reasonNumbers: new Map(meta.reasons.map((reason, number) => [reason, number])),
    services,
    serviceNumbers: new Map(),
    deployments: Array.from({ length: meta.deployments }, () => undefined),
    daemons: new Set(),
    targetGroups: new Map(meta.targetGroups.map((group) => [group.targetGroupArn, group])),
    alarms: new Map(meta.alarms.map((alarm) => [alarm.name, alarm])),
    alarmsDue: new Map(),
    deletedAlarms: new Map(),
    muteRules: new Map((meta.muteRules ?? []).map((rule) => [rule.name, rule])),
    metrics: new MetricStore(),
    sampling: noSampling(),
    loads: new Map(),
    loadCount: 0,
    backlogs: new Map(),
    faults: new Map(meta.faults.map((fault) => [fault.number, fault])),
    faultCount: meta.faultCount,
    images: new Map(meta.images),
    capacityProviders: new Map((meta.capacityProviders ?? []).map((provider) => [provider.name, provider])),
    providerNames: [...(meta.providerNames ?? [])],
    providerNumbers: new Map((meta.providerNames ?? []).map((name, number) => [name, number])),
    waitingTasks: new Set(),
    hasNewRoom: false,
    managedBoots: new Map((meta.managed?.boots ?? []).map((boot) => [boot.number, boot])),
    managedCount: meta.managed?.count ?? 0,
    managedIdle: new Map(meta.managed?.idle ?? []),
    fargateLaunches: new Map(meta.fargateLaunches ?? []),
    managedDaemons: noDaemons(),
    spotNotices: new Map(meta.spotNotices ?? []),
    agentUpdates: new Map(meta.agentUpdates ?? []),
    instanceChecks: new Map(meta.instanceChecks ?? []),
    autoScalingGroups: new Map(),
    autoScalingCounts: { groups: 0, instances: 0, providers: 0 },
    autoScalingInstances: new Map(),
    autoScalingSlots: new Map(),
    groupScalings: noGroupScalings(),
    managedScaling: new Map(),
    submitted: new SerialMap(),
    agentReports: new SerialMap(),
    gpuPins: new GpuPins(),
    taskTags: new SerialMap(),
    whys: new SerialMap(),
    shortfalls: new Map(),
    applied: 0,
    costs: meta.costs === undefined ? emptyLedger() : { ...meta.costs, tasks: new Map(meta.costs.tasks) },
    scaling: restoreScaling(
      meta.scaling,
      sections.filter(({ kind }) => kind === 'scaling').map(({ json }) => json as ScalableTarget),
    ),
    agenda: Agenda.fromColumns({ ...(one('agenda').columns as unknown as AgendaColumns), count: meta.agendaCount }),
    awake: new Set(),
    waiting: new Set(meta.waiting),
    prepared: new Map(),
    touched: null,
  };
  restoreSensing(world, sections);
  restoreGroups(
    world,
    sections.find(({ kind }) => kind === 'groups'),
  );
  restoreGroupScaling(
    world,
    sections.find(({ kind }) => kind === 'group-scaling'),
  );
  for (const section of taskSections) restoreTasks(world, section);
  restoreDaemons(
    world,
    sections.find(({ kind }) => kind === 'daemons'),
  );
  restoreGpus(world, taskSections);
  for (const serial of world.tasks.serials())
    if (isWaiting(world, world.tasks.slotOf(serial) as number)) world.waitingTasks.add(serial);
  for (const service of services) {
    if (service === undefined) continue;
    world.serviceNumbers.set(service.name, service.number);
    if (Number.isFinite(service.scheduler.wakeAtMs)) world.awake.add(service.number);
    if (service.schedulingStrategy === 'DAEMON' && service.status === 'ACTIVE') world.daemons.add(service.number);
  }
  return world;
}

/** GPUs as they were pinned; worlds from before there were pins give them out anew, to the oldest task first. */
function restoreGpus(world: World, sections: readonly Section[]): void {
  const { tasks, gpuPins } = world;
  const pinned = sections.flatMap(({ json }) => (json as TaskExtras).gpus ?? []);
  for (const [serial, places] of pinned) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.lastStatus(slot) === 'STOPPED') gpuPins.remember(serial, places);
    else gpuPins.hold(serial, tasks.get('instance', slot), places);
  }
  for (const serial of [...tasks.serials()].sort((a, b) => a - b)) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.get('instance', slot) < 0 || tasks.lastStatus(slot) === 'STOPPED') continue;
    if (gpuPins.of(serial).length === 0) pinGpus(world, slot);
  }
}

function restoreTasks(world: World, { json, columns }: Section): void {
  const extras = json as TaskExtras;
  for (const [serial, submitted] of extras.submitted) world.submitted.set(serial, submitted);
  for (const [serial, report] of extras.reports ?? []) world.agentReports.set(serial, report);
  for (const [serial, tags] of extras.tags) world.taskTags.set(serial, tags);
  const keys = columns.whyKeys ?? [];
  let at = 0;
  const takeKeys = (): number[] => {
    const length = keys[at++] as number;
    return Array.from({ length }, () => restoredKey(keys[at++] as number));
  };
  Array.from(columns.whyTask ?? []).forEach((serial, row) => {
    const shared = extras.funnels[columns.whyFunnel?.[row] ?? -1];
    invariant(shared !== undefined, () => `the stored reason of task ${serial} is incomplete`);
    const { funnel, strategies } = shared;
    const winnerKeys = takeKeys();
    const runnerUpKeys = takeKeys();
    const choice = {
      winner: columns.whyWinner?.[row] as number,
      winnerKeys,
      runnerUp: columns.whyRunnerUp?.[row] as number,
      runnerUpKeys,
    };
    world.whys.set(serial, { funnel, strategies, choice });
  });
  if (extras.service === null) return;
  const { service, deployments, shortfall } = extras.service;
  const wakeAtMs = service.scheduler.wakeAtMs ?? Number.POSITIVE_INFINITY;
  world.services[service.number] = { ...service, scheduler: { ...service.scheduler, wakeAtMs } };
  for (const deployment of deployments) world.deployments[deployment.number] = deployment;
  if (shortfall !== undefined) world.shortfalls.set(service.number, shortfall);
}
