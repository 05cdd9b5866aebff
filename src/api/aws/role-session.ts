import { createHash } from 'node:crypto';

/** A role as somebody acts in it. */
export interface RoleSession {
  readonly roleArn: string;
  readonly sessionName: string;
}

/** What keys of a role begin with: the account follows, so that in open mode whoever uses them acts in his own account. */
export const ROLE_KEY_PREFIX = 'ASIASIM0';
const TOKEN_PREFIX = 'simulated';
const ROLE = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/(?:[\x21-\x7e]{1,512}\/)?([\w+=,.@-]{1,64})$/;

/** Account and name of a role; undefined: not a role's ARN. */
export function parseRoleArn(arn: string): { partition: string; accountId: string; name: string } | undefined {
  const [, partition, accountId, name] = ROLE.exec(arn) ?? [];
  return partition === undefined ? undefined : { partition, accountId: accountId as string, name: name as string };
}

/** A session token that says whose session it is. Nothing is checked by it: only open mode takes session tokens. */
export const sessionToken = ({ roleArn, sessionName }: RoleSession): string =>
  `${TOKEN_PREFIX}${Buffer.from(JSON.stringify([roleArn, sessionName])).toString('base64url')}`;

/** Whose session a token is; undefined: none of ours. */
export function sessionOf(token: string | undefined): RoleSession | undefined {
  if (token?.startsWith(TOKEN_PREFIX) !== true || token.length > 2_048) return undefined;
  try {
    const said: unknown = JSON.parse(Buffer.from(token.slice(TOKEN_PREFIX.length), 'base64url').toString());
    const [roleArn, sessionName] = Array.isArray(said) ? said : [];
    return typeof roleArn === 'string' && typeof sessionName === 'string' && parseRoleArn(roleArn) !== undefined
      ? { roleArn, sessionName }
      : undefined;
  } catch {
    return undefined;
  }
}

/** As STS names it: `arn:aws:sts::123456789012:assumed-role/name/session`. */
export function assumedRole({ roleArn, sessionName }: RoleSession): { readonly arn: string; readonly id: string } {
  const role = parseRoleArn(roleArn);
  return {
    arn: `arn:${role?.partition}:sts::${role?.accountId}:assumed-role/${role?.name}/${sessionName}`,
    id: `${uniqueId('AROA', roleArn)}:${sessionName}`,
  };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A unique id as IAM gives them: its prefix and 17 letters and digits; the same for the same name. */
export const uniqueId = (prefix: string, name: string): string =>
  prefix + [...createHash('sha256').update(name).digest().subarray(0, 17)].map((byte) => LETTERS[byte % 32]).join('');
