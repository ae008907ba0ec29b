import { expect } from '@jest/globals';
import { attackByEveryTransport, codesOf } from './attack.ts';

// graphql-armor's max-aliases let `__typename` through by default: everything could be called that.
attackByEveryTransport('aliases, whatever they are called', {}, async (send) => {
  const fields = Array.from({ length: 51 }, () => 'parent { __typename: id }').join(' ');
  const answer = await send(`{ ${fields} }`);
  expect(answer.body.data).toBeUndefined();
  expect(['LIMIT_ROOT_FIELDS', 'LIMIT_ALIASES']).toContain(codesOf(answer)[0]);
  const inner = Array.from({ length: 51 }, () => '__typename: id').join(' ');
  expect(codesOf(await send(`{ parent { ${inner} } }`))).toEqual(['LIMIT_ALIASES']);
});
