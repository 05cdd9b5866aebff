import type { Command, CommandResult } from '../../model/command.ts';
import { invalid } from '../../model/refusal.ts';
import { DAY_MS } from '../../model/units.ts';
import { REFUSALS } from '../../tables/messages.ts';
import type { Record } from '../advance.ts';
import { slotOf } from '../known.ts';
import type { World } from '../world.ts';
import { findTask } from './find.ts';

const TASKS_PER_CALL = 100;
/** Days between notice and stop; 7 unless the account says otherwise. Source: FG-35. */
export const RETIREMENT_DAYS = [0, 7, 14] as const;

/**
 * The simulator's own: Fargate gives notice that these tasks are retired. They are stopped after the wait; services replace
 * theirs. A task that has notice already keeps the earlier end. Source: FG-35.
 */
export function retireTasks(
  world: World,
  { tasks, waitDays }: Extract<Command, { readonly type: 'RetireTasks' }>,
  record: Record,
): CommandResult {
  if (tasks.length === 0) return { refusal: invalid('Tasks cannot be empty.', 'tasks') };
  if (tasks.length > TASKS_PER_CALL)
    return { refusal: invalid(`tasks can have at most ${TASKS_PER_CALL} items.`, 'tasks') };
  if (!RETIREMENT_DAYS.some((days) => days === waitDays))
    return { refusal: invalid(`waitDays should be one of [${RETIREMENT_DAYS.join(', ')}]`, 'waitDays') };
  const serials: number[] = [];
  for (const [index, name] of tasks.entries()) {
    const serial = findTask(world, name);
    if (serial === undefined) return { refusal: invalid(REFUSALS.taskNotFound, 'tasks', String(index)) };
    if (world.tasks.launchType(slotOf(world, serial)) !== 'FARGATE')
      return { refusal: invalid('Only tasks on Fargate are retired.', 'tasks', String(index)) };
    if (!serials.includes(serial)) serials.push(serial);
  }
  const atMs = world.nowMs + waitDays * DAY_MS;
  const noticed = serials.filter((serial) => {
    const slot = slotOf(world, serial);
    const known = world.tasks.instant('retiresAtMs', slot);
    return world.tasks.desiredStatus(slot) === 'RUNNING' && (known === undefined || known > atMs);
  });
  if (noticed.length > 0) record({ type: 'TasksRetiring', tasks: noticed, retiresAtMs: atMs });
  return { done: { tasks: serials } };
}
