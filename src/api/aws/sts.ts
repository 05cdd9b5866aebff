import { createHash } from 'node:crypto';
import * as Sts from '@aws-sdk/client-sts';
import { accountOfKey } from './caller.ts';
import type { MemberRules } from './read.ts';
import {
  assumedRole,
  parseRoleArn,
  ROLE_KEY_PREFIX,
  type RoleSession,
  sessionOf,
  sessionToken,
  uniqueId,
} from './role-session.ts';
import { type Call, errorsOf, operationsOf, row, unsupported, type WireService } from './service.ts';
import { credentialOf } from './sigv4.ts';
import { validationErrors } from './validation-errors.ts';
import { WireError } from './wire-error.ts';

const DURATION = { least: 900, most: 43_200, default: 3_600 } as const;
/** Of GetSessionToken. */
const SESSION = { least: 900, most: 129_600, default: 43_200 } as const;

const RULES: MemberRules = {
  fractions: new Set(),
  enums: {},
  ranges: {
    'AssumeRoleRequest.RoleArn': [20, 2_048],
    'AssumeRoleRequest.RoleSessionName': [2, 64],
    'AssumeRoleRequest.DurationSeconds': [DURATION.least, DURATION.most],
    'AssumeRoleWithWebIdentityRequest.RoleArn': [20, 2_048],
    'AssumeRoleWithWebIdentityRequest.RoleSessionName': [2, 64],
    'AssumeRoleWithWebIdentityRequest.WebIdentityToken': [4, 20_000],
    'AssumeRoleWithWebIdentityRequest.DurationSeconds': [DURATION.least, DURATION.most],
    'GetSessionTokenRequest.DurationSeconds': [SESSION.least, SESSION.most],
    'GetAccessKeyInfoRequest.AccessKeyId': [1, 128],
  },
  refuse: (violations) => validationErrors('ValidationError', violations),
};

/** The role in which somebody calls, by the session token that open mode takes at its word. */
const roleOfCaller = ({ request, principal }: Call): RoleSession | undefined =>
  principal.scopes === null ? sessionOf(request.headers['x-amz-security-token']) : undefined;

/**
 * Who a call is made as: an assumed role by its session, in verified mode the key as a user of its account, else the root
 * of the account that the key stands for.
 */
function identityOf(call: Call): { readonly UserId: string; readonly Account: string; readonly Arn: string } {
  const { principal, tenant } = call;
  const session = roleOfCaller(call);
  if (session !== undefined) {
    const { arn, id } = assumedRole(session);
    return { UserId: id, Account: tenant.accountId, Arn: arn };
  }
  const { accountId } = tenant;
  if (principal.scopes === null)
    return { UserId: accountId, Account: accountId, Arn: `arn:aws:iam::${accountId}:root` };
  const { kind, id } = principal.actor;
  return { UserId: uniqueId('AIDA', `${kind} ${id}`), Account: accountId, Arn: `arn:aws:iam::${accountId}:user/${id}` };
}

interface Session {
  readonly RoleArn?: string | undefined;
  readonly RoleSessionName?: string | undefined;
  readonly DurationSeconds?: number | undefined;
}

