import type { RunReport } from '../../app/simulation/report.ts';
import { SCENARIO_SCHEMA } from '../../app/simulation/scenario-schema.ts';
import { RUN_LIMITS } from '../../app/simulations.ts';
import { quotaOf } from '../../app/tenancy.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import type { Resolvers } from './types.generated.ts';

const reportShown = (report: RunReport, metrics: readonly string[] | undefined) => ({
  ...report,
  startedAt: report.startMs,
  endsAt: report.endMs,
  reachedAt: report.reachedMs,
  verdicts: [...report.verdicts],
  services: report.services.map(({ cluster, pendingSeconds, ...service }) => ({
    ...service,
    clusterName: cluster,
    pendingSecondsMedian: pendingSeconds.med,
    pendingSecondsP95: pendingSeconds.p95,
  })),
  clusters: report.clusters.map(({ standalone, ...cluster }) => ({
    ...cluster,
    standaloneStarted: standalone.started,
    standalonePendingSecondsP95: standalone.pendingSeconds.p95,
  })),
  activities: report.activities.map(({ atMs, cluster, service, status, ...activity }) => ({
    ...activity,
    at: atMs,
    clusterName: cluster,
    serviceName: service,
    statusCode: status,
  })),
  messages: report.messages.map(({ atMs, cluster, service, message }) => ({
    at: atMs,
    clusterName: cluster,
    serviceName: service,
    message,
  })),
  periodSeconds: report.periodMs / 1_000,
  series: report.series
    .filter(({ metric }) => metrics === undefined || metrics.includes(metric))
    .map(({ metric, cluster, service, points }) => ({
      metric,
      clusterName: cluster,
      serviceName: service ?? null,
      at: points.map(({ atMs }) => atMs),
      min: points.map(({ min }) => min),
      avg: points.map(({ avg }) => avg),
      max: points.map(({ max }) => max),
    })),
});

export const simulationResolvers: Resolvers = {
  Query: {
    scenarioSchema: () => SCENARIO_SCHEMA,
    simulate: (_root, { input }, { app, tenant, principal: { limits } }) =>
      answered(async () => {
        const { scenario, metrics, ...rest } = given(input);
        const report = await app.simulations.run(
          tenant,
          { scenario, ...(rest as { fromCluster?: string; seed?: string }) },
          limits === null
            ? RUN_LIMITS
            : { virtualSeconds: quotaOf(limits, 'runVirtualSeconds'), events: quotaOf(limits, 'runEvents') },
        );
        return { report: reportShown(report, metrics) };
      }),
  },
};
