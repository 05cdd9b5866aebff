import type { App } from '../../app/app.ts';
import type { SetFindings } from '../../app/ecr-scans.ts';
import { EcsError } from '../../app/errors.ts';
import type { TenantContext } from '../../app/ports.ts';
import { FINDING_SEVERITIES, type ImageId } from '../../model/ecr.ts';
import { answered } from './errors.ts';
import { given } from './inputs.ts';
import type { ImageScan, Resolvers } from './types.generated.ts';

/** ECR's way of saying that there is nothing to tell. */
const NOTHING: ReadonlySet<string> = new Set([
  'RepositoryNotFoundException',
  'ImageNotFoundException',
  'ScanNotFoundException',
]);

/** Scans of the account's images. */
export const ecrResolvers: Resolvers = {
  Query: {
    imageScan: async (_root, { repositoryName, ...id }, { app, tenant }) => {
      try {
        return await scanOf(app, tenant, repositoryName, given(id));
      } catch (error) {
        if (error instanceof EcsError && NOTHING.has(error.refusal.code)) return null;
        throw error;
      }
    },
  },
  Mutation: {
    setImageScanFindings: (_root, { input }, { app, tenant }) =>
      answered(async () => {
        const { imageDigest, imageTag, ...rest } = given(input) as Omit<SetFindings, 'imageId'> & ImageId;
        const imageId = {
          ...(imageDigest !== undefined && { imageDigest }),
          ...(imageTag !== undefined && { imageTag }),
        };
        const { digest } = await app.ecr.setFindings(tenant, { ...rest, imageId });
        return { imageScan: await scanOf(app, tenant, rest.repositoryName, { imageDigest: digest }) };
      }),
  },
};

async function scanOf(app: App, tenant: TenantContext, repositoryName: string, id: object): Promise<ImageScan> {
  const { image, scan } = await app.ecr.scan(tenant, repositoryName, id);
  const hasEnded = scan.status === 'COMPLETE' || scan.status === 'ACTIVE';
  return {
    repositoryName,
    imageDigest: image.digest,
    status: scan.status,
    description: scan.description ?? null,
    completedAt: hasEnded && image.scannedAtMs !== undefined ? image.scannedAtMs : null,
    severityCounts: FINDING_SEVERITIES.flatMap((severity) => {
      const count = scan.counts?.[severity];
      return count === undefined ? [] : [{ severity, count }];
    }),
  } as ImageScan;
}
