import { BASIC_SCANNING, isScannable, severityCounts } from '../engine/ecr/scanning.ts';
import {
  FINDING_SEVERITIES,
  type ImageId,
  type ImageScan,
  type RegistryImage,
  SCAN_STATUSES,
  type ScanFinding,
} from '../model/ecr.ts';
import { DAY_MS } from '../model/units.ts';
import { refused } from './ecr-checks.ts';
import type { RepositoryDoor } from './ecr-door.ts';
import { imageOf } from './ecr-images.ts';
import { type EcsError, invalid } from './errors.ts';
import type { DocumentId, TenantContext } from './ports.ts';

/** What a test of findings needs; a scan of a real image may find more. */
const MOST_FINDINGS = 1_000;
const LONGEST = { name: 255, description: 2_048, uri: 2_048, key: 128, value: 256 } as const;
const MOST_ATTRIBUTES = 20;
/** The findings of an image are one item of the store. */
const MOST_CHARACTERS = 300_000;

export const findingsId = (repository: string, digest: string): DocumentId => ({
  kind: 'scan',
  name: `${repository}@${digest}`,
});

/** The outcome of a scan, as somebody wants it to be. */
export interface SetFindings {
  readonly repositoryName: string;
  readonly imageId: ImageId;
  readonly findings: readonly ScanFinding[];
  /** Default: COMPLETE. */
  readonly status?: string;
  /** Why it ended so. */
  readonly description?: string;
}

/**
 * Scans of images. Nothing here looks into layers: a scan is over at once and finds what somebody said that the image has,
 * otherwise nothing. Source: ECR-13.
 */
export function scanUseCases({ documents, change, find, registry, now }: RepositoryDoor) {
  const replaced = (images: readonly RegistryImage[], image: RegistryImage, by: RegistryImage) =>
    images.map((one) => (one === image ? by : one));
  return {
    /** @throws EcsError when it was scanned within a day, cannot be scanned, or the registry scans by itself */
    async startScan(tenant: TenantContext, name: string, id: ImageId): Promise<RegistryImage> {
      const { scanning = BASIC_SCANNING } = await registry(tenant);
      let scanned: RegistryImage | undefined;
      await change(tenant, name, (repository) => {
        const image = imageOf(repository, id, tenant);
        if (scanning.scanType === 'ENHANCED') throw refused('ValidationException', 'This feature is disabled');
        if (image.isArchived)
          throw refused('ImageArchivedException', 'The specified image is archived and cannot be scanned.');
        if (!isScannable(image))
          throw refused('UnsupportedImageTypeException', 'The image is of a type that cannot be scanned.');
        if (now() - (image.scannedAtMs ?? Number.NEGATIVE_INFINITY) < DAY_MS)
          throw refused('LimitExceededException', 'The scan quota per image has been exceeded. Wait and try again.');
        scanned = { ...image, scannedAtMs: now() };
        return { ...repository, images: replaced(repository.images, image, scanned) };
      });
      return scanned as RegistryImage;
    },
    /** @throws EcsError when the image was never scanned */
    async scan(
      tenant: TenantContext,
      name: string,
      id: ImageId,
    ): Promise<{ readonly image: RegistryImage; readonly scan: ImageScan; readonly findings: readonly ScanFinding[] }> {
      const { scanning = BASIC_SCANNING } = await registry(tenant);
      const image = imageOf(await find(tenant, name), id, tenant);
      const scan = scanOf(image, scanning.scanType);
      if (scan === undefined)
        throw refused(
          'ScanNotFoundException',
          `Image scan does not exist for the image with '${id.imageTag ?? image.digest}' in the repository with name '${name}' in the registry with id '${tenant.accountId}'`,
        );
      const kept = scan.counts && ((await documents.get(tenant, findingsId(name, image.digest))) as ScanFinding[]);
      return { image, scan, findings: kept ?? [] };
    },
    /** Says what scans of an image find; one that was never scanned counts as scanned now. */
    async setFindings(tenant: TenantContext, input: SetFindings): Promise<RegistryImage> {
      const { repositoryName: name, imageId, findings, status = 'COMPLETE', description } = input;
      checkFindings(input);
      const { digest } = imageOf(await find(tenant, name), imageId, tenant);
      await documents.change<readonly ScanFinding[]>(tenant, findingsId(name, digest), () =>
        findings.length === 0 ? null : findings,
      );
      let after: RegistryImage | undefined;
      await change(tenant, name, (repository) => {
        const image = imageOf(repository, { imageDigest: digest }, tenant);
        after = {
          ...image,
          scannedAtMs: image.scannedAtMs ?? now(),
          scan: {
            status: status as ImageScan['status'],
            ...(description !== undefined && { description }),
            ...(findings.length > 0 && { counts: severityCounts(findings) }),
          },
        };
        return { ...repository, images: replaced(repository.images, image, after) };
      });
      return after as RegistryImage;
    },
  };
}

