import { describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';

const files = readdirSync('docs/adr');

describe('the decisions', () => {
  it('have a number each', () => {
    const numbers = files.map((file) => /^(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1]);
    expect(numbers).not.toContain(undefined);
    expect(new Set(numbers).size).toBe(files.length);
  });

  it.each(files)('%s has its number, a status, the three sections, and under 600 words', (file) => {
    const text = readFileSync(`docs/adr/${file}`, 'utf8');
    expect(text).toMatch(new RegExp(`^# ${Number(file.slice(0, 4))}\\. \\S`));
    expect(text).toMatch(/^Status: (proposed|accepted|superseded by .+), \d{4}-\d{2}-\d{2}/m);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)).toEqual(['Context', 'Decision', 'Consequences']);
    expect(text.trim().split(/\s+/).length).toBeLessThan(600);
  });
});
