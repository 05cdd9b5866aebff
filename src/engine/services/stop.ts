import type { PlacementStrategy } from '../../model/placement.ts';
import type { Service } from '../../model/service.ts';
import { STOP_REASONS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { itemToShrink } from '../capacity/split.ts';
import { providerNameOf } from '../capacity/waiting.ts';
import { deploymentIdOf } from '../ids.ts';
import { deploymentOf, slotOf } from '../known.ts';
import { type Candidate, pickVictims, type VictimOptions } from '../placement/victims.ts';
import { draw, purpose } from '../prng.ts';
import { launchOf } from '../tasks/lifecycle.ts';
import { isProtected } from '../tasks/protection.ts';
import { isRetired } from '../tasks/retirement.ts';
import { luckOf, subnetZoneOf, type World } from '../world.ts';
import { chainOf, taskCounts } from './launch.ts';
import { say } from './say.ts';

const VICTIM = purpose('victim');
export const AT_RANDOM: readonly PlacementStrategy[] = [{ type: 'random' }];

export interface StopWish {
  /** Slots to choose from. */
  readonly among: readonly number[];
  readonly wanted: number;
  /** The chain to choose by; absent: the service's own, turned around (PL-70 to PL-72). */
  readonly by?: readonly PlacementStrategy[];
  /** Number of the deployment that asks for it; absent: the newest of the service. */
  readonly initiator?: number;
  /** Scale-in protection does not count: failed health, deletion, a task that does not run yet (PROT-02, CI-41, CH-26). */
  readonly evenProtected?: boolean;
}

/** Serials of the tasks that the rules for victims choose, fewer where protection forbids. Sources: PL-70 to PL-75. */
export function victimsOf(world: World, service: Service, wish: StopWish): number[] {
  const { among, wanted, by, evenProtected = false } = wish;
  const candidates = among
    .map((slot) => candidateOf(world, slot, evenProtected))
    .filter(({ protected: isSafe }) => !isSafe);
  if (wanted >= candidates.length) return candidates.map(({ serial }) => serial).sort((a, b) => a - b);
  return pickVictims(world.fleet, candidates, wanted, {
    strategies: by ?? chainOf(service),
    group: `service:${service.name}`,
    ...sharesOf(world, candidates),
    drawFor: (choice) => (counter) =>
      draw(luckOf(world), VICTIM, service.number * 0x1000_0000 + service.eventCount * 0x1000 + choice, counter),
  });
}

/** Stops `wanted` of the given tasks, chosen by the rules for victims, and says so. @returns how many. Source: MSG-02. */
export function stopServiceTasks(world: World, service: Service, wish: StopWish, record: Record): number {
  const tasks = victimsOf(world, service, wish);
  if (tasks.length === 0) return 0;
  const scaling = STOP_REASONS.scaling(deploymentIdOf(world, wish.initiator ?? (service.deployments[0] as number)));
  const retired = tasks.filter((serial) => isRetired(world, slotOf(world, serial)));
  for (const [some, reason] of [
    [tasks.filter((serial) => !retired.includes(serial)), scaling],
    [retired, STOP_REASONS.retired],
  ] as const)
    if (some.length > 0) record({ type: 'TasksStopping', tasks: some, stopCode: 'ServiceSchedulerInitiated', reason });
  say(service, { kind: 'stopped', tasks }, record);
  return tasks.length;
}

/** The shares of strategies that the candidates are part of, and how they shrink. Source: CP-09. */
function sharesOf(world: World, candidates: readonly Candidate[]): Pick<VictimOptions, 'shares'> {
  const deployments = new Set(candidates.flatMap(({ share }) => (share === undefined ? [] : deploymentIn(share))));
  if (deployments.size === 0) return {};
  const counts = new Map<number, number[]>();
  for (const number of deployments) counts.set(number, taskCounts(world, deploymentOf(world, number)));
  return {
    shares: {
      next: (among) => {
        if (among.includes('')) return ''; // of a revision without a strategy
        // Candidates of several revisions: the oldest revision shrinks first (our choice).
        const oldest = Math.min(...among.map(deploymentIn));
        const strategy = deploymentOf(world, oldest).capacityProviderStrategy ?? [];
        const outside = among.find((share) => share === shareOf(oldest, -1)); // its provider left the strategy: first
        if (outside !== undefined) return outside;
        const item = itemToShrink(strategy, counts.get(oldest) as number[], (at) =>
          among.includes(shareOf(oldest, at)),
        );
        return shareOf(oldest, item);
      },
      stop: (share) => {
        const now = counts.get(deploymentIn(share)) as number[];
        const item = itemIn(share);
        if (item >= 0) now[item] = (now[item] as number) - 1;
      },
    },
  };
}

const shareOf = (deployment: number, item: number): string => `${deployment} ${item}`;
const deploymentIn = (share: string): number => Number(share.split(' ')[0]);
const itemIn = (share: string): number => Number(share.split(' ')[1]);

function candidateOf(world: World, slot: number, evenProtected: boolean): Candidate {
  const { tasks } = world;
  const zone = subnetZoneOf(world, slot);
  return {
    serial: tasks.serial(slot),
    createdAtMs: tasks.get('createdAtMs', slot),
    running: tasks.lastStatus(slot) === 'RUNNING',
    unhealthy: tasks.health(slot) === 'UNHEALTHY',
    protected: !evenProtected && isProtected(world, slot),
    slot: tasks.get('instance', slot),
    ...(zone !== undefined && { zone }),
    ...shareOfTask(world, slot),
    demand: launchOf(world, slot).demand,
  };
}

function shareOfTask(world: World, slot: number): Pick<Candidate, 'share'> {
  const number = world.tasks.get('deployment', slot);
  const strategy = world.deployments[number]?.capacityProviderStrategy;
  if (strategy === undefined) return {};
  const provider = providerNameOf(world, slot);
  return {
    share: shareOf(
      number,
      strategy.findIndex(({ capacityProvider }) => capacityProvider === provider),
    ),
  };
}
