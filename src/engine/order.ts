/** Compares by code unit, never by locale: the order of ARNs and names everywhere. Source: PL-08. */
export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const ceilDiv = (dividend: number, divisor: number): number => Math.ceil(dividend / divisor);

export const clamp = (value: number, atLeast: number, atMost: number): number =>
  value < atLeast ? atLeast : value > atMost ? atMost : value;

/** `value * percent / 100`, rounded up or down in integers, so that no float decides. */
export const percentUp = (value: number, percent: number): number => Math.floor((value * percent + 99) / 100);
export const percentDown = (value: number, percent: number): number => Math.floor((value * percent) / 100);
