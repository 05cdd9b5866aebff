import { advance } from '../../engine/advance.ts';
import { playAgents } from '../../engine/agents/play-agents.ts';
import { seedFrom } from '../../engine/prng.ts';
import { fork, type World } from '../../engine/world.ts';
import type { Entry } from '../../model/entry.ts';
import type { WorldSettings } from '../../model/settings.ts';
import { MINUTE_MS } from '../../model/units.ts';
import { accountUseCases } from '../account.ts';
import { capacityUseCases } from '../capacity.ts';
import { capacityProviderUseCases } from '../capacity-providers.ts';
import type { WorldDoor } from '../change-world.ts';
import { clusterUseCases } from '../clusters.ts';
import { codeDeployUseCases } from '../code-deploy.ts';
import { daemonTaskDefinitionUseCases } from '../daemon-task-definitions.ts';
import { daemonUseCases } from '../daemons.ts';
import { deploymentUseCases } from '../deployments.ts';
import { EcsError } from '../errors.ts';
import { faultUseCases } from '../faults.ts';
import { groupUseCases } from '../groups.ts';
import { metricUseCases } from '../metrics.ts';
import type { AccountStore, TenantContext } from '../ports.ts';
import { scalingUseCases } from '../scaling.ts';
import { serviceUseCases } from '../services.ts';
import { shiftUseCases } from '../shifts.ts';
import { taskDefinitionUseCases } from '../task-definitions.ts';
import { taskUseCases } from '../tasks.ts';
import { Arrivals } from './arrivals.ts';
import { DEFAULT_START } from './check-scenario.ts';
import { durationMs } from './durations.ts';
import { type Expectation, nearest, parseExpectation } from './expectations.ts';
import { type RunReport, reportOf } from './report.ts';
import { runAccounts, runWorlds } from './run-store.ts';
import type { Scenario } from './scenario.ts';
import type { StepName } from './step-names.ts';
import { type RunDoor, STEPS } from './steps.ts';
import type { RunTelling } from './tell-run.ts';
import { Watch } from './watch.ts';

/** Agenda items between two looks at who wants to stop. */
const STEPS_PER_SLICE = 200_000;

export interface RunOptions {
  readonly seed?: string | number;
  /** Ends before the scenario does. */
  readonly untilMs?: number;
  /** Steps of the engine at most; a run that needs more ends unfinished. */
  readonly eventsAtMost?: number;
  /** A world to go on from, instead of an empty one; it is copied. */
  readonly from?: { readonly world: World; readonly accounts: AccountStore; readonly tenant: TenantContext };
  /** Told now and then how far it has come: 0 to 1. */
  readonly onProgress?: (share: number, atMs: number, events: number) => void;
  /** Lets others have a turn; a run is long. */
  readonly breathe?: () => Promise<void>;
  readonly isCancelled?: () => boolean;
  /** Told what happens, with the facts that event records are made of, until it has heard enough; absent: those are not taken down. */
  readonly telling?: Pick<RunTelling, 'see' | 'isTruncated'>;
}

/** A line of a scenario that could not be carried out, in ECS's words. */
export class StepError extends Error {
  override readonly name = 'StepError';
  readonly path: readonly string[];

  constructor(path: readonly string[], message: string, options?: ErrorOptions) {
    super(message, options);
    this.path = path;
  }
}

interface PlannedStep {
  readonly atMs: number;
  readonly name: StepName;
  readonly input: Readonly<Record<string, unknown>>;
  readonly path: readonly string[];
}

/**
 * Runs a scenario in virtual time and says what came of it. Nothing is kept, nothing outside of it changes; the same
 * scenario and seed give the same report.
 * @throws StepError when a line of it is refused
 */
