import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, runProgram } from '../support/commands.ts';
import { ACCOUNT, serveWire, type WireServer } from '../support/wire.ts';

const AWS = findProgram('the AWS CLI (Debian: awscli)', 'aws', '--version');
/** Each start of the CLI takes half a second and more, so what does not depend on each other runs together. */
const LONG = { timeout: 120_000 };
const CLUSTER = ['--cluster', 'stories'];

describe.skipIf(AWS === undefined)('stories of the AWS CLI, unmodified', () => {
  let server: WireServer;
  beforeAll(async () => {
    server = await serveWire({ speed: 2_000 });
    const tenant = { tenantId: ACCOUNT, accountId: ACCOUNT, region: 'eu-west-1' };
    const { app } = server;
    await app.clusters.create(tenant, { clusterName: 'stories', seed: 'cli' });
    for (const [zone, stack] of [
      ['eu-west-1a', 'prod'],
      ['eu-west-1b', 'test'],
    ] as const)
      await app.instances.register(tenant, {
        cluster: 'stories',
        instanceType: 'm5.large',
        availabilityZones: [zone],
        attributes: [{ name: 'stack', value: stack }],
      });
    const containerDefinitions = [{ name: 'web', image: 'nginx', cpu: 64, memory: 64 }];
    await app.taskDefinitions.register(tenant, { family: 'web', containerDefinitions });
    const huge = [{ name: 'huge', image: 'nginx', memory: 500_000 }];
    await app.taskDefinitions.register(tenant, { family: 'huge', containerDefinitions: huge });
    await app.services.create(tenant, {
      cluster: 'stories',
      serviceName: 'shop',
      taskDefinition: 'web',
      desiredCount: 1,
    });
    await app.metrics.setLoad(tenant, {
      cluster: 'stories',
      service: 'shop',
      sources: [{ kind: 'CONSTANT', value: 500 }],
    } as never);
  });
  afterAll(async () => {
    await server.close();
    expect(server.faults).toEqual([]);
  });

  const run = (...args: string[]) =>
    runProgram(AWS as string, ['--endpoint-url', server.url, '--output', 'json', ...args]);
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as they come
  const aws = async (...args: string[]): Promise<any> => {
    const { status, stdout, stderr } = await run(...args);
    expect(status, stderr).toBe(0);
    return stdout === '' ? undefined : JSON.parse(stdout);
  };

  test('ECR: a password to log in with, an image put, listed, described and fetched', LONG, async () => {
    const [password] = await Promise.all([
      run('ecr', 'get-login-password'),
      aws('ecr', 'create-repository', '--repository-name', 'shop'),
    ]);
    expect(password.status, password.stderr).toBe(0);
    expect(password.stdout.trim().length).toBeGreaterThan(20);
    const of = ['--repository-name', 'shop'];
    const manifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    });
    const { image } = await aws('ecr', 'put-image', ...of, '--image-tag', 'v1', '--image-manifest', manifest);
    const digest = image.imageId.imageDigest;
    const [listed, described, fetched] = await Promise.all([
      aws('ecr', 'list-images', ...of),
      aws('ecr', 'describe-images', ...of, '--image-ids', 'imageTag=v1'),
      aws('ecr', 'batch-get-image', ...of, '--image-ids', 'imageTag=v1', 'imageTag=v2'),
    ]);
    expect(listed.imageIds).toEqual([{ imageDigest: digest, imageTag: 'v1' }]);
    expect(described.imageDetails).toMatchObject([{ imageDigest: digest, imageTags: ['v1'] }]);
    expect(fetched).toMatchObject({
      images: [{ imageManifest: manifest }],
      failures: [{ failureCode: 'ImageNotFound' }],
    });
  });

  test('scaling: a target, a policy, load, and the activity that came of it; an alarm of one’s own', LONG, async () => {
    const of = [
      ...['--service-namespace', 'ecs', '--resource-id', 'service/stories/shop'],
      ...['--scalable-dimension', 'ecs:service:DesiredCount'],
    ];
    const scaling = (...args: string[]) => aws('application-autoscaling', ...args);
    await scaling('register-scalable-target', ...of, '--min-capacity', '1', '--max-capacity', '4');
    const tracking = JSON.stringify({
      TargetValue: 50,
      PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
    });
    const alarm = ['--alarm-name', 'mine', '--namespace', 'AWS/ECS', '--metric-name', 'CPUUtilization'];
    const [policy] = await Promise.all([
      scaling(
        ...['put-scaling-policy', ...of, '--policy-name', 'cpu', '--policy-type', 'TargetTrackingScaling'],
        ...['--target-tracking-scaling-policy-configuration', tracking],
      ),
      aws(
        ...['cloudwatch', 'put-metric-alarm', ...alarm, '--statistic', 'Average', '--period', '60'],
        ...['--dimensions', 'Name=ClusterName,Value=stories', 'Name=ServiceName,Value=shop'],
        ...['--evaluation-periods', '1', '--threshold', '1', '--comparison-operator', 'GreaterThanThreshold'],
      ),
    ]);
    expect(policy.Alarms).toHaveLength(2);
    let activities: { readonly Description: string; readonly StatusCode: string }[] = [];
    for (let tries = 0; tries < 40 && activities.length === 0; tries++)
      activities = (await scaling('describe-scaling-activities', ...of)).ScalingActivities;
    expect(activities.at(-1)?.Description).toMatch(/^Setting desired count to [2-4]\.$/);
    const { MetricAlarms } = await aws('cloudwatch', 'describe-alarms', '--alarm-names', 'mine');
    expect(MetricAlarms).toMatchObject([{ AlarmName: 'mine', Threshold: 1, StateValue: expect.any(String) }]);
  });

  test('list-container-instances --filter with each form of expression that is documented', LONG, async () => {
    const rows: readonly (readonly [string, number])[] = [
      ['attribute:ecs.instance-type == m5.large and attribute:stack exists', 2],
      ['attribute:ecs.instance-type != m5.large or attribute:stack == prod', 1],
      ['attribute:ecs.instance-type =~ m5.* and attribute:ecs.availability-zone in [eu-west-1a, eu-west-1c]', 1],
      ['attribute:ecs.availability-zone not_in [eu-west-1a] and !(attribute:stack == prod)', 1],
      ['agentVersion >= 1.0.0 and agentConnected == true and runningTasksCount < 100', 2],
      ['task:group == service:nobody', 0],
    ];
    const found = await Promise.all(
      rows.map(([filter]) => aws('ecs', 'list-container-instances', ...CLUSTER, '--filter', filter)),
    );
    expect(found.map(({ containerInstanceArns }, row) => [rows[row]?.[0], containerInstanceArns.length])).toEqual(rows);
  });

  test('run-task: what does not fit is a failure, what does not exist an error; capacity providers', LONG, async () => {
    const [tooLarge, unknown] = await Promise.all([
      aws('ecs', 'run-task', ...CLUSTER, '--task-definition', 'huge'),
      run('ecs', 'run-task', ...CLUSTER, '--task-definition', 'nothing'),
    ]);
    // Only now: the default strategy would have them placed on Fargate.
    const put = await aws(
      ...['ecs', 'put-cluster-capacity-providers', ...CLUSTER, '--capacity-providers', 'FARGATE', 'FARGATE_SPOT'],
      ...['--default-capacity-provider-strategy', 'capacityProvider=FARGATE_SPOT,weight=1'],
    );
    expect(tooLarge).toMatchObject({
      tasks: [],
      failures: [{ reason: 'RESOURCE:MEMORY' }, { reason: 'RESOURCE:MEMORY' }],
    });
    expect(unknown.status).not.toBe(0);
    expect(unknown.stderr).toContain('(ClientException) when calling the RunTask operation: TaskDefinition not found.');
    expect(put.cluster).toMatchObject({
      capacityProviders: ['FARGATE', 'FARGATE_SPOT'],
      defaultCapacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    });
    const { capacityProviders } = await aws('ecs', 'describe-capacity-providers');
    expect(capacityProviders.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['FARGATE', 'FARGATE_SPOT']),
    );
  });
});
