import type { ScaledToMax } from '../../model/event-record.ts';
import type { EpochMs } from '../../model/units.ts';
import { ECS_DIMENSION } from '../../tables/scaling.ts';
import { resourceIdOf } from '../scaling/names.ts';
import { isoSeconds } from './instant-text.ts';

/** What the event of an activity that reached the maximum tells. Sources: ACT-10, EX-ACT-09. */
export const scaledToMaxDetail = (
  source: { readonly cluster: string },
  service: string,
  { startedAtMs, from, to, minCapacity, maxCapacity }: ScaledToMax,
  endedAtMs: EpochMs,
): Readonly<Record<string, unknown>> => ({
  startTime: isoSeconds(startedAtMs),
  endTime: isoSeconds(endedAtMs),
  newDesiredCapacity: to,
  oldDesiredCapacity: from,
  minCapacity,
  maxCapacity,
  resourceId: resourceIdOf(source, service),
  scalableDimension: ECS_DIMENSION,
  serviceNamespace: 'ecs',
  statusCode: 'Successful',
  scaledToMax: true,
  direction: 'scale-out',
});
