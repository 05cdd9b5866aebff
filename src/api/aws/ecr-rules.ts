import {
  ArtifactStatusFilter,
  EncryptionType,
  ImageStatusFilter,
  ImageTagMutability,
  ImageTagMutabilityExclusionFilterType,
  RCTAppliedFor,
  ScanFrequency,
  ScanType,
  TagStatus,
  TargetStorageClass,
} from '@aws-sdk/client-ecr';
import { LONGEST_MANIFEST } from '../../engine/ecr/images.ts';
import type { MemberRules, Violation } from './read.ts';
import { WireError } from './wire-error.ts';

const values = (constants: Readonly<Record<string, string>>): readonly string[] => Object.values(constants);

/** ECR's sentence about one member. */
function refuse([first]: readonly Violation[]): WireError {
  const { kind, member, allowed = [], bound } = first as Violation;
  const constraint = {
    missing: 'Member must not be null',
    enum: `Member must satisfy enum value set: [${allowed.join(', ')}]`,
    low: `Member must have value greater than or equal to ${bound}`,
    high: `Member must have value less than or equal to ${bound}`,
    short: `Member must have length greater than or equal to ${bound}`,
    long: `Member must have length less than or equal to ${bound}`,
    union: 'Member must have only one value',
  }[kind];
  return new WireError(
    'InvalidParameterException',
    `Invalid parameter at '${member}' failed to satisfy constraint: '${constraint}'`,
  );
}

const pages: Readonly<Record<string, readonly [number, number]>> = Object.fromEntries(
  [
    'DescribeImages',
    'DescribeImageScanFindings',
    'DescribePullThroughCacheRules',
    'DescribeRepositories',
    'DescribeRepositoryCreationTemplates',
    'GetLifecyclePolicyPreview',
    'ListImages',
    'ListPullTimeUpdateExclusions',
    'ListReplicationBackfills',
    'DescribeReplicationBackfillResults',
  ].map((operation) => [`${operation}Request.maxResults`, [1, 1_000] as const]),
);

/** Bounds and enums of ECR's members. Sources: ECR-06, ECR-08, ECR-09, ECR-12, ECR-14; enums from the SDK. */
export const ECR_RULES: MemberRules = {
  fractions: new Set(['EnhancedImageScanFinding.score', 'CvssScore.baseScore']),
  enums: {
    'CreateRepositoryRequest.imageTagMutability': values(ImageTagMutability),
    'PutImageTagMutabilityRequest.imageTagMutability': values(ImageTagMutability),
    'ImageTagMutabilityExclusionFilter.filterType': values(ImageTagMutabilityExclusionFilterType),
    'EncryptionConfiguration.encryptionType': values(EncryptionType),
    'ListImagesFilter.tagStatus': values(TagStatus),
    'DescribeImagesFilter.tagStatus': values(TagStatus),
    'LifecyclePolicyPreviewFilter.tagStatus': values(TagStatus),
    'ListImagesFilter.imageStatus': values(ImageStatusFilter),
    'DescribeImagesFilter.imageStatus': values(ImageStatusFilter),
    'ListImageReferrersFilter.artifactStatus': values(ArtifactStatusFilter),
    'UpdateImageStorageClassRequest.targetStorageClass': values(TargetStorageClass),
    'PutRegistryScanningConfigurationRequest.scanType': values(ScanType),
    'RegistryScanningRule.scanFrequency': values(ScanFrequency),
    'CreateRepositoryCreationTemplateRequest.appliedFor[]': values(RCTAppliedFor),
    'CreateRepositoryCreationTemplateRequest.imageTagMutability': values(ImageTagMutability),
  },
  ranges: {
    ...pages,
    'ListImageReferrersRequest.maxResults': [1, 50],
    'RegisterPullTimeUpdateExclusionRequest.principalArn': [1, 2_048],
    'ListImageReferrersFilter.artifactTypes': [1, 100],
    'BatchDeleteImageRequest.imageIds': [1, 100],
    'BatchGetImageRequest.imageIds': [1, 100],
    'DescribeImagesRequest.imageIds': [1, 100],
    'GetLifecyclePolicyPreviewRequest.imageIds': [1, 100],
    'BatchCheckLayerAvailabilityRequest.layerDigests': [1, 100],
    'CompleteLayerUploadRequest.layerDigests': [1, 100],
    'DescribeRepositoriesRequest.repositoryNames': [1, 100],
    'BatchGetRepositoryScanningConfigurationRequest.repositoryNames': [1, 25],
    'GetAuthorizationTokenRequest.registryIds': [1, 10],
    'PutImageRequest.imageManifest': [1, LONGEST_MANIFEST],
    'PutImageRequest.imageTag': [1, 300],
    'PutReplicationConfigurationRequest.replicationConfiguration': [0, 10],
    'UploadLayerPartRequest.partFirstByte': [0, Number.MAX_SAFE_INTEGER],
    'UploadLayerPartRequest.partLastByte': [0, Number.MAX_SAFE_INTEGER],
    'UploadLayerPartRequest.uploadId': [1, 100],
    'CompleteLayerUploadRequest.uploadId': [1, 100],
    'PutAccountSettingRequest.name': [1, 64],
    'PutAccountSettingRequest.value': [1, 64],
    'ReplicationConfiguration.rules': [0, 10],
    'PutRegistryScanningConfigurationRequest.rules': [0, 100],
    'DescribePullThroughCacheRulesRequest.ecrRepositoryPrefixes': [1, 100],
    'CreateRepositoryCreationTemplateRequest.description': [0, 256],
    'CreateRepositoryCreationTemplateRequest.repositoryPolicy': [0, 10_240],
    'CreateRepositoryCreationTemplateRequest.lifecyclePolicy': [0, 30_720],
    'CreateRepositoryCreationTemplateRequest.customRoleArn': [0, 2_048],
    'UpdateRepositoryCreationTemplateRequest.description': [0, 256],
    'UpdateRepositoryCreationTemplateRequest.repositoryPolicy': [0, 10_240],
    'UpdateRepositoryCreationTemplateRequest.lifecyclePolicy': [0, 30_720],
    'UpdateRepositoryCreationTemplateRequest.customRoleArn': [0, 2_048],
  },
  refuse,
};
