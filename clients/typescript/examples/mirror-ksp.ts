// A copy of the Knowledge Sharing Program in a SQLite file: the programme, its meetings, its publications, its partners.
// node mirror-ksp.ts [FILE] [--once]; GRAPH_URL and GRAPH_KEY say which graph is asked, and with which key.
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { createClient } from '@lao-digital-government/client';
import { collections, mirror, openCopy } from '@lao-digital-government/client/sqlite';

const file = process.argv.slice(2).find((argument) => argument !== '--once') ?? 'var/ksp.sqlite';
const { GRAPH_URL: url = 'http://127.0.0.1:4000', GRAPH_KEY: apiKey } = process.env;
const ksp = ['prg_ksp_2021_2022'];
const programmes = collections.programmes({ ids: ksp });
const events = collections.events({ programme: ksp });
const publications = collections.publications({ programme: ksp });
const partners = collections.organisations({
  ids: (held) => [...held.all(programmes)].flatMap((programme) => programme.partners.map(({ organisationId }) => organisationId)),
});
mkdirSync(dirname(file), { recursive: true });
const copy = openCopy(file);
await mirror({
  graph: createClient({ url, ...(apiKey && { apiKey }) }),
  copy,
  collections: [programmes, events, publications, partners],
  wait: process.argv.includes('--once') ? 0 : 30,
  onApplied: (count) => console.log(`${count} changes`),
  onTrouble: ({ message }) => console.error(message),
});
for (const { startsOn, title } of copy.all(events)) console.log(startsOn, title.en ?? title.lo);
copy.close();
