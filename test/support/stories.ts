import { advance } from '../../src/engine/advance.ts';
import { checkWorld } from '../../src/engine/check-world.ts';
import { deploymentIdOf, instanceIdOf, taskIdOf } from '../../src/engine/ids.ts';
import { serviceEventText } from '../../src/engine/views/service-events.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command } from '../../src/model/command.ts';
import type { Entry } from '../../src/model/entry.ts';
import type { WorldSettings } from '../../src/model/settings.ts';
import { behindTargets, neverStarts } from './services.ts';
import { goOn, shifting } from './shifts.ts';
import { createService, definition, emptyWorld, instance, register, START_MS } from './world.ts';

/** Seconds from the start, what happens then in words, and the commands, which may look at the world. */
type Step = readonly [seconds: number, words: string, commands: (world: World) => readonly Command[]];

export interface Story {
  readonly name: string;
  /** The whole journal as text. */
  tell(): string;
}

function story(name: string, steps: readonly Step[], settings: Partial<WorldSettings> = {}): Story {
  return {
    name,
    tell() {
      const world = emptyWorld({ explain: false, ...settings }, name);
      const lines: string[] = [];
      const write = (entries: readonly Entry[]): void => {
        for (const entry of entries) lines.push(line(world, entry));
      };
      for (const [seconds, words, commands] of steps) {
        write(advance(world, START_MS + seconds * 1_000).entries);
        lines.push(`\n# ${clock(world.nowMs)} ${words}`);
        for (const command of commands(world)) {
          const { entries, results } = advance(world, world.nowMs, [command]);
          for (const result of results) if ('refusal' in result) lines.push(`refused: ${result.refusal.message}`);
          write(entries);
        }
        checkWorld(world);
      }
      return `${lines.join('\n').trim()}\n`;
    },
  };
}

const clock = (atMs: number): string => {
  const ms = atMs - START_MS;
  const pad = (value: number, digits = 2): string => String(value).padStart(digits, '0');
  return `${pad(Math.floor(ms / 3_600_000))}:${pad(Math.floor(ms / 60_000) % 60)}:${pad(Math.floor(ms / 1_000) % 60)}.${pad(ms % 1_000, 3)}`;
};

/** One entry: when, what, and what a reader needs of it. Ids are shown as the small numbers they are made from. */
function line(world: World, entry: Entry): string {
  const { type, sequence: _, atMs, ...rest } = entry;
  const shown: Record<string, unknown> = { ...rest };
  if (entry.type === 'LifecycleStageEntered' && entry.asked.length === 0) delete shown.asked;
  for (const hidden of ['details', 'why', 'subnets', 'specs', 'wish', 'definition']) delete shown[hidden];
  if (entry.type === 'DeploymentChanged') {
    const { rollout, ...change } = entry.change;
    shown.change = {
      ...change,
      ...(rollout && { rollout: rollout.status, ...(rollout.cause && { why: rollout.cause }) }),
    };
  }
  const text =
    entry.type === 'ServiceEventRecorded'
      ? serviceEventText(world, world.services[entry.service] as never, entry.what)
      : entry.type === 'InstancesRegistered'
        ? entry.specs.map((spec) => `${spec.instanceType} in ${spec.availabilityZone}`).join(', ')
        : entry.type === 'ServiceCreated'
          ? `${entry.service.name} wants ${entry.service.wish.desiredCount}`
          : entry.type === 'ServiceUpdated'
            ? `wants ${entry.wish.desiredCount} of ${entry.wish.taskDefinitionArn.split('/').at(-1)}`
            : entry.type === 'DeploymentStarted'
              ? `deployment ${entry.deployment.number} of ${entry.deployment.taskDefinitionArn.split('/').at(-1)}`
              : Object.entries(shown)
                  .filter(([, value]) => !Array.isArray(value) || value.length > 0)
                  .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
                  .join(', ');
  return `${clock(atMs)} ${type} ${shorten(world, text)}`;
}

