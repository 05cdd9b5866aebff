import {
  BatchGetImageCommand,
  CreateRepositoryCommand,
  DescribeImagesCommand,
  ECRClient,
  GetLifecyclePolicyPreviewCommand,
  ListImagesCommand,
  PutImageCommand,
  PutLifecyclePolicyCommand,
  StartLifecyclePolicyPreviewCommand,
  UpdateImageStorageClassCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushImage } from '../support/ecr.ts';
import { clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const DAY_MS = 86_400_000;

describe('images in the archive', () => {
  let server: WireServer;
  let ecr: ECRClient;
  let now = 1_767_225_600_000;
  beforeAll(async () => {
    server = await serveWire({ wallMs: () => now });
    ecr = new ECRClient(clientConfig(server.url));
    for (const repositoryName of ['app', 'aging']) await ecr.send(new CreateRepositoryCommand({ repositoryName }));
  });
  afterAll(async () => {
    ecr.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
    expect(outputProblems).toEqual([]);
  });

  const move = (imageTag: string, targetStorageClass: 'ARCHIVE' | 'STANDARD', repositoryName = 'app') =>
    ecr.send(new UpdateImageStorageClassCommand({ repositoryName, imageId: { imageTag }, targetStorageClass }));
  const tags = async (imageStatus?: 'ACTIVE' | 'ARCHIVED' | 'ANY', repositoryName = 'app') =>
    (
      await ecr.send(new ListImagesCommand({ repositoryName, ...(imageStatus && { filter: { imageStatus } }) }))
    ).imageIds?.map(({ imageTag }) => imageTag);

  test('they are listed when asked for, described by name, and pulled when they have been restored', async () => {
    for (const tag of ['v1', 'v2']) await pushImage(ecr, 'app', tag, tag);
    expect((await move('v1', 'ARCHIVE')).imageStatus).toBe('ARCHIVED');
    await expect(move('v1', 'ARCHIVE')).rejects.toMatchObject({ name: 'ImageStorageClassUpdateNotSupportedException' });
    expect([await tags(), await tags('ARCHIVED'), await tags('ANY')]).toEqual([['v2'], ['v1'], ['v1', 'v2']]);
    const { imageDetails } = await ecr.send(
      new DescribeImagesCommand({ repositoryName: 'app', imageIds: [{ imageTag: 'v1' }] }),
    );
    expect(imageDetails).toMatchObject([{ imageStatus: 'ARCHIVED', lastArchivedAt: new Date(now) }]);
    const pull = () => ecr.send(new BatchGetImageCommand({ repositoryName: 'app', imageIds: [{ imageTag: 'v1' }] }));
    expect((await pull()).failures).toMatchObject([{ failureCode: 'ImageInaccessible' }]);
    now += 1_000;
    expect((await move('v1', 'STANDARD')).imageStatus).toBe('ACTIVE');
    expect((await pull()).images).toHaveLength(1);
    await expect(move('none', 'ARCHIVE')).rejects.toMatchObject({ name: 'ImageNotFoundException' });
  });

  test('a child of a list that is at hand stays at hand', async () => {
    const { digest } = await pushImage(ecr, 'app', 'child', 'child');
    const imageManifest = JSON.stringify({ schemaVersion: 2, manifests: [{ digest, size: 1 }] });
    await ecr.send(new PutImageCommand({ repositoryName: 'app', imageManifest, imageTag: 'list' }));
    await expect(move('child', 'ARCHIVE')).rejects.toMatchObject({
      name: 'ImageStorageClassUpdateNotSupportedException',
    });
    await move('list', 'ARCHIVE');
    expect((await move('child', 'ARCHIVE')).imageStatus).toBe('ARCHIVED');
  });

  test('a lifecycle policy moves images there, and expires them there (ECR-14, ECR-16)', async () => {
    for (const tag of ['a', 'b', 'c']) {
      await pushImage(ecr, 'aging', tag, tag);
      now += DAY_MS;
    }
    const lifecyclePolicyText = JSON.stringify({
      rules: [
        {
          rulePriority: 1,
          selection: {
            tagStatus: 'any',
            countType: 'sinceImageTransitioned',
            countUnit: 'days',
            countNumber: 5,
            storageClass: 'archive',
          },
          action: { type: 'expire' },
        },
        {
          rulePriority: 2,
          selection: { tagStatus: 'any', countType: 'sinceImagePushed', countUnit: 'days', countNumber: 1 },
          action: { type: 'transition', targetStorageClass: 'archive' },
        },
      ]
        .reverse()
        .map((rule, index) => ({ ...rule, rulePriority: index + 1 }))
        .map((rule) => ({
          ...rule,
          selection: { ...rule.selection, tagStatus: 'tagged', tagPatternList: ['*'] },
        })),
    });
    await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName: 'aging', lifecyclePolicyText }));
    expect(await ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName: 'aging' }))).toMatchObject({
      previewResults: [
        { imageTags: ['b'], action: { type: 'TRANSITION', targetStorageClass: 'ARCHIVE' }, storageClass: 'STANDARD' },
        { imageTags: ['a'] },
      ],
      summary: {
        expiringImageTotalCount: 0,
        transitioningImageTotalCounts: [{ targetStorageClass: 'ARCHIVE', imageTotalCount: 2 }],
      },
    });
    await ecr.send(new PutLifecyclePolicyCommand({ repositoryName: 'aging', lifecyclePolicyText }));
    expect([await tags('ACTIVE', 'aging'), await tags('ARCHIVED', 'aging')]).toEqual([['c'], ['a', 'b']]);
    now += 5 * DAY_MS;
    expect(await tags('ANY', 'aging')).toEqual(['a', 'b', 'c']);
    now += DAY_MS;
    expect(await tags('ANY', 'aging')).toEqual(['c']);
  });
});
