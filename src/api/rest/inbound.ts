import type { App } from '../../app/app.ts';
import type { ReceiveRefusal } from '../../app/inbound-receive.ts';
import { ProblemError } from './problems.ts';
import { jsonAnswer, type RestAnswer, type RestRequest } from './request.ts';

const STATUSES: Readonly<Record<ReceiveRefusal, readonly [status: number, code: string]>> = {
  NOT_FOUND: [404, 'NOT_FOUND'],
  TOO_LARGE: [413, 'PAYLOAD_TOO_LARGE'],
  THROTTLED: [429, 'THROTTLED'],
  UNAUTHENTICATED: [401, 'UNAUTHENTICATED'],
  LATE: [400, 'LATE'],
  DISABLED: [403, 'DISABLED'],
  MALFORMED: [400, 'BAD_REQUEST'],
};

/** What other systems send: `POST /in/<id>`. Nobody needs a key for it; the endpoint has a secret of its own. */
export async function answerInbound({ inbound }: App, request: RestRequest): Promise<RestAnswer> {
  if (request.method !== 'POST')
    throw new ProblemError({
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      detail: 'An endpoint takes POST.',
      headers: { allow: 'POST' },
    });
  const { headers, body, sourceAddress } = request;
  const answer = await inbound?.receive(request.path.slice('/in/'.length), {
    headers,
    body,
    ...(sourceAddress !== undefined && { sourceAddress }),
  });
  if (answer === undefined)
    throw new ProblemError({ status: 404, code: 'NOT_FOUND', detail: 'There is no such endpoint.' });
  if ('refusal' in answer) {
    const [status, code] = STATUSES[answer.refusal];
    const { retryAfterSeconds } = answer;
    throw new ProblemError({
      status,
      code,
      detail: answer.message,
      // SNS sends the password of an address only after it has been asked for it.
      ...(status === 401 && { headers: { 'www-authenticate': 'Basic realm="stowage"' } }),
      ...(retryAfterSeconds !== undefined && { headers: { 'retry-after': String(Math.max(1, retryAfterSeconds)) } }),
    });
  }
  return jsonAnswer(202, answer);
}
