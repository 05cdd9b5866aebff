/** What a command does, once its module has been loaded. */
export interface CliCommand {
  readonly help: string;
  readonly run: (argv: readonly string[]) => Promise<number>;
}

/** The commands. Each loads what it needs when it is called: packing an inventory takes no server. */
export const COMMANDS: Readonly<
  Record<string, { readonly summary: string; readonly load: () => Promise<CliCommand> }>
> = {
  serve: {
    summary: 'simulated clusters behind GraphQL, data in .stowage/',
    load: () => import('./serve.ts').then(({ SERVE_HELP: help, serve: run }) => ({ help, run })),
  },
  place: {
    summary: 'packs an inventory of tasks onto a fleet, and says why',
    load: () => import('./place.ts').then(({ PLACE_HELP: help, place: run }) => ({ help, run })),
  },
  simulate: {
    summary: 'runs a scenario in virtual time and judges it',
    load: () => import('./simulate.ts').then(({ SIMULATE_HELP: help, simulate: run }) => ({ help, run })),
  },
  tenants: {
    summary: 'makes, suspends, exports and deletes tenants (for the operator)',
    load: () => import('./tenants.ts').then(({ TENANTS_HELP: help, tenants: run }) => ({ help, run })),
  },
  audit: {
    summary: 'who did what in a tenant, as JSON lines (for the operator)',
    load: () => import('./tenants.ts').then(({ AUDIT_HELP: help, audit: run }) => ({ help, run })),
  },
  doctor: {
    summary: 'checks a local store or a deployment, and says what to do',
    load: () => import('./doctor.ts').then(({ DOCTOR_HELP: help, doctor: run }) => ({ help, run })),
  },
  keys: {
    summary: 'makes, lists, rotates and revokes keys of a tenant',
    load: () => import('./tenants.ts').then(({ KEYS_HELP: help, keys: run }) => ({ help, run })),
  },
};
