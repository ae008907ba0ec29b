import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { AnswerBytes } from '../../../gateway/execute/answer-bytes.ts';
import { RawText } from '../../../gateway/sources/raw-text.ts';

function written(write: (answer: AnswerBytes) => void): string {
  const answer = new AnswerBytes();
  write(answer);
  return answer.take().toString();
}

describe('AnswerBytes', () => {
  it('writes any string as JSON has it', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 90 }), fc.string({ unit: 'grapheme', maxLength: 90 })), (value) => {
      expect(JSON.parse(written((answer) => answer.string(value)))).toBe(value.isWellFormed() ? value : JSON.parse(JSON.stringify(value)));
    }), { numRuns: 500 });
  });

  it('writes any number as JSON has it', () => {
    fc.assert(fc.property(fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }), fc.integer(), fc.constantFrom(0, -0, 9, 10, 99, 100, 999_999_999, 1e9)), (value) => {
      expect(written((answer) => answer.number(value))).toBe(JSON.stringify(value));
    }), { numRuns: 500 });
  });

  it('copies what came as text, short or long, and what it wrote before', () => {
    const long = `"${'ກ'.repeat(5000)}"`;
    const bytes = Buffer.from(`x${long}"b"`);
    const text = written((answer) => {
      answer.raw(new RawText(bytes, 1, bytes.length - 3));
      answer.label(Buffer.from(','));
      const start = answer.length;
      answer.raw(new RawText(bytes, bytes.length - 3, bytes.length));
      answer.again(start, answer.length);
    });
    expect(text).toBe(`${long},"b""b"`);
  });

  it('grows with an answer, and keeps nothing of one that was handed over or taken back', () => {
    const answer = new AnswerBytes();
    const parts = Array.from({ length: 2000 }, (_, index) => `${'ຂໍ້ຄວາມ'.repeat(100)}${index}`);
    for (const part of parts) answer.text(part);
    const first = answer.take();
    answer.text('once');
    const start = answer.length;
    answer.text('not');
    answer.rewind(start);
    answer.text(' more');
    expect([first.toString() === parts.join(''), answer.take().toString(), answer.take().length]).toEqual([true, 'once more', 0]);
    expect(first.toString()).toBe(parts.join(''));
  });
});
