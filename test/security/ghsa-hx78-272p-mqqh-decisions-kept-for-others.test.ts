import { expect } from '@jest/globals';
import { attackByEveryTransport } from './attack.ts';

const registries = {
  one: {
    sdl: 'type Query { open: String money: String @requiresScopes(scopes: [["money"]]) draft: String @requiresScopes(scopes: [["draft"]]) }',
    resolvers: { Query: { open: () => 'open', money: () => 'money', draft: () => 'draft' } },
  },
};

// graphql-shield kept decisions under a short hash of what they rested on; callers with equal hashes shared them.
attackByEveryTransport('GHSA-hx78-272p-mqqh: one operation, asked in turn by callers with other rights', { registries }, async (send, { key }) => {
  const rights: readonly (readonly string[])[] = [[], ['money'], ['draft'], ['money', 'draft'], ['money draft'], ['moneydraft']];
  const callers = await Promise.all(rights.map(async (scopes) => ({ scopes, key: await key(...scopes).catch(() => undefined) })));
  for (let round = 0; round < 3; round += 1) {
    for (const { scopes, key: text } of callers) {
      if (text === undefined) continue;
      const { body } = await send('{ open money draft }', { 'x-api-key': text });
      expect(body.data).toEqual({
        open: 'open',
        money: scopes.includes('money') ? 'money' : null,
        draft: scopes.includes('draft') ? 'draft' : null,
      });
    }
    const { body } = await send('{ open money draft }');
    expect(body).toMatchObject({ data: { open: 'open', money: null, draft: null }, errors: [{ path: ['money'] }, { path: ['draft'] }] });
  }
});
