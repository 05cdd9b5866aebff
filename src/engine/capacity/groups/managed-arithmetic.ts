import { ceilDiv, clamp, percentDown } from '../../order.ts';

/** One datapoint of a provider's reservation, and what it takes. */
export interface Reservation {
  /** Instances that are needed (M). */
  readonly needed: number;
  /** Instances that there are (N). */
  readonly instances: number;
  readonly targetCapacity: number;
  /** Most of the group that one step removes, in percent; default 50. */
  readonly removedPercent?: number;
}

/** Points of the low alarm. Source: CAS-4, CAS-22. */
export const DATAPOINTS_TO_SCALE_IN = 15;
/** Instances with which a group starts from nothing. Sources: CAS-6, CAS-19, ECAS-09. */
const FROM_NOTHING = 2;

/** CapacityProviderReservation. Sources: CAS-5, CAS-6, ECAS-01, ECAS-03. */
export function reservationOf({ needed, instances }: Omit<Reservation, 'targetCapacity'>): number {
  if (instances === 0) return needed === 0 ? 100 : 200;
  return (100 * needed) / instances;
}

/** How the metric lies to its target; in integers, so that no rounding decides. Source: ECAS-08. */
export function compareToTarget(point: Reservation): 'above' | 'below' | 'equal' {
  const { needed, instances, targetCapacity } = point;
  if (instances === 0) return needed === 0 ? 'equal' : 'above';
  const difference = 100 * needed - targetCapacity * instances;
  return difference > 0 ? 'above' : difference < 0 ? 'below' : 'equal';
}

/** The size at which the metric would meet its target. Sources: CAS-19, U-19. */
export function wantedSize({ needed, instances, targetCapacity }: Reservation): number {
  if (instances === 0) return needed === 0 ? 0 : FROM_NOTHING;
  return ceilDiv(100 * needed, targetCapacity);
}

/** Most instances that one step of scale-in may remove: half of them, and at least one. Sources: CAS-24, ECAS-11, U-20. */
export const removedAtMost = (instances: number, percent = 50): number => Math.max(1, percentDown(instances, percent));

/** The size after one step of scale-in; the same when nothing can go. Source: CAS-25. */
export const sizeAfterScaleIn = (point: Reservation): number =>
  Math.min(
    point.instances,
    Math.max(wantedSize(point), point.instances - removedAtMost(point.instances, point.removedPercent)),
  );

/** Instances that one step of scale-out asks for. Sources: CAS-15, ECAS-07. */
export const boundedStep = (
  estimated: number,
  {
    minimumScalingStepSize,
    maximumScalingStepSize,
  }: {
    readonly minimumScalingStepSize: number;
    readonly maximumScalingStepSize: number;
  },
): number =>
  estimated < minimumScalingStepSize ? minimumScalingStepSize : Math.min(estimated, maximumScalingStepSize);

/** What the datapoint leads to, and to which size within the group's bounds. Sources: CAS-19, CAS-25, AS-3. */
export function nextSize(
  point: Reservation,
  group: { readonly desiredCapacity: number; readonly minSize: number; readonly maxSize: number },
): number {
  const { desiredCapacity, minSize, maxSize } = group;
  switch (compareToTarget(point)) {
    case 'above':
      return Math.max(desiredCapacity, clamp(wantedSize(point), minSize, maxSize));
    case 'below':
      return Math.min(desiredCapacity, clamp(sizeAfterScaleIn(point), minSize, maxSize));
    case 'equal':
      return desiredCapacity;
  }
}

/** The minute of the clock that follows an instant: when metrics are sampled. Source: CAS-3. */
export const nextMinuteMs = (nowMs: number): number => (Math.floor(nowMs / 60_000) + 1) * 60_000;

/**
 * When a sample has become an action: its period is complete, the point visible, the alarm evaluated at its own second of
 * the minute, the policy worked off. Sources: LOOP-4, EX-TIME-09.
 */
export function actionAtMs(
  sampleAtMs: number,
  delays: {
    readonly periodMs: number;
    readonly visibleAfterMs: number;
    readonly phaseMs: number;
    readonly processingMs: number;
  },
): number {
  const visibleAtMs = sampleAtMs + delays.periodMs + delays.visibleAfterMs;
  if (delays.periodMs === 0) return visibleAtMs + delays.processingMs;
  const first = Math.floor(visibleAtMs / delays.periodMs) * delays.periodMs + delays.phaseMs;
  return (first < visibleAtMs ? first + delays.periodMs : first) + delays.processingMs;
}
