import {
  type AutoScalingGroup,
  type LaunchTemplate,
  SCALING_PROCESSES,
  type ScalingProcess,
  SPOT_ALLOCATION_STRATEGIES,
  TERMINATION_POLICIES,
  type TerminationPolicy,
  type TypeOverride,
} from '../../model/auto-scaling-group.ts';
import type { GroupSettings, LaunchTemplateRequest } from '../../model/group-command.ts';
import { type Refusal, refuse } from '../../model/refusal.ts';
import { instanceType } from '../../tables/instance-types.ts';
import { OS_FAMILIES } from '../../tables/os-families.ts';
import { hostPorts } from '../capacity/instance-spec.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { findTargetGroup } from './load-balancers.ts';

export const invalidGroup = (message: string, ...field: string[]): Refusal => refuse('ValidationError', message, field);

/** Sources: section 14 (instances of a cluster), AS-6; the bounds on lists and texts are our choice. */
export const MOST_INSTANCES = 5_000;
const LONGEST_SECONDS = 1_000_000;
const MOST_ZONES = 16;
const MOST_TYPES = 40;
const MOST_ATTRIBUTES = 10;
const MOST_PORTS = 100;
const HEAVIEST = 999;
const ZONE = /^[a-z0-9-]{1,64}$/;
const TEXT = /^[A-Za-z0-9_.:/-]{1,128}$/;
const ATTRIBUTE_NAME = /^[A-Za-z0-9_./\\-]{1,128}$/;
const ATTRIBUTE_VALUE = /^(?! )[A-Za-z0-9_.@/\\: -]{1,128}(?<! )$/;

/** The members of a group that a request can set, checked; what the request leaves out is as it was. */
export type GroupConfiguration = Omit<
  AutoScalingGroup,
  | 'number'
  | 'name'
  | 'arn'
  | 'hooks'
  | 'warmPool'
  | 'lastChange'
  | 'refresh'
  | 'isBlockedByProtection'
  | 'activityCount'
  | 'activities'
  | 'isDeleting'
  | 'createdAtMs'
>;

const DEFAULTS: Omit<GroupConfiguration, 'minSize' | 'maxSize' | 'desiredCapacity' | 'launchTemplates'> = {
  availabilityZones: [],
  capacityDistributionStrategy: 'balanced-best-effort',
  newInstancesProtectedFromScaleIn: false,
  terminationPolicies: ['Default'],
  defaultCooldownSeconds: 300,
  healthCheckGracePeriodSeconds: 0,
  suspendedProcesses: [],
  tags: [],
};

