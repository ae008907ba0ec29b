import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = JSON.parse(readFileSync(join(import.meta.dirname, 'data', 'iati-codes.json'), 'utf8')) as {
  readonly lists: { readonly DocumentCategory: Readonly<Record<string, string>> };
};

/** Codes of the IATI code list DocumentCategory. */
export const documentCategories: ReadonlySet<string> = new Set(Object.keys(file.lists.DocumentCategory));
