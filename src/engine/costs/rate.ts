import type { Microusd, PaidTime } from '../../model/cost.ts';
import { HOUR_MS, SECOND_MS } from '../../model/units.ts';
import { ceilDiv } from '../order.ts';

/** A price per hour as an exact fraction of millionths of a USD: shares and percentages lose nothing before the end. */
export interface Rate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export const rate = (numerator: number, denominator = 1): Rate => ({
  numerator: BigInt(numerator),
  denominator: BigInt(denominator),
});

/** So many parts of `of` parts of a rate. */
export const partOf = ({ numerator, denominator }: Rate, parts: number, of: number): Rate => ({
  numerator: numerator * BigInt(parts),
  denominator: denominator * BigInt(of),
});

/** Per hour, rounded to the nearest millionth. */
export const perHour = ({ numerator, denominator }: Rate): Microusd =>
  Number((2n * numerator + denominator) / (2n * denominator));

/** Per hour, rounded down: shares of one thing never come to more than the thing. */
export const perHourDown = ({ numerator, denominator }: Rate): Microusd => Number(numerator / denominator);

/** What the time costs by the second, begun seconds counted whole and at least so many of them; to the nearest millionth. */
export function billed(
  { numerator, denominator }: Rate,
  { fromMs, untilMs }: PaidTime,
  leastSeconds: number,
): Microusd {
  const seconds = Math.max(leastSeconds, ceilDiv(untilMs - fromMs, SECOND_MS));
  const parts = denominator * BigInt(HOUR_MS / SECOND_MS);
  return Number((2n * numerator * BigInt(seconds) + parts) / (2n * parts));
}

/** What the time costs by the millisecond, rounded down. */
export const accrued = ({ numerator, denominator }: Rate, { fromMs, untilMs }: PaidTime): Microusd =>
  Number((numerator * BigInt(Math.max(0, untilMs - fromMs))) / (denominator * BigInt(HOUR_MS)));
