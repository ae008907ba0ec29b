import { readFileSync } from 'node:fs';
import { limitDescriptors } from './limits/index.ts';
import { registrySettings } from './registry-settings.ts';
import { choice, list, optionalText, secretText, secretUrl, text, toggle, whole } from './settings.ts';
import type { Setting } from './settings.ts';
import { findNearest } from './spelling.ts';
import { webhookSettings } from './webhook-settings.ts';

/** Every setting of the gateway, in the order of the table in the README. */
export const settings = {
  port: whole('PORT', [0, 65_535], {
    default: '4000',
    example: '8080',
    description: 'Port to listen on; 0 takes any free one.',
  }),
  host: text('HOST', {
    default: '127.0.0.1',
    example: '0.0.0.0',
    description: 'Address to listen on; the default is reached from this machine only.',
  }),
  databaseUrl: text('DATABASE_URL', {
    default: 'sqlite:var',
    example: 'mysql://graph:secret@db.example/lao',
    description: 'Where embedded registries keep their records: a folder for SQLite, or a MySQL or MariaDB server.',
    isSecret: true,
  }),
  databaseReplicaUrls: list('DATABASE_REPLICA_URLS', isUrl, 'addresses with commas between them', {
    default: '',
    example: 'mysql://graph:secret@replica.example/lao',
    description: 'Read replicas of DATABASE_URL.',
    isSecret: true,
  }),
  registries: choice('REGISTRIES', ['embedded', 'remote'], {
    default: 'embedded',
    example: 'remote',
    description: 'Registries in this process, or at the addresses in the supergraph.',
  }),
  supergraphFile: text('SUPERGRAPH_FILE', {
    default: 'schema/supergraph.graphql',
    example: '/etc/graph/supergraph.graphql',
    description: 'The composed supergraph to serve.',
  }),
  supergraphWatchMs: whole('SUPERGRAPH_WATCH_MS', [0, 3_600_000], {
    default: '1000',
    unit: 'ms',
    example: '0',
    description: 'How often the supergraph file is looked at for a change; 0 leaves that to SIGHUP.',
  }),
  signingKeys: secretText('SIGNING_KEYS', {
    example: 'k2:bmV3…,k1:b2xk…',
    description: 'Keys that sign the calls to remote registries, as id:base64; the first signs, all are good.',
  }),
  signingKeysFile: text('SIGNING_KEYS_FILE', {
    default: 'var/signing-keys',
    example: '/run/secrets/signing-keys',
    description: 'File with these keys where SIGNING_KEYS is not set; made at first use.',
  }),
  signsCalls: toggle('SIGN_CALLS', {
    default: 'on',
    example: 'off',
    description: 'Whether calls to remote registries are signed; registries of others may not care.',
  }),
  sharesReads: toggle('SHARED_READS', {
    default: 'on',
    example: 'off',
    description: 'Whether an answer or a read that is on its way serves others who ask the same, with the same identity and headers.',
  }),
  registryTimeoutMs: whole('REGISTRY_TIMEOUT_MS', [1, 600_000], {
    default: '10000',
    unit: 'ms',
    example: '3000',
    description: 'How long a call to a registry may take, waiting for its turn and a second try included.',
  }),
  registryConcurrency: whole('REGISTRY_CONCURRENCY', [1, 10_000], {
    default: '128',
    unit: 'calls',
    example: '32',
    description: 'Calls to one remote registry that run at once; no more connections than that are opened to it.',
  }),
  registryQueue: whole('REGISTRY_QUEUE', [0, 100_000], {
    default: '1000',
    unit: 'calls',
    example: '0',
    description: 'Calls to one remote registry that wait for their turn when so many run; further ones are refused.',
  }),
  registryBreakerPercent: whole('REGISTRY_BREAKER_PERCENT', [1, 100], {
    default: '50',
    unit: '%',
    example: '90',
    description: 'Share of failed calls from which on a remote registry is left alone for a while.',
  }),
  registryBreakerMs: whole('REGISTRY_BREAKER_MS', [1, 600_000], {
    default: '5000',
    unit: 'ms',
    example: '1000',
    description: 'How long it is left alone before a call tries again; up to half as long again, by chance.',
  }),
  publicUrl: optionalText('PUBLIC_URL', {
    example: 'https://graph.example',
    description: 'Address at which the public reaches the graph, for links in answers.',
  }),
  contactEmails: list('CONTACT_EMAILS', isEmail, 'mail addresses with commas between them', {
    default: '',
    example: 'data@graph.example',
    description: 'Whom harvesters of the graph write to; without it the postmaster of PUBLIC_URL.',
  }),
  ...registrySettings,
  ...webhookSettings,
  authJwksFile: optionalText('AUTH_JWKS_FILE', {
    example: '/etc/graph/jwks.json',
    description: 'File with the public keys of the issuer of tokens.',
  }),
  authJwksUrl: optionalText('AUTH_JWKS_URL', {
    example: 'https://login.example/jwks.json',
    description: 'Address of the public keys of the issuer of tokens; read again when they change.',
  }),
  authIssuer: optionalText('AUTH_ISSUER', {
    example: 'https://login.example',
    description: 'The issuer (`iss`) whose tokens are accepted.',
  }),
  authAudience: optionalText('AUTH_AUDIENCE', {
    example: 'https://graph.example',
    description: 'The audience (`aud`) that tokens must be issued for.',
  }),
  apiKeyMemoryMs: whole('API_KEY_MEMORY_MS', [0, 600_000], {
    default: '5000',
    unit: 'ms',
    example: '0',
    description: 'How long a looked-up API key is remembered: at most so long a revoked key still works.',
  }),
  trustedDocuments: choice('TRUSTED_DOCUMENTS', ['off', 'on', 'only'], {
    default: 'on',
    example: 'only',
    description: 'Whether registered operations are known by id, and whether anything else is answered.',
  }),
  trustedDocumentsFolder: text('TRUSTED_DOCUMENTS_FOLDER', {
    default: 'schema/operations',
    example: '/etc/graph/operations',
    description: 'Folder of registered operations: .graphql files, and manifests of Apollo or Relay as .json.',
  }),
  automaticPersistedQueries: toggle('AUTOMATIC_PERSISTED_QUERIES', {
    default: 'on',
    example: 'off',
    description: 'Whether clients may register an operation under its hash while they ask.',
  }),
  introspection: toggle('INTROSPECTION', {
    default: 'on',
    example: 'off',
    description: 'Whether the schema can be asked for. On, because the contract of this graph is public.',
  }),
  explorer: toggle('EXPLORER', {
    default: 'on',
    example: 'off',
    description: 'Whether the explorer is served at /.',
  }),
  views: toggle('VIEWS', {
    default: 'on',
    example: 'off',
    description: 'Whether the web pages are served at /views.',
  }),
  exportRows: whole('EXPORT_ROWS', [1, 100_000_000], {
    default: '1000000',
    unit: 'rows',
    example: '50000',
    description: 'Rows of one file of /export; whoever wants more goes on with a cursor. A workbook holds 1,048,575 at the most.',
  }),
  corsOrigins: list('CORS_ORIGINS', isOrigin, 'origins such as https://app.example, with commas between them', {
    default: '',
    example: 'https://app.example',
    description: 'Web origins whose pages may ask from a browser; none unless named.',
  }),
  proxies: whole('PROXIES', [0, 10], {
    default: '0',
    unit: 'proxies',
    example: '1',
    description: 'Proxies of your own in front: as many entries at the end of X-Forwarded-For are believed.',
  }),
  rateLimitLoopback: toggle('RATE_LOOPBACK', {
    default: 'off',
    example: 'on',
    description: 'Whether anonymous programs on this machine are slowed down too. Behind a proxy on this machine set PROXIES.',
  }),
  rateStoreUrl: secretUrl('RATE_STORE_URL', ['redis:', 'rediss:'], {
    example: 'rediss://:secret@redis.example:6379/0',
    description: 'Redis or Valkey in which gateways that run side by side count the rate together; without it each counts alone.',
  }),
  rateStorePrefix: text('RATE_STORE_PREFIX', {
    default: 'rate:',
    example: 'graph:rate:',
    description: 'Stands before every key in RATE_STORE_URL, where others use the server too.',
  }),
  batchLimit: whole('BATCH_LIMIT', [0, 100], {
    default: '0',
    unit: 'operations',
    example: '10',
    description: 'Operations in one request; 0 refuses batches.',
  }),
  limitBodyBytes: whole('LIMIT_BODY_BYTES', [1024, 100_000_000], {
    default: '1000000',
    unit: 'bytes',
    example: '200000',
    description: 'Size of a request body, after decompression.',
  }),
  documentCacheBytes: whole('DOCUMENT_CACHE_BYTES', [0, 10_000_000_000], {
    default: '20000000',
    unit: 'bytes',
    example: '200000000',
    description: 'Memory for parsed operations that are not registered: some three thousand of usual size by default.',
  }),
  planCacheBytes: whole('PLAN_CACHE_BYTES', [0, 10_000_000_000], {
    default: '64000000',
    unit: 'bytes',
    example: '200000000',
    description: 'Memory for planned operations: some two thousand of usual size by default.',
  }),
  compressAboveBytes: whole('COMPRESS_ABOVE_BYTES', [0, 1_000_000_000], {
    default: '4096',
    unit: 'bytes',
    example: '0',
    description: 'Answers larger than this are compressed for clients that take it; 0 never compresses.',
  }),
  reportCost: choice('REPORT_COST', ['all', 'small', 'off'], {
    default: 'small',
    example: 'all',
    description: 'Which answers are counted for the header graphql-cost-actual: small ones are up to 8 kB.',
  }),
  logLevel: choice('LOG_LEVEL', ['trace', 'debug', 'info', 'warn', 'error', 'silent'], {
    default: 'info',
    example: 'warn',
    description: 'The least severe log line that is written.',
  }),
  logRequests: choice('LOG_REQUESTS', ['all', 'failed', 'none'], {
    default: 'failed',
    example: 'all',
    description: 'Requests that get a log line; failed ones are those the gateway or a registry is to blame for.',
  }),
} as const satisfies Readonly<Record<string, Setting<unknown>>>;

