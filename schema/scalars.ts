/** What a scalar of the contract accepts; its name and description stand in common.graphql. */
export interface TextScalar {
  /** The address in its `@specifiedBy`: by it a gateway knows the scalar in any supergraph, whatever its name. */
  readonly specifiedBy: string;
  readonly isValid: (text: string) => boolean;
  /** Completes "… is not …". */
  readonly expected: string;
}

/** The scalars of the contract by their names. All of them are text. */
export const textScalars = {
  Date: {
    specifiedBy: 'https://scalars.graphql.org/andimarek/local-date.html',
    isValid: isDate,
    expected: 'a calendar date such as 2022-08-26',
  },
  DateTime: {
    specifiedBy: 'https://scalars.graphql.org/andimarek/date-time.html',
    isValid: isInstant,
    expected: 'an RFC 3339 instant with an offset, such as 2022-08-26T09:00:00+07:00',
  },
  URL: {
    specifiedBy: 'https://url.spec.whatwg.org/',
    isValid: (text) => /^https?:\/\//i.test(text) && URL.canParse(text),
    expected: 'an absolute http or https address',
  },
  LanguageTag: {
    specifiedBy: 'https://www.rfc-editor.org/info/bcp47',
    isValid: (text) => /^[a-z]{2,8}(-[a-z0-9]{1,8}){0,6}$/i.test(text),
    expected: 'a BCP 47 language tag such as lo',
  },
  Decimal: {
    specifiedBy: 'https://www.w3.org/TR/xmlschema-2/#decimal',
    isValid: (text) => /^-?\d{1,30}(\.\d{1,12})?$/.test(text),
    expected: 'a decimal number in a string, such as "1500000.00"',
  },
} satisfies Record<string, TextScalar>;

/** Says in a sentence what is wrong with a value of a scalar; undefined where nothing is. */
export function refuseScalar({ isValid, expected }: TextScalar, value: unknown): string | undefined {
  if (typeof value === 'string' && isValid(value)) return undefined;
  return `${value === undefined ? 'This value' : JSON.stringify(value).slice(0, 80)} is not ${expected}.`;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  // Parsing rolls 30 February over to March; only a day that comes back unchanged exists.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i.exec(text);
  return match?.[1] !== undefined && isDate(match[1]);
}
