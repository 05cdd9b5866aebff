import type { CommandResult } from '../../model/command.ts';
import { invalid, isRefusal, type Refusal, refuse } from '../../model/refusal.ts';
import type { Deployment, Service, ServiceWish } from '../../model/service.ts';
import type { CreateTaskSet, ScaleRequest, TaskSet, TaskSetCommand } from '../../model/task-set.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { chooseLaunch } from '../capacity/strategy.ts';
import { deploymentIdOf, taskSetArnOf } from '../ids.ts';
import { deploymentOf, serviceOf } from '../known.ts';
import { wakeAt } from '../services/say.ts';
import { changeTaskSet, makePrimary, wishOfSet } from '../services/task-set-primary.ts';
import { noteStability, WHOLE_MICROPERCENT } from '../services/task-sets.ts';
import type { World } from '../world.ts';
import { findService } from './find.ts';
import { adoptTargetGroups } from './load-balancers.ts';
import { checkTags, firstRefusal } from './requests.ts';
import { checkRequest } from './service-checks.ts';
import { newDeployment, wishOf } from './service-wish.ts';
import { adopt } from './tasks.ts';

type Of<T extends TaskSetCommand['type']> = Extract<TaskSetCommand, { readonly type: T }>;

/** Task sets that a service has at once (our choice: AWS names no bound). */
export const TASK_SETS_PER_SERVICE = 100;
const LONGEST_EXTERNAL_ID = 255;

/** The ACTIVE service that has task sets, or why there is none. */
export function findOwner(world: World, name: string): Service | Refusal {
  const number = findService(world, name);
  if (number === undefined) return refuse('ServiceNotFoundException', REFUSALS.serviceNotFound, ['service']);
  const service = serviceOf(world, number);
  if (service.status !== 'ACTIVE') return refuse('ServiceNotActiveException', REFUSALS.serviceNotActive, ['service']);
  return service.controller === 'ECS'
    ? invalid('Task sets are not supported on services with an ECS deployment controller.', 'service')
    : service;
}

/** The task set of the service with this id or ARN. Source: TS-05. */
function findTaskSet(world: World, service: Service, text: string, field: string): Deployment | Refusal {
  const number = service.deployments.find(
    (one) => deploymentIdOf(world, one) === text || taskSetArnOf(world, service.name, one) === text,
  );
  return number === undefined
    ? refuse('TaskSetNotFoundException', REFUSALS.taskSetNotFound, [field])
    : deploymentOf(world, number);
}

/** A scale in millionths of a percent, or why it is none. Source: TS-02. */
function scaleOf(scale: ScaleRequest | undefined, least: 'optional' | 'required'): number | Refusal {
  if (scale === undefined)
    return least === 'optional' ? 0 : invalid('A scale is required to update a task set.', 'scale');
  const { value = least === 'optional' ? 0 : undefined, unit = 'PERCENT' } = scale;
  if (unit !== 'PERCENT') return invalid('unit should be one of [PERCENT]', 'scale', 'unit');
  return typeof value === 'number' && value >= 0 && value <= 100
    ? Math.round((value * WHOLE_MICROPERCENT) / 100)
    : invalid('The value of a scale must be between 0 and 100.', 'scale', 'value');
}

/** A set of tasks beside those that the service has; nothing of it runs until it is scaled. Sources: TS-01 to TS-03, TS-06. */
export function createTaskSet(world: World, command: CreateTaskSet, record: Record): CommandResult {
  const service = findOwner(world, command.service);
  if (isRefusal(service)) return { refusal: service };
  const { definition, launchType, capacityProviderStrategy, externalId } = command;
  const choice = chooseLaunch(world, {
    ...(launchType !== undefined && { launchType }),
    ...(capacityProviderStrategy !== undefined && { capacityProviderStrategy }),
  });
  if (isRefusal(choice)) return { refusal: choice };
  const scale = scaleOf(command.scale, 'optional');
  const configuration = service.wish.deploymentConfiguration;
  const { placementConstraints, placementStrategy } = service.wish;
  const request = {
    ...(command.networkConfiguration && { networkConfiguration: command.networkConfiguration }),
    ...(command.subnetZones && { subnetZones: command.subnetZones }),
    ...(command.platformVersion !== undefined && { platformVersion: command.platformVersion }),
    loadBalancers: command.loadBalancers ?? [],
    serviceRegistries: command.serviceRegistries ?? [],
    placementConstraints,
    placementStrategy,
  };
  const refusal = firstRefusal(
    isRefusal(scale) ? scale : undefined,
    externalId !== undefined && externalId.length > LONGEST_EXTERNAL_ID
      ? invalid(`externalId has at most ${LONGEST_EXTERNAL_ID} characters.`, 'externalId')
      : undefined,
    checkTags(command.tags),
    service.deployments.length >= TASK_SETS_PER_SERVICE
      ? invalid(`A service can have at most ${TASK_SETS_PER_SERVICE} task sets.`, 'service')
      : undefined,
    checkRequest(world, request, {
      definition,
      launchType: choice.launchType,
      configuration,
      scheduling: service.schedulingStrategy,
    }),
  );
  if (refusal !== undefined) return { refusal };
  const frame = { definition, ...choice, configuration, scheduling: service.schedulingStrategy };
  const wish = wishOfSet(service, wishOf(request, undefined, frame));
  adopt(world, definition, record);
  adoptTargetGroups(world, wish.loadBalancers, definition, record);
  const deployment = newTaskSet(world, service.number, wish, {
    definition,
    taskSet: {
      status: 'ACTIVE',
      scaleMicropercent: scale as number,
      ...(externalId !== undefined && { externalId }),
      ...(service.controller === 'CODE_DEPLOY' && { startedBy: 'CODE_DEPLOY' }),
      tags: command.tags,
    },
  });
  record({ type: 'TaskSetCreated', deployment });
  return changed(world, service, deployment.number, record);
}

