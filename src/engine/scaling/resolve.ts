import type {
  AlarmSeen,
  Cooldown,
  NotScaledReason,
  ScalingCandidate,
  ScalingPolicy,
  SuspendedState,
} from '../../model/scaling.ts';
import { type EpochMs, SECOND_MS } from '../../model/units.ts';
import { aggregated, stepWish } from './step-scaling.ts';
import { type Capacity, notScaledReason, targetTrackingWish, type Wish } from './target-tracking.ts';

/** Why a wish is not followed. */
export type Held = Pick<ScalingCandidate, 'outcome' | 'detail'>;

/** A policy that an alarm called upon. */
export interface Called {
  readonly policy: ScalingPolicy;
  /** Which of its own alarms called a target tracking policy. */
  readonly which?: 'High' | 'Low';
  readonly alarm: AlarmSeen;
  readonly state: string;
  readonly datapoints: readonly number[];
  /** Tasks that ran already when the newest datapoint was measured; absent: not known, all of them. */
  readonly runningThen?: number;
  /** What the policy counts from when it scales out, where that is not all that runs: an instance that warms up does not count (AS-22). */
  readonly countsFrom?: number;
  /** What keeps a wish in a direction back although nothing of the whole target does. */
  readonly keptBack?: { readonly out?: Held; readonly in?: Held };
}

/** Everything that one decision on one target looks at. */
export interface Scene extends Capacity {
  readonly nowMs: EpochMs;
  readonly suspendedState: SuspendedState;
  readonly cooldown: Cooldown;
  /** A deployment of the service is in progress, and scale-in waits for its end (T-29). */
  readonly isDeploying: boolean;
  readonly called: readonly Called[];
  /** Target tracking policies with scale-in enabled: whether the low alarm is in ALARM, and what it last told (TT-45, TT-47). */
  readonly lows: readonly { readonly policy: ScalingPolicy; readonly isReady: boolean; readonly last?: Called }[];
  /** What predictive policies want at this instant (TT-44). */
  readonly forecasts: readonly { readonly policy: ScalingPolicy; readonly capacity: number; readonly max: number }[];
}

/** What comes of all that policies want at one instant. */
export interface Resolution {
  readonly candidates: readonly ScalingCandidate[];
  /** The one that is applied, and what it came from; null: the desired count stays. */
  readonly winner: {
    readonly candidate: ScalingCandidate;
    readonly policy: ScalingPolicy;
    readonly state: string;
  } | null;
  /** Those to be told as not scaled (ACT-7 to ACT-9). */
  readonly notScaled: readonly {
    readonly candidate: ScalingCandidate;
    readonly policy: ScalingPolicy;
    readonly state: string;
    readonly reason: NotScaledReason;
  }[];
  readonly cooldown: Cooldown;
}

interface Bid {
  readonly policy: ScalingPolicy;
  readonly state: string;
  readonly candidate: ScalingCandidate;
  /** Asked although no alarm called it now: it only has a say in how far others scale in. */
  readonly isAsked: boolean;
}

/**
 * Resolves what all policies want of a target at one instant: out if any wants out, to the largest; in only if every
 * target tracking policy with scale-in is ready, again to the largest. Suspension, deployments and cooldowns drop
 * wishes first. Cooldowns count from the decision and are the target's, a scale-out's window holds scale-in back, and what they or a
 * suspension drop is no activity. Sources: TT-35 to TT-47, ST-17 to ST-20, T-17, T-29 to T-31, AAS-01 to AAS-06, U-5 to U-8, U-26.
 */
export function resolveScaling(scene: Scene): Resolution {
  const bids = [
    ...scene.called.map((called) => bidOf(scene, called, false)),
    ...askedBids(scene),
    ...scene.forecasts.map((forecast) => forecastBid(scene, forecast)),
  ];
  const outs = bids.filter(({ candidate }) => candidate.direction === 'out' && candidate.outcome === 'applied');
  const best = largest(outs);
  if (best !== undefined) return closed(scene, bids, best);
  return resolveScaleIn(scene, bids);
}

/** The other ready policies, so that the largest of what all of them want is kept, whichever alarm spoke at this second. */
function askedBids(scene: Scene): Bid[] {
  const isTracking = scene.called.some(
    ({ policy, which }) => which === 'Low' && policy.configuration.type === 'TargetTrackingScaling',
  );
  if (!isTracking) return [];
  return scene.lows.flatMap(({ policy, isReady, last }) =>
    !isReady || last === undefined || scene.called.some((called) => called.policy === policy)
      ? []
      : [bidOf(scene, last, true)],
  );
}

