import type { EcrRefusalCode } from './ecr.ts';

/** The error types of ECS that a rule of ours can answer with, without the `Exception` ending ECS writes on most. */
export type RefusalCode =
  | 'AlreadyExistsException'
  | 'AttributeLimitExceededException'
  | 'BlockedException'
  | 'ClientException'
  | 'ClusterContainsCapacityProviderException'
  | 'ClusterContainsContainerInstancesException'
  | 'ClusterContainsServicesException'
  | 'ClusterContainsTasksException'
  | 'ClusterNotFoundException'
  | 'ConcurrentUpdateException'
  | 'ConflictException'
  | 'DaemonNotActiveException'
  | 'DaemonNotFoundException'
  | 'FailedResourceAccessException'
  | 'InstanceRefreshInProgressException'
  | 'InvalidNextTokenException'
  | 'InvalidParameterCombinationException'
  | 'InvalidParameterException'
  | 'InvalidParameterValueException'
  | 'LimitExceededException'
  | 'MissingRequiredParameterException'
  | 'MissingVersionException'
  | 'NoUpdateAvailableException'
  | 'ObjectNotFoundException'
  | 'PlatformTaskDefinitionIncompatibilityException'
  | 'PlatformUnknownException'
  | 'ResourceInUseException'
  | 'ResourceNotFoundException'
  | 'ScalingActivityInProgressException'
  | 'ServiceDeploymentNotFoundException'
  | 'ServiceNotActiveException'
  | 'ServiceNotFoundException'
  | 'TargetNotFoundException'
  | 'ThrottlingException'
  | 'TooManyTagsException'
  | 'TaskSetNotFoundException'
  | 'UnsupportedFeatureException'
  | 'UpdateInProgressException'
  | 'ValidationError'
  | 'ValidationException'
  | EcrRefusalCode;

/**
 * A command that the rules reject: ECS's own error type and sentence, and which member was wrong, where one was.
 * A value, not an exception: nothing was changed when it is answered.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
  /** Path of the offending member, such as `['containerDefinitions', '0', 'memory']`. */
  readonly field?: readonly string[];
  /** ARNs that are in the way; only with ConflictException (GEN-03). */
  readonly resourceIds?: readonly string[];
}

export const refuse = (code: RefusalCode, message: string, field?: readonly string[]): Refusal =>
  field === undefined ? { code, message } : { code, message, field };

/** The commonest refusal: a value that ECS does not take, and the path of its member. */
export const invalid = (message: string, ...field: string[]): Refusal =>
  refuse('InvalidParameterException', message, field);

/** Whether a rule answered with a refusal instead of what was asked for. */
export const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  'message' in value &&
  typeof value.code === 'string' &&
  typeof value.message === 'string';
