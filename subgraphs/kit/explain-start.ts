/** Turns what stopped a start into lines for a person: no stack, no password. */
export function explainStart(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [`The registry cannot start: ${String(error)}`];
  if ('problems' in error && Array.isArray(error.problems)) return error.problems.map(String);
  return [explainFault(error)];
}

function explainFault(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EADDRINUSE') return 'The registry cannot start: its port is in use. Choose another with PORT.';
  if (code === 'ECONNREFUSED') return 'The registry cannot start: no database server answers at DATABASE_URL.';
  if (code === 'ER_ACCESS_DENIED_ERROR') return 'The registry cannot start: the database server refuses the user or the password of DATABASE_URL.';
  const [firstLine] = error.message.split('\n', 1);
  return `The registry cannot start: ${firstLine}`;
}
