import type { Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { byCodeUnit } from '../order.ts';
import type { World } from '../world.ts';
import { reconcile } from './reconcile.ts';

/** One pass of the service scheduler: every service that is due, in the order of ARNs (PL-07, SVC-25). */
export function decidePass(world: World, record: Record): void {
  const due: Service[] = [];
  for (const number of world.awake) {
    const service = world.services[number];
    if (service !== undefined && service.scheduler.wakeAtMs <= world.nowMs) due.push(service);
  }
  due.sort((a, b) => byCodeUnit(a.name, b.name));
  for (const service of due) reconcile(world, service, record);
}
