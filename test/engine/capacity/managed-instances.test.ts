import { describe, expect, test } from 'vitest';
import { isLike } from '../../../src/engine/capacity/managed/choose-type.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { instanceArnOf, taskIdOf } from '../../../src/engine/ids.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { instanceView } from '../../../src/engine/views/instance.ts';
import type { World } from '../../../src/engine/world.ts';
import type { ManagedInstancesProviderRequest } from '../../../src/model/capacity-command.ts';
import type { Command } from '../../../src/model/command.ts';
import { associate, NETWORK, strategy } from '../../support/capacity.ts';
import { update, view } from '../../support/services.ts';
import { at, createService, definition, emptyWorld, must, refusalOf, runTask } from '../../support/world.ts';

type Template = NonNullable<ManagedInstancesProviderRequest['instanceLaunchTemplate']>;
const managed = (template: Template = {}, scaleInAfter?: number): Command => ({
  type: 'CreateCapacityProvider',
  name: 'mi',
  managedInstancesProvider: {
    infrastructureRoleArn: 'arn:aws:iam::111122223333:role/infra',
    instanceLaunchTemplate: {
      ec2InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/ecs',
      networkConfiguration: { subnets: ['subnet-a', 'subnet-b'] },
      subnetZones: ['us-east-1a', 'us-east-1b'],
      ...template,
    },
    ...(scaleInAfter !== undefined && { infrastructureOptimization: { scaleInAfter } }),
  },
  tags: [],
});
function world(template: Template = {}, scaleInAfter?: number): World {
  const made = emptyWorld();
  must(made, managed(template, scaleInAfter));
  must(made, associate(['mi']));
  return made;
}
const task = (cpu: number, memory: number, revision = 1) =>
  definition(
    {
      family: 'task',
      networkMode: 'awsvpc',
      requiresCompatibilities: ['MANAGED_INSTANCES'],
      cpu: String(cpu),
      memory: String(memory),
      containerDefinitions: [{ name: 'web', image: 'nginx', versionConsistency: 'disabled' }],
    },
    revision,
  );
const capacityProviderStrategy = strategy('mi 1');
const run = (count: number, cpu = 512, memory = 1_024) =>
  runTask({ definition: task(cpu, memory), count, capacityProviderStrategy, ...NETWORK });
const standing = (of: World) =>
  Array.from({ length: of.fleet.size }, (_, slot) => slot)
    .filter((slot) => of.fleet.statusOf(slot) !== 'INACTIVE')
    .map((slot) => of.fleet.specOf(slot));

