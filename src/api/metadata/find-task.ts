import type { App } from '../../app/app.ts';
import type { TenantContext } from '../../app/ports.ts';
import { findTask } from '../../engine/commands/find.ts';
import { taskView } from '../../engine/views/task.ts';
import type { TaskView } from '../../engine/views/types.ts';
import type { World } from '../../engine/world.ts';

/** A task that asks, or is asked about, and which of its containers. */
export interface AskingTask {
  readonly world: World;
  readonly serial: number;
  readonly slot: number;
  readonly view: TaskView;
  /** Index of the container. */
  readonly container: number;
}

const CLUSTERS = 100;
const ID = /^([0-9a-f]{32})(?:-(.{1,255}))?$/;
/** A task id in the form of a UUID, as ids of credentials have it. */
const DASHED = /^([0-9a-f]{8})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{4})-([0-9a-f]{12})$/;

/**
 * The task with this id among the account's clusters: a task id means its first container, `<task id>-<name>` or a
 * container's runtime id that one. A STOPPED task has nobody left to ask.
 */
export async function askingTask(app: App, tenant: TenantContext, text: string): Promise<AskingTask | undefined> {
  const [, taskId = '', which] = ID.exec(text.replace(DASHED, '$1$2$3$4$5')) ?? [];
  if (taskId === '') return undefined;
  for (let after: string | undefined; ; ) {
    const { heads, next } = await app.clusters.list(tenant, { limit: CLUSTERS, ...(after !== undefined && { after }) });
    for (const { cluster, status } of heads) {
      const world = status === 'ACTIVE' ? await app.clusters.find(tenant, cluster) : undefined;
      const serial = world && findTask(world, taskId);
      if (world !== undefined && serial !== undefined) return inWorld(world, serial, text, which);
    }
    if (next === undefined) return undefined;
    after = next;
  }
}

function inWorld(world: World, serial: number, text: string, which: string | undefined): AskingTask | undefined {
  const view = taskView(world, serial);
  const container =
    which === undefined
      ? 0
      : view.containers.findIndex(
          ({ name, runtimeId }) => name === which || (runtimeId !== undefined && runtimeId === text),
        );
  if (container < 0 || view.lastStatus === 'STOPPED') return undefined;
  return { world, serial, slot: world.tasks.slotOf(serial) as number, view, container };
}