type ValueOf<S> = S extends Setting<infer Value> ? Value : never;

/** Name of a setting that limits what may be asked. */
export type LimitKey = (typeof limitDescriptors)[number]['key'];

/** The gateway's settings, read once and frozen. */
export type Config = { readonly [Name in keyof typeof settings]: ValueOf<(typeof settings)[Name]> } & {
  readonly limits: Readonly<Record<LimitKey, number>>;
};

/** Everything that is wrong with the settings, one line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const fileKey = 'CONFIG_FILE';
const limitSettings: readonly Setting<number>[] = limitDescriptors.map((limit) => {
  return whole(limit.key, [1, Number.MAX_SAFE_INTEGER], {
    default: String(limit.default),
    unit: limit.unit,
    example: String(limit.default * 2),
    description: limit.description,
  });
});
const known: readonly Setting<unknown>[] = [...Object.values(settings), ...limitSettings];
const knownKeys: readonly string[] = [fileKey, ...known.map((setting) => setting.key)];
// Names that begin so are ours: one of them that we do not know is a slip, however far from the right word.
const ownPrefixes = ['LIMIT_', 'AUTH_', 'TRUSTED_', 'SUPERGRAPH_', 'REGISTRY_', 'WEBHOOK_'];

/** Reads the settings from the environment and the file it may name; throws all problems at once. */
export function readConfig(environment: Environment): Config {
  const problems: string[] = [];
  const file = readFile(environment[fileKey], problems);
  for (const key of Object.keys(file)) {
    if (!knownKeys.includes(key)) problems.push(`${key}: no such setting${suggest(key)} (in ${environment[fileKey]})`);
  }
  for (const key of Object.keys(environment)) {
    if (looksOurs(key)) problems.push(`${key}: no such setting${suggest(key)}`);
  }
  const read = (setting: Setting<unknown>) =>
    readSetting(setting, environment[setting.key] ?? file[setting.key], problems);
  const values = Object.entries(settings).map(([name, setting]) => [name, read(setting)] as const);
  const limits = limitSettings.map((setting) => [setting.key, read(setting)] as const);
  problems.push(...checkTogether(Object.fromEntries(values)));
  if (problems.length > 0) throw new ConfigError(problems);
  // Each entry was read by the setting of the same name; nothing else can be in here.
  return Object.freeze({ ...Object.fromEntries(values), limits: Object.freeze(Object.fromEntries(limits)) } as Config);
}

