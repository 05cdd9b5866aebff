import type { CapacityProviderStrategyItem, CapacityProviderType } from '../../model/capacity.ts';
import type { StrategyItemRequest } from '../../model/capacity-command.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import type { LaunchType } from '../../model/task.ts';
import type { Compatibility, TaskDefinition } from '../../model/task-definition.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import { attributesAsked, parseExpression } from '../placement/query.ts';
import type { World } from '../world.ts';
import { launchTypeOf, providerNamed } from './providers.ts';

/** Sources: CP-03, section 14. */
export const PROVIDERS_PER_STRATEGY = ECS_QUOTAS.providersPerStrategy.value;
const WEIGHT_AT_MOST = 1_000;
const BASE_AT_MOST = 100_000;

/** What says where tasks run: a launch type, or a strategy. */
export interface LaunchWish {
  readonly launchType?: LaunchType;
  readonly capacityProviderStrategy?: readonly StrategyItemRequest[];
}

export interface LaunchChoice {
  readonly launchType: LaunchType;
  /** Absent: launched by launch type. */
  readonly capacityProviderStrategy?: readonly CapacityProviderStrategyItem[];
}

/** Launch type or strategy, never both; neither: the cluster's default strategy, else EC2. Source: RUN-02. */
export function chooseLaunch(world: World, wish: LaunchWish): LaunchChoice | Refusal {
  const { launchType, capacityProviderStrategy = [] } = wish;
  if (!Array.isArray(capacityProviderStrategy) || capacityProviderStrategy.length > 0) {
    if (launchType !== undefined) return invalid(REFUSALS.launchTypeAndStrategy, 'capacityProviderStrategy');
    const strategy = checkedStrategy(world, capacityProviderStrategy, 'capacityProviderStrategy');
    return 'code' in strategy ? strategy : { launchType: launchTypeOf(strategy), capacityProviderStrategy: strategy };
  }
  if (launchType !== undefined) return { launchType };
  const strategy = world.meta.defaultCapacityProviderStrategy ?? [];
  return strategy.length === 0
    ? { launchType: 'EC2' }
    : { launchType: launchTypeOf(strategy), capacityProviderStrategy: strategy };
}

/** What of a definition's requiresCompatibilities a choice needs. Source: RUN-04. */
export const compatibilityOf = (
  world: World,
  { launchType, capacityProviderStrategy: strategy }: LaunchChoice,
): Compatibility =>
  strategy?.some(({ capacityProvider }) => providerNamed(world, capacityProvider)?.type === 'MANAGED_INSTANCES')
    ? 'MANAGED_INSTANCES'
    : launchType;

/** All that constraints may ask of managed instances. Source: ATT-10. */
const ATTRIBUTES_OF_MANAGED: readonly string[] = [
  'ecs.subnet-id',
  'ecs.availability-zone',
  'ecs.instance-type',
  'ecs.cpu-architecture',
];

/** Managed instances are spread over zones by themselves, and have no attributes of their users'. Sources: MI-02, PL-06, ATT-10. */
export function checkManaged(
  compatibility: Compatibility,
  { placementStrategy = [], placementConstraints = [] }: PlacementPart,
  definition: Pick<TaskDefinition, 'placementConstraints'>,
): Refusal | undefined {
  if (compatibility !== 'MANAGED_INSTANCES') return undefined;
  if (placementStrategy.length > 0)
    return invalid('Placement strategies are not supported with managed instances.', 'placementStrategy');
  const own = placementConstraints.findIndex(({ expression }) => otherAttribute(expression) !== undefined);
  const at = own === -1 ? ['taskDefinition'] : ['placementConstraints', String(own), 'expression'];
  const asking = placementConstraints[own] ?? definition.placementConstraints.find(isAskingForOthers);
  return asking === undefined
    ? undefined
    : invalid(
        `The attribute ${otherAttribute(asking.expression)} is not supported in placement constraints with managed instances. Supported attributes are [${ATTRIBUTES_OF_MANAGED.join(', ')}].`,
        ...at,
      );
}

interface PlacementPart {
  readonly placementStrategy?: readonly unknown[];
  readonly placementConstraints?: readonly { readonly expression?: string }[];
}

const isAskingForOthers = ({ expression }: { readonly expression?: string }): boolean =>
  otherAttribute(expression) !== undefined;

