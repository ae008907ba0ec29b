/** The errors of OAI-PMH 2.0 (section 3.6) that this repository answers, and when; docs/feeds/oai-pmh.md says the same. */
export const oaiErrorCodes = {
  badVerb: 'the verb is missing, unknown or given twice',
  badArgument: 'an argument is missing, unknown, given twice, or has a value of a wrong form',
  badResumptionToken: 'the token is not one that this repository gave for that verb',
  cannotDisseminateFormat: 'another metadata prefix than `oai_dc`',
  idDoesNotExist: 'there is no such record, and never was a public one',
  noRecordsMatch: 'nothing changed within these dates and this set, or there is no such set',
} as const;

/** One of their codes. */
export type OaiErrorCode = keyof typeof oaiErrorCodes;

/** What keeps a request from being answered, in the protocol's own terms: an answer with status 200, as it demands. */
export class OaiError extends Error {
  readonly code: OaiErrorCode;

  constructor(code: OaiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** The table of errors for the guide. */
export function renderOaiErrors(): string {
  return ['| code | when |', '|---|---|', ...Object.entries(oaiErrorCodes).map(([code, when]) => `| \`${code}\` | ${when} |`)].join('\n');
}
