import { clusterArn } from '../../model/arn.ts';
import type { Command, CommandResult, RunTask, StartTask } from '../../model/command.ts';
import type { LaunchDetails } from '../../model/entry.ts';
import { invalid, type Refusal, refuse } from '../../model/refusal.ts';
import type { Failure, LaunchType } from '../../model/task.ts';
import type { TaskDefinition } from '../../model/task-definition.ts';
import { isFargateSize } from '../../tables/fargate-sizes.ts';
import { CAPACITY_UNAVAILABLE, REFUSALS, STOP_REASONS, VCPU_LIMIT_REACHED } from '../../tables/messages.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import { hasInstances } from '../capacity/place-waiting.ts';
import { capacityProviderArn } from '../capacity/providers.ts';
import { split } from '../capacity/split.ts';
import { checkManaged, chooseLaunch, compatibilityOf, type LaunchChoice } from '../capacity/strategy.ts';
import { instanceArnOf } from '../ids.ts';
import { slotOf } from '../known.ts';
import { firstObstacle, prepare, rejections } from '../placement/place.ts';
import { lacks } from '../placement/shortfall.ts';
import { DEFAULT_RUN_TASK_CHAIN } from '../placement/strategies.ts';
import { checkPlatformFeatures } from '../task-definitions/platform-features.ts';
import { containerHealthOf } from '../tasks/containers.ts';
import { definitionOf } from '../tasks/lifecycle.ts';
import { askOf, giveBack, type Placed, placeWanted, recordPlaced, type Wanted } from '../tasks/start.ts';
import { taskTags } from '../tasks/tags.ts';
import type { AdoptedDefinition, World } from '../world.ts';
import { findInstance, findTask } from './find.ts';
import {
  checkConstraints,
  checkDefinition,
  checkGroup,
  checkNetwork,
  checkStartedBy,
  checkStrategies,
  checkTags,
  firstRefusal,
  normaliseStrategies,
  resolvePlatform,
} from './requests.ts';
import { checkVolumes } from './service-attachments.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Sources: RUN-01, RUN-17, RUN-12. */
export const TASKS_PER_CALL = ECS_QUOTAS.tasksPerRun.value;
const RUN_STARTED_BY_LENGTH = ECS_QUOTAS.runStartedByCharacters.value;
const START_STARTED_BY_LENGTH = ECS_QUOTAS.startStartedByCharacters.value;

/** Places now and answers with tasks and failures, together where only some fitted. Sources: RUN-01 to RUN-16, RUN-24. */
export function runTask(world: World, command: RunTask, record: Record): CommandResult {
  const choice = chooseLaunch(world, command);
  if ('code' in choice) return { refusal: choice };
  const { launchType, capacityProviderStrategy: strategy } = choice;
  const compatibility = compatibilityOf(world, choice);
  const platform = resolvePlatform(command.platformVersion, command.definition, launchType);
  const refusal = firstRefusal(
    checkCount(command.count),
    checkDefinition(command.definition, compatibility),
    checkManaged(compatibility, command, command.definition),
    checkLaunch(command, launchType, RUN_STARTED_BY_LENGTH),
    checkFargatePlacement(command, launchType),
    checkFargateOverrides(command, launchType),
    checkStrategies(command.placementStrategy),
    checkConstraints(command.placementConstraints, command.definition),
    checkVolumes(command.volumeConfigurations, { definition: command.definition, launchType, scheduling: 'REPLICA' }),
    'code' in platform
      ? platform
      : checkPlatformFeatures(platform.platformVersion, command.definition, {
          enableExecuteCommand: command.enableExecuteCommand,
          providers: strategy?.map(({ capacityProvider }) => capacityProvider) ?? [],
        }),
    launchType === 'FARGATE' || strategy !== undefined ? undefined : checkSomeInstance(world, launchType),
  );
  if (refusal !== undefined) return { refusal };
  adopt(world, command.definition, record);
  const placed: Placed[] = [];
  let [copies, waiting] = [0, 0];
  for (const wanted of wantedByRunTask(world, command, choice)) {
    const one = placeWanted(world, wanted, { copies, waiting });
    placed.push(one);
    copies += one.instances.length + one.subnets.length + one.waiting;
    waiting += one.waiting;
  }
  const beyondLimit = placed.some(({ obstacle }) => obstacle === 'provisioning-limit');
  if (beyondLimit || placed.some(({ isThrottled }) => isThrottled)) {
    for (const one of placed) giveBack(world, one);
    return {
      refusal: beyondLimit
        ? refuse('ClientException', REFUSALS.provisioningLimit, ['count'])
        : refuse('ThrottlingException', 'Rate exceeded', ['count']),
    };
  }
  const tasks = placed.flatMap((one) => recordPlaced(world, one, record));
  const failures = placed.flatMap((one) => (one.shortfall === null ? [] : failuresOf(world, one)));
  return { done: { tasks, failures } };
}

