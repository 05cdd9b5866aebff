import { describe, expect, test } from 'vitest';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { taskIdOf } from '../../../src/engine/ids.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { instanceHealthView } from '../../../src/engine/views/instance-health.ts';
import { taskView } from '../../../src/engine/views/task.ts';
import type { World } from '../../../src/engine/world.ts';
import {
  agent,
  appService,
  createDaemon,
  deployment,
  managedWorld,
  runApp,
  shown,
  statuses,
  tasksOf,
  updateDaemon,
} from '../../support/daemons.ts';
import { view } from '../../support/services.ts';
import { at, must, refusalOf, START_MS } from '../../support/world.ts';

/** A world whose service has so many instances, each with its daemon. */
function rolledOut(instances = 4, own: Parameters<typeof createDaemon>[0] = {}): World {
  const made = managedWorld();
  must(made, createDaemon(own));
  must(made, appService(instances));
  at(made, 300);
  return made;
}

/** How an instance says it is, and what of that is about its daemons. */
function healthOf(world: World, slot: number) {
  const { overallStatus, details } = instanceHealthView(world, slot);
  return { overall: overallStatus, daemon: details.find(({ type }) => type === 'DAEMON')?.status };
}

describe('MI-05: one daemon task on each instance, before other tasks', () => {
  test('on an empty provider the deployment is over at once; what joins later starts the daemon first', () => {
    const made = managedWorld();
    must(made, createDaemon());
    expect(deployment(made).status).toBe('PENDING');
    at(made, 1);
    expect(deployment(made).status).toBe('IN_PROGRESS');
    at(made, 2);
    expect(deployment(made)).toMatchObject({
      status: 'SUCCESSFUL',
      statusReason: 'Deployment completed successfully.',
    });
    must(made, runApp(3));
    at(made, 200);
    expect(statuses(made)).toEqual(['ACTIVE']);
    const [daemon] = tasksOf(made, 'daemon:monitor');
    const apps = tasksOf(made, 'family:app');
    expect(daemon?.lastStatus).toBe('RUNNING');
    for (const one of apps) expect(one.startedAtMs).toBeGreaterThan(daemon?.startedAtMs as number);
    expect(made.fleet.freeCpuUnits(0)).toBe(2_048 - 256 - 3 * 512);
    checkWorld(made);
  });

  test('the instance is REGISTERING until then, and no second one is started for the tasks that wait for it', () => {
    const made = managedWorld();
    must(made, createDaemon());
    at(made, 1);
    must(made, { type: 'InjectFault', kind: 'SLOW_START', taskDefinition: 'agent', afterSeconds: 300 });
    must(made, runApp(3));
    at(made, 200);
    expect(statuses(made)).toEqual(['REGISTERING']);
    expect(made.waitingTasks.size).toBe(3);
    at(made, 600);
    expect(statuses(made)).toEqual(['ACTIVE']);
    expect(made.waitingTasks.size).toBe(0);
  });

  test('a type that holds the task but not the daemon beside it is not chosen', () => {
    const made = managedWorld(['mi'], { instanceRequirements: { allowedInstanceTypes: ['m5.large', 'm5.xlarge'] } });
    must(made, createDaemon());
    must(made, runApp(1, 2_048));
    at(made, 200);
    expect(made.fleet.specOf(0).instanceType).toBe('m5.xlarge');
  });

  test('the daemon’s task is seen with its group, who started it, its provider and its tags', () => {
    const made = managedWorld();
    must(made, createDaemon({ propagateTags: 'DAEMON', enableECSManagedTags: true }));
    must(made, runApp(1));
    at(made, 200);
    const task = taskView(made, tasksOf(made, 'daemon:monitor')[0]?.serial as number);
    expect(task).toMatchObject({
      group: 'daemon:monitor',
      startedBy: 'daemon/monitor',
      capacityProviderName: 'mi',
      taskDefinitionArn: agent().taskDefinitionArn,
      tags: [
        { key: 'team', value: 'ops' },
        { key: 'aws:ecs:clusterName', value: 'demo' },
      ],
    });
  });

  test('DMN-08: an instance with daemons alone is idle; they stop last, then it ends', () => {
    const made = managedWorld();
    must(made, createDaemon());
    const { tasks = [] } = must(made, runApp(1));
    at(made, 200);
    at(made, 200, { type: 'StopTask', task: taskIdOf(made, tasks[0] as number) });
    at(made, 400);
    expect(statuses(made)).toEqual(['ACTIVE']);
    at(made, 600);
    expect(statuses(made)).toEqual([]);
    expect(tasksOf(made, 'daemon:monitor').map(({ lastStatus }) => lastStatus)).toEqual(['STOPPED']);
    checkWorld(made);
  });
});

