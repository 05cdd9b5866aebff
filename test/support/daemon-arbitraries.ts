import { instanceIdOf, taskIdOf } from '../../src/engine/ids.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Dice, History } from './arbitraries.ts';
import { associate } from './capacity.ts';
import { agent, app, appService, createDaemon, managedProvider, onManaged, updateDaemon } from './daemons.ts';
import { emptyWorld, runTask, START_MS } from './world.ts';

const CHECK = { healthCheck: { command: ['CMD', 'true'], interval: 5, retries: 2 } };
/** Agents that run, that are checked, that crash, that never start, and one that no small instance holds. */
const AGENTS = [
  agent(1),
  agent(2, {}, CHECK),
  agent(3, {}, { dockerLabels: { 'stowage.run-seconds': '90', 'stowage.exit-code': '1' } }),
  agent(4, {}, { ...CHECK, dockerLabels: { 'stowage.never-healthy': 'true' } }),
  agent(5, { cpu: '2048', memory: '4096' }),
];

/** Something that is done to a managed daemon; its providers are among those named. */
export function daemonCommand(roll: number, number: number, providers: readonly string[]): Command {
  const name = `daemon-${number % 2}`;
  const wish = {
    definition: AGENTS[number % AGENTS.length] as (typeof AGENTS)[number],
    capacityProviderArns: providers.slice(0, 1 + (roll % providers.length)),
    critical: roll % 4 !== 0,
    deploymentConfiguration: {
      drainPercent: [0, 25, 50, 100][number % 4] as number,
      bakeTimeInMinutes: [0, 0, 3][roll % 3] as number,
      alarms: { alarmNames: ['errors'], enable: roll % 5 === 0 },
    },
  };
  if (roll % 7 === 6) return { type: 'DeleteDaemon', daemon: name };
  return roll % 2 === 0 ? createDaemon(wish, name) : updateDaemon(wish, name);
}

const PROVIDERS = ['mi', 'other'] as const;

/** A random small world of Managed Instances with daemons, and what happens to it. */
export function daemonHistory(seed: number, dice: Dice): History {
  const setup = [
    managedProvider('mi', {}, { scaleInAfter: dice.pick([0, 60, -1]) }),
    managedProvider(
      'other',
      { instanceRequirements: { allowedInstanceTypes: ['m5.large', 'm5.xlarge'] } },
      { actionsStatus: dice.pick(['ENABLED', 'DISABLED']) },
    ),
    associate([...PROVIDERS]),
  ];
  const happenings: { atMs: number; command: (world: World) => Command }[] = setup.map((command) => ({
    atMs: START_MS,
    command: () => command,
  }));
  let atMs = START_MS;
  for (let step = dice.between(4, 16); step > 0; step--) {
    atMs += dice.pick([0, 1, 1_000, 7_000, 60_000, 400_000, 900_000]);
    happenings.push({ atMs, command: someCommand(dice) });
  }
  const settings = {
    timingProfile: dice.chance(20) ? ('conformance' as const) : ('default' as const),
    jitter: dice.chance(40),
    stoppedTaskRetentionSeconds: dice.pick([0, 3_600]),
  };
  return {
    world: () => emptyWorld(settings, `daemons-${seed}`),
    happenings,
    endMs: atMs + dice.pick([0, 90_000, 8_000_000]),
  };
}

function someCommand(dice: Dice): (world: World) => Command {
  const [roll, number] = [dice.below(1_000), dice.below(1_000)];
  const provider = dice.pick(PROVIDERS);
  const cpu = dice.pick([256, 900, 1_500]);
  switch (dice.below(16)) {
    case 0:
    case 1:
      return () => runTask({ definition: app(cpu), count: 1 + (number % 4), ...onManaged(provider) });
    case 2:
    case 3:
      return () => ({ ...appService(1 + (number % 5), cpu), ...onManaged(provider), serviceName: `web-${number % 2}` });
    case 4:
      return () => ({ type: 'UpdateService', service: 'web-0', desiredCount: number % 6, forceNewDeployment: true });
    case 5:
      return (world) => ({ type: 'StopTask', task: taskIdOf(world, roll % Math.max(1, world.tasks.next)) });
    case 6:
      return (world) => ({
        type: 'UpdateContainerInstancesState',
        containerInstances: [instanceIdOf(world, roll % Math.max(1, world.fleet.size))],
        status: number % 2 === 0 ? 'DRAINING' : 'ACTIVE',
      });
    case 7:
      return (world) => ({
        type: 'DeregisterContainerInstance',
        containerInstance: instanceIdOf(world, roll % Math.max(1, world.fleet.size)),
        force: true,
      });
    case 8:
      return () => ({ type: 'SetAlarmState', alarmName: 'errors', state: roll % 2 === 0 ? 'ALARM' : 'OK' });
    case 9:
      return () => ({
        type: 'InjectFault',
        kind: (['PULL_FAILS', 'CRASH', 'HEALTH_CHECK_FAILS', 'SLOW_START'] as const)[roll % 4] as string,
        ...(number % 2 === 0 && { taskDefinition: 'agent' }),
        afterSeconds: number % 100,
        durationSeconds: 300 + number,
      });
    case 10:
      return () => ({
        type: 'InjectFault',
        kind: 'RUNTIME_IMPAIRED',
        percent: 1 + (roll % 100),
        durationSeconds: 1 + number,
      });
    case 11:
      return () => ({
        type: 'UpdateCapacityProvider',
        capacityProvider: provider,
        managedInstancesProvider: {
          autoRepairConfiguration: { actionsStatus: number % 3 === 0 ? 'DISABLED' : 'ENABLED' },
        },
      });
    default:
      return () => daemonCommand(roll, number, PROVIDERS);
  }
}
