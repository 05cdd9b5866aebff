import type { Entry, EntryBody, TasksStarted } from '../model/entry.ts';
import type { Fault } from '../model/fault.ts';
import type { CountWriter } from '../model/scaling.ts';
import type { Deployment, Rollout, Service, ServiceWish } from '../model/service.ts';
import type { TaskStatus } from '../model/task.ts';
import type { EpochMs } from '../model/units.ts';
import { ECS_QUOTAS } from '../tables/quotas.ts';
import { SCALING_CHOICES } from '../tables/scaling.ts';
import { LEGAL_MOVES, STARTING } from '../tables/task-lifecycle.ts';
import { timingOf } from '../tables/timing.ts';
import { AGENT_APPLIERS } from './agents/apply-agents.ts';
import { CAPACITY_APPLIERS, scheduleSpotNotice } from './capacity/apply-capacity.ts';
import { bucketAfter, fargateKind } from './capacity/fargate-launches.ts';
import { GROUP_APPLIERS } from './capacity/groups/apply-groups.ts';
import { lookForManaged, noteManagedIdle, noteManagedJoined } from './capacity/managed/apply-managed.ts';
import { settleInstance, settleTask } from './costs/settle.ts';
import { invariant } from './invariant.ts';
import { SCALING_APPLIERS, tagTarget } from './scaling/apply-scaling.ts';
import { forgetLoad, SENSING_APPLIERS, stopSensing } from './scaling/apply-sensing.ts';
import { refreshSampling } from './scaling/sampling-needs.ts';
import { SHIFT_APPLIERS } from './services/apply-shift.ts';
import { TASK_SET_APPLIERS } from './services/apply-task-sets.ts';
import { demandOf, taskSizeOf } from './task-definitions/demand.ts';
import { launchOf, nextStep, startTimeline } from './tasks/lifecycle.ts';
import { targetEntriesOf, unhealthyTargetOf, withTargetState } from './tasks/targets.ts';
import { noteTask, touchInstance, touchTask } from './touch.ts';
import { type Launch, numberOf, planOf, type SubmittedContainer, type World } from './world.ts';

/** How many events a service keeps. Source: SVC-14. */
const SERVICE_EVENTS_KEPT = ECS_QUOTAS.serviceEvents.value;
/** How long INACTIVE instances and services can still be described (our choice; AWS: "for some time", SVC-12). */
export const GONE_RETENTION_MS = 3_600_000;

type Of<T extends EntryBody['type']> = Extract<EntryBody, { readonly type: T }>;
export type Appliers = { readonly [T in EntryBody['type']]: (world: World, entry: Of<T>) => void };

/** Changes the world as the entry says. The only writer of worlds, beside placement, which holds what it chose. */
export function apply(world: World, entry: Entry): void {
  world.sequence = entry.sequence;
  (APPLIERS[entry.type] as (world: World, entry: EntryBody) => void)(world, entry);
  if (!leavesTasksAlone(entry)) world.applied++;
}

/** Entries by which the scheduler keeps its own books: where its tasks stand is the same as before. */
function leavesTasksAlone(entry: Entry): boolean {
  switch (entry.type) {
    case 'SchedulerNoted':
      return entry.note.restarted === undefined;
    case 'DeploymentChanged':
      return entry.change.status === undefined;
    case 'TasksCountedHealthy':
    case 'ServiceEventRecorded':
      return true;
    default:
      return false;
  }
}

