// Every command of the guide to feeds, as it stands there.
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { useRunningGraph } from '../feeds/running-graph.ts';

const guide = readFileSync('docs/feeds.md', 'utf8');
const commands = [...guide.matchAll(/^curl (?:--header '([^:]+): ([^']+)' )?'http:\/\/127\.0\.0\.1:4000([^']+)'$/gm)];

describe('the guide to feeds', () => {
  const fetchFeed = useRunningGraph();

  it('has commands', () => {
    expect(commands).toHaveLength((guide.match(/^curl /gm) ?? []).length);
    expect(commands.length).toBeGreaterThan(8);
  });

  it.each(commands.map(([, name, value, path]) => [path ?? '', name, value] as const))('has a command for %s that works', async (path, name, value) => {
    const { status, text } = await fetchFeed(path, name === undefined ? {} : { [name]: value ?? '' });
    expect([status, text.length > 100]).toEqual([200, true]);
  });
});
