import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { checkRules } from '../../src/app/inbound-schema.ts';
import { INBOUND_COMMANDS, INBOUND_SOURCES } from '../../src/model/inbound.ts';

const page = readFileSync(new URL('../../docs/incoming-webhooks.md', import.meta.url), 'utf8');

test('every rule that the page shows is one, and it names every source and command', () => {
  const shown = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text]) => JSON.parse(text as string) as unknown);
  expect(shown.length).toBeGreaterThanOrEqual(3);
  for (const rules of shown) checkRules(rules);
  for (const name of [...INBOUND_SOURCES, ...INBOUND_COMMANDS]) expect(page).toContain(`\`${name}\``);
});
