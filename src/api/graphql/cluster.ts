import { clusterName } from '../../app/names.ts';
import type { AccountRecord } from '../../app/ports.ts';
import { findInstance } from '../../engine/commands/find.ts';
import { spotPercentOf } from '../../engine/costs/prices-of.ts';
import { InstanceSubject } from '../../engine/placement/constraints.ts';
import { invalidExpression, matches, parseExpression } from '../../engine/placement/query.ts';
import { clusterView, instanceSlots, serviceNumbers, taskSerials } from '../../engine/views/cluster.ts';
import { instanceView } from '../../engine/views/instance.ts';
import type { InstanceView } from '../../engine/views/types.ts';
import type { World } from '../../engine/world.ts';
import type { WorldSettings } from '../../model/settings.ts';
import { ACCOUNT_SETTINGS } from '../../tables/account-settings.ts';
import { instanceTypes } from '../../tables/instance-types.ts';
import { connectionOf, decodeCursor, filterKey, pageBounds, pageOf } from './connections.ts';
import type { Context } from './context.ts';
import { answered, asked, badUserInput } from './errors.ts';
import { given } from './inputs.ts';
import { idOf } from './node-ids.ts';
import { clusterRef, instanceRef, serviceRef, taskRef } from './refs.ts';
import { pageOfTasks, type TaskFilter } from './tasks.ts';
import type { QueryContainerInstancesArgs, Resolvers, SimulationInput } from './types.generated.ts';

/** The world of a cluster by name or ARN, loaded once per request; null when there is none. */
export const worldOf = ({ tenant, worlds }: Context, cluster: string | null | undefined): Promise<World | null> =>
  asked(async () => worlds.load(clusterName(tenant, cluster ?? undefined))).catch((error: unknown) => {
    if ((error as { extensions?: { code?: string } }).extensions?.code === 'BAD_USER_INPUT') return null;
    throw error;
  });

const INSTANCES_SHOWN = 100;

type InstanceArgs = Omit<QueryContainerInstancesArgs, 'cluster'>;

/** Instances of a world, by status and expression. @throws BAD_USER_INPUT for an expression that is none */
function pageOfInstances(world: World, args: InstanceArgs) {
  const { filter, status } = args;
  const subject = new InstanceSubject(world.fleet);
  const wanted = (slot: number): boolean =>
    status ? world.fleet.statusOf(slot) === status : world.fleet.statusOf(slot) !== 'INACTIVE';
  let slots = instanceSlots(world).filter(wanted);
  if (filter) {
    const parsed = parseExpression(filter);
    if ('error' in parsed) throw badUserInput(invalidExpression(parsed.error), 'filter');
    slots = slots.filter((slot) => matches(parsed.expression, subject.at(slot)));
  }
  return pageOf(slots, args, filterKey(world, 'instances', world.cluster, filter, status), (slot) =>
    instanceRef(world, slot),
  );
}

/** Enum of the door ↔ word of the engine. */
const toSettings = ({ timingProfile, timing, ...rest }: Partial<SimulationInput>): Partial<WorldSettings> => ({
  ...(rest as Partial<WorldSettings>),
  ...(timingProfile && { timingProfile: timingProfile === 'CONFORMANCE' ? 'conformance' : 'default' }),
  ...(timing !== undefined && { timing: readTiming(timing) }),
});

function readTiming(timing: unknown): Readonly<Record<string, number>> {
  const plain = typeof timing === 'object' && timing !== null && !Array.isArray(timing);
  if (!plain || !Object.values(timing).every((ms) => typeof ms === 'number'))
    throw badUserInput('timing is an object of milliseconds by name.', 'input.simulation.timing');
  return timing as Readonly<Record<string, number>>;
}

const settingsOf = ({ settings }: AccountRecord) =>
  ACCOUNT_SETTINGS.map(({ name, defaultValue }) => ({
    name,
    value: settings[name] ?? defaultValue,
    isDefault: settings[name] === undefined,
  }));

type InstanceField = keyof InstanceView;
const INSTANCE_FIELDS: readonly InstanceField[] = [
  'containerInstanceArn',
  'ec2InstanceId',
  'instanceType',
  'availabilityZone',
  'status',
  'statusReason',
  'agentConnected',
  'version',
  'versionInfo',
  'registeredResources',
  'remainingResources',
  'runningTasksCount',
  'pendingTasksCount',
  'attributes',
  'capacityProviderName',
  'tags',
  'cpuUnits',
  'memoryMib',
  'remainingCpuUnits',
  'remainingMemoryMib',
  'gpus',
  'remainingGpus',
  'taskEnis',
  'remainingTaskEnis',
];
const CLUSTER_FIELDS = [
  'clusterArn',
  'clusterName',
  'status',
  'registeredContainerInstancesCount',
  'runningTasksCount',
  'pendingTasksCount',
  'activeServicesCount',
  'statistics',
  'settings',
  'configuration',
  'tags',
  'registeredCpuUnits',
  'registeredMemoryMib',
  'remainingCpuUnits',
  'remainingMemoryMib',
] as const;

