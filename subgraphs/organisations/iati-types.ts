import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const file = JSON.parse(readFileSync(join(import.meta.dirname, 'data', 'iati-codes.json'), 'utf8')) as {
  readonly lists: { readonly OrganisationType: Readonly<Record<string, string>> };
};

/** Codes of the IATI code list OrganisationType. */
export const iatiOrganisationTypes: ReadonlySet<string> = new Set(Object.keys(file.lists.OrganisationType));
