import type { Command, CommandResult } from '../../model/command.ts';
import { invalid, refuse } from '../../model/refusal.ts';
import type { Failure } from '../../model/task.ts';
import { MINUTE_MS } from '../../model/units.ts';
import { PROTECTION_MINUTES } from '../../tables/deployments.ts';
import { ECS_QUOTAS } from '../../tables/quotas.ts';
import type { Record } from '../advance.ts';
import { serviceDeploymentNumberOf, taskArnOf } from '../ids.ts';
import { slotOf } from '../known.ts';
import { drawHex, purpose } from '../prng.ts';
import { changeRollout } from '../services/rollout.ts';
import { wakeAt } from '../services/say.ts';
import type { World } from '../world.ts';
import { findTask } from './find.ts';

type Of<T extends Command['type']> = Extract<Command, { readonly type: T }>;

/** Tasks of one call. Source: PROT-01. */
export const PROTECTED_PER_CALL = ECS_QUOTAS.tasksPerProtection.value;

/** Shields tasks of services from scale-in, or no longer; each call sets the expiry anew. Sources: PROT-01 to PROT-03, EX-PROT-01 to EX-PROT-04. */
export function updateTaskProtection(world: World, command: Of<'UpdateTaskProtection'>, record: Record): CommandResult {
  const { least, most, default: usual } = PROTECTION_MINUTES;
  const minutes = command.expiresInMinutes ?? usual;
  if (command.tasks.length === 0) return { refusal: invalid('Tasks cannot be empty.', 'tasks') };
  if (command.tasks.length > PROTECTED_PER_CALL)
    return { refusal: invalid(`tasks can have at most ${PROTECTED_PER_CALL} items.`, 'tasks') };
  if (!(Number.isInteger(minutes) && minutes >= least && minutes <= most))
    return { refusal: invalid(`expiresInMinutes must be between ${least} and ${most}.`, 'expiresInMinutes') };
  const tasks: number[] = [];
  const failures: Failure[] = [];
  for (const name of command.tasks) {
    const task = findTask(world, name);
    const slot = task === undefined ? undefined : slotOf(world, task);
    if (task === undefined || slot === undefined || world.tasks.lastStatus(slot) === 'STOPPED')
      failures.push({ arn: name, reason: 'MISSING', detail: `No task ${name} in cluster ${world.cluster}.` });
    else if (world.tasks.get('service', slot) < 0)
      failures.push({
        arn: taskArnOf(world, task),
        reason: 'TASK_NOT_VALID',
        detail: 'Only tasks of services can be protected.',
      });
    else tasks.push(task);
  }
  const untilMs = command.protectionEnabled ? world.nowMs + minutes * MINUTE_MS : null;
  if (tasks.length > 0) record({ type: 'TasksProtected', tasks, untilMs });
  return { done: { tasks, failures } };
}

/** Has a service deployment go back to what was before it, whatever the service's configuration says. Sources: SDEP-05, EX-SDEP-01, EX-SDEP-02. */
export function stopServiceDeployment(
  world: World,
  command: Of<'StopServiceDeployment'>,
  record: Record,
): CommandResult {
  const number = serviceDeploymentNumberOf(world, command.serviceDeploymentArn);
  const deployment = number === undefined ? undefined : world.deployments[number];
  if (number === undefined || deployment === undefined)
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
