import { createHash } from 'node:crypto';
import type { Principal } from '../../app/authorisation.ts';
import { inputDigest } from '../../app/client-token.ts';
import type { RequestStore } from '../../app/request-ports.ts';
import type { Vault } from '../../app/tenant-ports.ts';
import { ProblemError } from './problems.ts';
import type { RestAnswer } from './request.ts';

/** Where answers under a key are kept; they may hold secrets that are shown once, so they are kept sealed. */
export interface Replays {
  readonly requests: RequestStore;
  readonly vault: Vault;
  readonly wallMs: () => number;
}

export const REPLAY_LIMITS = { keepMs: 86_400_000, staleMs: 60_000 } as const;
const KEY = /^[\x21-\x7e]{1,255}$/;

interface Kept {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request as its key tells it from others: of one caller, for one operation. */
interface Keyed {
  readonly principal: Principal;
  readonly operation: string;
  /** What was asked: path and body. */
  readonly asked: unknown;
}

/**
 * Carries a request out once under its key: the same again is answered as it was, another one under the same key is refused,
 * one whose first is not answered yet too. What fails leaves its key free.
 */
export async function onceUnderKey(
  { requests, vault, wallMs }: Replays,
  key: string | undefined,
  { principal, operation, asked }: Keyed,
  work: () => Promise<RestAnswer>,
): Promise<RestAnswer> {
  if (key === undefined)
    throw new ProblemError({
      status: 400,
      code: 'IDEMPOTENCY_KEY_REQUIRED',
      detail:
        'This needs an Idempotency-Key: any text that is new for each request and the same when it is sent again.',
    });
  if (!KEY.test(key))
    throw new ProblemError({
      status: 400,
      code: 'BAD_USER_INPUT',
      detail: 'Idempotency-Key has 1 to 255 visible characters.',
    });
  const { tenant, actor } = principal;
  const name = createHash('sha256')
    .update(
      JSON.stringify([actor.kind, actor.id, operation, key, ...(actor.issuer === undefined ? [] : [actor.issuer])]),
    )
    .digest('base64url');
  const request = { name, digest: inputDigest(asked) };
  const context = `idempotency/${tenant.tenantId}/${name}`;
  const known = await requests.begin(tenant, request, { wallMs: wallMs(), ...REPLAY_LIMITS });
  if (known !== undefined && known.digest !== request.digest)
    throw new ProblemError({
      status: 422,
      code: 'IDEMPOTENCY_KEY_REUSED',
      detail: 'This Idempotency-Key was used for another request.',
    });
  if (known?.answer === null)
    throw new ProblemError({
      status: 409,
      code: 'IDEMPOTENCY_KEY_IN_USE',
      detail: 'The first request of this Idempotency-Key is not answered yet.',
      headers: { 'retry-after': '1' },
    });
  if (known !== undefined) {
    const kept = JSON.parse(await vault.open(context, known.answer)) as Kept;
    return { ...kept, headers: { ...kept.headers, 'idempotency-replayed': 'true' } };
  }
  let answer: RestAnswer;
  try {
    answer = await work();
  } catch (error) {
    await requests.abandon(tenant, request);
    throw error;
  }
  const { status, headers, body } = answer;
  await requests.finish(tenant, request, await vault.seal(context, JSON.stringify({ status, headers, body })));
  return answer;
}
