import type { App } from '../../app/app.ts';
import type { Gate } from '../../app/gate.ts';
import { apiThrottling } from './api-throttling.ts';
import type { Wire } from './dispatch.ts';
import { type InjectedFaults, readInjectedFaults } from './injected-faults.ts';
import { SigningKeys } from './signing-keys.ts';
import { delayVisibility } from './visibility-delay.ts';

/** What a deployment says about the wire beyond who may call. */
export interface WireSettings {
  readonly faults?: InjectedFaults;
  readonly visibilityDelayMs?: number;
  /** Calls of ECS are limited as on AWS (QUO-01). */
  readonly throttlesCalls?: boolean;
}

const LONGEST_DELAY_MS = 60_000;

/** `STOWAGE_WIRE_FAULTS`, `STOWAGE_VISIBILITY_DELAY_MS` and `STOWAGE_API_THROTTLING`. @throws TypeError that says what is wrong */
export function wireSettingsFrom(environment: Readonly<Record<string, string | undefined>>): WireSettings {
  const faults = readInjectedFaults(environment.STOWAGE_WIRE_FAULTS);
  const delay = environment.STOWAGE_VISIBILITY_DELAY_MS ?? '';
  if (!/^\d{0,5}$/.test(delay) || Number(delay) > LONGEST_DELAY_MS)
    throw new TypeError(`STOWAGE_VISIBILITY_DELAY_MS must be between 0 and ${LONGEST_DELAY_MS}, not '${delay}'.`);
  const throttling = environment.STOWAGE_API_THROTTLING ?? 'off';
  if (!['on', 'off', ''].includes(throttling))
    throw new TypeError(`STOWAGE_API_THROTTLING is on or off, not '${throttling}'.`);
  return {
    ...(faults && { faults }),
    ...(Number(delay) > 0 && { visibilityDelayMs: Number(delay) }),
    ...(throttling === 'on' && { throttlesCalls: true }),
  };
}

/** The wire over an app, behind its gate. */
export function wireOf(
  app: App,
  {
    gate,
    log,
    faults,
    visibilityDelayMs,
    throttlesCalls,
    wallMs = () => Date.now(),
  }: WireSettings & { readonly gate: Gate; readonly log: Wire['log']; readonly wallMs?: () => number },
): Wire {
  return {
    app: visibilityDelayMs === undefined ? app : delayVisibility(app, { delayMs: visibilityDelayMs, wallMs }),
    gate,
    wallMs,
    signingKeys: new SigningKeys(),
    log,
    ...(faults && { faults }),
    ...(throttlesCalls === true && { throttling: apiThrottling({ wallMs }) }),
  };
}
