/** A command of a page as a request. */
export interface Command {
  readonly text: string;
  /** Path and query below the address that pages name. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly method: string;
  readonly body: string | undefined;
}

/** What a reader has to put something of their own for: a variable of the shell, or dots. */
export const placeholder = /\$[A-Z]|…/;

const origin = 'http://127.0.0.1:4000';

/** The `curl` commands in the code blocks of a page; throws for one that says what is not understood here. */
export function readCommands(page: string): readonly Command[] {
  const blocks = [...page.matchAll(/^```[a-z]*\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text.replaceAll('\\\n', ' '));
  return blocks.flatMap((block) => block.split('\n').filter((line) => /^ *curl\b/.test(line)).map((line) => readCommand(line.trim())));
}

function readCommand(text: string): Command {
  const [, ...words] = [...text.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(([, single, double, bare]) => single ?? double ?? bare ?? '');
  const headers: Record<string, string> = {};
  let path: string | undefined;
  let body: string | undefined;
  let method: string | undefined;
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    if (['--header', '-H'].includes(word)) {
      const [name = '', ...value] = (words[(index += 1)] ?? '').split(':');
      headers[name.toLowerCase()] = value.join(':').trim();
    } else if (['--data', '-d'].includes(word)) body = words[(index += 1)] ?? '';
    else if (['--request', '-X'].includes(word)) method = words[(index += 1)];
    else if (['--output', '-o'].includes(word)) index += 1;
    else if (word.startsWith(`${origin}/`) && path === undefined) path = word.slice(origin.length);
    else if (!/^(-s|--silent|-N|--no-buffer|-O|--remote-name|--compressed)$/.test(word)) throw new Error(`${text}: what ${word} means is not known here.`);
  }
  if (path === undefined) throw new Error(`${text}: no address below ${origin} is asked.`);
  // As curl does where nothing else is said.
  if (body !== undefined) headers['content-type'] ??= 'application/x-www-form-urlencoded';
  return { text, path, headers, method: method ?? (body === undefined ? 'GET' : 'POST'), body };
}
