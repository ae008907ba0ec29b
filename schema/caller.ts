/** Header in which a gateway tells a registry for whom it calls; only a signature, or one process, makes it true. */
export const callerHeader = 'x-gateway-caller';

/** For whom a gateway calls a registry. */
export interface CallerIdentity {
  readonly kind: 'anonymous' | 'partner' | 'internal';
  /** Name of the person, app or key; empty for anonymous callers. */
  readonly subject: string;
  /** Slug of the organisation that the caller speaks for. */
  readonly organisation?: string;
  readonly scopes: ReadonlySet<string>;
  readonly credential: 'none' | 'jwt' | 'key';
  readonly keyId?: string;
}

// One caller makes many calls: its text is made once.
const encoded = new WeakMap<CallerIdentity, string>();

/** Writes a caller as the value of a header. */
export function encodeCaller(caller: CallerIdentity): string {
  const known = encoded.get(caller);
  if (known !== undefined) return known;
  const { kind, subject, organisation, scopes, credential, keyId } = caller;
  const plain = { kind, subject, organisation, scopes: [...scopes].toSorted(), credential, keyId };
  const text = Buffer.from(JSON.stringify(plain)).toString('base64url');
  encoded.set(caller, text);
  return text;
}

/** Reads a caller from the value of a header; undefined for anything that is not exactly one. */
export function decodeCaller(text: string): CallerIdentity | undefined {
  let plain: unknown;
  try {
    plain = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return undefined;
  }
  if (typeof plain !== 'object' || plain === null) return undefined;
  const read = new Map<string, unknown>(Object.entries(plain));
  const kind = kinds.find((name) => name === read.get('kind'));
  const credential = credentials.find((name) => name === read.get('credential'));
  const subject = read.get('subject');
  const scopes = read.get('scopes');
  const organisation = read.get('organisation');
  const keyId = read.get('keyId');
  if (!kind || !credential || typeof subject !== 'string') return undefined;
  if (!Array.isArray(scopes) || scopes.some((scope) => typeof scope !== 'string')) return undefined;
  if (!isOptionalText(organisation) || !isOptionalText(keyId)) return undefined;
  return {
    kind,
    subject,
    ...(organisation !== undefined && { organisation }),
    scopes: new Set(scopes),
    credential,
    ...(keyId !== undefined && { keyId }),
  };
}

const kinds = ['anonymous', 'partner', 'internal'] as const;
const credentials = ['none', 'jwt', 'key'] as const;

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}
