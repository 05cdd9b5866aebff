import { expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { eventRecords } from '../../../src/engine/events/records.ts';
import type { World } from '../../../src/engine/world.ts';
import type { Command } from '../../../src/model/command.ts';
import type { EventRecord } from '../../../src/model/event-record.ts';
import { agent, createDaemon, managedWorld, runApp, updateDaemon } from '../../support/daemons.ts';
import { must, START_MS } from '../../support/world.ts';

/** What the event bus is told of daemons until so many seconds after the start, after these commands. */
function told(world: World, seconds: number, ...commands: Command[]): EventRecord[] {
  const now = advance(world, world.nowMs, commands, { withFacts: true });
  const later = advance(world, START_MS + seconds * 1_000, [], { withFacts: true });
  return [...now.entries, ...later.entries]
    .flatMap((entry) => eventRecords(world, JSON.parse(JSON.stringify(entry))))
    .filter((record) => record['detail-type'].startsWith('ECS Daemon'));
}

const names = (records: readonly EventRecord[]) => records.map(({ detail }) => detail.eventName);

test('every status of a deployment is told, in the form that AWS documents', () => {
  const world = managedWorld();
  const records = told(world, 10, createDaemon());
  expect(names(records)).toEqual([
    'DAEMON_DEPLOYMENT_PENDING',
    'DAEMON_DEPLOYMENT_IN_PROGRESS',
    'DAEMON_DEPLOYMENT_SUCCESSFUL',
  ]);
  expect(records[0]).toMatchObject({
    'detail-type': 'ECS Daemon Deployment State Change',
    source: 'aws.ecs',
    resources: ['arn:aws:ecs:us-east-1:111122223333:daemon/demo/monitor'],
    detail: {
      eventType: 'INFO',
      clusterArn: 'arn:aws:ecs:us-east-1:111122223333:cluster/demo',
      daemonArn: 'arn:aws:ecs:us-east-1:111122223333:daemon/demo/monitor',
      daemonDeploymentArn: expect.stringMatching(/:daemon-deployment\/demo\/monitor\/[0-9a-f]{16}$/),
      targetDaemonRevisionArn: expect.stringMatching(/:daemon-revision\/demo\/monitor\/\d{19}$/),
      updatedAt: '2026-01-01T00:00:00.000Z',
    },
  });
  const gone = told(world, 20, { type: 'DeleteDaemon', daemon: 'monitor' });
  expect(names(gone)).toEqual(['DAEMON_DEPLOYMENT_PENDING', 'DAEMON_DEPLOYMENT_SUCCESSFUL']);
});

test('starts that fail are told, with the task that failed or without one; a roll back, step by step', () => {
  const world = managedWorld();
  must(world, createDaemon());
  must(world, runApp(1));
  advance(world, START_MS + 200_000);
  must(world, { type: 'InjectFault', kind: 'PULL_FAILS', taskDefinition: 'agent:2' });
  const records = told(world, 5_000, updateDaemon({ definition: agent(2) }), runApp(1, 1_500));
  const starts = records.filter((record) => record['detail-type'] === 'ECS Daemon Service Action');
  expect(starts).toHaveLength(10);
  expect(starts[0]).toMatchObject({
    resources: [expect.stringContaining(':task/demo/')],
    detail: {
      eventType: 'WARNING',
      eventName: 'DAEMON_TASK_START_IMPAIRED',
      capacityProviderName: 'mi',
      daemonTaskDefinitionArn: agent(2).taskDefinitionArn,
      containerInstanceArn: expect.stringContaining(':container-instance/demo/'),
      failureType: 'TASK_FAILED_TO_RUN',
      reason: expect.stringMatching(/^Task failed to reach RUNNING status: CannotPullContainerError/),
    },
  });
  expect(names(records).filter((name) => name !== 'DAEMON_TASK_START_IMPAIRED')).toEqual([
    'DAEMON_DEPLOYMENT_PENDING',
    'DAEMON_DEPLOYMENT_IN_PROGRESS',
    'DAEMON_DEPLOYMENT_STOP_REQUESTED',
    'DAEMON_DEPLOYMENT_ROLLBACK_IN_PROGRESS',
    'DAEMON_DEPLOYMENT_ROLLBACK_SUCCESSFUL',
  ]);
});

test('where no room is left, no task is named', () => {
  const world = managedWorld();
  must(world, createDaemon());
  must(world, runApp(1));
  advance(world, START_MS + 20_000); // the instance is under way already, and knows nothing of the second daemon
  const large = agent(3, { cpu: '2048', memory: '1024' });
  const [crowded] = told(world, 120, createDaemon({ definition: large, critical: false }, 'large')).filter(
    ({ detail }) => detail.eventName === 'DAEMON_TASK_START_IMPAIRED',
  );
  expect(crowded).toMatchObject({
    resources: [],
    detail: {
      failureType: 'TASK_CREATION_FAILED',
      daemonArn: 'arn:aws:ecs:us-east-1:111122223333:daemon/demo/large',
      reason: 'RESOURCE:CPU - Unable to place daemon task on container instance: insufficient CPU',
    },
  });
  expect(crowded?.detail).not.toHaveProperty('taskArn');
});
