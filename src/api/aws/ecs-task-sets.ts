import * as Ecs from '@aws-sdk/client-ecs';
import { EcsError } from '../../app/errors.ts';
import type { CreateTaskSetInput } from '../../app/task-sets.ts';
import { findService } from '../../engine/commands/find.ts';
import { deploymentIdOf, taskSetArnOf } from '../../engine/ids.ts';
import { taskSetsOf } from '../../engine/views/task-set.ts';
import { refuse } from '../../model/refusal.ts';
import { REFUSALS } from '../../tables/messages.ts';
import { activeWorld, tagsOf } from './ecs-clusters.ts';
import { networkOf } from './ecs-tasks.ts';
import { toFailure, toTaskSet } from './ecs-views.ts';
import { row } from './service.ts';

/** Members that go to the use case as they came. */
const PASSED = [
  'externalId',
  'loadBalancers',
  'serviceRegistries',
  'launchType',
  'capacityProviderStrategy',
  'platformVersion',
  'scale',
  'clientToken',
] as const;

/** Service and cluster of a call that names both. */
const named = ({ cluster, service }: { cluster?: string | undefined; service?: string | undefined }) => ({
  ...(cluster !== undefined && { cluster }),
  service: service as string,
});

/** Task sets of services that CodeDeploy or somebody else deploys. Sources: TS-01 to TS-06. */
export const taskSetRows = [
  row<Ecs.CreateTaskSetRequest, Ecs.CreateTaskSetResponse>(Ecs.CreateTaskSet$, async ({ app, tenant }, input) => {
    const members = PASSED.flatMap((name) => (input[name] === undefined ? [] : [[name, input[name]] as const]));
    const { world, deployment } = await app.taskSets.create(tenant, {
      ...Object.fromEntries(members),
      ...named(input),
      ...networkOf(input.networkConfiguration),
      taskDefinition: input.taskDefinition as string,
      ...(input.tags && { tags: tagsOf(input.tags) }),
    } as CreateTaskSetInput);
    return { taskSet: toTaskSet(world, deployment, ['TAGS']) };
  }),
  row<Ecs.UpdateTaskSetRequest, Ecs.UpdateTaskSetResponse>(Ecs.UpdateTaskSet$, async ({ app, tenant }, input) => {
    const { world, deployment } = await app.taskSets.update(tenant, {
      ...named(input),
      taskSet: input.taskSet as string,
      ...(input.scale && { scale: input.scale as { readonly value?: number; readonly unit?: string } }),
    });
    return { taskSet: toTaskSet(world, deployment, ['TAGS']) };
  }),
  row<Ecs.DeleteTaskSetRequest, Ecs.DeleteTaskSetResponse>(Ecs.DeleteTaskSet$, async ({ app, tenant }, input) => {
    const { world, deployment } = await app.taskSets.delete(tenant, {
      ...named(input),
      taskSet: input.taskSet as string,
      force: input.force ?? false,
    });
    return { taskSet: toTaskSet(world, deployment, ['TAGS']) };
  }),
  row<Ecs.UpdateServicePrimaryTaskSetRequest, Ecs.UpdateServicePrimaryTaskSetResponse>(
    Ecs.UpdateServicePrimaryTaskSet$,
    async ({ app, tenant }, input) => {
      const { world, deployment } = await app.taskSets.setPrimary(tenant, {
        ...named(input),
        primaryTaskSet: input.primaryTaskSet as string,
      });
      return { taskSet: toTaskSet(world, deployment, ['TAGS']) };
    },
  ),
  row<Ecs.DescribeTaskSetsRequest, Ecs.DescribeTaskSetsResponse>(
    Ecs.DescribeTaskSets$,
    async (call, { cluster, service, taskSets: wanted = [], include = [] }) => {
      const world = await activeWorld(call, cluster);
      const number = findService(world, service as string);
      const name = number === undefined ? undefined : world.services[number]?.name;
      if (number === undefined || name === undefined)
        throw new EcsError(refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']));
      const known = taskSetsOf(world, number);
      const find = (text: string): number | undefined =>
        known.find((one) => deploymentIdOf(world, one) === text || taskSetArnOf(world, name, one) === text);
      const failures: Ecs.Failure[] = [];
      const found = wanted.length === 0 ? [...known] : [];
      for (const text of wanted) {
        const one = find(text);
        if (one === undefined) failures.push(toFailure({ arn: text, reason: 'MISSING' }));
        else found.push(one);
      }
      return { taskSets: found.map((one) => toTaskSet(world, one, include)), failures };
    },
  ),
];
