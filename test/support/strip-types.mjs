import { createHash } from 'node:crypto';
import { stripTypeScriptTypes } from 'node:module';

/** A jest transform that removes types in place, so that line numbers in stack traces stay true. */
const transformer = {
  process: (source) => ({ code: stripTypeScriptTypes(source, { mode: 'strip' }) }),
  getCacheKey: (source) => createHash('sha256').update(process.version).update(source).digest('hex'),
};

export default transformer;
