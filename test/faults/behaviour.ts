import type { ServerResponse } from 'node:http';

/** Answers one call; `right` is the answer that a sound registry would give. */
export type Behaviour = (response: ServerResponse, right: string) => void;

/** Sends an answer in one piece. */
export function send(response: ServerResponse, text: string, status = 200, type = 'application/json'): void {
  response.writeHead(status, { 'content-type': type });
  response.end(text);
}

/** Does as it should. */
export const sound: Behaviour = (response, right) => send(response, right);

/** Answers this text, whatever was asked. */
export function says(text: string, status?: number, type?: string): Behaviour {
  return (response) => send(response, text, status, type);
}

/** Answers what is made of the right answer. */
export function twists(twist: (right: string) => string): Behaviour {
  return (response, right) => send(response, twist(right));
}

/** Answers rightly, but late. */
export function late(ms: number): Behaviour {
  return (response, right) => {
    const timer = setTimeout(() => send(response, right), ms);
    response.once('close', () => clearTimeout(timer));
  };
}

/** Sends the right answer one byte at a time. */
export function byteByByte(pauseMs: number): Behaviour {
  return (response, right) => {
    const bytes = Buffer.from(right);
    let at = 0;
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
    const timer = setInterval(() => {
      if (at < bytes.length) response.write(bytes.subarray(at, ++at));
      else response.end();
    }, pauseMs);
    response.once('close', () => clearInterval(timer));
  };
}

/** Sends the start of the right answer and closes. */
export const closesMidReply: Behaviour = (response, right) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(right) });
  response.write(right.slice(0, right.length / 2), () => response.destroy());
};

const block = Buffer.alloc(64 * 1024, 'x');

/** Sends so many bytes of a text that never ends, as fast as they are taken. */
export function floods(bytes: number): Behaviour {
  return (response) => {
    let left = bytes;
    const more = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= block.length;
        if (!response.write(block)) return;
      }
      if (left <= 0) response.end('"}}');
    };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"data":{"text":"');
    response.on('drain', more);
    more();
  };
}

/** Speaks another protocol than HTTP. */
export const speaksNoHttp: Behaviour = (response) => {
  response.socket?.end('220 mail.example ESMTP\r\n');
};