describe('Managed Instances', () => {
  test('MI-02: tasks wait, the cheapest general purpose type that takes them boots, several share it', () => {
    const made = world();
    const { tasks, failures } = must(made, run(2));
    expect([tasks?.length, failures]).toEqual([2, []]);
    at(made, 30);
    expect(standing(made)).toEqual([]);
    at(made, 120);
    const all = standing(made);
    expect(
      all.every(
        ({ instanceType, capacityProviderName }) => /^(m|t)\d/.test(instanceType) && capacityProviderName === 'mi',
      ),
    ).toBe(true);
    expect(made.waitingTasks.size).toBe(0);
    expect(instanceView(made, 0).capacityProviderName).toBe('mi');
    checkWorld(made);
  });

  test.each<[string, Template, RegExp]>([
    ['allowed types', { instanceRequirements: { allowedInstanceTypes: ['c5.x*'] } }, /^c5\.xlarge$/],
    [
      'a least size',
      { instanceRequirements: { vCpuCount: { min: 16 }, memoryMiB: { min: 60_000 } } },
      /\.(4|8|9|12|16|18|24)xlarge$/,
    ],
    [
      'a manufacturer',
      { instanceRequirements: { cpuManufacturers: ['intel'], vCpuCount: { min: 2 } } },
      /^[a-z]+\d+(?!a|g)/,
    ],
  ])('MI-01: requirements: %s', (_what, template, name) => {
    const made = world(template);
    must(made, run(1));
    at(made, 120);
    expect(standing(made).map(({ instanceType }) => instanceType)).toEqual([expect.stringMatching(name)]);
  });

  test('MI-02: the zones of its subnets fill evenly', () => {
    const made = world({ instanceRequirements: { allowedInstanceTypes: ['m5.large'] } });
    must(made, run(6, 2_048, 2_048));
    at(made, 120);
    const zones = standing(made).map(({ availabilityZone }) => availabilityZone);
    expect(zones.filter((zone) => zone === 'us-east-1a')).toHaveLength(3);
    expect(zones.filter((zone) => zone === 'us-east-1b')).toHaveLength(3);
    expect(made.waitingTasks.size).toBe(0);
  });

  test.each([
    { scaleInAfter: undefined, staysUntil: 300, why: 'a delay of its own' },
    { scaleInAfter: 60, staysUntil: 60, why: 'as its provider says' },
    { scaleInAfter: 0, staysUntil: 0, why: 'at once' },
  ])('MI-03: an idle instance is terminated: $why', ({ scaleInAfter, staysUntil }) => {
    const made = world({}, scaleInAfter);
    must(made, createService({ definition: task(512, 1_024), desiredCount: 1, capacityProviderStrategy, ...NETWORK }));
    at(made, 300);
    expect(standing(made)).toHaveLength(1);
    must(made, update({ desiredCount: 0 }));
    let idleAt = 300;
    while (made.fleet.heldTasks(0) > 0) at(made, ++idleAt);
    if (staysUntil > 2) {
      at(made, idleAt + staysUntil - 2);
      expect(standing(made)).toHaveLength(1);
    }
    at(made, idleAt + staysUntil + 1);
    expect(standing(made)).toEqual([]);
  });

  test('MI-03: -1 keeps idle instances', () => {
    const made = world({}, -1);
    const { tasks = [] } = must(made, run(1));
    at(made, 200);
    at(made, 200, { type: 'StopTask', task: taskIdOf(made, tasks[0] as number) });
    at(made, 86_400);
    expect(standing(made)).toHaveLength(1);
  });

  test('MI-03: after 14 days an instance drains and another takes its place; what stays ends a week later', () => {
    let made = world({ instanceRequirements: { allowedInstanceTypes: ['m5.large'] } });
    must(made, createService({ definition: task(512, 1_024), desiredCount: 1, capacityProviderStrategy, ...NETWORK }));
    must(made, run(1, 1_024, 1_024));
    at(made, 200);
    expect(standing(made)).toHaveLength(1);
    made = fromSections(toSections(made));
    at(made, 15 * 86_400);
    expect(made.fleet.statusOf(0)).toBe('DRAINING');
    expect(standing(made)).toHaveLength(2);
    expect(view(made).runningCount).toBe(1);
    at(made, 22 * 86_400);
    expect(made.fleet.statusOf(0)).toBe('INACTIVE');
    expect(standing(made)).toHaveLength(1);
    checkWorld(made);
  });

  test('a shortage of the only type is waited out', () => {
    const made = world({ instanceRequirements: { allowedInstanceTypes: ['m5.large'] } });
    must(made, { type: 'InjectFault', kind: 'INSUFFICIENT_CAPACITY', instanceType: 'm5.large', durationSeconds: 600 });
    must(made, run(1));
    at(made, 590);
    expect(made.waitingTasks.size).toBe(1);
    at(made, 800);
    expect(made.waitingTasks.size).toBe(0);
  });

  test('MI-04, PL-06, RUN-04: bridge, strategies and definitions for elsewhere are refused', () => {
    const made = world();
    expect(refusalOf(made, runTask({ definition: definition(), capacityProviderStrategy }))?.message).toBe(
      'Task definition does not support launch_type MANAGED_INSTANCES.',
    );
    expect(refusalOf(made, { ...run(1), placementStrategy: [{ type: 'random' }] })?.field).toEqual([
      'placementStrategy',
    ]);
    expect(refusalOf(made, runTask({ definition: task(512, 1_024), ...NETWORK }))?.message).toBe(
      'Task definition does not support launch_type EC2.',
    );
  });

  test.each([
    ['ecs.subnet-id', true],
    ['ecs.availability-zone', true],
    ['ecs.instance-type', true],
    ['ecs.cpu-architecture', true],
    ['ecs.os-type', false],
    ['rack', false],
  ])('ATT-10: constraints may ask for %s: %s', (name, may) => {
    const made = world();
    const placementConstraints = [
      { type: 'distinctInstance' as const },
      {
        type: 'memberOf' as const,
        expression: `not(attribute:ecs.availability-zone == x) and attribute:${name} exists`,
      },
    ];
    const field = ['placementConstraints', '1', 'expression'];
    const refused = may ? undefined : field;
    expect(refusalOf(made, { ...run(1), placementConstraints })?.field).toEqual(refused);
    const service = createService({ definition: task(512, 1_024), capacityProviderStrategy, ...NETWORK });
    expect(refusalOf(made, { ...service, placementConstraints })?.field).toEqual(refused);
    const constrained = { ...task(512, 1_024, 2), placementConstraints: placementConstraints.slice(1) as never };
    expect(refusalOf(made, { ...run(1), definition: constrained })?.field).toEqual(
      may ? undefined : ['taskDefinition'],
    );
  });

  test('PL-03: its instances take no tasks of launch type EC2; a cluster with such a provider is not deleted', () => {
    const made = world({}, -1);
    must(made, run(1));
    at(made, 120);
    const tiny = definition({ containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 1, memory: 8 }] });
    expect(must(made, runTask({ definition: tiny })).tasks).toEqual([]);
    must(made, { type: 'DeregisterContainerInstance', containerInstance: instanceArnOf(made, 0), force: true });
    at(made, 200);
    expect(refusalOf(made, { type: 'DeleteCluster' })?.message).toBe(
      'The Cluster cannot be deleted while Cluster Scoped Capacity Providers are attached to the cluster',
    );
  });
});

test.each([
  ['m5.large', 'm5.large', true],
  ['m5.large', 'm5.*', true],
  ['m5.large', '*.large', true],
  ['m5.large', 'm*l*e', true],
  ['m5.large', '*', true],
  ['m5.large', 'm5', false],
  ['m5.xlarge', 'm5.*l', false],
  ['aa', 'a*a*a', false],
])('%s like %s: %s', (name, pattern, is) => {
  expect(isLike(name, pattern)).toBe(is);
});
