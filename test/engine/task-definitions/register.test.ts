import { describe, expect, test } from 'vitest';
import { taskSizeOf } from '../../../src/engine/task-definitions/demand.ts';
import { checkOverrides } from '../../../src/engine/task-definitions/overrides.ts';
import { registerTaskDefinition } from '../../../src/engine/task-definitions/register.ts';
import { isRefusal } from '../../../src/model/refusal.ts';
import type { TaskDefinition } from '../../../src/model/task-definition.ts';

const REGISTRATION = { accountId: '111122223333', region: 'us-east-1', revision: 1, nowMs: 1 };
const register = (input: unknown) => registerTaskDefinition(input, REGISTRATION);
const made = (input: unknown): TaskDefinition => {
  const definition = register(input);
  if (isRefusal(definition)) throw new Error(definition.message);
  return definition;
};
const box = (own: object = {}) => ({ name: 'app', image: 'busybox', memory: 64, ...own });
const task = (own: object = {}, container: object = {}) => ({
  family: 'f',
  containerDefinitions: [box(container)],
  ...own,
});
const fargate = (cpu: string, memory: string, own: object = {}, container: object = {}) =>
  task(
    { requiresCompatibilities: ['FARGATE'], networkMode: 'awsvpc', cpu, memory, ...own },
    { memory: undefined, ...container },
  );

describe('what ECS stores', () => {
  test('EX-TD-01, TD-12: sleep360', () => {
    expect(
      made({
        family: 'sleep360',
        containerDefinitions: [
          { name: 'sleep', image: 'busybox', cpu: 10, memory: 10, essential: true, command: ['sleep', '360'] },
        ],
      }),
    ).toMatchObject({
      revision: 1,
      status: 'ACTIVE',
      compatibilities: ['EXTERNAL', 'EC2'],
      networkMode: 'bridge',
      containerDefinitions: [
        { environment: [], mountPoints: [], portMappings: [], volumesFrom: [], command: ['sleep', '360'] },
      ],
    });
  });

  test.each([
    {
      id: 'EX-TD-14, TD-33',
      input: task({}, { portMappings: [{ containerPort: 80 }] }),
      ports: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
    },
    {
      id: 'TD-32',
      input: task({ networkMode: 'host' }, { portMappings: [{ containerPort: 80 }] }),
      ports: [{ containerPort: 80, hostPort: 80, protocol: 'tcp' }],
    },
    {
      id: 'EX-TD-16',
      input: task({ networkMode: 'awsvpc' }, { portMappings: [{ containerPortRange: '100-200' }] }),
      ports: [{ containerPortRange: '100-200', hostPortRange: '100-200', protocol: 'tcp' }],
    },
    {
      id: 'TD-35',
      input: task({}, { portMappings: [{ containerPort: 80, protocol: 'sctp' }] }),
      ports: [{ containerPort: 80, hostPort: 0, protocol: 'tcp' }],
    },
  ])('$id: port mappings', ({ input, ports }) => {
    expect(made(input).containerDefinitions[0]?.portMappings).toEqual(ports);
  });

  test.each([
    { cpu: '.5 vCPU', memory: '1GB', stored: ['512', '1024'] },
    { cpu: '1 vcpu', memory: '2 gb', stored: ['1024', '2048'] },
    { cpu: '256', memory: 512, stored: ['256', '512'] },
  ])('TD-20: $cpu, $memory', ({ cpu, memory, stored }) => {
    const definition = made(task({ cpu, memory }));
    expect([definition.cpu, definition.memory]).toEqual(stored);
  });

  test('TD-76: where it can run', () => {
    expect(made(task({ networkMode: 'awsvpc' })).compatibilities).toEqual(['EC2', 'MANAGED_INSTANCES']);
    expect(made(task({ networkMode: 'awsvpc', cpu: '256', memory: '512' })).compatibilities).toEqual([
      'EC2',
      'MANAGED_INSTANCES',
      'FARGATE',
    ]);
    expect(
      made(task({ networkMode: 'awsvpc', cpu: '256', memory: '512' }, { privileged: true })).compatibilities,
    ).toEqual(['EC2', 'MANAGED_INSTANCES']);
    expect(
      made(task({ networkMode: 'awsvpc', cpu: '256', memory: '512', runtimePlatform: { cpuArchitecture: 'ARM64' } }))
        .compatibilities,
    ).toEqual(['EC2', 'FARGATE', 'MANAGED_INSTANCES']);
    expect(
      made(task({ networkMode: 'awsvpc', cpu: '256', memory: '512' }, { stopTimeout: 121 })).compatibilities,
    ).toEqual(['EC2', 'MANAGED_INSTANCES']); // TD-53
  });

  test('TD-77: what instances must have', () => {
    const definition = made(
      task(
        {
          taskRoleArn: 'arn:aws:iam::111122223333:role/t',
          executionRoleArn: 'arn:aws:iam::111122223333:role/e',
          networkMode: 'awsvpc',
        },
        {
          image: '111122223333.dkr.ecr.us-east-1.amazonaws.com/a:1',
          memoryReservation: 32,
          logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'g', 'awslogs-region': 'r' } },
          secrets: [{ name: 'S', valueFrom: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:s' }],
        },
      ),
    );
    expect(
      definition.requiresAttributes.map(({ name }) =>
        name.replace('com.amazonaws.ecs.capability.', '').replace('ecs.capability.', '+'),
      ),
    ).toEqual([
      'docker-remote-api.1.18',
      'docker-remote-api.1.19',
      'docker-remote-api.1.21',
      'ecr-auth',
      'logging-driver.awslogs',
      'task-iam-role',
      '+execution-role-awslogs',
      '+execution-role-ecr-pull',
      '+secrets.asm.environment-variables',
      '+task-eni',
    ]);
  });

  test('EX-PLACE-04, EX-TD-04, TD-29: what a task reserves', () => {
    expect(taskSizeOf(made(task({ cpu: '512', memory: '1024' })))).toEqual({ cpuUnits: 512, memoryMib: 1024 });
    expect(taskSizeOf(made(task({}, { memoryReservation: 128, memory: 300, cpu: 7 })))).toEqual({
      cpuUnits: 7,
      memoryMib: 128,
    });
  });

  test('registering what was answered gives the same definition again', () => {
    const first = made(
      task(
        { cpu: '1 vCPU', memory: '2 GB', tags: [{ key: 'a', value: 'b' }], volumes: [{ name: 'v' }] },
        { portMappings: [{ containerPort: 80 }], mountPoints: [{ sourceVolume: 'v' }] },
      ),
    );
    expect(made(JSON.parse(JSON.stringify(first)))).toEqual(first);
  });
});