/** What a group will be after this request, or why not. Sources: AS-1, AS-9, AS-10, AS-12, AS-14, AS-17 to AS-21. */
export function readGroup(
  world: World,
  known: AutoScalingGroup | undefined,
  request: GroupSettings,
): GroupConfiguration | Refusal {
  const base: GroupConfiguration = known ?? {
    ...DEFAULTS,
    minSize: 0,
    maxSize: 0,
    desiredCapacity: 0,
    launchTemplates: [],
  };
  const minSize = request.minSize ?? base.minSize;
  const maxSize = request.maxSize ?? base.maxSize;
  const numbers =
    whole('minSize', minSize, 0, MOST_INSTANCES) ??
    whole('maxSize', maxSize, 0, MOST_INSTANCES) ??
    (request.desiredCapacity === undefined
      ? undefined
      : whole('desiredCapacity', request.desiredCapacity, 0, MOST_INSTANCES)) ??
    optional('defaultCooldown', request.defaultCooldown) ??
    optional('defaultInstanceWarmup', request.defaultInstanceWarmup) ??
    optional('healthCheckGracePeriod', request.healthCheckGracePeriod);
  if (numbers !== undefined) return numbers;
  if (minSize > maxSize)
    return invalidGroup(`Max bound, ${maxSize}, must be greater than or equal to min bound, ${minSize}`, 'maxSize');
  const desiredCapacity =
    request.desiredCapacity ??
    (known === undefined ? minSize : Math.min(maxSize, Math.max(minSize, base.desiredCapacity)));
  if (desiredCapacity < minSize || desiredCapacity > maxSize)
    return invalidGroup(
      `Desired capacity:${desiredCapacity} must be between the specified min size:${minSize} and max size:${maxSize}`,
      'desiredCapacity',
    );
  const zones = readZones(request.availabilityZones ?? base.availabilityZones);
  if ('code' in zones) return zones;
  const policies = listed('terminationPolicies', request.terminationPolicies, TERMINATION_POLICIES);
  if (policies !== undefined && 'code' in policies) return policies;
  const terminationPolicies = (policies as readonly TerminationPolicy[] | undefined) ?? base.terminationPolicies;
  const at = terminationPolicies.indexOf('Default');
  if (terminationPolicies.length === 0)
    return invalidGroup('terminationPolicies must name at least one policy.', 'terminationPolicies');
  if (at >= 0 && at !== terminationPolicies.length - 1)
    return invalidGroup('The Default termination policy must be the last one.', 'terminationPolicies');
  const processes = listed('suspendedProcesses', request.suspendedProcesses, SCALING_PROCESSES);
  if (processes !== undefined && 'code' in processes) return processes;
  const strategy = request.capacityDistributionStrategy ?? base.capacityDistributionStrategy;
  if (strategy !== 'balanced-best-effort' && strategy !== 'balanced-only')
    return invalidGroup(
      'capacityDistributionStrategy should be one of [balanced-best-effort, balanced-only]',
      'capacityDistributionStrategy',
    );
  const templates = readTemplates(base.launchTemplates, request);
  if ('code' in templates) return templates;
  const distribution = readDistribution(base.distribution, request);
  if (distribution !== undefined && 'code' in distribution) return distribution;
  const targetGroupArns = readTargetGroups(world, request.targetGroupARNs) ?? base.targetGroupArns;
  if (targetGroupArns !== undefined && 'code' in targetGroupArns) return targetGroupArns;
  const warmup = request.defaultInstanceWarmup ?? base.defaultInstanceWarmupSeconds;
  return {
    minSize,
    maxSize,
    desiredCapacity,
    availabilityZones: zones,
    launchTemplates: templates,
    ...(distribution && { distribution }),
    capacityDistributionStrategy: strategy,
    newInstancesProtectedFromScaleIn: request.newInstancesProtectedFromScaleIn ?? base.newInstancesProtectedFromScaleIn,
    terminationPolicies,
    defaultCooldownSeconds: request.defaultCooldown ?? base.defaultCooldownSeconds,
    ...(warmup !== undefined && { defaultInstanceWarmupSeconds: warmup }),
    healthCheckGracePeriodSeconds: request.healthCheckGracePeriod ?? base.healthCheckGracePeriodSeconds,
    suspendedProcesses: (processes as readonly ScalingProcess[] | undefined) ?? base.suspendedProcesses,
    ...(targetGroupArns !== undefined && { targetGroupArns }),
    tags: request.tags ?? base.tags,
  };
}

export function whole(field: string, value: number, from: number, to: number): Refusal | undefined {
  const isRight = Number.isInteger(value) && value >= from && value <= to;
  return isRight ? undefined : invalidGroup(`${field} must be between ${from} and ${to}.`, field);
}

const optional = (field: string, value: number | undefined): Refusal | undefined =>
  value === undefined ? undefined : whole(field, value, 0, LONGEST_SECONDS);

function listed(
  field: string,
  asked: readonly string[] | undefined,
  known: readonly string[],
): readonly string[] | Refusal | undefined {
  if (asked === undefined) return undefined;
  const wrong = asked.findIndex((one) => !known.includes(one));
  if (wrong >= 0) return invalidGroup(`${field} should be of [${known.join(', ')}]`, field, String(wrong));
  return [...new Set(asked)];
}

/** Source: AS-6. */
const MOST_TARGET_GROUPS = 50;

