import type { Command, CommandResult } from '../../model/command.ts';
import { type Fault, type FaultKind, PLACE_FAULTS, TASK_FAULTS, THROTTLING_APIS } from '../../model/fault.ts';
import { invalid, type Refusal, refuse } from '../../model/refusal.ts';
import { SECOND_MS } from '../../model/units.ts';
import { instanceType as typeNamed } from '../../tables/instance-types.ts';
import type { Record } from '../advance.ts';
import { isPredefined } from '../capacity/providers.ts';
import type { World } from '../world.ts';
import { findInstance } from './find.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Faults of a world at a time, planned ones included; and the farthest they can lie ahead or last. */
export const FAULTS_AT_MOST = 100;
const LONGEST_SECONDS = 31_536_000;
const INSTANCES_PER_FAULT = 100;
const KINDS: readonly FaultKind[] = [...TASK_FAULTS, ...PLACE_FAULTS];
const DEFINITION = /^[A-Za-z0-9_-]{1,255}(:\d{1,9})?$/;

/** What boots is no container instance yet, and what is called is none at all. */
const ABOUT_NO_INSTANCES: ReadonlySet<FaultKind> = new Set(['AGENT_NEVER_STARTS', 'API_THROTTLED']);

/** Plans a failure, now or later. The simulator's own: AWS has nothing like it for a whole cluster. */
export function injectFault(world: World, command: Of<'InjectFault'>, record: Record): CommandResult {
  const kind = KINDS.find((one) => one === command.kind);
  const {
    taskDefinition,
    service,
    availabilityZone,
    instanceType,
    capacityProvider,
    percent = 100,
    afterSeconds = 0,
    exitCode = 1,
    startsInSeconds = 0,
    durationSeconds,
  } = command;
  if (kind === undefined) return { refusal: invalid(`kind should be one of [${KINDS.join(', ')}]`, 'kind') };
  const api = THROTTLING_APIS.find((one) => one === command.api);
  const isOfTasks = TASK_FAULTS.some((one) => one === kind);
  const slots = command.containerInstances?.map((name) => findInstance(world, name));
  const missing = slots?.indexOf(undefined) ?? -1;
  const refusal =
    (world.faults.size >= FAULTS_AT_MOST
      ? refuse('LimitExceededException', `A cluster can have at most ${FAULTS_AT_MOST} faults at a time.`)
      : undefined) ??
    within('percent', percent, 1, 100) ??
    within('afterSeconds', afterSeconds, 0, LONGEST_SECONDS) ??
    within('exitCode', exitCode, 0, 255) ??
    within('startsInSeconds', startsInSeconds, 0, LONGEST_SECONDS) ??
    (durationSeconds === undefined ? undefined : within('durationSeconds', durationSeconds, 1, LONGEST_SECONDS)) ??
    (taskDefinition !== undefined && !DEFINITION.test(taskDefinition)
      ? invalid('taskDefinition is a family or family:revision.', 'taskDefinition')
      : undefined) ??
    (!isOfTasks &&
    kind !== 'SPOT_INTERRUPTION' &&
    kind !== 'FARGATE_HOST_LOST' &&
    (taskDefinition !== undefined || (service !== undefined && kind !== 'API_THROTTLED'))
      ? invalid(`${kind} is about instances; it takes no service and no task definition.`, 'kind')
      : undefined) ??
    (capacityProvider !== undefined &&
    (kind !== 'INSUFFICIENT_CAPACITY' || !isPredefined(capacityProvider) || instanceType !== undefined)
      ? invalid(
          'capacityProvider is FARGATE or FARGATE_SPOT; it goes with INSUFFICIENT_CAPACITY and without instanceType.',
          'capacityProvider',
        )
      : undefined) ??
    (instanceType !== undefined && (kind !== 'INSUFFICIENT_CAPACITY' || typeNamed(instanceType) === undefined)
      ? invalid(
          kind === 'INSUFFICIENT_CAPACITY'
            ? `There is no instance type '${instanceType}' in the table of types.`
            : 'instanceType goes with INSUFFICIENT_CAPACITY.',
          'instanceType',
        )
      : undefined) ??
    ((kind === 'API_THROTTLED') !== (api !== undefined) || (command.api !== undefined && api === undefined)
      ? invalid(`api should be one of [${THROTTLING_APIS.join(', ')}]; it goes with API_THROTTLED.`, 'api')
      : undefined) ??
    (ABOUT_NO_INSTANCES.has(kind) && slots !== undefined
      ? invalid(`${kind} takes no container instances.`, 'containerInstances')
      : undefined) ??
    (kind === 'ZONE_OUTAGE' && availabilityZone === undefined
      ? invalid('availabilityZone is required for ZONE_OUTAGE.', 'availabilityZone')
      : undefined) ??
    ((command.containerInstances?.length ?? 0) > INSTANCES_PER_FAULT
      ? invalid(`containerInstances can have at most ${INSTANCES_PER_FAULT} items.`, 'containerInstances')
      : undefined) ??
    (missing >= 0
      ? invalid(
          `No container instance ${command.containerInstances?.[missing]} in cluster ${world.cluster}.`,
          'containerInstances',
          String(missing),
        )
      : undefined);
  if (refusal !== undefined) return { refusal };
  const fromMs = world.nowMs + Math.round(startsInSeconds * SECOND_MS);
  const fault: Fault = {
    number: world.faultCount + 1,
    kind,
    ...(taskDefinition !== undefined && { taskDefinition }),
    ...(service !== undefined && { service }),
    ...(slots !== undefined && { containerInstances: slots as number[] }),
    ...(availabilityZone !== undefined && { availabilityZone }),
    ...(instanceType !== undefined && { instanceType }),
    ...(capacityProvider !== undefined && { capacityProvider }),
    ...(api !== undefined && { api }),
    percent,
    afterSeconds,
    exitCode,
    fromMs,
    untilMs: durationSeconds === undefined ? null : fromMs + Math.round(durationSeconds * SECOND_MS),
    isActive: false,
    hit: [],
  };
  record({ type: 'FaultPlanned', fault });
  return { done: { fault: fault.number } };
}

/** Ends a fault now, or takes a planned one back. */
export function clearFault(world: World, command: Of<'ClearFault'>, record: Record): CommandResult {
  const fault = world.faults.get(command.fault);
  if (fault === undefined) return { refusal: invalid(`There is no fault ${command.fault}.`, 'fault') };
  record({ type: 'FaultCleared', fault: fault.number });
  return { done: { fault: fault.number } };
}

function within(field: string, value: number, least: number, most: number): Refusal | undefined {
  const isRight = Number.isFinite(value) && value >= least && value <= most;
  return isRight ? undefined : invalid(`${field} must be between ${least} and ${most}.`, field);
}