/** A deployment that is a task set: the scheduler has not looked at it yet. */
export const newTaskSet = (
  world: World,
  service: number,
  wish: ServiceWish,
  {
    definition,
    taskSet,
  }: {
    readonly definition: CreateTaskSet['definition'];
    readonly taskSet: Omit<TaskSet, 'stabilityStatus' | 'stabilityStatusAtMs'>;
  },
): Deployment => ({
  ...newDeployment(world, service, wish, definition),
  sources: [],
  status: 'ACTIVE',
  taskSet: { ...taskSet, stabilityStatus: 'STABILIZING', stabilityStatusAtMs: world.nowMs },
});

/** Notes what a change makes of the set's stability, and has the scheduler look at it. */
function changed(world: World, service: Service, set: number, record: Record): CommandResult {
  noteStability(world, service, deploymentOf(world, set), record);
  wakeAt(service, world.nowMs + world.timing.schedulerPeriodMs, record);
  return { done: { service: service.name, deployment: set } };
}

/** Only the scale of a task set can be changed. Source: TS-05. */
export function updateTaskSet(world: World, command: Of<'UpdateTaskSet'>, record: Record): CommandResult {
  const service = findOwner(world, command.service);
  if (isRefusal(service)) return { refusal: service };
  const set = findTaskSet(world, service, command.taskSet, 'taskSet');
  if (isRefusal(set)) return { refusal: set };
  const scale = scaleOf(command.scale, 'required');
  if (isRefusal(scale)) return { refusal: scale };
  if (set.taskSet?.status === 'DRAINING')
    return { refusal: invalid('The task set is DRAINING and cannot be updated.', 'taskSet') };
  changeTaskSet(set, { scaleMicropercent: scale }, record);
  return changed(world, service, set.number, record);
}

/** A task set goes once it is scaled to nothing, or by force; it is DRAINING until its last task has stopped. Source: TS-05. */
export function deleteTaskSet(world: World, command: Of<'DeleteTaskSet'>, record: Record): CommandResult {
  const service = findOwner(world, command.service);
  if (isRefusal(service)) return { refusal: service };
  const set = findTaskSet(world, service, command.taskSet, 'taskSet');
  if (isRefusal(set)) return { refusal: set };
  const { status, scaleMicropercent = 0 } = set.taskSet ?? {};
  if (status === 'DRAINING') return { done: { service: service.name, deployment: set.number } };
  if (!command.force && scaleMicropercent > 0) return { refusal: invalid(REFUSALS.taskSetScaledAboveZero, 'force') };
  changeTaskSet(set, { status: 'DRAINING' }, record);
  return changed(world, service, set.number, record);
}

/** The service shows what its primary task set is; the one that was is ACTIVE from then on. Sources: TS-03, EX-TS-04. */
export function updateServicePrimaryTaskSet(
  world: World,
  command: Of<'UpdateServicePrimaryTaskSet'>,
  record: Record,
): CommandResult {
  const service = findOwner(world, command.service);
  if (isRefusal(service)) return { refusal: service };
  const set = findTaskSet(world, service, command.primaryTaskSet, 'primaryTaskSet');
  if (isRefusal(set)) return { refusal: set };
  if (set.taskSet?.status === 'DRAINING')
    return { refusal: invalid('The task set is DRAINING and cannot be the primary one.', 'primaryTaskSet') };
  makePrimary(world, service, set, record);
  return changed(world, service, set.number, record);
}
