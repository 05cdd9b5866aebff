import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { MuteRuleInput } from '../../app/mute-rules.ts';
import { muteRuleArnOf, muteStatus, muteType } from '../../engine/scaling/mute-rules.ts';
import type { World } from '../../engine/world.ts';
import type { MuteRule } from '../../model/mute-rule.ts';
import { tagNew, tagsOf } from './cloudwatch-tags.ts';
import { anyWorld } from './cloudwatch-worlds.ts';
import { lowerMembers } from './member-case.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';
import { WireError } from './wire-error.ts';
import { allWorlds } from './worlds.ts';

/** A rule of the account: it lies in each cluster that has alarms of it. */
interface FoundRule {
  readonly world: World;
  readonly rule: MuteRule;
  readonly status: CloudWatch.AlarmMuteRuleStatus;
}

const SOONEST_FIRST = ['ACTIVE', 'SCHEDULED', 'EXPIRED'] as const;

/** Rules by name, with the alarms of all clusters. Where clocks of clusters differ, one that mutes somewhere is ACTIVE. */
async function allRules(call: Call): Promise<readonly FoundRule[]> {
  const found = new Map<string, FoundRule>();
  for await (const world of allWorlds(call))
    for (const rule of world.muteRules.values()) {
      const known = found.get(rule.name);
      const states = [known?.status, muteStatus(world, rule)];
      const status = SOONEST_FIRST.find((one) => states.includes(one)) ?? 'EXPIRED';
      const names = [...(known?.rule.alarmNames ?? []), ...(rule.alarmNames ?? [])];
      found.set(rule.name, {
        world: known?.world ?? world,
        rule: { ...rule, ...(rule.alarmNames !== undefined && { alarmNames: [...new Set(names)] }) },
        status,
      });
    }
  return [...found.values()].sort((a, b) => (a.rule.name < b.rule.name ? -1 : 1));
}

const summaryOf = ({ world, rule, status }: FoundRule): CloudWatch.AlarmMuteRuleSummary => ({
  AlarmMuteRuleArn: muteRuleArnOf(world, rule.name),
  ...(rule.expireMs !== undefined && { ExpireDate: new Date(rule.expireMs) }),
  Status: status,
  MuteType: muteType(rule),
  LastUpdatedTimestamp: new Date(rule.updatedAtMs),
});

const toRule = (found: FoundRule): CloudWatch.GetAlarmMuteRuleOutput => {
  const { rule } = found;
  return {
    ...summaryOf(found),
    Name: rule.name,
    ...(rule.description !== undefined && { Description: rule.description }),
    Rule: {
      Schedule: {
        Expression: rule.expression,
        Duration: rule.duration,
        ...(rule.timezone !== undefined && { Timezone: rule.timezone }),
      },
    },
    ...(rule.alarmNames !== undefined && { MuteTargets: { AlarmNames: [...rule.alarmNames] } }),
    ...(rule.startMs !== undefined && { StartDate: new Date(rule.startMs) }),
  };
};

/** Which clusters a rule lies in, with the alarms it has in each: those that have one of them, or all for one of all alarms. */
async function placesOf(call: Call, names: readonly string[] | undefined) {
  const places = new Map<string, readonly string[] | undefined>();
  const unknown = new Set(names);
  for await (const world of allWorlds(call)) {
    const here = names?.filter((name) => world.alarms.has(name));
    for (const name of here ?? []) unknown.delete(name);
    if (here === undefined || here.length > 0) places.set(world.cluster, here);
  }
  if (unknown.size > 0)
    throw new WireError(
      'ValidationError',
      `Alarms not found: ${[...unknown].slice(0, 10).join(', ').slice(0, 1_000)}`,
      {
        status: 400,
      },
    );
  if (places.size === 0) places.set((await anyWorld(call)).cluster, undefined);
  return places;
}

export const muteRuleRows = [
  row<CloudWatch.PutAlarmMuteRuleInput, object>(CloudWatch.PutAlarmMuteRule$, async (call, input) => {
    const { StartDate, ExpireDate, Tags, ...named } = input;
    const rule = {
      ...lowerMembers(named),
      ...(StartDate && { startDate: StartDate.getTime() }),
      ...(ExpireDate && { expireDate: ExpireDate.getTime() }),
    } as unknown as MuteRuleInput;
    const places = await placesOf(call, rule.muteTargets?.alarmNames);
    call.app.alarmTags.check(tagsOf(Tags));
    const before: string[] = [];
    for await (const world of allWorlds(call)) if (world.muteRules.has(rule.name)) before.push(world.cluster);
    // All of it is checked before any of it is kept.
    for (const dryRun of [true, false])
      for (const [cluster, alarmNames] of places)
        if (!dryRun || places.size > 1) {
          const { muteTargets: _, ...rest } = rule;
          const targets = alarmNames === undefined ? {} : { muteTargets: { alarmNames } };
          await call.app.metrics.putMuteRule(call.tenant, { cluster, ...rest, ...targets, dryRun });
        }
    for (const cluster of before)
      if (!places.has(cluster))
        await call.app.metrics.deleteMuteRule(call.tenant, { cluster, alarmMuteRuleName: rule.name });
    if (before.length === 0) await tagNew(call, { kind: 'alarm-mute-rule', name: rule.name }, Tags);
    return {};
  }),
  row<CloudWatch.GetAlarmMuteRuleInput, CloudWatch.GetAlarmMuteRuleOutput>(
    CloudWatch.GetAlarmMuteRule$,
    async (call, { AlarmMuteRuleName = '' }) => {
      const found = (await allRules(call)).find(({ rule }) => rule.name === AlarmMuteRuleName);
      if (found === undefined)
        throw new WireError('ResourceNotFoundException', `Unable to find alarm mute rule ${AlarmMuteRuleName}`, {
          members: { ResourceType: 'AlarmMuteRule', ResourceId: AlarmMuteRuleName },
        });
      return toRule(found);
    },
  ),
  row<CloudWatch.ListAlarmMuteRulesInput, CloudWatch.ListAlarmMuteRulesOutput>(
    CloudWatch.ListAlarmMuteRules$,
    async (call, { AlarmName, Statuses, MaxRecords, NextToken }) => {
      const rules = (await allRules(call)).filter(
        ({ rule, status }) =>
          (AlarmName === undefined || (rule.alarmNames?.includes(AlarmName) ?? true)) &&
          (Statuses === undefined || Statuses.length === 0 || Statuses.includes(status)),
      );
      const page = pageOf(call, rules, ({ rule }) => rule.name, {
        nextToken: NextToken,
        maxResults: MaxRecords,
        filter: [AlarmName, Statuses],
        usual: 50,
        most: 100,
      });
      return {
        AlarmMuteRuleSummaries: page.items.map(summaryOf),
        ...(page.nextToken !== undefined && { NextToken: page.nextToken }),
      };
    },
  ),
  row<CloudWatch.DeleteAlarmMuteRuleInput, object>(
    CloudWatch.DeleteAlarmMuteRule$,
    async (call, { AlarmMuteRuleName: alarmMuteRuleName = '' }) => {
      for await (const world of allWorlds(call))
        if (world.muteRules.has(alarmMuteRuleName))
          await call.app.metrics.deleteMuteRule(call.tenant, { cluster: world.cluster, alarmMuteRuleName });
      await call.app.alarmTags.change(call.tenant, { kind: 'alarm-mute-rule', name: alarmMuteRuleName }, () => []);
      return {};
    },
  ),
];