/** The first attribute of an expression that managed instances have not; what does not parse is refused elsewhere. */
function otherAttribute(expression: string | undefined): string | undefined {
  if (expression === undefined) return undefined;
  const parsed = parseExpression(expression);
  return 'error' in parsed
    ? undefined
    : attributesAsked(parsed.expression).find((name) => !ATTRIBUTES_OF_MANAGED.includes(name));
}

/** The strategy with its defaults filled in, or why it cannot be. A single item needs a weight as well (CH-24). Sources: CP-03 to CP-06, CAS-30, EX-CP-05, EX-CP-08. */
export function checkedStrategy(
  world: World,
  wanted: readonly StrategyItemRequest[],
  field: string,
  associated: readonly string[] = world.meta.capacityProviders ?? [],
): readonly CapacityProviderStrategyItem[] | Refusal {
  const shapeless = checkShape(wanted, field);
  if (shapeless !== undefined) return shapeless;
  if (wanted.length > PROVIDERS_PER_STRATEGY)
    return invalid(
      `The maximum number of capacity providers in a capacity provider strategy is ${PROVIDERS_PER_STRATEGY}.`,
      field,
    );
  const strategy = wanted.map(({ capacityProvider, weight = 0, base = 0 }) => ({
    capacityProvider: providerNameIn(capacityProvider),
    weight,
    base,
  }));
  const families = new Set<string>();
  for (const [index, item] of strategy.entries()) {
    const at = [field, String(index)];
    const refusal = checkItem(world, item, associated, at);
    if (refusal !== undefined) return refusal;
    if (strategy.findIndex(({ capacityProvider }) => capacityProvider === item.capacityProvider) < index)
      return invalid(
        `The capacity provider '${item.capacityProvider}' is specified more than once in the capacity provider strategy.`,
        ...at,
        'capacityProvider',
      );
    families.add(familyOf(providerNamed(world, item.capacityProvider)?.type));
  }
  if (families.size > 1) return invalid(REFUSALS.mixedStrategy, field);
  if (strategy.filter(({ base }) => base > 0).length > 1)
    return invalid('Only one capacity provider in a capacity provider strategy can have a base defined.', field);
  if (strategy.length > 0 && strategy.every(({ weight }) => weight === 0))
    return invalid(REFUSALS.noWeightAboveZero, field);
  return strategy;
}

/** Doors that take AWS's JSON as it comes have not looked at it. */
function checkShape(wanted: unknown, field: string): Refusal | undefined {
  if (!Array.isArray(wanted)) return invalid(`${field} is a list of capacity providers.`, field);
  const wrong = wanted.findIndex(
    (item: unknown) =>
      typeof item !== 'object' ||
      item === null ||
      typeof (item as Partial<StrategyItemRequest>).capacityProvider !== 'string',
  );
  return wrong === -1
    ? undefined
    : invalid('An item of a strategy names its capacityProvider.', field, String(wrong), 'capacityProvider');
}

function checkItem(
  world: World,
  { capacityProvider, weight, base }: CapacityProviderStrategyItem,
  associated: readonly string[],
  at: readonly string[],
): Refusal | undefined {
  if (!isWhole(weight, WEIGHT_AT_MOST))
    return invalid(`weight must be between 0 and ${WEIGHT_AT_MOST}.`, ...at, 'weight');
  if (!isWhole(base, BASE_AT_MOST)) return invalid(`base must be between 0 and ${BASE_AT_MOST}.`, ...at, 'base');
  const provider = providerNamed(world, capacityProvider);
  if (provider === undefined) return invalid(REFUSALS.providerNotFound(capacityProvider), ...at, 'capacityProvider');
  if (!associated.includes(capacityProvider)) return invalid(REFUSALS.providerNotAssociated, ...at, 'capacityProvider');
  return provider.status === 'ACTIVE'
    ? undefined
    : invalid(REFUSALS.providerNotActive(capacityProvider), ...at, 'capacityProvider');
}

const isWhole = (value: number, atMost: number): boolean => Number.isInteger(value) && value >= 0 && value <= atMost;

/** Providers are named, or given by their ARN. */
export const providerNameIn = (text: string): string => {
  const mark = ':capacity-provider/';
  const at = text.startsWith('arn:') ? text.indexOf(mark) : -1;
  return at === -1 ? text : text.slice(at + mark.length);
};

/** The kinds that one strategy cannot mix. Source: CP-05. */
const familyOf = (type: CapacityProviderType | undefined): string =>
  type === 'FARGATE_SPOT' ? 'FARGATE' : (type ?? '');
