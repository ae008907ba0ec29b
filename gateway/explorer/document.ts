import { bootDataId } from './boot-data.ts';
import type { BootData } from './boot-data.ts';
import type { EntryFiles } from './bundle.ts';

/**
 * What the page may load and run: its own files and nothing else.
 * Styles: Monaco writes its theme into style elements and widths into style attributes, so inline styles
 * are open; scripts are not. Fonts: Monaco's style sheet carries its icons as a data address.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32' stroke='%23d60590' " +
  "stroke-width='3' fill='%23d60590'%3E%3Cpath d='M8 8 24 12 14 25Z' fill='none'/%3E%3Ccircle cx='8' " +
  "cy='8' r='4'/%3E%3Ccircle cx='24' cy='12' r='4'/%3E%3Ccircle cx='14' cy='25' r='4'/%3E%3C/svg%3E";

/** The one HTML document; scripts and styles come as files, the boot data as a block that nothing executes. */
export function renderDocument(boot: BootData, files: EntryFiles): string {
  const preloads = files.preload.map((file) => `<link rel="modulepreload" href="${file}">`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(boot.title)}</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="${files.style}">
${preloads.join('\n')}
<script type="application/json" id="${bootDataId}">${escapeJson(boot)}</script>
<script type="module" src="${files.script}"></script>
</head>
<body>
${renderPagesLink(boot)}<div id="root"><p class="loading">Loading…</p></div>
<noscript>The explorer needs JavaScript. The graph itself answers POST requests at ${escapeHtml(boot.endpoint)}.</noscript>
</body>
</html>
`;
}

function renderPagesLink({ pages }: BootData): string {
  return pages === undefined ? '' : `<p class="pages"><a href="${escapeHtml(pages)}">Web pages over this graph</a></p>\n`;
}

// A closing script tag inside an operation's text must not end the block.
function escapeJson(value: BootData): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
