import {
  CreatePullThroughCacheRuleCommand,
  CreateRepositoryCommand,
  CreateRepositoryCreationTemplateCommand,
  DeregisterPullTimeUpdateExclusionCommand,
  ECRClient,
  GetLifecyclePolicyPreviewCommand,
  ListImageReferrersCommand,
  ListPullTimeUpdateExclusionsCommand,
  PutImageCommand,
  paginateDescribeImages,
  paginateDescribePullThroughCacheRules,
  paginateDescribeRepositories,
  paginateDescribeRepositoryCreationTemplates,
  paginateGetLifecyclePolicyPreview,
  paginateListImages,
  paginateListReplicationBackfills,
  RegisterPullTimeUpdateExclusionCommand,
  StartLifecyclePolicyPreviewCommand,
  waitUntilLifecyclePolicyPreviewComplete,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pushImage, sha, uploadLayer } from '../support/ecr.ts';
import { clientConfig, outputProblems, serveWire, type WireServer } from '../support/wire.ts';

const IMAGES = 5;
const names = (prefix: string): string[] => Array.from({ length: IMAGES }, (_, index) => `${prefix}${index}`);

describe('lists of more than one page', () => {
  let server: WireServer;
  let ecr: ECRClient;
  const digests: string[] = [];
  let now = 1_767_225_600_000;
  beforeAll(async () => {
    server = await serveWire({ wallMs: () => now });
    ecr = new ECRClient(clientConfig(server.url));
    for (const repositoryName of names('repo')) await ecr.send(new CreateRepositoryCommand({ repositoryName }));
    for (const tag of names('v')) digests.push((await pushImage(ecr, 'repo0', tag, tag)).digest);
  });
  afterAll(async () => {
    ecr.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
    expect(outputProblems).toEqual([]);
  });

  /** All items of all pages of two, and how many pages there were. */
  async function all<Page>(pages: AsyncIterable<Page>, itemsOf: (page: Page) => readonly unknown[] | undefined) {
    const items: unknown[] = [];
    let count = 0;
    for await (const page of pages) {
      count++;
      const found = itemsOf(page) ?? [];
      expect(found.length).toBeLessThanOrEqual(2);
      items.push(...found);
    }
    return { items, count };
  }
  const config = () => ({ client: ecr, pageSize: 2 });

  test('repositories', async () => {
    const found = await all(paginateDescribeRepositories(config(), {}), ({ repositories }) =>
      repositories?.map(({ repositoryName }) => repositoryName),
    );
    expect(found).toEqual({ items: names('repo'), count: 3 });
  });

  test('images, by their ids and in full (ECR-10)', async () => {
    const repositoryName = 'repo0';
    const ids = await all(paginateListImages(config(), { repositoryName }), ({ imageIds }) => imageIds);
    expect(ids).toEqual({
      items: names('v').map((imageTag, index) => ({ imageTag, imageDigest: digests[index] })),
      count: 3,
    });
    const details = await all(paginateDescribeImages(config(), { repositoryName }), ({ imageDetails }) =>
      imageDetails?.map(({ imageDigest }) => imageDigest),
    );
    expect(details).toEqual({ items: digests, count: 3 });
  });

  test('pull through cache rules and creation templates', async () => {
    const prefixes = names('up');
    for (const ecrRepositoryPrefix of prefixes)
      await ecr.send(new CreatePullThroughCacheRuleCommand({ ecrRepositoryPrefix, upstreamRegistryUrl: 'quay.io' }));
    const rules = await all(paginateDescribePullThroughCacheRules(config(), {}), ({ pullThroughCacheRules }) =>
      pullThroughCacheRules?.map(({ ecrRepositoryPrefix }) => ecrRepositoryPrefix),
    );
    expect(rules).toEqual({ items: prefixes, count: 3 });
    for (const prefix of prefixes)
      await ecr.send(new CreateRepositoryCreationTemplateCommand({ prefix, appliedFor: ['PULL_THROUGH_CACHE'] }));
    const templates = await all(
      paginateDescribeRepositoryCreationTemplates(config(), {}),
      ({ repositoryCreationTemplates }) => repositoryCreationTemplates?.map(({ prefix }) => prefix),
    );
    expect(templates).toEqual({ items: prefixes, count: 3 });
  });

  test('what a lifecycle policy would do; a preview is kept for a day (ECR-16)', async () => {
    const repositoryName = 'repo0';
    await expect(ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }))).rejects.toMatchObject({
      name: 'LifecyclePolicyPreviewNotFoundException',
    });
    await expect(ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName }))).rejects.toMatchObject({
      name: 'LifecyclePolicyNotFoundException',
    });
    const rule = (rulePriority: number, countNumber: number, action: object) => ({
      rulePriority,
      description: 'a rule of a policy that is long enough to be one',
      selection: { tagStatus: 'tagged', tagPrefixList: ['v'], countType: 'imageCountMoreThan', countNumber },
      action,
    });
    const lifecyclePolicyText = JSON.stringify({ rules: [rule(1, 1, { type: 'expire' })] });
    const started = await ecr.send(new StartLifecyclePolicyPreviewCommand({ repositoryName, lifecyclePolicyText }));
    expect(started.status).toBe('IN_PROGRESS');
    const wait = { client: ecr, minDelay: 0.01, maxDelay: 0.02, maxWaitTime: 1 };
    expect((await waitUntilLifecyclePolicyPreviewComplete(wait, { repositoryName })).state).toBe('SUCCESS');
    const found = await all(paginateGetLifecyclePolicyPreview(config(), { repositoryName }), (page) => {
      expect(page).toMatchObject({ status: 'COMPLETE', summary: { expiringImageTotalCount: 4 } });
      return page.previewResults?.map(({ imageTags }) => imageTags?.[0]);
    });
    expect(found).toEqual({ items: ['v3', 'v2', 'v1', 'v0'], count: 2 });
    const some = await ecr.send(
      new GetLifecyclePolicyPreviewCommand({ repositoryName, imageIds: [{ imageTag: 'v2' }] }),
    );
    expect(some.previewResults?.map(({ imageTags }) => imageTags)).toEqual([['v2']]);
    now += 86_400_001;
    expect(await ecr.send(new GetLifecyclePolicyPreviewCommand({ repositoryName }))).toMatchObject({
      status: 'EXPIRED',
      previewResults: [],
    });
  });

  test('what says something about an image', async () => {
    const config = await uploadLayer(ecr, 'repo1', Buffer.from('{}'));
    const about: string[] = [];
    for (const title of names('sbom')) {
      const imageManifest = JSON.stringify({
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        config: { mediaType: title === 'sbom0' ? 'application/other' : 'application/spdx', digest: config, size: 2 },
        layers: [],
        subject: { digest: sha('subject'), size: 1 },
        annotations: { title },
      });
      await ecr.send(new PutImageCommand({ repositoryName: 'repo1', imageManifest }));
      about.push(sha(imageManifest));
    }
    const found: (string | undefined)[] = [];
    for (let nextToken: string | undefined, first = true; first || nextToken !== undefined; first = false) {
      const page = await ecr.send(
        new ListImageReferrersCommand({
          repositoryName: 'repo1',
          subjectId: { imageDigest: sha('subject') },
          maxResults: 2,
          ...(nextToken !== undefined && { nextToken }),
        }),
      );
      found.push(...(page.referrers ?? []).map(({ digest }) => digest));
      nextToken = page.nextToken;
    }
    expect(found).toEqual([...about].sort());
    const { referrers } = await ecr.send(
      new ListImageReferrersCommand({
        repositoryName: 'repo1',
        subjectId: { imageDigest: sha('subject') },
        filter: { artifactTypes: ['application/other'] },
      }),
    );
    expect(referrers).toMatchObject([
      { digest: about[0], artifactType: 'application/other', artifactStatus: 'ACTIVE' },
    ]);
  });

  test('principals whose pulls leave no trace', async () => {
    const arns = names('arn:aws:iam::111122223333:role/scanner');
    for (const principalArn of arns) {
      const { createdAt } = await ecr.send(new RegisterPullTimeUpdateExclusionCommand({ principalArn }));
      expect(createdAt?.getTime()).toBe(now);
    }
    const page = async (nextToken?: string) =>
      ecr.send(new ListPullTimeUpdateExclusionsCommand({ maxResults: 3, ...(nextToken && { nextToken }) }));
    const first = await page();
    const second = await page(first.nextToken);
    expect([first.pullTimeUpdateExclusions, second.pullTimeUpdateExclusions]).toEqual([
      arns.slice(0, 3),
      arns.slice(3),
    ]);
    expect(second.nextToken).toBeUndefined();
    const again = (principalArn: string) => ecr.send(new RegisterPullTimeUpdateExclusionCommand({ principalArn }));
    await expect(again(arns[0] as string)).rejects.toMatchObject({ name: 'ExclusionAlreadyExistsException' });
    await expect(again('nobody')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const remove = () => ecr.send(new DeregisterPullTimeUpdateExclusionCommand({ principalArn: arns[0] }));
    expect((await remove()).principalArn).toBe(arns[0]);
    await expect(remove()).rejects.toMatchObject({ name: 'ExclusionNotFoundException' });
  });

  test('nothing was ever replicated', async () => {
    expect(await all(paginateListReplicationBackfills(config(), {}), ({ backfills }) => backfills)).toEqual({
      items: [],
      count: 1,
    });
  });
});
