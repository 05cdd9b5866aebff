import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { TokenVerifier } from '../app/tenant-ports.ts';

/** Signatures that are taken; HMAC and `none` never are. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'ES256', 'ES384', 'EdDSA'];
const CLOCK_SKEW_SECONDS = 60;
const DISCOVERY_MS = 5_000;
const MOST_TOKEN_CHARACTERS = 16_000;

/**
 * Checks tokens of identity providers by their published keys, which are kept and fetched anew when an unknown one is
 * named. Only issuers that the deployment itself names are ever asked: a tenant cannot make it call an address.
 */
export function tokenVerifier(allowedIssuers: readonly string[]): TokenVerifier {
  const keys = new Map<string, Promise<JWTVerifyGetKey>>();
  const keysOf = (issuer: string): Promise<JWTVerifyGetKey> => {
    const known = keys.get(issuer);
    if (known !== undefined) return known;
    const asked = discover(issuer);
    keys.set(issuer, asked);
    asked.catch(() => keys.delete(issuer)); // the next token tries again
    return asked;
  };
  return {
    async verify(token) {
      if (token.length > MOST_TOKEN_CHARACTERS) return undefined;
      const issuer = issuerOf(token);
      if (issuer === undefined || !allowedIssuers.includes(issuer)) return undefined;
      try {
        const { payload } = await jwtVerify(token, await keysOf(issuer), {
          issuer,
          algorithms: ALGORITHMS,
          clockTolerance: CLOCK_SKEW_SECONDS,
          requiredClaims: ['exp', 'sub', 'aud'],
        });
        const audience = typeof payload.aud === 'string' ? [payload.aud] : (payload.aud ?? []);
        return { issuer, audience, subject: payload.sub as string };
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

/** What the token says of its issuer, unchecked: only to know whose keys to check it with. */
function issuerOf(token: string): string | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      iss?: unknown;
    };
    return typeof claims.iss === 'string' ? claims.iss : undefined;
  } catch {
    return undefined;
  }
}

async function discover(issuer: string): Promise<JWTVerifyGetKey> {
  const response = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(DISCOVERY_MS),
  });
  if (!response.ok) throw new Error(`${issuer} answered ${response.status} when asked for its configuration`);
  const { jwks_uri: uri } = (await response.json()) as { jwks_uri?: unknown };
  if (typeof uri !== 'string') throw new Error(`${issuer} names no keys`);
  return createRemoteJWKSet(new URL(uri), { timeoutDuration: DISCOVERY_MS });
}
