import type { LoadCurve, LoadSource, ServiceLoad } from '../../model/load.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../model/units.ts';
import { clamp } from '../order.ts';
import { drawUnit, purpose, type Seed } from '../prng.ts';

/** The first midnight UTC that began a Monday after the epoch. */
const FIRST_MONDAY_MS = 4 * DAY_MS;
const DAY_SECONDS = 86_400;
const WEEK_SECONDS = 7 * DAY_SECONDS;
const NOISE = purpose('load-noise');
const SOURCES = 64;

/** What is asked at an instant, per second: the sources joined in their order, never below 0. */
export function rateAt({ sources, startMs, number }: ServiceLoad, atMs: EpochMs, seed: Seed): number {
  let rate = 0;
  sources.forEach((source, place) => {
    const value = curveAt(source, atMs, startMs, (window) => drawUnit(seed, NOISE, number * SOURCES + place, window));
    rate = joined(source, rate, value);
  });
  return rate > 0 ? rate : 0;
}

function joined({ operation }: LoadSource, before: number, value: number): number {
  if (operation === 'ADD') return before + value;
  return operation === 'MULTIPLY' ? before * value : Math.max(before, value);
}

function curveAt(curve: LoadCurve, atMs: EpochMs, startMs: EpochMs, draw: (window: number) => number): number {
  const seconds = (atMs - startMs) / SECOND_MS;
  switch (curve.kind) {
    case 'CONSTANT':
      return curve.value;
    case 'STEP': {
      const { atSeconds, durationSeconds } = curve;
      const isOver = durationSeconds !== null && seconds >= atSeconds + durationSeconds;
      return seconds >= atSeconds && !isOver ? curve.value : curve.from;
    }
    case 'RAMP': {
      const part =
        curve.durationSeconds === 0
          ? Number(seconds >= curve.atSeconds)
          : (seconds - curve.atSeconds) / curve.durationSeconds;
      return curve.from + (curve.to - curve.from) * clamp(part, 0, 1);
    }
    case 'WAVE': {
      const phase = (phaseSeconds(curve.periodSeconds, atMs, seconds) - curve.peakSeconds) / curve.periodSeconds;
      return curve.from + ((curve.to - curve.from) * (1 + Math.cos(2 * Math.PI * phase))) / 2;
    }
    case 'SPIKE':
      return curve.value * spikeAt(curve, seconds);
    case 'NOISE':
      return 1 + (curve.percent / 100) * (2 * draw(Math.floor(seconds / curve.everySeconds)) - 1);
    case 'POINTS':
      return curve.scale * pointsAt(curve, seconds);
  }
}

const phaseSeconds = (periodSeconds: number, atMs: EpochMs, sinceStart: number): number => {
  if (periodSeconds === DAY_SECONDS) return (atMs % DAY_MS) / SECOND_MS;
  if (periodSeconds === WEEK_SECONDS) return ((atMs - FIRST_MONDAY_MS) % (WEEK_SECONDS * SECOND_MS)) / SECOND_MS;
  return sinceStart;
};

type Of<K extends LoadCurve['kind']> = Extract<LoadCurve, { readonly kind: K }>;

/** How much of the spike is there, from 0 to 1. */
function spikeAt(
  { atSeconds, riseSeconds, holdSeconds, fallSeconds, everySeconds }: Of<'SPIKE'>,
  seconds: number,
): number {
  const since = seconds - atSeconds;
  if (since < 0) return 0;
  const at = everySeconds === null ? since : since % everySeconds;
  if (at < riseSeconds) return at / riseSeconds;
  if (at < riseSeconds + holdSeconds) return 1;
  const fallen = at - riseSeconds - holdSeconds;
  return fallen < fallSeconds ? 1 - fallen / fallSeconds : 0;
}

function pointsAt({ atSeconds, values, interpolation, repeatSeconds }: Of<'POINTS'>, seconds: number): number {
  if (seconds < 0) return 0;
  const at = repeatSeconds === null ? seconds : seconds % repeatSeconds;
  let [low, high] = [0, atSeconds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((atSeconds[middle] as number) <= at) low = middle + 1;
    else high = middle;
  }
  if (low === 0) return 0; // before the first point nothing is asked
  const value = values[low - 1] as number;
  const next = values[low];
  if (interpolation === 'STEP' || next === undefined) return value;
  const from = atSeconds[low - 1] as number;
  return value + ((next - value) * (at - from)) / ((atSeconds[low] as number) - from);
}
