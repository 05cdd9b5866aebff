import { describe, expect, test } from 'vitest';
import { planContainers } from '../../../src/engine/tasks/container-plan.ts';
import { taskHealth } from '../../../src/engine/tasks/containers.ts';
import type { HealthStatus } from '../../../src/model/task.ts';
import { definition } from '../../support/world.ts';

const NOW = { containerStartMs: 0, containerStopMs: 0 };
const box = (name: string, own: object = {}) => ({ name, image: 'i', memory: 16, ...own });
const label = (name: string, value: string) => ({ dockerLabels: { [`stowage.${name}`]: value } });
const plan = (...containerDefinitions: object[]) => planContainers(definition({ containerDefinitions }), NOW);
const waits = (containerName: string, condition: string) => ({ dependsOn: [{ containerName, condition }] });

describe('how containers behave', () => {
  test('EX-CTR-01, CTR-05: who waits too long for COMPLETE gives up', () => {
    const { ending, runningAfterMs } = plan(
      box('A', waits('B', 'COMPLETE')),
      box('B', { essential: false, startTimeout: 10, dockerLabels: { 'stowage.run-seconds': '15' } }),
    );
    expect(runningAfterMs).toBeNull();
    expect(ending).toMatchObject({ afterMs: 10_000, stopCode: 'TaskFailedToStart', containerName: 'A' });
  });

  test('EX-CTR-02: SUCCESS with exit code 1 never comes', () => {
    const { ending, containers } = plan(
      box('A', waits('B', 'SUCCESS')),
      box('B', { essential: false, dockerLabels: { 'stowage.run-seconds': '5', 'stowage.exit-code': '1' } }),
    );
    expect(ending).toMatchObject({ afterMs: 5_000, stopCode: 'TaskFailedToStart' });
    expect(containers[0]?.startsAfterMs).toBeNull();
  });

  test('CTR-04: START, COMPLETE, SUCCESS and HEALTHY in a row', () => {
    const { runningAfterMs, containers } = plan(
      box('app', waits('proxy', 'HEALTHY')),
      box('proxy', {
        essential: false,
        healthCheck: { command: ['CMD', 'x'], interval: 5 },
        ...waits('init', 'SUCCESS'),
      }),
      box('init', { essential: false, ...label('run-seconds', '3') }),
    );
    expect(containers.map(({ startsAfterMs }) => startsAfterMs)).toEqual([8_000, 3_000, 0]);
    expect(runningAfterMs).toBe(8_000);
  });

  test('EX-CTR-04, CTR-06, CTR-07: who ignores SIGTERM is killed, dependents stop first', () => {
    const { containers, stopsWithinMs } = plan(
      box('app', { stopTimeout: 30, ...label('stop-seconds', '99'), ...waits('db', 'START') }),
      box('db', { stopTimeout: 5, ...label('stop-seconds', '2') }),
    );
    expect(containers.map(({ stopsAfterMs, stopExitCode }) => [stopsAfterMs, stopExitCode])).toEqual([
      [30_000, 137],
      [32_000, 143],
    ]);
    expect(stopsWithinMs).toBe(32_000);
  });

  test.each([
    { id: 'EX-CTR-05, CTR-10', runs: '100', restarted: false },
    { id: 'EX-CTR-05, CTR-10, TD-56', runs: '400', restarted: true },
  ])('$id: exits after $runs s with a period of 300 s', ({ runs, restarted }) => {
    const { ending } = plan(
      box('app', { restartPolicy: { enabled: true, restartAttemptPeriod: 300 }, ...label('run-seconds', runs) }),
    );
    expect(ending === null).toBe(restarted);
  });

  test('CTR-03: an essential exit with any code ends the task, another does not', () => {
    expect(plan(box('a', label('run-seconds', '7')), box('b')).ending).toMatchObject({
      afterMs: 7_000,
      stopCode: 'EssentialContainerExited',
    });
    expect(plan(box('a', { essential: false, ...label('run-seconds', '7') }), box('b')).ending).toBeNull();
  });

  test('EX-HEALTH-13, CTR-11: always failing, interval 30, retries 3: UNHEALTHY after 90 s', () => {
    const check = { command: ['CMD', 'x'], interval: 30, retries: 3 };
    expect(plan(box('a', { healthCheck: check, ...label('never-healthy', 'true') })).unhealthyAfterMs).toBe(90_000);
    expect(plan(box('a', { healthCheck: check })).healthyAfterMs).toBe(30_000);
    expect(
      plan(box('a', { healthCheck: { ...check, startPeriod: 60 }, ...label('never-healthy', 'true') }))
        .unhealthyAfterMs,
    ).toBe(120_000);
  });
});

describe('the health of a task', () => {
  const [U, K, H] = ['UNHEALTHY', 'UNKNOWN', 'HEALTHY'] as const;
  test.each([
    { id: 'EX-HEALTH-01', checks: [U, K], is: U },
    { id: 'EX-HEALTH-02', checks: [U, H], is: U },
    { id: 'EX-HEALTH-04', checks: [H, H], is: H },
    { id: 'EX-HEALTH-05', checks: [U, K, K], is: U },
    { id: 'EX-HEALTH-06', checks: [U, K, H], is: U },
    { id: 'EX-HEALTH-08', checks: [H, K, H], is: K },
    { id: 'EX-HEALTH-09', checks: [H, K, K], is: K },
    { id: 'EX-HEALTH-10', checks: [H, H, H], is: H },
    { id: 'CTR-12', checks: [], is: K },
  ])('$id', ({ checks, is }) => {
    expect(
      taskHealth(
        (checks as HealthStatus[]).map((healthStatus) => ({ essential: true, hasHealthCheck: true, healthStatus })),
      ),
    ).toBe(is);
  });
  test('EX-HEALTH-12: what is not essential does not count', () => {
    expect(
      taskHealth([
        { essential: false, hasHealthCheck: true, healthStatus: U },
        { essential: true, hasHealthCheck: true, healthStatus: H },
      ]),
    ).toBe(H);
  });
});
