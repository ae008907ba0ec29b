import { describe, expect, it } from '@jest/globals';
import { buildSchema, getVariableValues, parse, validate } from 'graphql';
import { checkScalars } from '../../gateway/scalars.ts';
import { textScalars } from '../../schema/index.ts';

const valid: Readonly<Record<keyof typeof textScalars, readonly string[]>> = {
  Date: ['2022-08-26', '2024-02-29'],
  DateTime: ['2022-08-26T09:00:00+07:00', '2022-08-26T02:00:00.123Z'],
  URL: ['https://example.org/a?b=c', 'http://[::1]:80/'],
  LanguageTag: ['lo', 'en-GB', 'zh-Hant-TW'],
  Decimal: ['0', '-12.50', '999999999999999999999999999999.123456789012'],
};
const malformed: Readonly<Record<keyof typeof textScalars, readonly unknown[]>> = {
  Date: ['2022-02-30', '26/08/2022', '2022-8-26', '', 20220826, null, { $ne: 1 }],
  DateTime: ['2022-08-26T09:00:00', '2022-02-30T09:00:00Z', '2022-08-26T24:00:00Z', 0],
  URL: ['javascript:alert(1)', '/relative', 'http://', 7],
  LanguageTag: ['', 'l', 'lo_LA', 'lo-', 1],
  Decimal: ['1.', '.5', '1e3', '1,5', 'NaN', 1.5],
};

describe.each(Object.keys(textScalars) as (keyof typeof textScalars)[])('values of %s', (name) => {
  // The name differs on purpose: a scalar is known by its specification.
  const schema = buildSchema(`scalar Mine @specifiedBy(url: "${textScalars[name].specifiedBy}") type Query { field(of: Mine!): String }`);
  checkScalars(schema);
  const operation = parse('query ($of: Mine!) { field(of: $of) }').definitions[0];
  const coerce = (of: unknown) => {
    if (operation?.kind !== 'OperationDefinition') throw new TypeError('There is no operation.');
    return getVariableValues(schema, operation.variableDefinitions ?? [], { of });
  };

  it.each(valid[name])('may be %j', (value) => {
    expect(coerce(value)).toEqual({ coerced: { of: value } });
    expect(validate(schema, parse(`{ field(of: ${JSON.stringify(value)}) }`))).toEqual([]);
  });

  it.each(malformed[name])('may not be %j, which is refused in a sentence with a code', (value) => {
    const [error] = coerce(value).errors ?? [];
    expect(error?.message).toMatch(/\.$/);
    if (value !== null) expect(error?.extensions['code']).toBe('VALUE_INVALID');
    if (typeof value === 'string') expect(validate(schema, parse(`{ field(of: ${JSON.stringify(value)}) }`))).toHaveLength(1);
  });
});

describe('a scalar of another specification', () => {
  it('is left as it is', () => {
    const schema = buildSchema('scalar Date type Query { field(of: Date): String }');
    checkScalars(schema);
    expect(validate(schema, parse('{ field(of: "whenever") }'))).toEqual([]);
  });
});
