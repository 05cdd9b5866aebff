import type { IdSource } from '../ids.ts';
import { draw, purpose } from '../prng.ts';

/** Host ports that the host picks when the container starts. Source: TD-34. */
const DYNAMIC_PORTS = { from: 32_768, to: 60_999 } as const;
const DYNAMIC = purpose('dynamic-port');

/** The host port behind one port mapping that asked for any. */
export const dynamicPortOf = (
  { seed }: IdSource,
  task: number,
  { container, mapping }: { readonly container: number; readonly mapping: number },
): number =>
  DYNAMIC_PORTS.from +
  (draw(seed, DYNAMIC, task, container * 256 + mapping) % (DYNAMIC_PORTS.to - DYNAMIC_PORTS.from + 1));
