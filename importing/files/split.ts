// Takes long texts apart into the records that they list, so that each is parsed by itself and forgotten.

/** The text of one record with the line it begins on, or why there is none. */
export type TextItem = { readonly line: number; readonly text: string } | { readonly line: number; readonly reason: string };

const longestItem = 1_000_000;
const tooLong = (line: number) => ({ line, reason: `The record is longer than ${longestItem} characters.` });

/** The lines of a text that hold something. */
export async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<TextItem> {
  for await (const { line, text } of linesOf(chunks)) {
    if (text.length > longestItem) yield tooLong(line);
    else if (text.trim() !== '') yield { line, text };
  }
}

/** The items of a list in YAML at the top level, or the documents of a stream of them. */
export async function* splitYamlItems(chunks: AsyncIterable<string>): AsyncGenerator<TextItem> {
  let item: { line: number; parts: string[]; length: number } | undefined;
  const close = (): TextItem[] => {
    const text = item?.parts.join('\n') ?? '';
    if (!item || text.trim() === '') return [];
    return [item.length > longestItem ? tooLong(item.line) : { line: item.line, text }];
  };
  for await (const { line, text } of linesOf(chunks)) {
    const isItem = /^-\s/.test(text) || text === '-';
    if (isItem || /^---(?:\s|$)/.test(text) || /^\.\.\.\s*$/.test(text)) {
      yield* close();
      // The dash becomes part of the indentation, so that the lines of the item still stand below each other.
      item = { line, parts: isItem ? [` ${text.slice(1)}`] : [], length: text.length };
    } else if (item) {
      item.length += text.length;
      if (item.length <= longestItem) item.parts.push(text);
    } else if (text.trim() !== '' && !text.startsWith('#') && !text.startsWith('%')) {
      item = { line, parts: [text], length: text.length };
    }
  }
  yield* close();
}

async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<{ readonly line: number; readonly text: string }> {
  let rest = '';
  let line = 1;
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    // A line without an end is cut where it is too long anyway: the rest of it is dropped, and the line named.
    if (rest.length > longestItem * 2) rest = rest.slice(0, longestItem + 1);
    for (const text of parts) yield { line: line++, text: text.replace(/\r$/, '').replace(/^\uFEFF/, '') };
  }
  if (rest !== '') yield { line, text: rest.replace(/^\uFEFF/, '') };
}

/** The items of an array in JSON; a text that is one object alone is taken for a list of one. */
export async function* splitJsonArray(chunks: AsyncIterable<string>): AsyncGenerator<TextItem> {
  const splitter = new JsonSplitter();
  for await (const chunk of chunks) yield* splitter.take(chunk);
  yield* splitter.end();
}

/** Follows strings and brackets alone: what stands between them is the parser's to judge. */
class JsonSplitter {
  #line = 1;
  #depth = 0;
  #state: 'before' | 'list' | 'object' | 'after' = 'before';
  #isString = false;
  #isEscaped = false;
  #item: { readonly line: number; readonly parts: string[]; length: number } | undefined;
  #from = 0;

  *take(chunk: string): Generator<TextItem> {
    this.#from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const unit = chunk.charAt(at);
      if (unit === '\n') this.#line += 1;
      if (this.#isString) this.#inString(unit);
      else if (!/[\s\uFEFF]/.test(unit)) yield* this.#outside(unit, at, chunk);
    }
    this.#keep(chunk, chunk.length);
  }

  *end(): Generator<TextItem> {
    yield* this.#close();
    if (this.#state === 'list') yield { line: this.#line, reason: 'The file ends before its list does.' };
  }

  #inString(unit: string): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (unit === '\\') this.#isEscaped = true;
    else if (unit === '"') this.#isString = false;
  }

  *#outside(unit: string, at: number, chunk: string): Generator<TextItem> {
    if (this.#state === 'before') {
      this.#state = unit === '[' ? 'list' : 'object';
      if (unit === '[') return;
    }
    if (this.#state === 'list' && this.#depth === 0 && (unit === ',' || unit === ']')) {
      this.#keep(chunk, at);
      yield* this.#close();
      if (unit === ']') this.#state = 'after';
      return;
    }
    if (!this.#item) {
      this.#item = { line: this.#line, parts: [], length: 0 };
      this.#from = at;
    }
    if (unit === '"') this.#isString = true;
    else if (unit === '{' || unit === '[') this.#depth += 1;
    else if (unit === '}' || unit === ']') this.#depth -= 1;
  }

  #keep(chunk: string, until: number): void {
    if (!this.#item) return;
    if (this.#item.length <= longestItem) this.#item.parts.push(chunk.slice(this.#from, until));
    this.#item.length += until - this.#from;
  }

  *#close(): Generator<TextItem> {
    const item = this.#item;
    this.#item = undefined;
    this.#depth = 0;
    if (item) yield item.length > longestItem ? tooLong(item.line) : { line: item.line, text: item.parts.join('') };
  }
}