function checkTogether({ authJwksFile, authJwksUrl, authIssuer, authAudience, smtpUrl, mailFrom }: Readonly<Record<string, unknown>>): readonly string[] {
  const problems: string[] = [];
  if (smtpUrl && !mailFrom) problems.push('MAIL_FROM: must be set when mail is sent');
  // A token without a named issuer and audience could be anyone's, for anything.
  if (authJwksFile && authJwksUrl) problems.push('AUTH_JWKS_FILE and AUTH_JWKS_URL: set one of the two');
  if (!authJwksFile && !authJwksUrl) return problems;
  if (!authIssuer) problems.push('AUTH_ISSUER: must be set when tokens are accepted');
  if (!authAudience) problems.push('AUTH_AUDIENCE: must be set when tokens are accepted');
  return problems;
}

/** The table of settings for the README. */
export function renderConfigTable(): string {
  const rows = known.map((setting) => {
    const fallback = setting.default === undefined || setting.default === '' ? '' : `\`${setting.default}\``;
    return `| \`${setting.key}\` | ${fallback} | ${setting.unit ?? ''} | \`${setting.example}\` | ${setting.description} |`;
  });
  const fileRow = `| \`${fileKey}\` | | | \`/etc/graph/config.json\` | JSON file with any of these settings; the environment comes first. |`;
  return ['| setting | default | unit | example | what it is |', '|---|---|---|---|---|', ...rows, fileRow].join('\n');
}

