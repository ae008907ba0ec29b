// Builds the explorer's page ahead of the first visit, for images whose disk is read-only later.
import { resolve } from 'node:path';
import { loadBundle } from '../gateway/explorer/index.ts';

const cacheFolder = resolve(process.argv[2] ?? 'var/explorer');
const say = (fields: object, message: string) => console.log(message, fields);
// What an operator only hears of is what this script is for: it must not end well without the files.
const fail = (fields: object, message: string) => {
  throw new Error(message, { cause: 'err' in fields ? fields.err : fields });
};

const bundle = await loadBundle({ cacheFolder, log: { info: say, warn: fail, error: fail } });
console.log(`The explorer's ${bundle.assets.size} files are in ${cacheFolder}`);
