import { expect } from '@jest/globals';
import { attackByEveryTransport, codesOf } from './attack.ts';

const inside = (levels: number, inner: string) => 'parent { '.repeat(levels) + inner + ' }'.repeat(levels);

attackByEveryTransport('GHSA-224p-v68g-5g8f: a fragment that was measured where it stands higher', {}, async (send) => {
  const fragment = `fragment F on Parent { ${inside(8, 'id')} }`;
  expect(codesOf(await send(`{ parent { ...F } } ${fragment}`))).toEqual([]);
  expect(codesOf(await send(`{ parent { ...F } a: ${inside(7, '...F')} } ${fragment}`))).toEqual(['LIMIT_DEPTH']);
});
