import type { Service } from '../../model/service.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { deploymentIdOf } from '../ids.ts';
import { type Candidate, pickVictims } from '../placement/victims.ts';
import { draw, purpose } from '../prng.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import { subnetZoneOf, type World } from '../world.ts';
import { chainOf } from './launch.ts';

const VICTIM = purpose('victim');

/** Stops `wanted` of the given tasks, chosen by the rules for victims, and says so. Sources: PL-70 to PL-75, MSG-02. */
export function stopServiceTasks(
  world: World,
  service: Service,
  { among, wanted }: { readonly among: readonly number[]; readonly wanted: number },
  record: Record,
): void {
  const candidates = among.map((slot) => candidateOf(world, slot));
  const tasks =
    wanted >= candidates.length
      ? candidates.map(({ serial }) => serial).sort((a, b) => a - b)
      : pickVictims(world.fleet, candidates, wanted, {
          strategies: chainOf(service),
          group: `service:${service.name}`,
          drawFor: (choice) => (counter) =>
            draw(world.seed, VICTIM, service.number * 0x1000_0000 + service.eventCount * 0x1000 + choice, counter),
        });
  if (tasks.length === 0) return;
  const reason = STOP_REASONS.scaling(deploymentIdOf(world, service.deployments[0] as number));
  record({ type: 'TasksStopping', tasks, stopCode: 'ServiceSchedulerInitiated', reason });
  record({ type: 'ServiceEventRecorded', service: service.number, what: { kind: 'stopped', tasks } });
}

function candidateOf(world: World, slot: number): Candidate {
  const { tasks } = world;
  const zone = subnetZoneOf(world, slot);
  return {
    serial: tasks.serial(slot),
    createdAtMs: tasks.get('createdAtMs', slot),
    running: tasks.lastStatus(slot) === 'RUNNING',
    unhealthy: tasks.health(slot) === 'UNHEALTHY',
    protected: false,
    slot: tasks.get('instance', slot),
    ...(zone !== undefined && { zone }),
    demand: launchOf(world, slot).demand,
  };
}
