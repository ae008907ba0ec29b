/** Every problem that feeds answer by themselves; docs/feeds.md says the same, and tests hold it, this and the code together. */
export const feedProblems = {
  BAD_REQUEST: { status: 400, help: 'The request itself cannot be read, such as a body of another media type (415) or one too large (413): see the detail.' },
  BAD_USER_INPUT: { status: 400, help: 'Correct the value that the detail names.' },
  CURSOR_INVALID: { status: 400, help: 'Send the cursor or the address as it came, or begin again without one.' },
  CURSOR_OTHER_ORDER: { status: 400, help: 'The cursor is of another list: begin again without one.' },
  EXPORT_PARAMETER_INVALID: { status: 400, help: 'Correct the part of the address that the detail names.' },
  KIND_UNKNOWN: { status: 400, help: 'Name one of the kinds in the detail.' },
  LANGUAGE_UNKNOWN: { status: 400, help: '`lang` is `lo`, `en` or `ko`.' },
  PAGE_CONFLICT: { status: 400, help: 'Send `after` or `before`.' },
  VALUE_INVALID: { status: 400, help: 'Correct the value that the detail names.' },
  WAIT_INVALID: { status: 400, help: '`wait` is a whole number of seconds within the bounds in the detail.' },
  FORBIDDEN: { status: 403, help: 'Ask the ministry for the scope that the list needs.' },
  EXPORT_FORMAT_UNKNOWN: { status: 404, help: 'Let the name of the file end in one of the forms in the detail.' },
  EXPORT_UNKNOWN: { status: 404, help: '`/export` lists the names that there are.' },
  NOT_FOUND: { status: 404, help: 'There is no such record, or none that this credential may see.' },
  NOT_AN_ACTIVITY: { status: 404, help: 'The programme lacks what IATI demands; the detail says what.' },
  NOT_ACCEPTABLE: { status: 406, help: 'Accept one of the forms in the detail.' },
  INTERNAL_SERVER_ERROR: { status: 500, help: 'Tell the ministry, with the time; its log has the cause.' },
  INCOMPLETE: { status: 503, help: 'Something changed or failed while it was read: come again after `retry-after`.' },
  NOT_READY: { status: 503, help: 'The graph is being started: come again after `retry-after`.' },
  NO_ANSWER: { status: 503, help: 'The graph does not answer: come again after `retry-after`.' },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly help: string }>>;

/** The table of problems for the guide. */
export function renderFeedProblems(): string {
  const rows = Object.entries(feedProblems).map(([code, { status, help }]) => `| \`${code}\` | ${status} | ${help} |`);
  return ['| code | status | what to do |', '|---|---|---|', ...rows].join('\n');
}
