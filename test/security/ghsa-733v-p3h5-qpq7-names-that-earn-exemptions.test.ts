import { expect } from '@jest/globals';
import { attackByEveryTransport, codesOf } from './attack.ts';

const deep = 'parent { '.repeat(15) + 'id' + ' }'.repeat(15);

attackByEveryTransport('GHSA-733v-p3h5-qpq7: operations and fragments named like introspection', {}, async (send) => {
  for (const name of ['__schema', '__type', 'IntrospectionQuery', '__typename']) {
    for (const query of [`query ${name} { ${deep} }`, `{ ...${name} } fragment ${name} on Query { ${deep} }`]) {
      expect(codesOf(await send(query))).toEqual(['LIMIT_DEPTH']);
    }
  }
});
