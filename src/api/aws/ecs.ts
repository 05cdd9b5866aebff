import * as Ecs from '@aws-sdk/client-ecs';
import { accountRows } from './ecs-account.ts';
import { agentRows } from './ecs-agent.ts';
import { capacityProviderRows } from './ecs-capacity-providers.ts';
import { clusterRows } from './ecs-clusters.ts';
import { daemonRows } from './ecs-daemons.ts';
import { expressRows } from './ecs-express.ts';
import { gatewayRows } from './ecs-gateways.ts';
import { instanceRows } from './ecs-instances.ts';
import { ECS_RULES } from './ecs-rules.ts';
import { serviceRows } from './ecs-services.ts';
import { taskDefinitionRows } from './ecs-task-definitions.ts';
import { taskSetRows } from './ecs-task-sets.ts';
import { taskRows } from './ecs-tasks.ts';
import { errorsOf, operationsOf, type WireService } from './service.ts';

const ERRORS = [
  Ecs.AccessDeniedException$,
  Ecs.AttributeLimitExceededException$,
  Ecs.BlockedException$,
  Ecs.ClientException$,
  Ecs.ClusterContainsCapacityProviderException$,
  Ecs.ClusterContainsContainerInstancesException$,
  Ecs.ClusterContainsServicesException$,
  Ecs.ClusterContainsTasksException$,
  Ecs.ClusterNotFoundException$,
  Ecs.ConflictException$,
  Ecs.DaemonNotActiveException$,
  Ecs.DaemonNotFoundException$,
  Ecs.GatewayNotFoundException$,
  Ecs.InvalidParameterException$,
  Ecs.LimitExceededException$,
  Ecs.MissingVersionException$,
  Ecs.NamespaceNotFoundException$,
  Ecs.NoUpdateAvailableException$,
  Ecs.PlatformTaskDefinitionIncompatibilityException$,
  Ecs.PlatformUnknownException$,
  Ecs.ResourceInUseException$,
  Ecs.ResourceNotFoundException$,
  Ecs.ServerException$,
  Ecs.ServiceDeploymentNotFoundException$,
  Ecs.ServiceNotActiveException$,
  Ecs.ServiceNotFoundException$,
  Ecs.TargetNotConnectedException$,
  Ecs.TargetNotFoundException$,
  Ecs.TaskSetNotFoundException$,
  Ecs.UnsupportedFeatureException$,
  Ecs.UpdateInProgressException$,
];

/** Amazon ECS on the wire: every operation of the model has a row. Sources: GEN-01, GEN-03, GEN-05, 15.1. */
export const ecs: WireService = {
  signingNames: ['ecs'],
  target: 'AmazonEC2ContainerServiceV20141113',
  contentType: 'application/x-amz-json-1.1',
  rules: ECS_RULES,
  errors: errorsOf(ERRORS),
  faultCode: 'ServerException',
  operations: operationsOf([
    ...clusterRows,
    ...capacityProviderRows,
    ...instanceRows,
    ...taskDefinitionRows,
    ...taskRows,
    ...agentRows,
    ...serviceRows,
    ...taskSetRows,
    ...daemonRows,
    ...gatewayRows,
    ...expressRows,
    ...accountRows,
  ]),
};
