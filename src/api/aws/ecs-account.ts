import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError } from '../../app/errors.ts';
import { refuse } from '../../model/refusal.ts';
import { ACCOUNT_SETTINGS } from '../../tables/account-settings.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';

/** There are no users here: what is set, is set for the account's root, and so for everybody (CLU-20). */
const principalArn = ({ tenant }: Call): string => `arn:aws:iam::${tenant.accountId}:root`;

async function putSetting(call: Call, { name, value }: { name?: string | undefined; value?: string | undefined }) {
  const { settings } = await call.app.account.putSetting(call.tenant, { name: name as string, value: value as string });
  return {
    setting: {
      name: name as Ecs.SettingName,
      value: settings[name as string] as string,
      principalArn: principalArn(call),
      type: 'user' as const,
    },
  };
}

export const accountRows = [
  row<Ecs.PutAccountSettingRequest, Ecs.PutAccountSettingResponse>(Ecs.PutAccountSetting$, putSetting),
  row<Ecs.PutAccountSettingDefaultRequest, Ecs.PutAccountSettingDefaultResponse>(
    Ecs.PutAccountSettingDefault$,
    putSetting,
  ),
  row<Ecs.DeleteAccountSettingRequest, Ecs.DeleteAccountSettingResponse>(
    Ecs.DeleteAccountSetting$,
    async (call, { name }) => {
      const { settings } = await call.app.account.find(call.tenant);
      await call.app.account.deleteSetting(call.tenant, { name: name as string });
      const value = settings[name as string];
      return {
        setting: {
          name: name as Ecs.SettingName,
          ...(value !== undefined && { value }),
          principalArn: principalArn(call),
          type: 'user',
        },
      };
    },
  ),
  row<Ecs.ListAccountSettingsRequest, Ecs.ListAccountSettingsResponse>(
    Ecs.ListAccountSettings$,
    async (call, { name, value, effectiveSettings = false, nextToken, maxResults }) => {
      if (value !== undefined && name === undefined)
        throw new EcsError(
          refuse('InvalidParameterException', 'value can only be used together with name.', ['value']),
        );
      if (name !== undefined && !ACCOUNT_SETTINGS.some((setting) => setting.name === name))
        throw new EcsError(refuse('InvalidParameterException', `There is no account setting '${name}'.`, ['name']));
      const { settings } = await call.app.account.find(call.tenant);
      const rows = ACCOUNT_SETTINGS.flatMap((setting) => {
        const own = settings[setting.name];
        const shown = own ?? (effectiveSettings ? setting.defaultValue : undefined);
        if (
          shown === undefined ||
          (name !== undefined && setting.name !== name) ||
          (value !== undefined && shown !== value)
        )
          return [];
        return [
          {
            name: setting.name as Ecs.SettingName,
            value: shown,
            principalArn: principalArn(call),
            type: setting.readOnly ? ('aws_managed' as const) : ('user' as const),
          },
        ];
      });
      const page = pageOf(call, rows, (setting) => setting.name, {
        nextToken,
        maxResults,
        filter: [name, value, effectiveSettings],
        usual: 10,
        most: 100,
      });
      return { settings: [...page.items], ...(page.nextToken !== undefined && { nextToken: page.nextToken }) };
    },
  ),
  row<Ecs.TagResourceRequest, Ecs.TagResourceResponse>(
    Ecs.TagResource$,
    async ({ app, tenant }, { resourceArn, tags }) => {
      await app.tags.tag(tenant, { resourceArn: resourceArn as string, tags: tagsOf(tags ?? []) });
      return {};
    },
  ),
  row<Ecs.UntagResourceRequest, Ecs.UntagResourceResponse>(
    Ecs.UntagResource$,
    async ({ app, tenant }, { resourceArn, tagKeys }) => {
      await app.tags.untag(tenant, { resourceArn: resourceArn as string, tagKeys: tagKeys ?? [] });
      return {};
    },
  ),
  row<Ecs.ListTagsForResourceRequest, Ecs.ListTagsForResourceResponse>(
    Ecs.ListTagsForResource$,
    async ({ app, tenant }, { resourceArn }) => ({
      tags: [...(await app.tags.list(tenant, resourceArn as string))],
    }),
  ),
  row<Ecs.DiscoverPollEndpointRequest, Ecs.DiscoverPollEndpointResponse>(
    Ecs.DiscoverPollEndpoint$,
    async (call, { cluster }) => {
      if (cluster !== undefined) await activeWorld(call, cluster);
      return {
        endpoint: `${call.address}/`,
        telemetryEndpoint: `${call.address}/`,
        serviceConnectEndpoint: `${call.address}/`,
      };
    },
  ),
];