/** Ids by the numbers behind them, so that a reader can follow a task through the story. */
function shorten(world: World, text: string): string {
  let short = text.replaceAll(/arn:aws:ecs:[a-z0-9-]+:\d+:[a-z-]+\//g, '');
  for (const serial of world.tasks.serials()) short = short.replaceAll(taskIdOf(world, serial), String(serial));
  for (let slot = 0; slot < world.fleet.size; slot++)
    short = short.replaceAll(instanceIdOf(world, slot), `instance ${slot}`);
  world.deployments.forEach((_, number) => {
    short = short.replaceAll(deploymentIdOf(world, number), `deployment ${number}`);
  });
  return short;
}

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const fleet = (...types: string[]) =>
  register(...types.map((type, index) => instance(type, ZONES[index % ZONES.length])));
const revision = (number: number, own: Record<string, unknown> = {}) => definition(own, number);
const update = (number: number, own: Record<string, unknown> = {}): Command => ({
  type: 'UpdateService',
  service: 'web',
  definition: revision(number, own),
  forceNewDeployment: false,
});

/** A service of two whose traffic can go from one target group to the other. */
const shiftingService = (deploymentConfiguration: Record<string, unknown>): Command => ({
  ...shifting(deploymentConfiguration),
  desiredCount: 2,
});
const updateShifting = (number: number): Command =>
  ({ ...update(number), definition: behindTargets(number) }) as Command;

const drainInstance = (world: World, slot: number): Command => ({
  type: 'UpdateContainerInstancesState',
  containerInstances: [instanceIdOf(world, slot)],
  status: 'DRAINING',
});

export const stories: readonly Story[] = [
  story('clean-rollout', [
    [
      0,
      'three instances, and a service of three',
      () => [fleet('m5.large', 'm5.large', 'm5.large'), createService({ desiredCount: 3 })],
    ],
    [120, 'a new revision', () => [update(2)]],
    [300, 'the end', () => []],
  ]),
  story('no-room-until-an-instance-joins', [
    [0, 'one small instance, and a service of four', () => [fleet('t3.micro'), createService({ desiredCount: 4 })]],
    [400, 'a large one joins', () => [fleet('m5.large')]],
    [500, 'the end', () => []],
  ]),
  story('failed-rollout-with-rollback', [
    [
      0,
      'a service of two with a circuit breaker',
      () => [
        fleet('m5.large', 'm5.large'),
        createService({
          desiredCount: 2,
          deploymentConfiguration: { deploymentCircuitBreaker: { enable: true, rollback: true } },
        }),
      ],
    ],
    [120, 'a revision that never starts', () => [{ ...update(2), definition: neverStarts(2) } as Command]],
    [600, 'the end', () => []],
  ]),
  story('stuck-rollout', [
    [
      0,
      'a service of two at 75 % to 125 %',
      () => [
        fleet('m5.large'),
        createService({
          desiredCount: 2,
          deploymentConfiguration: { minimumHealthyPercent: 75, maximumPercent: 125 },
        }),
      ],
    ],
    [120, 'an update that nothing allows', () => [update(2)]],
    [
      600,
      'room above',
      () => [
        {
          type: 'UpdateService',
          service: 'web',
          deploymentConfiguration: { maximumPercent: 200 },
          forceNewDeployment: false,
        },
      ],
    ],
    [900, 'the end', () => []],
  ]),
  story('drain', [
    [
      0,
      'two instances, and a service of four',
      () => [fleet('m5.large', 'm5.large'), createService({ desiredCount: 4 })],
    ],
    [120, 'the first one drains', (world) => [drainInstance(world, 0)]],
    [300, 'it is active again', (world) => [{ ...drainInstance(world, 0), status: 'ACTIVE' } as Command]],
    [400, 'the end', () => []],
  ]),
  story('daemon-on-new-instances', [
    [
      0,
      'one instance and a daemon',
      () => [
        fleet('m5.large'),
        {
          ...createService({ serviceName: 'agent', schedulingStrategy: 'DAEMON' }),
          desiredCount: undefined as never,
        },
      ],
    ],
    [120, 'two more join', () => [fleet('m5.large', 'm5.large')]],
    [240, 'the first one drains', (world) => [drainInstance(world, 0)]],
    [400, 'the end', () => []],
  ]),
  story('crash-loop-throttled', [
    [
      0,
      'a service of one that never starts',
      () => [fleet('m5.large'), { ...createService({ desiredCount: 1 }), definition: neverStarts(1) }],
    ],
    [1_500, 'a revision that does', () => [update(2)]],
    [1_700, 'the end', () => []],
  ]),
  story('update-during-an-update', [
    [0, 'a service of three', () => [fleet('m5.large', 'm5.large'), createService({ desiredCount: 3 })]],
    [120, 'a second revision', () => [update(2)]],
    [130, 'a third', () => [update(3)]],
    [400, 'the end', () => []],
  ]),
  story('zone-outage', [
    [
      0,
      'three zones, and a service of six',
      () => [fleet('m5.large', 'm5.large', 'm5.large'), createService({ desiredCount: 6 })],
    ],
    [
      120,
      'a zone goes out of service in a minute, for five',
      () => [
        {
          type: 'InjectFault',
          kind: 'ZONE_OUTAGE',
          availabilityZone: 'us-east-1b',
          startsInSeconds: 60,
          durationSeconds: 300,
        },
      ],
    ],
    [470, 'the zone is almost back', () => []],
    [490, 'it is back', () => []],
  ]),
  story('rebalancing-after-an-outage', [
    [0, 'two zones, and a service of four', () => [fleet('m5.large', 'm5.large'), createService({ desiredCount: 4 })]],
    [
      120,
      'a zone is out for two minutes',
      () => [{ type: 'InjectFault', kind: 'ZONE_OUTAGE', availabilityZone: 'us-east-1a', durationSeconds: 120 }],
    ],
    [900, 'the end', () => []],
  ]),
  story('blue-green-with-a-pause', [
    [
      0,
      'two instances, and a service of two that shifts its traffic and pauses once green is up',
      () => [
        fleet('m5.large', 'm5.large'),
        shiftingService({
          strategy: 'BLUE_GREEN',
          bakeTimeInMinutes: 5,
          lifecycleHooks: [{ targetType: 'PAUSE', lifecycleStages: ['POST_SCALE_UP'] }],
        }),
      ],
    ],
    [60, 'somebody has looked at the first revision', (world) => [goOn(world)]],
    [120, 'a new revision', () => [updateShifting(2)]],
    [300, 'somebody has looked at green', (world) => [goOn(world)]],
    [1_000, 'the end', () => []],
  ]),
  story('canary-that-fails', [
    [
      0,
      'a service of two that sends a tenth of its traffic ahead, and watches an alarm',
      () => [
        fleet('m5.large', 'm5.large'),
        shiftingService({
          strategy: 'CANARY',
          canaryConfiguration: { canaryPercent: 10 },
          alarms: { alarmNames: ['errors'], enable: true, rollback: true },
        }),
      ],
    ],
    [120, 'a new revision', () => [updateShifting(2)]],
    [300, 'the canary makes errors', () => [{ type: 'SetAlarmState', alarmName: 'errors', state: 'ALARM' }]],
    [1_000, 'the end', () => []],
  ]),
];
