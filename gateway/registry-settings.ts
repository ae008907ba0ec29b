import { optionalText, secretText, secretUrl, whole } from './settings.ts';

/** Settings that embedded registries read themselves; a registry that runs apart has them in its own environment. */
export const registrySettings = {
  registrationKeys: secretText('REGISTRATION_KEYS', {
    example: 'r2:bmV3…,r1:b2xk…',
    description: 'Keys that seal what is kept of people who register for meetings, as id:base64; the first seals, all open. With a database server nobody can register without them.',
  }),
  registrationKeysFile: optionalText('REGISTRATION_KEYS_FILE', {
    example: '/run/secrets/registration-keys',
    description: 'File with these keys where REGISTRATION_KEYS is not set. With SQLite it is `registration-keys` beside the databases, made at first use.',
  }),
  smtpUrl: secretUrl('SMTP_URL', ['smtp:', 'smtps:'], {
    example: 'smtp://graph:secret@mail.example:587',
    description: 'Mail server for those who register for meetings; without it no mail is sent.',
  }),
  mailFrom: optionalText('MAIL_FROM', {
    example: 'Meetings <meetings@graph.example>',
    description: 'Sender of that mail; needed with SMTP_URL.',
  }),
  asOfCopies: whole('AS_OF_COPIES', [1, 1000], {
    default: '16',
    unit: 'copies',
    example: '100',
    description: 'Earlier states that each registry keeps ready for As-Of, as SQLite files in the folder for temporary files.',
  }),
  asOfMegabytes: whole('AS_OF_MEGABYTES', [1, 1_000_000], {
    default: '1024',
    unit: 'MB',
    example: '10000',
    description: 'Room that these may take in each registry; those that were not used for longest go first.',
  }),
  asOfWaitMs: whole('AS_OF_WAIT_MS', [1, 60_000], {
    default: '4000',
    unit: 'ms',
    example: '9000',
    description: 'How long a request waits for an earlier state that is being put together before it is asked to come again.',
  }),
};

type RegistrySettings = Readonly<Record<keyof typeof registrySettings, string | number | undefined>>;

/** These settings by their names in the environment, as a registry reads them. */
export function settingsOfRegistries(config: RegistrySettings): Readonly<Record<string, string | undefined>> {
  const values = Object.entries(registrySettings).map(([name, { key }]) => [key, config[name as keyof RegistrySettings]] as const);
  return Object.fromEntries(values.map(([key, value]) => [key, value === undefined ? undefined : String(value)]));
}
