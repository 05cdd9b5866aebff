import { handlers, startServerAndCreateLambdaHandler } from '@as-integrations/aws-lambda';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { contextFor } from '../api/graphql/context.ts';
import { createGraphqlServer } from '../api/graphql/server.ts';
import { openTenant } from '../app/tenants.ts';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { faults, requestLog } from './middleware.ts';
import { statusPage } from './status.ts';

const { app } = compose(settingsFromEnvironment());

const graphql = startServerAndCreateLambdaHandler(
  createGraphqlServer(app),
  handlers.createAPIGatewayProxyEventV2RequestHandler(),
  {
    context: async ({ event }) => {
      const { 'x-stowage-account': account, 'x-stowage-region': region } = event.headers;
      return contextFor(
        app,
        openTenant({ ...(account !== undefined && { account }), ...(region !== undefined && { region }) }),
      );
    },
  },
);

/** GraphQL behind API Gateway, and the small pages beside it. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .use(faults()) // outermost: answers what nobody below did
  .use(requestLog())
  .handler(async (event, context) => {
    const page = await statusPage(app, event.rawPath);
    if (page !== undefined) return page;
    return (await graphql(event, context, () => undefined)) as APIGatewayProxyStructuredResultV2;
  });
