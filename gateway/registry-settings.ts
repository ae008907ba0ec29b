import { optionalText, secretText, secretUrl } from './settings.ts';

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
};

type RegistrySettings = Readonly<Record<keyof typeof registrySettings, string | undefined>>;

/** These settings by their names in the environment, as a registry reads them. */
export function settingsOfRegistries(config: RegistrySettings): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(registrySettings).map(([name, { key }]) => [key, config[name as keyof RegistrySettings]]));
}
