import { createIdentify } from '../../gateway/access/index.ts';
import { readConfig } from '../../gateway/config.ts';
import type { Engine } from '../../gateway/engine.ts';
import { createLog } from '../../gateway/log.ts';
import { createGateway } from '../../gateway/server.ts';
import type { Gateway, GatewayParts } from '../../gateway/server.ts';
import { createPlainEngine } from './plain-engine.ts';

/** A gateway that listens on a free port of this machine. */
export interface TestGateway {
  readonly gateway: Gateway;
  /** Address of the server, without a path. */
  readonly url: string;
  /** Log lines so far. */
  readonly lines: readonly Readonly<Record<string, unknown>>[];
  /** Sends one operation by POST and answers its JSON. */
  ask(operation: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  close(): Promise<void>;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly data?: unknown;
    readonly errors?: readonly {
      readonly message: string;
      readonly path?: readonly (string | number)[];
      readonly locations?: readonly unknown[];
      readonly extensions: Readonly<Record<string, unknown>>;
    }[];
  };
}

/** What a test gateway can be told. */
export interface TestGatewayOptions extends Partial<GatewayParts> {
  /** Settings by their environment names. */
  readonly settings?: Readonly<Record<string, string>>;
  /** None where the gateway is to stand without a graph. */
  readonly engine?: Engine | 'none';
}

/** Starts a gateway, over a plain schema unless an engine is given. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const stream = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const config = readConfig({ PORT: '0', ...options.settings });
  const gateway = createGateway(config, {
    log: createLog('debug', stream),
    trusted: options.trusted ?? new Map(),
    identify: options.identify ?? createIdentify({ now: Date.now }),
    ...(options.plugins && { plugins: options.plugins }),
    ...(options.apps && { apps: options.apps }),
    ...(options.rateStore && { rateStore: options.rateStore }),
  });
  const engine = options.engine ?? createPlainEngine();
  if (engine !== 'none') gateway.serve(engine);
  const url = await gateway.listen();
  return {
    gateway,
    url,
    lines,
    ask: async (operation, headers = {}) => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(operation),
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    },
    close: () => gateway.close(),
  };
}
