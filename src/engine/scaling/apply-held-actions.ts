import type { Alarm, AlarmMemory } from '../../model/alarm.ts';
import type { HeldActionsEntry } from '../../model/held-actions-entry.ts';
import type { MuteRule, MuteRuleConfiguration } from '../../model/mute-rule.ts';
import type { Appliers } from '../appliers.ts';
import type { World } from '../world.ts';
import { keep, looked, noted, withRepeat } from './alarm-filing.ts';
import { muteWindowFrom } from './mute-schedule.ts';
import { suppressedReason } from './suppression.ts';

/** How alarms are muted, suppressed and warmed up. */
export const HELD_ACTIONS_APPLIERS: Pick<Appliers, HeldActionsEntry['type']> = {
  AlarmMuteRulePut: (world, { rule }) => fileRule(world, rule, world.nowMs),
  AlarmMuteRuleDeleted: (world, { rule }) => {
    world.muteRules.delete(rule);
  },
  AlarmMuteWindowEnded: (world, { rule: name }) => {
    const { window: _, updatedAtMs, ...rule } = world.muteRules.get(name) as MuteRule;
    fileRule(world, rule, updatedAtMs);
  },
  AlarmSuppressionSet: (world, { alarm: name, suppression }) => {
    const { alarm, memory } = known(world, name);
    const { suppression: _, ...rest } = memory;
    const next: Alarm = { ...alarm, memory: { ...rest, ...(suppression !== null && { suppression }) } };
    keep(world, suppression === null ? next : noted(world, next, 'Action', suppressedReason(suppression), ''));
  },
  AlarmActionsReleased: (world, { alarm: name, actions }) => {
    const { alarm, memory } = known(world, name);
    const { held: _, ...rest } = memory;
    let next: Alarm = { ...alarm, memory: rest };
    for (const action of actions) next = noted(world, next, 'Action', `Successfully executed action ${action}`, '');
    keep(world, withRepeat(world, next));
  },
  AlarmWarming: (world, { alarm: name }) => {
    const { alarm, memory } = known(world, name);
    keep(world, { ...alarm, memory: { ...memory, ...looked(world, alarm, memory) } });
  },
  AlarmWarmedUp: (world, { alarm: name }) => {
    const { alarm, memory } = known(world, name);
    const { warmUpFromMs: _, ...rest } = memory;
    world.alarms.set(name, { ...alarm, memory: rest });
  },
};

function known(world: World, name: string): { readonly alarm: Alarm; readonly memory: AlarmMemory } {
  const alarm = world.alarms.get(name) as Alarm;
  return { alarm, memory: alarm.memory as AlarmMemory };
}

/** Keeps a rule with the window that is open or comes next, at whose end its alarms may act again. */
function fileRule(world: World, rule: MuteRuleConfiguration, updatedAtMs: number): void {
  const window = muteWindowFrom(rule, world.nowMs);
  world.muteRules.set(rule.name, { ...rule, updatedAtMs, window });
  if (window !== null) world.agenda.put({ atMs: window.untilMs, kind: 'alarms', ref: 0, lazy: true });
}
