import type {
  CapacityBounds,
  NotScaledReason,
  ScalableTarget,
  ScalingActivity,
  ScalingCause,
  ScalingEvaluation,
} from '../../model/scaling.ts';
import { DAY_MS, type EpochMs } from '../../model/units.ts';
import { ECS_DIMENSION, SCALING_CHOICES } from '../../tables/scaling.ts';
import { invariant } from '../invariant.ts';
import { activityIdOf, resourceIdOf } from '../scaling/names.ts';
import type { World } from '../world.ts';

/** What DescribeScalingActivities shows of one. Sources: ACT-1 to ACT-8. */
export interface ScalingActivityView {
  readonly activityId: string;
  readonly serviceNamespace: 'ecs';
  readonly resourceId: string;
  readonly scalableDimension: typeof ECS_DIMENSION;
  readonly description: string;
  readonly cause: string;
  readonly startTimeMs: EpochMs;
  readonly endTimeMs?: EpochMs;
  readonly statusCode: ScalingActivity['status'];
  readonly statusMessage?: string;
  readonly notScaledReasons?: readonly NotScaledReason[];
  readonly why?: ScalingEvaluation;
}

export function scalingActivityView(world: World, target: ScalableTarget, number: number): ScalingActivityView {
  const activity = target.activities.find((other) => other.number === number);
  invariant(activity !== undefined, () => `activity ${number} of ${target.service} is not known`);
  const { what, cause, startedAtMs, endedAtMs, status, why } = activity;
  const statusMessage = messageOf(activity);
  return {
    activityId: activityIdOf(world, target, number),
    serviceNamespace: 'ecs',
    resourceId: resourceIdOf(world, target.service),
    scalableDimension: ECS_DIMENSION,
    description: descriptionOf(what),
    cause: causeOf(cause),
    startTimeMs: startedAtMs,
    ...(endedAtMs !== undefined && { endTimeMs: endedAtMs }),
    statusCode: status,
    ...(statusMessage !== undefined && { statusMessage }),
    ...(what.kind === 'not-scaled' && { notScaledReasons: [what.reason] }),
    ...(why !== undefined && { why }),
  };
}

/** Activities that can still be read, newest first; those that scaled nothing only on request. Sources: ACT-1, ACT-7, EX-ACT-10. */
export const readableActivities = (
  world: World,
  target: ScalableTarget,
  { includeNotScaled }: { readonly includeNotScaled: boolean },
): readonly ScalingActivity[] => {
  const oldestMs = world.nowMs - SCALING_CHOICES.activityRetentionDays * DAY_MS;
  return target.activities.filter(
    ({ what, startedAtMs }) => startedAtMs > oldestMs && (includeNotScaled || what.kind !== 'not-scaled'),
  );
};

function descriptionOf(what: ScalingActivity['what']): string {
  switch (what.kind) {
    case 'capacity':
      return `Setting desired count to ${what.to}.`;
    case 'bounds':
      return `Setting ${boundsText(what)}`;
    case 'not-scaled':
      return 'Attempting to scale due to alarm triggered';
  }
}

const boundsText = ({ minCapacity, maxCapacity }: { readonly [K in keyof CapacityBounds]: number | null }): string =>
  [
    ...(minCapacity === null ? [] : [`min capacity to ${minCapacity}`]),
    ...(maxCapacity === null ? [] : [`max capacity to ${maxCapacity}`]),
  ].join(' and ');

function causeOf(cause: ScalingCause): string {
  switch (cause.kind) {
    case 'alarm':
      return `monitor alarm ${cause.alarm} in state ${cause.state} triggered policy ${cause.policy}`;
    case 'forecast':
      return `predictive scaling forecast triggered policy ${cause.policy}`;
    case 'schedule':
      return `scheduled action name ${cause.action} was triggered`;
    case 'minimum':
    case 'maximum':
      return `${cause.kind} capacity was set to ${cause.capacity}`;
  }
}

/** Source: ACT-3. */
function messageOf({ what, status, failure }: ScalingActivity): string | undefined {
  if (failure !== undefined) return failure;
  if (what.kind === 'not-scaled') return undefined;
  if (what.kind === 'bounds') return `Successfully set ${boundsText(what)}`;
  const set = `Successfully set desired count to ${what.to}.`;
  switch (status) {
    case 'Successful':
      return `${set} Change successfully fulfilled by ecs.`;
    case 'Overridden':
      return `${set} Change was overridden by a newer scaling event.`;
    case 'Unfulfilled':
      return `${set} Change was not fulfilled by ecs in time.`;
    default:
      return `${set} Waiting for change to be fulfilled by ecs.`;
  }
}
