import { byCodeUnit } from '../../order.ts';

/** Zones in the order in which an instance would be started in them: the fewest instances first, ties by name. Source: AS-12. */
export function zonesForLaunch(zones: readonly string[], counts: ReadonlyMap<string, number>): string[] {
  return [...zones].sort((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0) || byCodeUnit(a, b));
}

/** How many instances each zone has. */
export function countByZone(instances: readonly { readonly availabilityZone: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { availabilityZone: zone } of instances) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  return counts;
}

/** The fullest and the emptiest zone when they differ by more than one, or an instance lies in a zone that is not enabled. Source: AS-13. */
export function imbalance(
  zones: readonly string[],
  counts: ReadonlyMap<string, number>,
): { readonly from: string; readonly to: string } | null {
  const ordered = zonesForLaunch(zones, counts);
  const to = ordered[0];
  if (to === undefined) return null;
  const left = [...counts].filter(([zone, count]) => count > 0 && !zones.includes(zone)).map(([zone]) => zone);
  const stray = left.sort(byCodeUnit)[0];
  if (stray !== undefined) return { from: stray, to };
  const most = Math.max(...zones.map((zone) => counts.get(zone) ?? 0));
  const from = ordered.find((zone) => (counts.get(zone) ?? 0) === most) as string;
  return most - (counts.get(to) ?? 0) > 1 ? { from, to } : null;
}
