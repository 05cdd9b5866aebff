import type { AgentUpdateMoved } from '../../model/agent-update.ts';
import type { Appliers } from '../appliers.ts';
import { roomAppeared, wakeForInstances } from '../services/wake-services.ts';
import { touchInstance } from '../touch.ts';
import { AGENT_UPDATE_STEP_MS, isUnderWay } from './agent-update.ts';

/** What entries about agents change: with the last one the version, and with it what expressions find. */
export const AGENT_APPLIERS: Pick<Appliers, AgentUpdateMoved['type']> = {
  AgentUpdateMoved: (world, { instance, to, agentVersion }) => {
    world.agentUpdates.set(instance, { status: to, agentVersion, sinceMs: world.nowMs });
    if (isUnderWay(to))
      world.agenda.put({ atMs: world.nowMs + AGENT_UPDATE_STEP_MS, kind: 'agent-update', ref: instance });
    touchInstance(world, instance);
    if (to !== 'UPDATED') return;
    world.fleet.setAgentVersion(instance, agentVersion);
    roomAppeared(world);
    wakeForInstances(world);
  },
};
