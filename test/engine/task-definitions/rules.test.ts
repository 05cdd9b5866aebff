import { describe, expect, test } from 'vitest';
import { demandOf } from '../../../src/engine/task-definitions/demand.ts';
import { registerTaskDefinition } from '../../../src/engine/task-definitions/register.ts';
import { planContainers } from '../../../src/engine/tasks/container-plan.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import { isRefusal } from '../../../src/model/refusal.ts';
import type { TaskDefinition } from '../../../src/model/task-definition.ts';
import { at, emptyWorld, instance, must, register as registerInstances, runTask } from '../../support/world.ts';

const REGISTRATION = { accountId: '111122223333', region: 'us-east-1', revision: 1, nowMs: 1 };
const ROLE = 'arn:aws:iam::111122223333:role/r';
const box = (own: object = {}) => ({ name: 'app', image: 'busybox', memory: 64, ...own });
const task = (own: object = {}, container: object = {}) => ({
  family: 'f',
  containerDefinitions: [box(container)],
  ...own,
});
const fargate = (own: object = {}, container: object = {}) =>
  task(
    { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu: '1024', memory: '2048', ...own },
    { memory: undefined, ...container },
  );
const ofMany = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const answer = (input: unknown): string => {
  const made = registerTaskDefinition(input, REGISTRATION);
  return isRefusal(made) ? `${(made.field ?? []).join('.')}: ${made.message}` : 'accepted';
};
const made = (input: unknown): TaskDefinition => {
  const definition = registerTaskDefinition(input, REGISTRATION);
  if (isRefusal(definition)) throw new Error(definition.message);
  return definition;
};
const check = (own: object) => ({ healthCheck: { command: ['CMD', 'x'], ...own } });
const limit = (softLimit: number, hardLimit: number) => ({ ulimits: [{ name: 'nofile', softLimit, hardLimit }] });
const file = (value: string) => ({ type: 's3', value });

