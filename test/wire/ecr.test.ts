import { createHash } from 'node:crypto';
import * as Ecr from '@aws-sdk/client-ecr';
import {
  BatchCheckLayerAvailabilityCommand,
  BatchDeleteImageCommand,
  BatchGetImageCommand,
  CompleteLayerUploadCommand,
  CreatePullThroughCacheRuleCommand,
  CreateRepositoryCommand,
  DeleteRepositoryCommand,
  DescribeImageScanFindingsCommand,
  DescribeImagesCommand,
  DescribePullThroughCacheRulesCommand,
  DescribeRepositoriesCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  GetLifecyclePolicyCommand,
  InitiateLayerUploadCommand,
  ListTagsForResourceCommand,
  PutImageCommand,
  PutImageTagMutabilityCommand,
  PutLifecyclePolicyCommand,
  paginateListImages,
  StartImageScanCommand,
  StartLifecyclePolicyPreviewCommand,
  TagResourceCommand,
  UploadLayerPartCommand,
  waitUntilImageScanComplete,
  waitUntilLifecyclePolicyPreviewComplete,
} from '@aws-sdk/client-ecr';
import {
  CreateClusterCommand,
  DescribeTasksCommand,
  ECSClient,
  RegisterContainerInstanceCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
  waitUntilTasksRunning,
  waitUntilTasksStopped,
} from '@aws-sdk/client-ecs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ecr as service } from '../../src/api/aws/ecr.ts';
import { isOperation, operationOf } from '../../src/api/aws/shapes.ts';
import { ACCOUNT, clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const WAIT = { minDelay: 0.05, maxDelay: 0.1, maxWaitTime: 20 } as const;
const sha = (data: string | Uint8Array): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;

describe('the unmodified ECR client', () => {
  let server: WireServer;
  let ecr: ECRClient;
  let now = 1_767_225_600_000;
  beforeAll(async () => {
    server = await serveWire({ wallMs: () => now });
    ecr = new ECRClient(clientConfig(server.url));
  });
  afterAll(async () => {
    ecr.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
    expect(outputProblems).toEqual([]);
  });

  const layer = async (repositoryName: string, ...parts: Uint8Array[]): Promise<string> => {
    const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
    let at = 0;
    for (const layerPartBlob of parts) {
      await ecr.send(
        new UploadLayerPartCommand({
          repositoryName,
          uploadId,
          partFirstByte: at,
          partLastByte: at + layerPartBlob.length - 1,
          layerPartBlob,
        }),
      );
      at += layerPartBlob.length;
    }
    const digest = sha(Buffer.concat(parts));
    await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));
    return digest;
  };
  const pushed = new Map<string, string>();
  /** A manifest with one layer and one config, as `docker push` would leave them. */
  const push = async (repositoryName: string, content: string, imageTag?: string) => {
    const blob = Buffer.from(`layer ${content}`);
    const known = `${repositoryName}/${content}`;
    const digest = pushed.get(known) ?? (await layer(repositoryName, blob));
    pushed.set(known, digest);
    const imageManifest = JSON.stringify({
      schemaVersion: 2,
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
      layers: [{ digest, size: blob.length, mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip' }],
    });
    const { image } = await ecr.send(
      new PutImageCommand({ repositoryName, imageManifest, ...(imageTag !== undefined && { imageTag }) }),
    );
    expect(image?.imageId?.imageDigest).toBe(sha(imageManifest));
    return sha(imageManifest);
  };

  test('every operation of the model has a row', () => {
    const operations = Object.values(Ecr)
      .filter(isOperation)
      .map((schema) => operationOf(schema).name);
    expect([...service.operations.keys()].sort()).toEqual(operations.sort());
  });

  test('a repository, its ARN and address; the same name twice (ECR-01, ECR-03); tags', async () => {
    const { repository } = await ecr.send(
      new CreateRepositoryCommand({ repositoryName: 'team/app', tags: [{ Key: 'a', Value: '1' }] }),
    );
    expect(repository).toMatchObject({
      repositoryArn: `arn:aws:ecr:eu-west-1:${ACCOUNT}:repository/team/app`,
      repositoryUri: `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/team/app`,
      imageTagMutability: 'MUTABLE',
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfiguration: { encryptionType: 'AES256' },
    });
    await expect(ecr.send(new CreateRepositoryCommand({ repositoryName: 'team/app' }))).rejects.toMatchObject({
      name: 'RepositoryAlreadyExistsException',
      message: `The repository with name 'team/app' already exists in the registry with id '${ACCOUNT}'`,
    });
    await expect(ecr.send(new DescribeRepositoriesCommand({ repositoryNames: ['none'] }))).rejects.toMatchObject({
      name: 'RepositoryNotFoundException',
    });
    await ecr.send(
      new TagResourceCommand({ resourceArn: repository?.repositoryArn, tags: [{ Key: 'b', Value: '2' }] }),
    );
    expect((await ecr.send(new ListTagsForResourceCommand({ resourceArn: repository?.repositoryArn }))).tags).toEqual([
      { Key: 'a', Value: '1' },
      { Key: 'b', Value: '2' },
    ]);
  });

  test('a layer comes in parts and must be what its digest says (ECR-11)', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'layers' }));
    const [first, last] = [Buffer.alloc(5_242_880, 1), Buffer.from('end')];
    const digest = await layer('layers', first, last);
    const { layers } = await ecr.send(
      new BatchCheckLayerAvailabilityCommand({ repositoryName: 'layers', layerDigests: [digest, sha('other')] }),
    );
    expect(layers).toMatchObject([
      { layerAvailability: 'AVAILABLE', layerSize: 5_242_883 },
      { layerAvailability: 'UNAVAILABLE' },
    ]);
    await expect(layer('layers', first, last)).rejects.toMatchObject({ name: 'LayerAlreadyExistsException' });
    await expect(layer('layers')).rejects.toMatchObject({ name: 'EmptyUploadException' });
    await expect(layer('layers', Buffer.from('too small'), last)).rejects.toMatchObject({
      name: 'LayerPartTooSmallException',
    });
    const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName: 'layers' }));
    const part = {
      repositoryName: 'layers',
      uploadId,
      partFirstByte: 5,
      partLastByte: 7,
      layerPartBlob: Buffer.from('abc'),
    };
    await expect(ecr.send(new UploadLayerPartCommand(part))).rejects.toMatchObject({
      name: 'InvalidLayerPartException',
    });
    await ecr.send(new UploadLayerPartCommand({ ...part, partFirstByte: 0, partLastByte: 2 }));
    await expect(
      ecr.send(new CompleteLayerUploadCommand({ repositoryName: 'layers', uploadId, layerDigests: [sha('xyz')] })),
    ).rejects.toMatchObject({
      name: 'InvalidLayerException',
    });
    await expect(
      ecr.send(
        new PutImageCommand({
          repositoryName: 'layers',
          imageManifest: JSON.stringify({ layers: [{ digest: sha('nowhere'), size: 1 }] }),
        }),
      ),
    ).rejects.toMatchObject({ name: 'LayersNotFoundException' });
  });

  test('tags move, or must not: EX-ECR-09 (ECR-05, ECR-06)', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'moving' }));
    const one = await push('moving', 'one', 'v1');
    const two = await push('moving', 'two', 'v1');
    const { imageDetails } = await ecr.send(new DescribeImagesCommand({ repositoryName: 'moving' }));
    expect(imageDetails?.map(({ imageDigest, imageTags }) => [imageDigest, imageTags])).toEqual([
      [one, undefined],
      [two, ['v1']],
    ]);
    await expect(push('moving', 'two', 'v1')).rejects.toMatchObject({ name: 'ImageAlreadyExistsException' });
    await ecr.send(new PutImageTagMutabilityCommand({ repositoryName: 'moving', imageTagMutability: 'IMMUTABLE' }));
    await expect(push('moving', 'one', 'v1')).rejects.toMatchObject({ name: 'ImageTagAlreadyExistsException' });
    await push('moving', 'one', 'v2');
    await ecr.send(
      new PutImageTagMutabilityCommand({
        repositoryName: 'moving',
        imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
        imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'latest*' }],
      }),
    );
    await push('moving', 'one', 'latest');
    await push('moving', 'two', 'latest');
    await expect(push('moving', 'one', 'v1')).rejects.toMatchObject({ name: 'ImageTagAlreadyExistsException' });
  });

  test('EX-ECR-10, EX-ECR-12: by the last tag the image goes, by digest all of it; a repository with images stays (ECR-04, ECR-08)', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'gone' }));
    const digest = await push('gone', 'x', 'a');
    await push('gone', 'x', 'b');
    const other = await push('gone', 'y', 'c');
    const byTag = await ecr.send(
      new BatchDeleteImageCommand({ repositoryName: 'gone', imageIds: [{ imageTag: 'a' }, { imageTag: 'none' }, {}] }),
    );
    expect(byTag.imageIds).toEqual([{ imageDigest: digest, imageTag: 'a' }]);
    expect(byTag.failures?.map(({ failureCode }) => failureCode)).toEqual(['ImageNotFound', 'MissingDigestAndTag']);
    await expect(ecr.send(new DeleteRepositoryCommand({ repositoryName: 'gone' }))).rejects.toMatchObject({
      name: 'RepositoryNotEmptyException',
    });
    await ecr.send(
      new BatchDeleteImageCommand({ repositoryName: 'gone', imageIds: [{ imageTag: 'b' }, { imageDigest: other }] }),
    );
    expect((await ecr.send(new DescribeImagesCommand({ repositoryName: 'gone' }))).imageDetails).toEqual([]);
    await expect(
      ecr.send(new DescribeImagesCommand({ repositoryName: 'gone', imageIds: [{ imageTag: 'b' }] })),
    ).rejects.toMatchObject({ name: 'ImageNotFoundException' });
    await ecr.send(new DeleteRepositoryCommand({ repositoryName: 'gone' }));
  });

  test('EX-ECR-13: the token is AWS and a password, good for twelve hours', async () => {
    const { authorizationData } = await ecr.send(new GetAuthorizationTokenCommand({}));
    const [data] = authorizationData ?? [];
    expect(Buffer.from(data?.authorizationToken as string, 'base64').toString()).toMatch(/^AWS:.{20,}$/);
    expect((data?.expiresAt?.getTime() ?? 0) - now).toBe(12 * 3_600_000);
    expect(data?.proxyEndpoint).toBe(`https://${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com`);
  });

  test('EX-ECR-14: one scan a day; the waiter ends', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'scanned' }));
    await push('scanned', 's', 'v1');
    const imageId = { imageTag: 'v1' };
    await expect(
      ecr.send(new DescribeImageScanFindingsCommand({ repositoryName: 'scanned', imageId })),
    ).rejects.toMatchObject({ name: 'ScanNotFoundException' });
    await ecr.send(new StartImageScanCommand({ repositoryName: 'scanned', imageId }));
    expect(
      (await waitUntilImageScanComplete({ client: ecr, ...WAIT }, { repositoryName: 'scanned', imageId })).state,
    ).toBe('SUCCESS');
    await expect(ecr.send(new StartImageScanCommand({ repositoryName: 'scanned', imageId }))).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
    now += 86_400_000;
    await ecr.send(new StartImageScanCommand({ repositoryName: 'scanned', imageId }));
  });

  test('a lifecycle policy is previewed, then put, and expires what it says (ECR-15, ECR-16)', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'aging' }));
    for (const content of ['one', 'two', 'three']) {
      await push('aging', content, `v-${content}`);
      now += 86_400_000;
    }
    const lifecyclePolicyText = JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          description: 'keep one image',
          selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 1 },
          action: { type: 'expire' },
        },
      ],
    });
    await expect(ecr.send(new GetLifecyclePolicyCommand({ repositoryName: 'aging' }))).rejects.toMatchObject({
      name: 'LifecyclePolicyNotFoundException',
    });
    await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName: 'aging', lifecyclePolicyText }));
    const preview = await waitUntilLifecyclePolicyPreviewComplete(
      { client: ecr, ...WAIT },
      { repositoryName: 'aging' },
    );
    expect(preview.reason).toMatchObject({
      status: 'COMPLETE',
      summary: { expiringImageTotalCount: 2 },
      previewResults: [{ imageTags: ['v-two'] }, { imageTags: ['v-one'] }],
    });
    const ids = async () => {
      const all: unknown[] = [];
      for await (const page of paginateListImages({ client: ecr, pageSize: 1 }, { repositoryName: 'aging' }))
        all.push(...(page.imageIds ?? []));
      return all;
    };
    expect(await ids()).toHaveLength(3);
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: 'aging', lifecyclePolicyText }));
    expect(await ids()).toMatchObject([{ imageTag: 'v-three' }]);
    await push('aging', 'four', 'v-four');
    expect(await ids()).toMatchObject([{ imageTag: 'v-four' }]);
  });

  test('pull-through rules are stored; upstreams that nobody serves are refused (ECR-17)', async () => {
    await ecr.send(
      new CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: 'quay', upstreamRegistryUrl: 'quay.io' }),
    );
    expect((await ecr.send(new DescribePullThroughCacheRulesCommand({}))).pullThroughCacheRules).toMatchObject([
      { ecrRepositoryPrefix: 'quay', upstreamRegistryUrl: 'quay.io' },
    ]);
    for (const [prefix, url, name] of [
      ['quay', 'quay.io', 'PullThroughCacheRuleAlreadyExistsException'],
      ['other', 'example.com', 'UnsupportedUpstreamRegistryException'],
      ['hub', 'registry-1.docker.io', 'InvalidParameterException'],
    ] as const)
      await expect(
        ecr.send(new CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix: prefix, upstreamRegistryUrl: url })),
      ).rejects.toMatchObject({ name });
  });

  test('BatchGetImage gives the manifest back and notes the pull; a digest is that of the bytes (ECR-07, ECR-09)', async () => {
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'pulled' }));
    const digest = await push('pulled', 'p', 'v1');
    const { images, failures } = await ecr.send(
      new BatchGetImageCommand({
        repositoryName: 'pulled',
        imageIds: [{ imageTag: 'v1' }, { imageTag: 'v1', imageDigest: sha('x') }],
      }),
    );
    expect(sha(images?.[0]?.imageManifest as string)).toBe(digest);
    expect(failures?.map(({ failureCode }) => failureCode)).toEqual(['ImageNotFound']);
    expect(
      (await ecr.send(new DescribeImagesCommand({ repositoryName: 'pulled' }))).imageDetails?.[0]?.lastRecordedPullTime,
    ).toBeInstanceOf(Date);
  });
});