/** What RunTask asks for, with its defaults filled in; the definition must have been adopted. Sources: RUN-02, RUN-11, RUN-16. */
export function wantedByRunTask(
  world: World,
  command: RunTask,
  { launchType, capacityProviderStrategy: strategy }: LaunchChoice,
): Wanted[] {
  const platform = resolvePlatform(command.platformVersion, command.definition, launchType);
  const asked = normaliseStrategies(command.placementStrategy);
  const strategies = asked.length > 0 ? asked : DEFAULT_RUN_TASK_CHAIN;
  const constraints = command.placementConstraints;
  const placement =
    strategy !== undefined && launchType !== 'FARGATE' ? { placement: { constraints, strategies } } : {};
  const number = world.definitionNumbers.get(command.definition.taskDefinitionArn) as number;
  const wanted: Wanted = {
    definition: world.definitions[number] as AdoptedDefinition,
    copies: command.count,
    service: null,
    deployment: null,
    group: command.group ?? `family:${command.definition.family}`,
    launchType,
    constraints,
    strategies,
    details: { ...launchDetails(world, command), ...('code' in platform ? {} : platform), ...placement },
  };
  if (strategy === undefined) return [wanted];
  const shares = split(
    strategy,
    strategy.map(() => 0),
    command.count,
  );
  return strategy.flatMap(({ capacityProvider: provider }, item) => {
    const copies = shares[item] as number;
    return copies === 0 ? [] : { ...wanted, copies, provider };
  });
}

/** One entry per instance that could not take another copy, as they stand after the last one placed. Source: RUN-09, CH-06. */
function failuresOf(world: World, { wanted, obstacle }: Placed): Failure[] {
  if (wanted.launchType === 'FARGATE') {
    const reason = obstacle === 'vcpu-limit' ? VCPU_LIMIT_REACHED : CAPACITY_UNAVAILABLE;
    return [{ arn: clusterArn(world, world.cluster), reason }];
  }
  const prepared = prepare(world.fleet, askOf(world, wanted));
  const found = rejections(world.fleet, prepared);
  if (found.length === 0 && wanted.provider !== undefined)
    return [
      {
        arn: capacityProviderArn(world, wanted.provider),
        reason: hasInstances(world, wanted.provider) ? 'NO ACTIVE INSTANCES' : 'EMPTY CAPACITY PROVIDER',
      },
    ];
  return found.map(({ slot, reason }) => ({
    arn: instanceArnOf(world, slot),
    reason,
    detail: lacks(world.fleet, prepared, { slot, reason }),
  }));
}

/** One task on each named instance that can take it; strategies do not count. Sources: RUN-17, RUN-18. */
export function startTask(world: World, command: StartTask, record: Record): CommandResult {
  const { containerInstances, definition } = command;
  const external =
    definition.requiresCompatibilities?.includes('EXTERNAL') === true &&
    !definition.requiresCompatibilities.includes('EC2');
  const launchType: LaunchType = external ? 'EXTERNAL' : 'EC2';
  const refusal = firstRefusal(
    containerInstances.length === 0 ? invalid(REFUSALS.containerInstancesEmpty, 'containerInstances') : undefined,
    containerInstances.length > ECS_QUOTAS.instancesPerStart.value
      ? invalid(
          `containerInstances can have at most ${ECS_QUOTAS.instancesPerStart.value} items.`,
          'containerInstances',
        )
      : undefined,
    checkDefinition(definition, launchType),
    checkLaunch(command, launchType, START_STARTED_BY_LENGTH),
    checkVolumes(command.volumeConfigurations, { definition: command.definition, launchType, scheduling: 'REPLICA' }),
    checkConstraints([], definition),
  );
  if (refusal !== undefined) return { refusal };
  const wanted: Wanted = {
    definition: adopt(world, definition, record),
    copies: 1,
    service: null,
    deployment: null,
    group: command.group ?? `family:${definition.family}`,
    launchType,
    constraints: [],
    strategies: [],
    details: launchDetails(world, command),
  };
  const tasks: number[] = [];
  const failures: Failure[] = [];
  for (const name of containerInstances) {
    const outcome = startOn(world, wanted, name, record);
    if (typeof outcome === 'number') tasks.push(outcome);
    else failures.push(outcome);
  }
  return { done: { tasks, failures } };
}

