import type { EpochMs } from './units.ts';

export const MUTE_STATUSES = ['SCHEDULED', 'ACTIVE', 'EXPIRED'] as const;
export type MuteStatus = (typeof MUTE_STATUSES)[number];

/** What PutAlarmMuteRule sets: when the actions of which alarms do not run. Source: CloudWatch User Guide, alarm mute rules. */
export interface MuteRuleConfiguration {
  readonly name: string;
  readonly description?: string;
  /** `cron(0 2 * * SUN)` or `at(2026-05-10T14:00)`. */
  readonly expression: string;
  /** ISO 8601: PT4H. */
  readonly duration: string;
  readonly timezone?: string;
  /** Absent: every alarm of the cluster. */
  readonly alarmNames?: readonly string[];
  readonly startMs?: EpochMs;
  readonly expireMs?: EpochMs;
}

/** From when until before when a rule mutes. */
export interface MuteWindow {
  readonly fromMs: EpochMs;
  readonly untilMs: EpochMs;
}

export interface MuteRule extends MuteRuleConfiguration {
  readonly updatedAtMs: EpochMs;
  /** The one that is open, or opens next; null: it never mutes again. */
  readonly window: MuteWindow | null;
}

export type MuteRuleCommand =
  | ({ readonly type: 'PutAlarmMuteRule' } & MuteRuleConfiguration)
  | { readonly type: 'DeleteAlarmMuteRule'; readonly alarmMuteRuleName: string };
