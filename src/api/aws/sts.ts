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

const RULES: MemberRules = {
  fractions: new Set(),
  enums: {},
  ranges: {
    'AssumeRoleRequest.RoleArn': [20, 2_048],
    'AssumeRoleRequest.RoleSessionName': [2, 64],
    'AssumeRoleRequest.DurationSeconds': [DURATION.least, DURATION.most],
    'GetAccessKeyInfoRequest.AccessKeyId': [1, 128],
  },
  refuse: (violations) => validationErrors('ValidationError', violations),
};

/** The role in which somebody calls, by the session token that open mode takes at its word. */
const roleOfCaller = ({ request, principal }: Call): RoleSession | undefined =>
  principal.scopes === null ? sessionOf(request.headers['x-amz-security-token'] ?? undefined) : undefined;

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

/** In open mode whoever asks becomes the role: there are no roles whose trust could be asked. */
async function assumeRole(call: Call, input: Sts.AssumeRoleRequest): Promise<Sts.AssumeRoleResponse> {
  const { RoleArn: roleArn = '', RoleSessionName: sessionName = '', DurationSeconds = DURATION.default } = input;
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
      `User: ${identityOf(call).Arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}. There are no roles to assume here: make a key with the scopes that are needed.`,
      { status: 403 },
    );
  const session = { roleArn, sessionName };
  const { arn, id } = assumedRole(session);
  const untilMs = call.wallMs + DurationSeconds * 1_000;
  const secret = createHash('sha256')
    .update(JSON.stringify([roleArn, sessionName, untilMs]))
    .digest('base64');
  return {
    Credentials: {
      AccessKeyId: `${ROLE_KEY_PREFIX}${role.accountId}`,
      SecretAccessKey: secret.slice(0, 40),
      SessionToken: sessionToken(session),
      Expiration: new Date(untilMs),
    },
    AssumedRoleUser: { AssumedRoleId: id, Arn: arn },
    PackedPolicySize: 0,
  };
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
  Sts.AssumeRoleWithWebIdentity$,
  Sts.AssumeRoot$,
  Sts.DecodeAuthorizationMessage$,
  Sts.GetDelegatedAccessToken$,
  Sts.GetFederationToken$,
  Sts.GetScopedCredentials$,
  Sts.GetSessionToken$,
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
    row(Sts.AssumeRole$, assumeRole),
    row(Sts.GetAccessKeyInfo$, accessKeyInfo),
  ]),
};
