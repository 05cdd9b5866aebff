import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { answerWire } from '../api/aws/dispatch.ts';
import { wireOf, wireSettingsFrom } from '../api/aws/settings.ts';
import { metadataOver } from '../api/metadata/answer.ts';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { faults, logFault, requestLog, watching } from './middleware.ts';
import { deliverByQueue } from './webhook-queue.ts';

const { app, gate } = compose({ ...settingsFromEnvironment(), ...watching, ...deliverByQueue });
const wire = wireOf(app, {
  ...wireSettingsFrom(process.env),
  gate,
  log: logFault,
});

const metadata = metadataOver({ app, gate, wallMs: Date.now });

/** The AWS wire behind API Gateway: ECS and its sisters, for unmodified clients; and what simulated containers ask of their metadata endpoints. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .use(faults()) // outermost: answers what nobody below did
  .use(requestLog('wire'))
  .handler(async (event) => {
    const headers = Object.fromEntries(
      Object.entries(event.headers).flatMap(([name, value]) =>
        value === undefined ? [] : [[name.toLowerCase(), value]],
      ),
    );
    const { method, sourceIp } = event.requestContext.http;
    const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
    const asked = await metadata({
      method,
      path: event.rawPath,
      search: event.rawQueryString,
      headers,
      sourceAddress: sourceIp,
      body: async () => body.toString('utf8'),
    });
    if (asked !== undefined)
      return {
        statusCode: asked.status,
        headers: { 'content-type': asked.type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
        body: asked.body,
      };
    const {
      status,
      headers: answered,
      body: answeredBody,
    } = await answerWire(wire, {
      method,
      path: event.rawPath,
      search: event.rawQueryString,
      headers,
      body,
      sourceAddress: sourceIp,
      address: `https://${headers.host ?? event.requestContext.domainName}`,
    });
    const binary = typeof answeredBody !== 'string';
    return {
      statusCode: status,
      headers: { ...answered },
      body: binary ? Buffer.from(answeredBody).toString('base64') : answeredBody,
      isBase64Encoded: binary,
    };
  });