/** In open mode whoever asks becomes the role: there are no roles whose trust could be asked. */
async function assumeRole(
  call: Call,
  { RoleArn: roleArn = '', RoleSessionName: sessionName = '', DurationSeconds = DURATION.default }: Session,
): Promise<Sts.AssumeRoleResponse> {
  const role = parseRoleArn(roleArn);
  if (role === undefined) throw new WireError('ValidationError', `${roleArn} is invalid`, { status: 400 });
  if (!/^[\w+=,.@-]+$/.test(sessionName))
    throw new WireError(
      'ValidationError',
      `1 validation error detected: Value '${sessionName.slice(0, 64)}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
      { status: 400 },
    );
  if (call.principal.scopes !== null)
    throw new WireError(
      'AccessDenied',
      `User: ${identityOf(call).Arn} is not authorized to perform: sts:${call.operation} on resource: ${roleArn}. There are no roles to assume here: make a key with the scopes that are needed.`,
      { status: 403 },
    );
  const session = { roleArn, sessionName };
  const { arn, id } = assumedRole(session);
  return {
    Credentials: credentialsOf(call, { ...role, token: sessionToken(session), seconds: DurationSeconds }),
    AssumedRoleUser: { AssumedRoleId: id, Arn: arn },
    PackedPolicySize: 0,
  };
}

/** Keys of an account for a while. Nothing is checked by them: only open mode takes session tokens. */
function credentialsOf(
  call: Call,
  { accountId, token, seconds }: { readonly accountId: string; readonly token: string; readonly seconds: number },
): Sts.Credentials {
  const untilMs = call.wallMs + seconds * 1_000;
  const secret = createHash('sha256')
    .update(JSON.stringify([accountId, token, untilMs]))
    .digest('base64');
  return {
    AccessKeyId: `${ROLE_KEY_PREFIX}${accountId}`,
    SecretAccessKey: secret.slice(0, 40),
    SessionToken: token,
    Expiration: new Date(untilMs),
  };
}

/** As a CI job comes in with the token of its identity provider: who that says it is, is taken at its word. */
async function assumeRoleWithWebIdentity(
  call: Call,
  input: Sts.AssumeRoleWithWebIdentityRequest,
): Promise<Sts.AssumeRoleWithWebIdentityResponse> {
  const { sub, aud, iss } = claimsOf(input.WebIdentityToken ?? '');
  return {
    ...(await assumeRole(call, input)),
    ...(typeof sub === 'string' && { SubjectFromWebIdentityToken: sub }),
    ...(typeof aud === 'string' && { Audience: aud }),
    ...(typeof iss === 'string' && { Provider: iss }),
  };
}

/** What a JSON web token claims; of any other token, nothing. */
function claimsOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return typeof claims === 'object' && claims !== null ? (claims as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** Keys for a while of whoever asks, as after a second factor; in verified mode there are none. */
async function sessionKeys(
  call: Call,
  { DurationSeconds = SESSION.default }: Sts.GetSessionTokenRequest,
): Promise<Sts.GetSessionTokenResponse> {
  if (call.principal.scopes !== null)
    throw new WireError(
      'UnsupportedOperationException',
      'Session tokens are not issued in verified mode: sign with a long-lived key.',
      { status: 400 },
    );
  const { accountId } = call.tenant;
  return { Credentials: credentialsOf(call, { accountId, token: `session${accountId}`, seconds: DurationSeconds }) };
}

/** The account of a key: any in open mode; where keys are real only the caller's own, as that of another is not his to know. */
async function accessKeyInfo(
  { principal, request, tenant }: Call,
  { AccessKeyId = '' }: Sts.GetAccessKeyInfoRequest,
): Promise<Sts.GetAccessKeyInfoResponse> {
  if (principal.scopes === null) return { Account: accountOfKey(AccessKeyId) };
  if (credentialOf(request)?.accessKeyId === AccessKeyId) return { Account: tenant.accountId };
  throw new WireError('AccessDenied', 'Only the key that signs the request can be asked for.', { status: 403 });
}

/** Other ways to a session: identity providers, federation and policies that nobody keeps here. */
const UNSUPPORTED = [
  Sts.AssumeRoleWithSAML$,
  Sts.AssumeRoot$,
  Sts.DecodeAuthorizationMessage$,
  Sts.GetDelegatedAccessToken$,
  Sts.GetFederationToken$,
  Sts.GetScopedCredentials$,
  Sts.GetWebIdentityToken$,
];

/** What tools ask before they begin: who am I? Only the query protocol, as on AWS. */
export const sts: WireService = {
  signingNames: ['sts'],
  target: 'AWSSecurityTokenServiceV20110615',
  contentType: 'application/x-amz-json-1.1',
  query: { version: '2011-06-15', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/' },
  rules: RULES,
  errors: errorsOf([Sts.ExpiredTokenException$, Sts.MalformedPolicyDocumentException$, Sts.RegionDisabledException$]),
  faultCode: 'InternalFailure',
  operations: operationsOf([
    ...UNSUPPORTED.map((schema) => unsupported(schema)),
    row(Sts.GetCallerIdentity$, async (call: Call, _: Sts.GetCallerIdentityRequest) => identityOf(call)),
    row(Sts.AssumeRole$, (call: Call, input: Sts.AssumeRoleRequest) => assumeRole(call, input)),
    row(Sts.AssumeRoleWithWebIdentity$, assumeRoleWithWebIdentity),
    row(Sts.GetSessionToken$, sessionKeys),
    row(Sts.GetAccessKeyInfo$, accessKeyInfo),
  ]),
};
