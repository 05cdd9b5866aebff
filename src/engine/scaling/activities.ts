import type { EntryBody } from '../../model/entry.ts';
import type {
  CountWriter,
  ScalableTarget,
  ScalingActivity,
  ScalingCause,
  ScalingEvaluation,
} from '../../model/scaling.ts';
import type { Service } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import type { World } from '../world.ts';
import { targetOf } from './state.ts';

/** The service behind a target, while it is ACTIVE. Sources: T-9, T-14. */
export function activeService(world: World, name: string): Service | undefined {
  const number = world.serviceNumbers.get(name);
  const service = number === undefined ? undefined : world.services[number];
  return service?.status === 'ACTIVE' && service.schedulingStrategy === 'REPLICA' ? service : undefined;
}

/** Tasks of a service that are RUNNING: where every calculation begins. Source: LOOP-3. */
export const runningOf = ({ tasks }: World, service: Service): number =>
  tasks.ofService(service.number).reduce((sum, slot) => sum + (tasks.lastStatus(slot) === 'RUNNING' ? 1 : 0), 0);

/** Those of them that ran by an instant already: whom a datapoint measured from then on speaks for. */
export const runningSince = ({ tasks }: World, service: Service, atMs: EpochMs): number =>
  tasks
    .ofService(service.number)
    .reduce(
      (sum, slot) =>
        sum + (tasks.lastStatus(slot) === 'RUNNING' && (tasks.instant('startedAtMs', slot) ?? atMs) <= atMs ? 1 : 0),
      0,
    );

const nextNumber = ({ activities }: ScalableTarget): number => (activities[0]?.number ?? 0) + 1;

/**
 * Sets the desired count the way UpdateService does, as an activity that is in progress until as many tasks run. One that
 * still is in progress is overridden by it, as by a user's. Sources: ACT-1 to ACT-6, T-11, U-23.
 */
export function setDesiredCount(
  world: World,
  name: string,
  change: { readonly to: number; readonly cause: ScalingCause; readonly by?: string; readonly why?: ScalingEvaluation },
  record: Record,
): void {
  const service = activeService(world, name) as Service;
  const { to, cause, by, why } = change;
  const number = nextNumber(targetOf(world.scaling, name));
  // What ECS would refuse fails, and the count stays.
  const isRefused = to > ECS_QUOTAS.tasksPerService.value;
  record({
    type: 'ScalingActivityRecorded',
    serviceName: name,
    activity: {
      number,
      what: { kind: 'capacity', from: service.wish.desiredCount, to },
      cause,
      startedAtMs: world.nowMs,
      ...(isRefused
        ? { endedAtMs: world.nowMs, status: 'Failed', failure: refusedByEcs(to) }
        : { status: 'InProgress' }),
    },
    ...(why !== undefined && { why }),
  });
  if (isRefused) return;
  record({
    type: 'ServiceUpdated',
    service: service.number,
    wish: { ...service.wish, desiredCount: to },
    by: writerOf(cause, number, by),
  });
}

const refusedByEcs = (to: number): string =>
  `Failed to set desired count to ${to}. Reason: desiredCount must be between 0 and ${ECS_QUOTAS.tasksPerService.value}.`;

const writerOf = (cause: ScalingCause, activity: number, action?: string): CountWriter =>
  cause.kind === 'alarm' || cause.kind === 'forecast'
    ? { kind: 'policy', name: cause.policy, activity }
    : action === undefined
      ? { kind: 'registration', activity }
      : { kind: 'schedule', name: action, activity };

/** Writes an activity that moves no count: new bounds, or why nothing was scaled. */
export function recordActivity(
  world: World,
  name: string,
  activity: Pick<ScalingActivity, 'what' | 'cause' | 'status' | 'failure' | 'why'>,
  record: Record,
): void {
  const number = nextNumber(targetOf(world.scaling, name));
  const { why, ...rest } = activity;
  record({
    type: 'ScalingActivityRecorded',
    serviceName: name,
    activity: { number, ...rest, startedAtMs: world.nowMs },
    ...(why !== undefined && { why }),
  });
}

/**
 * Ends activities that an entry decides: fulfilled once as many tasks run as were asked for, overridden when somebody
 * else sets another count. Sources: ACT-5, ACT-6.
 */
export function settleActivities(world: World, body: EntryBody, record: Record): void {
  if (world.scaling.open.size === 0) return;
  if (body.type === 'ServiceUpdated') settle(world, world.services[body.service], record);
  if (body.type !== 'TasksMoved') return;
  const seen = new Set<number>();
  for (const serial of body.tasks) seen.add(world.tasks.get('service', world.tasks.slotOf(serial) as number));
  for (const number of seen) settle(world, world.services[number], record);
}

function settle(world: World, service: Service | undefined, record: Record): void {
  if (service === undefined || !world.scaling.open.has(service.name)) return;
  if (world.serviceNumbers.get(service.name) !== service.number) return;
  const { activities } = targetOf(world.scaling, service.name);
  const { desiredCount } = service.wish;
  const current = activities.find(({ status }) => status === 'InProgress');
  for (const { number, what, status } of activities) {
    if (status !== 'InProgress' || what.kind !== 'capacity') continue;
    const end = (how: 'Overridden' | 'Successful'): void =>
      record({ type: 'ScalingActivityEnded', serviceName: service.name, activity: number, status: how });
    if (number !== current?.number || what.to !== desiredCount) end('Overridden');
    else if (runningOf(world, service) === desiredCount) end('Successful');
  }
}
