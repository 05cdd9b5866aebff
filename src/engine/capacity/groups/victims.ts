import type { Market, TerminationPolicy } from '../../../model/auto-scaling-group.ts';
import { HOUR_MS } from '../../../model/units.ts';
import { countByZone } from './zones.ts';

/** What a termination policy looks at. */
export interface Endangered {
  readonly number: number;
  readonly availabilityZone: string;
  readonly launchedAtMs: number;
  readonly template: { readonly kind: 'launch-template' | 'launch-configuration'; readonly version: number };
  readonly market: Market;
  readonly instanceType: string;
  readonly isProtected: boolean;
}

export interface TerminationRules {
  readonly policies: readonly TerminationPolicy[];
  readonly nowMs: number;
  /** Mixed groups only: whether ending this one brings the group closer to its shares. */
  readonly isOffStrategy?: (instance: Endangered) => boolean;
  /** A seeded choice of one of `n`. */
  readonly draw: (n: number) => number;
}

/** How long until an instance enters its next hour. Source: AS-17. */
export const untilNextHourMs = (launchedAtMs: number, nowMs: number): number =>
  HOUR_MS - ((nowMs - launchedAtMs) % HOUR_MS);

/**
 * The instance that a scale-in ends; null: all are protected. First the zone with the most instances that has one
 * unprotected, then the policies in their order, then a seeded choice. Sources: AS-16 to AS-19.
 */
export function victimOf<T extends Endangered>(instances: readonly T[], rules: TerminationRules): T | null {
  const open = instances.filter(({ isProtected }) => !isProtected);
  if (open.length === 0) return null;
  const counts = countByZone(instances);
  const most = Math.max(...open.map(({ availabilityZone }) => counts.get(availabilityZone) as number));
  let left = open.filter(({ availabilityZone }) => counts.get(availabilityZone) === most);
  for (const policy of rules.policies) {
    if (left.length === 1) break;
    left = narrow(left, policy, rules);
  }
  left.sort((a, b) => a.number - b.number);
  return left[left.length === 1 ? 0 : rules.draw(left.length)] as T;
}

function narrow<T extends Endangered>(from: readonly T[], policy: TerminationPolicy, rules: TerminationRules): T[] {
  switch (policy) {
    case 'OldestInstance':
      return least(from, ({ launchedAtMs }) => launchedAtMs);
    case 'NewestInstance':
      return least(from, ({ launchedAtMs }) => -launchedAtMs);
    case 'ClosestToNextInstanceHour':
      return least(from, ({ launchedAtMs }) => untilNextHourMs(launchedAtMs, rules.nowMs));
    case 'OldestLaunchTemplate':
      return least(from, ({ template }) =>
        template.kind === 'launch-template' ? template.version : Number.POSITIVE_INFINITY,
      );
    case 'OldestLaunchConfiguration':
      return least(from, ({ template }) =>
        template.kind === 'launch-configuration' ? template.version : Number.POSITIVE_INFINITY,
      );
    case 'AllocationStrategy':
      return offStrategy(from, rules);
    case 'Default':
      return least(
        least(
          least(offStrategy(from, rules), ({ template }) => (template.kind === 'launch-configuration' ? 0 : 1)),
          ({ template }) => template.version,
        ),
        ({ launchedAtMs }) => untilNextHourMs(launchedAtMs, rules.nowMs),
      );
  }
}

function offStrategy<T extends Endangered>(from: readonly T[], { isOffStrategy }: TerminationRules): T[] {
  const off = isOffStrategy === undefined ? [] : from.filter(isOffStrategy);
  return off.length > 0 ? off : [...from];
}

function least<T>(from: readonly T[], key: (item: T) => number): T[] {
  const lowest = Math.min(...from.map(key));
  return from.filter((item) => key(item) === lowest);
}
