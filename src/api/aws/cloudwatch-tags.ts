import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { Tagged } from '../../app/alarm-tags.ts';
import { alarmArnOf } from '../../engine/scaling/alarm-times.ts';
import { muteRuleArnOf } from '../../engine/scaling/mute-rules.ts';
import { dashboardArn } from './cloudwatch-dashboards.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';
import { allWorlds } from './worlds.ts';

export const tagsOf = (tags: readonly CloudWatch.Tag[] | undefined) =>
  (tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));

/** Tags are set when something is made; when it is put again, CloudWatch ignores them. */
export async function tagNew(call: Call, tagged: Tagged, tags: readonly CloudWatch.Tag[] | undefined): Promise<void> {
  await call.app.alarmTags.change(call.tenant, tagged, () => tagsOf(tags));
}

/** The alarm, mute rule or dashboard that an ARN names. @throws WireError ResourceNotFoundException */
async function taggedBy(call: Call, arn: string | undefined): Promise<Tagged> {
  for await (const world of allWorlds(call)) {
    for (const name of world.alarms.keys()) if (alarmArnOf(world, name) === arn) return { kind: 'alarm', name };
    for (const name of world.muteRules.keys())
      if (muteRuleArnOf(world, name) === arn) return { kind: 'alarm-mute-rule', name };
  }
  const name = arn?.split('/')[1] ?? '';
  if (dashboardArn(call, name) === arn && (await call.app.stored.get(call.tenant, 'dashboard', name)) !== undefined)
    return { kind: 'dashboard', name };
  throw new WireError('ResourceNotFoundException', `Unable to find resource ${(arn ?? '').slice(0, 300)}`);
}

export const tagRows = [
  row<CloudWatch.TagResourceInput, object>(CloudWatch.TagResource$, async (call, { ResourceARN, Tags }) => {
    const added = tagsOf(Tags);
    await call.app.alarmTags.change(call.tenant, await taggedBy(call, ResourceARN), (before) => [
      ...before.filter(({ key }) => !added.some((tag) => tag.key === key)),
      ...added,
    ]);
    return {};
  }),
  row<CloudWatch.UntagResourceInput, object>(CloudWatch.UntagResource$, async (call, { ResourceARN, TagKeys = [] }) => {
    await call.app.alarmTags.change(call.tenant, await taggedBy(call, ResourceARN), (before) =>
      before.filter(({ key }) => !TagKeys.includes(key)),
    );
    return {};
  }),
  row<CloudWatch.ListTagsForResourceInput, CloudWatch.ListTagsForResourceOutput>(
    CloudWatch.ListTagsForResource$,
    async (call, { ResourceARN }) => ({
      Tags: (await call.app.alarmTags.list(call.tenant, await taggedBy(call, ResourceARN))).map(({ key, value }) => ({
        Key: key,
        Value: value,
      })),
    }),
  ),
];
