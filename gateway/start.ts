import { ConfigError } from './config.ts';

/** Says in plain lines why the process cannot start. */
export function explainStart(error: unknown): readonly string[] {
  if (error instanceof ConfigError) return error.problems.map((problem) => `Wrong setting: ${problem}`);
  return [`The gateway cannot start: ${explain(error)}.`];
}

// The causes say where it began: a file, an address, a line.
function explain(error: unknown): string {
  if (!Error.isError(error)) return String(error);
  const message = explainListening(error) ?? firstLine(error.message);
  return error.cause === undefined ? message : `${message}: ${explain(error.cause)}`;
}

function explainListening(error: Error): string | undefined {
  const { code, port, address } = error as { code?: unknown; port?: unknown; address?: unknown };
  if (code === 'EADDRINUSE') return `port ${String(port)} is in use; set PORT to another or stop what listens there`;
  if (code === 'EACCES' && port !== undefined) return `port ${String(port)} may not be used by this user; set PORT to one above 1023`;
  if (code === 'EADDRNOTAVAIL') return `this machine has no address "${String(address)}"; correct HOST`;
  return undefined;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]!.replace(/\.$/, '');
}
