import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { dirname, join } from 'node:path';

const reportFile = join(import.meta.dirname, '../../docs/benchmarks.md');
const heading = '# Benchmarks\n\nEvery table is written by `npm run bench`; single times mean little, ratios within one table do.\n';

/** Replaces one section of docs/benchmarks.md, stamped with the day and the size of the machine. */
export function writeSection(name: string, lines: readonly string[]): void {
  const [first = '', ...rest] = lines;
  const size = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`;
  const body = [first, '', `Measured ${new Date().toISOString().slice(0, 10)} on ${size}.`, ...rest].join('\n');
  const section = `<!-- ${name} -->\n${body}\n<!-- /${name} -->\n`;
  const current = existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : heading;
  const pattern = new RegExp(`<!-- ${name} -->[\\s\\S]*?<!-- /${name} -->\\n`);
  mkdirSync(dirname(reportFile), { recursive: true });
  writeFileSync(reportFile, pattern.test(current) ? current.replace(pattern, () => section) : `${current}\n${section}`);
  console.log(body);
}
