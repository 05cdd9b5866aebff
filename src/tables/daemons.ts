/** What a deployment of a daemon goes by unless told otherwise. Source: DG/managed-daemons-deployments (read 2026-11). */
export const DAEMON_DEPLOYMENT_DEFAULTS = { drainPercent: 25, bakeTimeInMinutes: 0 } as const;

/** Source: DG/managed-daemons-deployments; the API reference takes a drainPercent from 0.0. */
export const DAEMON_BOUNDS = {
  drainPercent: { least: 0, most: 100 },
  bakeTimeInMinutes: { least: 0, most: 1_440 },
} as const;

/**
 * Failed starts at which a deployment fails: half its instances, rounded up, between two bounds (our choice: AWS names no
 * formula; its example shows 10 for three instances, which is the least that the breaker of services had at first).
 */
export const DAEMON_BREAKER = { percent: 50, atLeast: 10, atMost: 200 } as const;

/** How long an instance waits for its daemons to be at work (our choice: AWS names no bound). */
export const DAEMON_START_MS = 600_000;

/** Our choices: AWS names no bounds. */
export const DAEMON_LIMITS = {
  perCluster: 100,
  capacityProviders: 20,
  alarms: 10,
  /** Revisions and deployments that a daemon remembers. */
  kept: 50,
} as const;

/** Reasons that daemons give, where AWS's words are known. Sources: SDK example of DescribeDaemonDeployments; DG/managed-daemons-events. */
export const DAEMON_REASONS = {
  successful: 'Deployment completed successfully.',
  'circuit-breaker': 'Deployment failed: the circuit breaker was triggered.',
  alarm: 'Deployment failed: a CloudWatch alarm was triggered.',
  'newer-deployment': 'Deployment was replaced by a new deployment.',
  failedToRun: (reason: string): string => `Task failed to reach RUNNING status: ${reason}`,
  cpu: 'RESOURCE:CPU - Unable to place daemon task on container instance: insufficient CPU',
  memory: 'RESOURCE:MEMORY - Unable to place daemon task on container instance: insufficient memory',
  unhealthy: 'Task failed container health checks',
  late: 'Task was not at work in time',
} as const;

/** Why tasks stop because of a daemon (our words). */
export const DAEMON_STOPS = {
  leaving: 'The container instance is being terminated.',
  released: (daemon: string): string => `The daemon ${daemon} no longer runs on the container instance.`,
} as const;