describe('MI-05: a daemon that fails', () => {
  test('critical, on its way: the instance never takes tasks, and others are tried', () => {
    const made = managedWorld();
    must(made, createDaemon());
    at(made, 1);
    must(made, { type: 'InjectFault', kind: 'PULL_FAILS', taskDefinition: 'agent', durationSeconds: 180 });
    must(made, runApp(1));
    at(made, 180);
    expect(made.waitingTasks.size).toBe(1);
    expect(made.fleet.size).toBeGreaterThan(0);
    expect(statuses(made).includes('ACTIVE')).toBe(false);
    at(made, 600);
    expect(made.waitingTasks.size).toBe(0);
    expect(statuses(made)).toEqual(['ACTIVE']);
    checkWorld(made);
  });

  test.each([
    { critical: true, status: 'INACTIVE', why: 'it is given up, and another one is tried' },
    { critical: false, status: 'ACTIVE', why: 'it takes tasks without' },
  ])('on its way for ten minutes, critical $critical: $why', ({ critical, status }) => {
    const made = managedWorld();
    must(made, createDaemon({ critical }));
    at(made, 1);
    must(made, { type: 'InjectFault', kind: 'SLOW_START', taskDefinition: 'agent', afterSeconds: 3_000 });
    must(made, runApp(1));
    at(made, 120);
    const registeredAtSeconds = (made.fleet.registeredAtMs(0) - START_MS) / 1_000;
    at(made, registeredAtSeconds + 599);
    expect(statuses(made)).toEqual(['REGISTERING']);
    at(made, registeredAtSeconds + 601);
    expect(made.fleet.statusOf(0)).toBe(status);
    checkWorld(made);
  });

  test('not critical: the instance takes tasks all the same, and is counted as without it', () => {
    const made = managedWorld();
    must(made, createDaemon({ critical: false }));
    at(made, 1);
    must(made, { type: 'InjectFault', kind: 'PULL_FAILS', taskDefinition: 'agent' });
    must(made, runApp(1));
    at(made, 200);
    expect(statuses(made)).toEqual(['ACTIVE']);
    expect(shown(made).currentRevisions[0]).toMatchObject({ running: 0, withoutDaemon: 1 });
  });

  test('critical, later on: the instance drains, services go elsewhere, other tasks stop', () => {
    const made = rolledOut(2);
    must(made, runApp(1, 256));
    at(made, 400);
    const [daemon] = tasksOf(made, 'daemon:monitor');
    at(made, 400, { type: 'StopTask', task: taskIdOf(made, daemon?.serial as number) });
    expect(statuses(made)).toEqual(['DRAINING', 'ACTIVE']);
    expect(
      tasksOf(made, 'family:app').every(({ instance, lastStatus }) => instance !== 0 || lastStatus !== 'RUNNING'),
    ).toBe(true);
    at(made, 900);
    expect(statuses(made)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(made.fleet.statusOf(0)).toBe('INACTIVE');
    expect(view(made).runningCount).toBe(2);
    checkWorld(made);
  });

  test('critical, with a provider that repairs nothing: the instance is impaired and stays', () => {
    const made = managedWorld(['mi'], {}, { actionsStatus: 'DISABLED' });
    must(made, createDaemon());
    must(made, runApp(1));
    at(made, 300);
    expect(healthOf(made, 0)).toEqual({ overall: 'OK', daemon: 'OK' });
    const [daemon] = tasksOf(made, 'daemon:monitor');
    at(made, 300, { type: 'StopTask', task: taskIdOf(made, daemon?.serial as number) });
    at(made, 900);
    expect(statuses(made)).toEqual(['ACTIVE']);
    expect(healthOf(made, 0)).toEqual({ overall: 'IMPAIRED', daemon: 'IMPAIRED' });
    checkWorld(made);
    must(made, {
      type: 'UpdateCapacityProvider',
      capacityProvider: 'mi',
      managedInstancesProvider: { autoRepairConfiguration: { actionsStatus: 'ENABLED' } },
    });
    expect(statuses(made)).toEqual(['DRAINING']);
    checkWorld(made);
  });

  test('not critical, later on: everything goes on', () => {
    const made = rolledOut(2, { critical: false });
    const [daemon] = tasksOf(made, 'daemon:monitor');
    at(made, 300, { type: 'StopTask', task: taskIdOf(made, daemon?.serial as number) });
    at(made, 900);
    expect(made.fleet.statusOf(0)).toBe('ACTIVE');
    expect(shown(made).currentRevisions[0]).toMatchObject({ running: 1, withoutDaemon: 1 });
  });
});

describe('MI-05: deployments', () => {
  test('instances that were there before drain, a share at a time, and others with the daemon take their place', () => {
    const made = managedWorld();
    must(made, appService(4));
    at(made, 300);
    expect(statuses(made)).toEqual(['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE']);
    must(made, createDaemon({ deploymentConfiguration: { drainPercent: 50 } }));
    let most = 0;
    for (let second = 301; deployment(made).status !== 'SUCCESSFUL' && second < 3_000; second++) {
      at(made, second);
      most = Math.max(most, statuses(made).filter((one) => one === 'DRAINING').length);
    }
    expect(most).toBe(2);
    expect(deployment(made).status).toBe('SUCCESSFUL');
    expect(shown(made).currentRevisions[0]?.running).toBe(4);
    expect(view(made).runningCount).toBe(4);
    checkWorld(made);
  });

  test('an update replaces every instance; the store can come between', () => {
    let made = rolledOut(2);
    must(made, updateDaemon({ definition: agent(2), deploymentConfiguration: { drainPercent: 100 } }));
    at(made, 310);
    expect(deployment(made)).toMatchObject({
      status: 'IN_PROGRESS',
      sourceDaemonRevisions: [{ revision: 1, draining: 2 }],
    });
    made = fromSections(
      JSON.parse(
        JSON.stringify(toSections(made), (_, value) =>
          ArrayBuffer.isView(value) ? Array.from(value as never) : value,
        ),
      ),
    );
    at(made, 900);
    expect(deployment(made)).toMatchObject({ status: 'SUCCESSFUL', targetDaemonRevision: { revision: 2, running: 2 } });
    expect(shown(made).currentRevisions).toMatchObject([{ revision: 2, running: 2 }]);
    checkWorld(made);
  });

  test('the bake time is waited out', () => {
    const made = managedWorld();
    must(made, createDaemon({ deploymentConfiguration: { bakeTimeInMinutes: 5 } }));
    at(made, 301);
    expect(deployment(made).status).toBe('IN_PROGRESS');
    at(made, 302);
    expect(deployment(made).status).toBe('SUCCESSFUL');
  });

  test('an alarm while it bakes brings the earlier revision back; one that stood there before does not count', () => {
    const made = rolledOut(2);
    const alarm = (alarmName: string, state: string) => must(made, { type: 'SetAlarmState', alarmName, state });
    alarm('old', 'ALARM');
    const deploymentConfiguration = {
      drainPercent: 100,
      bakeTimeInMinutes: 60,
      alarms: { alarmNames: ['old', 'new'], enable: true },
    };
    must(made, updateDaemon({ definition: agent(2), deploymentConfiguration }));
    at(made, 900);
    expect(deployment(made)).toMatchObject({ status: 'IN_PROGRESS', alarms: { status: 'MONITORING' } });
    alarm('new', 'ALARM');
    at(made, 901);
    expect(deployment(made).status).toBe('STOP_REQUESTED');
    at(made, 902);
    expect(deployment(made)).toMatchObject({
      status: 'ROLLBACK_IN_PROGRESS',
      alarms: { status: 'TRIGGERED', triggeredAlarmNames: ['new'] },
    });
    at(made, 1_500);
    expect(deployment(made).status).toBe('ROLLBACK_SUCCESSFUL');
    expect(shown(made).currentRevisions).toMatchObject([{ revision: 1, running: 2 }]);
    checkWorld(made);
  });

  test('failed starts trigger the circuit breaker', () => {
    const made = rolledOut(1);
    must(made, { type: 'InjectFault', kind: 'PULL_FAILS', taskDefinition: 'agent:2' });
    must(made, updateDaemon({ definition: agent(2) }));
    at(made, 4_000);
    expect(deployment(made)).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      circuitBreaker: { status: 'TRIGGERED', failureCount: 10, threshold: 10 },
    });
    expect(shown(made).currentRevisions).toMatchObject([{ revision: 1, running: 1 }]);
    expect(view(made).runningCount).toBe(1);
  });

  test('the first deployment has nothing to go back to: STOPPED', () => {
    const made = managedWorld();
    must(made, appService(1));
    at(made, 300);
    must(made, { type: 'InjectFault', kind: 'PULL_FAILS', taskDefinition: 'agent' });
    must(made, createDaemon());
    at(made, 4_000);
    expect(deployment(made)).toMatchObject({ status: 'STOPPED', circuitBreaker: { status: 'TRIGGERED' } });
  });

  test('a newer deployment stops the one under way', () => {
    const made = rolledOut(2);
    must(made, updateDaemon({ definition: agent(2) }));
    at(made, 310);
    must(made, updateDaemon({ definition: agent(3), deploymentConfiguration: { drainPercent: 100 } }));
    expect(deployment(made, 2)).toMatchObject({
      status: 'STOPPED',
      statusReason: 'Deployment was replaced by a new deployment.',
    });
    at(made, 1_500);
    expect(deployment(made)).toMatchObject({ status: 'SUCCESSFUL', targetDaemonRevision: { revision: 3, running: 2 } });
  });

  test('a provider that the daemon leaves keeps its instances, without the task', () => {
    const made = managedWorld(['mi', 'other']);
    must(made, createDaemon({ capacityProviderArns: ['mi', 'other'] }));
    must(made, runApp(1, 512, 'other'));
    at(made, 300);
    must(made, updateDaemon());
    at(made, 400);
    expect(statuses(made)).toEqual(['ACTIVE']);
    expect(tasksOf(made, 'daemon:monitor').map(({ lastStatus }) => lastStatus)).toEqual(['STOPPED']);
    expect(deployment(made).status).toBe('SUCCESSFUL');
  });

  test('a deletion stops the tasks and leaves the instances; the name is free again', () => {
    const made = rolledOut(2);
    must(made, { type: 'DeleteDaemon', daemon: 'monitor' });
    expect(shown(made).status).toBe('DELETE_IN_PROGRESS');
    expect(refusalOf(made, updateDaemon())?.code).toBe('DaemonNotActiveException');
    at(made, 400);
    expect(deployment(made).status).toBe('SUCCESSFUL');
    expect(refusalOf(made, updateDaemon())?.code).toBe('DaemonNotFoundException');
    expect(statuses(made)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(made.fleet.freeCpuUnits(0)).toBe(2_048 - 1_500);
    must(made, createDaemon());
    at(made, 8_000);
    expect(made.managedDaemons.all.size).toBe(1);
    checkWorld(made);
  });

  test('what was put ACTIVE again without its daemon drains again', () => {
    const made = rolledOut(2);
    const [daemon] = tasksOf(made, 'daemon:monitor');
    const serial = daemon?.serial as number;
    const { containerInstanceArn = '' } = taskView(made, serial);
    at(made, 300, { type: 'StopTask', task: taskIdOf(made, serial) });
    must(made, { type: 'UpdateContainerInstancesState', containerInstances: [containerInstanceArn], status: 'ACTIVE' });
    expect(made.fleet.statusOf(0)).toBe('DRAINING');
  });
});

