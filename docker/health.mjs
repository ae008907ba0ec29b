// Ends with 0 when the process of this container answers at a path such as /health or /ready.
const [path = '/health'] = process.argv.slice(2);

try {
  const answer = await fetch(`http://127.0.0.1:${process.env.PORT}${path}`, { signal: AbortSignal.timeout(2_000) });
  process.exitCode = answer.ok ? 0 : 1;
} catch {
  process.exitCode = 1;
}
