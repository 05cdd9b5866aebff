import { AuthError, type Principal } from '../../app/authorisation.ts';
import type { Ecr } from '../../app/ecr.ts';
import type { Gate } from '../../app/gate.ts';
import { OPEN_ACCOUNT } from '../../app/tenants.ts';

const BASIC = /^basic ([A-Za-z0-9+/=]{0,8192})$/i;
const ACCOUNT = /^\d{12}$/;
/** What passwords of GetAuthorizationToken look like, good or not. */
const TOKEN = /^[\w-]{40,}\.[\w-]{43}$/;

const unknown = (): AuthError =>
  new AuthError('UNAUTHENTICATED', 'Your authorization token has expired or is none. Reauthenticate and try again.');

/**
 * Whose request it is: whoever asked for the token that `docker login` was given. In open mode nobody needs one: a user name
 * of 12 digits is the account, everybody else acts in the one that everybody starts with. Source: ECR-12.
 * @throws AuthError
 */
export async function registryCaller(
  gate: Gate,
  ecr: Pick<Ecr, 'tokenOf'>,
  authorization: string | undefined,
  sourceAddress: string | undefined,
): Promise<Principal> {
  const encoded = BASIC.exec(authorization ?? '')?.[1] ?? '';
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const password = rest.join(':');
  const from = sourceAddress === undefined ? {} : { sourceAddress };
  const claims = TOKEN.test(password) ? await ecr.tokenOf(password) : undefined;
  if (claims !== undefined) return { ...(await gate.renew(claims)), ...from };
  if (gate.mode === 'verified' || TOKEN.test(password)) throw unknown();
  return gate.identify({ account: ACCOUNT.test(user) ? user : OPEN_ACCOUNT, sourceAddress });
}
