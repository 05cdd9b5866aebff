import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkScenario } from '../../src/app/simulation/check-scenario.ts';
import { durationMs, durationText } from '../../src/app/simulation/durations.ts';
import { aggregateOf, type Expectation, judge, parseExpectation } from '../../src/app/simulation/expectations.ts';
import { runScenario, StepError } from '../../src/app/simulation/run.ts';
import type { Scenario } from '../../src/app/simulation/scenario.ts';
import { sparkline } from '../../src/cli/charts.ts';
import { toSections } from '../../src/engine/snapshot.ts';
import type { World } from '../../src/engine/world.ts';
import { serveGraphql } from '../support/graphql.ts';
import { appOver, memoryPlace, TENANT, testClock } from '../support/stores.ts';

const small: Scenario = {
  name: 'small',
  duration: '1h',
  containerInstances: [{ instanceType: 'm5.large', count: 3, availabilityZones: ['us-east-1a', 'us-east-1b'] }],
  taskDefinitions: [{ family: 'web', containerDefinitions: [{ name: 'web', image: 'web', cpu: 256, memory: 512 }] }],
  services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 4 }],
};

describe('durations', () => {
  test.each([
    { given: 90, ms: 90_000 },
    { given: '90s', ms: 90_000 },
    { given: '1h30m', ms: 5_400_000 },
    { given: '1.5h', ms: 5_400_000 },
    { given: '7d', ms: 604_800_000 },
    { given: '250ms', ms: 250 },
    { given: '', ms: undefined },
    { given: '5 minutes', ms: undefined },
    { given: '-5m', ms: undefined },
    { given: -1, ms: undefined },
  ])('$given is $ms ms', ({ given, ms }) => {
    expect(durationMs(given)).toBe(ms);
  });
  test.each([
    { ms: 0, text: '0s' },
    { ms: 250, text: '250ms' },
    { ms: 90_000, text: '1m 30s' },
    { ms: 86_400_000, text: '1d' },
    { ms: 90_061_000, text: '1d 1h' },
  ])('$ms ms reads $text', ({ ms, text }) => {
    expect(durationText(ms)).toBe(text);
  });
});

describe('expectations', () => {
  test.each([
    { text: 'p95(pendingSeconds) < 60', values: [1, 2, 70], value: 70, passed: false },
    { text: 'p50(pendingSeconds)<60', values: [1, 2, 70], value: 2, passed: true },
    { text: 'min(healthyPercent{service:web}) >= 50', values: [50, 100], value: 50, passed: true },
    { text: 'max(cost.perHour) < 12', values: [12], value: 12, passed: false },
    { text: 'count(unplaced) == 0', values: [], value: 0, passed: true },
    { text: 'avg(latencyMs) < 5', values: [], value: null, passed: true },
    { text: 'sum(failedTasks) != 3', values: [1, 1, 1], value: 3, passed: false },
    { text: 'last(desiredCount) <= 3', values: [9, 3], value: 3, passed: true },
    { text: 'med(desiredCount) > 3.5', values: [1, 4, 9], value: 4, passed: true },
  ])('$text over $values: $passed', ({ text, values, value, passed }) => {
    const parsed = parseExpectation(text);
    expect(judge(parsed as Expectation, values)).toEqual({ expectation: text, value, passed });
  });
  test.each([
    { text: 'p95(pendingSeconds)', says: 'should read like' },
    { text: 'p0(pendingSeconds) < 1', says: 'no aggregate p0' },
    { text: 'mean(pendingSeconds) < 1', says: 'no aggregate mean' },
    { text: 'max(pendingSecond) < 1', says: 'did you mean pendingSeconds?' },
    { text: 'max(cpuUtilization{zone:a}) < 1', says: 'service:… or cluster:…' },
    { text: 'max(cpuUtilization) < banana', says: 'should read like' },
  ])('$text is refused: $says', ({ text, says }) => {
    expect(parseExpectation(text)).toEqual({ error: expect.stringContaining(says) });
  });
  test('percentiles are values that were seen', () => {
    const values = Array.from({ length: 100 }, (_, at) => at + 1);
    for (const p of [1, 50, 90, 95, 99]) expect(aggregateOf(`p${p}`, values)).toBe(p);
  });
});

