import { expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { eventRecords } from '../../../src/engine/events/records.ts';
import { instanceArnOf, instanceIdOf, taskIdOf } from '../../../src/engine/ids.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import { createDaemon, managedWorld, runApp, tasksOf } from '../../support/daemons.ts';
import { emptyWorld, instance, must, register, START_MS } from '../../support/world.ts';

/** What the event bus is told of the health of instances by these commands, and how each check is then. */
function told(world: World, ...commands: Command[]) {
  const { entries } = advance(world, world.nowMs, commands, { withFacts: true });
  return entries
    .flatMap((entry) => eventRecords(world, JSON.parse(JSON.stringify(entry))))
    .filter((record) => record['detail-type'] === 'ECS Container Instance Health Change');
}

test('CI-30: a failing check is told in the form that AWS documents, and that it passes again', () => {
  const world = emptyWorld();
  must(world, register(instance('m5.large'), instance('g4dn.xlarge')));
  advance(world, START_MS + 190_000);
  const [record, ...others] = told(world, { type: 'InjectFault', kind: 'ACCELERATOR_IMPAIRED', durationSeconds: 60 });
  expect(others).toEqual([]);
  expect(record).toMatchObject({
    version: '0',
    source: 'aws.ecs',
    time: '2026-01-01T00:03:10Z',
    resources: [instanceArnOf(world, 1)],
  });
  expect(record?.detail).toEqual({
    clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/demo',
    containerInstanceArn: instanceArnOf(world, 1),
    capacityProviderName: null,
    ec2InstanceId: world.fleet.specOf(1).ec2InstanceId,
    overallStatus: 'IMPAIRED',
    healthChecks: [
      { type: 'CONTAINER_RUNTIME', ...passes(60, 180) },
      {
        type: 'ACCELERATED_COMPUTE',
        status: 'IMPAIRED',
        lastStatusChange: instant(190),
        lastUpdated: instant(190),
        statusReason: 'XID_79',
      },
      { type: 'AGENT_CONNECTIVITY', ...passes(0, 180) },
    ],
  });
  const later = advance(world, START_MS + 300_000, [], { withFacts: true });
  const [well] = later.entries.flatMap((entry) => eventRecords(world, entry));
  expect(well?.detail).toMatchObject({ overallStatus: 'OK' });
});

test('an agent that is gone is told with its instance, and since when', () => {
  const world = emptyWorld();
  must(world, register(instance()));
  advance(world, START_MS + 190_000);
  const [record] = told(world, {
    type: 'SetAgentConnected',
    containerInstances: [instanceIdOf(world, 0)],
    connected: false,
  });
  expect(record?.detail).toMatchObject({
    overallStatus: 'IMPAIRED',
    healthChecks: [
      { type: 'CONTAINER_RUNTIME', status: 'INSUFFICIENT_DATA', statusReason: null },
      { type: 'AGENT_CONNECTIVITY', status: 'IMPAIRED', statusReason: `Agent disconnected since ${instant(190)}` },
    ],
  });
});

test('MI-05: a critical daemon that fails is told with its task, once for each instance', () => {
  const world = managedWorld();
  must(world, createDaemon());
  must(world, runApp(1));
  advance(world, START_MS + 300_000);
  const [daemon] = tasksOf(world, 'daemon:monitor');
  const task = taskIdOf(world, daemon?.serial as number);
  const records = told(world, { type: 'StopTask', task });
  expect(records.map(({ detail }) => detail)).toMatchObject([
    {
      capacityProviderName: 'mi',
      overallStatus: 'IMPAIRED',
      healthChecks: [
        { type: 'CONTAINER_RUNTIME', status: 'OK' },
        { type: 'DAEMON', status: 'IMPAIRED', statusReason: `Daemon task: ${task} is unhealthy` },
        { type: 'AGENT_CONNECTIVITY', status: 'OK' },
      ],
    },
  ]);
});

const instant = (second: number): string => `${new Date(START_MS + second * 1_000).toISOString().slice(0, -5)}Z`;
const passes = (sinceSecond: number, heardSecond: number) => ({
  status: 'OK',
  lastStatusChange: instant(sinceSecond),
  lastUpdated: instant(heardSecond),
  statusReason: null,
});
