import { errorTable } from './errors.ts';
import type { ErrorEntry } from './errors.ts';

/** The table of errors as docs/errors.md holds it. */
export function renderErrorTable(): string {
  const rows = Object.entries<ErrorEntry>(errorTable).map(([code, entry]) => {
    const status = entry.jsonStatus === undefined ? String(entry.status) : `${entry.status} (${entry.jsonStatus})`;
    return `| \`${code}\` | ${status} | ${textOf(entry)} | ${entry.help} |`;
  });
  return ['| code | status | message | what to do |', '|---|---|---|---|', ...rows].join('\n');
}

function textOf({ text }: ErrorEntry): string {
  return text === '{reason}' ? '*says what is wrong*' : text.replace(/\{(\w+)\}/g, '*$1*');
}
