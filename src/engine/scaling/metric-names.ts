import type { MetricId } from '../../model/metric.ts';
import type { IdSource } from '../ids.ts';

/** What a service's or the cluster's metrics are filed under. */
export const ofCluster = (source: IdSource, namespace: string, name: string): MetricId => ({
  namespace,
  name,
  dimensions: [{ name: 'ClusterName', value: source.cluster }],
});

export const ofService = (source: IdSource, namespace: string, name: string, service: string): MetricId => ({
  namespace,
  name,
  dimensions: [
    { name: 'ClusterName', value: source.cluster },
    { name: 'ServiceName', value: service },
  ],
});

/** `targetgroup/<name>/<id>`, as load balancers name a target group in metrics. */
export const targetGroupDimension = (targetGroupArn: string): string => targetGroupArn.split(':').slice(5).join(':');

export const ofTargetGroup = (name: string, targetGroupArn: string): MetricId => ({
  namespace: 'AWS/ApplicationELB',
  name,
  dimensions: [{ name: 'TargetGroup', value: targetGroupDimension(targetGroupArn) }],
});

export const ofAutoScalingGroup = (
  namespace: 'AWS/AutoScaling' | 'AWS/EC2',
  name: string,
  group: string,
): MetricId => ({
  namespace,
  name,
  dimensions: [{ name: 'AutoScalingGroupName', value: group }],
});

export const ofQueue = (name: string, queueName: string): MetricId => ({
  namespace: 'AWS/SQS',
  name,
  dimensions: [{ name: 'QueueName', value: queueName }],
});

/** The simulator's own: counts, rates and latencies that CloudWatch has under other names or not at all. */
export const OWN_NAMESPACE = 'Stowage';

/** Namespaces that the world fills by sampling itself. */
export const SAMPLED_NAMESPACES: ReadonlySet<string> = new Set([
  'AWS/ECS',
  'ECS/ContainerInsights',
  'AWS/ApplicationELB',
  'AWS/AutoScaling',
  'AWS/EC2',
  'AWS/SQS',
  OWN_NAMESPACE,
]);

/** Container Insights counts the same things: its names lead to ours. Source: MET-12. */
const INSIGHTS: Readonly<Record<string, string>> = {
  DesiredTaskCount: 'DesiredCount',
  RunningTaskCount: 'RunningCount',
  PendingTaskCount: 'PendingCount',
  TaskCount: 'RunningCount',
  ContainerInstanceCount: 'InstanceCount',
  ServiceCount: 'ServiceCount',
};

/** Where the numbers of a metric lie. */
export const storedAs = (metric: MetricId): MetricId =>
  metric.namespace === 'ECS/ContainerInsights' && Object.hasOwn(INSIGHTS, metric.name)
    ? { ...metric, namespace: OWN_NAMESPACE, name: INSIGHTS[metric.name] as string }
    : metric;
