/** A target group of a load balancer, as far as ECS has to do with it. Sources: LB-01 to LB-08. */
export interface TargetGroup {
  readonly targetGroupArn: string;
  readonly name: string;
  /** What its targets are: addresses of awsvpc tasks, or ports of instances (LB-03). */
  readonly targetType: 'ip' | 'instance';
  /** HTTP and HTTPS: an Application Load Balancer; TCP, UDP, TLS: a Network Load Balancer. */
  readonly protocol: 'HTTP' | 'HTTPS' | 'TCP' | 'UDP' | 'TLS' | 'TCP_UDP';
  readonly healthCheckIntervalSeconds: number;
  readonly healthCheckTimeoutSeconds: number;
  /** Successes in a row after which a target that was unhealthy is healthy again. */
  readonly healthyThresholdCount: number;
  /** Failures in a row after which a target is unhealthy. */
  readonly unhealthyThresholdCount: number;
  /** How long a target that leaves may finish its requests (LB-06). */
  readonly deregistrationDelaySeconds: number;
  readonly slowStartSeconds: number;
}

/** Where a target stands in one target group; `unused`: not registered. The number is what the columns hold. */
export const TARGET_STATES = ['unused', 'initial', 'healthy', 'unhealthy', 'draining'] as const;
export type TargetState = (typeof TARGET_STATES)[number];
