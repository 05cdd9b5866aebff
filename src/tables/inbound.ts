import type { InboundSource } from '../model/inbound.ts';

/** Limits of what others send to us (our choice). */
export const INBOUND_LIMITS = {
  bodyBytes: 1_048_576,
  rules: 20,
  hooks: 100,
  /** Requests a second to one endpoint, and at once after a rest; each warm Lambda counts its own. */
  perSecond: 100,
  burst: 200,
  /** Things that one delivery may say: alerts, events, series. */
  items: 200,
  points: 10_000,
  /** Deliveries that are kept for each endpoint, and for how long at most. */
  deliveries: 100,
  keptMs: 30 * 86_400_000,
  /** How far the clock of a sender may be from ours where it signs the time of sending. */
  toleranceMs: 5 * 60_000,
  /** How long both secrets are good after a rotation. */
  overlapMs: 86_400_000,
  attempts: 5,
  leaseMs: 120_000,
} as const;

/**
 * How old what a delivery tells of may be; null: the source says no instant that could be held against it. EventBridge
 * tries for 24 hours to deliver an event, so an older one has been kept by somebody.
 */
export const EVENT_AGE_MS: Readonly<Record<InboundSource, number | null>> = {
  ecr: 86_400_000,
  'cloudwatch-alarm': 86_400_000,
  registry: 86_400_000,
  github: null,
  alertmanager: null,
  metrics: null,
};