export async function runScenario(scenario: Scenario, options: RunOptions = {}): Promise<RunReport> {
  const { from, telling } = options;
  const wanted = options.seed ?? scenario.seed;
  const seed = String(wanted ?? (from === undefined ? 1 : 'its own'));
  const startMs = from?.world.nowMs ?? Date.parse(scenario.start ?? DEFAULT_START);
  const lastsMs = Math.min(durationMs(scenario.duration) as number, options.untilMs ?? Number.POSITIVE_INFINITY);
  const endMs = startMs + lastsMs;
  const tenant: TenantContext = from?.tenant ?? {
    tenantId: 'simulation',
    accountId: '000000000000',
    region: scenario.region ?? 'us-east-1',
  };
  let events = 0;
  let arriving: Arrivals | undefined;
  const watches = new Map<string, Watch>();
  const see = (world: World, entries: readonly Entry[]): void => {
    events += entries.length;
    watches.get(world.cluster)?.entries(entries);
    arriving?.see(world, entries);
    telling?.see(world, entries);
  };
  const eventRecords = telling !== undefined;
  const withFacts = (): boolean => telling?.isTruncated() === false;
  const worlds = runWorlds(see);
  const accounts = runAccounts(from?.accounts);
  const door: WorldDoor = {
    worlds,
    clock: { wallMs: () => startMs },
    pause: async () => undefined,
    jitter: () => 0,
  };
  const daemonTaskDefinitions = daemonTaskDefinitionUseCases(door, accounts);
  const app: RunDoor['app'] = {
    clusters: clusterUseCases(door, accounts),
    instances: capacityUseCases(door, accounts),
    tasks: taskUseCases(door, accounts),
    services: serviceUseCases(door, accounts),
    daemonTaskDefinitions,
    daemons: daemonUseCases(door, daemonTaskDefinitions),
    deployments: deploymentUseCases(door, accounts),
    taskDefinitions: taskDefinitionUseCases(accounts, door.clock),
    account: accountUseCases(accounts),
    capacityProviders: capacityProviderUseCases(door, accounts),
    faults: faultUseCases(door),
    groups: groupUseCases(door, accounts),
    metrics: metricUseCases(door),
    scaling: scalingUseCases(door),
    shifts: shiftUseCases(door),
    codeDeploy: codeDeployUseCases(door, accounts),
  };
  const clusters = from === undefined ? clustersOf(scenario) : [{ clusterName: from.world.cluster }];
  const run: RunDoor = { app, door, accounts, tenant, cluster: clusters[0]?.clusterName ?? 'default', startMs };

  checkNames(scenario, from?.world);
  await prepareAccount(run, scenario);
  if (from === undefined) {
    for (const [index, { simulation: _own, ...cluster }] of clusters.entries())
      await carriedOut(['clusters', String(index)], () =>
        app.clusters.create(tenant, {
          ...cluster,
          seed: `${seed}/${cluster.clusterName}`,
          clock: { mode: 'MANUAL', startAtMs: startMs },
          simulation: { recordSeries: true, explain: false, eventRecords },
        }),
      );
  } else {
    const forked = fork(from.world);
    playAgents(forked);
    // Another seed is another luck for what is to come; names stay those of the cluster.
    const copy = wanted === undefined ? forked : { ...forked, luck: seedFrom(seed) };
    const settings = { ...copy.settings, recordSeries: true, explain: false, eventRecords };
    // Its clock is taken in hand at its own now: from here on the run alone moves it.
    advance(copy, startMs, [
      { type: 'SetClock', clock: { mode: 'MANUAL', speed: 1, anchorSimMs: startMs, anchorWallMs: startMs } },
      { type: 'ChangeSettings', settings },
    ]);
    worlds.put(copy);
  }
  const settle = (cluster: string, settings: unknown, path: readonly string[]): Promise<unknown> =>
    settings === undefined
      ? Promise.resolve()
      : carriedOut(path, () =>
          app.clusters.changeSettings(tenant, {
            cluster,
            settings: { ...(settings as Partial<WorldSettings>), ...(eventRecords && { eventRecords }) },
          }),
        );
  for (const [index, { clusterName, simulation }] of clusters.entries()) {
    await settle(clusterName, scenario.simulation, ['simulation']);
    await settle(clusterName, simulation, ['clusters', String(index), 'simulation']);
  }
  for (const world of worlds.worlds.values()) watches.set(world.cluster, new Watch(world));

  const steps = plannedSteps(scenario, startMs).filter(({ atMs }) => atMs <= endMs);
  const arrivals = new Arrivals(scenario.arrivals ?? [], startMs);
  let finished = true;
  let next = 0;
  const isOver = (): boolean => {
    if (events > (options.eventsAtMost ?? Number.POSITIVE_INFINITY) || options.isCancelled?.() === true)
      finished = false;
    return !finished;
  };
  const doSteps = async (atMs: number): Promise<void> => {
    for (let step = steps[next]; step !== undefined && step.atMs <= atMs && !isOver(); step = steps[++next]) {
      await options.breathe?.();
      const { name, input, path } = step;
      const before = [...worlds.worlds.values()];
      for (const world of before) see(world, advance(world, atMs, [], { withFacts: withFacts() }).entries);
      const done = (await carriedOut(path, () => STEPS[name](run, input))) as
        | { readonly failures?: readonly unknown[] }
        | undefined;
      if (name === 'runTask') watches.get(String(input.cluster ?? run.cluster))?.unplaced(done?.failures?.length ?? 0);
    }
  };
  arriving = arrivals;
  const arrive = async (atMs: number): Promise<void> => {
    const unplaced = await carriedOut(['arrivals'], () => arrivals.carryOut(run, atMs, isOver, options.breathe));
    for (const [cluster, count] of unplaced) watches.get(cluster)?.unplaced(count);
  };
  await doSteps(startMs);
  await arrive(startMs);
  for (let atMs = startMs; atMs < endMs && finished; ) {
    const minuteMs = Math.min(endMs, (Math.floor(atMs / MINUTE_MS) + 1) * MINUTE_MS);
    const untilMs = Math.max(atMs, Math.min(minuteMs, steps[next]?.atMs ?? minuteMs, arrivals.nextAtMs()));
    for (const world of worlds.worlds.values())
      for (let reached = false; !reached && finished; ) {
        const part = advance(world, untilMs, [], { stepsAtMost: STEPS_PER_SLICE, withFacts: withFacts() });
        see(world, part.entries);
        reached = part.finished;
        if (isOver()) finished = false;
        if (!reached) await options.breathe?.();
      }
    if (!finished) break;
    await doSteps(untilMs);
    await arrive(untilMs);
    if (untilMs === minuteMs && untilMs % MINUTE_MS === 0) for (const watch of watches.values()) watch.minute();
    atMs = untilMs;
    options.onProgress?.((atMs - startMs) / lastsMs, atMs, events);
    await options.breathe?.();
  }
  return reportOf({ scenario, seed, startMs, endMs, events, finished, worlds: [...worlds.worlds.values()], watches });
}

