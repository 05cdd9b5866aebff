import type { ScalableTarget } from '../../model/scaling.ts';
import { invariant } from '../invariant.ts';

/** What a world knows of Application Auto Scaling. Targets are never changed in place, only replaced. */
export interface Scaling {
  /** By name of the service. */
  targets: Map<string, ScalableTarget>;
  /** Names by number; derived. */
  names: Map<number, string>;
  /** Services with an activity that is not over; derived. */
  open: Set<string>;
  targetCount: number;
  policyCount: number;
  actionCount: number;
}

export const noScaling = (): Scaling => ({
  targets: new Map(),
  names: new Map(),
  open: new Set(),
  targetCount: 0,
  policyCount: 0,
  actionCount: 0,
});

export const forkScaling = (scaling: Scaling): Scaling => ({
  ...scaling,
  targets: new Map(scaling.targets),
  names: new Map(scaling.names),
  open: new Set(scaling.open),
});

/** What a store keeps; `restoreScaling` derives the rest. */
export interface StoredScaling {
  readonly targetCount: number;
  readonly policyCount: number;
  readonly actionCount: number;
}

export function restoreScaling(counts: StoredScaling | undefined, targets: readonly ScalableTarget[]): Scaling {
  const scaling: Scaling = { ...noScaling(), ...counts };
  for (const target of targets) keepTarget(scaling, target);
  return scaling;
}

export function targetOf(scaling: Scaling, serviceName: string): ScalableTarget {
  const target = scaling.targets.get(serviceName);
  invariant(target !== undefined, () => `service ${serviceName} is no scalable target`);
  return target;
}

/** Puts a target in the place of what was known of it. */
export function keepTarget(scaling: Scaling, target: ScalableTarget): void {
  scaling.targets.set(target.service, target);
  scaling.names.set(target.number, target.service);
  if (target.activities.some(({ status }) => status === 'InProgress')) scaling.open.add(target.service);
  else scaling.open.delete(target.service);
}
