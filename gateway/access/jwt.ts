import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { isSlug, kindOf, type Caller } from './caller.ts';
import { refuse, type CredentialRefusal } from './refusal.ts';

/** What tokens must say to be accepted. */
export interface JwtSettings {
  readonly keys: JWTVerifyGetKey;
  readonly issuer: string;
  readonly audience: string;
  /** How far clocks may be apart. */
  readonly skewSeconds?: number;
}

// Signatures by a private key only: with a shared secret, or none, whoever verifies could also issue.
const algorithms = 'RS256 RS384 RS512 PS256 PS384 PS512 ES256 ES384 ES512 EdDSA Ed25519'.split(' ');
const longestToken = 8192;

/** Checks a token and says who its bearer is. */
export async function verifyJwt(token: string, settings: JwtSettings, nowMs: number): Promise<Verified> {
  if (token.length > longestToken) return { refusal: refuse('malformed') };
  try {
    const { payload } = await jwtVerify(token, settings.keys, {
      algorithms,
      issuer: settings.issuer,
      audience: settings.audience,
      clockTolerance: settings.skewSeconds ?? 30,
      currentDate: new Date(nowMs),
      requiredClaims: ['exp', 'sub'],
    });
    return readCaller(payload);
  } catch (error) {
    return { refusal: explain(error) };
  }
}

/** Either the caller or the reason why there is none. */
export type Verified =
  | { readonly caller: Caller; readonly untilMs: number; readonly refusal?: never }
  | { readonly refusal: CredentialRefusal; readonly caller?: never };

function readCaller(payload: JWTPayload): Verified {
  const { sub, org, exp } = payload;
  const scopes = readScopes(payload['scope']);
  const isOrganisation = org === undefined || (typeof org === 'string' && isSlug(org));
  if (!sub || !scopes || !isOrganisation || exp === undefined) return { refusal: refuse('claims') };
  return {
    untilMs: exp * 1000,
    caller: {
      kind: kindOf(scopes),
      subject: sub,
      ...(typeof org === 'string' && { organisation: org }),
      scopes,
      credential: 'jwt',
    },
  };
}

/** Reads scopes from a text with blanks between them, or from a list of texts. */
function readScopes(claim: unknown): ReadonlySet<string> | undefined {
  if (claim === undefined) return new Set();
  if (typeof claim === 'string') return new Set(claim.split(' ').filter(Boolean));
  if (!Array.isArray(claim) || claim.some((scope) => typeof scope !== 'string')) return undefined;
  return new Set(claim);
}

function explain(error: unknown): CredentialRefusal {
  if (error instanceof errors.JWTExpired) return refuse('expired');
  if (error instanceof errors.JWTClaimValidationFailed) return explainClaim(error.claim);
  if (error instanceof errors.JOSEAlgNotAllowed) return refuse('algorithm');
  if (error instanceof errors.JWSSignatureVerificationFailed) return refuse('signature');
  if (error instanceof errors.JWKSNoMatchingKey) return refuse('signature');
  if (error instanceof errors.JWKSMultipleMatchingKeys) return refuse('signature');
  if (error instanceof errors.JOSENotSupported) return refuse('algorithm');
  if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return refuse('malformed');
  // The keys themselves could not be had: that is our trouble, and still nobody becomes anonymous.
  return { code: 'IDENTITY_UNAVAILABLE', params: { reason: 'the keys of the issuer cannot be read' } };
}

function explainClaim(claim: string): CredentialRefusal {
  if (claim === 'iss') return refuse('issuer');
  if (claim === 'aud') return refuse('audience');
  if (claim === 'nbf') return refuse('early');
  return refuse('claims');
}
