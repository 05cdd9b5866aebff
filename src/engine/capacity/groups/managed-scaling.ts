import type { AutoScalingGroup } from '../../../model/auto-scaling-group.ts';
import type { CapacityProvider, ManagedScaling } from '../../../model/capacity.ts';
import type { ManagedScalingState, ReservationSample, ScalingDecision } from '../../../model/managed-scaling.ts';
import { MINUTE_MS, SECOND_MS } from '../../../model/units.ts';
import type { Record } from '../../advance.ts';
import { managedAlarmNameOf, managedPolicyNameOf } from '../../ids.ts';
import { byCodeUnit } from '../../order.ts';
import { draw, purpose } from '../../prng.ts';
import type { World } from '../../world.ts';
import { groupOfProvider, instancesOf, isCounted, isSuspended } from './find.ts';
import {
  actionAtMs,
  compareToTarget,
  DATAPOINTS_TO_SCALE_IN,
  nextMinuteMs,
  nextSize,
  type Reservation,
  wantedSize,
} from './managed-arithmetic.ts';
import { sampleOf } from './sample.ts';
import { chooseSurplus } from './shrink.ts';

/** A provider whose group ECS sizes, with both. */
export interface Managed {
  readonly provider: CapacityProvider;
  readonly group: AutoScalingGroup;
  readonly scaling: ManagedScaling;
}

/** The provider with what it needs to be scaled, or undefined when it is not. Source: ECAS-01. */
export function managedOf(world: World, provider: CapacityProvider): Managed | undefined {
  const scaling = provider.autoScalingGroupProvider?.managedScaling;
  if (scaling?.status !== 'ENABLED' || provider.status !== 'ACTIVE') return undefined;
  const group = groupOfProvider(world, provider);
  return group === undefined || group.isDeleting ? undefined : { provider, group, scaling };
}

const stateNumbered = (world: World, number: number): ManagedScalingState | undefined => {
  for (const state of world.managedScaling.values()) if (state.number === number) return state;
  return undefined;
};

/** A minute has come in which something changed: the metric is sampled, and worked off when it has become an action. */
export function decideReservation(world: World, number: number, record: Record): void {
  const state = stateNumbered(world, number);
  if (state === undefined || state.lookAtMs !== world.nowMs) return;
  const provider = world.capacityProviders.get(state.provider);
  const managed = provider && managedOf(world, provider);
  if (managed === undefined) {
    record({ type: 'ManagedScalingForgotten', provider: state.provider });
    return;
  }
  const sample = sampleOf(world, managed);
  const known = state.samples.at(-1);
  record({
    type: 'ReservationSampled',
    provider: state.provider,
    sample: known !== undefined && isSame(known, sample) ? null : sample,
    actAtMs: actionAfter(world, state.number, world.nowMs),
  });
}

const isSame = ({ atMs: _a, ...a }: ReservationSample, { atMs: _b, ...b }: ReservationSample): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const PHASE = purpose('alarm-phase');

/** When a sample becomes an action in this world; the alarm's second comes from its provider. Source: EX-TIME-09. */
export function actionAfter(world: World, number: number, sampleAtMs: number): number {
  const { casPeriodMs, casMetricDelayMs, casProcessingMs, alarmPhaseMs } = world.timing;
  return actionAtMs(sampleAtMs, {
    periodMs: casPeriodMs,
    visibleAfterMs: casMetricDelayMs,
    phaseMs: alarmPhaseMs >= 0 ? alarmPhaseMs : draw(world.seed, PHASE, number, 0) % Math.max(1, casPeriodMs),
    processingMs: casProcessingMs,
  });
}

/** The alarms have looked at the newest point: the policy grows the group, shrinks it, or leaves it. Sources: CAS-19 to CAS-25, ECAS-08, ECAS-12, ECAS-16, ECAS-19. */
export function decideManagedScaling(world: World, number: number, record: Record): void {
  const state = stateNumbered(world, number);
  const provider = state && world.capacityProviders.get(state.provider);
  const managed = provider && managedOf(world, provider);
  if (state === undefined || managed === undefined) return;
  if (state.lookAtMs === world.nowMs) {
    // Of this very minute there is no sample yet: it comes first, and brings its own action.
    decideReservation(world, number, record);
    return;
  }
  const sample = pointAt(world, state);
  if (sample === undefined) return;
  const { targetCapacity } = managed.scaling;
  const { casScaleInPercent: removedPercent } = world.settings;
  const point = { ...sample, targetCapacity, ...(removedPercent !== undefined && { removedPercent }) };
  const isStuck = sample.waitingTasks > 0 && sample.waitingTasks === sample.incompatibleTasks;
  const side = isStuck ? 'equal' : compareToTarget(point);
  const belowSinceMs = side === 'below' ? (state.belowSinceMs ?? world.nowMs) : null;
  const draft = judge(world, managed, state, point, side, belowSinceMs);
  const { outcome, to, actAtMs } = draft;
  const decision: ScalingDecision = {
    number: state.decisionCount + 1,
    atMs: world.nowMs,
    sample,
    targetCapacity,
    datapointsBelow: pointsBelow(world, belowSinceMs),
    step: sample.estimated === 0 ? 0 : sample.needed - sample.instances,
    wanted: isStuck ? managed.group.desiredCapacity : wantedSize(point),
    from: managed.group.desiredCapacity,
    to,
    outcome,
    ...(draft.blockedUntilMs !== undefined && { blockedUntilMs: draft.blockedUntilMs }),
  };
  const last = state.decisions[0];
  const isNews =
    to !== managed.group.desiredCapacity ||
    (outcome !== 'in-balance' && !(last?.outcome === outcome && isSame(last.sample, sample)));
  const lastScaleOutAtMs = outcome === 'scaled-out' ? world.nowMs : state.lastScaleOutAtMs;
  const hasNotes =
    belowSinceMs !== state.belowSinceMs || actAtMs !== state.actAtMs || lastScaleOutAtMs !== state.lastScaleOutAtMs;
  if (isNews) record({ type: 'ManagedScalingDecided', provider: state.provider, decision });
  if (hasNotes)
    record({ type: 'ManagedScalingNoted', provider: state.provider, belowSinceMs, lastScaleOutAtMs, actAtMs });
  if (to !== managed.group.desiredCapacity) changeDesired(world, managed, state, to, record);
}

