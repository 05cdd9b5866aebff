import * as Ecr from '@aws-sdk/client-ecr';
import { EcsError, invalid } from '../../app/errors.ts';
import { BASIC_SCANNING, scanFrequencyOf } from '../../engine/ecr/scanning.ts';
import { storageClassOf } from '../../engine/ecr/storage-class.ts';
import type { ImageId, Repository } from '../../model/ecr.ts';
import { pageOf, pagePosition, pageToken } from './page-token.ts';
import { type Call, row } from './service.ts';

/** The registry that a call means: the caller's own. Others are not simulated, and that is said. */
export function registryId({ tenant }: Call, asked: string | undefined): string {
  if (asked !== undefined && asked !== tenant.accountId)
    throw invalid(
      `The registry with id '${asked.slice(0, 64)}' is not this account's: registries of others are not simulated.`,
      'registryId',
    );
  return tenant.accountId;
}

export const idOf = ({ imageDigest, imageTag }: Ecr.ImageIdentifier): ImageId => ({
  ...(imageDigest !== undefined && { imageDigest }),
  ...(imageTag !== undefined && { imageTag }),
});

const filtersOf = (filters: readonly Ecr.ImageTagMutabilityExclusionFilter[] | undefined): string[] =>
  (filters ?? []).map(({ filter = '' }) => filter);