describe('a scenario is checked', () => {
  test.each([
    { why: 'no name', input: { duration: '1h' }, path: '', says: 'needs name' },
    {
      why: 'a duration that is none',
      input: { name: 'x', duration: 'soon' },
      path: 'duration',
      says: 'none of the forms',
    },
    { why: 'too long', input: { name: 'x', duration: '500d' }, path: 'duration', says: '400d' },
    {
      why: 'an unknown member',
      input: { name: 'x', duration: 1, servces: [] },
      path: 'servces',
      says: 'did you mean services?',
    },
    {
      why: 'a wrong kind',
      input: { name: 'x', duration: 1, faults: [{ kind: 'FIRE' }] },
      path: 'faults/0/kind',
      says: 'should be one of PULL_FAILS',
    },
    {
      why: 'a start that is none',
      input: { name: 'x', duration: 1, start: 'Monday' },
      path: 'start',
      says: 'an instant',
    },
    {
      why: 'two things at once',
      input: { name: 'x', duration: 1, timeline: [{ at: 1, runTask: {}, stopTask: {} }] },
      path: 'timeline/0',
      says: 'one thing',
    },
    {
      why: 'after the end',
      input: { name: 'x', duration: 1, timeline: [{ at: '1h', runTask: {} }] },
      path: 'timeline/0/at',
      says: 'behind the end',
    },
    {
      why: 'an expectation that is none',
      input: { name: 'x', duration: 1, expect: ['good'] },
      path: 'expect/0',
      says: 'should read like',
    },
    { why: 'no object', input: [], path: '', says: 'must be object' },
  ])('$why', ({ input, path, says }) => {
    const checked = checkScenario(input);
    if (!('problems' in checked)) throw new Error('it passed');
    expect(checked.problems).toContainEqual({
      path: path === '' ? [] : path.split('/'),
      message: expect.stringContaining(says),
    });
  });
});

describe('hostile scenarios', () => {
  const holdsItself: Record<string, unknown> = {};
  holdsItself.inside = holdsItself;
  test.each([
    {
      why: 'a list that holds itself',
      input: { name: 'x', duration: 1, services: [holdsItself] },
      path: ['services'],
      says: 'deeper than',
    },
    ...[7, 'text', true, [1], [[1]], [null], null, { a: 1 }].map((value) => ({
      why: `${JSON.stringify(value)} as services`,
      input: { name: 'x', duration: 1, services: value },
      path: ['services'],
      says: 'must be',
    })),
  ])('$why is refused', ({ input, path, says }) => {
    const checked = checkScenario(input);
    if (!('problems' in checked)) throw new Error('it passed');
    const [first] = checked.problems;
    expect(first?.path.slice(0, 1)).toEqual(path);
    expect(first?.message).toContain(says);
  });

  /** A step that is right but for one member, which is everything else than what it should be. */
  const RIGHT: Readonly<Record<string, object>> = {
    runTask: {
      taskDefinition: 'web',
      count: 1,
      placementStrategy: [{ type: 'random' }],
      tags: [{ key: 'a', value: 'b' }],
    },
    createService: {
      serviceName: 'b',
      taskDefinition: 'web',
      desiredCount: 1,
      deploymentConfiguration: {},
      loadBalancers: [],
    },
    updateService: { service: 'web', desiredCount: 1, capacityProviderStrategy: [{ capacityProvider: 'FARGATE' }] },
    createAutoScalingGroup: {
      autoScalingGroupName: 'g',
      maxSize: 1,
      launchTemplate: { instanceType: 'm5.large' },
      terminationPolicies: ['Default'],
    },
    putMetricAlarm: {
      alarmName: 'a',
      namespace: 'n',
      metricName: 'm',
      evaluationPeriods: 1,
      threshold: 1,
      comparisonOperator: 'GreaterThanThreshold',
      dimensions: [{ name: 'a', value: 'b' }],
    },
    putMetricData: { namespace: 'n', metricData: [{ metricName: 'm', value: 1 }] },
    setLoad: { service: 'web', sources: [{ kind: 'CONSTANT', value: 1 }] },
    injectFault: { kind: 'CRASH', percent: 10 },
    putScheduledAction: {
      service: 'web',
      scheduledActionName: 'a',
      schedule: 'rate(1 day)',
      scalableTargetAction: { minCapacity: 1 },
    },
  };
  const WRONG = [{}, [], [null], [[1]], null, { a: { b: 1 } }, 1e300];
  test.each(
    Object.entries(RIGHT).flatMap(([step, right]) => Object.keys(right).map((member) => ({ step, member, right }))),
  )('$step with a wrong $member is told so, and never ends in an exception', async ({ step, member, right }) => {
    let refused = 0;
    for (const wrong of WRONG) {
      const input = { ...small, duration: 60, timeline: [{ at: 1, [step]: { ...right, [member]: wrong } }] };
      const checked = checkScenario(input);
      if ('problems' in checked) {
        refused++;
        expect(checked.problems[0]?.path.slice(0, 3)).toEqual(['timeline', '0', step]);
      } else
        await runScenario(checked.scenario).catch((error: unknown) => {
          expect(error).toBeInstanceOf(StepError);
        });
    }
    expect(refused).toBeGreaterThan(3);
  });
});

