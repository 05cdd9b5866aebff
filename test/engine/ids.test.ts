import { expect, test } from 'vitest';
import { clusterView } from '../../src/engine/views/cluster.ts';
import { instanceView } from '../../src/engine/views/instance.ts';
import { serviceDeploymentView } from '../../src/engine/views/service-deployment.ts';
import { serviceRevisionView } from '../../src/engine/views/service-revision.ts';
import { taskView } from '../../src/engine/views/task.ts';
import { NETWORK, onFargate, provider } from '../support/capacity.ts';
import { view } from '../support/services.ts';
import { at, createService, definition, emptyWorld, instance, must, register, runTask } from '../support/world.ts';

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const ecs = (resource: string): RegExp => new RegExp(`^arn:aws:ecs:us-east-1:111122223333:${resource}$`);

const world = emptyWorld();
must(world, register(instance()));
must(world, runTask());
must(world, createService());
must(world, runTask({ definition: onFargate(), launchType: 'FARGATE', ...NETWORK }));
must(world, provider('asg1'));
at(world, 100);
const [task, fargate] = [0, 1].map((serial) => taskView(world, serial));
const service = view(world);

test.each([
  { id: 'GEN-10', what: 'cluster', is: clusterView(world).clusterArn, like: ecs('cluster/demo') },
  {
    id: 'GEN-11',
    what: 'container instance',
    is: instanceView(world, 0).containerInstanceArn,
    like: ecs('container-instance/demo/[0-9a-f]{32}'),
  },
  { id: 'GEN-12', what: 'service', is: service.serviceArn, like: ecs('service/demo/web') },
  { id: 'GEN-13, GEN-20', what: 'task', is: task?.taskArn, like: ecs('task/demo/[0-9a-f]{32}') },
  {
    id: 'GEN-14',
    what: 'container',
    is: task?.containers[0]?.containerArn,
    like: ecs(`container/demo/${task?.taskArn.split('/').at(-1)}/${UUID}`),
  },
  { id: 'GEN-15', what: 'task definition', is: definition().taskDefinitionArn, like: ecs('task-definition/web:1') },
  {
    id: 'GEN-16',
    what: 'capacity provider',
    is: world.capacityProviders.get('asg1')?.arn,
    like: ecs('capacity-provider/asg1'),
  },
  { id: 'GEN-17', what: 'deployment', is: service.deployments[0]?.id, like: /^ecs-svc\/\d{19}$/ },
  {
    id: 'GEN-18',
    what: 'service deployment',
    is: serviceDeploymentView(world, 0).serviceDeploymentArn,
    like: ecs('service-deployment/demo/web/[A-Za-z0-9_-]{20,21}'),
  },
  {
    id: 'GEN-18',
    what: 'service revision',
    is: serviceRevisionView(world, 0).serviceRevisionArn,
    like: ecs('service-revision/demo/web/\\d{19}'),
  },
  { id: 'GEN-19', what: 'attachment', is: fargate?.attachments[0]?.id, like: new RegExp(`^${UUID}$`) },
  { id: 'GEN-19', what: 'service event', is: service.events[0]?.id, like: new RegExp(`^${UUID}$`) },
  { id: 'GEN-19', what: 'runtime on EC2', is: task?.containers[0]?.runtimeId, like: /^[0-9a-f]{64}$/ },
  {
    id: 'GEN-19',
    what: 'runtime on Fargate',
    is: fargate?.containers[0]?.runtimeId,
    like: new RegExp(`^${fargate?.taskArn.split('/').at(-1)}-\\d{10}$`),
  },
])('$id: the id of a $what', ({ is, like }) => {
  expect(is).toMatch(like);
});
