import * as Ecr from '@aws-sdk/client-ecr';
import { archiveRows } from './ecr-archive.ts';
import { imageRows } from './ecr-images.ts';
import { registryRows } from './ecr-registry.ts';
import { repositoryRows } from './ecr-repositories.ts';
import { ECR_RULES } from './ecr-rules.ts';
import { scanRows } from './ecr-scans.ts';
import { errorsOf, operationsOf, unsupported, type WireService } from './service.ts';

/** Backfill of replicas, because nothing is replicated, and signing, because nobody signs. */
const UNSUPPORTED = [
  Ecr.DeleteSigningConfiguration$,
  Ecr.DescribeImageSigningStatus$,
  Ecr.DescribeReplicationBackfillResults$,
  Ecr.GetSigningConfiguration$,
  Ecr.PutSigningConfiguration$,
  Ecr.StartReplicationBackfill$,
  Ecr.StopReplicationBackfill$,
];

const ERRORS = [
  Ecr.EmptyUploadException$,
  Ecr.ExclusionAlreadyExistsException$,
  Ecr.ExclusionNotFoundException$,
  Ecr.ImageAlreadyExistsException$,
  Ecr.ImageArchivedException$,
  Ecr.ImageDigestDoesNotMatchException$,
  Ecr.ImageNotFoundException$,
  Ecr.ImageStorageClassUpdateNotSupportedException$,
  Ecr.ImageTagAlreadyExistsException$,
  Ecr.InvalidLayerException$,
  Ecr.InvalidLayerPartException$,
  Ecr.InvalidParameterException$,
  Ecr.InvalidTagParameterException$,
  Ecr.LayerAlreadyExistsException$,
  Ecr.LayerInaccessibleException$,
  Ecr.LayerPartTooSmallException$,
  Ecr.LayersNotFoundException$,
  Ecr.LifecyclePolicyNotFoundException$,
  Ecr.LifecyclePolicyPreviewNotFoundException$,
  Ecr.LimitExceededException$,
  Ecr.PullThroughCacheRuleAlreadyExistsException$,
  Ecr.PullThroughCacheRuleNotFoundException$,
  Ecr.ReferencedImagesNotFoundException$,
  Ecr.RegistryPolicyNotFoundException$,
  Ecr.RepositoryAlreadyExistsException$,
  Ecr.RepositoryNotEmptyException$,
  Ecr.RepositoryNotFoundException$,
  Ecr.RepositoryPolicyNotFoundException$,
  Ecr.ScanNotFoundException$,
  Ecr.ServerException$,
  Ecr.TemplateAlreadyExistsException$,
  Ecr.TemplateNotFoundException$,
  Ecr.TooManyTagsException$,
  Ecr.UnsupportedImageTypeException$,
  Ecr.UnsupportedUpstreamRegistryException$,
  Ecr.UploadNotFoundException$,
  Ecr.ValidationException$,
];

/** Amazon ECR on the wire. Source: GEN-02. */
export const ecr: WireService = {
  signingNames: ['ecr'],
  target: 'AmazonEC2ContainerRegistry_V20150921',
  contentType: 'application/x-amz-json-1.1',
  rules: ECR_RULES,
  errors: errorsOf(ERRORS),
  faultCode: 'ServerException',
  operations: operationsOf([
    ...UNSUPPORTED.map((schema) => unsupported(schema)),
    ...repositoryRows,
    ...imageRows,
    ...scanRows,
    ...archiveRows,
    ...registryRows,
  ]),
};
