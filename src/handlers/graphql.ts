import { handlers, startServerAndCreateLambdaHandler } from '@as-integrations/aws-lambda';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { authError } from '../api/graphql/access.ts';
import { contextFor } from '../api/graphql/context.ts';
import { createGraphqlServer } from '../api/graphql/server.ts';
import { AuthError } from '../app/authorisation.ts';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { faults, logFault, requestLog, tracedRequest, watching } from './middleware.ts';
import { statusPage } from './status.ts';
import { deliverByQueue } from './webhook-queue.ts';

const { app, gate } = compose({ ...settingsFromEnvironment(), ...watching, ...deliverByQueue });

const graphql = startServerAndCreateLambdaHandler(
  createGraphqlServer(app, logFault),
  handlers.createAPIGatewayProxyEventV2RequestHandler(),
  {
    context: async ({ event }) => {
      const {
        authorization,
        'x-stowage-tenant': tenant,
        'x-stowage-account': account,
        'x-stowage-region': region,
      } = event.headers;
      const sourceAddress = event.requestContext.http.sourceIp;
      try {
        return contextFor(app, await gate.identify({ authorization, tenant, account, region, sourceAddress }), gate);
      } catch (error) {
        throw error instanceof AuthError ? authError(error) : error;
      }
    },
  },
);

/** GraphQL behind API Gateway, and the small pages beside it. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .use(faults()) // outermost: answers what nobody below did
  .use(requestLog('graphql'))
  .handler((event, context) =>
    tracedRequest('graphql', event, async () => {
      const page = await statusPage(app, gate, event.rawPath);
      if (page !== undefined) return page;
      return (await graphql(event, context, () => undefined)) as APIGatewayProxyStructuredResultV2;
    }),
  );
