import { refuse } from '../model/refusal.ts';
import { QUOTAS } from '../tables/plans.ts';
import { readWorld, type WorldDoor } from './change-world.ts';
import { EcsError } from './errors.ts';
import { clusterName } from './names.ts';
import type { AccountStore, TenantContext } from './ports.ts';
import { type RunNewsDoor, type RunNotified, tellOfRun } from './run-news.ts';
import { checkScenario } from './simulation/check-scenario.ts';
import { durationMs } from './simulation/durations.ts';
import type { RunReport } from './simulation/report.ts';
import { runScenario, StepError } from './simulation/run.ts';

/** Runs of scenarios. */
export interface SimulationUseCases {
  /** Runs a scenario on an empty cluster, or on a copy of one; nothing is kept but what it tells webhooks, if it is asked to. */
  run(tenant: TenantContext, input: SimulateInput, limits?: RunLimits): Promise<Simulated>;
}

/** Limits of one run; a tenant's own are lower or higher by its plan. */
export interface RunLimits {
  readonly virtualSeconds: number;
  readonly events: number;
}

const quota = (name: 'runVirtualSeconds' | 'runEvents'): number =>
  QUOTAS.find((one) => one.name === name)?.free as number;
/** What a run may take where nobody's plan says otherwise. */
export const RUN_LIMITS: RunLimits = { virtualSeconds: quota('runVirtualSeconds'), events: quota('runEvents') };

/** A run that no count has stopped ends here, unfinished: before whoever waits for the answer gives up. */
const WATCHDOG_MS = 24_000;

export interface SimulateInput {
  /** Untrusted. */
  readonly scenario: unknown;
  readonly fromCluster?: string;
  readonly seed?: string;
  /** Tells the endpoints of webhooks that hear of runs; absent: nobody. */
  readonly notify?: boolean;
  /** Of a run that tells: the same token is told once. */
  readonly clientToken?: string;
}

/** What came of a run; and whom it told, where it was to. */
export type Simulated = RunReport & { readonly notified?: RunNotified };

const NO_WEBHOOKS = 'A run tells webhooks, and those need a data key: set STOWAGE_DATA_KEY or STOWAGE_KEY_FILE.';

/**
 * Runs scenarios for the doors: bounded, on copies, nothing kept. It is given a reader of clusters and no writer, so there
 * is no commit to forget. Silent, unless the run says that it tells: then what it told is kept for the endpoints that hear of
 * runs, and of nothing else.
 */
export function simulationUseCases(door: WorldDoor, accounts: AccountStore, news?: RunNewsDoor) {
  return {
    /** @throws EcsError with the path into the scenario when it is malformed, too long, or a line of it is refused */
    async run(
      tenant: TenantContext,
      { scenario: given, fromCluster, seed, notify = false, clientToken }: SimulateInput,
      limits = RUN_LIMITS,
    ): Promise<Simulated> {
      const checked = checkScenario(given);
      if ('problems' in checked) {
        const [first] = checked.problems;
        throw invalid(
          checked.problems.map(({ path, message }) => `${path.join('.') || 'scenario'}: ${message}`).join(' '),
          ...(first?.path ?? []),
        );
      }
      const { scenario } = checked;
      const named = fileNamedIn(scenario);
      if (named !== undefined) throw invalid('A scenario without a file beside it cannot name files.', ...named);
      if ((durationMs(scenario.duration) as number) > limits.virtualSeconds * 1_000)
        throw new EcsError(
          refuse(
            'LimitExceededException',
            `The quota runVirtualSeconds of ${limits.virtualSeconds} is used up: a run lasts at most that long.`,
            ['scenario', 'duration'],
          ),
        );
      const from =
        fromCluster === undefined
          ? undefined
          : { world: await readWorld(door, tenant, clusterName(tenant, fromCluster)), accounts, tenant };
      if (notify && news === undefined)
        throw new EcsError(refuse('UnsupportedFeatureException', NO_WEBHOOKS, ['notify']));
      const input = { scenario: given, fromCluster, seed };
      const telling =
        notify && news !== undefined
          ? await tellOfRun(news, tenant, { name: scenario.name, input, clientToken })
          : undefined;
      const begunMs = door.clock.wallMs();
      try {
        const report = await runScenario(scenario, {
          eventsAtMost: limits.events,
          ...(seed !== undefined && { seed }),
          ...(from && { from }),
          breathe: () => door.pause(0),
          isCancelled: () => door.clock.wallMs() - begunMs > WATCHDOG_MS,
          ...(telling && { telling }),
        });
        return telling === undefined ? report : { ...report, notified: await telling.end(report) };
      } catch (error) {
        if (!(error instanceof StepError)) throw error;
        throw invalid(error.message, ...error.path);
      }
    },
  };
}

const invalid = (message: string, ...path: string[]): EcsError =>
  new EcsError(refuse('InvalidParameterException', message, ['scenario', ...path]));

/** Where a scenario names a file, if it does. */
function fileNamedIn({
  arrivals = [],
  taskDefinitions = [],
  loads = [],
}: {
  readonly arrivals?: readonly { readonly csvFile?: string }[];
  readonly taskDefinitions?: readonly unknown[];
  readonly loads?: readonly { readonly sources: readonly { readonly csvFile?: string }[] }[];
}): string[] | undefined {
  const definition = taskDefinitions.findIndex((one) => typeof one === 'string');
  if (definition !== -1) return ['taskDefinitions', String(definition)];
  const arrival = arrivals.findIndex(({ csvFile }) => csvFile !== undefined);
  if (arrival !== -1) return ['arrivals', String(arrival), 'csvFile'];
  for (const [index, { sources }] of loads.entries()) {
    const place = sources.findIndex(({ csvFile }) => csvFile !== undefined);
    if (place !== -1) return ['loads', String(index), 'sources', String(place), 'csvFile'];
  }
  return undefined;
}