describe('a run', () => {
  test('of equal seeds gives equal reports byte for byte; another seed gives another', async () => {
    const noisy: Scenario = {
      ...small,
      simulation: { jitter: true },
      scalableTargets: [{ service: 'web', minCapacity: 2, maxCapacity: 20 }],
      scalingPolicies: [
        {
          service: 'web',
          policyName: 'cpu',
          policyType: 'TargetTrackingScaling',
          targetTrackingScalingPolicyConfiguration: {
            targetValue: 40,
            predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' },
          },
        },
      ],
      loads: [
        {
          service: 'web',
          sources: [
            { kind: 'RAMP', from: 10, to: 120, atSeconds: 0, durationSeconds: 1_800 },
            { kind: 'NOISE', percent: 20, everySeconds: 60 },
          ],
        },
      ],
    };
    const [a, b, other] = [await runScenario(noisy), await runScenario(noisy), await runScenario(noisy, { seed: 2 })];
    expect(JSON.stringify(b)).toBe(JSON.stringify(a));
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(a));
    expect(a.activities.length).toBeGreaterThan(2);
  });

  test('does what its timeline says, when it says so', async () => {
    const report = await runScenario({
      ...small,
      timeline: [
        { at: '10m', updateService: { service: 'web', desiredCount: 8 } },
        { at: '30m', runTask: { taskDefinition: 'web', count: 10 } },
        { at: '40m', updateService: { service: 'web', desiredCount: 2 } },
      ],
      expect: [
        'max(runningCount{service:web}) == 8',
        'last(runningCount{service:web}) == 2',
        'count(startedTasks) == 18',
      ],
    });
    expect(report.verdicts.map(({ passed }) => passed)).toEqual([true, true, true]);
    const running =
      report.series.find(({ metric, service }) => metric === 'runningCount' && service === 'web')?.points ?? [];
    const at = (minute: number) => running.find(({ atMs }) => atMs === report.startMs + minute * 60_000)?.avg;
    expect([at(9), at(12), at(45)]).toEqual([4, 8, 2]);
  });

  test('counts what found no room, and ends where it is cut off', async () => {
    const report = await runScenario({
      ...small,
      services: [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 50 }],
      expect: ['count(unplaced) == 0'],
    });
    expect(report.verdicts[0]).toMatchObject({ passed: false });
    const cut = await runScenario(small, { eventsAtMost: 3 });
    expect([cut.finished, cut.passed, cut.reachedMs < cut.endMs]).toEqual([false, false, true]);
    const short = await runScenario(small, { untilMs: 600_000 });
    expect(short.reachedMs - short.startMs).toBe(600_000);
  });

  test('an expectation about a service that there never is is refused: it would hold for want of numbers', async () => {
    await expect(runScenario({ ...small, expect: ['min(healthyPercent{service:wbe}) >= 50'] })).rejects.toMatchObject({
      path: ['expect', '0'],
      message: 'There is no service wbe (did you mean web?).',
    });
    await expect(runScenario({ ...small, expect: ['max(instances{cluster:prod}) < 9'] })).rejects.toThrow(
      'no cluster prod',
    );
  });

  test.each([
    {
      why: 'tasks that arrive and end between milliseconds',
      own: { arrivals: [{ rows: [{ atSeconds: 0.0123456, cpuUnits: 1, memoryMib: 6, seconds: 0.0001 }] }] },
    },
    { why: 'no cluster in a list of clusters', own: { clusters: [] } },
    { why: 'a clock that changes to summer time', own: { start: '2026-03-29T01:30:00+02:00' } },
    {
      why: 'a service that is deleted and made again',
      own: {
        timeline: [
          { at: 10, deleteService: { service: 'web', force: true } },
          { at: '10m', createService: { serviceName: 'web', taskDefinition: 'web', desiredCount: 2 } },
        ],
      },
    },
    { why: 'a millisecond', own: { duration: '1ms' } },
  ])('takes $why', async ({ own }) => {
    const checked = checkScenario({ ...small, ...own });
    if (!('scenario' in checked)) throw new Error(JSON.stringify(checked.problems));
    const report = await runScenario(checked.scenario);
    expect([report.finished, report.reachedMs]).toEqual([true, report.endMs]);
  });

  test('settings that there are not are refused where they stand', async () => {
    const wrong = { timing: { nonsense: 5 } } as never;
    await expect(runScenario({ ...small, simulation: wrong })).rejects.toMatchObject({
      path: ['simulation', 'timing', 'nonsense'],
    });
    await expect(runScenario({ ...small, clusters: [{ clusterName: 'a', simulation: wrong }] })).rejects.toMatchObject({
      path: ['clusters', '0', 'simulation', 'timing', 'nonsense'],
    });
  });

  test('names the line that was refused, in ECS’s words', async () => {
    const wrong = { ...small, timeline: [{ at: 60, updateService: { service: 'nobody', desiredCount: 1 } }] };
    await expect(runScenario(wrong as Scenario)).rejects.toMatchObject({
      path: ['timeline', '0', 'updateService', 'service'],
      message: expect.stringContaining('ServiceNotFoundException'),
    });
  });
});

