import { createHash } from 'node:crypto';
import type { TenantContext } from '../../app/ports.ts';

/** Shares of requests that fail on purpose, by a seed: the same seed and the same sequence of requests fail alike. */
export interface InjectedFaults {
  readonly seed: string;
  /** 0 to 1: `ThrottlingException`, "Rate exceeded". */
  readonly throttle: number;
  /** 0 to 1: the service's own 500. */
  readonly error: number;
  /** Requests counted so far, by tenant and operation. */
  readonly counts: Map<string, number>;
}

const MOST_COUNTED = 10_000;

/** Drawn for each request of a tenant's operation by its number, so that other callers do not shift the draws. */
export function injectedFault(
  { seed, throttle, error, counts }: InjectedFaults,
  { tenantId, region }: TenantContext,
  operation: string,
): 'throttle' | 'error' | undefined {
  const key = `${tenantId}/${region}/${operation}`;
  const count = counts.get(key) ?? 0;
  if (counts.size >= MOST_COUNTED) counts.clear();
  counts.set(key, count + 1);
  const word = createHash('sha256').update(`${seed}/${key}/${count}`).digest().readUInt32BE();
  const drawn = word / 0x1_0000_0000;
  if (drawn < throttle) return 'throttle';
  return drawn < throttle + error ? 'error' : undefined;
}

const NUMBER = /^(0|1|0?\.\d{1,9}|0\.\d{1,9}|1\.0+)$/;

/**
 * `throttle=0.1,error=0.05,seed=abc`, as a setting says it; undefined: no faults on purpose.
 * @throws TypeError that says what is wrong with the text
 */
export function readInjectedFaults(text: string | undefined): InjectedFaults | undefined {
  if (text === undefined || text.trim() === '') return undefined;
  const given = new Map(
    text.split(',').map((part) => {
      const at = part.indexOf('=');
      return [part.slice(0, Math.max(0, at)).trim(), part.slice(at + 1).trim()] as const;
    }),
  );
  const share = (name: 'throttle' | 'error'): number => {
    const value = given.get(name) ?? '0';
    if (!NUMBER.test(value))
      throw new TypeError(`STOWAGE_WIRE_FAULTS: ${name} is a share between 0 and 1, not '${value}'.`);
    return Number(value);
  };
  for (const name of given.keys())
    if (!['throttle', 'error', 'seed'].includes(name))
      throw new TypeError(`STOWAGE_WIRE_FAULTS knows throttle, error and seed, not '${name}'.`);
  const [throttle, error] = [share('throttle'), share('error')];
  if (throttle + error > 1) throw new TypeError('STOWAGE_WIRE_FAULTS: throttle and error are at most 1 together.');
  return { seed: given.get('seed') ?? 'stowage', throttle, error, counts: new Map() };
}
