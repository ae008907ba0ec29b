// Writes the table of errors into docs/errors.md, where a test compares it with the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { renderErrorTable } from '../gateway/error-page.ts';

const path = 'docs/errors.md';
const marked = /(<!-- table:[^>]*-->\n)[\s\S]*(\n<!-- end of table -->)/;
const page = readFileSync(path, 'utf8').replace(marked, (_whole, start, end) => start + renderErrorTable() + end);
writeFileSync(path, page);