/** Source: ECR-01. */
export function toRepository({ tenant }: Call, repository: Repository): Ecr.Repository {
  const { name, createdAtMs, imageTagMutability, exclusionFilters, scanOnPush, encryptionConfiguration } = repository;
  const { accountId, region } = tenant;
  return {
    repositoryArn: `arn:aws:ecr:${region}:${accountId}:repository/${name}`,
    registryId: accountId,
    repositoryName: name,
    repositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`,
    createdAt: new Date(createdAtMs),
    imageTagMutability,
    ...(exclusionFilters.length > 0 && { imageTagMutabilityExclusionFilters: toFilters(exclusionFilters) }),
    imageScanningConfiguration: { scanOnPush },
    encryptionConfiguration: encryptionConfiguration as Ecr.EncryptionConfiguration,
  };
}

const toFilters = (filters: readonly string[]): Ecr.ImageTagMutabilityExclusionFilter[] =>
  filters.map((filter) => ({ filterType: 'WILDCARD', filter }));

function nameInArn({ tenant }: Call, arn: string | undefined): string {
  const start = `arn:aws:ecr:${tenant.region}:${tenant.accountId}:repository/`;
  if (arn === undefined || !arn.startsWith(start))
    throw invalid("Invalid parameter at 'resourceArn' failed to satisfy constraint: 'Invalid ARN'", 'resourceArn');
  return arn.slice(start.length);
}

export const repositoryRows = [
  row<Ecr.CreateRepositoryRequest, Ecr.CreateRepositoryResponse>(Ecr.CreateRepository$, async (call, input) => {
    registryId(call, input.registryId);
    const { imageTagMutability, imageScanningConfiguration: scanning, encryptionConfiguration } = input;
    const repository = await call.app.ecr.create(call.tenant, {
      name: input.repositoryName as string,
      tags: (input.tags ?? []).map(({ Key = '', Value = '' }) => ({ key: Key, value: Value })),
      ...(imageTagMutability !== undefined && { imageTagMutability }),
      exclusionFilters: filtersOf(input.imageTagMutabilityExclusionFilters),
      ...(scanning?.scanOnPush !== undefined && { scanOnPush: scanning.scanOnPush }),
      ...(encryptionConfiguration && {
        encryptionConfiguration: encryptionConfiguration as Repository['encryptionConfiguration'],
      }),
    });
    return { repository: toRepository(call, repository) };
  }),
  row<Ecr.DeleteRepositoryRequest, Ecr.DeleteRepositoryResponse>(Ecr.DeleteRepository$, async (call, input) => {
    registryId(call, input.registryId);
    const gone = await call.app.ecr.delete(call.tenant, input.repositoryName as string, input.force ?? false);
    return { repository: toRepository(call, gone) };
  }),
  row<Ecr.DescribeRepositoriesRequest, Ecr.DescribeRepositoriesResponse>(
    Ecr.DescribeRepositories$,
    async (call, input) => {
      registryId(call, input.registryId);
      const { app, tenant } = call;
      if (input.repositoryNames !== undefined) {
        if (input.nextToken !== undefined || input.maxResults !== undefined)
          throw invalid('nextToken and maxResults cannot be used together with repositoryNames.', 'repositoryNames');
        const found = await Promise.all(input.repositoryNames.map((name) => app.ecr.find(tenant, name)));
        return { repositories: found.map((repository) => toRepository(call, repository)) };
      }
      const after = pagePosition(call, '', input.nextToken) as string | undefined;
      const { repositories, next } = await app.ecr.repositories(tenant, {
        limit: input.maxResults ?? 100,
        ...(after !== undefined && { after }),
      });
      return {
        repositories: repositories.map((repository) => toRepository(call, repository)),
        ...(next !== undefined && { nextToken: pageToken(call, '', next) }),
      };
    },
  ),
  row<Ecr.PutImageTagMutabilityRequest, Ecr.PutImageTagMutabilityResponse>(
    Ecr.PutImageTagMutability$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const filters = filtersOf(input.imageTagMutabilityExclusionFilters);
      const { name, imageTagMutability } = await call.app.ecr.setMutability(
        call.tenant,
        input.repositoryName as string,
        input.imageTagMutability as string,
        filters,
      );
      return {
        registryId: id,
        repositoryName: name,
        imageTagMutability,
        ...(filters.length > 0 && { imageTagMutabilityExclusionFilters: toFilters(filters) }),
      };
    },
  ),
  row<Ecr.PutImageScanningConfigurationRequest, Ecr.PutImageScanningConfigurationResponse>(
    Ecr.PutImageScanningConfiguration$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const { name, scanOnPush } = await call.app.ecr.setScanOnPush(
        call.tenant,
        input.repositoryName as string,
        input.imageScanningConfiguration?.scanOnPush ?? false,
      );
      return { registryId: id, repositoryName: name, imageScanningConfiguration: { scanOnPush } };
    },
  ),
  row<Ecr.BatchGetRepositoryScanningConfigurationRequest, Ecr.BatchGetRepositoryScanningConfigurationResponse>(
    Ecr.BatchGetRepositoryScanningConfiguration$,
    async (call, { repositoryNames = [] }) => {
      const scanningConfigurations: Ecr.RepositoryScanningConfiguration[] = [];
      const failures: Ecr.RepositoryScanningConfigurationFailure[] = [];
      for (const name of repositoryNames)
        try {
          const repository = await call.app.ecr.find(call.tenant, name);
          const { scanning = BASIC_SCANNING } = await call.app.ecr.registry(call.tenant);
          const { scanFrequency, filters } = scanFrequencyOf(scanning, repository);
          scanningConfigurations.push({
            repositoryArn: toRepository(call, repository).repositoryArn,
            repositoryName: name,
            scanOnPush: scanFrequency !== 'MANUAL',
            scanFrequency,
            appliedScanFilters: filters,
          });
        } catch (error) {
          if (!(error instanceof EcsError)) throw error;
          failures.push({ repositoryName: name, failureCode: 'REPOSITORY_NOT_FOUND', failureReason: error.message });
        }
      return { scanningConfigurations, failures };
    },
  ),
  row<Ecr.SetRepositoryPolicyRequest, Ecr.SetRepositoryPolicyResponse>(
    Ecr.SetRepositoryPolicy$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const { name, policyText } = await call.app.ecr.setPolicy(
        call.tenant,
        input.repositoryName as string,
        input.policyText,
      );
      return { registryId: id, repositoryName: name, ...(policyText !== undefined && { policyText }) };
    },
  ),
  row<Ecr.GetRepositoryPolicyRequest, Ecr.GetRepositoryPolicyResponse>(
    Ecr.GetRepositoryPolicy$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const policyText = await call.app.ecr.policy(call.tenant, input.repositoryName as string);
      return { registryId: id, repositoryName: input.repositoryName, policyText };
    },
  ),
  row<Ecr.DeleteRepositoryPolicyRequest, Ecr.DeleteRepositoryPolicyResponse>(
    Ecr.DeleteRepositoryPolicy$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const policyText = await call.app.ecr.policy(call.tenant, input.repositoryName as string);
      await call.app.ecr.setPolicy(call.tenant, input.repositoryName as string, undefined);
      return { registryId: id, repositoryName: input.repositoryName, policyText };
    },
  ),
  row<Ecr.PutLifecyclePolicyRequest, Ecr.PutLifecyclePolicyResponse>(Ecr.PutLifecyclePolicy$, async (call, input) => {
    const id = registryId(call, input.registryId);
    const { name, lifecycle } = await call.app.ecr.putLifecyclePolicy(
      call.tenant,
      input.repositoryName as string,
      input.lifecyclePolicyText as string,
    );
    return { registryId: id, repositoryName: name, ...(lifecycle && { lifecyclePolicyText: lifecycle.text }) };
  }),
  row<Ecr.GetLifecyclePolicyRequest, Ecr.GetLifecyclePolicyResponse>(Ecr.GetLifecyclePolicy$, async (call, input) => {
    const id = registryId(call, input.registryId);
    const { text, lastEvaluatedAtMs } = await call.app.ecr.lifecyclePolicy(call.tenant, input.repositoryName as string);
    return {
      registryId: id,
      repositoryName: input.repositoryName,
      lifecyclePolicyText: text,
      lastEvaluatedAt: new Date(lastEvaluatedAtMs),
    };
  }),
  row<Ecr.DeleteLifecyclePolicyRequest, Ecr.DeleteLifecyclePolicyResponse>(
    Ecr.DeleteLifecyclePolicy$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const { text, lastEvaluatedAtMs } = await call.app.ecr.deleteLifecyclePolicy(
        call.tenant,
        input.repositoryName as string,
      );
      return {
        registryId: id,
        repositoryName: input.repositoryName,
        lifecyclePolicyText: text,
        lastEvaluatedAt: new Date(lastEvaluatedAtMs),
      };
    },
  ),
  row<Ecr.StartLifecyclePolicyPreviewRequest, Ecr.StartLifecyclePolicyPreviewResponse>(
    Ecr.StartLifecyclePolicyPreview$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const text = await call.app.ecr.startPreview(
        call.tenant,
        input.repositoryName as string,
        input.lifecyclePolicyText,
      );
      return { registryId: id, repositoryName: input.repositoryName, lifecyclePolicyText: text, status: 'IN_PROGRESS' };
    },
  ),
  row<Ecr.GetLifecyclePolicyPreviewRequest, Ecr.GetLifecyclePolicyPreviewResponse>(
    Ecr.GetLifecyclePolicyPreview$,
    async (call, input) => {
      const id = registryId(call, input.registryId);
      const { text, images, status, verdicts } = await call.app.ecr.preview(
        call.tenant,
        input.repositoryName as string,
      );
      const { tagStatus = 'ANY' } = input.filter ?? {};
      const results = verdicts.flatMap(({ digest, rulePriority, action }, index) => {
        const image = images.find((one) => one.digest === digest);
        if (image === undefined) return [];
        if (tagStatus !== 'ANY' && (tagStatus === 'TAGGED') !== image.tags.length > 0) return [];
        const asked = input.imageIds?.some(
          ({ imageDigest, imageTag }) =>
            imageDigest === digest || (imageTag !== undefined && image.tags.includes(imageTag)),
        );
        if (asked === false) return [];
        return [
          {
            index,
            result: {
              imageTags: [...image.tags],
              imageDigest: digest,
              imagePushedAt: new Date(image.pushedAtMs),
              action:
                action === 'expire'
                  ? { type: 'EXPIRE' as const }
                  : { type: 'TRANSITION' as const, targetStorageClass: 'ARCHIVE' as const },
              appliedRulePriority: rulePriority,
              storageClass: storageClassOf(image),
            },
          },
        ];
      });
      const counted = (action: string): number => verdicts.filter((one) => one.action === action).length;
      const page = pageOf(call, results, ({ index }) => index, {
        nextToken: input.nextToken,
        maxResults: input.maxResults,
        filter: [input.repositoryName, input.filter, input.imageIds],
        most: 1_000,
      });
      return {
        registryId: id,
        repositoryName: input.repositoryName,
        lifecyclePolicyText: text,
        status,
        previewResults: page.items.map(({ result }) => result),
        summary: {
          expiringImageTotalCount: counted('expire'),
          transitioningImageTotalCounts: [
            { targetStorageClass: 'ARCHIVE', imageTotalCount: counted('transition') },
          ].filter(({ imageTotalCount }) => imageTotalCount > 0) as Ecr.TransitioningImageTotalCount[],
        },
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
  row<Ecr.TagResourceRequest, Ecr.TagResourceResponse>(Ecr.TagResource$, async (call, { resourceArn, tags = [] }) => {
    const added = tags.map(({ Key = '', Value = '' }) => ({ key: Key, value: Value }));
    await call.app.ecr.changeTags(call.tenant, nameInArn(call, resourceArn), (before) => [
      ...before.filter(({ key }) => !added.some((tag) => tag.key === key)),
      ...added,
    ]);
    return {};
  }),
  row<Ecr.UntagResourceRequest, Ecr.UntagResourceResponse>(
    Ecr.UntagResource$,
    async (call, { resourceArn, tagKeys = [] }) => {
      await call.app.ecr.changeTags(call.tenant, nameInArn(call, resourceArn), (before) =>
        before.filter(({ key }) => !tagKeys.includes(key)),
      );
      return {};
    },
  ),
  row<Ecr.ListTagsForResourceRequest, Ecr.ListTagsForResourceResponse>(
    Ecr.ListTagsForResource$,
    async (call, { resourceArn }) => {
      const { tags } = await call.app.ecr.find(call.tenant, nameInArn(call, resourceArn));
      return { tags: tags.map(({ key, value }) => ({ Key: key, Value: value })) };
    },
  ),
];
