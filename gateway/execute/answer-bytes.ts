import type { RawText } from '../sources/raw-text.ts';
import { stringText } from './json-text.ts';

const [quote, backslash, tilde, zero] = [0x22, 0x5c, 0x7e, 0x30] as const;

// A call into native code costs as much as a loop over so many bytes or characters.
const shortBytes = 48;
const shortString = 40;
const firstRoom = 64 * 1024;
// What one very large answer needed is not kept for all the small ones after it.
const mostRoomKept = 4 * 1024 * 1024;

/** The JSON text of an answer while it is written, as the bytes that are sent. */
export class AnswerBytes {
  /** Bytes written so far. */
  length = 0;
  private bytes = Buffer.allocUnsafeSlow(firstRoom);

  /** Writes bytes that are short and known beforehand, such as the name of a field. */
  label(label: Uint8Array): void {
    const size = label.length;
    this.reserve(size);
    const { bytes } = this;
    let at = this.length;
    for (let index = 0; index < size; index++) bytes[at++] = label[index]!;
    this.length = at;
  }

  /** Writes a string of a reply as it came. */
  raw({ bytes: source, start, end }: RawText): void {
    const size = end - start;
    this.reserve(size);
    const { bytes } = this;
    let at = this.length;
    if (size <= shortBytes) for (let from = start; from < end; from++) bytes[at++] = source[from]!;
    else {
      source.copy(bytes, at, start, end);
      at += size;
    }
    this.length = at;
  }

  /** Writes once more what stands from one place to another. */
  again(start: number, end: number): void {
    this.reserve(end - start);
    this.bytes.copyWithin(this.length, start, end);
    this.length += end - start;
  }

  /** Writes a string as JSON. */
  string(value: string): void {
    if (value.length <= shortString && this.plainString(value)) return;
    this.text(stringText(value));
  }

  /** Writes a number that JSON can hold. */
  number(value: number): void {
    if (value >= 0 && value < 1e9 && Number.isInteger(value)) this.wholeNumber(value);
    else this.text(`${value}`);
  }

  /** Writes JSON text. */
  text(text: string): void {
    // UTF-8 takes three bytes at most for what a string counts as one.
    this.reserve(3 * text.length);
    this.length += this.bytes.write(text, this.length, 'utf8');
  }

  /** Forgets what was written behind a place. */
  rewind(length: number): void {
    this.length = length;
  }

  /** Hands over all that was written; writing begins anew. */
  take(): Buffer {
    const written = Buffer.from(this.bytes.subarray(0, this.length));
    this.length = 0;
    if (this.bytes.length > mostRoomKept) this.bytes = Buffer.allocUnsafeSlow(firstRoom);
    return written;
  }

  /** Writes a string of printable ASCII; false for any other, of which nothing is written. */
  private plainString(value: string): boolean {
    const size = value.length;
    this.reserve(size + 2);
    const { bytes } = this;
    let at = this.length;
    bytes[at++] = quote;
    for (let index = 0; index < size; index++) {
      const code = value.charCodeAt(index);
      if (code < 0x20 || code > tilde || code === quote || code === backslash) return false;
      bytes[at++] = code;
    }
    bytes[at++] = quote;
    this.length = at;
    return true;
  }

  private wholeNumber(value: number): void {
    let digits = 1;
    for (let bound = 10; bound <= value; bound *= 10) digits++;
    this.reserve(digits);
    const { bytes } = this;
    const end = this.length + digits;
    let left = value;
    for (let at = end - 1; at >= this.length; at--) {
      const rest = Math.trunc(left / 10);
      bytes[at] = zero + left - 10 * rest;
      left = rest;
    }
    this.length = end;
  }

  private reserve(size: number): void {
    const needed = this.length + size;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.bytes.length));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}