test('a task whose repository lacks its tag fails to pull it (ECR-19); once it is pushed, the next one runs', async () => {
  const server = await serveWire({ speed: 600 });
  const [ecr, ecs] = [new ECRClient(clientConfig(server.url)), new ECSClient(clientConfig(server.url))];
  const image = `${ACCOUNT}.dkr.ecr.eu-west-1.amazonaws.com/shop:v1`;
  await ecs.send(new CreateClusterCommand({ clusterName: 'pull' }));
  await ecs.send(
    new RegisterContainerInstanceCommand({ cluster: 'pull', instanceIdentityDocument: '{"instanceType":"m5.large"}' }),
  );
  await ecs.send(
    new RegisterTaskDefinitionCommand({ family: 'shop', containerDefinitions: [{ name: 'c', image, memory: 64 }] }),
  );
  await ecr.send(new CreateRepositoryCommand({ repositoryName: 'shop' }));
  const run = async () =>
    (await ecs.send(new RunTaskCommand({ cluster: 'pull', taskDefinition: 'shop' }))).tasks?.[0]?.taskArn as string;
  const failing = await run();
  await waitUntilTasksStopped({ client: ecs, ...WAIT }, { cluster: 'pull', tasks: [failing] });
  const { tasks } = await ecs.send(new DescribeTasksCommand({ cluster: 'pull', tasks: [failing] }));
  expect(tasks?.[0]).toMatchObject({
    stopCode: 'TaskFailedToStart',
    stoppedReason: expect.stringMatching(/^CannotPullContainerError: .*shop:v1: not found$/),
  });
  await ecr.send(new PutImageCommand({ repositoryName: 'shop', imageManifest: '{"schemaVersion":2}', imageTag: 'v1' }));
  const running = await run();
  expect((await waitUntilTasksRunning({ client: ecs, ...WAIT }, { cluster: 'pull', tasks: [running] })).state).toBe(
    'SUCCESS',
  );
  const { tasks: after } = await ecs.send(new DescribeTasksCommand({ cluster: 'pull', tasks: [running] }));
  expect(after?.[0]?.containers?.[0]?.imageDigest).toBe(sha('{"schemaVersion":2}'));
  for (const client of [ecr, ecs]) client.destroy();
  await server.close();
});
