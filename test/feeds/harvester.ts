// A harvester of OAI-PMH for tests: it reads with a library of others and knows of the repository what the protocol tells.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { validateXML } from 'xmllint-wasm';

/** A record as a harvester keeps it. */
export interface Harvested {
  readonly identifier: string;
  readonly datestamp: string;
  readonly isDeleted: boolean;
  readonly sets: readonly string[];
  /** Elements of Dublin Core by name, each as `language text` or as text; none of a header or a deleted record. */
  readonly metadata: Readonly<Record<string, readonly string[]>>;
}

/** One answer. */
export interface OaiAnswer {
  readonly responseDate: string;
  readonly error: { readonly code: string; readonly message: string } | undefined;
  readonly records: readonly Harvested[];
  readonly sets: readonly string[];
  /** Undefined where there is none; empty at the end of a list in parts. */
  readonly token: string | undefined;
  readonly listSize: number | undefined;
  readonly cursor: number | undefined;
}

type Node = Readonly<Record<string, unknown>>;

const repeated = new Set(['record', 'header', 'set', 'setSpec', 'adminEmail']);
const parser = new XMLParser({
  ignoreAttributes: false,
  parseTagValue: false,
  removeNSPrefix: true,
  isArray: (name, path) => repeated.has(name) || (typeof path === 'string' && path.includes('.metadata.dc.')),
});

/** Reads an answer. */
export function readAnswer(text: string): OaiAnswer {
  const root = parser.parse(text)['OAI-PMH'] as Node;
  const list = (root['ListRecords'] ?? root['ListIdentifiers'] ?? root['GetRecord'] ?? root['ListSets'] ?? {}) as Node;
  const headers = (list['header'] ?? []) as readonly Node[];
  const records = (list['record'] ?? []) as readonly Node[];
  const error = root['error'] as Node | undefined;
  const token = list['resumptionToken'];
  const attributes = (typeof token === 'object' ? token : {}) as Node;
  return {
    responseDate: String(root['responseDate']),
    error: error && { code: String(error['@_code']), message: String(error['#text']) },
    records: [...headers.map((header) => readRecord({ header: [header] })), ...records.map(readRecord)],
    sets: ((list['set'] ?? []) as readonly Node[]).map(({ setSpec }) => String([setSpec].flat()[0])),
    token: token === undefined ? undefined : String(typeof token === 'string' ? token : (attributes['#text'] ?? '')),
    listSize: numberOf(attributes['@_completeListSize']),
    cursor: numberOf(attributes['@_cursor']),
  };
}

function readRecord(record: Node): Harvested {
  const [header = {}] = record['header'] as readonly Node[];
  const { dc = {} } = (record['metadata'] ?? {}) as { readonly dc?: Node };
  const elements = Object.entries(dc).filter(([name, values]) => !name.startsWith('@_') && Array.isArray(values)) as [string, unknown[]][];
  return {
    identifier: String(header['identifier']),
    datestamp: String(header['datestamp']),
    isDeleted: header['@_status'] === 'deleted',
    sets: ((header['setSpec'] ?? []) as readonly unknown[]).map(String),
    metadata: Object.fromEntries(elements.map(([name, values]) => [name, values.map(wordsOf)])),
  };
}

function wordsOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const { '#text': text, '@_lang': language } = value as Node;
  return language === undefined ? String(text) : `${language} ${text}`;
}

function numberOf(value: unknown): number | undefined {
  return value === undefined ? undefined : Number(value);
}

const readSchema = (fileName: string) => ({ fileName, contents: readFileSync(join(import.meta.dirname, fileName), 'utf8') });

/** What a validator of the W3C's schema language finds wrong with an answer, by this project's reading of the protocol. */
export async function problemsOf(text: string): Promise<readonly string[]> {
  const preload = ['oai-dc.xsd', 'dc.xsd', 'xml.xsd'].map(readSchema);
  const { errors } = await validateXML({ xml: { fileName: 'answer.xml', contents: text }, schema: [readSchema('oai-pmh-2.0.xsd')], preload });
  return errors.map(({ message }) => message);
}

/** Sends a request; answers the text of what came. */
export type SendOai = (values: Readonly<Record<string, string>>) => Promise<string>;

/** A copy that is kept in step as the protocol would have it. */
export class Harvester {
  /** Records by their identifiers, deleted ones among them. */
  readonly records = new Map<string, Harvested>();
  readonly #send: SendOai;
  readonly #selection: Readonly<Record<string, string>>;
  #from: string | undefined;

  constructor(send: SendOai, selection: Readonly<Record<string, string>> = {}) {
    this.#send = send;
    this.#selection = selection;
  }

  /** Identifiers of the records that are not deleted. */
  get present(): readonly string[] {
    return [...this.records.values()].filter(({ isDeleted }) => !isDeleted).map(({ identifier }) => identifier).toSorted();
  }

  /** Takes what was changed since the harvest before; `between` runs after each part but the last. Answers the parts. */
  async harvest(between: (part: number) => Promise<void> = async () => undefined): Promise<readonly OaiAnswer[]> {
    const parts: OaiAnswer[] = [];
    const first = { verb: 'ListRecords', metadataPrefix: 'oai_dc', ...this.#selection, ...(this.#from !== undefined && { from: this.#from }) };
    for (let values: Readonly<Record<string, string>> = first; ; ) {
      const answer = readAnswer(await this.#send(values));
      if (answer.error && answer.error.code !== 'noRecordsMatch') throw new Error(`${answer.error.code}: ${answer.error.message}`);
      parts.push(answer);
      for (const record of answer.records) this.records.set(record.identifier, record);
      if (!answer.token) break;
      await between(parts.length);
      values = { verb: 'ListRecords', resumptionToken: answer.token };
    }
    this.#from = parts[0]?.responseDate;
    return parts;
  }
}
