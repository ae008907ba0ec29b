/** @jsxImportSource preact */
import type { ComponentChildren, VNode } from 'preact';
import { languageNames, languages } from '../languages.ts';
import type { IslandName } from '../page.ts';
import type { Files } from '../visit.ts';
import { deskWords } from '../words/desk.ts';
import { useWriting } from './context.ts';

/** The parts of the site, in the order of the menu. */
export const places = ['events', 'programmes', 'organisations', 'provinces', 'publications'] as const;

interface ShellProps {
  readonly title: string;
  readonly files: Files;
  readonly islands: readonly IslandName[];
  /** False on pages that stand at no address of their own, such as errors. */
  readonly hasAddress: boolean;
  readonly children: ComponentChildren;
}

/** The document around every page: head, menu, language switch, search and foot. */
export function Shell({ title, files, islands, hasAddress, children }: ShellProps): VNode {
  const { visit, words } = useWriting();
  const { language } = visit;
  const name = `${words.site} · ${words.siteOf}`;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title === '' ? name : `${title} · ${name}`}</title>
        <link rel="icon" href={files.icon} type="image/svg+xml" />
        <link rel="stylesheet" href={files.style} />
        {files.fonts[language] !== undefined && <link rel="preload" href={files.fonts[language]} as="font" type="font/woff2" crossorigin="anonymous" />}
        {language === 'ko' && <link rel="stylesheet" href={files.koreanStyle} />}
        {hasAddress && languages.map((other) => <link rel="alternate" hreflang={other} href={addressIn(other, visit.address)} />)}
        {islands.map((island) => <script type="module" src={files.islands[island]} />)}
      </head>
      <body>
        <a class="skip" href="#content">{words.skip}</a>
        <Masthead />
        <main id="content" tabindex={-1}>{children}</main>
        <Foot />
      </body>
    </html>
  );
}

function addressIn(language: string, address: string): string {
  return `/views/${language}${address === '/' ? '' : address}`;
}

function Masthead(): VNode {
  const { visit, words, href } = useWriting();
  const place = visit.address.split(/[/?]/)[1];
  return (
    <header class="masthead">
      <div class="masthead-top">
        <a class="brand" href={href('/')}>
          <span class="brand-name">{words.site}</span>
          <span class="brand-of">{words.siteOf}</span>
        </a>
        <nav class="languages" aria-label={words.language}>
          {languages.map((other) => (
            <a href={addressIn(other, visit.address)} lang={other} hreflang={other} aria-current={other === visit.language ? 'true' : undefined}>
              {languageNames[other]}
            </a>
          ))}
        </nav>
      </div>
      <div class="masthead-bottom">
        <nav class="menu" aria-label={words.menu}>
          {places.map((one) => (
            <a href={href(`/${one}`)} aria-current={one === place ? 'true' : undefined}>{words[one]}</a>
          ))}
        </nav>
        <form class="search" role="search" action={href('/publications')} method="get">
          <input type="search" name="text" aria-label={words.searchLabel} placeholder={words.searchHint} />
          <button type="submit">{words.search}</button>
        </form>
      </div>
    </header>
  );
}

function Foot(): VNode {
  const { words, href, visit } = useWriting();
  return (
    <footer class="foot">
      <p>{words.footer} <a href="/">{words.forDevelopers}</a></p>
      <p><a href={href('/desk')}>{deskWords[visit.language].desk}</a></p>
    </footer>
  );
}

/** The way from the front page to this one. */
export function Breadcrumbs({ trail }: { readonly trail: readonly { readonly address: string; readonly name: ComponentChildren }[] }): VNode {
  const { words, href } = useWriting();
  return (
    <nav class="breadcrumbs" aria-label={words.breadcrumbs}>
      <ol>
        <li><a href={href('/')}>{words.home}</a></li>
        {trail.map(({ address, name }) => <li><a href={href(address)}>{name}</a></li>)}
      </ol>
    </nav>
  );
}
