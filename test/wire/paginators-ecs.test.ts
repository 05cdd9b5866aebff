import * as Ecr from '@aws-sdk/client-ecr';
import * as Ecs from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { ACCOUNT_SETTINGS } from '../../src/tables/account-settings.ts';
import { pushImage } from '../support/ecr.ts';
import { serveGraphql } from '../support/graphql.ts';
import { everyPaginator, everyWaiter } from '../support/paginators.ts';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

let server: WireServer;
let ecs: Ecs.ECSClient;
let ecr: Ecr.ECRClient;
const NAMES = ['a1', 'b2', 'c3'];
const WAIT = { minDelay: 0.02, maxDelay: 0.05, maxWaitTime: 10 } as const;
const arn = (rest: string): string => `arn:aws:ecs:eu-west-1:${ACCOUNT}:${rest}`;
const infrastructureRoleArn = `arn:aws:iam::${ACCOUNT}:role/infra`;
const ecsWaiting = () => ({ client: ecs, ...WAIT });
const ecrWaiting = () => ({ client: ecr, ...WAIT });
const ecsPages = () => ({ client: ecs, pageSize: 1 });
const ecrPages = () => ({ client: ecr, pageSize: 1 });

const register = (index: number) =>
  ecs.send(
    new Ecs.RegisterContainerInstanceCommand({
      cluster: 'default',
      instanceIdentityDocument: JSON.stringify({
        instanceType: 'm5.large',
        availabilityZone: 'eu-west-1a',
        instanceId: `i-${String(index).padStart(17, '0')}`,
        imageId: 'ami-0abc',
      }),
      totalResources: [
        { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
        { name: 'MEMORY', type: 'INTEGER', integerValue: 7680 },
        { name: 'PORTS', type: 'STRINGSET', stringSetValue: [] },
      ],
    }),
  );
const run = async (count: number): Promise<string[]> => {
  const { tasks } = await ecs.send(new Ecs.RunTaskCommand({ taskDefinition: 'a1', count }));
  return (tasks ?? []).map(({ taskArn }) => taskArn as string);
};

beforeAll(async () => {
  server = await serveWire({ speed: 600 });
  ecs = new Ecs.ECSClient(clientConfig(server.url));
  ecr = new Ecr.ECRClient(clientConfig(server.url));
  for (const clusterName of ['default', 'one', 'two']) await ecs.send(new Ecs.CreateClusterCommand({ clusterName }));
  for (const [index, name] of NAMES.entries()) {
    await register(index);
    const image = { name: 'web', image: 'web', memory: 64, cpu: 64 };
    await ecs.send(new Ecs.RegisterTaskDefinitionCommand({ family: name, containerDefinitions: [image] }));
    await ecs.send(
      new Ecs.CreateServiceCommand({
        serviceName: name,
        taskDefinition: name,
        desiredCount: 0,
        serviceConnectConfiguration: { enabled: true, namespace: 'shop' },
      }),
    );
    await ecs.send(
      new Ecs.CreateGatewayCommand({
        name,
        infrastructureRoleArn,
        configuration: { hostSharedAlb: { vpcId: 'vpc-1', scheme: 'internal' } as never },
      }),
    );
    await ecs.send(new Ecs.AssociateGatewayWithClusterCommand({ gateway: arn(`gateway/${name}`), cluster: 'default' }));
    await ecr.send(new Ecr.CreateRepositoryCommand({ repositoryName: name }));
    await pushImage(ecr, 'a1', name, name);
    await ecr.send(
      new Ecr.CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: name, upstreamRegistryUrl: 'quay.io' }),
    );
    await ecr.send(
      new Ecr.CreateRepositoryCreationTemplateCommand({ prefix: name, appliedFor: ['PULL_THROUGH_CACHE'] }),
    );
  }
  await run(3);
  const door = await serveGraphql(server.app);
  const findings = NAMES.map((name) => ({ name, severity: 'HIGH', uri: 'https://example.com', description: 'weak' }));
  const { body } = await door.ask(
    'mutation ($input: SetImageScanFindingsInput!) { setImageScanFindings(input: $input) { userErrors { message } } }',
    { input: { repositoryName: 'a1', imageTag: 'a1', findings } },
    { 'x-stowage-account': ACCOUNT, 'x-stowage-region': 'eu-west-1' },
  );
  expect(body.data.setImageScanFindings.userErrors).toEqual([]);
  await door.close();
  const rule = {
    rulePriority: 1,
    description: 'all but none',
    selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
    action: { type: 'expire' },
  };
  const lifecyclePolicyText = JSON.stringify({ rules: [rule] });
  await ecr.send(new Ecr.StartLifecyclePolicyPreviewCommand({ repositoryName: 'a1', lifecyclePolicyText }));
});
afterAll(async () => {
  for (const client of [ecs, ecr]) client.destroy();
  await server.close();
  expect(server.faults).toEqual([]);
  expect(outputProblems).toEqual([]);
});

