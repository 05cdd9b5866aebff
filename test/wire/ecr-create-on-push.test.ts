import {
  CreateRepositoryCreationTemplateCommand,
  type CreateRepositoryCreationTemplateRequest,
  DescribeRepositoriesCommand,
  ECRClient,
  GetLifecyclePolicyCommand,
  GetRepositoryPolicyCommand,
  ListTagsForResourceCommand,
  UpdateRepositoryCreationTemplateCommand,
} from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestOf, pushImage, sha } from '../support/ecr.ts';
import { ACCOUNT, clientConfig, serveWire, type WireServer } from '../support/wire.ts';

const POLICY = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const LIFECYCLE = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'keep three',
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 3 },
      action: { type: 'expire' },
    },
  ],
});

describe('a push makes its repository where a creation template says so', () => {
  let server: WireServer;
  let ecr: ECRClient;
  beforeAll(async () => {
    server = await serveWire();
    ecr = new ECRClient(clientConfig(server.url));
    const template = (own: Partial<CreateRepositoryCreationTemplateRequest> & { prefix: string }) =>
      ecr.send(new CreateRepositoryCreationTemplateCommand({ appliedFor: ['CREATE_ON_PUSH'], ...own }));
    await template({ prefix: 'team', imageTagMutability: 'IMMUTABLE' });
    await template({
      prefix: 'team/prod',
      resourceTags: [{ Key: 'stage', Value: 'prod' }],
      repositoryPolicy: POLICY,
      lifecyclePolicy: LIFECYCLE,
    });
    await template({ prefix: 'mirror', appliedFor: ['PULL_THROUGH_CACHE'] });
  });
  afterAll(async () => {
    ecr.destroy();
    await server.close();
    expect(server.faults).toEqual([]);
  });

  const describeOne = async (name: string) =>
    (await ecr.send(new DescribeRepositoriesCommand({ repositoryNames: [name] }))).repositories?.[0];

  test('by the longest prefix that the name has', async () => {
    await pushImage(ecr, 'team/web', 'web', 'v1');
    expect((await describeOne('team/web'))?.imageTagMutability).toBe('IMMUTABLE');
    await pushImage(ecr, 'team/prod/web', 'web', 'v1');
    const repository = await describeOne('team/prod/web');
    expect(repository?.imageTagMutability).toBe('MUTABLE');
    const repositoryName = 'team/prod/web';
    expect((await ecr.send(new GetRepositoryPolicyCommand({ repositoryName }))).policyText).toBe(POLICY);
    expect((await ecr.send(new GetLifecyclePolicyCommand({ repositoryName }))).lifecyclePolicyText).toBe(LIFECYCLE);
    expect((await ecr.send(new ListTagsForResourceCommand({ resourceArn: repository?.repositoryArn }))).tags).toEqual([
      { Key: 'stage', Value: 'prod' },
    ]);
  });

  test.each(['other/web', 'teams/web', 'team', 'mirror/web'])('%s has none', async (name) => {
    await expect(pushImage(ecr, name, 'web')).rejects.toMatchObject({ name: 'RepositoryNotFoundException' });
  });

  test('over the protocol of registries too; only a push makes one', async () => {
    const headers = { authorization: `Basic ${btoa(`${ACCOUNT}:any`)}`, 'content-type': 'application/json' };
    // In the region that everybody starts with, where a template for all names is.
    const ask = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, { ...init, headers });
    expect((await ask('/v2/any/name/tags/list')).status).toBe(404);
    const there = new ECRClient({ ...clientConfig(server.url), region: 'us-east-1' });
    await there.send(
      new CreateRepositoryCreationTemplateCommand({ prefix: 'ROOT', appliedFor: ['CREATE_ON_PUSH', 'REPLICATION'] }),
    );
    there.destroy();
    expect((await ask('/v2/any/name/tags/list')).status).toBe(404);
    const manifest = manifestOf();
    const pushed = await ask('/v2/any/name/manifests/v1', { method: 'PUT', body: manifest });
    expect([pushed.status, pushed.headers.get('docker-content-digest')]).toEqual([201, sha(manifest)]);
    expect(await (await ask('/v2/any/name/tags/list')).json()).toEqual({ name: 'any/name', tags: ['v1'] });
  });

  test('what a template would put on a repository must be fit for one', async () => {
    const change = (more: object) => ecr.send(new UpdateRepositoryCreationTemplateCommand({ prefix: 'team', ...more }));
    await expect(change({ repositoryPolicy: 'no policy' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(change({ lifecyclePolicy: '{}' })).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});
