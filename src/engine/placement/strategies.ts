import type { PlacementStrategy } from '../../model/placement.ts';

/** What one strategy compares. `cpu` and `memory`: what is left (PL-51); `instance` and `attribute`: counted tasks (PL-54). One after the other they make chains (PL-59). */
export type Criterion =
  | { readonly kind: 'attribute'; readonly name: string }
  | { readonly kind: 'instance' }
  | { readonly kind: 'cpu' }
  | { readonly kind: 'memory' }
  | { readonly kind: 'random' };

const ZONE = 'attribute:ecs.availability-zone';

/** What a service on EC2 does without a strategy of its own. Source: PL-57. */
export const DEFAULT_SERVICE_CHAIN: readonly PlacementStrategy[] = [
  { type: 'spread', field: ZONE },
  { type: 'spread', field: 'instanceId' },
];

/** What RunTask does without a strategy. Source: PL-58. */
export const DEFAULT_RUN_TASK_CHAIN: readonly PlacementStrategy[] = [{ type: 'random' }];

/** The key of an instance that lacks the attribute of a spread: after all others, a missing attribute never excludes (PL-56, CH-04). */
export const AFTER_ALL_OTHERS = Number.MAX_SAFE_INTEGER;

/** Type and field, as ECS writes them, to what is compared. Source: PL-50. */
export function criterionOf({ type, field = '' }: PlacementStrategy): Criterion {
  if (type === 'random') return { kind: 'random' };
  const name = field.toLowerCase();
  if (type === 'binpack') return { kind: name === 'cpu' ? 'cpu' : 'memory' };
  if (name === 'instanceid' || name === 'host') return { kind: 'instance' };
  return { kind: 'attribute', name: field.startsWith('attribute:') ? field.slice('attribute:'.length) : field };
}

/**
 * The criteria of a chain, each of which only narrows what the one before has left (CH-03), as far as they can still decide
 * something: `random` ends the chain (PL-53), and what an earlier strategy has made equal stays equal, so a repeated one is
 * left out.
 */
export function chainOf(strategies: readonly PlacementStrategy[]): Criterion[] {
  const chain: Criterion[] = [];
  for (const strategy of strategies) {
    const criterion = criterionOf(strategy);
    if (!chain.some((earlier) => isSame(earlier, criterion))) chain.push(criterion);
    if (criterion.kind === 'random') break;
  }
  return chain;
}

const isSame = (a: Criterion, b: Criterion): boolean =>
  a.kind === 'attribute' && b.kind === 'attribute' ? a.name === b.name : a.kind === b.kind;
