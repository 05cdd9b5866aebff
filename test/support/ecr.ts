import { createHash } from 'node:crypto';
import {
  CompleteLayerUploadCommand,
  type ECRClient,
  InitiateLayerUploadCommand,
  PutImageCommand,
  UploadLayerPartCommand,
} from '@aws-sdk/client-ecr';

export const sha = (data: string | Uint8Array): string => `sha256:${createHash('sha256').update(data).digest('hex')}`;

/** Uploads a layer in these parts, as a program over the AWS API does. @returns its digest */
export async function uploadLayer(ecr: ECRClient, repositoryName: string, ...parts: Uint8Array[]): Promise<string> {
  const { uploadId } = await ecr.send(new InitiateLayerUploadCommand({ repositoryName }));
  let at = 0;
  for (const layerPartBlob of parts) {
    const partLastByte = at + layerPartBlob.length - 1;
    await ecr.send(
      new UploadLayerPartCommand({ repositoryName, uploadId, partFirstByte: at, partLastByte, layerPartBlob }),
    );
    at += layerPartBlob.length;
  }
  const digest = sha(Buffer.concat(parts));
  await ecr.send(new CompleteLayerUploadCommand({ repositoryName, uploadId, layerDigests: [digest] }));
  return digest;
}

/** A manifest of these layers. */
export const manifestOf = (...layers: (readonly [digest: string, size: number])[]): string =>
  JSON.stringify({
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    layers: layers.map(([digest, size]) => ({
      digest,
      size,
      mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
    })),
  });

/** An image with one layer of its own, pushed over the AWS API. @returns the image's digest and the layer's */
export async function pushImage(
  ecr: ECRClient,
  repositoryName: string,
  content: string,
  imageTag?: string,
): Promise<{ readonly digest: string; readonly layer: string }> {
  const blob = Buffer.from(`layer ${content}`);
  const layer = await uploadLayer(ecr, repositoryName, blob);
  const imageManifest = manifestOf([layer, blob.length]);
  await ecr.send(new PutImageCommand({ repositoryName, imageManifest, ...(imageTag !== undefined && { imageTag }) }));
  return { digest: sha(imageManifest), layer };
}