const APPLIERS: Appliers = {
  ...CAPACITY_APPLIERS,
  ...AGENT_APPLIERS,
  ...SENSING_APPLIERS,
  AlarmStateSet: (world, entry) => {
    SENSING_APPLIERS.AlarmStateSet(world, entry);
    wakeServicesThatWatch(world, entry.alarm);
  },
  ...SHIFT_APPLIERS,
  ...GROUP_APPLIERS,
  ...TASK_SET_APPLIERS,
  ClusterChanged: (world, { cluster }) => {
    world.meta = cluster;
    refreshSampling(world); // the first entry of a world: what it was made with may ask for samples
    if (cluster.status === 'INACTIVE') stopSensing(world);
  },
  ClockSet: (world, { clock }) => {
    world.clock = clock;
  },
  SettingsChanged: (world, { settings }) => {
    world.settings = settings;
    world.timing = timingOf(settings.timingProfile, settings.timing);
    world.definitions = world.definitions.map(({ definition }) => ({
      definition,
      plan: planOf(definition, world.timing),
    }));
    rescheduleTasks(world);
    refreshSampling(world);
  },

  InstancesRegistered: (world, { specs, firstSlot }) => {
    specs.forEach((spec, index) => {
      const slot = world.fleet.register(spec, world.nowMs);
      invariant(
        slot === firstSlot + index,
        () => `instance ${slot} registered where ${firstSlot + index} was promised`,
      );
      world.instanceVersions[slot] = 0;
      scheduleSpotNotice(world, slot);
      touchInstance(world, slot);
    });
    roomAppeared(world);
    specs.forEach((_, index) => {
      noteManagedJoined(world, firstSlot + index);
    });
    wakeForInstances(world);
  },
  InstanceStatusChanged: (world, { instances, status }) => {
    wakeServicesOn(world, new Set(instances));
    for (const slot of instances) {
      world.fleet.setStatus(slot, status);
      if (status === 'INACTIVE') {
        world.spotNotices.delete(slot);
        world.agentUpdates.delete(slot);
      }
      noteManagedIdle(world, slot);
      touchInstance(world, slot);
      if (status !== 'INACTIVE') continue;
      settleInstance(world, slot);
      world.agenda.put({ atMs: world.nowMs + GONE_RETENTION_MS, kind: 'instance-expiry', ref: slot, lazy: true });
    }
    roomAppeared(world);
    wakeForInstances(world);
  },
  AgentConnectionChanged: (world, { instances, connected }) => {
    for (const slot of instances) {
      world.fleet.setAgentConnected(slot, connected);
      touchInstance(world, slot);
    }
    if (connected) roomAppeared(world);
    wakeForInstances(world);
  },
  AttributesPut: (world, { instance, attributes }) => {
    for (const attribute of attributes) world.fleet.putAttribute(instance, attribute);
    touchInstance(world, instance);
    roomAppeared(world);
    wakeForInstances(world);
  },
  AttributesDeleted: (world, { instance, names }) => {
    for (const name of names) world.fleet.deleteAttribute(instance, name);
    touchInstance(world, instance);
    roomAppeared(world);
    wakeForInstances(world);
  },
  InstanceForgotten: (world, { instance }) => {
    world.instanceVersions[instance] = 0;
    world.instanceTags.delete(instance);
  },

  Tagged: (world, { resource, tags }) => {
    if (resource.kind === 'cluster') world.tags = tags;
    else if (resource.kind === 'service') serviceOf(world, resource.service).tags = tags;
    else if (resource.kind === 'task') world.taskTags.set(resource.task, tags);
    else if (resource.kind === 'instance') world.instanceTags.set(resource.instance, tags);
    else tagTarget(world.scaling, resource.serviceName, tags);
  },

  DefinitionAdopted: (world, { definition }) => {
    const number = world.definitions.push({ definition, plan: planOf(definition, world.timing) }) - 1;
    world.definitionNumbers.set(definition.taskDefinitionArn, number);
  },

  TasksStarted: (world, entry) => startTasks(world, entry),
  TasksMoved: (world, { tasks, to }) => {
    for (const serial of tasks) moveTask(world, serial, to);
  },
  TasksStopping: (world, { tasks, stopCode, reason }) => {
    const number = numberOf(world.reasons, world.reasonNumbers, reason);
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      if (world.tasks.desiredStatus(slot) === 'STOPPED') continue;
      const instance = world.tasks.get('instance', slot);
      if (instance >= 0) {
        world.fleet.countTask(world.groups[world.tasks.get('group', slot)] as string, instance, -1);
        if (world.tasks.lastStatus(slot) === 'RUNNING') world.fleet.addRunning(instance, -1);
      }
      world.tasks.setStop(slot, stopCode, number);
      world.waitingTasks.delete(serial);
      if (instance >= 0) offerRoom(world); // a group or a running task less: constraints may hold now
      if (stopCode === 'TaskFailedToStart') countStartFailure(world, slot);
      world.tasks.set('stopRequestedAtMs', slot, world.nowMs);
      touchTask(world, slot);
      schedule(world, slot);
      wakeServiceOf(world, slot);
    }
  },
  TaskHealthChanged: (world, { tasks, health }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      world.tasks.setHealth(slot, health);
      noteSickness(world, slot);
      touchTask(world, slot);
      schedule(world, slot);
      wakeServiceOf(world, slot);
    }
  },
  ContainerExitSubmitted: (world, { task, container, exitCode, reason }) => {
    submit(world, task, container, { exitCode, exitedAtMs: world.nowMs, ...(reason !== undefined && { reason }) });
  },
  ContainerHealthSubmitted: (world, { task, container, health }) => {
    submit(world, task, container, { health });
  },
  TasksForgotten: (world, { tasks }) => {
    for (const serial of tasks) forgetTask(world, serial);
  },

  ServiceCreated: (world, { service }) => {
    world.services[service.number] = { ...service, scheduler: { ...service.scheduler } };
    world.serviceNumbers.set(service.name, service.number);
    if (service.schedulingStrategy === 'DAEMON') world.daemons.add(service.number);
    wakeService(world, service.number);
  },
  ServiceUpdated: (world, { service, wish, by = { kind: 'user' } }) => {
    const known = serviceOf(world, service);
    noteCount(world, known, wish.desiredCount, by);
    known.wish = wish;
    followStrategy(world, known);
    offerRoom(world);
    known.scheduler.said = [];
    forgetPreparedAsks(world);
    wakeService(world, service);
  },
  ServiceStatusChanged: (world, { service, status }) => {
    const known = serviceOf(world, service);
    known.status = status;
    if (world.daemons.delete(service) && known.scheduler.kept !== null) {
      for (const slot of known.scheduler.kept.instances) world.fleet.unreserve(slot, known.scheduler.kept.demand);
      known.scheduler.kept = null;
      offerRoom(world);
    }
    if (status !== 'INACTIVE') wakeService(world, service);
    else {
      world.awake.delete(service);
      world.waiting.delete(service);
      world.shortfalls.delete(service);
      forgetLoad(world, service);
      world.agenda.put({ atMs: world.nowMs + GONE_RETENTION_MS, kind: 'service-expiry', ref: service, lazy: true });
    }
  },
  ServiceForgotten: (world, { service }) => {
    const { name } = serviceOf(world, service);
    if (world.serviceNumbers.get(name) === service) world.serviceNumbers.delete(name);
    world.services[service] = undefined;
    world.deployments.forEach((deployment, number) => {
      if (deployment?.serviceNumber === service) world.deployments[number] = undefined;
    });
  },
  DeploymentStarted: (world, { deployment }) => {
    const service = serviceOf(world, deployment.serviceNumber);
    for (const number of service.deployments) {
      const older = deploymentOf(world, number);
      if (older.status === 'PRIMARY') {
        older.status = 'ACTIVE';
        older.updatedAtMs = world.nowMs;
      }
      older.rollout = interrupted(older.rollout, world.nowMs);
      if (older.shift !== undefined && older.shift.finishedAtMs === undefined)
        older.shift = { ...older.shift, finishedAtMs: world.nowMs };
    }
    world.deployments[deployment.number] = { ...deployment };
    service.deployments = [deployment.number, ...service.deployments];
    beginAnew(service);
    wakeService(world, service.number);
  },
  DeploymentRolledBack: (world, { deployment, to }) => {
    const failed = deploymentOf(world, deployment);
    const target = deploymentOf(world, to);
    const service = serviceOf(world, target.serviceNumber);
    failed.status = 'ACTIVE';
    const { alarms } = service.wish.deploymentConfiguration;
    target.alarmsIgnored = alarms?.alarmNames.some((name) => world.alarms.get(name)?.state === 'ALARM') === true;
    Object.assign(target, {
      status: 'PRIMARY',
      rolloutState: 'IN_PROGRESS',
      rolloutCause: 'rolling-back',
      updatedAtMs: world.nowMs,
      failedTasks: 0,
      bakingSinceMs: null,
    });
    service.deployments = [to, ...service.deployments.filter((number) => number !== to)];
    const { capacityProviderStrategy: _strategy, platformVersion: _platform, ...wish } = service.wish;
    service.wish = { ...wish, ...revisionPartOf(target) };
    beginAnew(service);
    forgetPreparedAsks(world);
    wakeService(world, service.number);
  },
  DeploymentChanged: (world, { deployment: number, change }) => {
    const deployment = deploymentOf(world, number);
    Object.assign(deployment, change, { updatedAtMs: world.nowMs });
    if (change.status !== 'INACTIVE') return;
    const service = serviceOf(world, deployment.serviceNumber);
    service.deployments = service.deployments.filter((other) => other !== number);
  },
  ServiceEventRecorded: (world, { service: number, what, why }) => {
    const service = serviceOf(world, number);
    service.eventCount++;
    service.events = [{ number: service.eventCount, atMs: world.nowMs, what }, ...service.events].slice(
      0,
      SERVICE_EVENTS_KEPT,
    );
    if (why !== undefined) world.shortfalls.set(number, why);
  },
  TasksCountedHealthy: (world, { tasks }) => {
    for (const serial of tasks) world.tasks.set('countedHealthy', slotOf(world, serial), 1);
  },
  TasksProtected: (world, { tasks, untilMs }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      world.tasks.set('protectedUntilAtMs', slot, untilMs ?? 0);
      wakeServiceOf(world, slot);
    }
  },
  DaemonRoomKept: (world, { service: number, demand, keep, giveBack }) => {
    const { scheduler } = serviceOf(world, number);
    for (const slot of giveBack) world.fleet.unreserve(slot, demand);
    for (const slot of keep) world.fleet.reserve(slot, demand);
    if (giveBack.length > 0) offerRoom(world);
    const gone = new Set(giveBack);
    const instances = [...(scheduler.kept?.instances ?? []).filter((slot) => !gone.has(slot)), ...keep];
    scheduler.kept = instances.length === 0 ? null : { demand, instances: instances.sort((a, b) => a - b) };
  },
  TargetGroupPut: (world, { targetGroup }) => {
    world.targetGroups.set(targetGroup.targetGroupArn, targetGroup);
    wakeServicesBehind(world, targetGroup.targetGroupArn);
  },
  TargetGroupDeleted: (world, { targetGroupArn }) => {
    world.targetGroups.delete(targetGroupArn);
    wakeServicesBehind(world, targetGroupArn);
  },
  TargetsRegistered: (world, { tasks }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      const groups = targetEntriesOf(world, slot).length;
      world.tasks.set('targets', slot, withTargetState(0, null, groups, 'initial'));
      world.tasks.set('targetsRegisteredAtMs', slot, world.nowMs);
      schedule(world, slot);
    }
  },
  TargetsDeregistered: (world, { tasks }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      const groups = targetEntriesOf(world, slot).length;
      world.tasks.set('targets', slot, withTargetState(0, null, groups, 'draining'));
    }
  },
  TargetHealthChanged: (world, { tasks, group, health, told }) => {
    for (const serial of tasks) {
      const slot = slotOf(world, serial);
      const groups = targetEntriesOf(world, slot).length;
      world.tasks.set('targets', slot, withTargetState(world.tasks.get('targets', slot), group, groups, health));
      if (told) world.tasks.set('targetsTold', slot, 1);
      noteSickness(world, slot);
      schedule(world, slot);
      wakeServiceOf(world, slot);
    }
  },
  FaultPlanned: (world, { fault }) => {
    world.faults.set(fault.number, fault);
    world.faultCount = Math.max(world.faultCount, fault.number);
    world.agenda.put({ atMs: fault.fromMs, kind: 'fault-begin', ref: fault.number });
  },
  FaultBegan: (world, { fault: number, hit }) => {
    const fault = world.faults.get(number) as Fault;
    world.faults.set(number, { ...fault, isActive: true, hit });
    if (fault.untilMs !== null) world.agenda.put({ atMs: fault.untilMs, kind: 'fault-end', ref: number });
    rescheduleTasks(world);
    for (let slot = 0; slot < world.fleet.size; slot++) scheduleSpotNotice(world, slot);
  },
  FaultCleared: (world, { fault: number }) => {
    const fault = world.faults.get(number) as Fault;
    if (!fault.isActive) world.faults.delete(number);
    else world.agenda.put({ atMs: world.nowMs, kind: 'fault-end', ref: number });
  },
  FaultEnded: (world, { fault }) => {
    world.faults.delete(fault);
    rescheduleTasks(world);
    roomAppeared(world);
  },
  AlarmChanged: (world, { alarm }) => {
    world.alarms.set(alarm.name, alarm);
    wakeServicesThatWatch(world, alarm.name);
  },
  ...SCALING_APPLIERS,
  ImageTagMoved: (world, { image, digest }) => {
    world.images.set(image, [...(world.images.get(image) ?? []), { sinceMs: world.nowMs, digest }]);
  },
  SchedulerNoted: (world, { service: number, note }) => {
    const service = serviceOf(world, number);
    const { wakeAtMs, wakeIsLazy, ...rest } = note;
    Object.assign(service.scheduler, rest);
    if (note.retry !== undefined) {
      if (note.retry === null) {
        world.waiting.delete(number);
        world.shortfalls.delete(number);
      } else world.waiting.add(number);
    }
    if (wakeAtMs === Number.POSITIVE_INFINITY) {
      service.scheduler.wakeAtMs = wakeAtMs;
      service.scheduler.wakeIsLazy = false;
      world.awake.delete(number);
    } else if (wakeAtMs !== undefined) wakeService(world, number, wakeAtMs, wakeIsLazy === true);
  },
};

