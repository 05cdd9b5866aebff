import type { Entry, EntryBody } from '../model/entry.ts';
import { timingOf } from '../tables/timing.ts';
import { AGENT_APPLIERS } from './agents/apply-agents.ts';
import { REPORT_APPLIERS } from './agents/apply-reports.ts';
import type { Appliers } from './appliers.ts';
import { CAPACITY_APPLIERS } from './capacity/apply-capacity.ts';
import { INSTANCE_APPLIERS } from './capacity/apply-instances.ts';
import { GROUP_SCALING_APPLIERS } from './capacity/group-scaling/apply-group-scaling.ts';
import { GROUP_APPLIERS } from './capacity/groups/apply-groups.ts';
import { DAEMON_APPLIERS, tagDaemon, wakeDaemonsThatWatch } from './daemons/apply-daemons.ts';
import { FAULT_APPLIERS } from './faults/apply-faults.ts';
import { INSTANCE_HEALTH_APPLIERS } from './instances/apply-health.ts';
import { serviceOf } from './known.ts';
import { HELD_ACTIONS_APPLIERS } from './scaling/apply-held-actions.ts';
import { SCALING_APPLIERS, tagTarget } from './scaling/apply-scaling.ts';
import { SENSING_APPLIERS, stopSensing } from './scaling/apply-sensing.ts';
import { refreshSampling } from './scaling/sampling-needs.ts';
import { CODE_DEPLOY_APPLIERS } from './services/apply-code-deploy.ts';
import { DEPLOYMENT_APPLIERS } from './services/apply-deployments.ts';
import { SERVICE_APPLIERS } from './services/apply-services.ts';
import { SHIFT_APPLIERS } from './services/apply-shift.ts';
import { TASK_SET_APPLIERS } from './services/apply-task-sets.ts';
import { wakeServicesThatWatch } from './services/wake-services.ts';
import { TARGET_APPLIERS } from './tasks/apply-targets.ts';
import { TASK_APPLIERS } from './tasks/apply-tasks.ts';
import { rescheduleTasks } from './tasks/schedule.ts';
import { planOf, type World } from './world.ts';

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
  ...INSTANCE_APPLIERS,
  ...CAPACITY_APPLIERS,
  ...AGENT_APPLIERS,
  ...REPORT_APPLIERS,
  ...INSTANCE_HEALTH_APPLIERS,
  ...GROUP_APPLIERS,
  ...GROUP_SCALING_APPLIERS,
  ...DAEMON_APPLIERS,
  ...TASK_APPLIERS,
  ...TARGET_APPLIERS,
  ...SERVICE_APPLIERS,
  ...DEPLOYMENT_APPLIERS,
  ...SHIFT_APPLIERS,
  ...TASK_SET_APPLIERS,
  ...CODE_DEPLOY_APPLIERS,
  ...SENSING_APPLIERS,
  ...HELD_ACTIONS_APPLIERS,
  ...SCALING_APPLIERS,
  ...FAULT_APPLIERS,
  AlarmStateSet: (world, entry) => {
    SENSING_APPLIERS.AlarmStateSet(world, entry);
    wakeServicesThatWatch(world, entry.alarm);
    wakeDaemonsThatWatch(world, entry.alarm);
  },
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
  Tagged: (world, { resource, tags }) => {
    if (resource.kind === 'cluster') world.tags = tags;
    else if (resource.kind === 'service') serviceOf(world, resource.service).tags = tags;
    else if (resource.kind === 'task') world.taskTags.set(resource.task, tags);
    else if (resource.kind === 'instance') world.instanceTags.set(resource.instance, tags);
    else if (resource.kind === 'daemon') tagDaemon(world, resource.daemon, tags);
    else tagTarget(world.scaling, resource.serviceName, tags);
  },
  DefinitionAdopted: (world, { definition }) => {
    const number = world.definitions.push({ definition, plan: planOf(definition, world.timing) }) - 1;
    world.definitionNumbers.set(definition.taskDefinitionArn, number);
  },
  AlarmChanged: (world, { alarm }) => {
    world.alarms.set(alarm.name, alarm);
    wakeServicesThatWatch(world, alarm.name);
    wakeDaemonsThatWatch(world, alarm.name);
  },
  ImageTagMoved: (world, { image, digest }) => {
    world.images.set(image, [...(world.images.get(image) ?? []), { sinceMs: world.nowMs, digest }]);
  },
};
