import type { EventRecord, Shared, TaskRows } from '../../model/event-record.ts';
import type { EpochMs } from '../../model/units.ts';
import type { IdSource } from '../ids.ts';
import { nameTask } from '../views/name-task.ts';
import { TASK_INSTANTS, type TaskShape, type TaskView } from '../views/types.ts';
import { isoMs } from './instant-text.ts';

/** The value of one row of a column. */
export const rowOf = <T>(column: Shared<T>, row: number): T =>
  Array.isArray(column) ? (column[row] as T) : (column as T);

/** The task as it was just after the entry, made again from what was kept. */
function taskAt(source: IdSource, rows: TaskRows, row: number): TaskView {
  const shape = rows.shapes[rowOf(rows.shape, row)];
  const instants = Object.entries(rows.instants).flatMap(([name, column]) => {
    const atMs = rowOf(column, row);
    return atMs === null ? [] : [[name, atMs] as const];
  });
  const whole = { ...shape, ...Object.fromEntries(instants), version: rowOf(rows.version, row), tags: [] };
  return nameTask(source, whole as unknown as TaskShape, {
    serial: rows.serial[row] as number,
    instance: rowOf(rows.instance, row),
  });
}

/** The task of one row as events write it. */
export const taskDetail = (source: IdSource, rows: TaskRows, row: number, atMs: EpochMs): EventRecord['detail'] =>
  detailOfTask(taskAt(source, rows, row), atMs);

/** The Task object as events write it: ISO instants, `eni` attachments, no tags and no health. Source: spec 8.2. */
export function detailOfTask(view: TaskView, atMs: EpochMs): EventRecord['detail'] {
  const { tags: _, healthStatus: __, serviceName: ___, attachments, containers, ...task } = view;
  const detail: Record<string, unknown> = task;
  for (const name of TASK_INSTANTS) {
    const instantMs = task[name];
    delete detail[name];
    if (instantMs !== undefined) detail[name.slice(0, -'Ms'.length)] = isoMs(instantMs);
  }
  return {
    ...detail,
    attachments: attachments.map((attachment) => ({
      ...attachment,
      type: attachment.type === 'ElasticNetworkInterface' ? 'eni' : attachment.type,
    })),
    containers: containers.map(({ healthStatus: ____, gpuIds, ...container }) => ({
      ...container,
      ...(gpuIds.length > 0 && { gpuIds }),
    })),
    updatedAt: isoMs(atMs),
  };
}
