import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { nowOf } from '../app/change-world.ts';
import { EcsError } from '../app/errors.ts';
import type { AccountStore, TenantContext } from '../app/ports.ts';
import { type RunNotified, tellOfRun } from '../app/run-news.ts';
import { durationMs } from '../app/simulation/durations.ts';
import { METRICS } from '../app/simulation/expectations.ts';
import type { RunReport } from '../app/simulation/report.ts';
import { type RunOptions, runScenario, StepError } from '../app/simulation/run.ts';
import { runAccounts } from '../app/simulation/run-store.ts';
import type { Scenario } from '../app/simulation/scenario.ts';
import { openTenant } from '../app/tenants.ts';
import { advance } from '../engine/advance.ts';
import { htmlReport } from './html-report.ts';
import { activitiesCsv, junitOf, renderRun, renderSeeds, seriesCsv } from './render-run.ts';
import { readScenario, ScenarioError, type ScenarioFile } from './scenario-file.ts';
import { UsageError } from './usage.ts';

export const SIMULATE_HELP = `Usage: stowage simulate SCENARIO.yaml [options]     (- reads the scenario from standard input)

Runs a scenario in virtual time, hours in milliseconds, and says whether what it expects held.

  stowage simulate examples/scenarios/black-friday.yaml
  stowage simulate shop.yaml --seeds 100              # the same with a hundred seeds: how sure is it?
  stowage simulate shop.yaml --json > report.json     # everything: series, activities, messages, verdicts
  stowage simulate shop.yaml --junit results.xml --quiet
  stowage simulate evening.yaml --from shop   # what if? goes on from a copy of a cluster that is served

A small scenario, whole:

  name: Twenty tasks, and a zone that fails
  duration: 2h
  containerInstances:
    - { instanceType: m5.large, count: 9, availabilityZones: [us-east-1a, us-east-1b, us-east-1c] }
  taskDefinitions:
    - { family: web, containerDefinitions: [{ name: web, image: web, cpu: 256, memory: 512 }] }
  services:
    - { serviceName: web, taskDefinition: web, desiredCount: 20 }
  faults:
    - { kind: ZONE_OUTAGE, availabilityZone: us-east-1a, at: 30m, for: 20m }
  expect:
    - min(healthyPercent{service:web}) >= 60
    - last(runningCount) == 20

  --seed N        of every draw; default: that of the file, else 1
  --seeds N       runs N times, with seeds 1 to N
  --until 24h     ends sooner than the file says
  --from CLUSTER  goes on from a copy of a cluster of the local store, running or not; the cluster itself is only read
  --data FOLDER   where that store is (default .stowage); --account and --region say whose cluster
  --notify        tells what happens to the webhook endpoints of the local store that hear of runs (includeRuns);
                  without it nobody is told. --token TEXT: the same run, told once however often it is run
  --json          the report as JSON on standard output (with --seeds: a list)
  --csv FOLDER    series.csv and activities.csv into a folder; with --seeds those of the first
  --junit FILE    one test case for each expectation
  --html FILE     a page with pictures, complete in itself
  --quiet         only what failed, and the verdict

Exit codes: 0 everything expected held; 99 something did not; 2 the file or the call is wrong; 130 interrupted.

What can be expected: AGGREGATE(METRIC{service:NAME}) OPERATOR NUMBER, with avg, min, max, med, p1 to p99, count, sum, last of
${Object.entries(METRICS)
  .map(([name, meaning]) => `  ${name.padEnd(22)} ${meaning}`)
  .join('\n')}

docs/scenarios.md teaches the form of scenario files; docs/scenario.schema.json makes editors complete them.`;

const FAILED = 99;
const INTERRUPTED = 130;
const MOST_SEEDS = 10_000;
const PROGRESS_MS = 200;

