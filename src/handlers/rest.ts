import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import { answerRest } from '../api/rest/answer.ts';
import { problemAnswer } from '../api/rest/problems.ts';
import type { RestAnswer } from '../api/rest/request.ts';
import { compose, settingsFromEnvironment } from '../compose.ts';
import { handByQueue } from './inbound-queue.ts';
import { faults, logFault, requestLog, tracedRequest, watching } from './middleware.ts';
import { deliverByQueue } from './webhook-queue.ts';

/** A function answers with 6 MB at most; lines that are more are for the command line. */
const MOST_CHARACTERS = 5_000_000;

const { app, gate, replays, exportOf } = compose({
  ...settingsFromEnvironment(),
  ...watching,
  ...deliverByQueue,
  ...handByQueue,
});
const rest = {
  app,
  gate,
  ...(replays && { replays }),
  ...(exportOf && { exportOf }),
  log: logFault,
};

/** REST, and what other systems send, behind API Gateway. */
export const handler = middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
  .use(faults()) // outermost: answers what nobody below did
  .use(requestLog('rest'))
  .handler((event) => tracedRequest('rest', event, () => answered(event)));

async function answered(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const headers = Object.fromEntries(
    Object.entries(event.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), value]],
    ),
  );
  const { method, sourceIp } = event.requestContext.http;
  const answer = await answerRest(rest, {
    method,
    path: event.rawPath,
    search: event.rawQueryString,
    headers,
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    sourceAddress: sourceIp,
  });
  const { status, headers: answered, body } = await whole(answer);
  return { statusCode: status, headers: { ...answered }, body: method === 'HEAD' ? '' : body };
}

/** An answer with its lines together, or that they are too many. */
async function whole(answer: RestAnswer): Promise<RestAnswer & { readonly body: string }> {
  if (typeof answer.body === 'string') return { ...answer, body: answer.body };
  let text = '';
  for await (const line of answer.body) {
    text += line;
    if (text.length > MOST_CHARACTERS) {
      const requestId = answer.headers['x-request-id'] as string;
      const problem = problemAnswer(
        { status: 422, code: 'COST_LIMIT_EXCEEDED', detail: 'These are too many lines: use stowage tenants export.' },
        requestId,
      );
      return { ...problem, headers: { ...answer.headers, ...problem.headers }, body: problem.body as string };
    }
  }
  return { ...answer, body: text };
}