function resolveScaleIn(scene: Scene, bids: readonly Bid[]): Resolution {
  const late = scene.lows.filter(
    ({ policy, isReady }) =>
      !isReady &&
      !scene.called.some((called) => called.policy === policy && called.which === 'Low' && called.state === 'ALARM'),
  );
  // Step policies go by themselves (TT-43): a tracking policy that has no say now does not even hold them back.
  const hasSay = ({ policy }: Bid): boolean =>
    policy.configuration.type !== 'TargetTrackingScaling' || late.length === 0;
  const judged = bids.map((bid) => {
    if (bid.candidate.direction !== 'in' || hasSay(bid)) return bid;
    if (bid.candidate.outcome !== 'applied' && bid.candidate.outcome !== 'deployment') return bid;
    const names = late.map(({ policy }) => policy.name).join(', ');
    return withOutcome(bid, 'others-not-ready', `not ready to scale in: ${names}`);
  });
  const ins = judged.filter(
    (bid) =>
      hasSay(bid) &&
      bid.candidate.direction === 'in' &&
      ['applied', 'deployment', 'no-change'].includes(bid.candidate.outcome),
  );
  const best = largest(ins);
  const changes = best !== undefined && best.candidate.result < scene.desired;
  if (changes && best.candidate.outcome === 'applied') return closed(scene, judged, best);
  const kept =
    best === undefined || changes
      ? judged
      : judged.map((bid) => (bid.candidate.outcome === 'applied' ? outbid(bid) : bid));
  const told = changes
    ? [best]
    : kept.filter(({ isAsked, candidate }) => !isAsked && candidate.outcome === 'no-change');
  return {
    candidates: kept.map(({ candidate }) => candidate),
    winner: null,
    notScaled: told.flatMap(({ candidate, policy, state }) =>
      candidate.reason === undefined ? [] : [{ candidate, policy, state, reason: candidate.reason }],
    ),
    cooldown: scene.cooldown,
  };
}

/** The decision once a bid has won: all other wishes were outbid. */
function closed(scene: Scene, bids: readonly Bid[], best: Bid): Resolution {
  const { policy, state, candidate } = best;
  return {
    candidates: bids.map((bid) => (bid !== best && bid.candidate.outcome === 'applied' ? outbid(bid) : bid).candidate),
    winner: { candidate, policy, state },
    notScaled: [],
    cooldown: cooldownAfter(scene, best),
  };
}

/** Of equals the first: bids stand in the order in which their policies were made. */
const largest = (bids: readonly Bid[]): Bid | undefined =>
  bids.reduce<Bid | undefined>(
    (best, bid) => (best === undefined || bid.candidate.result > best.candidate.result ? bid : best),
    undefined,
  );

const withOutcome = (bid: Bid, outcome: ScalingCandidate['outcome'], detail?: string): Bid => ({
  ...bid,
  candidate: { ...bid.candidate, outcome, ...(detail !== undefined && { detail }) },
});
const outbid = (bid: Bid): Bid => withOutcome(bid, 'outbid', 'another policy wants more');

/** What one policy wants, and what keeps it back by itself. */
function bidOf(scene: Scene, called: Called, isAsked: boolean): Bid {
  const { policy, alarm, datapoints, state } = called;
  const { value, wish, tracked } = wishOf(scene, called);
  const bare = {
    policy: policy.name,
    alarm: alarm.name,
    datapoints,
    value,
    arithmetic: wish?.arithmetic ?? '',
    direction: wish?.direction ?? 'none',
    result: wish?.result ?? scene.desired,
  } as const;
  const bid = (verdict: Pick<ScalingCandidate, 'outcome' | 'detail' | 'reason'>): Bid => ({
    policy,
    state,
    isAsked,
    candidate: { ...bare, ...verdict },
  });
  if (value === null) return bid({ outcome: 'no-demand', detail: 'the alarm had no real datapoint' });
  if (wish === undefined) return bid({ outcome: 'no-step', detail: `${value} lies in no step` });
  if (wish.direction === 'none')
    return bid({ outcome: 'no-change', detail: 'nothing to add and nothing to take away' });
  const held = called.keptBack?.[wish.direction];
  return bid(held ?? verdictOn(scene, wish.direction, wish, tracked));
}

interface Asked {
  readonly value: number | null;
  readonly wish?: Wish;
  readonly tracked?: { readonly metric: number; readonly target: number };
}

/** Who scales in counts everything that runs; whoever scales out may have to leave some of it out. */
function wishOf(scene: Scene, called: Called): Asked {
  const { countsFrom } = called;
  if (countsFrom === undefined) return wishFrom(scene, called);
  const asked = wishFrom({ ...scene, running: countsFrom }, called);
  return asked.wish?.direction === 'in' ? wishFrom(scene, called) : asked;
}

