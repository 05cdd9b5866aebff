import { taskArn } from '../../model/arn.ts';
import type { Command, CommandResult } from '../../model/command.ts';
import { invalid, refuse } from '../../model/refusal.ts';
import type { Service } from '../../model/service.ts';
import type { Failure } from '../../model/task.ts';
import { MINUTE_MS } from '../../model/units.ts';
import { PROTECTION_MINUTES } from '../../tables/deployments.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import { serviceDeploymentNumberOf, taskArnOf } from '../ids.ts';
import { deploymentOf, serviceOf, slotOf } from '../known.ts';
import { drawHex, purpose } from '../prng.ts';
import { desiredOf } from '../services/completion.ts';
import { changeRollout, isTold } from '../services/rollout.ts';
import { wakeAt } from '../services/say.ts';
import { isProtected } from '../tasks/protection.ts';
import type { World } from '../world.ts';
import { findTask } from './find.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Tasks of one call. Source: PROT-01. */
export const PROTECTED_PER_CALL = ECS_QUOTAS.tasksPerProtection.value;

/**
 * Shields tasks of services from scale-in, or no longer; each call sets the expiry anew. A task named twice counts once.
 * Sources: PROT-01 to PROT-03, EX-PROT-01 to EX-PROT-04.
 */
export function updateTaskProtection(world: World, command: Of<'UpdateTaskProtection'>, record: Record): CommandResult {
  const { least, most, default: usual } = PROTECTION_MINUTES;
  const minutes = command.expiresInMinutes ?? usual;
  if (command.tasks.length === 0) return { refusal: invalid('Tasks cannot be empty.', 'tasks') };
  if (command.tasks.length > PROTECTED_PER_CALL)
    return { refusal: invalid(`tasks can have at most ${PROTECTED_PER_CALL} items.`, 'tasks') };
  if (!(Number.isInteger(minutes) && minutes >= least && minutes <= most))
    return { refusal: invalid(`expiresInMinutes must be between ${least} and ${most}.`, 'expiresInMinutes') };
  const { tasks: known, failures } = protectable(world, command.tasks);
  const shielded = new Map<Service, Set<number>>();
  const tasks = known.filter((task) => {
    if (!command.protectionEnabled || !blocksDeployment(world, task, shielded)) return true;
    failures.push({
      arn: taskArnOf(world, task),
      reason: 'DEPLOYMENT_BLOCKED',
      detail: 'The service would have more protected tasks than its desired count, and its deployment could not end.',
    });
    return false;
  });
  const untilMs = command.protectionEnabled ? world.nowMs + minutes * MINUTE_MS : null;
  if (tasks.length > 0) record({ type: 'TasksProtected', tasks, untilMs });
  return { done: { tasks, failures } };
}

/** Which of these names are tasks that protection is for, each once, and why the others are not. Sources: PROT-01, failure reasons of 6.7. */
export function protectable(
  world: World,
  names: readonly string[],
): { readonly tasks: number[]; readonly failures: Failure[] } {
  const tasks = new Set<number>();
  const failures: Failure[] = [];
  for (const name of names) {
    const task = findTask(world, name);
    const slot = task === undefined ? undefined : slotOf(world, task);
    if (task === undefined || slot === undefined || world.tasks.lastStatus(slot) === 'STOPPED')
      failures.push({
        arn: name.startsWith('arn:') ? name : taskArn(world, world.cluster, name),
        reason: 'MISSING',
        detail: `No task ${name} in cluster ${world.cluster}.`,
      });
    else if (world.tasks.get('service', slot) < 0)
      failures.push({
        arn: taskArnOf(world, task),
        reason: 'TASK_NOT_VALID',
        detail: 'Only tasks of services can be protected.',
      });
    else tasks.add(task);
  }
  return { tasks: [...tasks], failures };
}

/**
 * Whether, with this task, a service under deployment would have more protected tasks than it wants; if not, the task is
 * added to those. Source: DEPLOYMENT_BLOCKED of 6.7.
 *
 * @param shielded - protected tasks of the services asked for so far, with those that this call protects
 */
