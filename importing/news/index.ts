/** Reads news items in Lao or English and proposes the records that they tell of. */
export { wordsOf } from './directory.ts';
export type { Directory, KnownOrganisation, KnownPerson, KnownProgramme, KnownProvince } from './directory.ts';
export { keyPrefix, type Note, type Proposal, type ProposedField, type ProposedRecord, type ProposedType } from './proposal.ts';
export { longestText, proposeFromNews } from './propose.ts';
export type { Excerpt } from './reading.ts';
export { readDirectory, type Ask } from './read-directory.ts';
