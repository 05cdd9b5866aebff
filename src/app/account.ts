import { accountSetting } from '../tables/account-settings.ts';
import { invalid } from './errors.ts';
import type { AccountRecord, AccountStore, TenantContext } from './ports.ts';

/** Settings and subnets of an account. */
export interface AccountUseCases {
  find(tenant: TenantContext): Promise<AccountRecord>;
  putSetting(tenant: TenantContext, input: { readonly name: string; readonly value: string }): Promise<AccountRecord>;
  /** Back to the default; a setting that nobody set stays as it is. */
  deleteSetting(tenant: TenantContext, input: { readonly name: string }): Promise<AccountRecord>;
  putSubnets(
    tenant: TenantContext,
    subnets: readonly { readonly subnetId: string; readonly availabilityZone: string }[],
  ): Promise<AccountRecord>;
}

export const MOST_SUBNETS = 1_000;
const SUBNET = /^[A-Za-z0-9-]{1,64}$/;
const ZONE = /^[a-z0-9-]{1,64}$/;

/** Settings and subnets of an account in a region. Source: section 2 of the rules, CLU-20. */
export function accountUseCases(accounts: AccountStore): AccountUseCases {
  return {
    find: (tenant) => accounts.settings(tenant),
    async putSetting(tenant, { name, value }) {
      const setting = accountSetting(name);
      if (setting === undefined) throw invalid(`There is no account setting '${name}'.`, 'name');
      if (setting.readOnly) throw invalid(`The account setting '${name}' cannot be changed.`, 'name');
      if (!setting.values.includes(value))
        throw invalid(`The value of ${name} should be one of [${setting.values.join(', ')}].`, 'value');
      return accounts.changeSettings(tenant, (record) => ({
        ...record,
        settings: { ...record.settings, [name]: value },
      }));
    },
    async deleteSetting(tenant, { name }) {
      const setting = accountSetting(name);
      if (setting === undefined) throw invalid(`There is no account setting '${name}'.`, 'name');
      return accounts.changeSettings(tenant, (record) => {
        const { [name]: _, ...settings } = record.settings;
        return { ...record, settings };
      });
    },
    async putSubnets(tenant, subnets) {
      subnets.forEach(({ subnetId, availabilityZone }, index) => {
        if (!SUBNET.test(subnetId))
          throw invalid('A subnet id is 1 to 64 letters, digits and hyphens.', 'subnets', String(index), 'subnetId');
        if (!ZONE.test(availabilityZone))
          throw invalid(
            'An availability zone is 1 to 64 lower-case letters, digits and hyphens.',
            'subnets',
            String(index),
            'availabilityZone',
          );
      });
      return accounts.changeSettings(tenant, (record) => {
        const subnetZones = {
          ...record.subnetZones,
          ...Object.fromEntries(subnets.map(({ subnetId, availabilityZone }) => [subnetId, availabilityZone])),
        };
        if (Object.keys(subnetZones).length > MOST_SUBNETS)
          throw invalid(`An account can have at most ${MOST_SUBNETS} subnets.`, 'subnets');
        return { ...record, subnetZones };
      });
    },
  };
}