function wishFrom(
  scene: Scene,
  { policy: { configuration }, which, alarm, datapoints, runningThen = scene.running }: Called,
): Asked {
  if (configuration.type === 'StepScaling') {
    const value = aggregated(configuration.metricAggregationType, datapoints);
    if (value === null) return { value };
    const { base } = activeWindow(scene) ?? {};
    const wish = stepWish(configuration, scene, { ...alarm, value }, base ?? scene.running);
    return { value, ...(wish && { wish }) };
  }
  const value = datapoints.at(-1) ?? null; // the newest (TT-26, U-2)
  if (value === null || configuration.type !== 'TargetTrackingScaling' || which === undefined) return { value };
  const target = configuration.targetValue;
  // Within the window of a scale-out its tasks count as part of the next one: a datapoint from before they ran speaks only
  // for those that did, or each repetition would answer the same need again while the metric lags (TT-36).
  const isWithin = which === 'High' && activeWindow(scene) !== null;
  const capacity = isWithin ? { ...scene, running: Math.min(scene.running, runningThen) } : scene;
  return { value, wish: targetTrackingWish(which, capacity, value, target), tracked: { metric: value, target } };
}

const activeWindow = ({ cooldown, nowMs }: Pick<Scene, 'cooldown' | 'nowMs'>): Cooldown['out'] =>
  cooldown.out !== null && nowMs < cooldown.out.endsAtMs ? cooldown.out : null;

const seconds = (ms: number): string => `${Math.ceil(ms / SECOND_MS)} s`;

/** Suspension first, then deployments, then cooldowns; what is left changes something, or says why not. Source: TT-46. */
function verdictOn(
  scene: Scene,
  direction: 'out' | 'in',
  { result }: Wish,
  tracked?: { readonly metric: number; readonly target: number },
): Pick<ScalingCandidate, 'outcome' | 'detail' | 'reason'> {
  const { suspendedState, nowMs, desired, cooldown } = scene;
  const window = activeWindow(scene);
  if (direction === 'out') {
    if (suspendedState.dynamicScalingOutSuspended) return { outcome: 'suspended', detail: 'scaling out is suspended' };
    if (window !== null && result <= window.result)
      return {
        outcome: 'cooldown',
        detail: `the scale-out to ${window.result} counts for another ${seconds(window.endsAtMs - nowMs)}`,
      };
    if (result > desired) return { outcome: 'applied' };
    return { outcome: 'no-change', reason: notScaledReason('out', scene) };
  }
  if (suspendedState.dynamicScalingInSuspended) return { outcome: 'suspended', detail: 'scaling in is suspended' };
  if (scene.isDeploying && result < desired)
    return {
      outcome: 'deployment',
      detail: 'a deployment is in progress',
      reason: { code: 'TargetServicePutResourceAsUnscalable' },
    };
  if (window !== null)
    return { outcome: 'cooldown', detail: `scale-out cooldown for another ${seconds(window.endsAtMs - nowMs)}` };
  if (cooldown.inEndsAtMs !== null && nowMs < cooldown.inEndsAtMs)
    return { outcome: 'cooldown', detail: `scale-in cooldown for another ${seconds(cooldown.inEndsAtMs - nowMs)}` };
  if (result < desired) return { outcome: 'applied' };
  return { outcome: 'no-change', reason: notScaledReason('in', scene, tracked) };
}

/** A forecast only ever raises the count, and waits for no cooldown. Sources: PR-4, TT-44. */
function forecastBid(
  { desired, suspendedState, minCapacity }: Scene,
  { policy, capacity, max }: Scene['forecasts'][number],
): Bid {
  const result = Math.max(desired, Math.min(max, Math.max(capacity, minCapacity)));
  const outcome = suspendedState.dynamicScalingOutSuspended ? 'suspended' : result > desired ? 'applied' : 'no-change';
  return {
    policy,
    state: 'ALARM',
    isAsked: false,
    candidate: {
      policy: policy.name,
      alarm: '',
      datapoints: [],
      value: capacity,
      arithmetic: `forecast ${capacity}, at most ${max}`,
      direction: 'out',
      result,
      outcome,
    },
  };
}

/** What the next decisions must remember. Sources: TT-36 to TT-38, ST-17, ST-18. */
function cooldownAfter(scene: Scene, { policy: { configuration }, candidate: { direction, result } }: Bid): Cooldown {
  const { nowMs, running, cooldown } = scene;
  if (configuration.type === 'PredictiveScaling') return cooldown;
  const isStep = configuration.type === 'StepScaling';
  if (direction === 'in') {
    const wait = isStep ? configuration.cooldownSeconds : configuration.scaleInCooldownSeconds;
    return { ...cooldown, inEndsAtMs: wait > 0 ? nowMs + wait * SECOND_MS : null };
  }
  const wait = isStep ? configuration.cooldownSeconds : configuration.scaleOutCooldownSeconds;
  const window = activeWindow(scene);
  const base = window?.base ?? running;
  // A cooldown of 0 opens no window; one that is open stays, and what was asked for counts in it.
  const endsAtMs = wait > 0 ? nowMs + wait * SECOND_MS : window?.endsAtMs;
  return { out: endsAtMs === undefined ? null : { base, result, endsAtMs }, inEndsAtMs: null };
}
