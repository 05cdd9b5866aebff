import type { Deployment } from '../../model/service.ts';
import { serviceOf } from '../known.ts';
import type { World } from '../world.ts';

/** Has the scheduler look at a service, by default one scheduler period from now. Source: SVC-25. */
export function wakeService(
  world: World,
  number: number,
  atMs = world.nowMs + world.timing.schedulerPeriodMs,
  lazy = false,
): void {
  const { scheduler } = serviceOf(world, number);
  const sooner = atMs < scheduler.wakeAtMs;
  if (!sooner && (lazy || !scheduler.wakeIsLazy)) return;
  if (sooner) scheduler.wakeAtMs = atMs;
  scheduler.wakeIsLazy = lazy;
  world.awake.add(number);
  world.agenda.put({ atMs, kind: 'scheduler-pass', ref: 0, lazy });
}

/** A deployment may watch the alarm. Source: ALM-02. */
export function wakeServicesThatWatch(world: World, alarm: string): void {
  for (const service of world.services)
    if (service?.status === 'ACTIVE' && service.wish.deploymentConfiguration.alarms?.alarmNames.includes(alarm))
      wakeService(world, service.number);
}

/** What held services back, whichever they are, is over. */
export function wakeAll(world: World): void {
  for (const service of world.services)
    if (service !== undefined && service.status !== 'INACTIVE') wakeService(world, service.number);
}

/** The service that a task belongs to, if any. */
export function wakeServiceOf(world: World, slot: number): void {
  const service = world.tasks.get('service', slot);
  if (service >= 0 && world.services[service] !== undefined) wakeService(world, service);
}

/** Daemons want every instance, and zones that are new to a service change what is balanced (DMN-01, AZ-03). */
export function wakeForInstances(world: World): void {
  for (const number of world.daemons) wakeService(world, number);
  for (const service of world.services)
    if (service?.status === 'ACTIVE' && service.wish.availabilityZoneRebalancing === 'ENABLED')
      if (service.scheduler.steadySaidAtMs !== null) wakeService(world, service.number);
}

/** Services with a task on one of these instances: to drain, or to be replaced (CI-41 to CI-43). */
export function wakeServicesOn(world: World, instances: ReadonlySet<number>): void {
  const { tasks } = world;
  for (const serial of tasks.serials()) {
    const slot = tasks.slotOf(serial) as number;
    if (tasks.lastStatus(slot) !== 'STOPPED' && instances.has(tasks.get('instance', slot))) wakeServiceOf(world, slot);
  }
}

/** Services with a deployment behind this target group. */
export function wakeServicesBehind(world: World, targetGroupArn: string): void {
  for (const service of world.services)
    if (service?.deployments.some((number) => names(world.deployments[number], targetGroupArn)))
      wakeService(world, service.number);
}

const names = (deployment: Deployment | undefined, arn: string): boolean =>
  (deployment?.alternateLoadBalancers ?? deployment?.loadBalancers)?.some(
    ({ targetGroupArn }) => targetGroupArn === arn,
  ) === true;

/** Room appeared somewhere: whoever waits for it is looked at again (SVC-24). */
export function roomAppeared(world: World): void {
  for (const number of world.waiting) wakeService(world, number);
  offerRoom(world);
}

/** Tasks that wait for capacity are offered what there is at this instant: room appeared, or what they ask for changed. */
export function offerRoom(world: World): void {
  if (world.waitingTasks.size === 0 || world.hasNewRoom) return;
  world.hasNewRoom = true;
  world.agenda.put({ atMs: world.nowMs, kind: 'waiting-pass', ref: 0 });
}
