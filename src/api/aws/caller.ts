import { createHash } from 'node:crypto';
import { AuthError, type Principal } from '../../app/authorisation.ts';
import { EcsError } from '../../app/errors.ts';
import { OPEN_ACCOUNT, OPEN_REGION } from '../../app/tenants.ts';
import type { Wire } from './dispatch.ts';
import type { WireRequest } from './request.ts';
import { ROLE_KEY_PREFIX } from './role-session.ts';
import { type Credential, credentialOf, verify } from './sigv4.ts';
import { WireError } from './wire-error.ts';

/** Errors of whoever presented a key and could not sign with it, or whose key is none any more. */
const NOT_LET_IN: ReadonlySet<string> = new Set(['InvalidSignatureException', 'UnrecognizedClientException']);
const ACCOUNT = /^\d{12}$/;

/**
 * The account that an access key stands for in open mode: 12 digits are the account itself, `test` and no key are the
 * account that everybody starts with, keys of simulated roles have the account of their role, any other key has an
 * account of its own.
 */
export function accountOfKey(accessKeyId: string | undefined): string {
  if (accessKeyId === undefined || accessKeyId === '' || accessKeyId === 'test') return OPEN_ACCOUNT;
  if (ACCOUNT.test(accessKeyId)) return accessKeyId;
  const ofRole = accessKeyId.startsWith(ROLE_KEY_PREFIX) ? accessKeyId.slice(ROLE_KEY_PREFIX.length) : '';
  if (ACCOUNT.test(ofRole)) return ofRole;
  const digest = createHash('sha256').update(accessKeyId).digest();
  return String(digest.readBigUInt64BE() % 1_000_000_000_000n).padStart(12, '0');
}

/** Whose request this is: in open mode by what it says, in verified mode by what it can sign. @throws WireError */
export async function callerOf(
  request: WireRequest,
  signingNames: readonly string[],
  { gate, wallMs, signingKeys }: Pick<Wire, 'gate' | 'wallMs' | 'signingKeys'>,
): Promise<Principal> {
  const credential = credentialOf(request);
  const from = request.sourceAddress === undefined ? {} : { sourceAddress: request.sourceAddress };
  try {
    if (gate.mode === 'verified')
      return {
        ...(await verify(request, credential, signingNames, { find: gate.wireKey, wallMs: wallMs(), signingKeys })),
        ...from,
      };
    return await gate.identify({
      account: accountOfKey(credential?.accessKeyId),
      region: credential?.region ?? OPEN_REGION,
      ...from,
    });
  } catch (error) {
    if (error instanceof WireError && NOT_LET_IN.has(error.code) && credential !== undefined)
      gate.failed(credential.accessKeyId, request.sourceAddress);
    if (error instanceof EcsError) throw badRegion(credential);
    if (error instanceof AuthError) throw denied(error);
    throw error;
  }
}

/** What a known caller may not do, in AWS's form. */
export const denied = ({ code, message }: AuthError): WireError =>
  code === 'UNAUTHENTICATED'
    ? new WireError('UnrecognizedClientException', 'The security token included in the request is invalid.', {
        status: 403,
      })
    : new WireError('AccessDeniedException', message, { status: 403 });

const badRegion = (credential: Credential | undefined): WireError =>
  new WireError(
    'InvalidSignatureException',
    `Credential should be scoped to a valid region, not '${(credential?.region ?? '').slice(0, 64)}'.`,
    { status: 400 },
  );