describe('every page of ECS', () => {
  everyPaginator(
    Ecs,
    {
      ListAccountSettings: {
        pages: () => Ecs.paginateListAccountSettings(ecsPages(), { effectiveSettings: true }),
        items: (page: Ecs.ListAccountSettingsResponse) => page.settings?.map(({ name }) => name),
        expected: ACCOUNT_SETTINGS.length,
      },
      ListAttributes: {
        pages: () =>
          Ecs.paginateListAttributes(ecsPages(), {
            cluster: 'default',
            targetType: 'container-instance',
            attributeName: 'ecs.instance-type',
          }),
        items: (page: Ecs.ListAttributesResponse) => page.attributes?.map(({ targetId }) => targetId),
        expected: NAMES.length,
      },
      ListClusters: {
        pages: () => Ecs.paginateListClusters(ecsPages(), {}),
        items: (page: Ecs.ListClustersResponse) => page.clusterArns,
        expected: ['default', 'one', 'two'].map((name) => arn(`cluster/${name}`)),
      },
      ListContainerInstances: {
        pages: () => Ecs.paginateListContainerInstances(ecsPages(), {}),
        items: (page: Ecs.ListContainerInstancesResponse) => page.containerInstanceArns,
        expected: NAMES.length,
      },
      ListGatewayClusterAssociations: {
        pages: () => Ecs.paginateListGatewayClusterAssociations(ecsPages(), { cluster: 'default' }),
        items: (page: Ecs.ListGatewayClusterAssociationsResponse) =>
          page.gatewayClusterAssociations?.map(({ gatewayArn }) => gatewayArn),
        expected: NAMES.map((name) => arn(`gateway/${name}`)),
      },
      ListGateways: {
        pages: () => Ecs.paginateListGateways(ecsPages(), {}),
        items: (page: Ecs.ListGatewaysResponse) => page.gateways?.map(({ name }) => name),
        expected: NAMES,
      },
      ListServices: {
        pages: () => Ecs.paginateListServices(ecsPages(), {}),
        items: (page: Ecs.ListServicesResponse) => page.serviceArns,
        expected: NAMES.map((name) => arn(`service/default/${name}`)),
      },
      ListServicesByNamespace: {
        pages: () => Ecs.paginateListServicesByNamespace(ecsPages(), { namespace: 'shop' }),
        items: (page: Ecs.ListServicesByNamespaceResponse) => page.serviceArns,
        expected: NAMES.map((name) => arn(`service/default/${name}`)),
      },
      ListTaskDefinitionFamilies: {
        pages: () => Ecs.paginateListTaskDefinitionFamilies(ecsPages(), {}),
        items: (page: Ecs.ListTaskDefinitionFamiliesResponse) => page.families,
        expected: NAMES,
      },
      ListTaskDefinitions: {
        pages: () => Ecs.paginateListTaskDefinitions(ecsPages(), {}),
        items: (page: Ecs.ListTaskDefinitionsResponse) => page.taskDefinitionArns,
        expected: NAMES.map((name) => arn(`task-definition/${name}:1`)),
      },
      ListTasks: {
        pages: () => Ecs.paginateListTasks(ecsPages(), { family: 'a1' }),
        items: (page: Ecs.ListTasksResponse) => page.taskArns,
        expected: 3,
      },
    },
    {
      empty: {
        ListGatewayRoutes: {
          pages: () => Ecs.paginateListGatewayRoutes(ecsPages(), { gateway: arn('gateway/a1') }),
          items: (page: Ecs.ListGatewayRoutesResponse) => page.gatewayRoutes,
          because: 'no load balancer is made, so there are no routes',
        },
      },
    },
  );

  const daemons = { because: 'Daemons have a test of their own, which waits for them: ecs-daemons.test.ts.' };
  everyWaiter(Ecs, {
    ServicesStable: async () => {
      await ecs.send(new Ecs.UpdateServiceCommand({ service: 'b2', desiredCount: 2 }));
      return (await Ecs.waitUntilServicesStable(ecsWaiting(), { services: ['b2'] })).state;
    },
    ServicesInactive: async () => {
      await ecs.send(new Ecs.DeleteServiceCommand({ service: 'b2', force: true }));
      return (await Ecs.waitUntilServicesInactive(ecsWaiting(), { services: ['b2'] })).state;
    },
    TasksRunning: async () => (await Ecs.waitUntilTasksRunning(ecsWaiting(), { tasks: await run(1) })).state,
    TasksStopped: async () => {
      const tasks = await run(1);
      await ecs.send(new Ecs.StopTaskCommand({ task: tasks[0] as string }));
      return (await Ecs.waitUntilTasksStopped(ecsWaiting(), { tasks })).state;
    },
    DaemonActive: daemons,
    DaemonDeploymentStopped: daemons,
    DaemonDeploymentSuccessful: daemons,
    DaemonTaskDefinitionActive: daemons,
    DaemonTaskDefinitionDeleted: daemons,
  });
});

