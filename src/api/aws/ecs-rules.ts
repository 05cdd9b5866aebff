import {
  AssignPublicIp,
  AvailabilityZoneRebalancing,
  CapacityProviderField,
  ClusterField,
  ContainerInstanceField,
  ContainerInstanceStatus,
  DeploymentLifecycleHookAction,
  DesiredStatus,
  PlacementConstraintType,
  PlacementStrategyType,
  PropagateTags,
  SchedulingStrategy,
  ServiceDeploymentStatus,
  ServiceField,
  SortOrder,
  StopServiceDeploymentStopType,
  TaskDefinitionFamilyStatus,
  TaskDefinitionField,
  TaskDefinitionStatus,
  TaskField,
  TaskSetField,
} from '@aws-sdk/client-ecs';
import { LAUNCH_TYPES } from '../../model/task.ts';
import type { MemberRules, Violation } from './read.ts';
import { WireError } from './wire-error.ts';

const values = (constants: Readonly<Record<string, string>>): readonly string[] => Object.values(constants);
const launchTypes: readonly string[] = LAUNCH_TYPES;

/** One error for the first violation, as ECS answers: it stops at what it finds first. Sources: 15.2; for missing members our choice. */
function refuse([first]: readonly Violation[]): WireError {
  const { kind, member, allowed = [], bound } = first as Violation;
  const message = {
    missing: `${member} can not be blank.`,
    enum: `${member} should be one of [${allowed.join(',')}]`,
    low: `${member} must be at least ${bound}`,
    high: `${member} must be at most ${bound}`,
    short: `${member} can not be shorter than ${bound}.`,
    long: `${member} can not have more than ${bound} characters or items.`,
    union: `${member} can have only one member.`,
  }[kind];
  return new WireError('InvalidParameterException', message);
}

/** What ECS says of members beyond their types. Sources: GEN-35, GEN-36, GEN-38, GEN-39; enums from the SDK. */
export const ECS_RULES: MemberRules = {
  fractions: new Set([
    'Scale.value',
    'Resource.doubleValue',
    'LinearConfiguration.stepPercent',
    'CanaryConfiguration.canaryPercent',
  ]),
  enums: {
    'RunTaskRequest.launchType': launchTypes,
    'CreateServiceRequest.launchType': launchTypes,
    'CreateTaskSetRequest.launchType': launchTypes,
    'ListServicesRequest.launchType': launchTypes,
    'ListTasksRequest.launchType': launchTypes,
    'CreateServiceRequest.schedulingStrategy': values(SchedulingStrategy),
    'ListServicesRequest.schedulingStrategy': values(SchedulingStrategy),
    'RunTaskRequest.propagateTags': values(PropagateTags),
    'StartTaskRequest.propagateTags': values(PropagateTags),
    'CreateServiceRequest.propagateTags': ['TASK_DEFINITION', 'SERVICE', 'NONE'],
    'UpdateServiceRequest.propagateTags': ['TASK_DEFINITION', 'SERVICE', 'NONE'],
    'CreateServiceRequest.availabilityZoneRebalancing': values(AvailabilityZoneRebalancing),
    'UpdateServiceRequest.availabilityZoneRebalancing': values(AvailabilityZoneRebalancing),
    'AwsVpcConfiguration.assignPublicIp': values(AssignPublicIp),
    'PlacementConstraint.type': values(PlacementConstraintType),
    'PlacementStrategy.type': values(PlacementStrategyType),
    'ListTasksRequest.desiredStatus': values(DesiredStatus),
    'ListContainerInstancesRequest.status': values(ContainerInstanceStatus),
    'ListTaskDefinitionsRequest.status': values(TaskDefinitionStatus),
    'ListTaskDefinitionsRequest.sort': values(SortOrder),
    'ListTaskDefinitionFamiliesRequest.status': values(TaskDefinitionFamilyStatus),
    'ListServiceDeploymentsRequest.status[]': values(ServiceDeploymentStatus),
    'ContinueServiceDeploymentRequest.action': values(DeploymentLifecycleHookAction),
    'DescribeCapacityProvidersRequest.include[]': values(CapacityProviderField),
    'StopServiceDeploymentRequest.stopType': values(StopServiceDeploymentStopType),
    'DescribeClustersRequest.include[]': values(ClusterField),
    'DescribeServicesRequest.include[]': values(ServiceField),
    'DescribeTasksRequest.include[]': values(TaskField),
    'DescribeTaskSetsRequest.include[]': values(TaskSetField),
    'DescribeContainerInstancesRequest.include[]': values(ContainerInstanceField),
    'DescribeTaskDefinitionRequest.include[]': values(TaskDefinitionField),
  },
  ranges: {
    'RunTaskRequest.clientToken': [1, 64],
    'CreateServiceRequest.clientToken': [1, 36],
    'CreateTaskSetRequest.clientToken': [1, 36],
    'RunTaskRequest.tags': [0, 50],
    'TagResourceRequest.tags': [0, 50],
    'UntagResourceRequest.tagKeys': [0, 50],
    'DescribeClustersRequest.clusters': [0, 100],
    'DescribeContainerInstancesRequest.containerInstances': [0, 100],
    'DescribeTasksRequest.tasks': [0, 100],
    'DescribeCapacityProvidersRequest.capacityProviders': [0, 100],
    'DescribeServicesRequest.services': [0, 10],
    'DescribeServiceDeploymentsRequest.serviceDeploymentArns': [0, 20],
    'DescribeServiceRevisionsRequest.serviceRevisionArns': [0, 20],
    'GetTaskProtectionRequest.tasks': [0, 100],
    'StartTaskRequest.startedBy': [0, 128],
    'RunTaskRequest.startedBy': [0, 128],
    'StopTaskRequest.reason': [0, 1024],
    'ExecuteCommandRequest.command': [1, 8192],
    'PutAttributesRequest.attributes': [0, 10],
    'DeleteAttributesRequest.attributes': [0, 10],
    'CreateServiceRequest.desiredCount': [0, 5_000],
    'UpdateServiceRequest.desiredCount': [0, 5_000],
    'CreateServiceRequest.healthCheckGracePeriodSeconds': [0, 2_147_483_647],
    'UpdateServiceRequest.healthCheckGracePeriodSeconds': [0, 2_147_483_647],
  },
  refuse,
};
