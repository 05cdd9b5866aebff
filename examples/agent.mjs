// Plays the agent of a container instance: registers it, looks for its tasks, and tells how they stand.
//
//   AWS_ENDPOINT_URL=http://127.0.0.1:4000 AWS_REGION=us-east-1 AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test \
//     node examples/agent.mjs CLUSTER [INSTANCE_TYPE]
//
// Put your own program where containers would be started and stopped. See docs/aws-wire.md, "An agent of your own".
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterContainerInstanceCommand,
  SubmitTaskStateChangeCommand,
} from '@aws-sdk/client-ecs';

const [cluster = 'default', instanceType = 'm5.large'] = process.argv.slice(2);
const LOOKS_EVERY_MS = Number(process.env.AGENT_LOOKS_EVERY_MS ?? 1_000);
const ecs = new ECSClient({});

const { containerInstance } = await ecs.send(
  new RegisterContainerInstanceCommand({
    cluster,
    instanceIdentityDocument: JSON.stringify({ instanceType }),
    attributes: [{ name: 'stowage.driven-by', value: 'agent' }],
  }),
);
console.log(`registered ${containerInstance.containerInstanceArn}`);

/** Tasks of the instance that are wanted RUNNING, or STOPPED. */
async function tasksOf(desiredStatus) {
  const { taskArns } = await ecs.send(
    new ListTasksCommand({ cluster, containerInstance: containerInstance.containerInstanceArn, desiredStatus }),
  );
  if (taskArns.length === 0) return [];
  return (await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))).tasks;
}

async function tell({ taskArn, containers }, status, ofContainer) {
  await ecs.send(
    new SubmitTaskStateChangeCommand({
      cluster,
      task: taskArn,
      status,
      containers: containers.map(({ name }) => ({ containerName: name, status, ...ofContainer() })),
    }),
  );
  console.log(`${taskArn} ${status}`);
}

for (;;) {
  for (const task of await tasksOf('RUNNING'))
    if (task.lastStatus === 'PENDING')
      // Here its containers would be started.
      await tell(task, 'RUNNING', () => ({ runtimeId: randomBytes(32).toString('hex') }));
  for (const task of await tasksOf('STOPPED'))
    if (task.lastStatus === 'STOPPING' || task.lastStatus === 'PENDING')
      // Here they would be stopped.
      await tell(task, 'STOPPED', () => ({ exitCode: 143 }));
  await pause(LOOKS_EVERY_MS);
}
