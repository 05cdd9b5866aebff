import { describe, expect, test } from 'vitest';
import { lineOf } from '../../../src/engine/scaling/metric-query.ts';
import type { World } from '../../../src/engine/world.ts';
import {
  at,
  createService,
  definition,
  emptyWorld,
  instance,
  must,
  register,
  runTask,
  START_MS,
} from '../../support/world.ts';

const container = { name: 'app', image: 'app', cpu: 512, memory: 1_024 };
const OF_CLUSTER = ['demo'];
const OF_WEB = ['demo', 'web'];

/** A cluster with insights, and two tasks of 512 units and 1,024 MiB that use half of their CPU; a minute of a metric. */
function insights(value: 'enabled' | 'enhanced' | 'disabled'): World {
  const world = emptyWorld({ timingProfile: 'conformance', recordSeries: true });
  must(world, { type: 'UpdateCluster', settings: [{ name: 'containerInsights', value }] });
  must(world, register(instance('m5.xlarge')));
  must(world, createService({ definition: definition({ containerDefinitions: [container] }), desiredCount: 2 }));
  must(world, {
    type: 'SetLoad',
    service: 'web',
    sources: [{ kind: 'CONSTANT', value: 50 }],
    model: { baseCpuPercent: 0, cpuMsPerRequest: 10, warmUpSeconds: 0 },
  });
  at(world, 180);
  return world;
}
const minute = (world: World, name: string, of: readonly string[]) =>
  lineOf(
    world.metrics,
    {
      metric: {
        namespace: 'ECS/ContainerInsights',
        name,
        dimensions: ['ClusterName', 'ServiceName']
          .slice(0, of.length)
          .map((key, place) => ({ name: key, value: of[place] as string })),
      },
      periodSeconds: 60,
      stat: 'Average',
    },
    { fromMs: START_MS + 120_000, periodSeconds: 60, periods: 1, asOfMs: world.nowMs },
  ).values[0];

describe('Container Insights (MET-12)', () => {
  test.each(['enabled', 'enhanced'] as const)(
    '%s: counts of tasks, and what they use and reserve, of service and cluster',
    (value) => {
      const world = insights(value);
      const of = (name: string) => [minute(world, name, OF_WEB), minute(world, name, OF_CLUSTER)];
      expect([minute(world, 'RunningTaskCount', OF_WEB), minute(world, 'DesiredTaskCount', OF_WEB)]).toEqual([2, 2]);
      expect(minute(world, 'PendingTaskCount', OF_WEB)).toBe(0);
      expect(of('CpuReserved')).toEqual([1_024, 1_024]);
      expect(of('MemoryReserved')).toEqual([2_048, 2_048]);
      // 50 requests of 10 ms each a second: half of a processor of 1,024 units.
      expect(of('CpuUtilized').map((units) => Math.round(units as number))).toEqual([512, 512]);
      expect(of('MemoryUtilized')[0]).toBeGreaterThan(0);
    },
  );

  test('tasks of no service count for the cluster alone', () => {
    const world = insights('enabled');
    must(world, runTask({ definition: definition({ containerDefinitions: [container] }, 7) }));
    at(world, 300);
    const later = (name: string, of: readonly string[]) =>
      lineOf(
        world.metrics,
        {
          metric: {
            namespace: 'ECS/ContainerInsights',
            name,
            dimensions: of.map((text, place) => ({
              name: ['ClusterName', 'ServiceName'][place] as string,
              value: text,
            })),
          },
          periodSeconds: 60,
          stat: 'Sum',
        },
        { fromMs: START_MS + 240_000, periodSeconds: 60, periods: 1, asOfMs: world.nowMs },
      ).values[0];
    expect(later('CpuReserved', OF_CLUSTER)).toBe(1_536);
    expect(later('CpuReserved', OF_WEB)).toBe(1_024); // one value a minute, so that sums are sums of minutes
  });

  test('without it there is nothing of what tasks use; the counts are there as ever', () => {
    const world = insights('disabled');
    expect(minute(world, 'CpuUtilized', OF_WEB)).toBeNull();
    expect(minute(world, 'CpuReserved', OF_CLUSTER)).toBeNull();
    expect(minute(world, 'RunningTaskCount', OF_WEB)).toBe(2);
  });

  test('no running task, no point', () => {
    const world = insights('enabled');
    must(world, { type: 'UpdateService', service: 'web', desiredCount: 0, forceNewDeployment: false });
    at(world, 600);
    const at9 = { fromMs: START_MS + 540_000, periodSeconds: 60, periods: 1, asOfMs: world.nowMs };
    const stat = {
      metric: {
        namespace: 'ECS/ContainerInsights',
        name: 'CpuReserved',
        dimensions: [{ name: 'ClusterName', value: 'demo' }],
      },
      periodSeconds: 60,
      stat: 'Sum',
    };
    expect(lineOf(world.metrics, stat, at9).values[0]).toBeNull();
  });
});