describe('what ECS refuses, in its words', () => {
  test.each([
    {
      id: 'TD-50',
      input: task({ containerDefinitions: [] }),
      says: 'Container list cannot be empty.',
      at: 'containerDefinitions',
    },
    {
      id: 'TD-50',
      input: task({}, { essential: false }),
      says: "Task definition doesn't have any essential container.",
      at: 'containerDefinitions',
    },
    {
      id: 'TD-50',
      input: task({}, { image: '' }),
      says: 'Container.image should not be null or empty.',
      at: 'containerDefinitions.0.image',
    },
    { id: 'EX-TD-05, TD-21', input: task({ cpu: '64' }), says: "Invalid 'cpu' setting for task.", at: 'cpu' },
    { id: 'EX-TD-06', input: task({ cpu: '127' }), says: "Invalid 'cpu' setting for task.", at: 'cpu' },
    { id: 'EX-TD-06', input: task({ cpu: '196609' }), says: "Invalid 'cpu' setting for task.", at: 'cpu' },
    {
      id: 'EX-TD-12',
      input: task({
        containerDefinitions: [
          box({ dependsOn: [{ containerName: 'envoy', condition: 'HEALTHY' }] }),
          box({ name: 'envoy' }),
        ],
      }),
      says: 'A dependency container with HEALTHY condition must have health check configured',
      at: 'containerDefinitions.0.dependsOn',
    },
    {
      id: 'TD-52',
      input: task({ containerDefinitions: [box({ dependsOn: [{ containerName: 'x', condition: 'START' }] })] }),
      says: "Cannot depend on container + 'x' because it does not exist",
      at: 'containerDefinitions.0.dependsOn',
    },
    {
      id: 'TD-52',
      input: task({
        containerDefinitions: [
          box({ dependsOn: [{ containerName: 'b', condition: 'START' }] }),
          box({ name: 'b', dependsOn: [{ containerName: 'app', condition: 'START' }] }),
        ],
      }),
      says: 'Container dependsOn contains a cycle',
      at: 'containerDefinitions.0.dependsOn',
    },
    {
      id: 'TD-52',
      input: task({
        containerDefinitions: [box({ dependsOn: [{ containerName: 'b', condition: 'SUCCESS' }] }), box({ name: 'b' })],
      }),
      says: 'cannot be an essential container',
      at: 'containerDefinitions.0.dependsOn',
    },
    {
      id: 'EX-TD-13',
      input: task({ networkMode: 'awsvpc' }, { portMappings: [{ containerPort: 80, hostPort: 8080 }] }),
      says: 'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',
      at: 'containerDefinitions.0.portMappings.0.hostPort',
    },
    {
      id: 'EX-TD-17, TD-24',
      input: { family: 'f', containerDefinitions: [{ name: 'x', image: 'i' }] },
      says: "Invalid setting for container 'x'. At least one of 'memory' or 'memoryReservation' must be specified.",
      at: 'containerDefinitions.0.memory',
    },
    {
      id: 'EX-TD-18',
      input: fargate('256', '4096'),
      says: 'No Fargate configuration exists for given values',
      at: 'memory',
    },
    {
      id: 'EX-TD-22, TD-11',
      input: task({ containerDefinitions: Array.from({ length: 11 }, (_, i) => box({ name: `c${i}` })) }),
      says: 'at most 10 containers',
      at: 'containerDefinitions',
    },
    {
      id: 'TD-22, TD-75',
      input: fargate('256', '512', { cpu: undefined }),
      says: "Fargate requires that 'cpu' be defined at the task level.",
      at: 'cpu',
    },
    {
      id: 'TD-26',
      input: task({ memory: '128' }, { memory: 256 }),
      says: "The 'memory' setting for container is greater than for the task.",
      at: 'containerDefinitions.0.memory',
    },
    {
      id: 'TD-30',
      input: fargate('256', '512', { networkMode: 'bridge' }),
      says: 'Fargate only supports network mode',
      at: 'networkMode',
    },
    {
      id: 'TD-31',
      input: task({ networkMode: 'none' }, { portMappings: [{ containerPort: 80 }] }),
      says: 'not allowed when networkMode=none',
      at: 'containerDefinitions.0.portMappings',
    },
    {
      id: 'TD-36',
      input: task({}, { portMappings: [{ containerPortRange: '1-2', containerPort: 1 }] }),
      says: 'cannot specify both single port and port range',
      at: 'containerDefinitions.0.portMappings.0.containerPortRange',
    },
    {
      id: 'TD-39',
      input: task({ networkMode: 'awsvpc' }, { links: ['a'] }),
      says: 'Links are not supported when networkMode=awsvpc',
      at: 'containerDefinitions.0.links',
    },
    {
      id: 'TD-53',
      input: task({}, { startTimeout: 1 }),
      says: "Granular start timeout on container 'app' must be at least 2 seconds.",
      at: 'containerDefinitions.0.startTimeout',
    },
    {
      id: 'TD-53',
      input: fargate('256', '512', {}, { stopTimeout: 121 }),
      says: 'must have a container stop timeout of less than 120 seconds.',
      at: 'containerDefinitions.0.stopTimeout',
    },
    {
      id: 'TD-58',
      input: task({}, { secrets: [{ name: 'a', valueFrom: 'b' }] }),
      says: "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'",
      at: 'containerDefinitions.0.secrets',
    },
    {
      id: 'TD-59',
      input: fargate('256', '512', {}, { logConfiguration: { logDriver: 'syslog' } }),
      says: 'syslog is not a valid log driver. Must be one of [awslogs,splunk,awsfirelens]',
      at: 'containerDefinitions.0.logConfiguration.logDriver',
    },
    {
      id: 'TD-59',
      input: task({}, { logConfiguration: { logDriver: 'awslogs' } }),
      says: 'Log driver awslogs requires options: awslogs-region, awslogs-group',
      at: 'containerDefinitions.0.logConfiguration.options',
    },
    {
      id: 'TD-63',
      input: task({}, { mountPoints: [{ sourceVolume: 'v' }] }),
      says: "Unknown volume 'v'.",
      at: 'containerDefinitions.0',
    },
    {
      id: 'TD-70',
      input: fargate('256', '512', { pidMode: 'host' }),
      says: "do not support pidMode 'host'",
      at: 'pidMode',
    },
    {
      id: 'EX-FG-09',
      input: fargate('256', '512', { ephemeralStorage: { sizeInGiB: 20 } }),
      says: 'between 21 and 200',
      at: 'ephemeralStorage.sizeInGiB',
    },
    {
      id: 'EX-FG-09',
      input: fargate('256', '512', { ephemeralStorage: { sizeInGiB: 201 } }),
      says: 'between 21 and 200',
      at: 'ephemeralStorage.sizeInGiB',
    },
    {
      id: 'TD-73',
      input: task({ placementConstraints: [{ type: 'memberOf', expression: 'a' }] }),
      says: "Invalid expression: 'a' is no subject at position 0",
      at: 'placementConstraints.0.expression',
    },
    { id: 'GEN-32', input: task({ tags: [{ key: 'AWS:x', value: '' }] }), says: 'reserved', at: 'tags.0.key' },
    {
      id: 'a wrong type',
      input: task({}, { cpu: '10' }),
      says: "Invalid value for 'containerDefinitions.0.cpu': expected an integer.",
      at: 'containerDefinitions.0.cpu',
    },
    { id: 'no object', input: 'text', says: 'expected an object', at: '' },
  ])('$id: $says', ({ input, says, at }) => {
    const refusal = register(input);
    if (!isRefusal(refusal)) throw new Error('accepted');
    expect(refusal.message).toContain(says);
    expect((refusal.field ?? []).join('.')).toBe(at);
  });
});

