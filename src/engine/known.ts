import type { Deployment, Service } from '../model/service.ts';
import { invariant } from './invariant.ts';
import type { World } from './world.ts';

/** How long INACTIVE instances and services can still be described (our choice; AWS: "for some time", SVC-12). */
export const GONE_RETENTION_MS = 3_600_000;

/** Where the columns keep a task that must be known. */
export function slotOf(world: World, serial: number): number {
  const slot = world.tasks.slotOf(serial);
  invariant(slot !== undefined, () => `task ${serial} is not known`);
  return slot;
}

/** A service that must be known, by its number. */
export function serviceOf(world: World, number: number): Service {
  const service = world.services[number];
  invariant(service !== undefined, () => `service ${number} is not known`);
  return service;
}

/** A deployment that must be known, by its number. */
export function deploymentOf(world: World, number: number): Deployment {
  const deployment = world.deployments[number];
  invariant(deployment !== undefined, () => `deployment ${number} is not known`);
  return deployment;
}