/** Runs a scenario file. */
export async function simulate(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parse(argv);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Say one scenario file.');
  const seeds = seedsOf(values);
  if (values.notify && values.seeds !== undefined) throw new UsageError('A run that tells is one: say --seed.');
  if (values.token !== undefined && !values.notify) throw new UsageError('--token goes with --notify.');
  const untilMs = values.until === undefined ? undefined : durationMs(values.until);
  if (values.until !== undefined && (untilMs === undefined || untilMs <= 0))
    throw new UsageError(`--until should be such as 24h, not '${values.until}'.`);
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', stop);
  const reports: RunReport[] = [];
  let read: ScenarioFile | undefined;
  let telling: Awaited<ReturnType<typeof tellHere>> | undefined;
  try {
    read = readScenario(file);
    const from = values.from === undefined ? undefined : await liveCluster(values.from, values);
    telling = values.notify ? await tellHere(read.scenario, values) : undefined;
    for (const seed of seeds ?? [undefined]) {
      const kept = reports.length === 0 || values.json ? (report: RunReport) => report : withoutSeries;
      reports.push(
        kept(
          await runScenario(read.scenario, {
            ...(seed !== undefined && { seed }),
            ...(untilMs !== undefined && { untilMs }),
            ...(from && { from }),
            breathe: breathing(),
            isCancelled: () => interrupted,
            onProgress: progress(values.quiet || values.json, reports.length, seeds?.length ?? 1),
            ...(telling && { telling }),
          }),
        ),
      );
      if (telling !== undefined && !interrupted) console.error(toldText(await telling.end(reports[0] as RunReport)));
      if (interrupted) break;
    }
  } catch (error) {
    if (error instanceof ScenarioError) console.error(error.message);
    else if (error instanceof StepError) console.error(`${read?.locate(error.path) ?? file}: ${error.message}`);
    else if (error instanceof EcsError) console.error(error.message);
    else throw error;
    return 2;
  } finally {
    clearProgress();
    await telling?.close();
    process.removeListener('SIGINT', stop);
  }
  tell(reports, values, values.seeds !== undefined);
  if (interrupted) return INTERRUPTED;
  return reports.every(({ passed }) => passed) ? 0 : FAILED;
}

/** A cluster of the local store at its now, for a run to go on from. Nothing is written. */
async function liveCluster(name: string, { data, account, region }: Values): Promise<RunOptions['from']> {
  const tenant = openTenant({ ...(account !== undefined && { account }), ...(region !== undefined && { region }) });
  // Only this needs a store: a scenario alone runs without one, and starts sooner.
  const { startEmbedded } = await import('../adapters/dynamodb/embedded.ts');
  const { dynamoClient } = await import('../adapters/dynamodb/client.ts');
  const { openTable } = await import('../adapters/dynamodb/relocate.ts');
  const { compose, settingsFromEnvironment } = await import('../compose.ts');
  const store = await startEmbedded({ folder: data });
  try {
    const settings = { ...settingsFromEnvironment(), endpoint: store.endpoint };
    await openTable(dynamoClient(settings), settings.table);
    const { door, accounts } = compose(settings);
    const loaded = await door.worlds.load(tenant, name);
    if (loaded === undefined) throw new UsageError(`There is no cluster ${name} in ${data}/.`);
    const { world } = loaded;
    advance(world, nowOf(world, door.clock));
    const definitions = await readDefinitions(accounts, tenant);
    return { world, tenant, accounts: definitions };
  } finally {
    await store.close();
  }
}

/** What the run may need of the account, read while the store is open. */
async function readDefinitions(accounts: AccountStore, tenant: TenantContext): Promise<AccountStore> {
  const own = runAccounts();
  const settings = await accounts.settings(tenant);
  await own.changeSettings(tenant, () => settings);
  for (let after: string | undefined; ; ) {
    const page = await accounts.families(tenant, { limit: 100, ...(after !== undefined && { after }) });
    for (const { family } of page.families)
      for (let revision = 0; ; ) {
        const { revisions, more } = await accounts.revisions(tenant, family, { after: revision, limit: 100 });
        for (const one of revisions) await own.registerRevision(tenant, family, () => one);
        if (!more || revisions.length === 0) break;
        revision = revisions.at(-1)?.revision as number;
      }
    if (page.next === undefined) return own;
    after = page.next;
  }
}

