/**
 * A string of a reply that nobody needed to read: its JSON text as it came, quotes included, where it came. Most of a
 * reply only passes through, and copying bytes costs a fraction of making strings of them and bytes again.
 */
export class RawText {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;

  constructor(bytes: Buffer, start: number, end: number) {
    this.bytes = bytes;
    this.start = start;
    this.end = end;
  }

  /** The JSON text. */
  text(): string {
    return this.bytes.toString('utf8', this.start, this.end);
  }

  /** What the text says. */
  toJSON(): string {
    const value: unknown = JSON.parse(this.text());
    return String(value);
  }
}