function readTargetGroups(world: World, asked: readonly string[] | undefined): readonly string[] | Refusal | undefined {
  if (asked === undefined) return undefined;
  const field = 'targetGroupARNs';
  if (asked.length > MOST_TARGET_GROUPS)
    return invalidGroup(`${field} can have at most ${MOST_TARGET_GROUPS} items.`, field);
  const found = asked.map((one) => findTargetGroup(world, one)?.targetGroupArn);
  const wrong = found.indexOf(undefined);
  return wrong >= 0
    ? invalidGroup(
        'Provided Target Groups may not be valid. Please ensure they exist and try again.',
        field,
        String(wrong),
      )
    : [...new Set(found as readonly string[])];
}

function readZones(zones: readonly string[]): readonly string[] | Refusal {
  if (zones.length < 1 || zones.length > MOST_ZONES)
    return invalidGroup(`availabilityZones must name 1 to ${MOST_ZONES} zones.`, 'availabilityZones');
  const wrong = zones.findIndex((zone) => !ZONE.test(zone));
  if (wrong >= 0)
    return invalidGroup(
      'An availability zone is 1 to 64 lower-case letters, digits and hyphens.',
      'availabilityZones',
      String(wrong),
    );
  return [...new Set(zones)].sort(byCodeUnit);
}

/** A request that says something new of the template makes a new version. */
function readTemplates(
  known: readonly LaunchTemplate[],
  { launchTemplate: asked, trunking }: GroupSettings,
): readonly LaunchTemplate[] | Refusal {
  if (asked === undefined)
    return known.length > 0 ? known : invalidGroup('Valid requests must contain a launch template.', 'launchTemplate');
  const template = readTemplate(asked, trunking);
  if ('code' in template) return template;
  const last = known.at(-1);
  if (last !== undefined && JSON.stringify({ ...last, version: 0 }) === JSON.stringify({ ...template, version: 0 }))
    return known;
  return [...known, { ...template, version: (last?.version ?? 0) + 1 }];
}

const AT = 'launchTemplate';

function readTemplate(asked: LaunchTemplateRequest, trunking: boolean): LaunchTemplate | Refusal {
  const kind = asked.kind ?? 'launch-template';
  if (kind !== 'launch-template' && kind !== 'launch-configuration')
    return invalidGroup('kind should be one of [launch-template, launch-configuration]', AT, 'kind');
  const types: readonly TypeOverride[] =
    asked.overrides === undefined || asked.overrides.length === 0
      ? [{ instanceType: asked.instanceType }]
      : asked.overrides;
  if (types.length > MOST_TYPES)
    return invalidGroup(`overrides can have at most ${MOST_TYPES} items.`, AT, 'overrides');
  if (instanceType(asked.instanceType) === undefined)
    return invalidGroup(`Invalid instance type '${asked.instanceType}'`, AT, 'instanceType');
  for (const [index, { instanceType: name, weightedCapacity }] of types.entries()) {
    const at = [AT, 'overrides', String(index)];
    if (instanceType(name) === undefined) return invalidGroup(`Invalid instance type '${name}'`, ...at, 'instanceType');
    if (weightedCapacity !== undefined && whole('weightedCapacity', weightedCapacity, 1, HEAVIEST) !== undefined)
      return invalidGroup(`weightedCapacity must be between 1 and ${HEAVIEST}.`, ...at, 'weightedCapacity');
    if ((weightedCapacity === undefined) !== (types[0]?.weightedCapacity === undefined))
      return invalidGroup('Weights must be given to all instance types or to none.', ...at, 'weightedCapacity');
  }
  const reservedMemoryMib = asked.reservedMemoryMib ?? 0;
  const smallest = Math.min(...types.map(({ instanceType: name }) => instanceType(name)?.registeredMemoryMib ?? 0));
  if (whole('reservedMemoryMib', reservedMemoryMib, 0, smallest) !== undefined)
    return invalidGroup(`reservedMemoryMib must be between 0 and ${smallest}.`, AT, 'reservedMemoryMib');
  const reservedPorts = asked.reservedPorts ?? [];
  if (hostPorts(reservedPorts).length > MOST_PORTS || reservedPorts.some((port) => !isPort(port)))
    return invalidGroup(
      `reservedPorts: at most ${MOST_PORTS} ports between 1 and 65535, the default ones included.`,
      AT,
      'reservedPorts',
    );
  for (const member of ['amiId', 'agentVersion'] as const)
    if (asked[member] !== undefined && !TEXT.test(asked[member]))
      return invalidGroup(`${member} is 1 to 128 letters, digits and _ . : / -`, AT, member);
  if (asked.osFamily !== undefined && !(OS_FAMILIES as readonly string[]).includes(asked.osFamily))
    return invalidGroup(`osFamily should be one of [${OS_FAMILIES.join(', ')}]`, AT, 'osFamily');
  const attributes = readAttributes(asked.attributes ?? []);
  if ('code' in attributes) return attributes;
  return {
    version: 1,
    kind,
    types: types.map(({ instanceType: name, weightedCapacity }) => ({
      instanceType: name,
      ...(weightedCapacity !== undefined && { weightedCapacity }),
    })),
    ...(asked.amiId !== undefined && { amiId: asked.amiId }),
    ...(asked.osFamily !== undefined && { osFamily: asked.osFamily }),
    ...(asked.agentVersion !== undefined && { agentVersion: asked.agentVersion }),
    attributes,
    reservedPorts,
    reservedMemoryMib,
    trunking,
    ...(asked.spotDraining === true && { spotDraining: true }),
    ...((asked.detailedMonitoring ?? kind === 'launch-configuration') && { detailedMonitoring: true }),
    tags: [],
  };
}

