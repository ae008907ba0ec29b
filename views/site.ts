// What the bundler starts from: everything that is written with JSX, which Node cannot read by itself.
import type { Page } from './page.ts';
import { deskDraftPage } from './pages/desk-draft.tsx';
import { deskMeetingPage } from './pages/desk-meeting.tsx';
import { deskPage } from './pages/desk.tsx';
import { eventPage } from './pages/event.tsx';
import { eventsPage } from './pages/events.tsx';
import { homePage } from './pages/home.tsx';
import { organisationPage } from './pages/organisation.tsx';
import { organisationsPage } from './pages/organisations.tsx';
import { partnerPage } from './pages/partner.tsx';
import { programmePage } from './pages/programme.tsx';
import { programmesPage } from './pages/programmes.tsx';
import { provincePage } from './pages/province.tsx';
import { provincesPage } from './pages/provinces.tsx';
import { publicationPage } from './pages/publication.tsx';
import { publicationsPage } from './pages/publications.tsx';
import { registerPage } from './pages/register.tsx';
import { registrationPage } from './pages/registration.tsx';
import { serialPage } from './pages/serial.tsx';
import { signInPage } from './pages/sign-in.tsx';

export { renderPage, renderTrouble } from './render.tsx';
export type { Trouble } from './render.tsx';

/** Every page; where two fit an address, the first one is meant. */
export const pages: readonly Page[] = [
  homePage,
  eventsPage,
  eventPage,
  registerPage,
  registrationPage,
  programmesPage,
  programmePage,
  organisationsPage,
  organisationPage,
  provincesPage,
  provincePage,
  publicationsPage,
  publicationPage,
  serialPage,
  signInPage,
  deskPage,
  deskMeetingPage,
  deskDraftPage,
  partnerPage,
];