/** Resolvers that read one view, made once per object: `view` remembers it as long as the object is in use. */
export function fromView<Ref extends object, View extends object>(
  view: (ref: Ref) => View,
  fields: readonly (keyof View)[],
): Record<string, (ref: Ref) => unknown> {
  const made = new WeakMap<Ref, View>();
  const of = (ref: Ref): View => {
    const known = made.get(ref);
    if (known !== undefined) return known;
    const fresh = view(ref);
    made.set(ref, fresh);
    return fresh;
  };
  return Object.fromEntries(fields.map((field) => [field, (ref: Ref) => of(ref)[field] ?? null]));
}

export const clusterResolvers: Resolvers = {
  Query: {
    cluster: async (_root, { cluster }, context) => {
      const world = await worldOf(context, cluster);
      return world && clusterRef(world);
    },
    clusters: async (_root, args, { app, tenant, worlds }) => {
      const { size } = pageBounds(args);
      const filter = filterKey(tenant, 'clusters');
      const after = args.after ? String(decodeCursor(args.after, filter, 'after')) : undefined;
      const { heads, next } = await app.clusters.list(tenant, { limit: size, ...(after !== undefined && { after }) });
      const found = await Promise.all(heads.map(({ cluster }) => worlds.load(cluster)));
      const items = found.flatMap((world) =>
        world === null ? [] : [{ position: world.cluster, node: clusterRef(world) }],
      );
      return connectionOf(items, filter, { next: next !== undefined, previous: false });
    },
    containerInstance: async (_root, { cluster, containerInstance }, context) => {
      const world = await worldOf(context, cluster);
      const slot = world === null ? undefined : findInstance(world, containerInstance);
      return world === null || slot === undefined ? null : instanceRef(world, slot);
    },
    containerInstances: async (_root, { cluster, ...args }, context) => {
      const world = await worldOf(context, cluster);
      return world && pageOfInstances(world, args);
    },
    instanceTypes: (_root, { family }) =>
      instanceTypes().filter(({ name }) => !family || name.startsWith(`${family}.`)),
    accountSettings: async (_root, _args, { app, tenant }) => settingsOf(await app.account.find(tenant)),
  },
  Mutation: {
    createCluster: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { simulation, clock, settings, ...rest } = given(input);
        const { startAt, ...run } = clock ?? {};
        const world = await app.clusters.create(tenant, {
          ...(rest as object),
          ...(settings && { settings: readSettings(settings) }),
          ...(clock && { clock: { ...(run as object), ...(startAt !== undefined && { startAtMs: startAt }) } }),
          ...(simulation && { simulation: toSettings(simulation as Partial<SimulationInput>) }),
        });
        return { cluster: clusterRef(world) };
      }),
    updateCluster: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { settings, ...rest } = given(input);
        return {
          cluster: clusterRef(
            await app.clusters.update(tenant, {
              ...(rest as object),
              ...(settings && { settings: readSettings(settings) }),
            }),
          ),
        };
      }),
    deleteCluster: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ cluster: clusterRef(await app.clusters.delete(tenant, given(input) as object)) })),
    advanceClock: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { bySeconds, to, ...rest } = given(input);
        const world = await app.clusters.advanceClock(tenant, {
          ...(rest as object),
          ...(bySeconds !== undefined && { byMs: Math.round(bySeconds * 1_000) }),
          ...(to !== undefined && { toMs: to }),
        });
        return { cluster: clusterRef(world) };
      }),
    setClock: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ cluster: clusterRef(await app.clusters.setClock(tenant, given(input) as object)) })),
    updateSimulation: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { simulation, ...rest } = given(input);
        return {
          cluster: clusterRef(
            await app.clusters.changeSettings(tenant, {
              ...(rest as object),
              settings: toSettings(simulation as Partial<SimulationInput>),
            }),
          ),
        };
      }),
    registerContainerInstances: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, instances } = await app.instances.register(tenant, given(input) as never);
        return {
          containerInstances: instances.slice(0, INSTANCES_SHOWN).map((slot) => instanceRef(world, slot)),
          count: instances.length,
        };
      }),
    deregisterContainerInstance: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, instances } = await app.instances.deregister(tenant, given(input) as never);
        return { containerInstance: instances.map((slot) => instanceRef(world, slot))[0] ?? null };
      }),
    updateContainerInstancesState: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, instances, failures } = await app.instances.updateState(tenant, given(input) as never);
        return {
          containerInstances: instances.map((slot) => instanceRef(world, slot)),
          failures: failures.map(toFailure),
        };
      }),
    setAgentConnected: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, instances, failures } = await app.instances.setAgentConnected(tenant, given(input) as never);
        return {
          containerInstances: instances.map((slot) => instanceRef(world, slot)),
          failures: failures.map(toFailure),
        };
      }),
    putAttributes: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        attributes: [...(await app.instances.putAttributes(tenant, given(input) as never)).attributes],
      })),
    deleteAttributes: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        attributes: [...(await app.instances.deleteAttributes(tenant, given(input) as never)).attributes],
      })),
    putAccountSetting: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const record = await app.account.putSetting(tenant, given(input));
        return { setting: settingsOf(record).find(({ name }) => name === input.name) ?? null };
      }),
    putSubnets: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { subnetZones } = await app.account.putSubnets(tenant, given(input).subnets as never);
        return {
          subnets: Object.entries(subnetZones).map(([subnetId, availabilityZone]) => ({ subnetId, availabilityZone })),
        };
      }),
  },
  Cluster: {
    id: idOf,
    ...fromView(({ world }: { readonly world: World }) => clusterView(world), CLUSTER_FIELDS),
    clock: ({ world }) => {
      const { mode, speed } = world.clock;
      const nextAtMs = world.agenda.nextAtMs();
      return { mode, speed, now: world.nowMs, nextEventAt: Number.isFinite(nextAtMs) ? nextAtMs : null };
    },
    simulation: ({ world }) => ({
      ...world.settings,
      spotPricePercent: spotPercentOf(world),
      eventRecords: world.settings.eventRecords !== false,
      recordSeries: world.settings.recordSeries === true,
      timingProfile: world.settings.timingProfile === 'conformance' ? ('CONFORMANCE' as const) : ('DEFAULT' as const),
    }),
    containerInstances: ({ world }, args) => pageOfInstances(world, args),
    services: ({ world }, args) => {
      const { status, launchType } = args;
      const wanted = (number: number): boolean => {
        const service = world.services[number];
        if (service === undefined || (launchType && service.wish.launchType !== launchType)) return false;
        return status ? service.status === status : service.status !== 'INACTIVE';
      };
      return pageOf(
        serviceNumbers(world).filter(wanted),
        args,
        filterKey(world, 'services', world.cluster, status, launchType),
        (number) => serviceRef(world, number),
      );
    },
    tasks: ({ world }, args) => pageOfTasks(world, taskSerials(world), args as TaskFilter),
  },
  ContainerInstance: {
    id: idOf,
    ...fromView(
      ({ world, slot }: { readonly world: World; readonly slot: number }) => instanceView(world, slot),
      INSTANCE_FIELDS,
    ),
    registeredAt: ({ world, slot }) => world.fleet.registeredAtMs(slot),
    tasks: ({ world, slot }, args) => {
      const on = taskSerials(world).filter((serial) => {
        const at = world.tasks.slotOf(serial) as number;
        return world.tasks.get('instance', at) === slot && world.tasks.lastStatus(at) !== 'STOPPED';
      });
      return pageOf(on, args, filterKey(world, 'instance-tasks', world.cluster, slot), (serial) =>
        taskRef(world, serial),
      );
    },
  },
};

const INSIGHTS = ['enhanced', 'enabled', 'disabled'];

/** Source: CLU-06. */
function readSettings(settings: readonly { readonly name: string; readonly value: string }[]) {
  for (const [index, { name, value }] of settings.entries()) {
    if (name !== 'containerInsights')
      throw badUserInput('containerInsights is the only cluster setting.', `input.settings.${index}.name`);
    if (!INSIGHTS.includes(value))
      throw badUserInput(
        `containerInsights should be one of [${INSIGHTS.join(', ')}].`,
        `input.settings.${index}.value`,
      );
  }
  return settings as readonly {
    readonly name: 'containerInsights';
    readonly value: 'enhanced' | 'enabled' | 'disabled';
  }[];
}

export const toFailure = ({
  arn,
  reason,
  detail,
}: {
  readonly arn?: string;
  readonly reason: string;
  readonly detail?: string;
}) => ({ arn: arn ?? null, reason, detail: detail ?? null });
