import { expect, test } from 'vitest';
import { Fleet } from '../../../src/engine/columns/instances.ts';
import { choose, placeMany, prepare } from '../../../src/engine/placement/place.ts';
import { ask, demand, drawFrom, instanceSpec } from '../../support/fleet-specs.ts';

test('many copies at once go where they would go one by one, however many an instance takes before it is full', () => {
  for (const capacity of [10, 63, 64, 65, 200, 1_500])
    for (const strategies of [
      [{ type: 'binpack', field: 'memory' }],
      [{ type: 'spread', field: 'attribute:rack' }],
    ] as const) {
      const make = () => {
        const fleet = new Fleet();
        for (let slot = 0; slot < 4; slot++)
          fleet.register(
            instanceSpec({
              ec2InstanceId: `i-${slot}`,
              cpuUnits: capacity * (slot + 1),
              memoryMib: 1_000_000,
              attributes: [{ name: 'rack', value: `r${slot % 2}` }],
            }),
            slot,
          );
        return { fleet, prepared: prepare(fleet, ask({ demand: demand({ cpuUnits: 1, memoryMib: 1 }), strategies })) };
      };
      const [bulk, single] = [make(), make()];
      const copies = 12 * capacity;
      const out: number[] = [];
      expect(placeMany(bulk.fleet, bulk.prepared, copies, drawFrom, out)).toBe(10 * capacity);
      for (const slot of out) {
        expect(choose(single.fleet, single.prepared, drawFrom(0))).toBe(slot);
        single.fleet.hold(slot, single.prepared.ask.demand);
        single.fleet.countTask(single.prepared.ask.group, slot, 1);
      }
    }
});
