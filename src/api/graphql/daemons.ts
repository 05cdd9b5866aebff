import { EcsError } from '../../app/errors.ts';
import type { Changed } from '../../app/requests.ts';
import { daemonLastNamed, daemonOfTask, findDaemon } from '../../engine/daemons/find.ts';
import { taskSerials } from '../../engine/views/cluster.ts';
import { daemonDeploymentView, daemonRevisionView, daemonView } from '../../engine/views/daemon.ts';
import type { World } from '../../engine/world.ts';
import type { DaemonDeployment, ManagedDaemon } from '../../model/daemon.ts';
import { fromView } from './cluster.ts';
import { filterKey, pageOf } from './connections.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import { type DaemonDeploymentRef, type DaemonRef, taskRef } from './refs.ts';
import type { Resolvers } from './types.generated.ts';

/** The payload of every change of a daemon: the daemon as it is afterwards, or as it was last. */
const changed = (work: () => Promise<Changed<{ readonly daemon: string }>>) =>
  answered(async () => {
    const { world, daemon: name } = await work();
    const daemon = daemonLastNamed(world, name);
    return { daemon: daemon === undefined ? null : { world, daemon } };
  });

const viewOf = ({ world, daemon }: DaemonRef) => daemonView(world, daemon);
const deploymentView = ({ world, daemon, deployment }: DaemonDeploymentRef) =>
  daemonDeploymentView(world, daemon, deployment);

/** Serials of a daemon's tasks that are wanted, in order. */
function tasksOf(world: World, daemon: ManagedDaemon): number[] {
  const { tasks } = world;
  return taskSerials(world).filter((serial) => {
    const slot = tasks.slotOf(serial) as number;
    return tasks.desiredStatus(slot) === 'RUNNING' && daemonOfTask(world, slot)?.daemon === daemon.number;
  });
}

/** Managed daemons of Managed Instances. Source: MI-05. */
export const daemonResolvers: Resolvers = {
  Query: {
    daemonTaskDefinition: async (_root, { daemonTaskDefinition }, { app, tenant }) => {
      try {
        return await app.daemonTaskDefinitions.find(tenant, daemonTaskDefinition);
      } catch (error) {
        if (error instanceof EcsError) return null;
        throw error;
      }
    },
  },
  Mutation: {
    registerDaemonTaskDefinition: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        daemonTaskDefinition: await app.daemonTaskDefinitions.register(tenant, input.taskDefinition),
      })),
    deleteDaemonTaskDefinition: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        daemonTaskDefinition: await app.daemonTaskDefinitions.delete(tenant, given(input).daemonTaskDefinition),
      })),
    createDaemon: (_root, { input }, { app, tenant }) =>
      changed(() => app.daemons.create(tenant, given(input) as never)),
    updateDaemon: (_root, { input }, { app, tenant }) =>
      changed(() => app.daemons.update(tenant, given(input) as never)),
    deleteDaemon: (_root, { input }, { app, tenant }) =>
      changed(() => app.daemons.delete(tenant, given(input) as never)),
  },
  Cluster: {
    daemons: ({ world }, args) => {
      const { all } = world.managedDaemons;
      const numbers = [...all.values()].filter((one) => one.deletedAtMs === undefined).map((one) => one.number);
      return pageOf(numbers, args, filterKey(world, 'daemons', world.cluster), (number) => ({
        world,
        daemon: all.get(number) as ManagedDaemon,
      }));
    },
    daemon: ({ world }, { daemon: name }) => {
      const daemon = findDaemon(world, name);
      return daemon === undefined ? null : { world, daemon };
    },
  },
  Task: {
    daemon: ({ world, serial }) => {
      const slot = world.tasks.slotOf(serial);
      const of = slot === undefined ? undefined : daemonOfTask(world, slot);
      const daemon = of === undefined ? undefined : world.managedDaemons.all.get(of.daemon);
      return daemon === undefined ? null : { world, daemon };
    },
  },
  Daemon: {
    ...fromView(viewOf, [
      'daemonArn',
      'daemonName',
      'clusterArn',
      'status',
      'currentRevisions',
      'deploymentArn',
      'tags',
    ] as const),
    createdAt: ({ daemon }) => daemon.createdAtMs,
    updatedAt: ({ daemon }) => daemon.updatedAtMs,
    deployments: ({ world, daemon }, args) => {
      const all = new Map(daemon.deployments.map((one) => [one.number, one]));
      const key = filterKey(world, 'daemonDeployments', world.cluster, daemon.number);
      return pageOf([...all.keys()], args, key, (number) => ({
        world,
        daemon,
        deployment: all.get(number) as DaemonDeployment,
      }));
    },
    tasks: ({ world, daemon }, args) =>
      pageOf(tasksOf(world, daemon), args, filterKey(world, 'daemonTasks', world.cluster, daemon.number), (serial) =>
        taskRef(world, serial),
      ),
  },
  DaemonRevision: {
    createdAt: ({ createdAtMs }) => createdAtMs,
  },
  DaemonDeployment: {
    ...fromView(deploymentView, ['daemonDeploymentArn', 'status', 'statusReason', 'circuitBreaker', 'alarms'] as const),
    targetDaemonRevision: ({ world, daemon, deployment }) => {
      const revision = daemon.revisions.find((one) => one.number === deployment.revision);
      return revision === undefined ? null : daemonRevisionView(world, daemon, revision);
    },
    target: (ref) => deploymentView(ref).targetDaemonRevision ?? null,
    sources: (ref) => deploymentView(ref).sourceDaemonRevisions,
    rollback: (ref) => {
      const { rollback } = deploymentView(ref);
      return rollback === undefined ? null : { ...rollback, startedAt: rollback.startedAtMs };
    },
    drainPercent: ({ deployment }) => deployment.configuration.drainPercent,
    bakeTimeInMinutes: ({ deployment }) => deployment.configuration.bakeTimeInMinutes,
    createdAt: ({ deployment }) => deployment.createdAtMs,
    startedAt: ({ deployment }) => deployment.startedAtMs ?? null,
    stoppedAt: ({ deployment }) => deployment.stoppedAtMs ?? null,
    finishedAt: ({ deployment }) => deployment.finishedAtMs ?? null,
  },
  DaemonTaskDefinition: {
    definition: ({ family, definition }) => ({ family, ...definition }),
    registeredAt: ({ registeredAtMs }) => registeredAtMs,
    deletedAt: ({ deletedAtMs }) => deletedAtMs ?? null,
  },
};
