import type { Alarm, CompositeAlarmConfiguration } from '../../model/alarm.ts';
import { cloudWatchInstant, longInstant } from '../../model/calendar.ts';
import type { Record } from '../advance.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { changeState } from './alarm-changes.ts';
import type { Finding } from './alarm-look.ts';
import { alarmNameIn, alarmsIn, holds, isRuleError, parseRule, type RuleNode } from './alarm-rule.ts';
import { alarmArnOf } from './alarm-times.ts';
import type { ScalingInvocation } from './invoke.ts';
import { settleHeldActions } from './suppression.ts';

/** A rule as a tree, and the names in it, each once. */
interface ReadRule {
  readonly node: RuleNode;
  readonly alarms: readonly string[];
}

const rules = new WeakMap<CompositeAlarmConfiguration, ReadRule>();
const FALSE: ReadRule = { node: { kind: 'constant', value: false }, alarms: [] };

function ruleOf(configuration: CompositeAlarmConfiguration): ReadRule {
  const known = rules.get(configuration);
  if (known !== undefined) return known;
  const node = parseRule(configuration.rule);
  const read = isRuleError(node) ? FALSE : { node, alarms: alarmsIn(node) };
  rules.set(configuration, read);
  return read;
}

/** Names of the alarms that a composite alarm goes by; of others none. */
export const childrenOf = ({ configuration }: Alarm): readonly string[] =>
  configuration?.kind === 'composite' ? ruleOf(configuration).alarms : [];

/**
 * Composite alarms follow those they name, and each other, at the same instant; then come their actions, and those of
 * alarms that nothing holds back any longer. Composites in a circle, and those that go by them, stay as they are.
 * @returns what is asked of scaling policies. Source: CloudWatch API Reference, DeleteAlarms (cycles; read 2026-11).
 */
export function decideComposites(world: World, record: Record): ScalingInvocation[] {
  const invocations = childrenFirst(world).flatMap((name) => {
    const alarm = world.alarms.get(name) as Alarm;
    const finding = findingOf(world, alarm);
    return finding === undefined ? [] : changeState(world, alarm, finding, record);
  });
  return [...invocations, ...settleHeldActions(world, record)];
}

/** Composites in an order in which each comes after those it goes by; those that have no such place are left out. */
function childrenFirst(world: World): readonly string[] {
  const waiting = new Map<string, Set<string>>();
  for (const alarm of world.alarms.values())
    if (alarm.configuration?.kind === 'composite') waiting.set(alarm.name, new Set());
  if (waiting.size === 0) return [];
  const parents = new Map<string, string[]>();
  for (const [name, children] of waiting)
    for (const child of childrenOf(world.alarms.get(name) as Alarm)) {
      if (!waiting.has(child)) continue;
      children.add(child);
      parents.set(child, [...(parents.get(child) ?? []), name]);
    }
  const order = [...waiting].flatMap(([name, children]) => (children.size === 0 ? [name] : [])).sort(byCodeUnit);
  for (const name of order)
    for (const parent of (parents.get(name) ?? []).sort(byCodeUnit)) {
      const children = waiting.get(parent) as Set<string>;
      children.delete(name);
      if (children.size === 0) order.push(parent);
    }
  return order;
}

/** What the rule gives, where that is news. */
function findingOf(world: World, alarm: Alarm): Finding | undefined {
  const { configuration, memory } = alarm;
  if (configuration?.kind !== 'composite') return undefined;
  const { node, alarms } = ruleOf(configuration);
  const state = holds(node, (name) => world.alarms.get(name)?.state) ? 'ALARM' : 'OK';
  if (state === alarm.state && memory?.evaluated === true) return undefined;
  const isPut = memory?.evaluated !== true || memory.configuredAtMs === world.nowMs;
  const verb = memory?.evaluated === true ? 'updated' : 'created';
  const triggers = isPut ? alarms : alarms.toSorted(latestFirst(world)).slice(0, 1);
  return {
    state,
    reason: () =>
      isPut || triggers[0] === undefined
        ? `${alarmArnOf(world, alarm.name)} was ${verb} and its alarm rule evaluates to ${state}`
        : transitionReason(world, triggers[0]),
    reasonData: () =>
      triggers.length === 0
        ? ''
        : JSON.stringify({ triggeringAlarms: triggers.map((name) => triggering(world, name)) }),
    datapoints: [],
  };
}

/** When an alarm went into its state: one that is only ever set by hand does not know. */
const changedAtMs = (world: World, name: string): number =>
  world.alarms.get(name)?.memory?.transitionedAtMs ?? world.nowMs;

const knows = (world: World, name: string): number => Number(world.alarms.get(name)?.memory !== undefined);

const latestFirst =
  (world: World) =>
  (a: string, b: string): number =>
    changedAtMs(world, b) - changedAtMs(world, a) || knows(world, b) - knows(world, a) || byCodeUnit(a, b);

const transitionReason = (world: World, name: string): string =>
  `${alarmArnOf(world, name)} transitioned to ${world.alarms.get(name)?.state} at ${longInstant(changedAtMs(world, name))}`;

const triggering = (world: World, name: string) => ({
  arn: alarmArnOf(world, alarmNameIn(name)),
  state: {
    value: world.alarms.get(name)?.state ?? 'INSUFFICIENT_DATA',
    timestamp: cloudWatchInstant(changedAtMs(world, name)),
  },
});
