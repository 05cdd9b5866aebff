import { taskSetsOf, taskSetView } from '../../engine/views/task-set.ts';
import { fromView } from './cluster.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import type { DeploymentRef } from './refs.ts';
import type { Resolvers } from './types.generated.ts';

const viewOf = ({ world, deployment }: DeploymentRef) => taskSetView(world, deployment);

const FIELDS = [
  'id',
  'taskSetArn',
  'serviceArn',
  'clusterArn',
  'startedBy',
  'externalId',
  'status',
  'taskDefinition',
  'computedDesiredCount',
  'pendingCount',
  'runningCount',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'networkConfiguration',
  'loadBalancers',
  'serviceRegistries',
  'scale',
  'stabilityStatus',
  'tags',
] as const;

/** Task sets of services whose deployments CodeDeploy or somebody else controls. */
export const taskSetResolvers: Resolvers = {
  Mutation: {
    createTaskSet: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ taskSet: await app.taskSets.create(tenant, given(input) as never) })),
    updateTaskSet: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ taskSet: await app.taskSets.update(tenant, given(input) as never) })),
    deleteTaskSet: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ taskSet: await app.taskSets.delete(tenant, given(input) as never) })),
    updateServicePrimaryTaskSet: (_root, { input }, { app, tenant }) =>
      answered(async () => ({ taskSet: await app.taskSets.setPrimary(tenant, given(input) as never) })),
  },
  Service: {
    taskSets: ({ world, number }) => taskSetsOf(world, number).map((deployment) => ({ world, deployment })),
  },
  TaskSet: {
    ...fromView(viewOf, FIELDS),
    createdAt: (ref) => viewOf(ref).createdAtMs,
    updatedAt: (ref) => viewOf(ref).updatedAtMs,
    stabilityStatusAt: (ref) => viewOf(ref).stabilityStatusAtMs,
  },
};
