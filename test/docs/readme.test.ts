import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { startGatewayProcess, type GatewayProcess } from '../support/gateway-process.ts';

const readme = readFileSync('README.md', 'utf8');

function codeBlock(language: string): string {
  return new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\``, 'm').exec(readme)?.[1] ?? '';
}

describe('the README', () => {
  let gateway: GatewayProcess;
  beforeAll(async () => {
    gateway = await startGatewayProcess({ EXPLORER: 'off' });
  });
  afterAll(() => gateway.close());

  it('shows a question with the answer that the graph gives', async () => {
    const response = await fetch(`${gateway.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: codeBlock('graphql') }),
    });
    expect(await response.json()).toEqual(JSON.parse(codeBlock('json')));
  });

  it('names every setting of a registry, and none that is not read', () => {
    const source = readFileSync('subgraphs/registry-config.ts', 'utf8');
    const read = [...source.matchAll(/environment\['([A-Z_]+)'\]/g)].map(([, key = '']) => key);
    const table = /A registry that runs as a process of its own([\s\S]*?)The tests read these/.exec(readme)?.[1] ?? '';
    const named = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, key = '']) => key);
    expect(named.toSorted()).toEqual([...new Set(read)].toSorted());
  });
});
