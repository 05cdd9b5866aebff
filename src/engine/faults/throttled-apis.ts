import type { ThrottlingApi } from '../../model/fault.ts';
import type { Service } from '../../model/service.ts';
import type { Record } from '../advance.ts';
import { sayOnce } from '../services/say.ts';
import type { World } from '../world.ts';
import { isAmongShare } from './task-faults.ts';

/** Whether another service of AWS refuses what ECS asks of it for this service. */
export function isThrottled(world: World, service: Service, api: ThrottlingApi): boolean {
  for (const fault of world.faults.values())
    if (fault.kind === 'API_THROTTLED' && fault.isActive && fault.api === api)
      if ((fault.service ?? service.name) === service.name && isAmongShare(world, fault, service.number)) return true;
  return false;
}

/** Says it once if it is so; whoever asks tries again when the scheduler looks next. @returns whether it is. Source: MSG-19. */
export function heldByThrottle(world: World, service: Service, api: ThrottlingApi, record: Record): boolean {
  if (world.faults.size === 0 || !isThrottled(world, service, api)) return false;
  sayOnce(world, service, { kind: 'api-throttled', api }, record);
  return true;
}
