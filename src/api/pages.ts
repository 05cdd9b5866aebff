import packageJson from '../../package.json' with { type: 'json' };
import type { App } from '../app/app.ts';
import type { Gate } from '../app/gate.ts';
import { openTenant } from '../app/tenants.ts';
import { closedPage, homePage } from './home-page.ts';

export interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (value: unknown): Page => ({ status: 200, type: 'application/json', body: JSON.stringify(value) });

/** What GET answers beside GraphQL, by path: alike on one machine and behind API Gateway. */
export const statusPages: Readonly<Record<string, (app: App, gate: Gate) => Promise<Page>>> = {
  '/': async (app, gate) => ({
    status: 200,
    type: 'text/html; charset=utf-8',
    // A page without a key shows nothing of anybody's.
    body: gate.mode === 'open' ? await homePage(app, openTenant({})) : closedPage(),
  }),
  '/livez': async () => json({ status: 'ok' }),
  '/readyz': async (app) => {
    await app.clusters.list(openTenant({}), { limit: 1 });
    return json({ status: 'ok' });
  },
  '/version': async () => json({ name: packageJson.name, version: packageJson.version }),
};