function readSetting(setting: Setting<unknown>, given: string | undefined, problems: string[]): unknown {
  const source = given ?? setting.default;
  if (source === undefined) return undefined;
  const result = setting.read(source);
  if ('value' in result) return result.value;
  const got = setting.isSecret ? '' : `, not "${source}"`;
  problems.push(`${setting.key}: must be ${result.expected}${got}`);
  return undefined;
}

function readFile(path: string | undefined, problems: string[]): Readonly<Record<string, string>> {
  if (path === undefined) return {};
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return asTexts(content);
    problems.push(`${fileKey}: "${path}" must hold one JSON object`);
  } catch (cause) {
    problems.push(`${fileKey}: "${path}" cannot be read: ${Error.isError(cause) ? cause.message : String(cause)}`);
  }
  return {};
}

function asTexts(content: object): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, asText(value)]));
}

function asText(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join(',');
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

// The environment is full of other programs' names; only what is near one of ours is called a mistake.
function looksOurs(key: string): boolean {
  if (knownKeys.includes(key)) return false;
  return ownPrefixes.some((prefix) => key.startsWith(prefix)) || (key.length >= 8 && findNearest(key, knownKeys) !== undefined);
}

function suggest(key: string): string {
  const nearest = findNearest(key, knownKeys);
  return nearest === undefined ? '' : `; did you mean ${nearest}?`;
}

function isUrl(item: string): boolean {
  return URL.canParse(item);
}

// As the schema of OAI-PMH wants it: with a dot in the name of the host.
function isEmail(item: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(item);
}

function isOrigin(item: string): boolean {
  return URL.canParse(item) && new URL(item).origin === item;
}
