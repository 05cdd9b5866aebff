import type { MuteRuleConfiguration } from '../model/mute-rule.ts';
import type { EpochMs } from '../model/units.ts';

/** A mute rule in the members of PutAlarmMuteRule. */
export interface MuteRuleInput {
  readonly name: string;
  readonly description?: string;
  readonly rule: {
    readonly schedule: { readonly expression: string; readonly duration: string; readonly timezone?: string };
  };
  readonly muteTargets?: { readonly alarmNames: readonly string[] };
  readonly startDate?: EpochMs;
  readonly expireDate?: EpochMs;
}

/** The same as a world takes it. */
export const muteRuleOf = ({
  name,
  description,
  rule,
  muteTargets,
  startDate,
  expireDate,
}: MuteRuleInput): MuteRuleConfiguration => ({
  name,
  ...(description !== undefined && { description }),
  expression: rule.schedule.expression,
  duration: rule.schedule.duration,
  ...(rule.schedule.timezone !== undefined && { timezone: rule.schedule.timezone }),
  ...(muteTargets !== undefined && { alarmNames: muteTargets.alarmNames }),
  ...(startDate !== undefined && { startMs: startDate }),
  ...(expireDate !== undefined && { expireMs: expireDate }),
});
