import { expect, test } from 'vitest';
import { instanceView } from '../../../src/engine/views/instance.ts';
import { definition, emptyWorld, instance, must, register, runTask } from '../../support/world.ts';

const ports = (view: ReturnType<typeof instanceView>) =>
  view.remainingResources.find(({ name }) => name === 'PORTS')?.stringSetValue;

test('EX-CI-01: an m4.large registers 7985 MiB', () => {
  const world = emptyWorld();
  must(world, register(instance('m4.large')));
  expect(instanceView(world, 0)).toMatchObject({ memoryMib: 7_985, cpuUnits: 2_048 });
});

test('EX-CI-05: two types register what AWS prints', () => {
  const world = emptyWorld();
  must(world, register(instance('c4.4xlarge'), instance('c4.large')));
  expect(
    [0, 1].map((slot) => instanceView(world, slot)).map(({ cpuUnits, memoryMib }) => [cpuUnits, memoryMib]),
  ).toEqual([
    [16_384, 30_158],
    [2_048, 3_768],
  ]);
});

test('EX-CI-06: remaining is registered less what tasks hold, and no port is taken by a task without static ports', () => {
  const world = emptyWorld();
  must(world, register(instance('t2.medium', 'us-east-1a', { cpuUnits: 2_048, memoryMib: 3_767 })));
  const before = ports(instanceView(world, 0));
  const small = definition({ containerDefinitions: [{ name: 'web', image: 'app', cpu: 20, memory: 1_000 }] });
  must(world, runTask({ definition: small, count: 3 }));
  const view = instanceView(world, 0);
  expect(view).toMatchObject({ remainingCpuUnits: 1_988, remainingMemoryMib: 767 });
  expect(ports(view)).toEqual(before);
});