describe('Fargate sizes', () => {
  test.each([
    { id: 'EX-FG-01', cpu: '256', good: [512, 1024, 2048], bad: [3072] },
    { id: 'EX-FG-02', cpu: '512', good: [1024, 2048, 3072, 4096], bad: [512, 5120] },
    { id: 'EX-FG-04', cpu: '2048', good: [4096, 16_384], bad: [3072] },
    { id: 'EX-FG-05', cpu: '4096', good: [8192, 30_720], bad: [31_744] },
    { id: 'EX-FG-06', cpu: '8192', good: [16_384, 20_480, 61_440], bad: [17_408] },
    { id: 'EX-FG-08', cpu: '32768', good: [61_440, 122_880, 249_856], bad: [65_536] },
  ])('$id', ({ cpu, good, bad }) => {
    for (const memory of good) expect(isRefusal(register(fargate(cpu, String(memory)))), `${memory}`).toBe(false);
    for (const memory of bad) expect(isRefusal(register(fargate(cpu, String(memory)))), `${memory}`).toBe(true);
  });
});

describe('overrides', () => {
  const definition = made(task({ cpu: '512', memory: '1024' }, { memoryReservation: 32 }));
  test('RUN-14: they change what is reserved', () => {
    const overrides = checkOverrides(made(task()), { containerOverrides: [{ name: 'app', cpu: 100, memory: 200 }] });
    expect(isRefusal(overrides)).toBe(false);
    expect(taskSizeOf(made(task()), overrides as never)).toEqual({ cpuUnits: 100, memoryMib: 200 });
    expect(taskSizeOf(definition, checkOverrides(definition, { cpu: '1 vCPU' }) as never)).toEqual({
      cpuUnits: 1024,
      memoryMib: 1024,
    });
  });
  test.each([
    { member: 'memory', of: { memory: '200' }, size: { memory: 100 }, more: { memory: 101 } },
    {
      member: 'memory',
      of: { memory: '200' },
      size: { memory: 150, memoryReservation: 100 },
      more: { memoryReservation: 101 },
    },
    { member: 'cpu', of: { cpu: '200' }, size: { cpu: 100 }, more: { cpu: 101 } },
  ])('RUN-14, TD-26, TD-27: what containers are given is at most what the task has: $member', ({ of, size, more }) => {
    const two = made(
      task({ ...of, containerDefinitions: [box({ memory: 64, ...size }), box({ name: 'b', memory: 64, ...size })] }),
    );
    const override = (own: object) => checkOverrides(two, { containerOverrides: [{ name: 'b', ...own }] });
    expect(override(size)).not.toHaveProperty('code');
    expect(override(more)).toMatchObject({ message: expect.stringContaining('sum of the') });
  });
  test.each([
    {
      input: { containerOverrides: [{ name: 'x' }] },
      says: 'Override for container named x is not a container in the TaskDefinition.',
    },
    { input: { containerOverrides: [{ name: 'app', command: ['x'.repeat(9_000)] }] }, says: 'at most 8192 characters' },
    {
      input: { containerOverrides: [{ name: 'app', memory: 16 }] },
      says: 'memoryReservation cannot be greater than memory',
    },
    { input: { cpu: 'many' }, says: "Invalid 'cpu' setting" },
    { input: { cpu: '127' }, says: "Invalid 'cpu' setting" },
    {
      input: { containerOverrides: [{ name: 'app', memory: 1_025 }] },
      says: "'memory' setting for container is greater",
    },
    { input: { memory: '31' }, says: "'memory' setting for container is greater" },
    { input: { containerOverrides: [{ name: 'app', cpu: 513 }] }, says: "'cpu' setting for container is greater" },
  ])('refused: $says', ({ input, says }) => {
    expect(checkOverrides(definition, input)).toMatchObject({ message: expect.stringContaining(says) });
  });
});
