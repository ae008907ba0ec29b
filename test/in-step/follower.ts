// A partner's process that keeps a copy by the feed of changes until it is killed: ADDRESS FILE
import { createClient } from '../../clients/typescript/src/index.ts';
import { allCollections, mirror, openCopy } from '../../clients/typescript/src/sqlite/index.ts';

const [url = '', file = ''] = process.argv.slice(2);
// Whoever started it is gone, and nobody else would end it.
process.on('disconnect', () => process.exit());
const copy = openCopy(file);
process.send?.('ready');
await mirror({
  graph: createClient({ url, firstPauseMs: 20, longestPauseMs: 1000 }),
  copy,
  collections: allCollections(),
  wait: 20,
});
