import type { ServiceEventFacts } from '../model/service.ts';

export type EventType = 'INFO' | 'WARN' | 'ERROR';
export interface EventName {
  readonly eventType: EventType;
  readonly eventName: string;
}

const info = (eventName: string): EventName => ({ eventType: 'INFO', eventName });
const warn = (eventName: string): EventName => ({ eventType: 'WARN', eventName });
const error = (eventName: string): EventName => ({ eventType: 'ERROR', eventName });

/**
 * What a line of a service's events is called on the event bus; a line that is not here has no name there.
 * Sources: EVT-06, EVT-08 (read 2026-11).
 */
export const SERVICE_ACTIONS: Readonly<Partial<Record<ServiceEventFacts['kind'], EventName>>> = {
  steady: info('SERVICE_STEADY_STATE'),
  started: info('TASKS_STARTED'),
  stopped: info('TASKS_STOPPED'),
  'deployment-completed': info('SERVICE_DEPLOYMENT_COMPLETED'),
  'deployment-failed': error('SERVICE_DEPLOYMENT_FAILED'),
  unplaced: error('SERVICE_TASK_PLACEMENT_FAILURE'),
  'no-instances': error('SERVICE_TASK_PLACEMENT_FAILURE'),
  'capacity-unavailable': error('SERVICE_TASK_PLACEMENT_FAILURE'),
  'launch-failed': error('SERVICE_TASK_PLACEMENT_FAILURE'),
  'start-impaired': warn('SERVICE_TASK_START_IMPAIRED'),
  'daemon-violated': error('SERVICE_DAEMON_PLACEMENT_CONSTRAINT_VIOLATED'),
  'rebalance-tasks-started': info('TASKS_STARTED'),
  'rebalance-tasks-stopped': info('TASKS_STOPPED'),
  'rebalancing-started': info('SERVICE_REBALANCING_STARTED'),
  rebalanced: info('SERVICE_REBALANCING_COMPLETED'),
  'rebalancing-stopped': info('SERVICE_REBALANCING_STOPPED'),
};

/** What auto scaling wants of a service; what a user wants is no news on the bus. Source: EVT-06. */
export const DESIRED_COUNT_UPDATED = info('SERVICE_DESIRED_COUNT_UPDATED');

/** What a steady service whose tasks come through capacity providers says of them. Source: EVT-06. */
export const PROVIDERS_STEADY = info('CAPACITY_PROVIDER_STEADY_STATE');

/** How a deployment's rollout is told. Source: EVT-07 (read 2026-11). */
export const DEPLOYMENT_CHANGES: Readonly<Record<'IN_PROGRESS' | 'COMPLETED' | 'FAILED', EventName>> = {
  IN_PROGRESS: info('SERVICE_DEPLOYMENT_IN_PROGRESS'),
  COMPLETED: info('SERVICE_DEPLOYMENT_COMPLETED'),
  FAILED: error('SERVICE_DEPLOYMENT_FAILED'),
};

/** The reason that a failed deployment's event gives, where it differs from rolloutStateReason. Source: EVT-07. */
export const DEPLOYMENT_FAILED_BY_BREAKER = 'ECS deployment circuit breaker: task failed to start.';