/** The newest deployment of a service follows its strategy without beginning anew, while its kind stays. Source: SVC-06. */
function followStrategy(world: World, { deployments, wish, controller }: Service): void {
  if (controller !== 'ECS') return; // a task set has its own
  const primary = world.deployments[deployments[0] ?? -1];
  if (primary === undefined || primary.launchType !== wish.launchType) return;
  if (wish.capacityProviderStrategy === undefined) delete primary.capacityProviderStrategy;
  else primary.capacityProviderStrategy = wish.capacityProviderStrategy;
}

/** Who set the desired count, newest first. */
function noteCount({ nowMs }: World, service: Service, to: number, by: CountWriter): void {
  const from = service.wish.desiredCount;
  if (from === to) return;
  const change = { atMs: nowMs, from, to, by };
  service.countChanges = [change, ...(service.countChanges ?? [])].slice(0, SCALING_CHOICES.countChangesPerService);
}

/** Has the scheduler look at a service, by default one scheduler period from now. Source: SVC-25. */
function wakeService(
  world: World,
  number: number,
  atMs = world.nowMs + world.timing.schedulerPeriodMs,
  lazy = false,
): void {
  const { scheduler } = serviceOf(world, number);
  const sooner = atMs < scheduler.wakeAtMs;
  if (!sooner && (lazy || !scheduler.wakeIsLazy)) return;
  if (sooner) scheduler.wakeAtMs = atMs;
  scheduler.wakeIsLazy = lazy;
  world.awake.add(number);
  world.agenda.put({ atMs, kind: 'scheduler-pass', ref: 0, lazy });
}

