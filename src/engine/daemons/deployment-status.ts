import type { DaemonDeploymentStatus } from '../../model/daemon.ts';

const ENDED: readonly DaemonDeploymentStatus[] = ['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED'];

/** Whether nothing more comes of a deployment. */
export const hasEnded = (status: DaemonDeploymentStatus): boolean => ENDED.includes(status);