/** A scenario that names no clusters has one. */
const clustersOf = ({ clusters = [] }: Scenario): NonNullable<Scenario['clusters']> =>
  clusters.length > 0 ? clusters : [{ clusterName: 'default' }];

/** @throws StepError when an expectation is about a service or cluster that there never is: it would hold for want of numbers */
function checkNames(scenario: Scenario, from?: World): void {
  const { services = [], timeline = [], expect = [] } = scenario;
  const known = {
    service: [
      ...services.map(({ serviceName }) => serviceName),
      ...timeline.flatMap(
        ({ createService }) => (createService as { readonly serviceName?: string })?.serviceName ?? [],
      ),
      ...(from?.serviceNumbers.keys() ?? []),
    ],
    cluster: from ? [from.cluster] : clustersOf(scenario).map(({ clusterName }) => clusterName),
  };
  for (const [index, text] of expect.entries())
    for (const [label, name] of Object.entries((parseExpectation(text) as Expectation).labels)) {
      const names = known[label as keyof typeof known];
      if (!names.includes(name))
        throw new StepError(['expect', String(index)], `There is no ${label} ${name}${nearest(name, names)}.`);
    }
}

async function prepareAccount({ app, tenant }: RunDoor, scenario: Scenario): Promise<void> {
  for (const [name, value] of Object.entries(scenario.accountSettings ?? {}))
    await carriedOut(['accountSettings', name], () => app.account.putSetting(tenant, { name, value }));
  const subnets = Object.entries(scenario.subnets ?? {}).map(([subnetId, availabilityZone]) => ({
    subnetId,
    availabilityZone,
  }));
  if (subnets.length > 0) await carriedOut(['subnets'], () => app.account.putSubnets(tenant, subnets));
}

/** Sections of a scenario that are steps of its first instant, in the order in which they need each other. */
const SECTIONS: readonly (readonly [keyof Scenario, StepName])[] = [
  ['taskDefinitions', 'registerTaskDefinition'],
  ['targetGroups', 'createTargetGroup'],
  ['autoScalingGroups', 'createAutoScalingGroup'],
  ['capacityProviders', 'createCapacityProvider'],
  ['clusterCapacityProviders', 'putClusterCapacityProviders'],
  ['warmPools', 'putWarmPool'],
  ['lifecycleHooks', 'putLifecycleHook'],
  ['groupScalingPolicies', 'putGroupScalingPolicy'],
  ['groupScheduledActions', 'putGroupScheduledAction'],
  ['containerInstances', 'registerContainerInstances'],
  ['services', 'createService'],
  ['scalableTargets', 'registerScalableTarget'],
  ['scalingPolicies', 'putScalingPolicy'],
  ['scheduledActions', 'putScheduledAction'],
  ['alarms', 'putMetricAlarm'],
  ['loads', 'setLoad'],
  ['faults', 'injectFault'],
];

function plannedSteps(scenario: Scenario, startMs: number): PlannedStep[] {
  const steps: PlannedStep[] = [];
  for (const [section, name] of SECTIONS)
    for (const [index, input] of ((scenario[section] ?? []) as readonly PlannedStep['input'][]).entries())
      steps.push({ atMs: startMs, name, input, path: [section, String(index)] });
  const timed = (scenario.timeline ?? []).map(({ at, ...what }, index): PlannedStep => {
    const [name, input] = Object.entries(what)[0] as [StepName, PlannedStep['input']];
    return { atMs: startMs + (durationMs(at) as number), name, input, path: ['timeline', String(index), name] };
  });
  // Two at one instant happen in the order of the file.
  return [...steps, ...timed.sort((a, b) => a.atMs - b.atMs)];
}

async function carriedOut<T>(path: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EcsError)) throw error;
    const { code, message, field = [] } = error.refusal;
    throw new StepError([...path, ...field], `${message} (${code})`, { cause: error });
  }
}