/** A deployment may watch the alarm. Source: ALM-02. */
function wakeServicesThatWatch(world: World, alarm: string): void {
  for (const service of world.services)
    if (service?.status === 'ACTIVE' && service.wish.deploymentConfiguration.alarms?.alarmNames.includes(alarm))
      wakeService(world, service.number);
}

export function wakeServiceOf(world: World, slot: number): void {
  const service = world.tasks.get('service', slot);
  if (service >= 0 && world.services[service] !== undefined) wakeService(world, service);
}

/** Daemons want every instance, and zones that are new to a service change what is balanced (DMN-01, AZ-03). */
export function wakeForInstances(world: World): void {
  for (const number of world.daemons) wakeService(world, number);
  for (const service of world.services)
    if (service?.status === 'ACTIVE' && service.wish.availabilityZoneRebalancing === 'ENABLED')
      if (service.scheduler.steadySaidAtMs !== null) wakeService(world, service.number);
}

/** Services with a task on one of these instances: to drain, or to be replaced (CI-41 to CI-43). */
function wakeServicesOn(world: World, instances: ReadonlySet<number>): void {
  const { tasks } = world;
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.lastStatus(slot) !== 'STOPPED' && instances.has(tasks.get('instance', slot))) wakeServiceOf(world, slot);
  }
}

