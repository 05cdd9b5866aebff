import type { Appliers } from '../appliers.ts';
import { settleInstance } from '../costs/settle.ts';
import { awaitDaemons, wakeDaemons } from '../daemons/apply-daemons.ts';
import { noteAgent } from '../instances/apply-health.ts';
import { awaitTrunk, registerWithTrunk } from '../instances/trunks.ts';
import { invariant } from '../invariant.ts';
import { GONE_RETENTION_MS } from '../known.ts';
import { roomAppeared, wakeForInstances, wakeServicesOn } from '../services/wake-services.ts';
import { touchInstance } from '../touch.ts';
import { scheduleSpotNotice } from './apply-capacity.ts';
import { noteManagedIdle, noteManagedJoined } from './managed/apply-managed.ts';

/** Container instances: who wants to place on them, or has tasks on them, is woken. */
export const INSTANCE_APPLIERS = {
  InstancesRegistered: (world, { specs, firstSlot, status }) => {
    specs.forEach((spec, index) => {
      const slot = world.fleet.register(spec, world.nowMs);
      invariant(
        slot === firstSlot + index,
        () => `instance ${slot} registered where ${firstSlot + index} was promised`,
      );
      if (status !== undefined) {
        if (spec.capacityProviderName === undefined) registerWithTrunk(world, slot);
        else awaitDaemons(world, slot);
      }
      world.instanceVersions[slot] = 0;
      scheduleSpotNotice(world, slot);
      touchInstance(world, slot);
    });
    roomAppeared(world);
    specs.forEach((_, index) => {
      noteManagedJoined(world, firstSlot + index);
      wakeDaemons(world, firstSlot + index);
    });
    wakeForInstances(world);
  },
  InstanceStatusChanged: (world, { instances, status, hostsGone }) => {
    wakeServicesOn(world, new Set(instances));
    for (const slot of instances) {
      world.fleet.setStatus(slot, status);
      if (hostsGone === true) {
        world.fleet.setAgentConnected(slot, false);
        noteAgent(world, slot, false);
      }
      if (status === 'INACTIVE') {
        world.spotNotices.delete(slot);
        world.agentUpdates.delete(slot);
      }
      if (status === 'DEREGISTERING') awaitTrunk(world, slot);
      noteManagedIdle(world, slot);
      wakeDaemons(world, slot);
      touchInstance(world, slot);
      if (status !== 'INACTIVE') continue;
      settleInstance(world, slot);
      world.agenda.put({ atMs: world.nowMs + GONE_RETENTION_MS, kind: 'instance-expiry', ref: slot, lazy: true });
    }
    roomAppeared(world);
    wakeForInstances(world);
  },
  AgentConnectionChanged: (world, { instances, connected }) => {
    for (const slot of instances) {
      world.fleet.setAgentConnected(slot, connected);
      noteAgent(world, slot, connected);
      touchInstance(world, slot);
    }
    if (connected) roomAppeared(world);
    wakeForInstances(world);
  },
  AttributesPut: (world, { instance, attributes }) => {
    for (const attribute of attributes) world.fleet.putAttribute(instance, attribute);
    touchInstance(world, instance);
    roomAppeared(world);
    wakeForInstances(world);
  },
  AttributesDeleted: (world, { instance, names }) => {
    for (const name of names) world.fleet.deleteAttribute(instance, name);
    touchInstance(world, instance);
    roomAppeared(world);
    wakeForInstances(world);
  },
  InstanceForgotten: (world, { instance }) => {
    world.instanceVersions[instance] = 0;
    world.instanceTags.delete(instance);
    world.instanceChecks.delete(instance);
  },
} satisfies Partial<Appliers>;
