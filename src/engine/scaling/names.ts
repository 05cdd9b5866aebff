import { arn } from '../../model/arn.ts';
import type { ScalableTarget, ScalingPolicy, ScheduledAction } from '../../model/scaling.ts';
import { ECS_DIMENSION } from '../../tables/scaling.ts';
import type { IdSource } from '../ids.ts';
import { drawHex, drawUuid, purpose, seedFrom } from '../prng.ts';

const POLICY = purpose('id:scaling-policy');
const OWNER = purpose('id:scaling-policy-owner');
const HIGH = purpose('id:scaling-alarm-high');
const LOW = purpose('id:scaling-alarm-low');
const ACTION = purpose('id:scheduled-action');
const ACTIVITY = purpose('id:scaling-activity');
const TARGET = purpose('id:scalable-target');
const MOST_LOW_ALARMS = 0x10_0000;
const MOST_ACTIVITIES = 0x1_0000_0000;
const CLUSTER_DIGITS = 8;
const TARGET_DIGITS = 36;

/** Source: T-2. */
export const resourceIdOf = ({ cluster }: { readonly cluster: string }, service: string): string =>
  `service/${cluster}/${service}`;

/** How AWS names a target in its sentences. Source: API-6. */
export const tripleOf = (resourceId: string): string =>
  `service namespace: ecs, resource ID: ${resourceId}, scalable dimension: ${ECS_DIMENSION}`;

/** Digits that all targets of a cluster share, so that an ARN leads back to its cluster, which it does not name. */
export const clusterDigits = (cluster: string): string => {
  const { high } = seedFrom(`scalable-targets of ${cluster}`);
  return high.toString(16).padStart(CLUSTER_DIGITS, '0');
};

/** Source: T-4. */
export function targetArnOf(source: IdSource, target: Pick<ScalableTarget, 'number'>): string {
  const own = drawHex(source.seed, TARGET, target.number, TARGET_DIGITS - CLUSTER_DIGITS);
  return arn('application-autoscaling', source, `scalable-target/${clusterDigits(source.cluster)}${own}`);
}

/** Source: T-5. */
export const roleArnOf = ({ accountId }: IdSource): string =>
  `arn:aws:iam::${accountId}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`;

/** Source: API-2. */
export const policyArnOf = (source: IdSource, service: string, { number, name }: ScalingPolicy): string =>
  arn(
    'autoscaling',
    source,
    `scalingPolicy:${drawUuid(source.seed, POLICY, number)}:resource/ecs/${resourceIdOf(source, service)}:policyName/${name}`,
  );

/** What the alarms of a target tracking policy name as their action. Source: TT-12. */
export const alarmActionOf = (source: IdSource, service: string, policy: ScalingPolicy): string =>
  `${policyArnOf(source, service, policy)}:createdBy/${drawUuid(source.seed, OWNER, policy.number)}`;

/** Source: SC-11. */
export const scheduledActionArnOf = (source: IdSource, service: string, { number, name }: ScheduledAction): string =>
  arn(
    'autoscaling',
    source,
    `scheduledAction:${drawUuid(source.seed, ACTION, number)}:resource/ecs/${resourceIdOf(source, service)}:scheduledActionName/${name}`,
  );

/** Sources: TT-11, TT-12, TT-16. */
export const highAlarmName = (source: IdSource, service: string, { number }: ScalingPolicy): string =>
  `TargetTracking-${resourceIdOf(source, service)}-AlarmHigh-${drawUuid(source.seed, HIGH, number)}`;
export const lowAlarmName = (source: IdSource, service: string, { number, lowAlarms }: ScalingPolicy): string =>
  `TargetTracking-${resourceIdOf(source, service)}-AlarmLow-${drawUuid(source.seed, LOW, number * MOST_LOW_ALARMS + lowAlarms)}`;

/** Source: ACT-1. */
export const activityIdOf = (source: IdSource, target: Pick<ScalableTarget, 'number'>, activity: number): string =>
  drawUuid(source.seed, ACTIVITY, target.number * MOST_ACTIVITIES + activity);

const OF_POLICY =
  /^arn:aws[a-z-]*:autoscaling:[^:]*:\d*:scalingPolicy:[^:]*:resource\/ecs\/service\/([^/:]+)\/([^/:]+):policyName\//;

type ScalingSource = IdSource & { readonly scaling: { readonly targets: ReadonlyMap<string, ScalableTarget> } };

/** The target in this world whose policy an alarm's action names, whether or not it has that policy (any more). */
export function targetNamed(source: ScalingSource, text: string): ScalableTarget | undefined {
  const [, cluster, service = ''] = OF_POLICY.exec(text) ?? [];
  return cluster === source.cluster ? source.scaling.targets.get(service) : undefined;
}

/** The policy of this world that an alarm's action names, and its target; undefined: none (any more). */
export function policyNamed(
  source: ScalingSource,
  text: string,
): { readonly target: ScalableTarget; readonly policy: ScalingPolicy } | undefined {
  const target = targetNamed(source, text);
  const policy = target?.policies.find((one) => {
    if (!text.includes(`:policyName/${one.name}`)) return false; // the ARN of each is drawn: not for nothing
    const its = policyArnOf(source, target.service, one);
    return text === its || text.startsWith(`${its}:createdBy/`);
  });
  return target === undefined || policy === undefined ? undefined : { target, policy };
}