describe('through GraphQL', () => {
  let door: Awaited<ReturnType<typeof serveGraphql>>;
  let find: () => Promise<World>;
  beforeAll(async () => {
    const { app } = appOver(await memoryPlace(), testClock());
    await app.clusters.create(TENANT, { clusterName: 'live', clock: { mode: 'MANUAL' }, seed: 'x' });
    await app.instances.register(TENANT, { cluster: 'live', instanceType: 'm5.large', count: 3 });
    await app.taskDefinitions.register(TENANT, {
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'web', cpu: 256, memory: 512 }],
    });
    await app.services.create(TENANT, { cluster: 'live', serviceName: 'web', taskDefinition: 'web', desiredCount: 3 });
    await app.clusters.advanceClock(TENANT, { cluster: 'live', byMs: 120_000 });
    await app.clusters.create(TENANT, {
      clusterName: 'fast',
      clock: { speed: 60, startAtMs: Date.UTC(2030, 0, 1) },
      seed: 'y',
    });
    await app.instances.register(TENANT, { cluster: 'fast', instanceType: 'm5.large', count: 1 });
    find = async () => (await app.clusters.find(TENANT, 'live')) as World;
    door = await serveGraphql(app);
  });
  afterAll(() => door.close());
  const run = async (input: object) =>
    (
      await door.ask(
        'query ($input: SimulateInput!) { simulate(input: $input) { report { passed finished events verdicts { expectation value passed } services { serviceName desiredCount runningCount } series { metric serviceName at max } } userErrors { message field } } }',
        { input },
        { 'x-stowage-account': TENANT.accountId },
      )
    ).body.data.simulate;

  test('a scenario runs; only the wanted series come back', async () => {
    const { report, userErrors } = await run({
      scenario: { ...small, expect: ['last(runningCount) == 4'] },
      metrics: ['runningCount'],
    });
    expect(userErrors).toEqual([]);
    expect(report).toMatchObject({ passed: true, finished: true, verdicts: [{ value: 4, passed: true }] });
    expect(report.series.map(({ metric }: { metric: string }) => metric)).toEqual(['runningCount']);
  });

  test('on a copy of a cluster whose clock runs, fast, it goes on from where that clock stood', async () => {
    const { report, userErrors } = await run({
      fromCluster: 'fast',
      scenario: {
        name: 'more',
        duration: '10m',
        timeline: [{ at: '1m', runTask: { taskDefinition: 'web', count: 2 } }],
      },
    });
    expect(userErrors).toEqual([]);
    expect(report).toMatchObject({ finished: true });
  });

  test('on a copy of a cluster it goes on from its now, and the cluster stays as it was', async () => {
    const state = async () =>
      JSON.stringify(toSections(await find()), (_, value) =>
        ArrayBuffer.isView(value) ? Array.from(value as never) : value,
      );
    const before = await state();
    const { report, userErrors } = await run({
      fromCluster: 'live',
      scenario: {
        name: 'more',
        duration: '10m',
        timeline: [{ at: '1m', updateService: { service: 'web', desiredCount: 9 } }],
        expect: ['last(runningCount) == 9'],
      },
    });
    expect(userErrors).toEqual([]);
    expect(report).toMatchObject({
      passed: true,
      services: [{ serviceName: 'web', desiredCount: 9, runningCount: 9 }],
    });
    expect(await state()).toBe(before);
  });

  test.each([
    { input: { scenario: { name: 'x' } }, field: ['scenario'] },
    { input: { scenario: { name: 'x', duration: '399d' } }, field: ['scenario', 'duration'] },
    {
      input: { scenario: { name: 'x', duration: 1, taskDefinitions: ['/etc/passwd'] } },
      field: ['scenario', 'taskDefinitions', '0'],
    },
    {
      input: {
        scenario: { name: 'x', duration: 1, services: [{ serviceName: 'a', taskDefinition: 'none', desiredCount: 1 }] },
      },
      field: ['scenario', 'services', '0', 'taskDefinition'],
    },
    { input: { fromCluster: 'nowhere', scenario: { name: 'x', duration: 1 } }, field: ['cluster'] },
  ])('refused: $field', async ({ input, field }) => {
    const { report, userErrors } = await run(input);
    expect(report).toBeNull();
    expect(userErrors[0].field).toEqual(field);
  });
});

