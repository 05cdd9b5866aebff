import { RUN_LIMITS } from '../../app/simulations.ts';
import { quotaOf } from '../../app/tenancy.ts';
import { jsonOf, type Route } from './route.ts';

export const simulationRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/simulations',
    id: 'simulate',
    summary:
      'Runs a scenario in virtual time and says what came of it. Nothing is kept: the same again gives the same.',
    cost: 100,
    body: 'Simulate',
    answers: { status: 200, schema: 'Report', description: 'Verdicts, totals and series.' },
    handle: async ({ app, principal: { tenant, limits }, body }) =>
      jsonOf(
        await app.simulations.run(
          tenant,
          body as { readonly scenario: unknown; readonly fromCluster?: string; readonly seed?: string },
          limits === null
            ? RUN_LIMITS
            : { virtualSeconds: quotaOf(limits, 'runVirtualSeconds'), events: quotaOf(limits, 'runEvents') },
        ),
      ),
  },
];
