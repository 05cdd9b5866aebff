import type { Tag } from '../../model/attribute.ts';
import type { PlacementConstraint, PlacementStrategy } from '../../model/placement.ts';
import { invalid, type Refusal, refuse } from '../../model/refusal.ts';
import type { LaunchType, NetworkConfiguration } from '../../model/task.ts';
import type { Compatibility, TaskDefinition } from '../../model/task-definition.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import { invalidExpression, parseExpression } from '../placement/query.ts';

/** Names of clusters, services and families. Source: GEN-30. */
const NAME = /^[A-Za-z0-9_-]{1,255}$/;
export const checkName = (name: string, field: string): Refusal | undefined =>
  NAME.test(name) ? undefined : invalid(`${field} must be 1 to 255 letters, digits, hyphens and underscores.`, field);

/** Bounds of a request's placement part. Sources: PL-42, PL-50, MSG of 15.2. */
export const MOST_STRATEGIES = ECS_QUOTAS.placementStrategies.value;
export const MOST_CONSTRAINTS = ECS_QUOTAS.placementConstraints.value;
export const MOST_SUBNETS = ECS_QUOTAS.subnets.value;
export const MOST_SECURITY_GROUPS = ECS_QUOTAS.securityGroups.value;
export const MOST_TAGS = ECS_QUOTAS.tags.value;
export const GROUP_LENGTH = ECS_QUOTAS.groupCharacters.value;

/** Sources: PL-50, RUN-15. */
export function checkStrategies(strategies: readonly PlacementStrategy[]): Refusal | undefined {
  if (strategies.length > MOST_STRATEGIES)
    return invalid(`placementStrategy: at most ${MOST_STRATEGIES} strategies are allowed.`, 'placementStrategy');
  for (const [index, { type, field }] of strategies.entries()) {
    const at = ['placementStrategy', String(index), 'field'];
    if (!['binpack', 'spread', 'random'].includes(type))
      return invalid(
        `placementStrategy type should be one of [random,spread,binpack]`,
        'placementStrategy',
        String(index),
        'type',
      );
    if (type === 'random') {
      if (field !== undefined && field !== '') return invalid('random strategy takes no field', ...at);
    } else if (type === 'binpack') {
      if (!['cpu', 'memory'].includes((field ?? '').toLowerCase()))
        return invalid(REFUSALS.binpackField(field ?? ''), ...at);
    } else if (!isSpreadField(field)) return invalid(`spread field '${field ?? ''}' is invalid`, ...at);
  }
  return undefined;
}

const ATTRIBUTE_FIELD = /^attribute:[A-Za-z0-9_./\\-]{1,128}$/;
const isSpreadField = (field: string | undefined): boolean =>
  field !== undefined && (['instanceid', 'host'].includes(field.toLowerCase()) || ATTRIBUTE_FIELD.test(field));

/** Strategies as the engine reads them: fields in one spelling (`host` is `instanceId`). Source: PL-50. */
export const normaliseStrategies = (strategies: readonly PlacementStrategy[]): readonly PlacementStrategy[] =>
  strategies.map(({ type, field }) => {
    if (field === undefined || field === '' || type === 'random') return { type };
    const plain = field.toLowerCase();
    if (plain === 'instanceid' || plain === 'host') return { type, field: 'instanceId' };
    return { type, field: type === 'binpack' ? plain : field };
  });

/** Sources: PL-40 to PL-42, RUN-15, CQL-14. */
export function checkConstraints(
  constraints: readonly PlacementConstraint[],
  definition: Pick<TaskDefinition, 'placementConstraints'>,
): Refusal | undefined {
  if (constraints.length + definition.placementConstraints.length > MOST_CONSTRAINTS)
    return invalid(
      `placementConstraints: at most ${MOST_CONSTRAINTS} constraints are allowed per task.`,
      'placementConstraints',
    );
  for (const [index, { type, expression }] of constraints.entries()) {
    const at = ['placementConstraints', String(index), 'expression'];
    if (type === 'distinctInstance') {
      if (expression !== undefined && expression !== '')
        return invalid('distinctInstance constraint takes no expression', ...at);
    } else if (type === 'memberOf') {
      const parsed = parseExpression(expression ?? '');
      if ('error' in parsed) return invalid(invalidExpression(parsed.error), ...at);
    } else
      return invalid(
        'placementConstraints type should be one of [distinctInstance,memberOf]',
        'placementConstraints',
        String(index),
        'type',
      );
  }
  return undefined;
}

/** awsvpc needs subnets, other modes refuse them. Sources: RUN-06, TD-40. */
export function checkNetwork(
  network: NetworkConfiguration | undefined,
  definition: TaskDefinition,
  launchType: LaunchType,
): Refusal | undefined {
  const field = 'networkConfiguration';
  if (definition.networkMode !== 'awsvpc')
    return network === undefined ? undefined : invalid(REFUSALS.networkConfigurationNotValid, field);
  if (network === undefined) return invalid(REFUSALS.networkConfigurationMissing, field);
  const { subnets, securityGroups = [], assignPublicIp } = network.awsvpcConfiguration;
  if (subnets.length === 0) return invalid(REFUSALS.subnetsEmpty, field, 'awsvpcConfiguration', 'subnets');
  if (subnets.length > MOST_SUBNETS)
    return invalid(`subnets can have at most ${MOST_SUBNETS} items.`, field, 'awsvpcConfiguration', 'subnets');
  if (securityGroups.length > MOST_SECURITY_GROUPS)
    return invalid(
      `securityGroups can have at most ${MOST_SECURITY_GROUPS} items.`,
      field,
      'awsvpcConfiguration',
      'securityGroups',
    );
  if (launchType !== 'FARGATE' && assignPublicIp === 'ENABLED')
    return invalid(
      'Assign public IP is not supported for this launch type.',
      field,
      'awsvpcConfiguration',
      'assignPublicIp',
    );
  return undefined;
}

