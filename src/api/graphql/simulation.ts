import type { RunReport } from '../../app/simulation/report.ts';
import { SCENARIO_SCHEMA } from '../../app/simulation/scenario-schema.ts';
import { RUN_LIMITS, type RunLimits, type SimulateInput } from '../../app/simulations.ts';
import { quotaOf } from '../../app/tenancy.ts';
import type { Context } from './context.ts';
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
  groupChanges: report.groupChanges.map(({ atMs, cluster, group, ...change }) => ({
    ...change,
    at: atMs,
    clusterName: cluster,
    autoScalingGroupName: group,
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

const limitsOf = ({ principal: { limits } }: Context): RunLimits =>
  limits === null
    ? RUN_LIMITS
    : { virtualSeconds: quotaOf(limits, 'runVirtualSeconds'), events: quotaOf(limits, 'runEvents') };

export const simulationResolvers: Resolvers = {
  Mutation: {
    runAndNotify: (_root, { input }, context) =>
      answered(async () => {
        const { metrics, ...asked } = given(input);
        const run = { ...(asked as SimulateInput), notify: true };
        const { notified, ...report } = await context.app.simulations.run(context.tenant, run, limitsOf(context));
        return { report: reportShown(report, metrics), notified: notified ?? null };
      }),
  },
  Query: {
    scenarioSchema: () => SCENARIO_SCHEMA,
    simulate: (_root, { input }, context) =>
      answered(async () => {
        const { scenario, metrics, ...rest } = given(input);
        const asked = { scenario, ...(rest as { fromCluster?: string; seed?: string }) };
        const report = await context.app.simulations.run(context.tenant, asked, limitsOf(context));
        return { report: reportShown(report, metrics) };
      }),
  },
};