/** Has the endpoints of the local store told; what cannot be sent at once is sent by whoever serves that store. */
async function tellHere(scenario: Scenario, { data, account, region, token, from, seed, until }: Values) {
  const tenant = openTenant({ ...(account !== undefined && { account }), ...(region !== undefined && { region }) });
  const { startEmbedded } = await import('../adapters/dynamodb/embedded.ts');
  const { compose, settingsFromEnvironment } = await import('../compose.ts');
  const { keyFileOf } = await import('./tenants.ts');
  const { dynamoClient } = await import('../adapters/dynamodb/client.ts');
  const { openTable } = await import('../adapters/dynamodb/relocate.ts');
  const store = await startEmbedded({ folder: data });
  try {
    const settings = { ...settingsFromEnvironment(), endpoint: store.endpoint, hosted: false };
    await openTable(dynamoClient(settings), settings.table);
    const { news, settled } = compose({ ...settings, keyFile: settings.keyFile ?? keyFileOf(data) });
    if (news === undefined) throw new Error('a key file was named, and there is no vault');
    const input = { scenario, from, seed, until };
    const telling = await tellOfRun(news, tenant, { name: scenario.name, input, clientToken: token });
    return {
      ...telling,
      async close() {
        await settled();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

const toldText = ({ runId, endpoints, events, truncated }: RunNotified): string =>
  `${runId}: ${events} events for ${endpoints} endpoints${truncated ? '; there were more' : ''}`;

type Values = ReturnType<typeof parse>['values'];

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        seeds: { type: 'string' },
        from: { type: 'string' },
        data: { type: 'string', default: '.stowage' },
        account: { type: 'string' },
        region: { type: 'string' },
        until: { type: 'string' },
        json: { type: 'boolean', default: false },
        csv: { type: 'string' },
        junit: { type: 'string' },
        html: { type: 'string' },
        quiet: { type: 'boolean', default: false },
        notify: { type: 'boolean', default: false },
        token: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function seedsOf({ seed, seeds }: Values): readonly (string | number)[] | undefined {
  if (seeds === undefined) return seed === undefined ? undefined : [seed];
  const count = Number(seeds);
  if (seed !== undefined) throw new UsageError('Say --seed or --seeds.');
  if (!Number.isInteger(count) || count < 1 || count > MOST_SEEDS)
    throw new UsageError(`--seeds should be between 1 and ${MOST_SEEDS}.`);
  return Array.from({ length: count }, (_, at) => at + 1);
}

/** Of many runs only the verdicts are told: their series are not kept. */
const withoutSeries = (report: RunReport): RunReport => ({
  ...report,
  series: [],
  activities: [],
  groupChanges: [],
  messages: [],
});

function tell(reports: readonly RunReport[], values: Values, many: boolean): void {
  const [first] = reports;
  if (first === undefined) return;
  try {
    if (values.csv !== undefined) {
      mkdirSync(values.csv, { recursive: true });
      writeFileSync(join(values.csv, 'series.csv'), `${seriesCsv(first)}\r\n`);
      writeFileSync(join(values.csv, 'activities.csv'), `${activitiesCsv(first)}\r\n`);
    }
    if (values.html !== undefined) writeFileSync(values.html, htmlReport(first));
    if (values.junit !== undefined) writeFileSync(values.junit, junitOf(reports));
  } catch (error) {
    throw new UsageError(`The report cannot be written: ${(error as Error).message}.`, { cause: error });
  }
  if (values.json) console.log(JSON.stringify(many ? reports : first, undefined, 2));
  else if (values.quiet) tellShortly(reports);
  else console.log(many && reports.length > 1 ? renderSeeds(reports) : renderRun(first));
}

function tellShortly(reports: readonly RunReport[]): void {
  for (const { seed, verdicts } of reports)
    for (const { expectation, value, passed } of verdicts)
      if (!passed) console.log(`FAILED ${expectation} (${value})${reports.length > 1 ? ` with seed ${seed}` : ''}`);
  console.log(reports.every(({ passed }) => passed) ? 'passed' : 'failed');
}

/** Lets signals in now and then, without slowing the run. */
function breathing(): () => Promise<void> {
  let lastMs = performance.now();
  return async () => {
    if (performance.now() - lastMs < PROGRESS_MS) return;
    await turn();
    lastMs = performance.now();
  };
}

/** How far it has come, on a terminal alone. */
function progress(silent: boolean, run: number, runs: number): (share: number, atMs: number, events: number) => void {
  if (silent || !process.stderr.isTTY) return () => undefined;
  let lastMs = 0;
  return (share, atMs, events) => {
    if (performance.now() - lastMs < PROGRESS_MS) return;
    lastMs = performance.now();
    const which = runs > 1 ? `run ${run + 1} of ${runs}, ` : '';
    process.stderr.write(
      `\r\u001b[K${which}${(share * 100).toFixed(0)} %, ${new Date(atMs).toISOString()}, ${events.toLocaleString('en-US')} events`,
    );
  };
}

const clearProgress = (): void => {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
};
