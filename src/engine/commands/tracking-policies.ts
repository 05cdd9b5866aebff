import { isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { CustomizedMetric, MetricDataQuery, ScalableTarget, TargetTracking } from '../../model/scaling.ts';
import type { PutScalingPolicy, TargetTrackingScalingPolicyConfiguration } from '../../model/scaling-command.ts';
import {
  DEFAULT_COOLDOWN_SECONDS,
  ECS_DIMENSION,
  PREDEFINED_METRICS,
  type PredefinedMetric,
  SCALING_QUOTAS,
  SIMPLE_STATISTICS,
} from '../../tables/scaling.ts';
import { checkMath } from '../scaling/metric-math.ts';
import { parseStatistic } from '../scaling/statistics.ts';
import type { World } from '../world.ts';
import { notWhole, outsideEnum, outsideLength, validation, violated } from './scaling-requests.ts';

const AT = 'targetTrackingScalingPolicyConfiguration';
const LARGEST = 2 ** 360;
const LONGEST_LABEL = 1_023;
const LABEL = /^app\/[^/]+\/[^/]+\/targetgroup\/[^/]+\/[^/]+$/;
const BLUE_GREEN = ['BLUE_GREEN', 'LINEAR', 'CANARY'];
const NOT_VALID = 'The customized metric specification is not valid.';

/** Reads a target tracking configuration; cooldowns that are not said are filled in. Sources: TT-1 to TT-10, API-8. */
export function targetTrackingOf(
  world: World,
  command: PutScalingPolicy,
  target: ScalableTarget,
): TargetTracking | Refusal {
  const given = command.targetTrackingScalingPolicyConfiguration as TargetTrackingScalingPolicyConfiguration;
  const shape = violated([
    ...notWhole(`${AT}.scaleOutCooldown`, given.scaleOutCooldown, 0),
    ...notWhole(`${AT}.scaleInCooldown`, given.scaleInCooldown, 0),
  ]);
  if (shape !== undefined) return shape;
  const tracked = readTracking(given, OF_SERVICES, target.policies, command.policyName);
  if (isRefusal(tracked)) return tracked;
  const refusal = checkBlueGreen(world, target, tracked);
  if (refusal !== undefined) return refusal;
  return {
    ...tracked,
    scaleOutCooldownSeconds: given.scaleOutCooldown ?? DEFAULT_COOLDOWN_SECONDS,
    scaleInCooldownSeconds: given.scaleInCooldown ?? DEFAULT_COOLDOWN_SECONDS,
  };
}

/** What a door to target tracking calls things: where its request has the configuration, and which metrics have names. */
export interface TrackingDoor {
  readonly at: string;
  readonly predefined: Readonly<Record<string, PredefinedMetric>>;
  /** What is said of a name that none of them has. */
  readonly unknownType: (known: readonly string[]) => string;
}

const OF_SERVICES: TrackingDoor = {
  at: AT,
  predefined: PREDEFINED_METRICS,
  unknownType: (known) =>
    `Scalable dimension ${ECS_DIMENSION} only supports the following predefined metric types: ${known.join(', ')}`,
};

type Tracked = Omit<TargetTracking, 'scaleOutCooldownSeconds' | 'scaleInCooldownSeconds'>;
type TrackingRequest = Omit<TargetTrackingScalingPolicyConfiguration, 'scaleOutCooldown' | 'scaleInCooldown'>;

/** A target and the metric that is to meet it, as services and groups have them alike. `others` may not track the same metric. */
export function readTracking(
  given: TrackingRequest,
  door: TrackingDoor,
  others: readonly TrackingPolicy[],
  name: string,
): Tracked | Refusal {
  const refusal = checkTarget(given, door) ?? checkMetric(given, door) ?? checkDistinct(others, given, name, door);
  if (refusal !== undefined) return refusal;
  const { predefinedMetricSpecification: predefined, customizedMetricSpecification: customizedMetric } = given;
  return {
    type: 'TargetTrackingScaling',
    targetValue: given.targetValue,
    ...(predefined && {
      predefinedMetric: {
        type: predefined.predefinedMetricType,
        ...(predefined.resourceLabel !== undefined && { resourceLabel: predefined.resourceLabel }),
      },
    }),
    ...(customizedMetric && { customizedMetric }),
    disableScaleIn: given.disableScaleIn ?? false,
  };
}

const checkTarget = ({ targetValue }: TrackingRequest, { at }: TrackingDoor): Refusal | undefined =>
  !Number.isFinite(targetValue) || Math.abs(targetValue) > LARGEST
    ? validation('TargetValue must be a number between -2^360 and 2^360.', at, 'targetValue')
    : undefined;

function checkMetric(
  { predefinedMetricSpecification: predefined, customizedMetricSpecification: customized }: TrackingRequest,
  door: TrackingDoor,
): Refusal | undefined {
  if ((predefined === undefined) === (customized === undefined))
    return validation(
      predefined === undefined
        ? 'PredefinedMetricSpecification or CustomizedMetricSpecification must be set for target tracking scaling.'
        : 'Only one of PredefinedMetricSpecification and CustomizedMetricSpecification can be set for target tracking scaling.',
      door.at,
    );
  if (customized !== undefined) return checkCustomized(customized, door.at);
  const { predefinedMetricType: type, resourceLabel } = predefined as NonNullable<typeof predefined>;
  const at = [door.at, 'predefinedMetricSpecification'];
  const known = Object.hasOwn(door.predefined, type) ? door.predefined[type] : undefined;
  if (known === undefined)
    return validation(door.unknownType(Object.keys(door.predefined)), ...at, 'predefinedMetricType');
  const label = [...at, 'resourceLabel'];
  if (!known.needsLabel)
    return resourceLabel === undefined
      ? undefined
      : validation(`Resource label should not be specified for predefined metric type ${type}`, ...label);
  if (resourceLabel === undefined)
    return validation(`Resource label should be specified for predefined metric type ${type}`, ...label);
  if (resourceLabel.length > LONGEST_LABEL || !LABEL.test(resourceLabel))
    return validation(`Invalid resource label: ${resourceLabel.slice(0, 200)}`, ...label);
  return undefined;
}

/** Source: TT-6. */
const checkBlueGreen = (world: World, target: ScalableTarget, { predefinedMetric }: Tracked): Refusal | undefined =>
  predefinedMetric !== undefined &&
  PREDEFINED_METRICS[predefinedMetric.type]?.needsLabel === true &&
  usesBlueGreen(world, target)
    ? validation(
        `${predefinedMetric.type} is not supported for services with blue/green deployments.`,
        AT,
        'predefinedMetricSpecification',
        'predefinedMetricType',
      )
    : undefined;

function usesBlueGreen(world: World, { service: name }: ScalableTarget): boolean {
  const number = world.serviceNumbers.get(name);
  const service = number === undefined ? undefined : world.services[number];
  return (
    service !== undefined &&
    (service.controller === 'CODE_DEPLOY' ||
      BLUE_GREEN.includes(service.wish.deploymentConfiguration.strategy ?? 'ROLLING'))
  );
}

/** A metric with its statistic, or queries of which one returns data. Sources: TT-7, TT-8, T-15. */
function checkCustomized(metric: CustomizedMetric, at: string): Refusal | undefined {
  const { metricName, namespace, dimensions = [], statistic, unit, metrics } = metric;
  const field = [at, 'customizedMetricSpecification'];
  if (metrics !== undefined)
    return [metricName, namespace, metric.dimensions, statistic, unit].some((member) => member !== undefined)
      ? validation(NOT_VALID, ...field)
      : (checkQueries(metrics, field) ?? checkSeries(metrics, field));
  if (metricName === undefined || namespace === undefined || statistic === undefined)
    return validation(NOT_VALID, ...field);
  return violated([
    ...outsideLength(`${field.join('.')}.metricName`, metricName, 1, 255),
    ...outsideLength(`${field.join('.')}.namespace`, namespace, 1, 255),
    ...outsideEnum(`${field.join('.')}.statistic`, statistic, SIMPLE_STATISTICS),
    ...dimensions.flatMap(({ name, value }, index) => [
      ...outsideLength(`${field.join('.')}.dimensions.${index + 1}.member.name`, name, 1, 255),
      ...outsideLength(`${field.join('.')}.dimensions.${index + 1}.member.value`, value, 1, 1_024),
    ]),
  ]);
}

const ID = /^[a-z][A-Za-z0-9_]{0,254}$/;
const MOST_QUERIES = 30;
const LONGEST_EXPRESSION = 2_048;

/** Each with an id of its own and either an expression or a metric; exactly one returns data. Source: TT-8. */
export function checkQueries(queries: readonly MetricDataQuery[], field: readonly string[]): Refusal | undefined {
  const returning = queries.filter(({ returnData }) => returnData ?? true);
  const ids = new Set(queries.map(({ id }) => id));
  const isWell = queries.every(
    ({ id, expression, metricStat }) =>
      ID.test(id) &&
      (expression === undefined) !== (metricStat === undefined) &&
      (expression === undefined || (expression.length >= 1 && expression.length <= LONGEST_EXPRESSION)),
  );
  if (
    !isWell ||
    queries.length === 0 ||
    queries.length > MOST_QUERIES ||
    ids.size < queries.length ||
    returning.length !== 1
  )
    return validation(NOT_VALID, ...field);
  return JSON.stringify(queries).length > SCALING_QUOTAS.metricMathBytes
    ? refuse('LimitExceededException', 'A policy with metric math can have at most 50 KB.', field)
    : undefined;
}

/** Expressions that can be worked out, of which the one that is followed gives one time series. Sources: TT-8, MATH-1. */
function checkSeries(queries: readonly MetricDataQuery[], field: readonly string[]): Refusal | undefined {
  const ids = new Set(queries.map(({ id }) => id));
  for (const [place, { id, expression, metricStat, returnData }] of queries.entries()) {
    const at = [...field, 'metrics', String(place)];
    if (metricStat !== undefined && parseStatistic(metricStat.stat) === undefined)
      return validation(NOT_VALID, ...at, 'metricStat', 'stat');
    if (expression === undefined) continue;
    const kind = checkMath(expression, ids);
    if (typeof kind === 'object')
      return validation(`Error in expression '${id}': ${kind.message} (at ${kind.position})`, ...at, 'expression');
    if ((returnData ?? true) && kind !== 'series') return validation(NOT_VALID, ...at, 'expression');
  }
  return undefined;
}

/** What two policies are told apart by. */
interface TrackingPolicy {
  readonly name: string;
  readonly configuration:
    | Pick<TargetTracking, 'type' | 'predefinedMetric' | 'customizedMetric'>
    | { readonly type: 'SimpleScaling' | 'StepScaling' | 'PredictiveScaling' };
}

/** One policy for each metric of a target. Source: TT-10. */
function checkDistinct(
  policies: readonly TrackingPolicy[],
  given: TrackingRequest,
  name: string,
  { at }: TrackingDoor,
): Refusal | undefined {
  const wanted = metricKey(
    given.predefinedMetricSpecification && {
      type: given.predefinedMetricSpecification.predefinedMetricType,
      resourceLabel: given.predefinedMetricSpecification.resourceLabel,
    },
    given.customizedMetricSpecification,
  );
  const isTaken = policies.some(
    ({ name: other, configuration }) =>
      other !== name &&
      configuration.type === 'TargetTrackingScaling' &&
      metricKey(configuration.predefinedMetric, configuration.customizedMetric) === wanted,
  );
  return isTaken
    ? validation('Only one TargetTrackingScaling policy for a given metric specification is allowed.', at)
    : undefined;
}

const metricKey = (
  predefined: { readonly type: string; readonly resourceLabel?: string | undefined } | undefined,
  customized: CustomizedMetric | undefined,
): string =>
  predefined === undefined
    ? JSON.stringify([
        customized?.namespace,
        customized?.metricName,
        [...(customized?.dimensions ?? [])].map(({ name, value }) => `${name}=${value}`).sort(),
        customized?.statistic,
        customized?.unit,
        customized?.metrics,
      ])
    : JSON.stringify([predefined.type, predefined.resourceLabel]);
