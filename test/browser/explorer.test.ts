import { mkdir } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openPage } from '../support/chromium.ts';
import type { WatchedPage } from '../support/chromium.ts';
import { startGatewayProcess } from '../support/gateway-process.ts';
import type { GatewayProcess } from '../support/gateway-process.ts';

const artefacts = 'test-artefacts';
const lao = /[\u0e80-\u0eff]/;

describe('the explorer in a browser', () => {
  let graph: GatewayProcess;
  let watched: WatchedPage;

  beforeAll(async () => {
    await mkdir(artefacts, { recursive: true });
    graph = await startGatewayProcess();
    // The first visit of all waits until the page is built.
    await fetch(graph.url);
  }, 120_000);
  afterAll(() => graph.close());
  beforeEach(async () => {
    const viewport = { width: 1280, height: 800 };
    watched = await openPage({ viewport, colorScheme: 'light', locale: 'lo-LA' });
    await watched.page.goto(graph.url);
  });
  afterEach(() => watched.close());

  it('runs the programme overview, shows its Lao text, and asks no other machine', async () => {
    const { page, requests, problems } = watched;
    await openTab(page, 'ProgrammeOverview');
    const answer = await run(page);
    expect(answer.errors).toBeUndefined();
    expect(answer.data.programme.title.text).toMatch(lao);
    const shown = page.locator('.result-window .view-lines');
    await shown.filter({ hasText: lao }).waitFor();
    await page.screenshot({ path: `${artefacts}/explorer-light.png` });
    expect(requests.filter((url) => !url.startsWith(graph.url) && !url.startsWith('data:'))).toEqual([]);
    expect(problems).toEqual([]);
  });

  it('sets Lao text in a font that has it, with room for stacked marks', async () => {
    const { page } = watched;
    await openTab(page, 'ProgrammeOverview');
    await run(page);
    const line = page.locator('.result-window .view-lines').filter({ hasText: lao });
    await line.waitFor();
    const style = await line.evaluate((element) => {
      const { fontSize, lineHeight, fontFamily } = getComputedStyle(element);
      return { ratio: Number.parseFloat(lineHeight) / Number.parseFloat(fontSize), fontFamily };
    });
    expect(style.ratio).toBeGreaterThanOrEqual(1.6);
    expect(style.fontFamily).toMatch(/^"?Lao"?,/);
    expect(await page.evaluate(() => document.fonts.check('14px Lao', 'ດິຈິຕອນ'))).toBe(true);
  });

  it('says where the pages for people are', async () => {
    const { page } = watched;
    expect(await page.getByRole('link', { name: 'Web pages over this graph' }).getAttribute('href')).toBe('/views');
  });

  it('shows the descriptions of the schema', async () => {
    const { page } = watched;
    await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
    const docs = page.locator('.graphiql-doc-explorer');
    await docs.getByRole('link', { name: 'Query', exact: true }).click();
    await docs.getByRole('link', { name: 'programme', exact: true }).click();
    await docs.getByRole('link', { name: 'Programme', exact: true }).click();
    const description = docs.locator('.graphiql-markdown-description').first();
    expect(await description.textContent()).toMatch(/programme/i);
  });

  it('sends the headers that the visitor writes', async () => {
    const { page } = watched;
    await openTab(page, 'ProgrammeOverview');
    await page.getByRole('button', { name: 'Headers' }).click();
    await page.getByRole('region', { name: 'Headers' }).locator('.view-lines').last().click();
    await page.keyboard.insertText('{"accept-language": "en"}');
    const request = page.waitForRequest((sent) => isOperation(sent.postData()));
    await page.getByRole('button', { name: /execute/i }).click();
    expect(await (await request).headerValue('accept-language')).toBe('en');
  });

  it('opens an operation again from the list beside the editor', async () => {
    const { page } = watched;
    await page.getByRole('button', { name: 'Show Operations' }).click();
    const list = page.getByRole('region', { name: 'Operations' });
    await list.getByRole('button', { name: 'ProgrammeOverview' }).click();
    expect((await run(page)).data.programme.title.text).toMatch(lao);
  });

  it('turns dark with the system, in the editors too', async () => {
    const { page } = watched;
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
    expect(await brightness(page)).toBeGreaterThan(0.8);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.graphiql-query-editor .monaco-editor.vs-dark').waitFor();
    expect(await brightness(page)).toBeLessThan(0.4);
    await openTab(page, 'ProgrammeOverview');
    await run(page);
    await page.locator('.result-window .view-lines').filter({ hasText: lao }).waitFor();
    await page.screenshot({ path: `${artefacts}/explorer-dark.png` });
  });

  it('fits a phone: no scrolling sideways, and two screens down at most', async () => {
    const { page } = watched;
    await page.setViewportSize({ width: 390, height: 844 });
    await openTab(page, 'ProgrammeOverview');
    await run(page);
    await page.locator('.result-window .view-lines').filter({ hasText: lao }).waitFor();
    await page.screenshot({ path: `${artefacts}/explorer-phone.png`, fullPage: true });
    const { scrollWidth, scrollHeight } = await page.evaluate(() => ({
      scrollWidth: document.documentElement.scrollWidth,
      scrollHeight: document.documentElement.scrollHeight,
    }));
    expect(scrollWidth).toBe(390);
    expect(scrollHeight).toBeLessThan(2 * 844);
  });
});

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name }).click();
  await page.locator('.graphiql-query-editor .view-lines').filter({ hasText: name }).waitFor();
}

/** Presses the button and answers what came back for the operation, introspection left aside. */
async function run(page: Page) {
  const reply = page.waitForResponse((response) => isOperation(response.request().postData()));
  await page.getByRole('button', { name: /execute/i }).click();
  return (await reply).json();
}

function isOperation(body: string | null): boolean {
  return body !== null && !body.includes('IntrospectionQuery');
}

/** How bright the page's ground is, from 0 to 1. */
function brightness(page: Page): Promise<number> {
  return page.evaluate(() => {
    const ground = getComputedStyle(document.querySelector('.graphiql-container') ?? document.body);
    const channels = ground.backgroundColor.match(/\d+/g) ?? [];
    const [red = 0, green = 0, blue = 0] = channels.map(Number);
    return (red + green + blue) / (3 * 255);
  });
}
