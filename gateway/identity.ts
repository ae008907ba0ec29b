import { createIdentify, keysFromFile, keysFromUrl, rotatingKeys } from './access/index.ts';
import type { Identify } from './access/index.ts';
import type { Config } from './config.ts';

/** Puts together what credentials are checked against, as far as it is configured. */
export function createIdentity(config: Config, now: () => number = Date.now): Identify {
  const { authJwksFile, authJwksUrl, authIssuer, authAudience } = config;
  const load = authJwksFile !== undefined ? keysFromFile(authJwksFile) : authJwksUrl !== undefined && keysFromUrl(authJwksUrl);
  if (!load || authIssuer === undefined || authAudience === undefined) return createIdentify({ now });
  const keys = rotatingKeys(load, { now });
  return createIdentify({ now, jwt: { keys, issuer: authIssuer, audience: authAudience } });
}