function startOn(world: World, wanted: Wanted, name: string, record: Record): number | Failure {
  const slot = findInstance(world, name);
  if (slot === undefined)
    return { arn: name, reason: 'MISSING', detail: `No container instance ${name} in cluster ${world.cluster}.` };
  const prepared = prepare(world.fleet, askOf(world, wanted));
  const reason = firstObstacle(world.fleet, prepared, slot);
  if (reason !== null)
    return { arn: instanceArnOf(world, slot), reason, detail: lacks(world.fleet, prepared, { slot, reason }) };
  const serial = world.tasks.next;
  world.fleet.hold(slot, prepared.ask.demand);
  world.fleet.countTask(wanted.group, slot, 1);
  record({
    type: 'TasksStarted',
    tasks: [serial],
    instances: [slot],
    subnets: [],
    taskDefinitionArn: wanted.definition.definition.taskDefinitionArn,
    service: null,
    deployment: null,
    group: wanted.group,
    launchType: wanted.launchType,
    details: wanted.details,
  });
  return serial;
}

/** Wishes a task STOPPED; one that is already is answered as it is. Source: RUN-19. */
export function stopTask(world: World, command: Of<'StopTask'>, record: Record): CommandResult {
  const task = findTask(world, command.task);
  if (task === undefined) return { refusal: invalid(REFUSALS.taskNotFound, 'task') };
  if (world.tasks.desiredStatus(slotOf(world, task)) === 'RUNNING')
    record({
      type: 'TasksStopping',
      tasks: [task],
      stopCode: 'UserInitiated',
      reason: command.reason ?? STOP_REASONS.stoppedByUser,
    });
  return { done: { tasks: [task] } };
}

/** A container exited; with an essential one the task ends. Sources: CTR-03, EX-LIFE-05, EX-LIFE-06. */
export function submitContainerStateChange(
  world: World,
  command: Of<'SubmitContainerStateChange'>,
  record: Record,
): CommandResult {
  const found = runningContainer(world, command.task, command.containerName);
  if ('code' in found) return { refusal: found };
  const { task, container } = found;
  const slot = slotOf(world, task);
  record({
    type: 'ContainerExitSubmitted',
    task,
    container,
    exitCode: command.exitCode,
    ...(command.reason !== undefined && { reason: command.reason }),
  });
  const { containerDefinitions } = definitionOf(world, slot).definition;
  const exited = new Set(
    (world.submitted.get(task) ?? []).filter(({ exitedAtMs }) => exitedAtMs !== undefined).map((one) => one.container),
  );
  if (containerDefinitions[container]?.essential === true || exited.size === containerDefinitions.length)
    record({
      type: 'TasksStopping',
      tasks: [task],
      stopCode: 'EssentialContainerExited',
      reason: STOP_REASONS.essentialExited,
    });
  return { done: { tasks: [task] } };
}

/** A health check came out otherwise than the plan foresaw. Sources: CTR-11, CTR-12. */
export function setContainerHealth(world: World, command: Of<'SetContainerHealth'>, record: Record): CommandResult {
  const found = runningContainer(world, command.task, command.containerName);
  if ('code' in found) return { refusal: found };
  const { task, container } = found;
  const slot = slotOf(world, task);
  if (definitionOf(world, slot).definition.containerDefinitions[container]?.healthCheck === undefined)
    return { refusal: invalid(`The container ${command.containerName} has no health check.`, 'containerName') };
  record({ type: 'ContainerHealthSubmitted', task, container, health: command.healthStatus });
  const health = containerHealthOf(world, slot);
  if (health !== world.tasks.health(slot)) record({ type: 'TaskHealthChanged', tasks: [task], health });
  return { done: { tasks: [task] } };
}

function runningContainer(
  world: World,
  name: string,
  containerName: string,
): { task: number; container: number } | Refusal {
  const task = findTask(world, name);
  if (task === undefined) return invalid(REFUSALS.taskNotFound, 'task');
  const slot = slotOf(world, task);
  const container = definitionOf(world, slot).definition.containerDefinitions.findIndex(
    (one) => one.name === containerName,
  );
  if (container === -1) return invalid(`The container ${containerName} does not exist in the task.`, 'containerName');
  if (world.tasks.lastStatus(slot) !== 'RUNNING' || world.tasks.desiredStatus(slot) !== 'RUNNING')
    return invalid('The task is not RUNNING.', 'task');
  return { task, container };
}

