import { destination, pino, stdSerializers } from 'pino';
import type { DestinationStream, Logger } from 'pino';

/** Writes structured log lines. */
export type Log = Pick<Logger, 'trace' | 'debug' | 'info' | 'warn' | 'error'>;

// Never on purpose, but an error may drag a request along: what identifies a caller is not for logs.
const secret = ['authorization', '["x-api-key"]', 'cookie'].flatMap((name) => {
  const member = name.startsWith('[') ? name : `.${name}`;
  return [`headers${member}`, `*.headers${member}`];
});

/** Makes the log: one JSON object a line, to the standard output unless told otherwise. */
export function createLog(level: string, stream: DestinationStream = destination({ fd: 1, sync: true })): Logger {
  return pino(
    {
      level,
      redact: { paths: secret, censor: '[redacted]' },
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: stdSerializers.errWithCause },
    },
    stream,
  );
}
