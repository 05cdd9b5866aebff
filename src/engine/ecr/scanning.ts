import type { FindingSeverity, RegistryImage, Repository, ScanFinding } from '../../model/ecr.ts';
import { matchesWildcard } from './names.ts';

/** How a registry scans, as PutRegistryScanningConfiguration set it. */
export interface ScanningConfiguration {
  readonly scanType: string;
  readonly rules: readonly unknown[];
}
interface Rule {
  readonly scanFrequency?: string;
  readonly repositoryFilters?: readonly { readonly filter?: string; readonly filterType?: string }[];
}

export const BASIC_SCANNING: ScanningConfiguration = { scanType: 'BASIC', rules: [] };
const CONFIGS: ReadonlySet<string> = new Set([
  'application/vnd.docker.container.image.v1+json',
  'application/vnd.oci.image.config.v1+json',
]);

/** Lists of images, and what is no image at all, have nothing that a scan could look into. */
export const isScannable = ({ children, artifactMediaType }: RegistryImage): boolean =>
  children.length === 0 && (artifactMediaType === undefined || CONFIGS.has(artifactMediaType));

/** When images of a repository are scanned, and by which filters of the registry's rules. The more often, the better. */
export function scanFrequencyOf(
  { rules }: ScanningConfiguration,
  { name, scanOnPush }: Pick<Repository, 'name' | 'scanOnPush'>,
) {
  const filters: { filter: string; filterType: 'WILDCARD' }[] = [];
  const frequencies = new Set<string>(scanOnPush ? ['SCAN_ON_PUSH'] : []);
  for (const { scanFrequency = 'MANUAL', repositoryFilters = [] } of rules as readonly Rule[])
    for (const { filter = '' } of repositoryFilters) {
      if (!(filter.includes('*') ? matchesWildcard(filter, name) : name.includes(filter))) continue;
      frequencies.add(scanFrequency);
      filters.push({ filter, filterType: 'WILDCARD' });
    }
  const scanFrequency =
    (['CONTINUOUS_SCAN', 'SCAN_ON_PUSH'] as const).find((one) => frequencies.has(one)) ?? ('MANUAL' as const);
  return { scanFrequency, filters };
}

/** How many findings there are of each severity; those of which there are none are left out. Source: ECR-13. */
export function severityCounts(findings: readonly ScanFinding[]): Partial<Record<FindingSeverity, number>> {
  const counts: Partial<Record<FindingSeverity, number>> = {};
  for (const { severity } of findings) counts[severity] = (counts[severity] ?? 0) + 1;
  return counts;
}
