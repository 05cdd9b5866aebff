import type { AccountUseCases } from './account.ts';
import type { AccountProviderUseCases } from './account-providers.ts';
import type { AlarmTags } from './alarm-tags.ts';
import type { InstanceUseCases } from './capacity.ts';
import type { CapacityProviderUseCases } from './capacity-providers.ts';
import type { ClusterUseCases } from './clusters.ts';
import type { CodeDeployUseCases } from './code-deploy.ts';
import type { DaemonTaskDefinitionUseCases } from './daemon-task-definitions.ts';
import type { DaemonUseCases } from './daemons.ts';
import type { DeploymentUseCases } from './deployments.ts';
import type { Ecr } from './ecr.ts';
import type { EventUseCases } from './events.ts';
import type { ExplainUseCases } from './explain.ts';
import type { FaultUseCases } from './faults.ts';
import type { GroupUseCases } from './groups.ts';
import type { Inbound } from './inbound.ts';
import type { MetricUseCases } from './metrics.ts';
import type { PlanUseCases } from './plans.ts';
import type { ScalingUseCases } from './scaling.ts';
import type { ServiceUseCases } from './services.ts';
import type { ShiftUseCases } from './shifts.ts';
import type { SimulationUseCases } from './simulations.ts';
import type { StoredResources } from './stored-resources.ts';
import type { TagUseCases } from './tags.ts';
import type { TaskDefinitionUseCases } from './task-definitions.ts';
import type { TaskSetUseCases } from './task-sets.ts';
import type { TaskUseCases } from './tasks.ts';
import type { TickUseCases } from './ticks.ts';
import type { Webhooks } from './webhooks.ts';

/**
 * Everything the doors can ask for. Inputs have ECS's member names; what ECS would refuse is thrown as `EcsError`, with
 * nothing changed. Every answer about a cluster hands out the world at its own now: read it, never keep it.
 */
export interface App {
  readonly clusters: ClusterUseCases;
  readonly events: EventUseCases;
  readonly instances: InstanceUseCases;
  readonly tasks: TaskUseCases;
  readonly services: ServiceUseCases;
  readonly deployments: DeploymentUseCases;
  readonly shifts: ShiftUseCases;
  readonly capacityProviders: CapacityProviderUseCases;
  readonly accountProviders: AccountProviderUseCases;
  readonly metrics: MetricUseCases;
  readonly alarmTags: AlarmTags;
  readonly taskSets: TaskSetUseCases;
  readonly codeDeploy: CodeDeployUseCases;
  readonly faults: FaultUseCases;
  readonly scaling: ScalingUseCases;
  /** The registry of images of the account. */
  readonly ecr: Ecr;
  /** Resources that are kept and returned, and nothing more. */
  readonly stored: StoredResources;
  readonly groups: GroupUseCases;
  readonly taskDefinitions: TaskDefinitionUseCases;
  readonly daemons: DaemonUseCases;
  readonly daemonTaskDefinitions: DaemonTaskDefinitionUseCases;
  readonly account: AccountUseCases;
  readonly tags: TagUseCases;
  readonly explain: ExplainUseCases;
  readonly simulations: SimulationUseCases;
  /** Absent where the deployment has no key to keep secrets with. */
  readonly webhooks?: Webhooks;
  /** Absent where the deployment has no key to keep secrets with. */
  readonly inbound?: Inbound;
  readonly plans: PlanUseCases;
  readonly ticks: TickUseCases;
}
