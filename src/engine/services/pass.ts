import type { Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { reconcile } from './reconcile.ts';

/** One pass of the service scheduler: every service that is due, daemons first, then in the order of ARNs (PL-07, SVC-25, DMN-02). */
export function decidePass(world: World, record: Record): void {
  const due: Service[] = [];
  for (const number of world.awake) {
    const service = world.services[number];
    if (service !== undefined && service.scheduler.wakeAtMs <= world.nowMs) due.push(service);
  }
  due.sort((a, b) => Number(isDaemon(b)) - Number(isDaemon(a)) || byCodeUnit(a.name, b.name));
  for (const service of due) reconcile(world, service, record);
}

const isDaemon = ({ schedulingStrategy }: Service): boolean => schedulingStrategy === 'DAEMON';
