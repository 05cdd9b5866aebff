import { byCodeUnit } from '../../engine/order.ts';
import { warmUpEndMs } from '../../engine/scaling/alarm-warm-up.ts';
import { mutedBy, muteRuleArnOf, muteStatus, muteType } from '../../engine/scaling/mute-rules.ts';
import { suppressedReason, suppressorOf } from '../../engine/scaling/suppression.ts';
import type { World } from '../../engine/world.ts';
import type { Suppression } from '../../model/alarm.ts';
import type { MuteRule } from '../../model/mute-rule.ts';
import { filterKey, pageOf } from './connections.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import { type AlarmRef, clusterRef, type MuteRuleRef } from './refs.ts';
import type { ActionsSuppressedBy, Resolvers } from './types.generated.ts';

const SUPPRESSED_BY: Readonly<Record<Suppression['by'], ActionsSuppressedBy>> = {
  Alarm: 'ALARM',
  WaitPeriod: 'WAIT_PERIOD',
  ExtensionPeriod: 'EXTENSION_PERIOD',
};

const muteRuleRef = (world: World, name: string): MuteRuleRef | null => {
  const rule = world.muteRules.get(name);
  return rule === undefined ? null : { world, rule };
};

const metricPart = ({ alarm: { configuration } }: AlarmRef) =>
  configuration?.kind === 'metric' ? configuration : undefined;

const clockOf = (ref: AlarmRef) => {
  const window = metricPart(ref)?.evaluationWindow;
  return window?.kind === 'wall-clock' ? window : undefined;
};

/** What keeps alarms from acting: suppressors, mute rules and warm-up. */
export const alarmActionResolvers: Resolvers = {
  Alarm: {
    actionsSuppressor: ({ alarm }) => suppressorOf(alarm)?.alarm ?? null,
    actionsSuppressorWaitPeriod: ({ alarm }) => suppressorOf(alarm)?.waitSeconds ?? null,
    actionsSuppressorExtensionPeriod: ({ alarm }) => suppressorOf(alarm)?.extensionSeconds ?? null,
    actionsSuppressedBy: ({ alarm }) => {
      const suppression = alarm.memory?.suppression;
      return suppression === undefined ? null : SUPPRESSED_BY[suppression.by];
    },
    actionsSuppressedReason: ({ alarm }) => {
      const suppression = alarm.memory?.suppression;
      return suppression === undefined ? null : suppressedReason(suppression);
    },
    actionsSuppressedUntil: ({ alarm }) => alarm.memory?.suppression?.untilMs ?? null,
    mutedBy: ({ world, alarm }) => mutedBy(world, alarm.name),
    actionsHeld: ({ alarm }) => alarm.memory?.held === true,
    wallClockWindow: (ref) => clockOf(ref) !== undefined,
    evaluationWindowTimezone: (ref) => clockOf(ref)?.timezone ?? null,
    warmUpUntil: (ref) => {
      const [configuration, sinceMs] = [metricPart(ref), ref.alarm.memory?.warmUpFromMs];
      return configuration === undefined || sinceMs === undefined ? null : warmUpEndMs(configuration, sinceMs);
    },
  },
  AlarmMuteRule: {
    alarmMuteRuleArn: ({ world, rule }) => muteRuleArnOf(world, rule.name),
    name: ({ rule }) => rule.name,
    description: ({ rule }) => rule.description ?? null,
    expression: ({ rule }) => rule.expression,
    duration: ({ rule }) => rule.duration,
    timezone: ({ rule }) => rule.timezone ?? null,
    alarmNames: ({ rule }) => (rule.alarmNames === undefined ? null : [...rule.alarmNames]),
    startDate: ({ rule }) => rule.startMs ?? null,
    expireDate: ({ rule }) => rule.expireMs ?? null,
    status: ({ world, rule }) => muteStatus(world, rule),
    muteType: ({ rule }) => muteType(rule),
    lastUpdatedTimestamp: ({ rule }) => rule.updatedAtMs,
    windowStart: ({ rule }) => rule.window?.fromMs ?? null,
    windowEnd: ({ rule }) => rule.window?.untilMs ?? null,
  },
  Cluster: {
    alarmMuteRule: ({ world }, { name }) => muteRuleRef(world, name),
    alarmMuteRules: ({ world }, { alarmName, statuses, ...args }) => {
      const rules = [...world.muteRules.values()]
        .filter(
          (rule) =>
            (alarmName == null || (rule.alarmNames?.includes(alarmName) ?? true)) &&
            (statuses == null || statuses.includes(muteStatus(world, rule))),
        )
        .sort((a, b) => byCodeUnit(a.name, b.name));
      return pageOf(
        [...rules.keys()],
        args,
        filterKey(world, 'alarmMuteRules', world.cluster, alarmName, statuses),
        (place) => ({ world, rule: rules[place] as MuteRule }),
      );
    },
  },
  Mutation: {
    putAlarmMuteRule: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world } = await app.metrics.putMuteRule(tenant, given(input) as never);
        return { alarmMuteRule: muteRuleRef(world, input.name) };
      }),
    deleteAlarmMuteRule: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        cluster: clusterRef((await app.metrics.deleteMuteRule(tenant, given(input) as never)).world),
      })),
  },
};
