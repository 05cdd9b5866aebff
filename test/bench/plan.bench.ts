import assert from 'node:assert/strict';
import { planCapacity } from '../../src/engine/capacity/plan/plan.ts';
import type { PlanHost, PlanLoad } from '../../src/engine/capacity/plan/request.ts';
import type { PlacementStrategy } from '../../src/model/placement.ts';
import { ask, demand, instanceSpec, ZONE } from '../support/fleet-specs.ts';
import { dice, measure, show } from './measure.ts';

/** Four hundred made-up types, each in three zones; larger ones are no cheaper per unit. */
const HOSTS: readonly PlanHost[] = Array.from({ length: 400 }, (_, type) => {
  const [cpuUnits, memoryMib] = [1_024 * (1 + (type % 20)), 2_048 * (1 + Math.floor(type / 20))];
  const priceMicrousdPerHour = 25 * cpuUnits + 3 * memoryMib;
  return ['a', 'b', 'c'].map((availabilityZone) => ({
    spec: instanceSpec({ instanceType: `t${type}`, availabilityZone, cpuUnits, memoryMib, taskEnis: 15 }),
    priceMicrousdPerHour,
  }));
}).flat();

const PACK: readonly PlacementStrategy[] = [{ type: 'binpack', field: 'memory' }];
const SPREAD: readonly PlacementStrategy[] = [{ type: 'spread', field: `attribute:${ZONE}` }, ...PACK];

/** Services of thirty shapes; half of them spread over the zones. */
function loads(services: number, tasks: number): PlanLoad[] {
  const below = dice(7);
  return Array.from({ length: services }, (_, service) => ({
    name: `service-${service}`,
    copies: Math.floor(tasks / services),
    daemon: false,
    ask: ask({
      group: `service:service-${service}`,
      strategies: service % 2 === 0 ? PACK : SPREAD,
      demand: demand({
        cpuUnits: [100, 250, 500, 1_000, 1_500][below(5)] as number,
        memoryMib: [100, 256, 512, 1_024, 2_048, 4_096][below(6)] as number,
      }),
    }),
  }));
}

for (const [services, tasks, surviveZoneLoss] of [
  [100, 10_000, false],
  [100, 10_000, false],
  [100, 10_000, true],
  [500, 20_000, false],
] as const) {
  const wanted = loads(services, tasks);
  let note = '';
  const row = measure(
    `plan ${tasks} tasks of ${services} services by 400 types${surviveZoneLoss ? ', a zone lost' : ''}`,
    '',
    () => {
      const plan = planCapacity({ loads: wanted, hosts: HOSTS, headroomPercent: 0, surviveZoneLoss });
      assert.ok(plan.isComplete);
      const gap = 100 * (plan.costMicrousdPerHour / plan.lowerBoundMicrousdPerHour - 1);
      note = `G11: 0.05 s; verified, ${gap.toFixed(1)} % above the lower bound`;
      return tasks;
    },
  );
  show({ ...row, note });
}
