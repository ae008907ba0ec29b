/** A subgraph's schema while it is being made up. */
export interface Draft {
  readonly name: string;
  readonly types: Map<string, TypeDraft>;
}

/** One type of a draft; `members` are the values of an enum, the types of a union or the fields of an input. */
export interface TypeDraft {
  readonly kind: 'type' | 'interface' | 'enum' | 'union' | 'input' | 'scalar';
  readonly implemented: Set<string>;
  readonly directives: Set<string>;
  readonly fields: Map<string, FieldDraft>;
  readonly members: Set<string>;
}

/** One field of a draft. */
export interface FieldDraft {
  readonly args: readonly string[];
  readonly type: string;
  readonly directives: Set<string>;
}

const imports = [
  '@key', '@shareable', '@external', '@requires', '@provides', '@override', '@inaccessible', '@interfaceObject', '@context', '@fromContext',
];

/** The line that makes a schema one of Federation 2. */
export const link =
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports.map((one) => `"${one}"`).join(', ')}])`;

/** An empty subgraph. */
export function createDraft(name: string): Draft {
  return { name, types: new Map() };
}

/** The type of that name, made when it is not there yet. */
export function typeIn(draft: Draft, kind: TypeDraft['kind'], name: string): TypeDraft {
  let type = draft.types.get(name);
  if (type === undefined) {
    type = { kind, implemented: new Set(), directives: new Set(), fields: new Map(), members: new Set() };
    draft.types.set(name, type);
  }
  return type;
}

/** Adds a field unless the type has it; answers the field that is there. */
export function addField(type: TypeDraft, name: string, field: { type: string; args?: readonly string[]; directives?: readonly string[] }): FieldDraft {
  let known = type.fields.get(name);
  if (known === undefined) {
    known = { type: field.type, args: field.args ?? [], directives: new Set(field.directives) };
    type.fields.set(name, known);
  }
  return known;
}

/** The draft as schema text. */
export function print(draft: Draft): string {
  const types = [...draft.types].map(([name, type]) => printType(name, type));
  return [link, ...types].join('\n');
}

function printType(name: string, type: TypeDraft): string {
  const implemented = type.implemented.size > 0 ? ` implements ${[...type.implemented].join(' & ')}` : '';
  const head = `${type.kind} ${name}${implemented}${[...type.directives].map((one) => ` ${one}`).join('')}`;
  if (type.kind === 'scalar') return head;
  if (type.kind === 'union') return `${head} = ${[...type.members].join(' | ')}`;
  const lines = [...type.members, ...[...type.fields].map(([field, draft]) => printField(field, draft))];
  return `${head} {\n${lines.map((line) => `  ${line}`).join('\n')}\n}`;
}

function printField(name: string, { args, type, directives }: FieldDraft): string {
  const parameters = args.length > 0 ? `(${args.join(', ')})` : '';
  return `${name}${parameters}: ${type}${[...directives].map((one) => ` ${one}`).join('')}`;
}
