import type { RegistryImage } from '../../model/ecr.ts';

/** Images are kept at hand, or in the archive: cheaper, and not to be pulled. */
export type StorageClass = 'STANDARD' | 'ARCHIVE';

export const storageClassOf = ({ isArchived }: RegistryImage): StorageClass => (isArchived ? 'ARCHIVE' : 'STANDARD');

/** As ECR calls it: restoring takes up to twenty minutes there, and no time here (our choice). */
export const imageStatus = ({ isArchived }: RegistryImage): 'ACTIVE' | 'ARCHIVED' =>
  isArchived ? 'ARCHIVED' : 'ACTIVE';

/** The image in another class, with when it came there; one that is in it already stays as it is. */
export function withStorageClass(image: RegistryImage, to: StorageClass, atMs: number): RegistryImage {
  if (storageClassOf(image) === to) return image;
  const { isArchived: _, ...rest } = image;
  return to === 'ARCHIVE' ? { ...rest, isArchived: true, archivedAtMs: atMs } : { ...rest, activatedAtMs: atMs };
}
