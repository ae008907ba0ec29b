import { describe, expect, it } from '@jest/globals';
import { seedTabs } from '../../../gateway/explorer/seed-tabs.ts';

/** The two methods of a browser's storage that are used. */
function memoryStorage(entries: Record<string, string> = {}) {
  const held = new Map(Object.entries(entries));
  return {
    held,
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
  };
}

const operations = [
  { name: 'First', text: 'query First($slug: ID!) { a }', variables: { slug: 'x' } },
  { name: 'Second', text: 'query Second { a }' },
];

describe('seedTabs', () => {
  it('opens every operation in a tab of a first visitor, the first with its variables', () => {
    const storage = memoryStorage();
    seedTabs(operations, storage);
    const { tabs, activeTabIndex } = JSON.parse(storage.held.get('graphiql:tabState') ?? '');
    expect(activeTabIndex).toBe(0);
    expect(tabs.map(({ title }: { title: string }) => title)).toEqual(['First', 'Second']);
    expect(JSON.parse(tabs[0].variables)).toEqual({ slug: 'x' });
    expect(tabs[1].variables).toBe('');
    expect(storage.held.get('graphiql:query')).toBe(operations[0]?.text);
    expect(JSON.parse(storage.held.get('graphiql:variables') ?? '')).toEqual({ slug: 'x' });
  });

  it('leaves the tabs of a returning visitor alone', () => {
    const storage = memoryStorage({ 'graphiql:tabState': 'mine' });
    seedTabs(operations, storage);
    expect([...storage.held]).toEqual([['graphiql:tabState', 'mine']]);
  });
});
