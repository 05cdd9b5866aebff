import type { EpochMs } from './units.ts';

/** How far an update of an instance's agent has come. Source: CI-31. */
export type AgentUpdateStatus = 'PENDING' | 'STAGING' | 'STAGED' | 'UPDATING' | 'UPDATED' | 'FAILED';

export interface AgentUpdate {
  readonly status: AgentUpdateStatus;
  /** The version that the agent has when it is UPDATED. */
  readonly agentVersion: string;
  /** When it got to this status. */
  readonly sinceMs: EpochMs;
}

export interface UpdateContainerAgent {
  readonly type: 'UpdateContainerAgent';
  readonly containerInstance: string;
}

export interface AgentUpdateMoved {
  readonly type: 'AgentUpdateMoved';
  readonly instance: number;
  readonly to: AgentUpdateStatus;
  readonly agentVersion: string;
}
