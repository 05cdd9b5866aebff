import * as Ecr from '@aws-sdk/client-ecr';
import type { ImageScan, RegistryImage, ScanFinding } from '../../model/ecr.ts';
import { idOf, registryId } from './ecr-repositories.ts';
import { pageOf } from './page-token.ts';
import { type Call, row } from './service.ts';

/** The scan of an image as DescribeImages and DescribeImageScanFindings show it. Source: ECR-13. */
export const toScanStatus = ({ status, description }: ImageScan): Ecr.ImageScanStatus => ({
  status,
  ...(description !== undefined && { description }),
});

/** When a scan ended, and how many findings of each severity it has; undefined: it did not end with any result. */
export function toSummary(
  { scannedAtMs }: RegistryImage,
  { status, counts = {} }: ImageScan,
): Ecr.ImageScanFindingsSummary | undefined {
  if (scannedAtMs === undefined || (status !== 'COMPLETE' && status !== 'ACTIVE')) return undefined;
  return { imageScanCompletedAt: new Date(scannedAtMs), findingSeverityCounts: { ...counts } };
}

const toFinding = ({ name, severity, description, uri, attributes = [] }: ScanFinding): Ecr.ImageScanFinding => ({
  name,
  severity,
  ...(description !== undefined && { description }),
  ...(uri !== undefined && { uri }),
  attributes: attributes.map((attribute) => ({ ...attribute })),
});

/** A finding as Amazon Inspector tells it. */
function toEnhanced(
  { tenant }: Call,
  repositoryName: string,
  { digest, scannedAtMs = 0 }: RegistryImage,
  { name, severity, description, uri, attributes = [] }: ScanFinding,
): Ecr.EnhancedImageScanFinding {
  const at = new Date(scannedAtMs);
  const attribute = (key: string): string | undefined => attributes.find((one) => one.key === key)?.value;
  const [packageName, version] = [attribute('package_name'), attribute('package_version')];
  return {
    awsAccountId: tenant.accountId,
    findingArn: `arn:aws:inspector2:${tenant.region}:${tenant.accountId}:finding/${digest.slice(7, 39)}-${name}`,
    type: 'PACKAGE_VULNERABILITY',
    title: packageName === undefined ? name : `${name} - ${packageName}`,
    description: description ?? name,
    severity,
    status: 'ACTIVE',
    firstObservedAt: at,
    lastObservedAt: at,
    updatedAt: at,
    resources: [
      {
        id: `arn:aws:ecr:${tenant.region}:${tenant.accountId}:repository/${repositoryName}/${digest}`,
        type: 'AWS_ECR_CONTAINER_IMAGE',
      },
    ],
    packageVulnerabilityDetails: {
      vulnerabilityId: name,
      ...(uri !== undefined && { sourceUrl: uri }),
      vulnerablePackages:
        packageName === undefined ? [] : [{ name: packageName, ...(version !== undefined && { version }) }],
    },
  };
}

export const scanRows = [
  row<Ecr.StartImageScanRequest, Ecr.StartImageScanResponse>(Ecr.StartImageScan$, async (call, input) => {
    const id = registryId(call, input.registryId);
    const image = await call.app.ecr.startScan(call.tenant, input.repositoryName as string, idOf(input.imageId ?? {}));
    return {
      registryId: id,
      repositoryName: input.repositoryName,
      imageId: { ...input.imageId, imageDigest: image.digest },
      imageScanStatus: { status: 'IN_PROGRESS' },
    };
  }),
  row<Ecr.DescribeImageScanFindingsRequest, Ecr.DescribeImageScanFindingsResponse>(
    Ecr.DescribeImageScanFindings$,
    async (call, input) => {
      const registry = registryId(call, input.registryId);
      const { repositoryName = '', imageId = {}, nextToken, maxResults } = input;
      const { image, scan, findings } = await call.app.ecr.scan(call.tenant, repositoryName, idOf(imageId));
      const numbered = findings.map((finding, index) => ({ finding, index }));
      const page = pageOf(call, numbered, ({ index }) => index, {
        nextToken,
        maxResults,
        filter: [repositoryName, imageId],
        most: 1_000,
      });
      const summary = toSummary(image, scan);
      const shown = page.items.map(({ finding }) => finding);
      return {
        registryId: registry,
        repositoryName,
        imageId: { ...imageId, imageDigest: image.digest },
        imageScanStatus: toScanStatus(scan),
        ...(summary && {
          imageScanFindings: {
            ...summary,
            ...(scan.status === 'ACTIVE'
              ? { enhancedFindings: shown.map((finding) => toEnhanced(call, repositoryName, image, finding)) }
              : { findings: shown.map(toFinding) }),
          },
        }),
        ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
      };
    },
  ),
];
