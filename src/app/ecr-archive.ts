import { imageStatus, type StorageClass, storageClassOf, withStorageClass } from '../engine/ecr/storage-class.ts';
import type { ImageId, RegistryImage } from '../model/ecr.ts';
import { refused } from './ecr-checks.ts';
import type { RepositoryDoor } from './ecr-door.ts';
import { imageOf } from './ecr-images.ts';
import type { TenantContext } from './ports.ts';

/** The archive: an image in it is kept and described, and cannot be pulled until it is restored. */
export function archiveUseCases({ change, tellWorlds, now }: RepositoryDoor) {
  return {
    /** @throws EcsError when it is in that class already, or a list of images at hand needs it */
    async setStorageClass(tenant: TenantContext, name: string, id: ImageId, to: StorageClass): Promise<RegistryImage> {
      let moved: RegistryImage | undefined;
      const after = await change(tenant, name, (repository) => {
        const image = imageOf(repository, id, tenant);
        if (storageClassOf(image) === to) throw notSupported(`the image is in the storage class ${to} already`);
        if (
          to === 'ARCHIVE' &&
          repository.images.some(({ children, isArchived }) => !isArchived && children.includes(image.digest))
        )
          throw notSupported('a list of images that is not archived refers to it');
        moved = withStorageClass(image, to, now());
        return {
          ...repository,
          images: repository.images.map((one) => (one === image ? (moved as RegistryImage) : one)),
        };
      });
      await tellWorlds(tenant, after);
      return moved as RegistryImage;
    },
    statusOf: imageStatus,
  };
}

const notSupported = (why: string) =>
  refused(
    'ImageStorageClassUpdateNotSupportedException',
    `The requested image storage class update is not supported: ${why}.`,
  );
