import { errors } from '../errors.ts';
import type { KnownDocument, KnownOperation } from './known-document.ts';
import { hashText } from './known-document.ts';
import type { TrustedTexts } from './manifests.ts';
import { readDocument } from './read-document.ts';
import type { ReadOptions } from './read-document.ts';
import { RecentCache } from './recent-cache.ts';

/** Whether registered documents are known by their id, and whether anything else is answered. */
export type TrustMode = 'off' | 'on' | 'only';

/** Texts that this process itself made from trusted documents; they are trusted as those are, and read when first asked for. */
export interface DerivedTexts {
  get(id: string): string | undefined;
}

/** What the documents of one engine are made of. */
export interface DocumentOptions extends ReadOptions {
  readonly trust: TrustMode;
  readonly trusted: TrustedTexts;
  readonly derived?: DerivedTexts;
  /** Texts that clients registered by their hash; absent where that is switched off. */
  readonly persisted?: RecentCache<string>;
  readonly cacheBytes: number;
}

/** The ways in which a request can name its document. */
export interface DocumentRequest {
  readonly query?: string;
  readonly documentId?: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

const hashPattern = /^[\da-f]{64}$/;

/** Finds, reads and keeps documents for one schema; a new schema gets new ones. */
export class Documents {
  readonly #options: DocumentOptions;
  readonly #byText: RecentCache<KnownDocument>;
  readonly #byId = new Map<string, KnownDocument>();

  constructor(options: DocumentOptions) {
    this.#options = options;
    this.#byText = new RecentCache(options.cacheBytes);
  }

  /** What the cache of free documents holds. */
  get cached(): { readonly documents: number; readonly bytes: number } {
    return { documents: this.#byText.size, bytes: this.#byText.bytes };
  }

  /** The document that a request names; throws where there is none or it is refused. */
  find(request: DocumentRequest): KnownDocument {
    const { query, documentId } = request;
    if (documentId !== undefined) return this.#trustedById(documentId);
    const persisted = request.extensions['persistedQuery'];
    if (persisted !== undefined && persisted !== null) return this.#persisted(readHash(persisted), query);
    if (query === undefined) throw errors.PARAMETER_MISSING();
    return this.#free(query);
  }

  /** Reads every trusted document and answers what is wrong with each that this schema does not take. */
  checkTrusted(): ReadonlyMap<string, Error> {
    const problems = new Map<string, Error>();
    if (this.#options.trust === 'off') return problems;
    for (const id of this.#options.trusted.keys()) {
      try {
        this.#trusted(id);
      } catch (error) {
        problems.set(id, error instanceof Error ? error : new Error(String(error)));
      }
    }
    return problems;
  }

  /** The operations of every trusted document that was found to be valid. */
  *trustedOperations(): Iterable<KnownOperation> {
    // One document may have several ids.
    for (const document of new Set(this.#byId.values())) yield* document.operations.values();
  }

  #free(text: string): KnownDocument {
    if (this.#options.trust === 'only') throw errors.DOCUMENT_NOT_TRUSTED();
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    const document = readDocument(text, this.#options, false);
    this.#byText.set(text, document, document.bytes);
    return document;
  }

  #trustedById(documentId: string): KnownDocument {
    const id = documentId.startsWith('sha256:') ? documentId.slice('sha256:'.length) : documentId;
    const document = this.#trusted(id);
    if (document) return document;
    throw errors.DOCUMENT_NOT_FOUND({ id: documentId.replace(/[^\w:.~-]/g, '?').slice(0, 80) });
  }

  #trusted(id: string): KnownDocument | undefined {
    const known = this.#byId.get(id);
    if (known !== undefined || this.#options.trust === 'off') return known;
    const text = this.#options.trusted.get(id) ?? this.#options.derived?.get(id);
    if (text === undefined) return undefined;
    const document = readDocument(text, this.#options, true);
    this.#byId.set(id, document);
    return document;
  }

  // Apollo's automatic persisted queries: the hash alone first, then once the text with its hash.
  #persisted(hash: string, query: string | undefined): KnownDocument {
    const trusted = this.#trusted(hash);
    if (trusted) return trusted;
    if (this.#options.trust === 'only') throw errors.DOCUMENT_NOT_TRUSTED();
    const { persisted } = this.#options;
    if (!persisted) throw errors.PERSISTED_QUERY_NOT_SUPPORTED();
    if (query === undefined) return this.#free(persisted.get(hash) ?? notFound());
    const document = this.#register(hash, query);
    persisted.set(hash, query, (hash.length + query.length) * 2);
    return document;
  }

  #register(hash: string, query: string): KnownDocument {
    // Without this anyone could put an operation of their own under another client's hash.
    if (hashText(query) !== hash) throw errors.PERSISTED_QUERY_HASH_MISMATCH();
    return this.#free(query);
  }
}

function notFound(): never {
  throw errors.PERSISTED_QUERY_NOT_FOUND();
}

function readHash(persisted: unknown): string {
  const { version, sha256Hash } = Object(persisted);
  if (version === 1 && typeof sha256Hash === 'string' && hashPattern.test(sha256Hash)) return sha256Hash;
  throw errors.PARAMETER_INVALID({
    name: 'extensions.persistedQuery',
    expected: 'an object with "version" 1 and "sha256Hash" in lower-case hexadecimal',
  });
}
