import type { Suppression } from './alarm.ts';
import type { MuteRuleConfiguration } from './mute-rule.ts';

/** What a journal records of alarms that are muted, suppressed or warming up. */
export type HeldActionsEntry =
  | { readonly type: 'AlarmMuteRulePut'; readonly rule: MuteRuleConfiguration }
  | { readonly type: 'AlarmMuteRuleDeleted'; readonly rule: string }
  /** Its window is over; the next one is looked up. */
  | { readonly type: 'AlarmMuteWindowEnded'; readonly rule: string }
  /** Null: nothing suppresses it any longer. */
  | { readonly type: 'AlarmSuppressionSet'; readonly alarm: string; readonly suppression: Suppression | null }
  /** Neither muted nor suppressed any longer, it did what it had held back. */
  | { readonly type: 'AlarmActionsReleased'; readonly alarm: string; readonly actions: readonly string[] }
  /** It would have looked, but warms up. */
  | { readonly type: 'AlarmWarming'; readonly alarm: string }
  | { readonly type: 'AlarmWarmedUp'; readonly alarm: string };

/** Those that are no news to anybody. */
export const SILENT_HELD_ACTIONS = [
  'AlarmMuteWindowEnded',
  'AlarmSuppressionSet',
  'AlarmActionsReleased',
  'AlarmWarming',
  'AlarmWarmedUp',
] as const satisfies readonly HeldActionsEntry['type'][];
