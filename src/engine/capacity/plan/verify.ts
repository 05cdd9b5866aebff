import { Fleet } from '../../columns/instances.ts';
import { byCodeUnit } from '../../order.ts';
import { compileAsk } from '../../placement/ask.ts';
import { firstObstacle, placeMany, prepare } from '../../placement/place.ts';
import { draw, purpose, seedFrom } from '../../prng.ts';
import type { PlanHost, PlanLoad } from './request.ts';

const PLACEMENT = purpose('plan:placement');
const SEED = seedFrom('plan');

export interface Verification {
  readonly fleet: Fleet;
  /** Per load: how many tasks the engine found no room for. */
  readonly unplaced: readonly number[];
}

/**
 * Has the placement engine itself place every load on a fleet, as a cluster would that comes up: daemons first, since room
 * is kept for them (PL-15), then services by name (PL-07), each by its own strategies.
 * @param instances index of the host of each instance, in the order in which they register
 */
export function verify(
  hosts: readonly PlanHost[],
  loads: readonly PlanLoad[],
  counts: readonly number[],
  instances: readonly number[],
): Verification {
  const fleet = new Fleet();
  instances.forEach((host, index) => {
    fleet.register({ ...(hosts[host] as PlanHost).spec, ec2InstanceId: `i-${index}` }, index + 1);
  });
  const unplaced = loads.map(() => 0);
  let drawn = 0;
  loads.forEach(({ ask, daemon }) => {
    if (!daemon) return;
    const prepared = compileAsk(ask);
    for (let slot = 0; slot < fleet.size; slot++) {
      if (firstObstacle(fleet, prepared, slot) !== null) continue;
      fleet.hold(slot, ask.demand);
      fleet.countTask(ask.group, slot, 1);
    }
  });
  const inOrder = loads.map((load, index) => ({ load, index })).sort((a, b) => byCodeUnit(a.load.name, b.load.name));
  for (const { load, index } of inOrder) {
    const wanted = counts[index] as number;
    if (load.daemon || wanted === 0) continue;
    const first = drawn;
    const placed = placeMany(
      fleet,
      prepare(fleet, load.ask),
      wanted,
      (copy) => (counter) => draw(SEED, PLACEMENT, first + copy, counter),
      [],
    );
    drawn += wanted;
    unplaced[index] = wanted - placed;
  }
  return { fleet, unplaced };
}
