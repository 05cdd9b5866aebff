import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { instanceSlots } from './cluster.ts';

/** More attributes than an instance has: leaves room between the positions of two instances. */
const MOST_ATTRIBUTES = 4_096;

export interface ListedAttribute {
  /** Ascends with instances, then with names. */
  readonly position: number;
  readonly slot: number;
  readonly name: string;
  readonly value?: string;
}

/** What ListAttributes shows: one row for each attribute of each instance that is not INACTIVE, filtered. Source: ATT-08. */
export function listAttributes(
  world: World,
  wanted: { readonly name?: string | undefined; readonly value?: string | undefined },
): ListedAttribute[] {
  return instanceSlots(world)
    .filter((slot) => world.fleet.statusOf(slot) !== 'INACTIVE')
    .flatMap((slot) =>
      [...world.fleet.attributesOf(slot)]
        .sort((a, b) => byCodeUnit(a.name, b.name))
        .map((attribute, index) => ({ position: slot * MOST_ATTRIBUTES + index, slot, ...attribute }))
        .filter(
          ({ name, value }) =>
            (wanted.name === undefined || name === wanted.name) &&
            (wanted.value === undefined || value === wanted.value),
        ),
    );
}