function wakeServicesBehind(world: World, targetGroupArn: string): void {
  for (const service of world.services)
    if (service?.deployments.some((number) => names(world.deployments[number], targetGroupArn)))
      wakeService(world, service.number);
}

const names = (deployment: Deployment | undefined, arn: string): boolean =>
  (deployment?.alternateLoadBalancers ?? deployment?.loadBalancers)?.some(
    ({ targetGroupArn }) => targetGroupArn === arn,
  ) === true;

/** A task that never ran: a failure of its deployment, and one more in a row for its service. Sources: CB-04, DEP-11, THR-05. */
function countStartFailure(world: World, slot: number): void {
  const service = world.services[world.tasks.get('service', slot)];
  const deployment = world.deployments[world.tasks.get('deployment', slot)];
  if (deployment !== undefined) {
    deployment.failedTasks++;
    deployment.updatedAtMs = world.nowMs;
  }
  if (service === undefined) return;
  service.scheduler.startFailures++;
  service.scheduler.lastStartFailureAtMs = world.nowMs;
}

/** Since when some check of the task fails; 0: none does. Source: SVC-30. */
function noteSickness(world: World, slot: number): void {
  const sick = world.tasks.health(slot) === 'UNHEALTHY' || unhealthyTargetOf(world, slot) !== undefined;
  const sinceMs = world.tasks.get('sickSinceAtMs', slot);
  if (sick !== sinceMs > 0) world.tasks.set('sickSinceAtMs', slot, sick ? world.nowMs : 0);
}

