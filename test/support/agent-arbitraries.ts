import { findTask } from '../../src/engine/commands/find.ts';
import { taskIdOf } from '../../src/engine/ids.ts';
import { slotOf } from '../../src/engine/known.ts';
import { definitionOf } from '../../src/engine/tasks/lifecycle.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Happening } from './arbitraries.ts';
import { Dice } from './arbitraries.ts';

const STATUSES = ['PENDING', 'RUNNING', 'RUNNING', 'STOPPED', undefined] as const;

/** A history in which some instances are driven by their agents, which tell of tasks in any order, late and twice. */
export function withAgents(seed: number, happenings: readonly Happening[]): Happening[] {
  const dice = new Dice(seed + 7_000_000);
  return happenings.flatMap(({ atMs, command }) => {
    const drives = dice.chance(70);
    const reports = Array.from({ length: dice.between(0, 4) }, () => ({ atMs, command: report(dice) }));
    return [{ atMs, command: (world: World) => driven(command(world), drives) }, ...reports];
  });
}

const driven = (command: Command, drives: boolean): Command =>
  command.type === 'RegisterContainerInstances' && drives
    ? {
        ...command,
        instances: command.instances.map((spec, index) => (index % 3 === 2 ? spec : { ...spec, agentDriven: true })),
      }
    : command;

/** What an agent says of some task that is there, drawn before the world is known. */
function report(dice: Dice): (world: World) => Command {
  const [back, which] = [dice.below(12), dice.below(4)];
  const [status, ofContainer] = [dice.pick(STATUSES), dice.pick(STATUSES)];
  const exitCode = dice.chance(20) ? dice.pick([0, 1, 137]) : undefined;
  const [attached, tells] = [dice.chance(20), dice.chance(60)];
  const offsetMs = dice.pick([-90_000, 0, 90_000]);
  return (world) => {
    const name = taskIdOf(world, Math.max(0, world.tasks.next - 1 - back));
    const serial = findTask(world, name);
    const names = serial === undefined ? [] : namesOf(world, serial);
    const containerName = names[which % Math.max(1, names.length)];
    return {
      type: 'ReportTaskState',
      task: name,
      ...(status !== undefined && { status }),
      ...(status === 'STOPPED' && which > 1 && { reason: 'said the agent' }),
      ...(attached && { attached }),
      ...(tells && { pullStartedAtMs: world.nowMs + offsetMs, pullStoppedAtMs: world.nowMs - offsetMs }),
      containers:
        containerName === undefined || !tells
          ? []
          : [
              {
                containerName,
                ...(ofContainer !== undefined && { status: ofContainer }),
                ...(exitCode !== undefined && { exitCode }),
                runtimeId: `runtime-${which}`,
              },
            ],
    };
  };
}

const namesOf = (world: World, serial: number): string[] =>
  definitionOf(world, slotOf(world, serial)).definition.containerDefinitions.map(({ name }) => name);
