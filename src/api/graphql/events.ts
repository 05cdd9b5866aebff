import { instancesIn, serviceNames, tasksIn } from '../../app/event-filter.ts';
import type { EventPage, FoundEvents } from '../../app/events.ts';
import { clusterOfArn } from '../../app/names.ts';
import type { JournalRecord } from '../../app/ports.ts';
import { eventSketches, MOST_RECORDS } from '../../engine/events/records.ts';
import { instanceArnOf, taskArnOf } from '../../engine/ids.ts';
import { serviceEventText } from '../../engine/views/service-events.ts';
import type { World } from '../../engine/world.ts';
import { clusterArn, serviceArn } from '../../model/arn.ts';
import type { EventFacts, EventRecord } from '../../model/event-record.ts';
import type { Service, ServiceEventFacts } from '../../model/service.ts';
import { worldOf } from './cluster.ts';
import { type Connection, connectionOf, decodeCursor, filterKey, type PageArgs, pageBounds } from './connections.ts';
import type { Context } from './context.ts';
import { badUserInput } from './errors.ts';
import type { EventRef } from './refs.ts';
import type { EventOrder, Resolvers } from './types.generated.ts';

/** ARNs of an event of many tasks that are shown; its detail names all of them. */
const RESOURCES_SHOWN = 100;
const MOST_TYPES = 20;
const LONGEST_TYPE = 100;

export interface EventArgs extends PageArgs {
  readonly resource?: string | null | undefined;
  readonly types?: readonly string[] | null | undefined;
  readonly from?: number | null | undefined;
  readonly until?: number | null | undefined;
  readonly order?: EventOrder | null | undefined;
}

/** What is asked for, and whether the page is shown the other way round than it is walked. */
interface Asked {
  readonly page: EventPage;
  readonly filter: string;
  readonly fromTheBack: boolean;
}

/** @throws BAD_USER_INPUT */
function asked(list: string, world: World, args: EventArgs): Asked {
  const { resource, types, from, until, order } = args;
  if (types && (types.length > MOST_TYPES || types.some((type) => type.length > LONGEST_TYPE)))
    throw badUserInput(`types has at most ${MOST_TYPES} items of ${LONGEST_TYPE} characters.`, 'types');
  if (typeof from === 'number' && typeof until === 'number' && until < from)
    throw badUserInput('until must not lie before from.', 'until');
  const newestFirst = order === 'NEWEST_FIRST';
  const isPlain = !resource && !types && typeof from !== 'number' && typeof until !== 'number' && !newestFirst;
  const filter = isPlain
    ? filterKey(world, list, world.cluster)
    : filterKey(world, list, world.cluster, resource, types, from, until, newestFirst);
  const { size, backwards } = pageBounds(args);
  const cursor = backwards ? args.before : args.after;
  const after = cursor ? decodeCursor(cursor, filter, backwards ? 'before' : 'after') : undefined;
  if (after !== undefined && !Number.isSafeInteger(after))
    throw badUserInput('The cursor is none of this list.', backwards ? 'before' : 'after');
  return {
    filter,
    fromTheBack: backwards,
    page: {
      limit: size,
      backwards: newestFirst !== backwards,
      ...(after !== undefined && { after: after as number }),
      ...(resource && { resource }),
      ...(types && { types }),
      ...(typeof from === 'number' && { fromMs: from }),
      ...(typeof until === 'number' && { untilMs: until }),
    },
  };
}

/** A page as it is shown; where the bound on entries ended it, its cursor stands where the next page goes on. */
function shown<T, N>(
  { found, more, lookedTo }: FoundEvents<T>,
  { filter, fromTheBack }: Asked,
  toNode: (node: T) => N,
): Connection<N> {
  const items = found.map(({ position, node }) => ({ position, node: toNode(node) }));
  const connection = connectionOf(fromTheBack ? items.reverse() : items, filter, {
    next: !fromTheBack && more,
    previous: fromTheBack && more,
  });
  if (lookedTo === undefined) return connection;
  const cursor = connectionOf([{ position: lookedTo, node: null }], filter, { next: false, previous: false }).pageInfo
    .endCursor;
  return { ...connection, pageInfo: { ...connection.pageInfo, [fromTheBack ? 'startCursor' : 'endCursor']: cursor } };
}

/** Entries of a cluster's journal. */
export async function pageOfEvents(
  world: World,
  args: EventArgs,
  { app, tenant }: Context,
): Promise<Connection<EventRef>> {
  const what = asked('events', world, args);
  const found = await app.events.entries(tenant, world, what.page);
  return shown(found, what, (record: JournalRecord): EventRef => ({ world, record }));
}

