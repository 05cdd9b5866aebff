import type { AutoScalingGroup, GroupActivity } from '../../../model/auto-scaling-group.ts';
import type { GroupScaling, SimpleAction } from '../../../model/group-scaling.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../../model/units.ts';

/** How long after a decision its instances are begun with at the latest; what starts later and still cites it only restores the size. */
const BEGUN_WITHIN_MS = MINUTE_MS;

/** Whether an activity is part of what a simple policy decided. */
const isPartOf = ({ reason, startedAtMs }: GroupActivity, { atMs, policy }: SimpleAction): boolean =>
  reason.kind === 'difference' &&
  reason.change !== undefined &&
  'policy' in reason.change &&
  reason.change.policy === policy &&
  reason.change.atMs === atMs &&
  startedAtMs <= atMs + BEGUN_WITHIN_MS;

/**
 * Until when simple policies wait: their cooldown counts from when the last instance of their last action has come into
 * service or is gone; a launch that failed starts none. Infinity: that action is not over. Null: no cooldown is running.
 * Sources: AS-20, EX-COOL-13.
 */
export function simpleCooldownEndsMs(
  { activities }: AutoScalingGroup,
  { lastSimple }: Pick<GroupScaling, 'lastSimple'>,
  nowMs: EpochMs,
): EpochMs | null {
  if (lastSimple === undefined) return null;
  const parts = activities.filter((activity) => activity.status !== 'Failed' && isPartOf(activity, lastSimple));
  const endsMs = parts.map(({ endedAtMs = Number.POSITIVE_INFINITY }) => endedAtMs);
  const endsAtMs = Math.max(lastSimple.atMs, ...endsMs) + lastSimple.cooldownSeconds * SECOND_MS;
  return endsAtMs > nowMs ? endsAtMs : null;
}
