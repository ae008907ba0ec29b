import { chromium } from 'playwright-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { readTestRun } from './test-run.ts';

/** A page whose every request and complaint is written down. */
export interface WatchedPage {
  readonly page: Page;
  /** Addresses asked for, in order, those of workers and frames included. */
  readonly requests: readonly string[];
  /** Console errors, uncaught exceptions, and requests that wanted to leave this machine. */
  readonly problems: readonly string[];
  /** Closes the browser; throws when there was any problem, so that no test forgets to look. */
  close(): Promise<void>;
}

const args = [
  '--headless',
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

/** Starts the Chromium of this test run with one empty page. */
export async function openPage(options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const browser = await chromium.launch({ executablePath: readTestRun('chromiumPath'), args });
  const requests: string[] = [];
  const problems: string[] = [];
  const context = await browser.newContext(options);
  // Shorter than a test's own limit, so that a failure names the step that waited.
  context.setDefaultTimeout(20_000);
  context.on('request', (request) => requests.push(request.url()));
  await context.route(
    (url) => !staysHere(url),
    (route) => {
      problems.push(`a request wanted to leave this machine: ${route.request().url()}`);
      return route.abort();
    },
  );
  const page = await context.newPage();
  // Sockets pass the routes by.
  page.on('websocket', (socket) => {
    requests.push(socket.url());
    if (!staysHere(new URL(socket.url()))) problems.push(`a socket wanted to leave: ${socket.url()}`);
  });
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => problems.push(String(error.stack ?? error)));
  return { page, requests, problems, close: () => closeAll(browser, problems) };
}

async function closeAll(browser: { close(): Promise<void> }, problems: readonly string[]): Promise<void> {
  await browser.close();
  if (problems.length > 0) throw new Error(`The page had problems:\n${problems.join('\n')}`);
}

function staysHere(url: URL): boolean {
  if (url.protocol === 'data:' || url.protocol === 'blob:') return true;
  return ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}