async function pageOfRecords(
  world: World,
  args: EventArgs,
  { app, tenant }: Context,
): Promise<Connection<EventRecord>> {
  const what = asked('eventRecords', world, args);
  const { lookedTo, ...found } = await app.events.records(tenant, world, what.page);
  const position =
    lookedTo === undefined
      ? undefined
      : what.page.backwards === true
        ? lookedTo * MOST_RECORDS
        : (lookedTo + 1) * MOST_RECORDS - 1;
  return shown({ ...found, ...(position !== undefined && { lookedTo: position }) }, what, (record) => record);
}

/** The cluster that is named, else that of the resource, else `default`. */
async function worldMeant(
  {
    cluster,
    resource,
  }: { readonly cluster?: string | null | undefined; readonly resource?: string | null | undefined },
  context: Context,
): Promise<World | null> {
  if (cluster || !resource) return worldOf(context, cluster);
  const name = clusterOfArn(context.tenant, resource);
  return name === undefined ? null : worldOf(context, name);
}

export const eventResolvers: Resolvers = {
  Query: {
    events: async (_root, args, context) => {
      const world = await worldMeant(args, context);
      return world && pageOfEvents(world, args, context);
    },
    eventRecords: async (_root, args, context) => {
      const world = await worldMeant(args, context);
      return world && pageOfRecords(world, args, context);
    },
  },
  Cluster: {
    events: ({ world }, args, context) => pageOfEvents(world, args, context),
    eventRecords: ({ world }, args, context) => pageOfRecords(world, args, context),
  },
  Event: {
    sequence: ({ record }) => record.sequence,
    at: ({ record }) => record.atMs,
    type: ({ record }) => record.type,
    resources: eventResources,
    message: eventMessage,
    detail: ({ record: { facts: _, ...record } }) => record,
    records: ({ world, record }, { first }) => {
      const { size } = pageBounds({ first });
      return eventSketches(world, record)
        .slice(0, size)
        .map(({ whole }) => whole());
    },
  },
  EventRecord: {
    detailType: (record) => record['detail-type'],
    time: (record) => Date.parse(record.time),
    event: (record) => record,
  },
};

/** The ARNs of what an entry is about. */
export function eventResources({ world, record }: EventRef): string[] {
  const arns = [
    ...serviceNames(world, record).map((name) => serviceArn(world, world.cluster, name)),
    ...tasksIn(record).map((serial) => taskArnOf(world, serial)),
    ...instancesIn(record).map((slot) => instanceArnOf(world, slot)),
  ];
  return arns.length === 0 ? [clusterArn(world, world.cluster)] : arns.slice(0, RESOURCES_SHOWN);
}

const numbers = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((item): item is number => typeof item === 'number') : [];

/** One sentence for an entry; for what a service's scheduler said, ECS's own. */
export function eventMessage({ world, record }: EventRef): string {
  const tasks = numbers(record.tasks).length;
  const some = tasks === 1 ? '1 task' : `${tasks} tasks`;
  const service = typeof record.service === 'number' ? world.services[record.service] : undefined;
  const of = service === undefined ? '' : ` of service ${service.name}`;
  switch (record.type) {
    case 'TasksStarted':
      return `${some}${of} started: ${String(record.taskDefinitionArn).split('/').at(-1)} on ${String(record.launchType)}.`;
    case 'TasksMoved':
      return `${some} became ${String(record.to)}.`;
    case 'TasksStopping':
      return `${some} to stop: ${String(record.reason)}.`;
    case 'TaskHealthChanged':
      return `${some} became ${String(record.health)}.`;
    case 'TasksForgotten':
      return `${some} no longer remembered.`;
    case 'InstancesRegistered':
      return `${(record.instances as unknown[]).length} container instances registered.`;
    case 'InstanceStatusChanged':
      return `${numbers(record.instances).length} container instances became ${String(record.status)}.`;
    case 'AgentConnectionChanged':
      return `The agents of ${numbers(record.instances).length} container instances ${record.connected === true ? 'connected' : 'disconnected'}.`;
    case 'ServiceEventRecorded':
      return saidBy(world, record, service);
    case 'ServiceCreated':
      return `Service ${String(record.serviceName)} was created.`;
    case 'ServiceUpdated':
      return `Service${of === '' ? '' : ` ${service?.name}`} was updated: desired count ${String(record.desiredCount)}.`;
    case 'ServiceStatusChanged':
      return `Service ${service?.name ?? ''} became ${String(record.status)}.`;
    default:
      return `${record.type.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase()}.`.replace(/^./, (first) =>
        first.toUpperCase(),
      );
  }
}

/** What a service said; its name is kept with the entry, for when it is forgotten. */
function saidBy(world: World, record: JournalRecord, service: Service | undefined): string {
  const name = (record.facts as EventFacts | undefined)?.service ?? service?.name;
  return name === undefined
    ? 'A service that is gone said something.'
    : serviceEventText(world, { name }, record.what as ServiceEventFacts);
}
