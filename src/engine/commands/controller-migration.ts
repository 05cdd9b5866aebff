import { invalid, type Refusal } from '../../model/refusal.ts';
import type { ControllerType, DeploymentConfiguration, Service, ServiceWish } from '../../model/service.ts';
import type { TaskSet } from '../../model/task-set.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { deploymentOf } from '../known.ts';
import { stabilityOf, WHOLE_MICROPERCENT } from '../services/task-sets.ts';
import type { World } from '../world.ts';
import { firstRefusal } from './requests.ts';

/** Which controllers may take a service over from which. Source: SVC-09. */
const MIGRATIONS: { readonly [From in ControllerType]: readonly ControllerType[] } = {
  ECS: ['EXTERNAL'],
  CODE_DEPLOY: ['ECS', 'EXTERNAL'],
  EXTERNAL: ['ECS'],
};

/** What a service is when the update is through: held against what other controllers than ECS know. */
export type Migrating = Pick<ServiceWish, 'serviceConnectConfiguration'> & {
  readonly configuration: DeploymentConfiguration;
};

/** Why another controller can never take the service over as it is, whatever else the update says; undefined: it may. Source: SVC-09. */
export const checkTransition = (world: World, service: Service, to: ControllerType): Refusal | undefined =>
  firstRefusal(
    MIGRATIONS[service.controller].includes(to)
      ? undefined
      : invalid(REFUSALS.controllerTransition(service.controller, to), 'deploymentController', 'type'),
    service.controller === 'ECS' ? undefined : checkTaskSets(world, service),
  );

/** Why a service that will be like this cannot be taken over now; undefined: it can. Source: SVC-09. */
export const checkMigration = (
  world: World,
  service: Service,
  to: ControllerType,
  wanted: Migrating,
): Refusal | undefined => (service.controller === 'ECS' ? checkLeavesEcs(world, service, to, wanted) : undefined);

/** What only ECS can do must be off, and no deployment may run. */
function checkLeavesEcs(world: World, service: Service, to: ControllerType, wanted: Migrating): Refusal | undefined {
  const { deploymentCircuitBreaker, alarms, strategy = 'ROLLING' } = wanted.configuration;
  const at = 'deploymentConfiguration';
  if (service.schedulingStrategy === 'DAEMON')
    return invalid(REFUSALS.controllerWithDaemon(to), 'deploymentController', 'type');
  if (wanted.serviceConnectConfiguration?.enabled === true)
    return invalid(REFUSALS.controllerWithServiceConnect(to), 'deploymentController', 'type');
  if (alarms?.enable === true) return invalid(REFUSALS.alarmsNeedEcs, at, 'alarms');
  if (deploymentCircuitBreaker?.enable === true)
    return invalid(REFUSALS.breakerNeedsEcs, at, 'deploymentCircuitBreaker');
  if (strategy !== 'ROLLING') return invalid(REFUSALS.strategyNeedsEcs(strategy), at, 'strategy');
  const [newest, ...older] = service.deployments;
  const isOngoing = older.length > 0 || deploymentOf(world, newest as number).rolloutState === 'IN_PROGRESS';
  return isOngoing ? invalid(REFUSALS.controllerDuringDeployment, 'deploymentController') : undefined;
}

/** One task set, and that is the primary one: with two of them a deployment is under way. */
function checkTaskSets(world: World, service: Service): Refusal | undefined {
  const [set, ...others] = service.deployments;
  if (others.length > 0) return invalid(REFUSALS.severalTaskSets, 'deploymentController');
  const { status } = (set === undefined ? undefined : deploymentOf(world, set).taskSet) ?? {};
  return status === 'PRIMARY' ? undefined : invalid(REFUSALS.noPrimaryTaskSet, 'deploymentController');
}

/** Hands the service over: the one revision that it runs goes on as a task set of all of it, or as its deployment. Source: SVC-09. */
export function migrate(world: World, service: Service, to: ControllerType, record: Record): void {
  const set = deploymentOf(world, service.deployments[0] as number);
  const whole: TaskSet = {
    status: 'PRIMARY',
    scaleMicropercent: WHOLE_MICROPERCENT,
    stabilityStatus: 'STABILIZING',
    stabilityStatusAtMs: world.nowMs,
    tags: [],
  };
  const asSet: TaskSet = set.taskSet ?? {
    ...whole,
    stabilityStatus: stabilityOf(world, service, { ...set, taskSet: whole }),
  };
  record({
    type: 'ControllerChanged',
    service: service.number,
    controller: to,
    taskSet: to === 'ECS' ? null : asSet,
  });
}
