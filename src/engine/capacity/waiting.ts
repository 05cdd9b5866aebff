import type { World } from '../world.ts';

/** The name of the provider a task was launched through; undefined: it was launched by launch type. */
export function providerNameOf(world: World, slot: number): string | undefined {
  const number = world.tasks.get('provider', slot);
  return number < 0 ? undefined : world.providerNames[number];
}

/** Whether the task waits in PROVISIONING for an instance of its provider. Sources: RUN-10, LIFE-09. */
export const isWaiting = ({ tasks }: World, slot: number): boolean =>
  tasks.get('instance', slot) < 0 &&
  tasks.get('provider', slot) >= 0 &&
  tasks.launchType(slot) !== 'FARGATE' &&
  tasks.lastStatus(slot) === 'PROVISIONING' &&
  tasks.desiredStatus(slot) === 'RUNNING';

/** Slots of the tasks that wait for an instance of this provider, oldest first. Source: RUN-10. */
export function waitingFor(world: World, providerName: string): readonly number[] {
  const slots: number[] = [];
  for (const serial of world.waitingTasks) {
    const slot = world.tasks.slotOf(serial) as number;
    if (providerNameOf(world, slot) === providerName) slots.push(slot);
  }
  return slots;
}