/** A new deployment ends what the scheduler remembered of the old one. Sources: THR-04, spec 8.1. */
function beginAnew({ scheduler }: Service): void {
  scheduler.said = [];
  scheduler.startFailures = 0;
  scheduler.throttleSaidSeconds = 0;
  scheduler.restarted = [];
}

/** What a newer deployment makes of an older one that had not ended. Sources: DEP-09, SDEP-04, EX-DEP-28. */
function interrupted(rollout: Rollout, nowMs: EpochMs): Rollout {
  switch (rollout.status) {
    case 'PENDING':
    case 'IN_PROGRESS':
    case 'ROLLBACK_REQUESTED':
      return { ...rollout, status: 'STOP_REQUESTED', cause: 'newer-deployment', updatedAtMs: nowMs };
    case 'ROLLBACK_IN_PROGRESS':
      return { ...rollout, status: 'ROLLBACK_FAILED', finishedAtMs: nowMs, updatedAtMs: nowMs };
    default:
      return rollout;
  }
}

/** What a service wants again when it goes back to an earlier revision. Source: CB-10. */
const revisionPartOf = (deployment: Deployment): Partial<ServiceWish> => ({
  taskDefinitionArn: deployment.taskDefinitionArn,
  launchType: deployment.launchType,
  ...(deployment.capacityProviderStrategy && { capacityProviderStrategy: deployment.capacityProviderStrategy }),
  loadBalancers: deployment.loadBalancers,
  serviceRegistries: deployment.serviceRegistries,
  ...(deployment.networkConfiguration && { networkConfiguration: deployment.networkConfiguration }),
  ...(deployment.subnetZones && { subnetZones: deployment.subnetZones }),
  ...(deployment.platformVersionAsked !== undefined && { platformVersion: deployment.platformVersionAsked }),
  ...(deployment.serviceConnectConfiguration && {
    serviceConnectConfiguration: deployment.serviceConnectConfiguration,
  }),
  ...(deployment.volumeConfigurations && { volumeConfigurations: deployment.volumeConfigurations }),
  ...(deployment.monitoring && { monitoring: deployment.monitoring }),
});

/** Room appeared somewhere: whoever waits for it is looked at again (SVC-24). */
export function roomAppeared(world: World): void {
  for (const number of world.waiting) wakeService(world, number);
  offerRoom(world);
}

/** Tasks that wait for capacity are offered what there is at this instant: room appeared, or what they ask for changed. */
export function offerRoom(world: World): void {
  if (world.waitingTasks.size === 0 || world.hasNewRoom) return;
  world.hasNewRoom = true;
  world.agenda.put({ atMs: world.nowMs, kind: 'waiting-pass', ref: 0 });
}

