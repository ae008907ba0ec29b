import type { Attendance } from './attendance.ts';
import type { CommitmentFacts } from './commitments.ts';
import type { Fact } from './facts.ts';
import type { Layout } from './layout.ts';
import type { Meeting } from './meeting.ts';
import type { OrganisationMention } from './organisations.ts';
import type { ProgrammeFacts } from './programme.ts';
import type { Reading } from './reading.ts';
import type { Organiser, Participant } from './roles.ts';

/** All that was read from a news item about a meeting. */
export interface Reports {
  readonly reading: Reading;
  readonly language: 'lo' | 'en';
  readonly layout: Layout;
  readonly meeting: Meeting;
  readonly organisers: readonly Fact<Organiser>[];
  readonly participants: readonly Fact<Participant>[];
  readonly attendance: Attendance;
  readonly programme: ProgrammeFacts | undefined;
  readonly commitments: readonly Fact<CommitmentFacts>[];
  readonly author: OrganisationMention | undefined;
}
