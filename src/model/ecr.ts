/** A repository of an account's registry, with everything in it but the manifests' texts and the layers' bytes. */
export interface Repository {
  readonly name: string;
  readonly createdAtMs: number;
  readonly imageTagMutability: TagMutability;
  /** Tags, by wildcard, for which the opposite holds; only with `…_WITH_EXCLUSION`. */
  readonly exclusionFilters: readonly string[];
  readonly scanOnPush: boolean;
  readonly encryptionConfiguration: { readonly encryptionType: string; readonly kmsKey?: string };
  readonly policyText?: string;
  readonly lifecycle?: { readonly text: string; readonly lastEvaluatedAtMs: number };
  readonly preview?: { readonly text: string; readonly startedAtMs: number };
  readonly tags: readonly { readonly key: string; readonly value: string }[];
  /** In the order of their pushes. */
  readonly images: readonly RegistryImage[];
}

export const TAG_MUTABILITIES = ['MUTABLE', 'IMMUTABLE', 'MUTABLE_WITH_EXCLUSION', 'IMMUTABLE_WITH_EXCLUSION'] as const;
export type TagMutability = (typeof TAG_MUTABILITIES)[number];

export interface RegistryImage {
  /** `sha256:` of the manifest. */
  readonly digest: string;
  readonly tags: readonly string[];
  readonly mediaType: string;
  readonly artifactMediaType?: string;
  readonly sizeBytes: number;
  readonly pushedAtMs: number;
  readonly pulledAtMs?: number;
  readonly scannedAtMs?: number;
  /** What somebody said of its scans; absent: they find nothing. */
  readonly scan?: ImageScan;
  readonly isArchived?: boolean;
  /** When it last went into the archive, and when it last came out of it. */
  readonly archivedAtMs?: number;
  readonly activatedAtMs?: number;
  /** Images that a list of manifests holds together. */
  readonly children: readonly string[];
  /** The image that this one says something about. */
  readonly subject?: string;
}

export const FINDING_SEVERITIES = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** Statuses that a scan can be said to have; others follow from the image and the registry. Source: ECR-13. */
export const SCAN_STATUSES = [
  'COMPLETE',
  'IN_PROGRESS',
  'PENDING',
  'FAILED',
  'FINDINGS_UNAVAILABLE',
  'SCAN_ELIGIBILITY_EXPIRED',
  'UNSUPPORTED_IMAGE',
] as const;

/** How the last scan of an image stands. */
export interface ImageScan {
  readonly status: (typeof SCAN_STATUSES)[number] | 'ACTIVE' | 'IMAGE_ARCHIVED';
  readonly description?: string;
  /** Findings by severity; absent: there are none. */
  readonly counts?: Partial<Record<FindingSeverity, number>>;
}

/** A weakness that a scan found. */
export interface ScanFinding {
  /** Such as a CVE. */
  readonly name: string;
  readonly severity: FindingSeverity;
  readonly description?: string;
  readonly uri?: string;
  readonly attributes?: readonly { readonly key: string; readonly value: string }[];
}

/** Which image is meant; both: the tag must point to the digest. */
export interface ImageId {
  readonly imageDigest?: string;
  readonly imageTag?: string;
}

/** Source: ECR-08. */
export type ImageFailureCode =
  | 'InvalidImageDigest'
  | 'InvalidImageTag'
  | 'ImageTagDoesNotMatchDigest'
  | 'ImageNotFound'
  | 'ImageInaccessible'
  | 'MissingDigestAndTag'
  | 'ImageReferencedByManifestList';

export interface ImageFailure {
  readonly imageId: ImageId;
  readonly failureCode: ImageFailureCode;
  readonly failureReason: string;
}

/** Error types of ECR that a rule of ours can answer with, beside those it shares with ECS. */
export type EcrRefusalCode =
  | 'EmptyUploadException'
  | 'ExclusionAlreadyExistsException'
  | 'ExclusionNotFoundException'
  | 'ImageAlreadyExistsException'
  | 'ImageArchivedException'
  | 'ImageDigestDoesNotMatchException'
  | 'ImageNotFoundException'
  | 'ImageStorageClassUpdateNotSupportedException'
  | 'ImageTagAlreadyExistsException'
  | 'InvalidLayerException'
  | 'InvalidLayerPartException'
  | 'InvalidTagParameterException'
  | 'LayerAlreadyExistsException'
  | 'LayerInaccessibleException'
  | 'LayerPartTooSmallException'
  | 'LayersNotFoundException'
  | 'LifecyclePolicyNotFoundException'
  | 'LifecyclePolicyPreviewNotFoundException'
  | 'PullThroughCacheRuleAlreadyExistsException'
  | 'PullThroughCacheRuleNotFoundException'
  | 'ReferencedImagesNotFoundException'
  | 'RegistryPolicyNotFoundException'
  | 'RepositoryAlreadyExistsException'
  | 'RepositoryNotEmptyException'
  | 'RepositoryNotFoundException'
  | 'RepositoryPolicyNotFoundException'
  | 'ScanNotFoundException'
  | 'TemplateAlreadyExistsException'
  | 'TemplateNotFoundException'
  | 'UnsupportedImageTypeException'
  | 'UnsupportedUpstreamRegistryException'
  | 'UploadNotFoundException';