const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

/** Sources: ATT-01, ATT-05, ATT-07. */
function readAttributes(
  attributes: NonNullable<LaunchTemplateRequest['attributes']>,
): NonNullable<LaunchTemplateRequest['attributes']> | Refusal {
  if (attributes.length > MOST_ATTRIBUTES)
    return invalidGroup(`attributes can have at most ${MOST_ATTRIBUTES} items.`, AT, 'attributes');
  const names = new Set<string>();
  for (const [index, { name, value }] of attributes.entries()) {
    const at = [AT, 'attributes', String(index)];
    if (!ATTRIBUTE_NAME.test(name) || name.startsWith('ecs.') || name.startsWith('com.amazonaws.ecs.'))
      return invalidGroup(`'${name.slice(0, 128)}' cannot be the name of a custom attribute.`, ...at, 'name');
    if (value !== undefined && !ATTRIBUTE_VALUE.test(value))
      return invalidGroup(
        'An attribute value is 1 to 128 letters, digits, spaces inside and - _ . @ / \\ :',
        ...at,
        'value',
      );
    if (names.has(name)) return invalidGroup(`The attribute ${name} is given twice.`, ...at, 'name');
    names.add(name);
  }
  return attributes.map(({ name, value }) => (value === undefined ? { name } : { name, value }));
}

function readDistribution(
  known: AutoScalingGroup['distribution'],
  { instancesDistribution: asked }: GroupSettings,
): AutoScalingGroup['distribution'] | Refusal {
  if (asked === undefined) return known;
  const at = 'instancesDistribution';
  const distribution = {
    onDemandBaseCapacity: 0,
    onDemandPercentageAboveBaseCapacity: 100,
    spotAllocationStrategy: 'lowest-price' as const,
    ...known,
    ...asked,
  };
  const { onDemandBaseCapacity, onDemandPercentageAboveBaseCapacity, spotAllocationStrategy } = distribution;
  if (whole('onDemandBaseCapacity', onDemandBaseCapacity, 0, MOST_INSTANCES) !== undefined)
    return invalidGroup(`onDemandBaseCapacity must be between 0 and ${MOST_INSTANCES}.`, at, 'onDemandBaseCapacity');
  if (whole('', onDemandPercentageAboveBaseCapacity, 0, 100) !== undefined)
    return invalidGroup(
      'onDemandPercentageAboveBaseCapacity must be between 0 and 100.',
      at,
      'onDemandPercentageAboveBaseCapacity',
    );
  if (!SPOT_ALLOCATION_STRATEGIES.includes(spotAllocationStrategy))
    return invalidGroup(
      `spotAllocationStrategy should be one of [${SPOT_ALLOCATION_STRATEGIES.join(', ')}]`,
      at,
      'spotAllocationStrategy',
    );
  return distribution;
}
