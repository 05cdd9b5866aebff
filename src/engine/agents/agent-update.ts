import type { AgentUpdateStatus, UpdateContainerAgent } from '../../model/agent-update.ts';
import type { CommandResult } from '../../model/command.ts';
import { refuse } from '../../model/refusal.ts';
import { SECOND_MS } from '../../model/units.ts';
import { AGENT_DEFAULTS } from '../../tables/agent-attributes.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { findInstance } from '../commands/find.ts';
import { compareVersions } from '../placement/query.ts';
import type { World } from '../world.ts';

/** How long an update stays in each status (our choice; AWS names the statuses and no times). */
export const AGENT_UPDATE_STEP_MS = 10 * SECOND_MS;

/** What follows what, while the agent is connected; the last two are for good. Source: CI-31. */
const NEXT: { readonly [status in AgentUpdateStatus]: AgentUpdateStatus | null } = {
  PENDING: 'STAGING',
  STAGING: 'STAGED',
  STAGED: 'UPDATING',
  UPDATING: 'UPDATED',
  UPDATED: null,
  FAILED: null,
};

export const isUnderWay = (status: AgentUpdateStatus): boolean => NEXT[status] !== null;

const VERSION = /^\d{1,6}(\.\d{1,6}){0,3}$/;

/** Begins an update of the agent to the version that new instances have. Sources: CI-31, EX-CI-10. */
export function updateContainerAgent(
  world: World,
  { containerInstance }: UpdateContainerAgent,
  record: Record,
): CommandResult {
  const instance = findInstance(world, containerInstance);
  if (instance === undefined || world.fleet.statusOf(instance) === 'INACTIVE')
    return { refusal: refuse('InvalidParameterException', REFUSALS.instanceNotFound, ['containerInstance']) };
  const update = world.agentUpdates.get(instance);
  if (update !== undefined && isUnderWay(update.status))
    return { refusal: refuse('UpdateInProgressException', REFUSALS.agentUpdateInProgress, ['containerInstance']) };
  const { agentVersion: current } = world.fleet.specOf(instance);
  if (!VERSION.test(current))
    return { refusal: refuse('MissingVersionException', REFUSALS.agentVersionUnknown, ['containerInstance']) };
  const { agentVersion } = AGENT_DEFAULTS;
  if (compareVersions(current, agentVersion) >= 0)
    return { refusal: refuse('NoUpdateAvailableException', REFUSALS.noAgentUpdate, ['containerInstance']) };
  record({ type: 'AgentUpdateMoved', instance, to: 'PENDING', agentVersion });
  return { done: { instances: [instance] } };
}

/** The next status, when this one has lasted long enough; an agent that is not connected when it is told fails (our choice). */
export function decideAgentUpdate(world: World, instance: number, record: Record): void {
  const update = world.agentUpdates.get(instance);
  if (update === undefined || world.nowMs < update.sinceMs + AGENT_UPDATE_STEP_MS) return;
  const next = NEXT[update.status];
  if (next === null) return;
  const to = world.fleet.agentConnected(instance) ? next : 'FAILED';
  record({ type: 'AgentUpdateMoved', instance, to, agentVersion: update.agentVersion });
}
