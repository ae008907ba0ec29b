/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Page } from './page.ts';
import { SurroundingsContext, useWriting } from './parts/context.ts';
import { places, Shell } from './parts/shell.tsx';
import { causeOf } from './visit.ts';
import type { Failure, Files, Visit } from './visit.ts';
import { wordsOf } from './words/words.ts';

/** A page with the answer of the graph. */
export interface Answered {
  readonly page: Page;
  readonly visit: Visit;
  readonly data: unknown;
  readonly failures: readonly Failure[];
  readonly files: Files;
}

/** The HTML of a page whose subject was found. */
export function renderPage({ page, visit, data, failures, files }: Answered): string {
  const words = wordsOf[visit.language];
  const title = page.title(data, words);
  const isDown = failures.some((failure) => causeOf(failure) === 'down');
  return renderDocument(visit, failures, (
    <Shell title={title} files={files} islands={page.islands} hasAddress>
      {isDown && <p class="notice" role="status">{words.blockDown}</p>}
      {page.body(data, visit, words)}
    </Shell>
  ));
}

/** Why there is a page about trouble in the place of the one that was asked for. */
export type Trouble = 'notFound' | 'down' | 'busy' | 'refused' | 'fault';

/** The HTML of a page that says what went wrong and where to go on. */
export function renderTrouble(trouble: Trouble, visit: Visit, files: Files, requestId?: string): string {
  const title = wordsOf[visit.language][`${trouble}Title`];
  return renderDocument(visit, [], (
    <Shell title={title} files={files} islands={[]} hasAddress={trouble !== 'notFound'}>
      <TroublePage trouble={trouble} requestId={requestId} />
    </Shell>
  ));
}

function TroublePage({ trouble, requestId }: { readonly trouble: Trouble; readonly requestId: string | undefined }): VNode {
  const { words, href } = useWriting();
  return (
    <div class="trouble">
      <h1>{words[`${trouble}Title`]}</h1>
      <p class="lead">{words[`${trouble}Text`]}</p>
      <ul class="ways">
        <li><a href={href('/')}>{words.home}</a></li>
        {places.map((place) => <li><a href={href(`/${place}`)}>{words[place]}</a></li>)}
      </ul>
      {requestId !== undefined && <p class="about">{words.requestId} <code>{requestId}</code></p>}
    </div>
  );
}

function renderDocument(visit: Visit, failures: readonly Failure[], document: ComponentChildren): string {
  const html = renderToString(<SurroundingsContext.Provider value={{ visit, failures }}>{document}</SurroundingsContext.Provider>);
  return `<!doctype html>\n${html}\n`;
}
