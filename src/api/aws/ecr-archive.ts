import * as Ecr from '@aws-sdk/client-ecr';
import { idOf, registryId } from './ecr-repositories.ts';
import { pageOf } from './page-token.ts';
import { row } from './service.ts';

/** The archive, and pulls that leave no trace: what came to ECR late. */
export const archiveRows = [
  row<Ecr.UpdateImageStorageClassRequest, Ecr.UpdateImageStorageClassResponse>(
    Ecr.UpdateImageStorageClass$,
    async ({ app, tenant, ...call }, input) => {
      const registry = registryId({ app, tenant, ...call }, input.registryId);
      const { repositoryName = '', imageId = {}, targetStorageClass = 'STANDARD' } = input;
      const image = await app.ecr.setStorageClass(tenant, repositoryName, idOf(imageId), targetStorageClass);
      return {
        registryId: registry,
        repositoryName,
        imageId: { ...imageId, imageDigest: image.digest },
        imageStatus: app.ecr.statusOf(image),
      };
    },
  ),
  row<Ecr.RegisterPullTimeUpdateExclusionRequest, Ecr.RegisterPullTimeUpdateExclusionResponse>(
    Ecr.RegisterPullTimeUpdateExclusion$,
    async ({ app, tenant }, { principalArn = '' }) => ({
      principalArn,
      createdAt: new Date(await app.ecr.excludePullTime(tenant, principalArn)),
    }),
  ),
  row<Ecr.DeregisterPullTimeUpdateExclusionRequest, Ecr.DeregisterPullTimeUpdateExclusionResponse>(
    Ecr.DeregisterPullTimeUpdateExclusion$,
    async ({ app, tenant }, { principalArn = '' }) => {
      await app.ecr.includePullTime(tenant, principalArn);
      return { principalArn };
    },
  ),
  row<Ecr.ListPullTimeUpdateExclusionsRequest, Ecr.ListPullTimeUpdateExclusionsResponse>(
    Ecr.ListPullTimeUpdateExclusions$,
    async (call, { nextToken, maxResults }) => {
      const { pullTimeExclusions = [] } = await call.app.ecr.registry(call.tenant);
      const arns = pullTimeExclusions.map(({ principalArn }) => principalArn).sort();
      const page = pageOf(call, arns, (arn) => arn, { nextToken, maxResults, filter: '', most: 1_000 });
      return {
        pullTimeUpdateExclusions: [...page.items],
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
  // Nothing is replicated, so there was never anything to catch up on.
  row<Ecr.ListReplicationBackfillsRequest, Ecr.ListReplicationBackfillsResponse>(
    Ecr.ListReplicationBackfills$,
    async (call, input) => ({ registryId: registryId(call, input.registryId), backfills: [] }),
  ),
];
