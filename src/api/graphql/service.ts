import { EcsError } from '../../app/errors.ts';
import { findService, findTask } from '../../engine/commands/find.ts';
import { slotOf } from '../../engine/known.ts';
import { parseExpression } from '../../engine/placement/query.ts';
import { AFTER_ALL_OTHERS } from '../../engine/placement/strategies.ts';
import { definitionOf } from '../../engine/tasks/lifecycle.ts';
import { serviceView } from '../../engine/views/service.ts';
import { taskView } from '../../engine/views/task.ts';
import type { World } from '../../engine/world.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import { fromView, toFailure, worldOf } from './cluster.ts';
import { connectionOf, decodeCursor, filterKey, pageBounds } from './connections.ts';
import { answered, asked, badUserInput, toUserError } from './errors.ts';
import { given } from './inputs.ts';
import { LIMITS } from './limits.ts';
import { idOf } from './node-ids.ts';
import {
  definitionRef,
  type FunnelStepRef,
  instanceRef,
  type PlacementRef,
  type ServiceRef,
  type ShortfallRef,
  serviceRef,
  type TaskRef,
  taskRef,
} from './refs.ts';
import { pageOfTasks, type TaskFilter } from './tasks.ts';
import type { Resolvers } from './types.generated.ts';

const FAILURES_SHOWN = 1_000;
const MATCHES_SHOWN = 1_000;

const TASK_FIELDS = [
  'taskArn',
  'clusterArn',
  'taskDefinitionArn',
  'containerInstanceArn',
  'availabilityZone',
  'lastStatus',
  'desiredStatus',
  'healthStatus',
  'launchType',
  'platformVersion',
  'group',
  'startedBy',
  'cpu',
  'memory',
  'version',
  'overrides',
  'containers',
  'attachments',
  'attributes',
  'connectivity',
  'enableExecuteCommand',
  'stopCode',
  'stoppedReason',
  'taskRoleArn',
  'executionRoleArn',
  'tags',
] as const;
const SERVICE_FIELDS = [
  'serviceArn',
  'serviceName',
  'clusterArn',
  'status',
  'desiredCount',
  'runningCount',
  'pendingCount',
  'launchType',
  'platformVersion',
  'taskDefinition',
  'schedulingStrategy',
  'loadBalancers',
  'serviceRegistries',
  'serviceConnectConfiguration',
  'volumeConfigurations',
  'monitoring',
  'currentServiceDeployment',
  'currentServiceRevisions',
  'deploymentConfiguration',
  'deployments',
  'placementConstraints',
  'placementStrategy',
  'networkConfiguration',
  'healthCheckGracePeriodSeconds',
  'propagateTags',
  'enableECSManagedTags',
  'enableExecuteCommand',
  'availabilityZoneRebalancing',
  'roleArn',
  'createdBy',
  'tags',
] as const;

/** Instants of tasks, in ECS's names. */
const TASK_INSTANTS = [
  'connectivityAt',
  'createdAt',
  'pullStartedAt',
  'pullStoppedAt',
  'startedAt',
  'executionStoppedAt',
  'stoppingAt',
  'stoppedAt',
] as const;

const viewOfTask = ({ world, serial }: TaskRef) => taskView(world, serial);
const instants = fromView((ref: TaskRef) => {
  const view = viewOfTask(ref) as unknown as Record<string, unknown>;
  return Object.fromEntries(TASK_INSTANTS.map((name) => [name, view[`${name}Ms`]]));
}, TASK_INSTANTS);

const shortfallRef = (world: World, number: number): ShortfallRef | null => {
  const shortfall = world.shortfalls.get(number);
  return shortfall === undefined ? null : { ...shortfall, world };
};
const steps = ({
  world,
  funnel,
}: {
  readonly world: World;
  readonly funnel: PlacementRef['funnel'];
}): FunnelStepRef[] => funnel.removed.map((step) => ({ ...step, world }));
const keys = (values: readonly number[]): (number | null)[] =>
  values.map((value) => (value === AFTER_ALL_OTHERS ? null : value));