describe('the command', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stowage-simulate-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const stowage = (...args: string[]) =>
    spawnSync(
      process.execPath,
      [fileURLToPath(new URL('../../src/cli/stowage.js', import.meta.url)), 'simulate', ...args],
      { encoding: 'utf8', cwd: folder },
    );
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return name;
  };
  const good = (expectation: string) =>
    file('good.yaml', `${JSON.stringify({ ...small, duration: '10m', expect: [expectation] })}\n`);

  test('ends with 0 when all held, 99 when not, 2 for a bad file; writes JSON, CSV and JUnit', () => {
    const passed = stowage(
      good('last(runningCount) == 4'),
      '--csv',
      'out',
      '--junit',
      'junit.xml',
      '--html',
      'run.html',
    );
    expect([passed.status, passed.stderr]).toEqual([0, '']);
    expect(passed.stdout).toContain('ok     last(runningCount) == 4   (4)');
    expect(readFileSync(join(folder, 'out', 'series.csv'), 'utf8')).toContain(
      'runningCount,default,web,2026-01-05T00:10:00.000Z,4,4,4',
    );
    expect(existsSync(join(folder, 'out', 'activities.csv'))).toBe(true);
    expect(readFileSync(join(folder, 'junit.xml'), 'utf8')).toContain('tests="1" failures="0"');
    const page = readFileSync(join(folder, 'run.html'), 'utf8');
    expect(page).toContain('<code>last(runningCount) == 4</code>');
    expect(page).not.toMatch(/<script|https?:/);
    const failed = stowage(good('last(runningCount) == 5'), '--quiet');
    expect([failed.status, failed.stdout]).toEqual([99, 'FAILED last(runningCount) == 5 (4)\nfailed\n']);
    const json = stowage(good('last(runningCount) == 4'), '--json', '--seeds', '2');
    expect(
      JSON.parse(json.stdout).map(({ seed, passed: held }: { seed: string; passed: boolean }) => [seed, held]),
    ).toEqual([
      ['1', true],
      ['2', true],
    ]);
  });

  test.each([
    {
      text: 'name: x\nduration: 1h\nservices:\n  - serviceNme: a\n',
      says: /^bad\.yaml:4 services\[0\]\.serviceNme: is not known here \(did you mean serviceName\?\)/m,
    },
    { text: 'name: x\nduration: 1h\nservices: [\n', says: /^bad\.yaml:4:1 / },
    {
      text: 'name: x\nduration: 1h\ntaskDefinitions: [missing.json]\n',
      says: /^bad\.yaml:3 taskDefinitions\[0\]: .*cannot be read/m,
    },
    {
      text: 'name: x\nduration: 1h\nservices:\n- serviceName: a\n  taskDefinition: none\n  desiredCount: 1\n',
      says: /^bad\.yaml:5 services\[0\]\.taskDefinition: TaskDefinition not found\./m,
    },
    { text: 'name: x\nduration: 1h\nservices: *nope\n', says: /^bad\.yaml:3:11 There is no &nope before/m },
    {
      text: `name: x\nduration: 1h\na: &a [${'x,'.repeat(99)}]\nb: &b [${'*a,'.repeat(99)}]\nc: [${'*b,'.repeat(999)}]\n`,
      says: /^bad\.yaml:1 Its aliases, filled in, come to too much\./m,
    },
    { text: 'name: x\nduration: !minutes 5\n', says: /^bad\.yaml:2:11 Unresolved tag: !minutes\./m },
    { text: `name: x\nduration: 1h\nservices: ${'['.repeat(20_000)}\n`, says: /^bad\.yaml:3:\d+ Nested too deeply\./m },
    { text: 'name: x\nduration: 1h\n---\nname: y\n', says: /^bad\.yaml:3:1 A file holds one scenario/m },
  ])('names file, line and member: $says', ({ text, says }) => {
    const { status, stderr } = stowage(file('bad.yaml', text));
    expect(stderr).toMatch(says);
    expect(status).toBe(2);
  });

  test.each([
    [[]],
    [['a', 'b']],
    [['x.yaml', '--seeds', '0']],
    [['x.yaml', '--until', 'soon']],
    [['x.yaml', '--what']],
  ])('a wrong call: %j', (args) => {
    expect(stowage(...args).status).toBe(2);
  });
});

test('a line of bars goes from nothing to the most', () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7])).toBe('▁▂▃▄▅▆▇█');
  expect(sparkline([null, 5])).toBe(' █');
  expect(sparkline(Array.from({ length: 600 }, (_, at) => at)).length).toBe(60);
});
