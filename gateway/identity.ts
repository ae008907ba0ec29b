import { RefusedAttempts, createIdentify, keysFromFile, keysFromUrl, rotatingKeys } from './access/index.ts';
import type { Identify, Identity } from './access/index.ts';
import { settings, type Config } from './config.ts';
import { LiveKeys, openKeyStore } from './keys/index.ts';
import type { Log } from './log.ts';

/** Puts together what credentials are checked against, as far as it is configured. */
export function createIdentity(config: Config, keys: LiveKeys, log: Log): Identify {
  const attempts = new RefusedAttempts({ now: Date.now });
  const identify = createIdentify({ now: Date.now, keys, uses: keys, jwt: readJwtSettings(config), attempts });
  return (headers, client) =>
    headers['x-api-key'] === undefined ? identify(headers, client) : identifyKey(() => identify(headers, client), log);
}

/** The API keys of this gateway, in a database beside those of the registries. */
export function createKeys(config: Config, log: Log): LiveKeys {
  return new LiveKeys({
    open: () => openKeyStore({ url: config.databaseUrl }),
    now: Date.now,
    rememberMs: config.apiKeyMemoryMs,
    onError: (error) => log.warn({ err: error }, 'the last uses of API keys could not be written; they are kept for later'),
  });
}

/**
 * Opens the database of API keys where one is named or registries are here too, so that a wrong address stops
 * the start. A gateway over other people's registries touches no disk until somebody shows a key.
 */
export async function openKeys(config: Config, keys: LiveKeys): Promise<void> {
  if (config.registries === 'remote' && config.databaseUrl === settings.databaseUrl.default) return;
  await keys.open().catch((cause: unknown) => {
    throw new Error('the database of API keys could not be opened; see DATABASE_URL', { cause });
  });
}

function readJwtSettings({ authJwksFile, authJwksUrl, authIssuer: issuer, authAudience: audience }: Config) {
  const load = authJwksFile !== undefined ? keysFromFile(authJwksFile) : authJwksUrl !== undefined && keysFromUrl(authJwksUrl);
  if (!load || issuer === undefined || audience === undefined) return undefined;
  return { keys: rotatingKeys(load, { now: Date.now }), issuer, audience };
}

// A database that is away says nothing about the key: that is neither a refusal nor a fault of the operation.
async function identifyKey(identify: () => Identity | Promise<Identity>, log: Log): Promise<Identity> {
  try {
    return await identify();
  } catch (error) {
    log.error({ err: error }, 'an API key could not be looked up');
    return { refusal: { code: 'IDENTITY_UNAVAILABLE', params: { reason: 'the database of API keys does not answer' } } };
  }
}
