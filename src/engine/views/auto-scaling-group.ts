import type {
  AutoScalingGroup,
  AutoScalingInstance,
  DesiredChange,
  GroupActivity,
} from '../../model/auto-scaling-group.ts';
import { CAUSES, failureText } from '../../tables/group-activities.ts';
import { protectionOf } from '../capacity/groups/busy.ts';
import { instancesOf } from '../capacity/groups/find.ts';
import { isoSeconds } from '../events/instant-text.ts';
import { groupActivityIdOf, instanceArnOf, instanceRefreshIdOf } from '../ids.ts';
import type { World } from '../world.ts';

/** An instance as DescribeAutoScalingInstances shows it, and where it stands in the cluster. */
export interface GroupInstanceView extends AutoScalingInstance {
  readonly isProtectedNow: boolean;
  readonly containerInstanceArn?: string;
}

/** The instances of a group that are not gone, oldest first; protection as it holds now (CAS-27). */
export function groupInstanceViews(world: World, group: AutoScalingGroup): GroupInstanceView[] {
  const isProtected = protectionOf(world, group);
  return instancesOf(world, group.name).map((instance) => ({
    ...instance,
    isProtectedNow: isProtected(instance),
    ...(instance.slot !== undefined && { containerInstanceArn: instanceArnOf(world, instance.slot) }),
  }));
}

/** One activity in AWS's words. Source: AS-15. */
export interface GroupActivityView {
  readonly activityId: string;
  readonly description: string;
  readonly cause: string;
  readonly statusCode: GroupActivity['status'];
  readonly statusMessage?: string;
  /** Percent. */
  readonly progress: number;
  readonly startTimeMs: number;
  readonly endTimeMs?: number;
  readonly ec2InstanceId?: string;
  readonly availabilityZone?: string;
}

export function groupActivityView(world: World, group: AutoScalingGroup, activity: GroupActivity): GroupActivityView {
  const { what, ec2InstanceId, status, failure, zone } = activity;
  const description =
    what === 'launch'
      ? `Launching a new EC2 instance${ec2InstanceId === undefined ? '.' : `: ${ec2InstanceId}`}`
      : what === 'terminate'
        ? `Terminating EC2 instance: ${ec2InstanceId}`
        : 'Scaling the group';
  return {
    activityId: groupActivityIdOf(world, group.number, activity.number),
    description:
      status === 'Failed' ? `${description}  Status Reason: ${failure && failureText(failure)}` : description,
    cause: causeOf(activity),
    statusCode: status,
    ...(failure && { statusMessage: failureText(failure) }),
    progress: status === 'InProgress' ? 50 : 100,
    startTimeMs: activity.startedAtMs,
    ...(activity.endedAtMs !== undefined && { endTimeMs: activity.endedAtMs }),
    ...(ec2InstanceId !== undefined && { ec2InstanceId }),
    ...(zone !== undefined && { availabilityZone: zone }),
  };
}

const BLANKS = '  ';

function causeOf({ what, reason, startedAtMs, ec2InstanceId = '' }: GroupActivity): string {
  const at = isoSeconds(startedAtMs);
  const launch = what === 'launch';
  switch (reason.kind) {
    case 'difference': {
      const change = reason.change === undefined ? [] : [desiredChangeText(reason.change)];
      if (launch) return [...change, CAUSES.started(at, reason.from, reason.to)].join(BLANKS);
      const out = CAUSES.takenOut(at, reason.from, reason.to);
      const selected = what === 'terminate' ? [CAUSES.selected(at, ec2InstanceId)] : [];
      return [...change, ...(what === 'terminate' ? [out] : []), ...selected].join(BLANKS);
    }
    case 'unhealthy':
      return reason.found === 'ec2' ? CAUSES.ec2Health(at) : CAUSES.userHealth(at);
    case 'user-termination':
      return CAUSES.userTermination(at, ec2InstanceId, reason.from, reason.to);
    case 'rebalance':
      return launch
        ? CAUSES.rebalanceLaunch(at, reason.zone, reason.with)
        : CAUSES.rebalanceEnd(at, reason.zone, reason.with);
    case 'refresh':
      return launch ? CAUSES.refreshLaunch(at) : CAUSES.refreshEnd(at);
    case 'warm-pool':
      return launch ? CAUSES.warmLaunch(at) : CAUSES.warmEnd(at);
    case 'abandoned':
      return CAUSES.abandoned(at);
    case 'group-deletion':
      return CAUSES.groupDeletion(at);
  }
}

/** Who changed the size that a group wants, in AWS's words. */
export function desiredChangeText(change: DesiredChange): string {
  const at = isoSeconds(change.atMs);
  switch (change.by) {
    case 'alarm':
      return CAUSES.alarm(at, change);
    case 'execution':
      return CAUSES.execution(at, change);
    case 'schedule':
      return CAUSES.schedule(at, change);
    default:
      return CAUSES[change.by](at, change);
  }
}

/** How far an instance refresh is. */
export function refreshView(world: World, group: AutoScalingGroup) {
  const { refresh } = group;
  if (refresh === undefined) return undefined;
  const { number, status, preferences, remaining, total, startedAtMs, endedAtMs } = refresh;
  return {
    instanceRefreshId: instanceRefreshIdOf(world, group.number, number),
    status,
    preferences,
    instancesToUpdate: remaining.length,
    percentageComplete: total === 0 ? 100 : Math.floor(((total - remaining.length) * 100) / total),
    startedAtMs,
    endedAtMs,
  };
}