describe('every page of ECR', () => {
  const image = { repositoryName: 'a1', imageId: { imageTag: 'a1' } };
  everyPaginator(
    Ecr,
    {
      DescribeImageScanFindings: {
        pages: () => Ecr.paginateDescribeImageScanFindings(ecrPages(), image),
        items: (page: Ecr.DescribeImageScanFindingsResponse) =>
          page.imageScanFindings?.findings?.map(({ name }) => name),
        expected: NAMES,
      },
      DescribeImages: {
        pages: () => Ecr.paginateDescribeImages(ecrPages(), { repositoryName: 'a1' }),
        items: (page: Ecr.DescribeImagesResponse) => page.imageDetails?.map(({ imageTags }) => imageTags?.[0]),
        expected: NAMES,
      },
      DescribePullThroughCacheRules: {
        pages: () => Ecr.paginateDescribePullThroughCacheRules(ecrPages(), {}),
        items: (page: Ecr.DescribePullThroughCacheRulesResponse) =>
          page.pullThroughCacheRules?.map(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix),
        expected: NAMES,
      },
      DescribeRepositories: {
        pages: () => Ecr.paginateDescribeRepositories(ecrPages(), {}),
        items: (page: Ecr.DescribeRepositoriesResponse) =>
          page.repositories?.map(({ repositoryName }) => repositoryName),
        expected: NAMES,
      },
      DescribeRepositoryCreationTemplates: {
        pages: () => Ecr.paginateDescribeRepositoryCreationTemplates(ecrPages(), {}),
        items: (page: Ecr.DescribeRepositoryCreationTemplatesResponse) =>
          page.repositoryCreationTemplates?.map(({ prefix }) => prefix),
        expected: NAMES,
      },
      GetLifecyclePolicyPreview: {
        pages: () => Ecr.paginateGetLifecyclePolicyPreview(ecrPages(), { repositoryName: 'a1' }),
        items: (page: Ecr.GetLifecyclePolicyPreviewResponse) =>
          page.previewResults?.map(({ imageTags }) => imageTags?.[0]),
        expected: 2,
      },
      ListImages: {
        pages: () => Ecr.paginateListImages(ecrPages(), { repositoryName: 'a1' }),
        items: (page: Ecr.ListImagesResponse) => page.imageIds?.map(({ imageTag }) => imageTag),
        expected: NAMES,
      },
    },
    {
      refused: {
        DescribeReplicationBackfillResults: {
          pages: () =>
            Ecr.paginateDescribeReplicationBackfillResults(ecrPages(), { replicationBackfillId: 'x' } as never),
          says: /does not simulate DescribeReplicationBackfillResults/,
        },
      },
      empty: {
        ListReplicationBackfills: {
          pages: () => Ecr.paginateListReplicationBackfills(ecrPages(), {}),
          items: (page: Ecr.ListReplicationBackfillsResponse) => page.backfills,
          because: 'StartReplicationBackfill is refused: nothing is replicated, so nothing is backfilled',
        },
      },
    },
  );
  everyWaiter(Ecr, {
    ImageScanComplete: async () => {
      await ecr.send(new Ecr.StartImageScanCommand({ repositoryName: 'a1', imageId: { imageTag: 'b2' } }));
      return (await Ecr.waitUntilImageScanComplete(ecrWaiting(), { repositoryName: 'a1', imageId: { imageTag: 'b2' } }))
        .state;
    },
    LifecyclePolicyPreviewComplete: async () =>
      (await Ecr.waitUntilLifecyclePolicyPreviewComplete(ecrWaiting(), { repositoryName: 'a1' })).state,
  });
});