const pointsBelow = (world: World, sinceMs: number | null): number =>
  sinceMs === null ? 0 : Math.min(DATAPOINTS_TO_SCALE_IN, Math.floor((world.nowMs - sinceMs) / MINUTE_MS) + 1);

/** The newest point that is an action by now. */
function pointAt(world: World, state: ManagedScalingState): ReservationSample | undefined {
  return state.samples.findLast(({ atMs }) => actionAfter(world, state.number, atMs) <= world.nowMs);
}

interface Verdict {
  readonly outcome: ScalingDecision['outcome'];
  readonly to: number;
  readonly actAtMs: number | null;
  readonly blockedUntilMs?: number;
}

function judge(
  world: World,
  managed: Managed,
  state: ManagedScalingState,
  point: Reservation,
  side: 'above' | 'below' | 'equal',
  belowSinceMs: number | null,
): Verdict {
  const { group } = managed;
  const stay = group.desiredCapacity;
  const rest = (outcome: Verdict['outcome']): Verdict => ({ outcome, to: stay, actAtMs: null });
  if (side === 'equal') return rest('in-balance');
  if (isSuspended(group, 'AlarmNotification')) return rest('suspended');
  const to = nextSize(point, group);
  const warmAtMs = warmFromMs(world, managed);
  if (side === 'above') {
    if (to <= stay) return rest(stay >= group.maxSize ? 'at-maximum' : 'in-balance');
    if (warmAtMs > world.nowMs) return waiting(world, 'blocked-by-warm-up', stay, warmAtMs);
    return { outcome: 'scaled-out', to, actAtMs: world.nowMs + MINUTE_MS };
  }
  if (to >= stay) return rest(stay <= group.minSize ? 'at-minimum' : 'nothing-to-remove');
  const countedAtMs = (belowSinceMs as number) + (DATAPOINTS_TO_SCALE_IN - 1) * MINUTE_MS;
  const outAtMs = (state.lastScaleOutAtMs ?? Number.NEGATIVE_INFINITY) + DATAPOINTS_TO_SCALE_IN * MINUTE_MS;
  const readyAtMs = Math.max(countedAtMs, outAtMs);
  if (readyAtMs > world.nowMs) return waiting(world, 'waiting-for-datapoints', stay, readyAtMs);
  if (warmAtMs > world.nowMs) return waiting(world, 'blocked-by-warm-up', stay, warmAtMs);
  // Newer points come each minute; a step may take longer. Source: CAS-26.
  const steppedAtMs = state.decisions.find(({ outcome }) => outcome === 'scaled-in')?.atMs ?? Number.NEGATIVE_INFINITY;
  const nextStepAtMs = steppedAtMs + world.timing.casStepMs;
  if (nextStepAtMs > world.nowMs)
    return { outcome: 'between-steps', to: stay, actAtMs: nextStepAtMs, blockedUntilMs: nextStepAtMs };
  const { allProtected, chosen } = chooseSurplus(
    world,
    { ...group, desiredCapacity: to },
    instancesOf(world, group.name).filter(isCounted),
  );
  if (allProtected && chosen.length === 0) return rest('blocked-by-protection');
  return { outcome: 'scaled-in', to, actAtMs: world.nowMs + world.timing.casStepMs };
}

/** Alarms look once a minute: the first look at or after an instant. */
function waiting(world: World, outcome: Verdict['outcome'], to: number, untilMs: number): Verdict {
  const minutes = Math.ceil((untilMs - world.nowMs) / MINUTE_MS);
  return { outcome, to, actAtMs: world.nowMs + minutes * MINUTE_MS, blockedUntilMs: untilMs };
}

/** When the youngest instance of the group is as old as the warm-up period, counted from its launch. Sources: CAS-21, ECAS-10. */
function warmFromMs(world: World, { group, scaling }: Managed): number {
  let youngest = Number.NEGATIVE_INFINITY;
  for (const instance of instancesOf(world, group.name))
    if (isCounted(instance)) youngest = Math.max(youngest, instance.launchedAtMs);
  return youngest + scaling.instanceWarmupPeriod * SECOND_MS;
}

function changeDesired(world: World, { group }: Managed, state: ManagedScalingState, to: number, record: Record): void {
  const from = group.desiredCapacity;
  record({
    type: 'GroupDesiredChanged',
    group: group.name,
    change: {
      by: 'alarm',
      alarm: managedAlarmNameOf(world, group.name, state.number, to > from ? 'High' : 'Low'),
      policy: managedPolicyNameOf(world, state.number),
      from,
      to,
      atMs: world.nowMs,
    },
  });
}

/** The next minute in which the metric may be another, unless it is looked at then anyway. */
export function wakeManagedScaling(world: World, record: Record): void {
  const providers = [...world.capacityProviders.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  for (const provider of providers) {
    const state = world.managedScaling.get(provider.name);
    if (state !== undefined && state.lookAtMs !== null) continue;
    if (managedOf(world, provider) === undefined) continue;
    record({ type: 'ManagedScalingWoken', provider: provider.name, lookAtMs: nextMinuteMs(world.nowMs) });
  }
}