/** Whether the definition can run where it is asked to. Sources: RUN-04, RUN-07. */
export function checkDefinition(definition: TaskDefinition, launchType: Compatibility): Refusal | undefined {
  if (definition.status !== 'ACTIVE')
    return refuse('ClientException', REFUSALS.taskDefinitionInactive, ['taskDefinition']);
  const wanted = definition.requiresCompatibilities;
  const fits =
    wanted === undefined || wanted.length === 0
      ? definition.compatibilities.includes(launchType)
      : wanted.includes(launchType);
  return fits ? undefined : invalid(REFUSALS.launchTypeNotSupported(launchType), 'launchType');
}

/** Platform versions a Fargate task can ask for, and what LATEST means. Sources: FG-01, RUN-05, EX-FG-12. */
const LINUX_PLATFORMS = ['1.3.0', '1.4.0'];
const WINDOWS_PLATFORMS = ['1.0.0'];
export function resolvePlatform(
  version: string | undefined,
  definition: TaskDefinition,
  launchType: LaunchType,
): { readonly platformVersion?: string } | Refusal {
  if (launchType !== 'FARGATE')
    return version === undefined ? {} : invalid(REFUSALS.platformVersionOnEc2, 'platformVersion');
  const windows = (definition.runtimePlatform?.operatingSystemFamily ?? 'LINUX').startsWith('WINDOWS');
  const known = windows ? WINDOWS_PLATFORMS : LINUX_PLATFORMS;
  if (version === undefined || version === 'LATEST') return { platformVersion: known.at(-1) as string };
  return known.includes(version)
    ? { platformVersion: version }
    : refuse('PlatformUnknownException', `The specified platform version '${version}' does not exist.`, [
        'platformVersion',
      ]);
}

/** The platform of a deployment: what its service asked for, and what that is today. Source: FG-02. */
export function platformOf(
  { platformVersion, launchType }: { readonly platformVersion?: string; readonly launchType: LaunchType },
  definition: TaskDefinition,
): { readonly platformVersion?: string; readonly platformVersionAsked?: string } {
  const platform = resolvePlatform(platformVersion, definition, launchType);
  return {
    ...('code' in platform ? {} : platform),
    ...(platformVersion !== undefined && { platformVersionAsked: platformVersion }),
  };
}

const TAG_TEXT = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
/** Source: GEN-32. */
export function checkTags(tags: readonly Tag[], already: readonly Tag[] = []): Refusal | undefined {
  const keys = new Set<string>();
  for (const [index, { key, value }] of tags.entries()) {
    const at = ['tags', String(index)];
    if (key.length < 1 || key.length > 128 || !TAG_TEXT.test(key))
      return invalid(`Tag key must be 1 to 128 letters, digits, spaces and _.:/=+-@.`, ...at, 'key');
    if (value.length > 256 || !TAG_TEXT.test(value))
      return invalid(`Tag value must be at most 256 letters, digits, spaces and _.:/=+-@.`, ...at, 'value');
    if (key.toLowerCase().startsWith('aws:'))
      return invalid(`Tag keys that begin with aws: are reserved.`, ...at, 'key');
    if (keys.has(key)) return invalid(`Duplicate tag key '${key}'.`, ...at, 'key');
    keys.add(key);
  }
  const kept = already.filter(({ key }) => !keys.has(key) && !key.startsWith('aws:')).length;
  return kept + tags.length > MOST_TAGS ? invalid(`A resource can have at most ${MOST_TAGS} tags.`, 'tags') : undefined;
}

const STARTED_BY = /^[A-Za-z0-9_/-]*$/;
/** Source: RUN-12. */
export const checkStartedBy = (startedBy: string | undefined, atMost: number): Refusal | undefined =>
  startedBy === undefined || (startedBy.length <= atMost && STARTED_BY.test(startedBy))
    ? undefined
    : invalid(`startedBy must be at most ${atMost} letters, digits, hyphens, underscores and slashes.`, 'startedBy');

/** Sources: RUN-11, CQL-17, CH-23. */
export function checkGroup(group: string | undefined): Refusal | undefined {
  if (group === undefined) return undefined;
  if (group.length < 1 || group.length > GROUP_LENGTH)
    return invalid(`group must be 1 to ${GROUP_LENGTH} characters.`, 'group');
  return group.startsWith('service:') ? invalid(REFUSALS.groupNamespace, 'group') : undefined;
}

/** The first refusal of a list of checks. */
export const firstRefusal = (...checks: (Refusal | undefined)[]): Refusal | undefined =>
  checks.find((check) => check !== undefined);
