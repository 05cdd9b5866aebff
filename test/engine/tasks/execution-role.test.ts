import { describe, expect, test } from 'vitest';
import { taskView } from '../../../src/engine/views/task.ts';
import type { RunTask } from '../../../src/model/command.ts';
import type { InstanceSpec } from '../../../src/model/container-instance.ts';
import { at, definition, emptyWorld, instance, must, register, runTask } from '../../support/world.ts';

const ROLE = 'arn:aws:iam::111122223333:role/pull';
const ECR = '111122223333.dkr.ecr.us-east-1.amazonaws.com/shop:1';
const NETWORK = { awsvpcConfiguration: { subnets: ['subnet-1'] } };
const AWSLOGS = {
  logDriver: 'awslogs',
  options: { 'awslogs-group': 'g', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'p' },
};
const FAILED =
  'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed';

/** What became of one task after two minutes: RUNNING, or why it stopped. */
function outcome({
  own = {},
  role,
  run = {},
  on = {},
  made: more = {},
}: {
  readonly own?: object;
  readonly role?: string;
  readonly run?: Partial<RunTask>;
  readonly on?: Partial<InstanceSpec>;
  readonly made?: object;
}): string {
  const world = emptyWorld();
  must(world, register(instance('m5.large', 'us-east-1a', on)));
  const made = definition({
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    containerDefinitions: [{ name: 'web', image: 'nginx', ...own }],
    ...(role !== undefined && { executionRoleArn: role }),
    ...more,
  });
  const { tasks = [], failures } = must(
    world,
    runTask({ definition: made, networkConfiguration: NETWORK, subnetZones: ['us-east-1a'], ...run }),
  );
  expect(failures).toEqual([]);
  at(world, 120);
  const { lastStatus, stoppedReason, stopCode } = taskView(world, tasks[0] as number);
  if (lastStatus === 'RUNNING') return lastStatus;
  expect(stopCode).toBe('TaskFailedToStart');
  return stoppedReason as string;
}

const FARGATE = { launchType: 'FARGATE' } as const;

describe('IAM-01: who needs an execution role', () => {
  test.each([
    { id: 'EX-IAM-02', own: { image: ECR }, run: FARGATE, outcome: FAILED, why: 'private ECR on Fargate' },
    { id: 'IAM-01', own: { image: ECR }, run: FARGATE, role: ROLE, outcome: 'RUNNING', why: 'the definition has one' },
    {
      id: 'IAM-01',
      own: { image: ECR },
      run: { ...FARGATE, overrides: { executionRoleArn: ROLE } },
      outcome: 'RUNNING',
      why: 'the launch brings one',
    },
    { id: 'IAM-01', own: {}, run: FARGATE, outcome: 'RUNNING', why: 'a public image needs none' },
    {
      id: 'IAM-01',
      own: { image: 'public.ecr.aws/nginx/nginx:1' },
      run: FARGATE,
      outcome: 'RUNNING',
      why: 'nor does the public gallery',
    },
    { id: 'IAM-01', own: { logConfiguration: AWSLOGS }, run: FARGATE, outcome: FAILED, why: 'awslogs on Fargate' },
    { id: 'IAM-01', own: { image: ECR }, outcome: 'RUNNING', why: 'on EC2 the instance profile stands in' },
    { id: 'IAM-01', own: { logConfiguration: AWSLOGS }, outcome: 'RUNNING', why: 'for logs as well' },
    {
      id: 'IAM-01',
      own: { image: ECR },
      made: { networkMode: 'bridge' },
      run: { launchType: 'EXTERNAL', networkConfiguration: undefined, subnetZones: undefined } as never,
      on: { external: true },
      outcome: FAILED,
      why: 'a host outside EC2 has no instance profile',
    },
    {
      id: 'IAM-01',
      own: {
        repositoryCredentials: { credentialsParameter: 'arn:aws:secretsmanager:us-east-1:111122223333:secret:x' },
      },
      outcome: FAILED,
      why: 'credentials of another registry are read with it anywhere',
    },
  ])('$id: $why', ({ id: _, why: __, outcome: wanted, ...rest }) => {
    expect(outcome(rest)).toBe(wanted);
  });
});
