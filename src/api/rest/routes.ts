import { openApi } from './openapi.ts';
import { problemTypes } from './problem-types.ts';
import { ProblemError } from './problems.ts';
import { type Call, jsonOf, type Route, type RouteAnswer } from './route.ts';
import { auditRoutes } from './routes-audit.ts';
import { clusterRoutes } from './routes-clusters.ts';
import { hookRoutes } from './routes-hooks.ts';
import { simulationRoutes } from './routes-simulations.ts';
import { webhookRoutes } from './routes-webhooks.ts';
import type { Schema } from './schemas.ts';

export type { Call, Route, RouteAnswer, Schema };

const publicRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/openapi.json',
    id: 'getOpenApi',
    summary: 'This document.',
    isPublic: true,
    cost: 0,
    answers: { status: 200, schema: 'OpenApi', description: 'OpenAPI 3.1.' },
    handle: async () => jsonOf(openApi(ROUTES)),
  },
  {
    method: 'GET',
    path: '/v1/problems/{problem}',
    id: 'getProblemType',
    summary: 'What a code of a problem means.',
    isPublic: true,
    cost: 0,
    parameters: {
      problem: { in: 'path', description: 'Code in lower case.', schema: { type: 'string', maxLength: 64 } },
    },
    answers: { status: 200, schema: 'ProblemType', description: 'The code and what it means.' },
    handle: async ({ parameters }) => {
      const known = problemTypes().get(String(parameters.problem));
      if (known === undefined)
        throw new ProblemError({ status: 404, code: 'NOT_FOUND', detail: 'There is no such code.' });
      return jsonOf(known);
    },
  },
];

/** Everything that REST answers: one row each. The document, the checks and the authorisation test read it. */
export const ROUTES: readonly Route[] = [
  ...publicRoutes,
  ...webhookRoutes,
  ...hookRoutes,
  ...simulationRoutes,
  ...clusterRoutes,
  ...auditRoutes,
];
