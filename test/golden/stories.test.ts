import { expect, test } from 'vitest';
import { stories } from '../support/stories.ts';

/** What the simulator tells of a story from its first entry to its last; `npm run golden` writes them anew. */
test.each(stories.map((story) => [story.name, story] as const))('%s', async (name, story) => {
  const told = story.tell();
  expect(told).toBe(story.tell());
  await expect(told).toMatchFileSnapshot(`./stories/${name}.txt`);
});
