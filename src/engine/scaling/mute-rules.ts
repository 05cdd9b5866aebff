import { arn } from '../../model/arn.ts';
import type { MuteRule, MuteStatus } from '../../model/mute-rule.ts';
import type { World } from '../world.ts';

export const muteRuleArnOf = (world: World, name: string): string =>
  arn('cloudwatch', world, `alarm-mute-rule:${name}`);

/** Whether a rule mutes now. It does when its window opens, and no longer when that ends. */
const isActive = ({ nowMs }: World, { window }: MuteRule): boolean =>
  window !== null && window.fromMs <= nowMs && nowMs < window.untilMs;

/** A rule without targets mutes every alarm of its cluster. */
const targets = ({ alarmNames }: MuteRule, alarm: string): boolean => alarmNames?.includes(alarm) ?? true;

/** Names of the rules that keep an alarm from acting now, in order. */
export const mutedBy = (world: World, alarm: string): string[] =>
  [...world.muteRules.values()]
    .filter((rule) => isActive(world, rule) && targets(rule, alarm))
    .map(({ name }) => name)
    .sort();

export function isMuted(world: World, alarm: string): boolean {
  for (const rule of world.muteRules.values()) if (isActive(world, rule) && targets(rule, alarm)) return true;
  return false;
}

/** SCHEDULED until its window opens, EXPIRED when none is to come. */
export const muteStatus = (world: World, rule: MuteRule): MuteStatus =>
  rule.window === null ? 'EXPIRED' : isActive(world, rule) ? 'ACTIVE' : 'SCHEDULED';

/** Whether it mutes once, or again and again. */
export const muteType = ({ expression }: MuteRule): 'ONE_TIME' | 'RECURRING' =>
  expression.startsWith('at(') ? 'ONE_TIME' : 'RECURRING';
