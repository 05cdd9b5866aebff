import { type EventSketch, eventSketches } from '../engine/events/records.ts';
import { instanceSlotOf, taskSerialOf } from '../engine/ids.ts';
import type { World } from '../engine/world.ts';
import { parseArn } from '../model/arn.ts';
import type { DetailType, EventFacts } from '../model/event-record.ts';
import type { JournalRecord } from './ports.ts';

/** What events are wanted; absent members want all. */
export interface EventWish {
  /** ARN of a task, container instance or service, or of the cluster itself, which wants all. */
  readonly resource?: string;
  /** Types of entries, detail-types or eventNames: one of them is enough. */
  readonly types?: readonly string[];
  /** At or after this instant of the cluster's time, and before that one. */
  readonly fromMs?: number;
  readonly untilMs?: number;
}

export interface EventFilter {
  /** Whether an entry, or one of its records, is wanted. */
  readonly wantsEntry: (record: JournalRecord) => boolean;
  readonly wantsRecord: (record: JournalRecord, sketch: EventSketch) => boolean;
}

/** What a wish means in a world; the span of time is left to the journal. */
export function eventFilter(world: World, { resource, types }: EventWish): EventFilter {
  const isAbout = resource === undefined ? () => true : entriesAbout(world, resource);
  const wanted = types === undefined ? undefined : new Set(types);
  const allResources = resource === undefined || isCluster(world, resource);
  return {
    wantsEntry: (record) =>
      isAbout(record) && (wanted === undefined || typesOf(world, record).some((type) => wanted.has(type))),
    wantsRecord: (record, { resource: arn, detailType, eventName }) =>
      (allResources || arn === resource) &&
      (wanted === undefined ||
        wanted.has(detailType) ||
        wanted.has(record.type) ||
        (eventName !== undefined && wanted.has(eventName))),
  };
}

/** What an entry can be asked for by: its own type, and detail-types and eventNames of its records. */
function typesOf(world: World, record: JournalRecord): string[] {
  const facts = record.facts as EventFacts | undefined;
  if (facts === undefined) return [record.type];
  const has = (part: unknown, type: DetailType): DetailType[] => (part === undefined ? [] : [type]);
  return [
    record.type,
    ...has(facts.tasks, 'ECS Task State Change'),
    ...has(facts.instances, 'ECS Container Instance State Change'),
    ...has(facts.health, 'ECS Container Instance Health Change'),
    ...has(facts.alarm, 'CloudWatch Alarm State Change'),
    ...(facts.service === undefined && facts.daemon === undefined
      ? []
      : eventSketches(world, record).flatMap(({ detailType, eventName }) =>
          eventName === undefined ? [] : [detailType, eventName],
        )),
  ];
}

const isCluster = (world: World, text: string): boolean => {
  const arn = parseArn(text);
  return arn?.resourceType === 'cluster' && isHere(world, text);
};

function isHere(world: World, text: string): boolean {
  const arn = parseArn(text);
  return (
    arn?.service === 'ecs' &&
    arn.accountId === world.accountId &&
    arn.region === world.region &&
    arn.path[0] === world.cluster
  );
}

type Test = (record: JournalRecord) => boolean;

/** Entries that name this resource; none for an ARN that this cluster never had. */
function entriesAbout(world: World, text: string): Test {
  const arn = parseArn(text);
  const id = arn?.path.at(-1) as string;
  if (arn === undefined || !isHere(world, text)) return () => false;
  switch (arn.resourceType) {
    case 'cluster':
      return () => true;
    case 'service':
      return (record) => serviceNames(world, record).includes(id);
    case 'task': {
      const serial = taskSerialOf(world, id);
      return (record) => serial !== undefined && tasksIn(record).includes(serial);
    }
    case 'daemon':
      return (record) => daemonNames(world, record).includes(id);
    case 'container-instance': {
      const slot = instanceSlotOf(world, id);
      return (record) => slot !== undefined && instancesIn(record).includes(slot);
    }
    default:
      return () => false;
  }
}

const numbers = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];
const number = (value: unknown): readonly number[] => (typeof value === 'number' ? [value] : []);
const factsOf = (record: JournalRecord): EventFacts => (record.facts as EventFacts | undefined) ?? {};

/** Serials of the tasks that an entry names. */
export const tasksIn = (record: JournalRecord): readonly number[] => [
  ...new Set([...numbers(record.tasks), ...number(record.task), ...(factsOf(record).tasks?.serial ?? [])]),
];

/** Slots of the instances that an entry names; those that register are listed with what they are. */
export const instancesIn = (record: JournalRecord): readonly number[] => [
  ...new Set([
    ...numbers(record.instances),
    ...number(record.instance),
    ...(Array.isArray(record.instances)
      ? record.instances.flatMap((one) => number((one as { readonly slot?: unknown } | null)?.slot))
      : []),
    ...(factsOf(record).instances?.slot ?? []),
  ]),
];

const DAEMON_GROUP = 'daemon:';

/** Names of the managed daemons that an entry is about, as far as they are still known. */
export function daemonNames(world: World, record: JournalRecord): readonly string[] {
  const { daemon, group } = record;
  const number = typeof daemon === 'number' ? daemon : (daemon as { readonly number?: number } | null)?.number;
  const names = [
    factsOf(record).daemon?.name,
    number === undefined ? undefined : world.managedDaemons.all.get(number)?.name,
    typeof group === 'string' && group.startsWith(DAEMON_GROUP) ? group.slice(DAEMON_GROUP.length) : undefined,
  ];
  return [...new Set(names.filter((name) => name !== undefined))];
}

const SERVICE_GROUP = 'service:';

/** Names of the services that an entry is about, as far as they are still known. */
export function serviceNames(world: World, record: JournalRecord): readonly string[] {
  const { service, serviceName, group, deployment } = record;
  const nameOf = (one: unknown): string | undefined =>
    typeof one === 'number' ? world.services[one]?.name : undefined;
  const ofDeployment =
    typeof deployment === 'number'
      ? world.deployments[deployment]?.serviceNumber
      : (deployment as { readonly serviceNumber?: unknown } | null | undefined)?.serviceNumber;
  const names = [
    factsOf(record).service,
    typeof serviceName === 'string' ? serviceName : undefined,
    typeof group === 'string' && group.startsWith(SERVICE_GROUP) ? group.slice(SERVICE_GROUP.length) : undefined,
    nameOf(service),
    nameOf(ofDeployment),
  ];
  return [...new Set(names.filter((name) => name !== undefined))];
}
