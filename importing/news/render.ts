import type { Proposal, ProposedField, ProposedRecord } from './proposal.ts';

const longestValue = 160;
const longestExcerpt = 80;
const excerptsShown = 3;

/** A proposal as lines for people: each value with how sure the reader is and the words it was taken from. */
export function renderProposal({ source, records, unplaced, leftOut }: Proposal): readonly string[] {
  if (records.length === 0) return ['The text tells of no meeting: nothing is proposed.'];
  return [
    `${source.title ?? 'A news item'} (${source.language}, sha256 ${source.sha256.slice(0, 12)}…)`,
    ...records.filter(({ fields, notes }) => fields.length + notes.length > 0).flatMap(renderRecord),
    ...(unplaced.length > 0 ? ['', 'Without a record to stand in', ...unplaced.map(renderField)] : []),
    ...(leftOut.length > 0 ? ['', `Left out: ${leftOut.map(({ text }) => text).join(' · ')}`] : []),
  ];
}

function renderRecord({ entityType, key, id, fields, notes }: ProposedRecord): readonly string[] {
  return [
    '',
    `${entityType} ${id === null ? `${key} (new, as far as names tell)` : id}`,
    ...fields.map(renderField),
    ...notes.map(({ code, severity, message }) => `  ! ${severity} ${code}: ${message.en}`),
  ];
}

function renderField({ field, value, confidence, excerpts }: ProposedField): string {
  const words = [...new Set(excerpts.map(({ text }) => shortened(text.replace(/\s+/g, ' '), longestExcerpt)))];
  const places = words.slice(0, excerptsShown).map((text) => `“${text}”`).join(' ') + (words.length > excerptsShown ? ' …' : '');
  const at = excerpts[0] ? ` at ${excerpts[0].start}` : '';
  return `  ${field} = ${shortened(JSON.stringify(value), longestValue)}  [${confidence.toFixed(2)}]${places === '' ? '' : `  ← ${places}${at}`}`;
}

function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
