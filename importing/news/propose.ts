import { createHash } from 'node:crypto';
import { findAttendance } from './attendance.ts';
import { findCommitments } from './commitments.ts';
import { findCountries } from './countries.ts';
import type { Directory } from './directory.ts';
import { doubtsOf, doubtsOfItem } from './doubts.ts';
import { fact, type Fact } from './facts.ts';
import { findLayout } from './layout.ts';
import { findMeeting, type Meeting } from './meeting.ts';
import { findOrganisations } from './organisations.ts';
import { findPeople } from './people.ts';
import { findProvinces, type ProvinceMention } from './places.ts';
import { findProgramme } from './programme.ts';
import type { Proposal } from './proposal.ts';
import { overlaps, readText, type Reading } from './reading.ts';
import { recordsOf } from './records.ts';
import type { Reports } from './reports.ts';
import { findOrganisers, findParticipants, type Organiser } from './roles.ts';

/** The longest text that is read, in UTF-16 units: news items are a tenth of it. */
export const longestText = 50_000;

/**
 * Reads a news item in Lao or English and proposes the records that it tells of: the meeting, who called and chaired
 * it, its programme and promises, the item itself. Every field comes with the words it was taken from and how sure
 * the reader is; what is doubtful becomes a note. A text that tells of no meeting proposes nothing.
 */
export function proposeFromNews(text: string, directory: Directory): Proposal {
  if (text.length > longestText) throw new RangeError(`A news item has at most ${longestText} characters; this text has ${text.length}.`);
  const reading = readText(text);
  const layout = findLayout(reading);
  const language = languageOf(text);
  const source = {
    sha256: createHash('sha256').update(text).digest('hex'),
    language,
    title: layout.title ? reading.excerpt(layout.title).text : null,
    publishedOn: layout.dateline?.from ?? null,
  };
  const leftOut = layout.furniture.map((span) => reading.excerpt(span));
  const places = findProvinces(reading, directory.provinces);
  const found = findMeeting(reading, layout, places);
  if (!found) return { source, records: [], unplaced: [], leftOut };
  const organisations = findOrganisations(reading, { directory, provinces: places, countries: findCountries(reading) });
  const people = findPeople(reading, directory.people, organisations);
  const scene = { reading, layout, meeting: found, organisations, people };
  const organisers = findOrganisers(scene);
  const meeting = placedByHost(found, organisers, places, reading);
  const participants = findParticipants(scene);
  const attendance = findAttendance(reading, layout, places, organisations, organisers, meeting.venueSpan);
  const programme = findProgramme(reading, layout, organisations, directory);
  const { credit } = layout;
  const author = credit && organisations.find((one) => one.start >= credit.start && one.start < credit.end);
  const reports: Reports = {
    reading, language, layout, meeting, organisers, participants, attendance, programme, author,
    commitments: findCommitments(reading, layout, programme?.list ?? null, meeting.core),
  };
  const notes = doubtsOf({ ...scene, meeting, attendance, organisers, participants, places, provinces: directory.provinces });
  return { source, ...recordsOf(reports, directory, { event: notes, item: doubtsOfItem(reading, layout, author) }), leftOut };
}

// An office of a province that calls a meeting holds it at home, most likely.
function placedByHost(meeting: Meeting, organisers: readonly Fact<Organiser>[], places: readonly ProvinceMention[], reading: Reading): Meeting {
  if (meeting.province || meeting.venue || meeting.kind.value === 'STUDY_VISIT') return meeting;
  for (const { value: { organisation } } of organisers) {
    const place = places.find((one) => overlaps(one, organisation) || one.code === organisation.place);
    if (place) return { ...meeting, province: fact(place, 0.5, reading.excerpt(organisation)) };
  }
  return meeting;
}

function languageOf(text: string): 'lo' | 'en' {
  const lao = text.match(/[\u0E81-\u0EDF]/g)?.length ?? 0;
  const latin = text.match(/[A-Za-z]/g)?.length ?? 0;
  return lao >= latin ? 'lo' : 'en';
}
