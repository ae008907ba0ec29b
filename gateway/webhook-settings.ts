import { list, optionalText, secretText, toggle, type Setting } from './settings.ts';

const longestPauseSeconds = 259_200;

/** Settings of webhooks. */
export const webhookSettings = {
  webhooks: toggle('WEBHOOKS', {
    default: 'on',
    example: 'off',
    description: 'Whether organisations may register webhooks here, and whether this process sends messages.',
  }),
  webhookKeys: secretText('WEBHOOK_KEYS', {
    example: 'w2:bmV3…,w1:b2xk…',
    description: 'Keys that seal the secrets of webhooks, as id:base64; the first seals, all open. With a database server nobody can register one without them.',
  }),
  webhookKeysFile: optionalText('WEBHOOK_KEYS_FILE', {
    example: '/run/secrets/webhook-keys',
    description: 'File with these keys where WEBHOOK_KEYS is not set. With SQLite it is `webhook-keys` beside the databases, made at first use.',
  }),
  webhookPrivateHosts: list('WEBHOOK_PRIVATE_HOSTS', isHost, 'names or addresses of hosts, without ports, with commas between them', {
    default: '',
    example: 'intranet.example,127.0.0.1',
    description: 'Hosts that messages may be sent to over http and at private addresses; all others must be public and take https.',
  }),
  webhookRetrySeconds: seconds('WEBHOOK_RETRY_SECONDS', {
    default: '5,300,1800,7200,18000,36000,50400,72000',
    unit: 's',
    example: '1,60,3600',
    description: 'Pauses after the first, second and further failures of a message, up to a fifth longer or shorter by chance; the last one goes on until three days are over.',
  }),
};

function isHost(item: string): boolean {
  // An address of IPv6 stands without brackets, as hosts are compared.
  return URL.parse(item.includes(':') ? `http://[${item}]` : `http://${item}`)?.host.replace(/^\[|\]$/g, '') === item;
}

function seconds(key: string, about: Omit<Setting<unknown>, 'key' | 'read'>): Setting<readonly number[]> {
  return {
    key,
    ...about,
    read: (value) => {
      const pauses = value.split(',').map((item) => (/^\s*\d+(\.\d{1,3})?\s*$/.test(item) ? Number(item) : Number.NaN));
      if (pauses.every((pause) => pause > 0 && pause <= longestPauseSeconds)) return { value: Object.freeze(pauses) };
      return { expected: `numbers of seconds up to ${longestPauseSeconds} with commas between them` };
    },
  };
}
