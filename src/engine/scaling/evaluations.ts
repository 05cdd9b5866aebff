import type { ScalingEvaluation } from '../../model/scaling.ts';
import { SCALING_CHOICES } from '../../tables/scaling.ts';
import type { Resolution, Scene } from './resolve.ts';

/** The decision as it is remembered; one like the last is counted with it. Source: D4. */
export function evaluationOf(
  last: ScalingEvaluation | undefined,
  scene: Scene,
  { candidates, winner }: Resolution,
): ScalingEvaluation {
  const now: ScalingEvaluation = {
    firstAtMs: scene.nowMs,
    lastAtMs: scene.nowMs,
    times: 1,
    runningCount: scene.running,
    desiredCount: scene.desired,
    minCapacity: scene.minCapacity,
    maxCapacity: scene.maxCapacity,
    result: winner?.candidate.result ?? scene.desired,
    candidates: told(candidates, winner?.candidate),
  };
  return last !== undefined && winner === null && alike(last) === alike(now)
    ? { ...now, firstAtMs: last.firstAtMs, times: last.times + 1 }
    : now;
}

/** At most so many of them, the one that was applied first of all where they are more. */
function told(candidates: Resolution['candidates'], applied: Resolution['candidates'][number] | undefined) {
  const most = SCALING_CHOICES.candidatesPerEvaluation;
  if (candidates.length <= most) return candidates;
  const others = candidates.filter((candidate) => candidate !== applied);
  return [...(applied === undefined ? [] : [applied]), ...others].slice(0, most);
}

const alike = ({ desiredCount, minCapacity, maxCapacity, result, candidates }: ScalingEvaluation): string =>
  JSON.stringify([
    desiredCount,
    minCapacity,
    maxCapacity,
    result,
    candidates.map(({ policy, alarm, direction, outcome }) => [policy, alarm, direction, outcome]),
  ]);

/** The decisions that are remembered once there is one more: it takes the place of the last when it was decided alike. */
export function withEvaluation(
  known: readonly ScalingEvaluation[],
  evaluation: ScalingEvaluation,
): readonly ScalingEvaluation[] {
  const [last, ...older] = known;
  const rest = last !== undefined && last.firstAtMs === evaluation.firstAtMs ? older : known;
  return [evaluation, ...rest].slice(0, SCALING_CHOICES.evaluationsPerTarget);
}
