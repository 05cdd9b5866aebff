import { PLACE_HELP, place } from './place.ts';
import { SERVE_HELP, serve } from './serve.ts';
import { SIMULATE_HELP, simulate } from './simulate.ts';
import { KEYS_HELP, keys, TENANTS_HELP, tenants } from './tenants.ts';

export interface CliCommand {
  readonly summary: string;
  readonly help: string;
  readonly run: (argv: readonly string[]) => Promise<number>;
}

export const COMMANDS: Readonly<Record<string, CliCommand>> = {
  serve: { summary: 'simulated clusters behind GraphQL, data in .stowage/', help: SERVE_HELP, run: serve },
  place: { summary: 'packs an inventory of tasks onto a fleet, and says why', help: PLACE_HELP, run: place },
  simulate: { summary: 'runs a scenario in virtual time and judges it', help: SIMULATE_HELP, run: simulate },
  tenants: {
    summary: 'makes, suspends, exports and deletes tenants (for the operator)',
    help: TENANTS_HELP,
    run: tenants,
  },
  keys: { summary: 'makes, lists, rotates and revokes keys of a tenant', help: KEYS_HELP, run: keys },
};
