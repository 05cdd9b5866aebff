import { RUN_LIMITS, type SimulateInput } from '../../app/simulations.ts';
import { quotaOf } from '../../app/tenancy.ts';
import { jsonOf, type Route } from './route.ts';

export const simulationRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/simulations',
    id: 'simulate',
    summary:
      'Runs a scenario in virtual time and says what came of it. Nothing is kept but what it tells webhooks, if it is asked to.',
    cost: 100,
    body: 'Simulate',
    answers: { status: 200, schema: 'Report', description: 'Verdicts, totals and series.' },
    handle: async ({ app, principal: { tenant, limits }, body }) =>
      jsonOf(
        await app.simulations.run(
          tenant,
          body as SimulateInput,
          limits === null
            ? RUN_LIMITS
            : { virtualSeconds: quotaOf(limits, 'runVirtualSeconds'), events: quotaOf(limits, 'runEvents') },
        ),
      ),
  },
];
