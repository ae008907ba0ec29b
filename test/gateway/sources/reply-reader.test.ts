import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { RawText } from '../../../gateway/sources/raw-text.ts';
import { formField, readExpected } from '../../../gateway/sources/reply-reader.ts';
import type { ReplyForm } from '../../../gateway/sources/reply-reader.ts';

const book: ReplyForm = {
  fields: [
    formField('__typename', { isRead: true, isTypename: true }),
    formField('id', { isRead: true }),
    formField('title', {}),
    formField('pages', {}),
  ],
};
const form: ReplyForm = { fields: [formField('book', { form: book }), formField('books', { form: book }), formField('count', {})] };

const read = (text: string) => readExpected(Buffer.from(text), form);
/** What was read, with texts told by what they say. */
const said = (text: string): unknown => {
  const found = read(text);
  return found && JSON.parse(JSON.stringify({ data: found.data, ...(found.rest !== undefined && { rest: found.rest }) }));
};

describe('readExpected', () => {
  it('leaves strings as they are that nobody reads, and makes values of all others', () => {
    const bytes = Buffer.from('{"data":{"book":{"__typename":"Book","id":"ກ1","title":"ວາລະສານ","pages":12}}}');
    const found = readExpected(bytes, form)?.data?.['book'] as Record<string, unknown>;
    expect([found['__typename'], found['id'], found['pages']]).toEqual(['Book', 'ກ1', 12]);
    const { title } = found;
    expect(title).toBeInstanceOf(RawText);
    expect(title instanceof RawText && [title.bytes === bytes, title.text(), title.toJSON()]).toEqual([true, '"ວາລະສານ"', 'ວາລະສານ']);
  });

  it.each([
    ['fields in another order', '{"data":{"count":1,"book":{"title":"a","id":"b"}}}'],
    ['fields left out', '{"data":{"books":[{"title":"a"},{"pages":1},{}]}}'],
    ['nothing', '{"data":null}'],
    ['nulls', '{"data":{"book":null,"books":[null,[null]],"count":null}}'],
    ['lists in lists', '{"data":{"books":[[{"id":"1"}],[],[[{"id":"2"}]]]}}'],
    ['a field twice', '{"data":{"count":1,"count":2}}'],
    ['lists and objects as values', '{"data":{"count":[1,{"a":"]}\\\\"},"\\u0e81"]}}'],
    ['escapes', '{"data":{"book":{"title":"a\\n\\"\\u0e81\\ud83d\\ude00\\\\","id":"\\t"}}}'],
    ['numbers of all kinds', '{"data":{"count":-1.5e3,"book":{"pages":0}}}'],
    ['large numbers', '{"data":{"count":123456789012345678}}'],
  ])('reads %s as JSON does', (_what, text) => {
    expect(said(text)).toEqual(JSON.parse(text));
  });

  it('hands on what follows the data', () => {
    expect(said('{"data":{"count":1},"errors":[{"message":"no"}],"extensions":{"a":1}}')).toEqual({
      data: { count: 1 },
      rest: '{"errors":[{"message":"no"}],"extensions":{"a":1}}',
    });
  });

  it.each([
    '', '{', '{"data":', '{"data":{}', '{"data":{}}}', '{"data":{}}\n', '{"data":{"count":1},}x', '[]', 'null', '{"errors":[],"data":null}', '{ "data": {} }',
    '{"data":{"other":1}}', '{"data":{"__proto__":{"a":1}}}', '{"data":{"book":7}}', '{"data":{"book":"x"}}', '{"data":{"count":01}}',
    '{"data":{"count":1.}}', '{"data":{"count":-}}', '{"data":{"count":+1}}', '{"data":{"count":truer}}', '{"data":{"count":"a\nb"}}', '{"data":{"count":"\\x"}}',
    '{"data":{"count":"\\u12g4"}}', '{"data":{"count":"open}}', '{"data":{"count":[1}}', '{"data":{"count":1;"book":null}}',
    `{"data":{"books":${'['.repeat(100_000)}`, '{"data":7}', '{"data":"x"}',
  ])('leaves to others what does not look as expected: %s', (text) => {
    const found = read(text);
    // What follows the data is for others to read as well.
    expect(found?.rest === undefined ? found : 'rest').toEqual(text.includes(',}x') ? 'rest' : undefined);
  });

  it('leaves to others bytes that are no text', () => {
    const bytes = Buffer.from('{"data":{"count":"a"}}');
    bytes[bytes.indexOf('a"}') ] = 0xff;
    expect(readExpected(bytes, form)).toBeUndefined();
  });

  it('agrees with JSON on whatever fits, and never takes what JSON refuses', () => {
    const title = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), fc.constant(null));
    const item = fc.record({ __typename: fc.constantFrom('Book', 'Map'), id: fc.string(), title, pages: fc.oneof(fc.integer(), fc.double(), fc.maxSafeInteger(), fc.constant(null)) }, { requiredKeys: [] });
    const data = fc.record({ book: fc.option(item), books: fc.array(fc.oneof(item, fc.array(item))), count: fc.jsonValue() }, { requiredKeys: [] });
    fc.assert(fc.property(data, fc.nat(), fc.nat(255), (value, place, byte) => {
      const text = JSON.stringify({ data: value });
      expect(said(text)).toEqual(JSON.parse(text));
      const damaged = Buffer.from(text);
      damaged[place % damaged.length] = byte;
      const found = readExpected(damaged, form);
      if (found === undefined || found.rest !== undefined) return;
      expect(JSON.parse(JSON.stringify({ data: found.data }))).toEqual(JSON.parse(damaged.toString()));
    }), { numRuns: 500 });
  });
});
