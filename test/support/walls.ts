import { buildSchema } from 'graphql';
import { SERVICES } from '../../src/api/aws/services.ts';
import { wireOf } from '../../src/api/aws/settings.ts';
import { typeDefs } from '../../src/api/graphql/schema.generated.ts';
import type { Answer } from './graphql.ts';
import { serveGraphql } from './graphql.ts';
import { callWire, type VerifiedPlace, type WireKeyPair } from './tenants.ts';

const MUTATIONS = buildSchema(typeDefs).getMutationType()?.getFields() ?? {};

/** A tenant with something of everything. Names begin alike for all; those that nobody else has end in its own mark. */
export interface Furnished {
  readonly tenantId: string;
  readonly accountId: string;
  readonly mark: string;
  readonly apiKey: string;
  readonly wireKey: WireKeyPair;
  /** What was handed to it in confidence, and what it wrote where only it can read. */
  readonly secrets: readonly string[];
  readonly graphql: (query: string, variables?: object) => Promise<Answer>;
  readonly wire: (service: string, operation: string, input: object) => Promise<{ status: number; text: string }>;
  /** Ids by kind, of things whose names are the same everywhere. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Both doors of a deployment, and tenants furnished through them. */
export async function doorsOf(home: VerifiedPlace) {
  const faults: unknown[] = [];
  const door = await serveGraphql(home.app, home.gate);
  const wire = wireOf(home.app, {
    gate: home.gate,
    wallMs: () => home.clock.wallMs(),
    log: (_message, detail) => faults.push(detail),
  });

  const callWith = async (key: WireKeyPair, service: string, operation: string, input: object) => {
    const found = SERVICES.find(({ signingNames }) => signingNames.includes(service));
    if (found === undefined) throw new Error(`no service ${service}`);
    return callWire(wire, key, { service: found, operation, input });
  };

  const furnish = async (mark: string): Promise<Furnished> => {
    const tenant = await home.tenancy.create({ name: `tenant ${mark}`, plan: 'team' });
    const { tenantId } = tenant;
    const hush = `hush-${mark}`;
    await home.tenancy.setQuotas(tenantId, { requestBurst: 10_000_000, requestsPerSecond: 1_000_000 });
    const owner = await home.tenancy.createKey(tenantId, { name: `key ${mark}`, role: 'owner' });
    const pair = await home.tenancy.createKey(tenantId, { name: `wire ${mark}`, kind: 'wire', role: 'owner' });
    await home.tenancy.putMember(tenantId, { subject: `person-${mark}`, role: 'viewer' });
    const apiKey = owner.apiKey as string;
    const wireKey = { accessKeyId: pair.accessKeyId as string, secretAccessKey: pair.secretAccessKey as string };
    const graphql = (query: string, variables: object = {}) =>
      door.ask(query, variables, { authorization: `Bearer ${apiKey}` });
    const callService = (service: string, operation: string, input: object) =>
      callWith(wireKey, service, operation, input);
    const done = async (service: string, operation: string, input: object) => {
      const answer = await callService(service, operation, input);
      if (answer.status !== 200) throw new Error(`${operation} of ${mark}: ${answer.text}`);
      return JSON.parse(answer.text === '' ? '{}' : answer.text);
    };
    const change = async (field: string, input: object, selection = '__typename') => {
      const type = String(MUTATIONS[field]?.args[0]?.type);
      const { body } = await graphql(
        `mutation ($input: ${type}) { ${field}(input: $input) { ${selection} userErrors { code message field } } }`,
        { input },
      );
      const payload = body.data?.[field];
      if (body.errors !== undefined || payload.userErrors.length > 0)
        throw new Error(`${field} of ${mark}: ${JSON.stringify(body)}`);
      return payload;
    };

    for (const clusterName of ['shop', `only-${mark}`]) {
      await change('createCluster', { clusterName, seed: `${mark}-${clusterName}`, clock: { mode: 'MANUAL' } });
      await change('registerContainerInstances', { cluster: clusterName, instanceType: 'm5.xlarge', count: 3 });
    }
    for (const family of ['web', `fam-${mark}`])
      for (let revision = 0; revision < 2; revision++)
        await done('ecs', 'RegisterTaskDefinition', {
          family,
          containerDefinitions: [
            { name: 'web', image: 'nginx', cpu: 64, memory: 64, environment: [{ name: 'X', value: hush }] },
          ],
          tags: [{ key: 'owner', value: hush }],
        });
    for (const serviceName of ['web', `svc-${mark}`])
      await change('createService', {
        cluster: 'shop',
        serviceName,
        taskDefinition: 'web:1',
        desiredCount: 2,
        tags: [{ key: 'owner', value: hush }],
      });
    await change('createService', {
      cluster: 'shop',
      serviceName: 'sets',
      desiredCount: 1,
      deploymentController: { type: 'EXTERNAL' },
    });
    const { taskSet } = await done('ecs', 'CreateTaskSet', {
      cluster: 'shop',
      service: 'sets',
      taskDefinition: 'web:1',
      externalId: `ext-${mark}`,
    });
    const { service: expressService } = await done('ecs', 'CreateExpressGatewayService', {
      cluster: 'shop',
      serviceName: `express-${mark}`,
      infrastructureRoleArn: 'arn:aws:iam::111122223333:role/infra',
      executionRoleArn: 'arn:aws:iam::111122223333:role/execution',
      primaryContainer: { image: 'nginx' },
      tags: [{ key: 'owner', value: hush }],
    });
    const { tasks } = await done('ecs', 'RunTask', {
      cluster: 'shop',
      taskDefinition: 'web',
      count: 3,
      startedBy: `by-${mark}`,
      clientToken: `token-${mark}`,
    });
    for (const name of ['pool', `asg-${mark}`])
      await change('createAutoScalingGroup', {
        cluster: 'shop',
        autoScalingGroupName: name,
        minSize: 1,
        maxSize: 2,
        launchTemplate: { instanceType: 'm5.large' },
      });
    const { capacityProvider } = await change(
      'createCapacityProvider',
      {
        cluster: 'shop',
        name: `cp-${mark}`,
        autoScalingGroupProvider: { autoScalingGroupArn: `asg-${mark}` },
        tags: [{ key: 'owner', value: hush }],
      },
      'capacityProvider { capacityProviderArn }',
    );
    const { capacityProvider: managed } = await done('ecs', 'CreateCapacityProvider', {
      cluster: 'shop',
      name: `mi-${mark}`,
      managedInstancesProvider: {
        infrastructureRoleArn: 'arn:aws:iam::111122223333:role/infra',
        instanceLaunchTemplate: {
          ec2InstanceProfileArn: 'arn:aws:iam::111122223333:instance-profile/node',
          networkConfiguration: { subnets: ['subnet-1'] },
        },
      },
    });
    for (const family of ['agent', `agent-${mark}`])
      await done('ecs', 'RegisterDaemonTaskDefinition', {
        family,
        containerDefinitions: [{ name: 'agent', image: 'agent', environment: [{ name: 'X', value: hush }] }],
        tags: [{ key: 'owner', value: hush }],
      });
    for (const daemonName of ['agent', `daemon-${mark}`])
      await done('ecs', 'CreateDaemon', {
        clusterArn: 'shop',
        daemonName,
        daemonTaskDefinitionArn: 'agent',
        capacityProviderArns: [managed.capacityProviderArn],
        tags: [{ key: 'owner', value: hush }],
      });
    const { targetGroup } = await change(
      'createTargetGroup',
      { cluster: 'shop', name: `tg-${mark}` },
      'targetGroup { targetGroupArn }',
    );
    const resourceId = `service/shop/svc-${mark}`;
    const { scalableTarget } = await change(
      'registerScalableTarget',
      { resourceId, minCapacity: 1, maxCapacity: 5 },
      'scalableTarget { scalableTargetARN }',
    );
    await change('putScalingPolicy', {
      resourceId,
      policyName: `pol-${mark}`,
      policyType: 'TargetTrackingScaling',
      targetTrackingScalingPolicyConfiguration: {
        targetValue: 50,
        predefinedMetricSpecification: { predefinedMetricType: 'ECSServiceAverageCPUUtilization' },
      },
    });
    for (const alarmName of [`alarm-${mark}`, `other-${mark}`])
      await done('monitoring', 'PutMetricAlarm', {
        AlarmName: alarmName,
        AlarmDescription: hush,
        Namespace: 'AWS/ECS',
        MetricName: 'CPUUtilization',
        Dimensions: [
          { Name: 'ClusterName', Value: 'shop' },
          { Name: 'ServiceName', Value: 'web' },
        ],
        Statistic: 'Average',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 80,
        ComparisonOperator: 'GreaterThanThreshold',
      });
    const digests: string[] = [];
    for (const repositoryName of ['web', `repo-${mark}`]) {
      await done('ecr', 'CreateRepository', { repositoryName, tags: [{ Key: 'owner', Value: hush }] });
      for (const imageTag of ['v1', 'v2']) {
        const { image } = await done('ecr', 'PutImage', {
          repositoryName,
          imageManifest: JSON.stringify({ schemaVersion: 2, note: `${mark}-${imageTag}` }),
          imageTag,
        });
        digests.push(image.imageId.imageDigest as string);
      }
    }
    const { uploadId } = await done('ecr', 'InitiateLayerUpload', { repositoryName: `repo-${mark}` });
    const { webhook, secret } = await change(
      'createWebhook',
      { url: `http://127.0.0.1:9/${mark}`, description: hush },
      'webhook { webhookId } secret',
    );
    const { deliveries } = await change(
      'sendExampleWebhook',
      { webhookId: webhook.webhookId },
      'deliveries { deliveryId }',
    );
    const inbound = await change(
      'createInboundHook',
      { source: 'GITHUB', description: hush },
      'hook { hookId } secret',
    );
    await change('advanceClock', { cluster: 'shop', bySeconds: 120 });
    const looked = await graphql(
      `{ service(cluster: "shop", service: "web") { id serviceArn deployments { id } serviceDeployments(first: 1) { nodes { serviceDeploymentArn } } }
         tasks: cluster(cluster: "shop") { id tasks(first: 3) { nodes { id } } containerInstances(first: 1) { nodes { id containerInstanceArn } } autoScalingGroups(first: 1) { nodes { autoScalingGroupARN } } }
         taskDefinition(taskDefinition: "web:1") { id } }`,
    );
    if (looked.body.errors !== undefined) throw new Error(JSON.stringify(looked.body.errors));
    const { service, tasks: cluster, taskDefinition } = looked.body.data;
    const deploymentArn = service.serviceDeployments.nodes[0].serviceDeploymentArn as string;
    const { serviceDeployments } = await done('ecs', 'DescribeServiceDeployments', {
      serviceDeploymentArns: [deploymentArn],
    });
    const { daemonSummariesList } = await done('ecs', 'ListDaemons', { clusterArn: 'shop' });
    const { daemon } = await done('ecs', 'DescribeDaemon', { daemonArn: daemonSummariesList[0].daemonArn });
    return {
      tenantId,
      accountId: tenant.projects[0]?.accountId as string,
      mark,
      apiKey,
      wireKey,
      secrets: [hush, apiKey, wireKey.secretAccessKey, secret, inbound.secret],
      graphql,
      wire: callService,
      ids: {
        task: tasks[0].taskArn,
        containerInstance: cluster.containerInstances.nodes[0].containerInstanceArn,
        autoScalingGroup: cluster.autoScalingGroups.nodes[0].autoScalingGroupARN,
        service: service.serviceArn,
        expressService: expressService.serviceArn,
        taskSet: taskSet.taskSetArn,
        capacityProvider: capacityProvider.capacityProviderArn,
        targetGroup: targetGroup.targetGroupArn,
        scalableTarget: scalableTarget.scalableTargetARN,
        serviceDeployment: deploymentArn,
        daemon: daemon.daemonArn,
        daemonDeployment: daemon.deploymentArn,
        daemonRevision: daemon.currentRevisions[0].arn,
        serviceRevision: serviceDeployments[0].targetServiceRevision.arn,
        digest: digests[2] as string,
        uploadId,
        webhookId: webhook.webhookId,
        hookId: inbound.hook.hookId,
        deliveryId: deliveries[0].deliveryId,
        keyId: owner.credential.keyId,
        nodes: JSON.stringify([
          cluster.id,
          service.id,
          taskDefinition.id,
          cluster.tasks.nodes[0].id,
          cluster.containerInstances.nodes[0].id,
        ]),
      },
    };
  };
  return { furnish, callWith, faults, door, close: door.close };
}
