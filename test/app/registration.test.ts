import { beforeAll, describe, expect, test } from 'vitest';
import type { App } from '../../src/app/app.ts';
import { instanceView } from '../../src/engine/views/instance.ts';
import { registeredMib } from '../../src/tables/instance-types.ts';
import { appOver, memoryPlace, TENANT } from '../support/stores.ts';

let app: App;
beforeAll(async () => {
  app = appOver(await memoryPlace()).app;
  await app.clusters.create(TENANT, { seed: 'registration', clock: { mode: 'MANUAL' } });
});
const registered = async (input: object) => {
  const { world, instances } = await app.instances.register(TENANT, { instanceType: 'm4.large', ...input });
  return instanceView(world, instances[0] as number);
};
const portsOf = ({ registeredResources }: Awaited<ReturnType<typeof registered>>) =>
  registeredResources.find(({ name }) => name === 'PORTS')?.stringSetValue.map(Number);

describe('what an instance registers', () => {
  test.each([
    { id: 'EX-CI-01', os: 'LINUX', bytes: 8_373_026_816, mib: 7_985 },
    { id: 'EX-CI-02', os: 'WINDOWS_SERVER_2022_FULL', bytes: 8_589_524_992, mib: 8_191 },
  ])('$id, CI-03: $os sees $bytes bytes of an m4.large: $mib MiB', async ({ os, bytes, mib }) => {
    expect(registeredMib(bytes)).toBe(mib);
    expect((await registered({ osFamily: os })).memoryMib).toBe(mib);
  });

  test('CI-03: less what the agent is told to keep', async () => {
    expect((await registered({ reservedMemoryMib: 256 })).memoryMib).toBe(7_985 - 256);
  });

  test('CI-05: ports that the host keeps, more of them on Windows, and more by the agent’s own variable', async () => {
    expect(portsOf(await registered({ reservedPorts: [9_000] }))).toEqual([22, 2_375, 2_376, 9_000, 51_678, 51_679]);
    expect(portsOf(await registered({ osFamily: 'WINDOWS_SERVER_2022_CORE' }))).toEqual([
      53, 135, 139, 445, 2_375, 2_376, 3_389, 5_985, 5_986, 51_678, 51_679,
    ]);
  });

  test('EX-PLACE-10, PL-22: trunking counts for what registers after it was enabled, on Linux', async () => {
    const before = await registered({ instanceType: 'c5.large' });
    await app.account.putSetting(TENANT, { name: 'awsvpcTrunking', value: 'enabled' });
    const world = await app.clusters.find(TENANT, 'default');
    const slot = Array.from({ length: world?.fleet.size ?? 0 }, (_, at) => at).find(
      (at) => world !== undefined && instanceView(world, at).ec2InstanceId === before.ec2InstanceId,
    );
    expect(instanceView(world as NonNullable<typeof world>, slot as number).taskEnis).toBe(2);
    expect((await registered({ instanceType: 'c5.large' })).taskEnis).toBe(10);
    expect((await registered({ instanceType: 'c5.large', osFamily: 'WINDOWS_SERVER_2022_CORE' })).taskEnis).toBe(2);
  });
});
