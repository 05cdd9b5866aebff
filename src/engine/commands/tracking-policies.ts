import type { Refusal } from '../../model/refusal.ts';
import { refuse } from '../../model/refusal.ts';
import type { CustomizedMetric, MetricDataQuery, ScalableTarget, TargetTracking } from '../../model/scaling.ts';
import type { PutScalingPolicy, TargetTrackingScalingPolicyConfiguration } from '../../model/scaling-command.ts';
import {
  DEFAULT_COOLDOWN_SECONDS,
  ECS_DIMENSION,
  PREDEFINED_METRICS,
  SCALING_QUOTAS,
  SIMPLE_STATISTICS,
} from '../../tables/scaling.ts';
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
  const refusal =
    checkShape(given) ?? checkMetric(world, target, given) ?? checkDistinct(target, given, command.policyName);
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
    scaleOutCooldownSeconds: given.scaleOutCooldown ?? DEFAULT_COOLDOWN_SECONDS,
    scaleInCooldownSeconds: given.scaleInCooldown ?? DEFAULT_COOLDOWN_SECONDS,
    disableScaleIn: given.disableScaleIn ?? false,
  };
}

function checkShape(given: TargetTrackingScalingPolicyConfiguration): Refusal | undefined {
  if (!Number.isFinite(given.targetValue) || Math.abs(given.targetValue) > LARGEST)
    return validation('TargetValue must be a number between -2^360 and 2^360.', AT, 'targetValue');
  return violated([
    ...notWhole(`${AT}.scaleOutCooldown`, given.scaleOutCooldown, 0),
    ...notWhole(`${AT}.scaleInCooldown`, given.scaleInCooldown, 0),
  ]);
}

function checkMetric(
  world: World,
  target: ScalableTarget,
  {
    predefinedMetricSpecification: predefined,
    customizedMetricSpecification: customized,
  }: TargetTrackingScalingPolicyConfiguration,
): Refusal | undefined {
  if ((predefined === undefined) === (customized === undefined))
    return validation(
      predefined === undefined
        ? 'PredefinedMetricSpecification or CustomizedMetricSpecification must be set for target tracking scaling.'
        : 'Only one of PredefinedMetricSpecification and CustomizedMetricSpecification can be set for target tracking scaling.',
      AT,
    );
  if (customized !== undefined) return checkCustomized(customized, AT);
  const { predefinedMetricType: type, resourceLabel } = predefined as NonNullable<typeof predefined>;
  const at = [AT, 'predefinedMetricSpecification'];
  const known = Object.hasOwn(PREDEFINED_METRICS, type) ? PREDEFINED_METRICS[type] : undefined;
  if (known === undefined)
    return validation(
      `Scalable dimension ${ECS_DIMENSION} only supports the following predefined metric types: ${Object.keys(PREDEFINED_METRICS).join(', ')}`,
      ...at,
      'predefinedMetricType',
    );
  const label = [...at, 'resourceLabel'];
  if (!known.needsLabel)
    return resourceLabel === undefined
      ? undefined
      : validation(`Resource label should not be specified for predefined metric type ${type}`, ...label);
  if (resourceLabel === undefined)
    return validation(`Resource label should be specified for predefined metric type ${type}`, ...label);
  if (resourceLabel.length > LONGEST_LABEL || !LABEL.test(resourceLabel))
    return validation(`Invalid resource label: ${resourceLabel.slice(0, 200)}`, ...label);
  return usesBlueGreen(world, target)
    ? validation(`${type} is not supported for services with blue/green deployments.`, ...at, 'predefinedMetricType')
    : undefined;
}

/** Source: TT-6. */
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
      : checkQueries(metrics, field);
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

/** One policy for each metric of a target. Source: TT-10. */
function checkDistinct(
  { policies }: ScalableTarget,
  given: TargetTrackingScalingPolicyConfiguration,
  name: string,
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
    ? validation('Only one TargetTrackingScaling policy for a given metric specification is allowed.', AT)
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
