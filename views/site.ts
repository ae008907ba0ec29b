// What the bundler starts from: everything that is written with JSX, which Node cannot read by itself.
import type { Page } from './page.ts';
import { event } from './pages/event.tsx';
import { events } from './pages/events.tsx';
import { home } from './pages/home.tsx';
import { organisation } from './pages/organisation.tsx';
import { organisations } from './pages/organisations.tsx';
import { programme } from './pages/programme.tsx';
import { programmes } from './pages/programmes.tsx';
import { province } from './pages/province.tsx';
import { provinces } from './pages/provinces.tsx';
import { publication } from './pages/publication.tsx';
import { publications } from './pages/publications.tsx';
import { serial } from './pages/serial.tsx';

export { renderPage, renderTrouble } from './render.tsx';
export type { Trouble } from './render.tsx';

/** Every page; where two fit an address, the first one is meant. */
export const pages: readonly Page[] = [
  home,
  events,
  event,
  programmes,
  programme,
  organisations,
  organisation,
  provinces,
  province,
  publications,
  publication,
  serial,
];