export const serviceResolvers: Resolvers = {
  Query: {
    service: async (_root, { cluster, service }, context) => {
      const world = await worldOf(context, cluster);
      const number = world === null ? undefined : findService(world, service);
      return world === null || number === undefined ? null : serviceRef(world, number);
    },
    task: async (_root, { cluster, task }, context) => {
      const world = await worldOf(context, cluster);
      const serial = world === null ? undefined : findTask(world, task);
      return world === null || serial === undefined ? null : taskRef(world, serial);
    },
    taskDefinition: (_root, { taskDefinition }, { app, tenant }) =>
      app.taskDefinitions.find(tenant, taskDefinition).then(
        (found) => (found === undefined ? null : definitionRef(found)),
        (error: unknown) => {
          if (error instanceof EcsError) return null;
          throw error;
        },
      ),
    taskDefinitions: (_root, args, { app, tenant }) =>
      asked(async () => {
        const { size } = pageBounds(args);
        const { family, status, descending } = args;
        const filter = filterKey(tenant, 'definitions', family, status, descending);
        const [afterFamily, afterRevision] = args.after
          ? (String(decodeCursor(args.after, filter, 'after')).split(':') as [string, string])
          : [];
        const { taskDefinitions, more } = await app.taskDefinitions.list(tenant, {
          limit: size,
          ...(family && { family }),
          ...(status && { status }),
          ...(descending && { backwards: true }),
          ...(afterFamily !== undefined && { after: { family: afterFamily, revision: Number(afterRevision) } }),
        });
        return connectionOf(
          taskDefinitions.map((definition) => ({
            position: `${definition.family}:${definition.revision}`,
            node: definitionRef(definition),
          })),
          filter,
          { next: more, previous: false },
        );
      }),
    taskDefinitionFamilies: async (_root, args, { app, tenant }) => {
      const { size } = pageBounds(args);
      const { familyPrefix, status } = args;
      if (status === 'DELETE_IN_PROGRESS') throw badUserInput('Families are ACTIVE or INACTIVE.', 'status');
      const filter = filterKey(tenant, 'families', familyPrefix, status);
      const after = args.after ? String(decodeCursor(args.after, filter, 'after')) : undefined;
      const { families, next } = await app.taskDefinitions.families(tenant, {
        limit: size,
        ...(familyPrefix && { prefix: familyPrefix }),
        ...(status && { status }),
        ...(after !== undefined && { after }),
      });
      return connectionOf(
        families.map((family) => ({ position: family, node: family })),
        filter,
        { next: next !== undefined, previous: false },
      );
    },
    explainPlacement: async (_root, { input }, { app, tenant }) => {
      try {
        const { world, preview } = await app.explain.placement(tenant, given(input) as never);
        const { explanation, shortfall, nextObstacle } = preview;
        return {
          preview: {
            containerInstances: preview.instances.map((slot) => instanceRef(world, slot)),
            availabilityZones: [...preview.zones],
            placements:
              explanation === null
                ? []
                : explanation.choices.map(
                    (choice): PlacementRef => ({
                      world,
                      funnel: explanation.funnel,
                      strategies: explanation.strategies,
                      choice,
                    }),
                  ),
            placed: preview.zones.length,
            shortfall: shortfall && { ...shortfall, world },
            moreThatFit: preview.moreThatFit,
            nextObstacle: nextObstacle && { ...nextObstacle, world },
          },
          userErrors: [],
        };
      } catch (error) {
        if (!(error instanceof EcsError)) throw error;
        return { preview: null, userErrors: [toUserError(error.refusal)] };
      }
    },
    evaluateExpression: async (_root, { cluster, expression }, context) => {
      if (expression.length > LIMITS.string)
        throw badUserInput(`expression has at most 2000 characters.`, 'expression');
      const world = await worldOf(context, cluster);
      if (world === null) return null;
      const parsed = parseExpression(expression);
      if ('error' in parsed) return { matches: [], matchingCount: 0, error: parsed.error };
      const answer = await context.app.explain.expression(context.tenant, { cluster: world.cluster, expression });
      if ('error' in answer) return { matches: [], matchingCount: 0, error: answer.error };
      return {
        matches: answer.matches.slice(0, MATCHES_SHOWN).map((match) => ({
          containerInstance: instanceRef(answer.world, match.instance),
          matches: match.matches,
          reasons: [...match.reasons],
        })),
        matchingCount: answer.matches.filter(({ matches }) => matches).length,
        error: null,
      };
    },
  },
  Mutation: {
    registerTaskDefinition: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        taskDefinition: definitionRef(await app.taskDefinitions.register(tenant, input.taskDefinition)),
      })),
    deregisterTaskDefinition: (_root, { input }, { app, tenant }) =>
      answered(async () => ({
        taskDefinition: definitionRef(await app.taskDefinitions.deregister(tenant, given(input).taskDefinition)),
      })),
    deleteTaskDefinitions: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { deleted, failures } = await app.taskDefinitions.delete(tenant, given(input).taskDefinitions);
        return { taskDefinitions: deleted.map(definitionRef), failures: failures.map(toFailure) };
      }),
    runTask: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, tasks, failures } = await app.tasks.run(tenant, given(input) as never);
        return {
          tasks: tasks.map((serial) => taskRef(world, serial)),
          failures: failures.slice(0, FAILURES_SHOWN).map(toFailure),
        };
      }),
    startTask: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { world, tasks, failures } = await app.tasks.start(tenant, given(input) as never);
        return { tasks: tasks.map((serial) => taskRef(world, serial)), failures: failures.map(toFailure) };
      }),
    stopTask: (_root, { input }, { app, tenant }) =>
      answered(async () => oneTask(await app.tasks.stop(tenant, given(input) as never))),
    submitContainerStateChange: (_root, { input }, { app, tenant }) =>
      answered(async () => oneTask(await app.tasks.submitContainerStateChange(tenant, given(input) as never))),
    setContainerHealth: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        if (input.healthStatus === 'UNKNOWN')
          throw badUserInput('healthStatus is HEALTHY or UNHEALTHY.', 'input.healthStatus');
        return oneTask(await app.tasks.setContainerHealth(tenant, given(input) as never));
      }),
    createService: (_root, { input }, { app, tenant }) =>
      answered(async () => oneService(await app.services.create(tenant, given(input) as never))),
    updateService: (_root, { input }, { app, tenant }) =>
      answered(async () => oneService(await app.services.update(tenant, given(input) as never))),
    deleteService: (_root, { input }, { app, tenant }) =>
      answered(async () => oneService(await app.services.delete(tenant, given(input) as never))),
  },
  Task: {
    id: idOf,
    ...fromView(viewOfTask, TASK_FIELDS),
    ...instants,
    taskDefinition: ({ world, serial }) => definitionRef(definitionOf(world, slotOf(world, serial)).definition),
    containerInstance: ({ world, serial }) => {
      const slot = world.tasks.get('instance', slotOf(world, serial));
      return slot < 0 ? null : instanceRef(world, slot);
    },
    service: ({ world, serial }) => {
      const number = world.tasks.get('service', slotOf(world, serial));
      return world.services[number] === undefined ? null : serviceRef(world, number);
    },
    placement: ({ world, serial }): PlacementRef | null => {
      const why = world.whys.get(serial);
      return why === undefined ? null : { world, ...why };
    },
  },
  Service: {
    id: idOf,
    ...fromView(({ world, number }: ServiceRef) => serviceView(world, number), SERVICE_FIELDS),
    createdAt: ({ world, number }) => world.services[number]?.createdAtMs as number,
    events: ({ world, number }, { first }) => {
      const size = first ?? 20;
      if (size < 1 || size > LIMITS.page) throw badUserInput(`first must be between 1 and ${LIMITS.page}.`, 'first');
      return serviceView(world, number)
        .events.slice(0, size)
        .map(({ id, createdAtMs, message }) => ({ id, createdAt: createdAtMs, message }));
    },
    shortfall: ({ world, number }) => shortfallRef(world, number),
    tasks: ({ world, number }, args) => {
      const serials = world.tasks
        .ofService(number)
        .map((slot) => world.tasks.serial(slot))
        .sort((a, b) => a - b);
      return pageOfTasks(world, serials, {
        ...(args as TaskFilter),
        serviceName: world.services[number]?.name ?? null,
      });
    },
  },
  Deployment: {
    createdAt: ({ createdAtMs }) => createdAtMs,
    updatedAt: ({ updatedAtMs }) => updatedAtMs,
  },
  TaskDefinition: {
    id: idOf,
    ...fromView(
      ({ definition }: { readonly definition: TaskDefinition }) => definition,
      [
        'taskDefinitionArn',
        'family',
        'revision',
        'status',
        'networkMode',
        'cpu',
        'memory',
        'compatibilities',
        'requiresAttributes',
        'placementConstraints',
        'containerDefinitions',
        'volumes',
        'taskRoleArn',
        'executionRoleArn',
        'tags',
      ],
    ),
    requiresCompatibilities: ({ definition }) => [...(definition.requiresCompatibilities ?? [])],
    registeredAt: ({ definition }) => definition.registeredAtMs,
    deregisteredAt: ({ definition }) => definition.deregisteredAtMs ?? null,
    json: ({ definition }) => {
      const { registeredAtMs, deregisteredAtMs, ...rest } = definition;
      return {
        ...rest,
        registeredAt: new Date(registeredAtMs).toISOString(),
        ...(deregisteredAtMs !== undefined && { deregisteredAt: new Date(deregisteredAtMs).toISOString() }),
      };
    },
  },
  Placement: {
    considered: ({ funnel }) => funnel.considered,
    fits: ({ funnel }) => funnel.fits,
    removed: steps,
    winner: ({ world, choice }) => instanceRef(world, choice.winner),
    winnerKeys: ({ choice }) => keys(choice.winnerKeys),
    runnerUp: ({ world, choice }) => (choice.runnerUp < 0 ? null : instanceRef(world, choice.runnerUp)),
    runnerUpKeys: ({ choice }) => keys(choice.runnerUpKeys),
  },
  Shortfall: {
    considered: ({ funnel }) => funnel.considered,
    removed: steps,
    closest: ({ world, closest }) => (closest === null ? null : instanceRef(world, closest.instance)),
    reason: ({ closest }) => closest?.reason ?? null,
    lacks: ({ closest }) => closest?.lacks ?? null,
  },
  FunnelStep: { example: ({ world, example }) => instanceRef(world, example) },
};

const oneTask = ({ world, tasks }: { readonly world: World; readonly tasks: readonly number[] }) => ({
  task: taskRef(world, tasks[0] as number),
});
const oneService = ({ world, service }: { readonly world: World; readonly service: string }) => ({
  service: serviceRef(world, world.serviceNumbers.get(service) as number),
});
