import { serviceView } from '../../src/engine/views/service.ts';
import { taskView } from '../../src/engine/views/task.ts';
import type { World } from '../../src/engine/world.ts';
import type { Command, UpdateService } from '../../src/model/command.ts';
import { definition, instance, register } from './world.ts';

/** Durations of the worked examples: RUNNING 10 s after the start, stopped at once. */
export const TEN_SECONDS = { timingProfile: 'conformance', timing: { containerStartMs: 10_000 } } as const;

export const view = (world: World, name = 'web') => serviceView(world, world.serviceNumbers.get(name) as number);

/** What the service's scheduler said, oldest first, ids blanked. */
export const messages = (world: World, name = 'web'): string[] =>
  view(world, name)
    .events.map(({ message }) => message.replaceAll(/[0-9a-f]{32}/g, 'ID').replaceAll(/ecs-svc\/\d+/g, 'ecs-svc/N'))
    .reverse();

export const fleet = (count: number, type = 'm5.4xlarge', zones: readonly string[] = ['us-east-1a']) =>
  register(...Array.from({ length: count }, (_, index) => instance(type, zones[index % zones.length])));

export const update = (own: Partial<UpdateService> = {}): Command => ({
  type: 'UpdateService',
  service: 'web',
  forceNewDeployment: false,
  ...own,
});

const container = (own: Record<string, unknown>) => ({ name: 'web', image: 'nginx', cpu: 256, memory: 512, ...own });

/** Revisions of `web`: plain; never reaching RUNNING; with a health check that passes after a minute; that never passes. */
export const plain = (revision = 1) =>
  definition({ containerDefinitions: [container({ versionConsistency: 'disabled' })] }, revision);
export const neverStarts = (revision = 2) =>
  definition(
    {
      containerDefinitions: [
        container({
          versionConsistency: 'disabled',
          dependsOn: [{ containerName: 'setup', condition: 'SUCCESS' }],
        }),
        container({
          name: 'setup',
          essential: false,
          versionConsistency: 'disabled',
          dockerLabels: { 'stowage.run-seconds': '1', 'stowage.exit-code': '1' },
        }),
      ],
    },
    revision,
  );
const CHECK = { command: ['CMD', 'true'], interval: 10, retries: 2 };
export const checked = (revision = 1, own: Record<string, unknown> = {}) =>
  definition(
    { containerDefinitions: [container({ versionConsistency: 'disabled', healthCheck: CHECK, ...own })] },
    revision,
  );
export const neverHealthy = (revision = 2) => checked(revision, { dockerLabels: { 'stowage.never-healthy': 'true' } });
export const behindTargets = (revision = 1, own: Record<string, unknown> = {}) =>
  definition(
    {
      containerDefinitions: [
        container({ versionConsistency: 'disabled', portMappings: [{ containerPort: 80 }], ...own }),
      ],
    },
    revision,
  );

export const targetGroupArn = (name = 'web'): string =>
  `arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/${name}/0123456789abcdef`;
export const balanced = (name = 'web') => [
  { targetGroupArn: targetGroupArn(name), containerName: 'web', containerPort: 80 },
];

/** Tasks that are not STOPPED, oldest first, as their views show them. */
export const tasksOf = (world: World, name = 'web') =>
  world.tasks
    .ofService(world.serviceNumbers.get(name) as number)
    .map((slot) => world.tasks.serial(slot))
    .sort((a, b) => a - b)
    .map((serial) => ({ serial, ...taskView(world, serial) }));
export const alive = (world: World, name = 'web') =>
  tasksOf(world, name).filter(
    ({ desiredStatus, lastStatus }) => desiredStatus === 'RUNNING' && lastStatus !== 'STOPPED',
  );
export const running = (world: World, name = 'web') =>
  alive(world, name).filter(({ lastStatus }) => lastStatus === 'RUNNING');
export const deployments = (world: World, name = 'web') =>
  view(world, name).deployments.map(({ status, rolloutState, runningCount, pendingCount }) => ({
    status,
    rolloutState,
    runningCount,
    pendingCount,
  }));
/** Tasks per zone, such as `a2 b1`. */
export const zones = (world: World, name = 'web'): string => {
  const counts = new Map<string, number>();
  for (const { availabilityZone = '?' } of alive(world, name)) {
    const zone = availabilityZone.at(-1) as string;
    counts.set(zone, (counts.get(zone) ?? 0) + 1);
  }
  return [...counts]
    .sort()
    .map(([zone, count]) => `${zone}${count}`)
    .join(' ');
};