test.each([
  [{ capacityProviderArns: [] }, 'capacityProviderArns'],
  [{ capacityProviderArns: ['nowhere'] }, 'capacityProviderArns.0'],
  [{ capacityProviderArns: ['mi', 'mi'] }, 'capacityProviderArns.1'],
  [{ capacityProviderArns: ['FARGATE'] }, 'capacityProviderArns.0'],
  [{ deploymentConfiguration: { drainPercent: 100.1 } }, 'deploymentConfiguration.drainPercent'],
  [{ deploymentConfiguration: { drainPercent: Number.NaN } }, 'deploymentConfiguration.drainPercent'],
  [{ deploymentConfiguration: { bakeTimeInMinutes: 1_441 } }, 'deploymentConfiguration.bakeTimeInMinutes'],
  [{ deploymentConfiguration: { alarms: { enable: true } } }, 'deploymentConfiguration.alarms.alarmNames'],
  [{ propagateTags: 'SERVICE' }, 'propagateTags'],
])('%j is refused, and nothing changes', (own, field) => {
  const made = managedWorld();
  expect(refusalOf(made, createDaemon(own))?.field?.join('.')).toBe(field);
  expect(made.managedDaemons.count).toBe(0);
});

test('two of a name, and providers that daemons use, are refused', () => {
  const made = managedWorld();
  must(made, createDaemon());
  expect(refusalOf(made, createDaemon())?.field).toEqual(['daemonName']);
  expect(refusalOf(made, { type: 'DeleteCapacityProvider', capacityProvider: 'mi' })?.code).toBe('ClientException');
});
