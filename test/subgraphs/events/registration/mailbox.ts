import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** A mail as the server received it. */
export interface ReceivedMail {
  readonly to: readonly string[];
  readonly messageId: string;
  readonly subject: string;
  /** The words, decoded. */
  readonly text: string;
  /** The attached calendar file, decoded; null where there is none. */
  readonly calendar: string | null;
}

/** A mail server on this machine that keeps what it is given. */
export interface Mailbox {
  readonly url: string;
  readonly port: number;
  /** The next mail that nobody has taken out yet. */
  next(): Promise<ReceivedMail>;
  /** Mails that nobody has taken out yet. */
  readonly waiting: number;
  /** Refuses the next mails with this code of SMTP; 0 takes them again. */
  refuseWith: number;
  close(): Promise<void>;
}

/** Starts a mail server on a free port, or on a given one. */
export async function openMailbox(port = 0): Promise<Mailbox> {
  const received: ReceivedMail[] = [];
  const takers: ((mail: ReceivedMail) => void)[] = [];
  const box = {
    refuseWith: 0,
    get waiting() {
      return received.length;
    },
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) =>
      done(box.refuseWith === 0 ? null : Object.assign(new Error(`No such mailbox ${address}`), { responseCode: box.refuseWith })),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = { to: session.envelope.rcptTo.map(({ address }) => address), ...readMail(Buffer.concat(chunks).toString()) };
        const taker = takers.shift();
        if (taker) taker(mail);
        else received.push(mail);
        done();
      });
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  const { port: bound } = server.server.address() as AddressInfo;
  return Object.assign(box, {
    url: `smtp://127.0.0.1:${bound}`,
    port: bound,
    next: () => {
      const mail = received.shift();
      return mail ? Promise.resolve(mail) : new Promise<ReceivedMail>((resolve) => takers.push(resolve));
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

function readMail(source: string): Omit<ReceivedMail, 'to'> {
  const [head = '', ...rest] = source.split('\r\n\r\n');
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1];
  const parts = boundary === undefined ? [source] : rest.join('\r\n\r\n').split(`--${boundary}`).slice(1, -1).map((part) => part.trimStart());
  const bodies = parts.map((part) => [headerOf(part, 'content-type'), bodyOf(part)] as const);
  return {
    messageId: headerOf(head, 'message-id'),
    subject: decodeWords(headerOf(head, 'subject')),
    text: bodies.find(([type]) => type.startsWith('text/plain'))?.[1] ?? '',
    calendar: bodies.find(([type]) => type.startsWith('text/calendar'))?.[1] ?? null,
  };
}

function headerOf(part: string, name: string): string {
  const [head = ''] = part.split('\r\n\r\n', 1);
  const unfolded = head.replaceAll(/\r\n[ \t]+/g, ' ');
  return new RegExp(`^${name}: (.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? '';
}

function bodyOf(part: string): string {
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  const encoding = headerOf(part, 'content-transfer-encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  if (encoding !== 'quoted-printable') return body;
  return fromQuoted(body.replaceAll('=\r\n', ''));
}

function decodeWords(value: string): string {
  return value
    .replaceAll(/\?=\s+=\?/g, '?==?')
    .replaceAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_match, kind: string, word: string) =>
      kind.toLowerCase() === 'b' ? Buffer.from(word, 'base64').toString('latin1') : fromQuotedBytes(word.replaceAll('_', ' ')))
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString());
}

function fromQuoted(value: string): string {
  return Buffer.from(fromQuotedBytes(value), 'latin1').toString();
}

function fromQuotedBytes(value: string): string {
  return value.replaceAll(/=([0-9A-F]{2})/gi, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
