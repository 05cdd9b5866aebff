import type { RunTask } from '../../model/command.ts';
import type { Entry, TasksStarted } from '../../model/entry.ts';
import type { Refusal } from '../../model/refusal.ts';
import { advance } from '../advance.ts';
import { chooseLaunch } from '../capacity/strategy.ts';
import { wantedByRunTask } from '../commands/tasks.ts';
import { placementDraw, preparedAsk, type Wanted } from '../tasks/start.ts';
import { fork, type World } from '../world.ts';
import { funnel, placeMany } from './place.ts';
import type { PlacementPreview } from './preview.ts';
import { explainShortfall } from './shortfall.ts';

/** How many further copies a preview counts before it stops counting. */
export const FURTHER_COPIES_AT_MOST = 100_000;

/**
 * Tries the launch on copies of the world: where each copy would go and why, how many more would fit after them, and what
 * stops the next one.  Nothing is changed.
 */
export function previewPlacement(world: World, command: RunTask): PlacementPreview | Refusal {
  const trial = fork(world);
  trial.settings = { ...trial.settings, explain: true };
  const { entries, results } = advance(trial, trial.nowMs, [command]);
  const [result] = results;
  if (result !== undefined && 'refusal' in result) return result.refusal;
  const started = entries.filter((entry): entry is Entry & TasksStarted => entry.type === 'TasksStarted');
  const choice = chooseLaunch(trial, command);
  if ('code' in choice) return choice;
  return choice.launchType === 'FARGATE'
    ? fargatePreview(started, command.count)
    : instancePreview(trial, wantedByRunTask(trial, command, choice), command, started);
}

/** Fargate has no instances to look at: zones out of service, a shortage or a quota. */
const NO_CAPACITY: PlacementPreview['shortfall'] = { funnel: { considered: 0, removed: [], fits: 0 }, closest: null };

function fargatePreview(started: readonly (Entry & TasksStarted)[], wanted: number): PlacementPreview {
  const placed = started.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const shortfall = placed < wanted ? NO_CAPACITY : null;
  return {
    instances: [],
    zones: started.flatMap(({ subnets, details }) => subnets.map((subnet) => details.subnetZones?.[subnet] ?? '')),
    explanation: null,
    shortfall,
    moreThatFit: shortfall === null ? FURTHER_COPIES_AT_MOST : 0,
    nextObstacle: shortfall,
  };
}

function instancePreview(
  trial: World,
  shares: readonly Wanted[],
  command: RunTask,
  started: readonly (Entry & TasksStarted)[],
): PlacementPreview {
  const instances = started.flatMap((entry) => entry.instances);
  // What is said of further copies holds for the last provider of a strategy that got a share.
  const wanted = shares.at(-1) as Wanted;
  const prepared = preparedAsk(trial, wanted);
  const complete = instances.length === command.count;
  const shortfall = complete ? null : explainShortfall(trial.fleet, prepared);
  const further: number[] = [];
  if (complete)
    placeMany(
      trial.fleet,
      prepared,
      FURTHER_COPIES_AT_MOST,
      (copy) => placementDraw(trial, trial.tasks.next + copy),
      further,
    );
  return {
    instances,
    zones: instances.map((slot) => trial.fleet.zoneOf(slot)),
    explanation: started[0]?.why ?? {
      funnel: funnel(trial.fleet, prepared),
      strategies: wanted.strategies,
      choices: [],
    },
    shortfall,
    moreThatFit: further.length,
    nextObstacle:
      complete && further.length < FURTHER_COPIES_AT_MOST ? explainShortfall(trial.fleet, prepared) : shortfall,
  };
}
