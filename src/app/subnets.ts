import { createHash } from 'node:crypto';
import type { NetworkConfiguration } from '../model/task.ts';
import type { AccountRecord, TenantContext } from './ports.ts';

const ZONE_LETTERS = ['a', 'b', 'c'] as const;

/** The three zones that every region has here. */
export const zonesOf = (region: string): readonly string[] => ZONE_LETTERS.map((letter) => `${region}${letter}`);

/** The zone of a subnet: from the account's table, else by a stable hash over the region's three zones (D1). */
export function zoneOfSubnet(tenant: TenantContext, account: AccountRecord, subnetId: string): string {
  if (Object.hasOwn(account.subnetZones, subnetId)) return account.subnetZones[subnetId] as string;
  const [byte] = createHash('sha256').update(subnetId).digest();
  return zonesOf(tenant.region)[(byte as number) % ZONE_LETTERS.length] as string;
}

export const zonesOfNetwork = (
  tenant: TenantContext,
  account: AccountRecord,
  network: NetworkConfiguration | undefined,
): readonly string[] | undefined =>
  network?.awsvpcConfiguration.subnets.map((subnet) => zoneOfSubnet(tenant, account, subnet));
