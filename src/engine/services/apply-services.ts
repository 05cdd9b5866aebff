import type { CountWriter } from '../../model/scaling.ts';
import type { Service } from '../../model/service.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import { SCALING_CHOICES } from '../../tables/scaling.ts';
import type { Appliers } from '../appliers.ts';
import { platformOf } from '../commands/requests.ts';
import { GONE_RETENTION_MS, serviceOf } from '../known.ts';
import { forgetLoad } from '../scaling/apply-sensing.ts';
import { forgetPreparedAsks } from '../touch.ts';
import type { World } from '../world.ts';
import { offerRoom, wakeService } from './wake-services.ts';

/** How many events a service keeps. Source: SVC-14. */
const SERVICE_EVENTS_KEPT = ECS_QUOTAS.serviceEvents.value;

/** Services, what they want, and what their scheduler remembers. */
export const SERVICE_APPLIERS = {
  ServiceCreated: (world, { service }) => {
    world.services[service.number] = { ...service, scheduler: { ...service.scheduler } };
    world.serviceNumbers.set(service.name, service.number);
    if (service.schedulingStrategy === 'DAEMON') world.daemons.add(service.number);
    wakeService(world, service.number);
  },
  ServiceUpdated: (world, { service, wish, by = { kind: 'user' } }) => {
    const known = serviceOf(world, service);
    noteCount(world, known, wish.desiredCount, by);
    known.wish = wish;
    followStrategy(world, known, by?.kind === 'deployment');
    offerRoom(world);
    known.scheduler.said = [];
    forgetPreparedAsks(world);
    wakeService(world, service);
  },
  ServiceStatusChanged: (world, { service, status }) => {
    const known = serviceOf(world, service);
    known.status = status;
    if (world.daemons.delete(service) && known.scheduler.kept !== null) {
      for (const slot of known.scheduler.kept.instances) world.fleet.unreserve(slot, known.scheduler.kept.demand);
      known.scheduler.kept = null;
      offerRoom(world);
    }
    if (status !== 'INACTIVE') wakeService(world, service);
    else {
      world.awake.delete(service);
      world.waiting.delete(service);
      world.shortfalls.delete(service);
      forgetLoad(world, service);
      world.agenda.put({ atMs: world.nowMs + GONE_RETENTION_MS, kind: 'service-expiry', ref: service, lazy: true });
    }
  },
  ServiceForgotten: (world, { service }) => {
    const { name } = serviceOf(world, service);
    if (world.serviceNumbers.get(name) === service) world.serviceNumbers.delete(name);
    world.services[service] = undefined;
    world.deployments.forEach((deployment, number) => {
      if (deployment?.serviceNumber === service) world.deployments[number] = undefined;
    });
  },
  ServiceEventRecorded: (world, { service: number, what, why }) => {
    const service = serviceOf(world, number);
    service.eventCount++;
    service.events = [{ number: service.eventCount, atMs: world.nowMs, what }, ...service.events].slice(
      0,
      SERVICE_EVENTS_KEPT,
    );
    if (why !== undefined) world.shortfalls.set(number, why);
  },
  DaemonRoomKept: (world, { service: number, demand, keep, giveBack }) => {
    const { scheduler } = serviceOf(world, number);
    for (const slot of giveBack) world.fleet.unreserve(slot, demand);
    for (const slot of keep) world.fleet.reserve(slot, demand);
    if (giveBack.length > 0) offerRoom(world);
    const gone = new Set(giveBack);
    const instances = [...(scheduler.kept?.instances ?? []).filter((slot) => !gone.has(slot)), ...keep];
    scheduler.kept = instances.length === 0 ? null : { demand, instances: instances.sort((a, b) => a - b) };
  },
  SchedulerNoted: (world, { service: number, note }) => {
    const service = serviceOf(world, number);
    const { wakeAtMs, wakeIsLazy, ...rest } = note;
    Object.assign(service.scheduler, rest);
    if (note.retry !== undefined) {
      if (note.retry === null) {
        world.waiting.delete(number);
        world.shortfalls.delete(number);
      } else world.waiting.add(number);
    }
    if (wakeAtMs === Number.POSITIVE_INFINITY) {
      service.scheduler.wakeAtMs = wakeAtMs;
      service.scheduler.wakeIsLazy = false;
      world.awake.delete(number);
    } else if (wakeAtMs !== undefined) wakeService(world, number, wakeAtMs, wakeIsLazy === true);
  },
} satisfies Partial<Appliers>;

/**
 * The newest deployment of a service follows its strategy without beginning anew, also from instances to Fargate and back:
 * what runs stays where it is, and what is started goes where the strategy wants it. A deployment that begins with the
 * update brings the other kind itself. Source: SVC-06.
 */
function followStrategy(world: World, { deployments, wish, controller }: Service, begins: boolean): void {
  if (controller !== 'ECS') return; // a task set has its own
  const primary = world.deployments[deployments[0] ?? -1];
  if (primary === undefined) return;
  if (primary.launchType !== wish.launchType) {
    if (begins) return;
    const definition = world.definitions[world.definitionNumbers.get(primary.taskDefinitionArn) ?? -1]?.definition;
    if (definition === undefined) return;
    primary.launchType = wish.launchType;
    delete primary.platformVersion;
    delete primary.platformVersionAsked;
    Object.assign(primary, platformOf(wish, definition));
  }
  if (wish.capacityProviderStrategy === undefined) delete primary.capacityProviderStrategy;
  else primary.capacityProviderStrategy = wish.capacityProviderStrategy;
}

/** Who set the desired count, newest first. */
function noteCount({ nowMs }: World, service: Service, to: number, by: CountWriter): void {
  const from = service.wish.desiredCount;
  if (from === to) return;
  const change = { atMs: nowMs, from, to, by };
  service.countChanges = [change, ...(service.countChanges ?? [])].slice(0, SCALING_CHOICES.countChangesPerService);
}
