import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { openPage } from '../support/chromium.ts';
import { startGatewayProcess } from '../support/gateway-process.ts';

/** The sizes that every page is looked at in. */
export const screens = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } } as const;

/** Where screenshots are kept for those who want to look. */
const artefacts = 'test-artefacts/views';

/** A browser on the views of a running graph. */
export interface Reader {
  readonly page: Page;
  readonly url: string;
  /** Addresses asked for since the last visit began. */
  readonly requests: readonly string[];
  readonly problems: string[];
  /** Goes to an address under `/views` and waits until its letters are there. */
  visit(address: string, screen?: keyof typeof screens): Promise<number>;
  /** Keeps a picture of the whole page. */
  picture(name: string): Promise<void>;
  /** Rules of WCAG 2.2 AA that the page breaks, each with where. */
  barriers(): Promise<readonly string[]>;
  /** True where the page has to be moved sideways to be read. */
  isTooWide(): Promise<boolean>;
  close(): Promise<void>;
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Starts a graph with the shipped records and one browser; both serve all tests of a file. */
export async function openReader(settings: Readonly<Record<string, string>> = {}): Promise<Reader> {
  await mkdir(artefacts, { recursive: true });
  const graph = await startGatewayProcess({ EXPLORER: 'off', ...settings });
  const watched = await openPage({ colorScheme: 'light', reducedMotion: 'reduce' });
  const { page } = watched;
  let seen = 0;
  return {
    page,
    url: graph.url,
    get requests() {
      return watched.requests.slice(seen);
    },
    problems: watched.problems as string[],
    visit: async (address, screen = 'desktop') => {
      seen = watched.requests.length;
      await page.setViewportSize(screens[screen]);
      const answer = await page.goto(`${graph.url}views${address}`);
      await page.evaluate(() => document.fonts.ready.then(() => undefined));
      return answer?.status() ?? 0;
    },
    picture: async (name) => void (await page.screenshot({ path: `${artefacts}/${name}.png`, fullPage: true })),
    barriers: () => findBarriers(page),
    isTooWide: () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth),
    close: async () => {
      await Promise.all([watched.close(), graph.close()]);
    },
  };
}

async function findBarriers(page: Page): Promise<readonly string[]> {
  // By way of the debugger: the page's own policy lets no script in.
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const { axe: checker } = window as unknown as { axe: { run(options: object): Promise<AxeResult> } };
    const { violations } = await checker.run({ runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary}`));
  });
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[];
}
