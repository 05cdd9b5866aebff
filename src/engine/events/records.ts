import { serviceArn } from '../../model/arn.ts';
import type { EventFacts, EventRecord } from '../../model/event-record.ts';
import type { ScalingActivity } from '../../model/scaling.ts';
import type { ServiceEventFacts } from '../../model/service.ts';
import type { EpochMs } from '../../model/units.ts';
import { instanceArnOf, taskArnOf } from '../ids.ts';
import { drawUuid, purpose } from '../prng.ts';
import { alarmArnOf } from '../scaling/alarm-times.ts';
import type { World } from '../world.ts';
import { type AlarmEntry, alarmDetail } from './alarm-record.ts';
import { daemonRecord } from './daemon-record.ts';
import { healthDetail } from './health-record.ts';
import { type InstanceChange, instanceChanges, instanceDetail } from './instance-record.ts';
import { isoSeconds } from './instant-text.ts';
import { scaledToMaxDetail } from './scaling-record.ts';
import {
  deploymentChange,
  desiredCountUpdated,
  type RolloutEntry,
  type ServiceRecord,
  serviceActions,
} from './service-record.ts';
import { taskDetail } from './task-record.ts';

/** An entry as a journal keeps it, with the facts that were taken down just after it. */
export interface RecordedEntry {
  readonly sequence: number;
  readonly atMs: EpochMs;
  readonly type: string;
  readonly facts?: unknown;
}

const EVENT_ID = purpose('id:event-record');
const SCALED = 'Application Auto Scaling Scaling Activity State Change';
const ALARM = 'CloudWatch Alarm State Change';
/** Whose records are not those of ECS. */
const SOURCES: Readonly<Partial<Record<EventRecord['detail-type'], EventRecord['source']>>> = {
  [SCALED]: 'aws.application-autoscaling',
  [ALARM]: 'aws.cloudwatch',
};
/** More records than any entry has. */
export const MOST_RECORDS = 0x20_0000;

/** An event record before it is asked for: making its detail is the dearer part. */
export interface EventSketch {
  /** Counts the records of the entry from 0. */
  readonly index: number;
  readonly detailType: EventRecord['detail-type'];
  /** Absent: it names none. */
  readonly resource?: string;
  /** Only of services and daemons: its name on the event bus, which is known without its detail. */
  readonly eventName?: string;
  readonly whole: () => EventRecord;
}

/**
 * The event records of an entry, in order: each task that changed, then the instance that it came to or left; instances and
 * their health; what a service's scheduler said and how its rollout stands. Exact for the instant of the entry, whatever has
 * happened since; empty for entries that were written without facts. Sources: spec 8.2, EVT-01 to EVT-08.
 */
export function eventSketches(world: World, entry: RecordedEntry): EventSketch[] {
  const facts = entry.facts as EventFacts | undefined;
  if (facts === undefined) return [];
  const sketches: EventSketch[] = [];
  const add = (
    detailType: EventRecord['detail-type'],
    resource: string | undefined,
    detail: () => EventRecord['detail'],
    eventName?: string,
  ): void => {
    const index = sketches.length;
    const whole = (): EventRecord => ({
      version: '0',
      id: drawUuid(world.seed, EVENT_ID, entry.sequence * MOST_RECORDS + index),
      'detail-type': detailType,
      source: SOURCES[detailType] ?? 'aws.ecs',
      account: world.accountId,
      time: isoSeconds(entry.atMs),
      region: world.region,
      resources: detailType === SCALED || resource === undefined ? [] : [resource],
      detail: detail(),
    });
    sketches.push({
      index,
      detailType,
      ...(resource !== undefined && { resource }),
      ...(eventName !== undefined && { eventName }),
      whole,
    });
  };
  const addInstance = (change: InstanceChange): void =>
    add('ECS Container Instance State Change', instanceArnOf(world, change.slot), () =>
      instanceDetail(world, facts.instances as NonNullable<EventFacts['instances']>, change, entry.atMs),
    );
  const { alarm } = facts;
  if (alarm !== undefined) {
    const change = entry as unknown as AlarmEntry;
    add(ALARM, alarmArnOf(world, change.alarm), () => alarmDetail(change, alarm, entry.atMs));
    return sketches;
  }
  if (facts.daemon !== undefined) {
    const told = daemonRecord(world, entry, facts.daemon, entry.atMs);
    if (told !== undefined) add(told.detailType, told.resource, () => told.detail, told.eventName);
    return sketches;
  }
  const { tasks, instances } = facts;
  const changes = instances === undefined ? [] : instanceChanges(instances, tasks);
  const byTask = new Map(
    changes.flatMap((change) => (change.task === undefined ? [] : [[change.task, change] as const])),
  );
  tasks?.serial.forEach((serial, row) => {
    add('ECS Task State Change', taskArnOf(world, serial), () => taskDetail(world, tasks, row, entry.atMs));
    const change = byTask.get(row);
    if (change !== undefined) addInstance(change);
  });
  for (const change of changes) if (change.task === undefined) addInstance(change);
  const { health } = facts;
  health?.slot.forEach((slot, row) => {
    add('ECS Container Instance Health Change', instanceArnOf(world, slot), () => healthDetail(world, health, row));
  });
  const { scaledToMax, service } = facts;
  if (scaledToMax !== undefined && service !== undefined) {
    const detail = () => scaledToMaxDetail(world, service, scaledToMax, entry.atMs);
    add(SCALED, serviceArn(world, world.cluster, service), detail);
    return sketches;
  }
  for (const said of facts.service === undefined ? [] : serviceRecords(world, entry, facts.providers ?? []))
    add(
      said.detailType,
      serviceArn(world, world.cluster, facts.service as string),
      () => said.detail,
      said.detail.eventName as string,
    );
  return sketches;
}

function serviceRecords(world: World, entry: RecordedEntry, providers: readonly string[]): ServiceRecord[] {
  if (entry.type === 'ServiceEventRecorded')
    return serviceActions(
      world,
      (entry as unknown as { readonly what: ServiceEventFacts }).what,
      providers,
      entry.atMs,
    );
  if (entry.type === 'ScalingActivityRecorded') {
    const { activity } = entry as unknown as { readonly activity: Pick<ScalingActivity, 'what'> };
    const updated = desiredCountUpdated(world, activity, entry.atMs);
    return updated === undefined ? [] : [updated];
  }
  const change = deploymentChange(world, entry as unknown as RolloutEntry, entry.atMs);
  return change === undefined ? [] : [change];
}

/** All event records of an entry, whole. */
export const eventRecords = (world: World, entry: RecordedEntry): EventRecord[] =>
  eventSketches(world, entry).map(({ whole }) => whole());
