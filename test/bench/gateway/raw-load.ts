import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** What a load came to. */
export interface RawResult {
  readonly requests: number;
}

/** One POST that is sent over and over. */
export interface RawRequest {
  readonly url: string;
  readonly body: string;
  /** Length of the right answer: one that was cut short by trouble under load is no answer. */
  readonly answerBytes: number;
}

/**
 * Sends one request over and over from some connections, each waiting for its answer, while it may go on. Written on bare sockets: the
 * load must cost little beside a gateway that does little.
 */
export async function runRawLoad(request: RawRequest, connections: number, goesOn: () => boolean): Promise<RawResult> {
  const workers = await Promise.all(Array.from({ length: connections }, () => Worker.open(request)));
  const counts = await Promise.all(workers.map((worker) => worker.run(goesOn)));
  return { requests: counts.reduce((sum, count) => sum + count, 0) };
}

const headEnd = Buffer.from('\r\n\r\n');
const chunkedEnd = Buffer.from('0\r\n\r\n');

class Worker {
  readonly #socket: Socket;
  readonly #bytes: Buffer;
  readonly #answer: AnswerMeter;
  #count = 0;

  private constructor(socket: Socket, bytes: Buffer, answerBytes: number) {
    this.#socket = socket;
    this.#bytes = bytes;
    this.#answer = new AnswerMeter(answerBytes);
  }

  static open({ url, body, answerBytes }: RawRequest): Promise<Worker> {
    const { hostname, port, pathname } = new URL(url);
    const head = `POST ${pathname} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\n`
      + `content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return new Promise((resolve, reject) => {
      const socket = connect({ port: Number(port), host: hostname, noDelay: true });
      socket.once('error', reject);
      socket.once('connect', () => resolve(new Worker(socket, Buffer.from(head + body), answerBytes)));
    });
  }

  /** Sends while it may go on; answers how many answers came. */
  run(goesOn: () => boolean): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#socket.on('error', reject);
      this.#socket.on('close', () => reject(new Error('The gateway closed a connection under load.')));
      this.#socket.on('data', (chunk) => {
        try {
          if (!this.#answer.take(chunk)) return;
        } catch (error) {
          reject(error);
          return;
        }
        this.#count += 1;
        if (goesOn()) this.#socket.write(this.#bytes);
        else this.#end(resolve);
      });
      this.#socket.write(this.#bytes);
    });
  }

  #end(resolve: (count: number) => void): void {
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
    resolve(this.#count);
  }
}

/** Finds where an answer ends, without keeping it. */
class AnswerMeter {
  readonly #expectedBytes: number;
  #left = -1;
  #isChunked = false;
  #head: Buffer = Buffer.alloc(0);
  #tail: Buffer = Buffer.alloc(0);

  constructor(expectedBytes: number) {
    this.#expectedBytes = expectedBytes;
  }

  /** True when the answer is whole. */
  take(chunk: Buffer): boolean {
    if (this.#left >= 0) this.#left -= chunk.length;
    else if (!this.#isChunked) this.#readHead(chunk);
    if (this.#isChunked) this.#tail = Buffer.concat([this.#tail, chunk]).subarray(-chunkedEnd.length);
    const isWhole = this.#isChunked ? this.#tail.equals(chunkedEnd) : this.#left === 0;
    if (isWhole) this.#reset();
    return isWhole;
  }

  #readHead(chunk: Buffer): void {
    this.#head = this.#head.length === 0 ? chunk : Buffer.concat([this.#head, chunk]);
    const end = this.#head.indexOf(headEnd);
    if (end < 0) return;
    const head = this.#head.toString('latin1', 0, end);
    if (!head.startsWith('HTTP/1.1 200')) throw new Error(`The gateway answered under load: ${head}`);
    const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
    this.#isChunked = length === undefined;
    if (length !== undefined && Number(length) !== this.#expectedBytes) {
      throw new Error(`The gateway answered ${length} bytes under load and ${this.#expectedBytes} before.`);
    }
    if (length !== undefined) this.#left = Number(length) - (this.#head.length - end - headEnd.length);
  }

  #reset(): void {
    this.#left = -1;
    this.#isChunked = false;
    this.#head = Buffer.alloc(0);
    this.#tail = Buffer.alloc(0);
  }
}
