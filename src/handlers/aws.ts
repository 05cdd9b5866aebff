import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { answerWire } from '../api/aws/dispatch.ts';
import { wireOf, wireSettingsFrom } from '../api/aws/settings.ts';
import { metadataOver } from '../api/metadata/answer.ts';
import { registryOver } from '../api/registry/answer.ts';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { faults, logFault, requestLog, tracedRequest, watching } from './middleware.ts';
import { deliverByQueue } from './webhook-queue.ts';

const { app, gate } = compose({ ...settingsFromEnvironment(), ...watching, ...deliverByQueue });
const wire = wireOf(app, {
  ...wireSettingsFrom(process.env),
  gate,
  log: logFault,
});

const metadata = metadataOver({ app, gate, wallMs: Date.now });
const registry = registryOver({ app, gate, log: logFault });

/** The AWS wire behind API Gateway: ECS and its sisters, for unmodified clients; what simulated containers ask of their metadata endpoints; images. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .use(faults()) // outermost: answers what nobody below did
  .use(requestLog('wire'))
  .handler((event) => tracedRequest('wire', event, () => answered(event)));

async function answered(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
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
  const image = await registry({
    method,
    path: event.rawPath,
    search: event.rawQueryString,
    headers,
    sourceAddress: sourceIp,
    body: async function* () {
      yield body;
    },
  });
  if (image !== undefined) return resultOf(image);
  const wired = await answerWire(wire, {
    method,
    path: event.rawPath,
    search: event.rawQueryString,
    headers,
    body,
    sourceAddress: sourceIp,
    address: `https://${headers.host ?? event.requestContext.domainName}`,
  });
  return resultOf(wired);
}

/** Bytes go through API Gateway in base64. */
function resultOf({
  status,
  headers,
  body,
}: Awaited<ReturnType<typeof answerWire>>): APIGatewayProxyStructuredResultV2 {
  const binary = typeof body !== 'string';
  return {
    statusCode: status,
    headers: { ...headers },
    body: binary ? Buffer.from(body).toString('base64') : body,
    isBase64Encoded: binary,
  };
}
