import type { TaskStatus } from '../model/task.ts';

/**
 * The edges a task may walk; never backwards (LIFE-03). A state without work is left out, not passed in no time (LIFE-02):
 * bridge, host and none skip PROVISIONING, ACTIVATING and DEPROVISIONING; a lost host ends a task from anywhere (CI-27).
 *
 * Source: DG/task-lifecycle-explanation (read 2026-11), LIFE-02, LIFE-03.
 */
export const LEGAL_MOVES: Readonly<Record<TaskStatus, readonly TaskStatus[]>> = {
  PROVISIONING: ['PENDING', 'DEPROVISIONING', 'STOPPED'],
  PENDING: ['ACTIVATING', 'RUNNING', 'DEPROVISIONING', 'STOPPED'],
  ACTIVATING: ['RUNNING', 'STOPPING', 'DEPROVISIONING', 'STOPPED'],
  RUNNING: ['DEACTIVATING', 'STOPPING', 'STOPPED'],
  DEACTIVATING: ['STOPPING', 'STOPPED'],
  STOPPING: ['DEPROVISIONING', 'STOPPED'],
  DEPROVISIONING: ['STOPPED'],
  STOPPED: [],
};

/** Statuses before RUNNING: what ECS's pending counts count (CLU-03). */
export const STARTING: ReadonlySet<TaskStatus> = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);
