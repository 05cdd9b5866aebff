import { createHash } from 'node:crypto';
import type { TenantContext } from '../../app/ports.ts';

/** Shares of requests that fail on purpose, by a seed: the same seed and the same sequence of requests fail alike. */
export interface InjectedFaults {
  readonly seed: string;
  /** 0 to 1: `ThrottlingException`, "Rate exceeded". */
  readonly throttle: number;
  /** 0 to 1: the service's own 500. */
  readonly error: number;
  /** 0 to 1: `ConcurrentUpdateException`, where the service has it (API-9). */
  readonly concurrent: number;
  /** 0 to 1: `FailedResourceAccessException`, where the operation has it (API-10). */
  readonly access: number;
  /** Requests counted so far, by tenant and operation. */
  readonly counts: Map<string, number>;
}

const MOST_COUNTED = 10_000;

const KINDS = ['throttle', 'error', 'concurrent', 'access'] as const;
export type FaultKind = (typeof KINDS)[number];

/** Drawn for each request of a tenant's operation by its number, so that other callers do not shift the draws. */
export function injectedFault(
  faults: InjectedFaults,
  { tenantId, region }: TenantContext,
  operation: string,
): FaultKind | undefined {
  const { seed, counts } = faults;
  const key = `${tenantId}/${region}/${operation}`;
  const count = counts.get(key) ?? 0;
  if (counts.size >= MOST_COUNTED) counts.clear();
  counts.set(key, count + 1);
  const word = createHash('sha256').update(`${seed}/${key}/${count}`).digest().readUInt32BE();
  let drawn = word / 0x1_0000_0000;
  for (const kind of KINDS) {
    if (drawn < faults[kind]) return kind;
    drawn -= faults[kind];
  }
  return undefined;
}

const NUMBER = /^(0|1|0?\.\d{1,9}|0\.\d{1,9}|1\.0+)$/;

/**
 * `throttle=0.1,error=0.05,concurrent=0.1,access=0.1,seed=abc`, as a setting says it; undefined: no faults on purpose.
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
  const share = (name: FaultKind): number => {
    const value = given.get(name) ?? '0';
    if (!NUMBER.test(value))
      throw new TypeError(`STOWAGE_WIRE_FAULTS: ${name} is a share between 0 and 1, not '${value}'.`);
    return Number(value);
  };
  for (const name of given.keys())
    if (name !== 'seed' && !(KINDS as readonly string[]).includes(name))
      throw new TypeError(`STOWAGE_WIRE_FAULTS knows ${KINDS.join(', ')} and seed, not '${name}'.`);
  const shares = {
    throttle: share('throttle'),
    error: share('error'),
    concurrent: share('concurrent'),
    access: share('access'),
  };
  if (KINDS.reduce((sum, kind) => sum + shares[kind], 0) > 1)
    throw new TypeError('STOWAGE_WIRE_FAULTS: all shares are at most 1 together.');
  return { seed: given.get('seed') ?? 'stowage', ...shares, counts: new Map() };
}
