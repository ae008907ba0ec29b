import { GraphQLScalarType, Kind } from 'graphql';
import { badInput } from './bad-input.ts';

interface TextScalar {
  readonly name: string;
  readonly isValid: (text: string) => boolean;
  /** Completes "… is not …". */
  readonly expected: string;
}

/** The scalars of the shared contract. Their descriptions stand in the schema; here stands what they accept. */
export const scalars = {
  Date: textScalar({ name: 'Date', isValid: isDate, expected: 'a calendar date such as 2022-08-26' }),
  DateTime: textScalar({
    name: 'DateTime',
    isValid: isInstant,
    expected: 'an RFC 3339 instant with an offset, such as 2022-08-26T09:00:00+07:00',
  }),
  URL: textScalar({ name: 'URL', isValid: isWebAddress, expected: 'an absolute http or https address' }),
  LanguageTag: textScalar({ name: 'LanguageTag', isValid: isLanguageTag, expected: 'a BCP 47 language tag such as lo' }),
  Decimal: textScalar({
    name: 'Decimal',
    isValid: (text) => /^-?\d{1,30}(\.\d{1,12})?$/.test(text),
    expected: 'a decimal number in a string, such as "1500000.00"',
  }),
};

function textScalar({ name, isValid, expected }: TextScalar): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && isValid(value)) return value;
    throw badInput('VALUE_INVALID', `${quote(value)} is not ${expected}.`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    serialize: String,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

function quote(value: unknown): string {
  return value === undefined ? 'This value' : JSON.stringify(value).slice(0, 80);
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

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,8}(-[a-z0-9]{1,8}){0,6}$/i.test(text);
}
