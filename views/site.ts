// What the bundler starts from: everything that is written with JSX, which Node cannot read by itself.
import type { Page } from './page.ts';
import { home } from './pages/home.tsx';

export { renderPage, renderTrouble } from './render.tsx';
export type { Trouble } from './render.tsx';

/** Every page; where two fit an address, the first one is meant. */
export const pages: readonly Page[] = [home];