function startTasks(world: World, entry: TasksStarted): void {
  const { tasks } = world;
  const definition = world.definitionNumbers.get(entry.taskDefinitionArn) as number;
  const adopted = world.definitions[definition] as World['definitions'][number];
  const launch = fileLaunch(world, entry, adopted.definition);
  const group = numberOf(world.groups, world.groupNumbers, entry.group);
  const provider =
    entry.provider === undefined ? -1 : numberOf(world.providerNames, world.providerNumbers, entry.provider);
  if (entry.launchType === 'FARGATE') {
    const kind = fargateKind(entry.provider);
    world.fargateLaunches.set(kind, bucketAfter(world, kind, entry.tasks.length));
  }
  if (entry.provider !== undefined && entry.instances.length === 0) lookForManaged(world, entry.provider);
  const provisions = entry.launchType === 'FARGATE' || adopted.definition.networkMode === 'awsvpc';
  entry.tasks.forEach((serial, index) => {
    const instance = entry.instances[index] ?? -1;
    const waits = instance < 0 && entry.launchType !== 'FARGATE';
    const lastStatus: TaskStatus = provisions || waits ? 'PROVISIONING' : 'PENDING';
    const slot = tasks.add({
      serial,
      definition,
      launch,
      service: entry.service ?? -1,
      deployment: entry.deployment ?? -1,
      group,
      instance,
      subnet: entry.subnets[index] ?? -1,
      launchType: entry.launchType,
      provider,
      lastStatus,
      createdAtMs: world.nowMs,
    });
    noteTask(world, slot);
    if (waits) world.waitingTasks.add(serial);
    if (instance >= 0) noteManagedIdle(world, instance);
    if (instance >= 0) {
      tasks.set('heldSinceAtMs', slot, world.nowMs);
      if (lastStatus === 'PENDING') world.fleet.addPending(instance, 1);
      touchInstance(world, instance);
    }
    const choice = entry.why?.choices[index];
    if (entry.why !== undefined && choice !== undefined)
      world.whys.set(serial, { funnel: entry.why.funnel, strategies: entry.why.strategies, choice });
    schedule(world, slot);
  });
}

/** What the batch has in common; a service's batches of one deployment share one record while it stays the same. */
function fileLaunch(world: World, entry: TasksStarted, definition: World['definitions'][number]['definition']): number {
  const { details } = entry;
  const sibling = entry.service === null ? undefined : world.tasks.ofService(entry.service).at(-1);
  if (sibling !== undefined && world.tasks.get('deployment', sibling) === entry.deployment) {
    const number = world.tasks.get('launch', sibling);
    const launch = world.launches[number] as Launch;
    if (JSON.stringify(launch.details) === JSON.stringify(details)) {
      world.launches[number] = { ...launch, live: launch.live + entry.tasks.length };
      return number;
    }
  }
  const size = taskSizeOf(definition, details.overrides);
  const number = world.launchHoles.pop() ?? world.launches.length;
  world.launches[number] = {
    details,
    demand: demandOf(definition, details.overrides),
    ...size,
    live: entry.tasks.length,
  };
  return number;
}

function moveTask(world: World, serial: number, to: TaskStatus): void {
  const { tasks, fleet, nowMs } = world;
  const slot = slotOf(world, serial);
  const from = tasks.lastStatus(slot);
  invariant(LEGAL_MOVES[from].includes(to), () => `task ${serial} would go from ${from} to ${to}`);
  const instance = tasks.get('instance', slot);
  if (instance >= 0) {
    if (from === 'PENDING') fleet.addPending(instance, -1);
    if (to === 'PENDING') fleet.addPending(instance, 1);
    if (tasks.desiredStatus(slot) === 'RUNNING') {
      if (to === 'RUNNING') fleet.addRunning(instance, 1);
      else if (from === 'RUNNING') fleet.addRunning(instance, -1);
    }
  }
  if (to === 'STOPPED') settleTask(world, slot);
  tasks.setLastStatus(slot, to);
  touchTask(world, slot);
  recordInstants(world, slot, from, to);
  if (to === 'RUNNING') forgetStartFailures(world, slot);
  if (to === 'STOPPED') {
    const launch = launchOf(world, slot);
    if (instance >= 0) {
      fleet.release(instance, launch.demand);
      touchInstance(world, instance);
      noteManagedIdle(world, instance);
    }
    tasks.set('stoppedAtMs', slot, nowMs);
    tasks.set('targets', slot, 0);
    tasks.set('sickSinceAtMs', slot, 0);
    world.agenda.put({
      atMs: nowMs + world.settings.stoppedTaskRetentionSeconds * 1_000,
      kind: 'task-expiry',
      ref: serial,
      lazy: true,
    });
    roomAppeared(world);
  } else schedule(world, slot);
  if (to === 'RUNNING' || to === 'STOPPED' || to === 'STOPPING') wakeServiceOf(world, slot);
}