describe('at the bound and beyond it', () => {
  test.each([
    {
      id: 'TD-11',
      good: task({}, { environment: [{ name: 'a', value: 'x'.repeat(32_000) }] }),
      bad: task({}, { environment: ofMany(3, { name: 'a', value: 'x'.repeat(32_000) }) }),
      at: '',
    },
    { id: 'TD-21', good: task({ cpu: '128' }), bad: task({ cpu: '0' }), at: 'cpu' },
    {
      id: 'TD-11: bytes, not characters',
      good: task({}, { environment: [{ name: 'a', value: 'é'.repeat(32_000) }] }),
      bad: task({}, { environment: ofMany(2, { name: 'a', value: 'é'.repeat(17_000) }) }),
      at: '',
    },
    {
      id: 'CH-22, TD-25: equality is allowed',
      good: task({}, { memory: 64, memoryReservation: 64 }),
      bad: task({}, { memory: 64, memoryReservation: 65 }),
      at: 'containerDefinitions.0.memoryReservation',
    },
    {
      id: 'CH-22, TD-26: equality is allowed',
      good: task({ memory: '128', containerDefinitions: [box(), box({ name: 'b' })] }),
      bad: task({ memory: '127', containerDefinitions: [box(), box({ name: 'b' })] }),
      at: 'containerDefinitions',
    },
    {
      id: 'CH-22, TD-27: equality is allowed',
      good: task({ cpu: '256' }, { cpu: 256 }),
      bad: task({ cpu: '256' }, { cpu: 257 }),
      at: 'containerDefinitions.0.cpu',
    },
    {
      id: 'TD-27',
      good: task({ cpu: '256', containerDefinitions: [box({ cpu: 128 }), box({ name: 'b', cpu: 128 })] }),
      bad: task({ cpu: '256', containerDefinitions: [box({ cpu: 128 }), box({ name: 'b', cpu: 129 })] }),
      at: 'containerDefinitions',
    },
    { id: 'TD-28', good: task({}, { memory: 6 }), bad: task({}, { memory: 5 }), at: 'containerDefinitions.0.memory' },
    { id: 'TD-30', good: task({ networkMode: 'none' }), bad: task({ networkMode: 'overlay' }), at: 'networkMode' },
    {
      id: 'TD-35',
      good: task({}, { portMappings: [{ containerPort: 65_535 }] }),
      bad: task({}, { portMappings: [{ containerPort: 65_536 }] }),
      at: 'containerDefinitions.0.portMappings.0.containerPort',
    },
    {
      id: 'TD-35',
      good: task({}, { portMappings: [{ containerPort: 1 }, { containerPort: 2 }] }),
      bad: task({}, { portMappings: [{ containerPort: 1 }, { containerPort: 1, protocol: 'udp' }] }),
      at: 'containerDefinitions.0.portMappings.1',
    },
    {
      id: 'TD-36',
      good: task({}, { portMappings: [{ containerPortRange: '1-2' }] }),
      bad: task({}, { portMappings: [{ containerPortRange: '2-2' }] }),
      at: 'containerDefinitions.0.portMappings.0.containerPortRange',
    },
    {
      id: 'TD-37',
      good: task({}, { portMappings: [{ containerPort: 1, name: 'a_b-1', appProtocol: 'grpc' }] }),
      bad: task({}, { portMappings: [{ containerPort: 1, name: '-a' }] }),
      at: 'containerDefinitions.0.portMappings.0.name',
    },
    {
      id: 'TD-37',
      good: task(
        {},
        {
          portMappings: [
            { containerPort: 1, name: 'a' },
            { containerPort: 2, name: 'b' },
          ],
        },
      ),
      bad: task({}, { portMappings: [{ containerPort: 1, name: 'x'.repeat(65) }] }),
      at: 'containerDefinitions.0.portMappings.0.name',
    },
    {
      id: 'TD-39',
      good: task({ networkMode: 'bridge' }, { links: ['app'] }),
      bad: task({ networkMode: 'host' }, { links: ['app'] }),
      at: 'containerDefinitions.0.links',
    },
    {
      id: 'TD-50',
      good: task({ containerDefinitions: [box(), box({ name: 'b' })] }),
      bad: task({ containerDefinitions: [box(), box()] }),
      at: 'containerDefinitions.1.name',
    },
    {
      id: 'TD-51',
      good: task({}, { image: 'x'.repeat(255) }),
      bad: task({}, { image: 'x'.repeat(256) }),
      at: 'containerDefinitions.0.image',
    },
    {
      id: 'TD-51',
      good: task({}, { image: `${'x'.repeat(255)}@sha256:${'a'.repeat(64)}` }),
      bad: task({}, { image: `${'x'.repeat(256)}@sha256:${'a'.repeat(64)}` }),
      at: 'containerDefinitions.0.image',
    },
    {
      id: 'TD-53',
      good: task({}, { startTimeout: 2, stopTimeout: 2 }),
      bad: task({}, { stopTimeout: 1 }),
      at: 'containerDefinitions.0.stopTimeout',
    },
    {
      id: 'TD-53',
      good: fargate({}, { startTimeout: 120, stopTimeout: 120 }),
      bad: fargate({}, { startTimeout: 121 }),
      at: 'containerDefinitions.0.startTimeout',
    },
    {
      id: 'TD-33: a host has each port once',
      good: task({}, { portMappings: [{ containerPort: 1 }, { containerPort: 2 }, { containerPort: 3, hostPort: 1 }] }),
      bad: task({
        containerDefinitions: [
          box({ portMappings: [{ containerPort: 1, hostPort: 8 }] }),
          box({ name: 'b', portMappings: [{ containerPort: 2, hostPort: 8 }] }),
        ],
      }),
      at: 'containerDefinitions.1.portMappings',
    },
    {
      id: 'TD-33',
      good: task(
        {},
        {
          portMappings: [
            { containerPort: 1, hostPort: 8 },
            { containerPort: 2, hostPort: 8, protocol: 'udp' },
          ],
        },
      ),
      bad: task(
        {},
        {
          portMappings: [
            { containerPort: 1, hostPort: 8 },
            { containerPort: 2, hostPort: 8 },
          ],
        },
      ),
      at: 'containerDefinitions.0.portMappings',
    },
    {
      id: 'TD-55',
      good: task({}, { healthCheck: { command: ['CMD', 'x'] } }),
      bad: task({}, { healthCheck: { command: ['NONE'] } }),
      at: 'containerDefinitions.0.healthCheck.command',
    },
    {
      id: 'TD-59',
      good: task({}, { logConfiguration: { logDriver: 'gelf' } }),
      bad: task({}, { logConfiguration: { logDriver: 'none' } }),
      at: 'containerDefinitions.0.logConfiguration.logDriver',
    },
    {
      id: 'TD-55',
      good: task({}, check({ interval: 5, timeout: 2, retries: 1, startPeriod: 0 })),
      bad: task({}, check({ interval: 4 })),
      at: 'containerDefinitions.0.healthCheck.interval',
    },
    {
      id: 'TD-55',
      good: task({}, check({ interval: 300, timeout: 60, retries: 10, startPeriod: 300 })),
      bad: task({}, check({ retries: 11 })),
      at: 'containerDefinitions.0.healthCheck.retries',
    },
    {
      id: 'TD-55',
      good: task({}, { healthCheck: { command: ['CMD-SHELL', 'x'] } }),
      bad: task({}, { healthCheck: { command: ['x'] } }),
      at: 'containerDefinitions.0.healthCheck.command',
    },
    {
      id: 'TD-56',
      good: task({}, { restartPolicy: { enabled: true, restartAttemptPeriod: 60, ignoredExitCodes: ofMany(50, 1) } }),
      bad: task({}, { restartPolicy: { enabled: true, restartAttemptPeriod: 59 } }),
      at: 'containerDefinitions.0.restartPolicy.restartAttemptPeriod',
    },
    {
      id: 'TD-56',
      good: task({}, { restartPolicy: { enabled: true, restartAttemptPeriod: 1_800 } }),
      bad: task({}, { restartPolicy: { enabled: true, ignoredExitCodes: ofMany(51, 1) } }),
      at: 'containerDefinitions.0.restartPolicy.ignoredExitCodes',
    },
    {
      id: 'TD-57',
      good: task({}, { environmentFiles: ofMany(10, file('arn:aws:s3:::b/a.env')) }),
      bad: task({}, { environmentFiles: ofMany(11, file('arn:aws:s3:::b/a.env')) }),
      at: 'containerDefinitions.0.environmentFiles',
    },
    {
      id: 'TD-57',
      good: task({}, { environmentFiles: [file('arn:aws:s3:::b/a.env')] }),
      bad: task({}, { environmentFiles: [file('arn:aws:s3:::b/a.txt')] }),
      at: 'containerDefinitions.0.environmentFiles.0.value',
    },
    {
      id: 'TD-58',
      good: task({ executionRoleArn: ROLE }, { secrets: [{ name: 'a', valueFrom: 'b' }] }),
      bad: task({}, { secrets: [{ name: 'a', valueFrom: 'b' }] }),
      at: 'containerDefinitions.0.secrets',
    },
    {
      id: 'TD-60',
      good: task({}, limit(1, 1)),
      bad: task({}, limit(2, 1)),
      at: 'containerDefinitions.0.ulimits.0.softLimit',
    },
    {
      id: 'TD-60',
      good: task({}, limit(-1, -1)),
      bad: task({}, limit(-1, 5)),
      at: 'containerDefinitions.0.ulimits.0.softLimit',
    },
    {
      id: 'TD-61',
      good: task({}, { resourceRequirements: [{ type: 'GPU', value: 'ALL' }] }),
      bad: task({}, { resourceRequirements: [{ type: 'InferenceAccelerator', value: 'a' }] }),
      at: 'containerDefinitions.0.resourceRequirements.0.type',
    },
    {
      id: 'TD-61',
      good: fargate(),
      bad: fargate({}, { resourceRequirements: [{ type: 'GPU', value: '1' }] }),
      at: 'containerDefinitions.0.resourceRequirements.0.type',
    },
    {
      id: 'TD-62',
      good: task({}, { credentialSpecs: ['a'] }),
      bad: task({}, { credentialSpecs: ['a', 'b'] }),
      at: 'containerDefinitions.0.credentialSpecs',
    },
    {
      id: 'TD-64',
      good: task({ volumes: [{ name: 'v', configuredAtLaunch: true }] }),
      bad: task({
        volumes: [
          { name: 'v', configuredAtLaunch: true },
          { name: 'w', configuredAtLaunch: true },
        ],
      }),
      at: 'volumes',
    },
    {
      id: 'TD-71',
      good: fargate({ ephemeralStorage: { sizeInGiB: 21 } }),
      bad: fargate({ ephemeralStorage: { sizeInGiB: 20 } }),
      at: 'ephemeralStorage.sizeInGiB',
    },
    {
      id: 'TD-72',
      good: task({ runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' }, networkMode: 'awsvpc' }),
      bad: task({ runtimePlatform: { operatingSystemFamily: 'WINDOWS_95' } }),
      at: 'runtimePlatform.operatingSystemFamily',
    },
    {
      id: 'TD-72',
      good: task({ runtimePlatform: { cpuArchitecture: 'ARM64' } }),
      bad: task({
        networkMode: 'awsvpc',
        runtimePlatform: { cpuArchitecture: 'ARM64', operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      }),
      at: 'runtimePlatform',
    },
    {
      id: 'TD-73',
      good: task({ placementConstraints: ofMany(10, { type: 'memberOf', expression: 'attribute:a exists' }) }),
      bad: task({ placementConstraints: [{ type: 'distinctInstance' }] }),
      at: 'placementConstraints.0.type',
    },
    { id: 'TD-74', good: task({ pidMode: 'host', ipcMode: 'none' }), bad: task({ pidMode: 'none' }), at: 'pidMode' },
    {
      id: 'TD-74',
      good: task({ ipcMode: 'task' }),
      bad: task({
        networkMode: 'awsvpc',
        ipcMode: 'host',
        runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
      }),
      at: 'ipcMode',
    },
    {
      id: 'TD-75',
      good: fargate({ requiresCompatibilities: ['EC2', 'FARGATE'] }),
      bad: task({ requiresCompatibilities: ['EC2', 'FARGATE'] }),
      at: 'networkMode',
    },
    {
      id: 'TD-80',
      good: task({}, { versionConsistency: 'disabled' }),
      bad: task({}, { versionConsistency: 'sometimes' }),
      at: 'containerDefinitions.0.versionConsistency',
    },
  ])('$id: $at', ({ good, bad, at }) => {
    expect(answer(good)).toBe('accepted');
    const said = answer(bad);
    expect(said).not.toBe('accepted');
    expect(said.slice(0, said.indexOf(':'))).toMatch(
      at === '' ? /^/ : new RegExp(`^${at.replaceAll('.', '\\.')}(\\.|$)`),
    );
  });
});

describe('what follows from a definition', () => {
  test('TD-23: for Windows on EC2 the containers say what is reserved', () => {
    const windows = made(
      task(
        {
          cpu: '1024',
          memory: '2048',

          runtimePlatform: { operatingSystemFamily: 'WINDOWS_SERVER_2022_CORE' },
        },
        { cpu: 100, memory: 300 },
      ),
    );
    expect(demandOf(windows)).toMatchObject({ cpuUnits: 100, memoryMib: 300 });
    expect(demandOf(made(task({ cpu: '1024', memory: '2048' }, { cpu: 100, memory: 300 })))).toMatchObject({
      cpuUnits: 1_024,
      memoryMib: 2_048,
    });
  });

  test('TD-34: a dynamic port shows once the container runs, from the ephemeral range, another one for each copy', () => {
    const world = emptyWorld();
    must(world, registerInstances(instance()));
    must(world, runTask({ count: 2, definition: made(task({}, { portMappings: [{ containerPort: 80 }] })) }));
    expect(taskView(world, 0).containers[0]?.networkBindings).toEqual([]);
    at(world, 10);
    const hostPorts = [0, 1].map(
      (serial) => taskView(world, serial).containers[0]?.networkBindings[0]?.hostPort as number,
    );
    for (const port of hostPorts) {
      expect(port).toBeGreaterThanOrEqual(32_768);
      expect(port).toBeLessThanOrEqual(60_999);
    }
    expect(new Set(hostPorts).size).toBe(2);
  });

  test('TD-38: in host mode with a port mapping one copy fits on an instance', () => {
    const world = emptyWorld();
    must(world, registerInstances(instance()));
    const host = made(task({ networkMode: 'host' }, { portMappings: [{ containerPort: 80 }] }));
    const { tasks, failures } = must(world, runTask({ count: 2, definition: host }));
    expect(tasks).toHaveLength(1);
    expect(failures).toMatchObject([{ reason: 'RESOURCE:PORTS' }]);
  });

  test('TD-54: a container that ignores its signal is killed after stopTimeout, by default after 30 s', () => {
    const stops = (own: object) =>
      planContainers(made(task({}, { dockerLabels: { 'stowage.stop-seconds': '999' }, ...own })), {
        containerStartMs: 0,
        containerStopMs: 0,
      }).stopsWithinMs;
    expect(stops({})).toBe(30_000);
    expect(stops({ stopTimeout: 7 })).toBe(7_000);
  });
});