const NOTHING_INSIDE =
  'The scan was completed successfully. Stowage looks into no layer: a scan finds what setImageScanFindings said.';

/** How the scan of an image stands; undefined: it was never scanned. */
export function scanOf(image: RegistryImage, scanType: string): ImageScan | undefined {
  const { scannedAtMs, scan } = image;
  if (scannedAtMs === undefined) return undefined;
  if (image.isArchived) return { status: 'IMAGE_ARCHIVED', description: 'The image is archived.' };
  if (!isScannable(image))
    return { status: 'UNSUPPORTED_IMAGE', description: 'The image is of a type that cannot be scanned.' };
  if (scan !== undefined && scan.status !== 'COMPLETE') return scan;
  const counts = scan?.counts && { counts: scan.counts };
  return scanType === 'ENHANCED'
    ? { status: 'ACTIVE', description: scan?.description ?? 'Continuous scan is selected for image.', ...counts }
    : { status: 'COMPLETE', description: scan?.description ?? NOTHING_INSIDE, ...counts };
}

function checkFindings({ findings, status = 'COMPLETE', description = '' }: SetFindings): void {
  const wrong = (what: string, field = 'findings'): EcsError => invalid(what, field);
  if (!SCAN_STATUSES.some((one) => one === status))
    throw wrong(`status should be one of [${SCAN_STATUSES.join(', ')}]`, 'status');
  if (status !== 'COMPLETE' && findings.length > 0) throw wrong('Only a COMPLETE scan has findings.');
  if (description.length > LONGEST.description)
    throw wrong(`description has at most ${LONGEST.description} characters.`, 'description');
  if (findings.length > MOST_FINDINGS) throw wrong(`An image has at most ${MOST_FINDINGS} findings here.`);
  for (const { name, severity, description: text = '', uri = '', attributes = [] } of findings) {
    if (name.length < 1 || name.length > LONGEST.name)
      throw wrong(`The name of a finding has 1 to ${LONGEST.name} characters.`);
    if (!FINDING_SEVERITIES.some((one) => one === severity))
      throw wrong(`severity should be one of [${FINDING_SEVERITIES.join(', ')}]`);
    if (text.length > LONGEST.description || uri.length > LONGEST.uri)
      throw wrong(`description and uri of a finding have at most ${LONGEST.uri} characters.`);
    if (attributes.length > MOST_ATTRIBUTES) throw wrong(`A finding has at most ${MOST_ATTRIBUTES} attributes.`);
    if (attributes.some(({ key, value }) => key.length < 1 || key.length > LONGEST.key || value.length > LONGEST.value))
      throw wrong(`An attribute has a key of 1 to ${LONGEST.key} and a value of at most ${LONGEST.value} characters.`);
  }
  if (JSON.stringify(findings).length > MOST_CHARACTERS)
    throw wrong(`Findings of an image have at most ${MOST_CHARACTERS} characters of JSON.`);
}