/** A task that runs ends the row of failures. Source: THR-05. */
function forgetStartFailures(world: World, slot: number): void {
  const service = world.services[world.tasks.get('service', slot)];
  if (service === undefined || service.scheduler.startFailures === 0) return;
  service.scheduler.startFailures = 0;
}

/** Instants as LIFE-05 names them, taken from the timeline where they lie between two statuses. */
function recordInstants(world: World, slot: number, from: TaskStatus, to: TaskStatus): void {
  const { tasks, nowMs } = world;
  if (to === 'ACTIVATING' || to === 'RUNNING') {
    const timeline = startTimeline(world, slot);
    tasks.set('pullStartedAtMs', slot, timeline.pullStartedAtMs);
    if (to === 'RUNNING') {
      tasks.set('pullStoppedAtMs', slot, timeline.pullStoppedAtMs);
      tasks.set('startedAtMs', slot, nowMs);
    }
  }
  if ((STARTING.has(from) && (to === 'DEPROVISIONING' || to === 'STOPPED' || to === 'STOPPING')) || from === 'RUNNING')
    tasks.set('stoppingAtMs', slot, nowMs);
  if (to === 'STOPPING') tasks.set('signalledAtMs', slot, nowMs);
  if (to === 'DEPROVISIONING' || (to === 'STOPPED' && from !== 'DEPROVISIONING'))
    tasks.set('executionStoppedAtMs', slot, nowMs);
}

function forgetTask(world: World, serial: number): void {
  const slot = slotOf(world, serial);
  invariant(world.tasks.lastStatus(slot) === 'STOPPED', () => `task ${serial} is forgotten before it is STOPPED`);
  const number = world.tasks.get('launch', slot);
  const launch = launchOf(world, slot);
  const live = launch.live - 1;
  world.launches[number] = live === 0 ? undefined : { ...launch, live };
  if (live === 0) world.launchHoles.push(number);
  world.tasks.remove(slot);
  world.submitted.delete(serial);
  world.taskTags.delete(serial);
  world.whys.delete(serial);
}

function submit(world: World, serial: number, container: number, news: Omit<SubmittedContainer, 'container'>): void {
  const known = world.submitted.get(serial) ?? [];
  const before = known.find((other) => other.container === container);
  const after = { ...before, ...news, container };
  world.submitted.set(
    serial,
    [...known.filter((other) => other.container !== container), after].sort((a, b) => a.container - b.container),
  );
  const slot = slotOf(world, serial);
  touchTask(world, slot);
  schedule(world, slot);
}

/** Something that all tasks' timetables may depend on has changed. */
function rescheduleTasks(world: World): void {
  for (const serial of [...world.tasks.serials()].sort((a, b) => a - b)) schedule(world, slotOf(world, serial));
}

/** Puts the task's next step on the agenda; an earlier one no longer counts. */
export function schedule(world: World, slot: number): void {
  const next = nextStep(world, slot);
  world.tasks.set(
    'step',
    slot,
    next === null ? 0 : world.agenda.put({ atMs: Math.max(next.atMs, world.nowMs), kind: 'task-step', ref: slot }),
  );
}

export const forgetPreparedAsks = (world: World): void => world.prepared.clear();

export function slotOf(world: World, serial: number): number {
  const slot = world.tasks.slotOf(serial);
  invariant(slot !== undefined, () => `task ${serial} is not known`);
  return slot;
}

export function serviceOf(world: World, number: number): Service {
  const service = world.services[number];
  invariant(service !== undefined, () => `service ${number} is not known`);
  return service;
}

export function deploymentOf(world: World, number: number): Deployment {
  const deployment = world.deployments[number];
  invariant(deployment !== undefined, () => `deployment ${number} is not known`);
  return deployment;
}