const checkCount = (count: number): Refusal | undefined =>
  Number.isInteger(count) && count >= 1 && count <= TASKS_PER_CALL
    ? undefined
    : invalid(`count must be between 1 and ${TASKS_PER_CALL}.`, 'count');

function checkLaunch(
  command: RunTask | StartTask,
  launchType: LaunchType,
  startedByLength: number,
): Refusal | undefined {
  return firstRefusal(
    checkNetwork(command.networkConfiguration, command.definition, launchType),
    checkGroup(command.group),
    checkStartedBy(command.startedBy, startedByLength),
    checkTags(command.tags),
    command.propagateTags === undefined || ['TASK_DEFINITION', 'NONE'].includes(command.propagateTags)
      ? undefined
      : invalid(REFUSALS.propagateTags, 'propagateTags'),
    checkExec(command, command.definition),
  );
}

/** Source: TD-79. */
export const checkExec = (
  request: { readonly enableExecuteCommand?: boolean; readonly overrides?: { readonly taskRoleArn?: string } },
  definition: TaskDefinition,
): Refusal | undefined =>
  request.enableExecuteCommand === true &&
  definition.taskRoleArn === undefined &&
  request.overrides?.taskRoleArn === undefined
    ? invalid(
        'The service couldn’t be created or the task run because a valid taskRoleArn is not being used. Specify a valid task role in your task definition and try again.',
        'enableExecuteCommand',
      )
    : undefined;

/** On Fargate the size that comes out of the overrides is one that Fargate has. Sources: RUN-14, TD-22. */
function checkFargateOverrides({ definition, overrides }: RunTask, launchType: LaunchType): Refusal | undefined {
  const { cpu = definition.cpu, memory = definition.memory } = overrides ?? {};
  if (launchType !== 'FARGATE' || (overrides?.cpu === undefined && overrides?.memory === undefined)) return undefined;
  const windows = (definition.runtimePlatform?.operatingSystemFamily ?? 'LINUX').startsWith('WINDOWS');
  return isFargateSize(Number(cpu), Number(memory), windows)
    ? undefined
    : invalid('No Fargate configuration exists for given values.', 'overrides');
}

/** Fargate takes neither constraints nor strategies. Source: PL-05. */
export function checkFargatePlacement(
  {
    placementConstraints = [],
    placementStrategy = [],
  }: { readonly placementConstraints?: readonly unknown[]; readonly placementStrategy?: readonly unknown[] },
  launchType: LaunchType,
): Refusal | undefined {
  if (launchType !== 'FARGATE') return undefined;
  if (placementConstraints.length > 0)
    return invalid('Placement constraints are not supported with FARGATE launch type.', 'placementConstraints');
  return placementStrategy.length > 0
    ? invalid('Placement strategies are not supported with FARGATE launch type.', 'placementStrategy')
    : undefined;
}

/** Source: RUN-08, EX-PLACE-17. */
function checkSomeInstance(world: World, launchType: LaunchType): Refusal | undefined {
  const { fleet } = world;
  for (let slot = 0; slot < fleet.size; slot++)
    if (fleet.statusOf(slot) !== 'INACTIVE' && fleet.specOf(slot).external === (launchType === 'EXTERNAL'))
      return undefined;
  return invalid(REFUSALS.noContainerInstances, 'cluster');
}

/** The world's own copy of a revision, made at its first use. */
export function adopt(world: World, definition: TaskDefinition, record: Record): AdoptedDefinition {
  const known = world.definitionNumbers.get(definition.taskDefinitionArn);
  if (known !== undefined) return world.definitions[known] as AdoptedDefinition;
  record({ type: 'DefinitionAdopted', definition });
  return world.definitions.at(-1) as AdoptedDefinition;
}

function launchDetails(world: World, command: RunTask | StartTask): LaunchDetails {
  const { definition } = command;
  return {
    ...(command.startedBy !== undefined && { startedBy: command.startedBy }),
    ...(command.overrides && { overrides: command.overrides }),
    tags: taskTags(world, {
      requested: command.tags,
      inherited: command.propagateTags === 'TASK_DEFINITION' ? definition.tags : [],
      managed: command.enableECSManagedTags,
    }),
    enableExecuteCommand: command.enableExecuteCommand,
    ...(command.networkConfiguration && { networkConfiguration: command.networkConfiguration }),
    ...(command.subnetZones && { subnetZones: command.subnetZones }),
    ...(command.volumeConfigurations?.length && { volumeConfigurations: command.volumeConfigurations }),
  };
}
