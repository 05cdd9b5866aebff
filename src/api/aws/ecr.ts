import * as Ecr from '@aws-sdk/client-ecr';
import { imageRows } from './ecr-images.ts';
import { registryRows } from './ecr-registry.ts';
import { repositoryRows } from './ecr-repositories.ts';
import { ECR_RULES } from './ecr-rules.ts';
import { errorsOf, operationsOf, unsupported, type WireService } from './service.ts';

/** Signing, backfill of replicas, archives, exclusions. */
const UNSUPPORTED = [
  Ecr.DeleteSigningConfiguration$,
  Ecr.DeregisterPullTimeUpdateExclusion$,
  Ecr.DescribeImageSigningStatus$,
  Ecr.DescribeReplicationBackfillResults$,
  Ecr.GetSigningConfiguration$,
  Ecr.ListPullTimeUpdateExclusions$,
  Ecr.ListReplicationBackfills$,
  Ecr.PutSigningConfiguration$,
  Ecr.RegisterPullTimeUpdateExclusion$,
  Ecr.StartReplicationBackfill$,
  Ecr.StopReplicationBackfill$,
  Ecr.UpdateImageStorageClass$,
];

const ERRORS = [
  Ecr.EmptyUploadException$,
  Ecr.ImageAlreadyExistsException$,
  Ecr.ImageDigestDoesNotMatchException$,
  Ecr.ImageNotFoundException$,
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
  operations: operationsOf([...UNSUPPORTED.map(unsupported), ...repositoryRows, ...imageRows, ...registryRows]),
};
