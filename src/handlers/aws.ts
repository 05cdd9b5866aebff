import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { answerWire } from '../api/aws/dispatch.ts';
import { wireOf, wireSettingsFrom } from '../api/aws/settings.ts';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { faults, logger, requestLog } from './middleware.ts';
import { deliverByQueue } from './webhook-queue.ts';

const { app, gate } = compose({ ...settingsFromEnvironment(), ...deliverByQueue });
const wire = wireOf(app, {
  ...wireSettingsFrom(process.env),
  gate,
  log: (message, detail) => logger.error(message, detail as Record<string, unknown>),
});

/** The AWS wire behind API Gateway: ECS and its sisters, for unmodified clients. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .use(faults()) // outermost: answers what nobody below did
  .use(requestLog())
  .handler(async (event) => {
    const headers = Object.fromEntries(
      Object.entries(event.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name.toLowerCase(), value]],
      ),
    );
    const {
      status,
      headers: answered,
      body,
    } = await answerWire(wire, {
      method: event.requestContext.http.method,
      path: event.rawPath,
      search: event.rawQueryString,
      headers,
      body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
      sourceAddress: event.requestContext.http.sourceIp,
      address: `https://${headers.host ?? event.requestContext.domainName}`,
    });
    const binary = typeof body !== 'string';
    return {
      statusCode: status,
      headers: { ...answered },
      body: binary ? Buffer.from(body).toString('base64') : body,
      isBase64Encoded: binary,
    };
  });