function blocksDeployment(world: World, task: number, shielded: Map<Service, Set<number>>): boolean {
  const service = serviceOf(world, world.tasks.get('service', slotOf(world, task) as number));
  const isUnderDeployment =
    service.controller === 'ECS' &&
    service.deployments.some((number) => deploymentOf(world, number).rolloutState === 'IN_PROGRESS');
  if (!isUnderDeployment) return false;
  let serials = shielded.get(service);
  if (serials === undefined) {
    const slots = world.tasks
      .ofService(service.number)
      .filter((slot) => isProtected(world, slot) && world.tasks.desiredStatus(slot) === 'RUNNING');
    serials = new Set(slots.map((slot) => world.tasks.serial(slot)));
    shielded.set(service, serials);
  }
  const wanted = desiredOf(service, deploymentOf(world, service.deployments[0] as number));
  if (serials.size + (serials.has(task) ? 0 : 1) > wanted) return true;
  serials.add(task);
  return false;
}

/** Has a service deployment go back to what was before it, whatever the service's configuration says. Sources: SDEP-05, EX-SDEP-01, EX-SDEP-02. */
export function stopServiceDeployment(
  world: World,
  command: Of<'StopServiceDeployment'>,
  record: Record,
): CommandResult {
  const number = serviceDeploymentNumberOf(world, command.serviceDeploymentArn);
  const deployment = number === undefined ? undefined : world.deployments[number];
  if (number === undefined || deployment === undefined || !isTold(world, number))
    return {
      refusal: refuse('ServiceDeploymentNotFoundException', 'The service deployment was not found.', [
        'serviceDeploymentArn',
      ]),
    };
  const { stopType = 'ROLLBACK' } = command;
  if (stopType !== 'ROLLBACK') return { refusal: invalid('stopType should be one of [ROLLBACK]', 'stopType') };
  switch (deployment.rollout.status) {
    case 'PENDING':
    case 'IN_PROGRESS':
      changeRollout(world, number, { status: 'ROLLBACK_REQUESTED', cause: 'stopped' }, record);
      wakeAt(
        world.services[deployment.serviceNumber] as NonNullable<World['services'][number]>,
        world.nowMs + world.timing.schedulerPeriodMs,
        record,
      );
      return { done: { deployment: number } };
    case 'STOP_REQUESTED':
    case 'ROLLBACK_REQUESTED':
    case 'ROLLBACK_IN_PROGRESS':
      return { done: { deployment: number } };
    default:
      return {
        refusal: refuse(
          'ConflictException',
          `The service deployment is ${deployment.rollout.status} and cannot be stopped.`,
          ['serviceDeploymentArn'],
        ),
      };
  }
}

const DIGEST = /^sha256:[0-9a-f]{64}$/;
const MOVED = purpose('moved-image');

/** Points an image reference at another digest, as a push to its registry does. Sources: EX-IMG-01, EX-IMG-02. */
export function moveImageTag(world: World, command: Of<'MoveImageTag'>, record: Record): CommandResult {
  if (command.image === '' || command.image.length > 1_024)
    return { refusal: invalid('image has 1 to 1024 characters.', 'image') };
  if (command.image.includes('@'))
    return { refusal: invalid('An image that names its digest cannot be moved.', 'image') };
  if (command.digest !== undefined && !DIGEST.test(command.digest))
    return { refusal: invalid('digest is sha256: and 64 hexadecimal digits.', 'digest') };
  const digest = command.digest ?? `sha256:${drawHex(world.seed, MOVED, world.sequence, 64)}`;
  if (world.images.get(command.image)?.at(-1)?.digest !== digest)
    record({ type: 'ImageTagMoved', image: command.image, digest });
  return { done: {} };
}

/** An image that its registry no longer has: tasks that begin to pull it from now on fail. Source: ECR-19. */
export function removeImageTag(world: World, { image }: Of<'RemoveImageTag'>, record: Record): CommandResult {
  if (image === '' || image.length > 1_024) return { refusal: invalid('image has 1 to 1024 characters.', 'image') };
  if (world.images.get(image)?.at(-1)?.digest !== null) record({ type: 'ImageTagMoved', image, digest: null });
  return { done: {} };
}
