import { expect, test } from 'vitest';
import { advance } from '../../../src/engine/advance.ts';
import { checkWorld } from '../../../src/engine/check-world.ts';
import { taskIdOf } from '../../../src/engine/ids.ts';
import { fromSections, toSections } from '../../../src/engine/snapshot.ts';
import { at, definition, emptyWorld, instance, must, register, runTask, START_MS } from '../../support/world.ts';

test('a world goes on when the agenda names rows of tasks that were forgotten before it was stored', () => {
  const world = emptyWorld({ stoppedTaskRetentionSeconds: 0 });
  must(world, register(...Array.from({ length: 4 }, () => instance('m5.4xlarge'))));
  const tiny = definition({ containerDefinitions: [{ name: 'web', image: 'nginx', cpu: 16, memory: 16 }] });
  // More than one page of rows; their next steps are still on the agenda when they are gone.
  for (let call = 0; call < 10; call++) must(world, runTask({ definition: tiny, count: 10 }));
  at(world, 1);
  for (let task = 0; task < world.tasks.next; task++) must(world, { type: 'StopTask', task: taskIdOf(world, task) });
  at(world, 2);
  expect(world.tasks.count).toBe(0);
  const restored = fromSections(toSections(world));
  advance(restored, START_MS + 600_000);
  checkWorld(restored);
});
