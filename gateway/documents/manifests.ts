import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { hashText } from './known-document.ts';

/** Texts of trusted documents by every id under which a client may ask for them. */
export type TrustedTexts = ReadonlyMap<string, string>;

/** A file of trusted documents that cannot be read. */
export class ManifestError extends Error {}

// The names that the tools write by themselves: persisted-query-manifest.json, persisted_queries.json.
const manifestName = /(manifest|persisted).*\.json$/;

/** One trusted document of a folder. */
export interface TrustedDocument {
  readonly text: string;
  /** Every id under which a client may ask for it. */
  readonly ids: readonly string[];
  /** Name of its file without `.graphql`; what a manifest lists has none. */
  readonly name?: string;
}

/**
 * Reads every `.graphql` file of a folder, and every manifest: Apollo's list of operations, or
 * Relay's map from id to text. An absent folder holds no documents.
 */
export async function loadTrustedDocuments(folder: string): Promise<readonly TrustedDocument[]> {
  const documents: TrustedDocument[] = [];
  const texts = new Map<string, string>();
  for (const name of (await listFiles(folder)).toSorted()) {
    const path = join(folder, name);
    const content = await readFile(path, 'utf8');
    const found = name.endsWith('.json') ? readManifest(path, content) : [readOperation(name, content)];
    for (const { ids, text } of found) for (const id of ids) addOnce(texts, id, text, path);
    documents.push(...found);
  }
  return documents;
}

/** Every id of these documents with its text. */
export function textsById(documents: readonly TrustedDocument[]): TrustedTexts {
  return new Map(documents.flatMap(({ ids, text }) => ids.map((id) => [id, text] as const)));
}

/** Reads the trusted documents of a folder by their ids. */
export async function loadTrustedTexts(folder: string): Promise<TrustedTexts> {
  return textsById(await loadTrustedDocuments(folder));
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith('.graphql') || manifestName.test(name));
  } catch (cause) {
    if (Error.isError(cause) && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new ManifestError(`The folder "${folder}" cannot be read`, { cause });
  }
}

function readOperation(file: string, content: string): TrustedDocument {
  // Editors end a file with a line break; clients hash what they send, mostly without it.
  const text = content.trim();
  return { text, ids: [...new Set([hashText(text), hashText(content)])], name: file.replace(/\.graphql$/, '') };
}

function readManifest(path: string, content: string): readonly TrustedDocument[] {
  const manifest = parseJson(path, content);
  if (!isRecord(manifest)) throw unreadable(path);
  if (manifest['format'] === undefined) return Object.entries(manifest).map((entry) => asRelay(path, entry));
  if (manifest['format'] !== 'apollo-persisted-query-manifest' || manifest['version'] !== 1) throw unreadable(path);
  if (!Array.isArray(manifest['operations'])) throw unreadable(path);
  return manifest['operations'].map((operation: unknown) => asApollo(path, operation));
}

function asRelay(path: string, [id, text]: readonly [string, unknown]): TrustedDocument {
  if (typeof text !== 'string') throw unreadable(path);
  return { ids: [id], text };
}

function asApollo(path: string, operation: unknown): TrustedDocument {
  if (!isRecord(operation)) throw unreadable(path);
  const { id, body } = operation;
  if (typeof id !== 'string' || typeof body !== 'string') throw unreadable(path);
  return { ids: [id], text: body };
}

function addOnce(texts: Map<string, string>, id: string, text: string, path: string): void {
  const earlier = texts.get(id);
  if (earlier !== undefined && earlier !== text) {
    throw new ManifestError(`"${path}" gives the id "${id}" to a second document`);
  }
  texts.set(id, text);
}

function parseJson(path: string, content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new ManifestError(`"${path}" is not JSON`, { cause });
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unreadable(path: string): ManifestError {
  return new ManifestError(`"${path}" is neither Apollo's manifest (version 1) nor Relay's map from id to text`);
}
