import { expect, test } from 'vitest';
import type { TenantContext } from '../../src/app/ports.ts';
import { zoneOfSubnet, zonesOf } from '../../src/app/subnets.ts';

const tenant = { region: 'eu-west-1' } as TenantContext;

test.each(['subnet-1', '', 'constructor', 'toString', '__proto__'])(
  "a subnet '%s' that nobody put lies in a zone",
  (id) => {
    const account = { settings: {}, subnetZones: { other: 'eu-west-1a' } };
    expect(zonesOf('eu-west-1')).toContain(zoneOfSubnet(tenant, account, id));
  },
);

test('a subnet that was put lies where it was put', () => {
  expect(zoneOfSubnet(tenant, { settings: {}, subnetZones: { 'subnet-1': 'eu-west-1c' } }, 'subnet-1')).toBe(
    'eu-west-1c',
  );
});
