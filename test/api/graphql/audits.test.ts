import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveGraphql } from '../../support/graphql.ts';
import { appOver, memoryPlace } from '../../support/stores.ts';

let door: Awaited<ReturnType<typeof serveGraphql>>;
beforeAll(async () => {
  door = await serveGraphql(appOver(await memoryPlace()).app);
});
afterAll(() => door.close());

const audits = serverAudits({
  url: () => door.url,
  // GETs without a body need the header that keeps other sites' pages out.
  fetchFn: (url: string, init: RequestInit = {}) =>
    fetch(url, { ...init, headers: { ...(init.headers as object), 'apollo-require-preflight': 'true' } }),
});

test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))(
  'GraphQL over HTTP: %s',
  async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : `${result.status}: ${result.reason}`).toBe('ok');
  },
);
