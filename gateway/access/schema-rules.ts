import { Kind, isTypeDefinitionNode, isTypeExtensionNode, valueFromASTUntyped } from 'graphql';
import type { DirectiveNode, DocumentNode, TypeDefinitionNode, TypeExtensionNode } from 'graphql';
import { all, open, type Alternatives, type Requirement } from './requirement.ts';
import { directiveNames, readLinks, type SpecLink } from './spec-links.ts';

/** One type of a supergraph with what it says about access. */
export interface TypeEntry {
  readonly name: string;
  readonly isAbstract: boolean;
  readonly requirement: Requirement;
  readonly fields: Map<string, FieldEntry>;
  readonly interfaces: Set<string>;
  /** Names of contexts that the type sets for fields below it. */
  readonly contexts: Set<string>;
}

/** One field of a supergraph with what it says about access. */
export interface FieldEntry {
  /** Name of the type that it answers with, without list and null marks. */
  readonly type: string;
  readonly requirement: Requirement;
  /** Selections on the own type that a registry reads in order to answer. */
  readonly requires: readonly string[];
  readonly fromContext: readonly ContextRead[];
}

/** A value that a field takes from a type further up. */
export interface ContextRead {
  readonly context: string;
  readonly selection: string;
}

/** Reads every type of a supergraph; what cannot be understood about access stops the start. */
export function readTypes(supergraph: DocumentNode): ReadonlyMap<string, TypeEntry> {
  const links = readLinks(supergraph);
  refuseUnknownSecurity(links);
  const reader = new Reader(links);
  const types = new Map<string, TypeEntry>();
  for (const node of supergraph.definitions) {
    if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) continue;
    const known = types.get(node.name.value);
    types.set(node.name.value, known ? reader.merge(known, node) : reader.read(node));
  }
  return types;
}

// Hidden parts are hidden by the API schema; contexts are followed like @requires.
const understood: ReadonlySet<string | undefined> = new Set(['authenticated', 'requiresScopes', 'policy', 'inaccessible', 'context']);

function refuseUnknownSecurity(links: readonly SpecLink[]): void {
  const unknown = links.find(({ spec, purpose }) => purpose === 'SECURITY' && !understood.has(spec));
  if (unknown) throw new TypeError(`The supergraph asks for security by ${unknown.url}, which is not enforced here.`);
}

type TypeNode = TypeDefinitionNode | TypeExtensionNode;

class Reader {
  readonly #authenticated: ReadonlySet<string>;
  readonly #scopes: ReadonlySet<string>;
  readonly #policies: ReadonlySet<string>;
  readonly #contexts: ReadonlySet<string>;

  constructor(links: readonly SpecLink[]) {
    this.#authenticated = directiveNames(links, 'authenticated', 'authenticated');
    this.#scopes = directiveNames(links, 'requiresScopes', 'requiresScopes');
    this.#policies = directiveNames(links, 'policy', 'policy');
    this.#contexts = directiveNames(links, 'context', 'context');
  }

  read(node: TypeNode): TypeEntry {
    return this.merge(
      {
        name: node.name.value,
        isAbstract: node.kind.startsWith('Interface') || node.kind.startsWith('Union'),
        requirement: open,
        fields: new Map(),
        interfaces: new Set(),
        contexts: new Set(),
      },
      node,
    );
  }

  merge(entry: TypeEntry, node: TypeNode): TypeEntry {
    const directives = node.directives ?? [];
    for (const directive of directives) {
      const name = argumentsOf(directive).get('name');
      if (this.#contexts.has(directive.name.value) && typeof name === 'string') entry.contexts.add(name);
    }
    for (const { name } of 'interfaces' in node ? (node.interfaces ?? []) : []) entry.interfaces.add(name.value);
    for (const field of 'fields' in node ? (node.fields ?? []) : []) {
      if (field.kind !== Kind.FIELD_DEFINITION) continue;
      let type = field.type;
      while (type.kind !== Kind.NAMED_TYPE) type = type.type;
      entry.fields.set(field.name.value, {
        type: type.name.value,
        requirement: this.#requirementOf(field.directives ?? []),
        ...readJoins(field.directives ?? []),
      });
    }
    return { ...entry, requirement: all([entry.requirement, this.#requirementOf(directives)]) };
  }

  #requirementOf(directives: readonly DirectiveNode[]): Requirement {
    return all(directives.flatMap((directive) => this.#rule(...unwrap(directive)) ?? []));
  }

  #rule(name: string, values: ReadonlyMap<string, unknown>): Requirement | undefined {
    if (this.#authenticated.has(name)) return { ...open, authenticated: true };
    if (this.#scopes.has(name)) {
      return { authenticated: true, scopes: [readAlternatives(name, values.get('scopes'))], policies: [] };
    }
    if (!this.#policies.has(name)) return undefined;
    return { authenticated: false, scopes: [], policies: [readAlternatives(name, values.get('policies'))] };
  }
}

// Newer compositions write some directives as @join__directive(name: "...", args: {...}).
function unwrap(directive: DirectiveNode): [name: string, values: ReadonlyMap<string, unknown>] {
  const values = argumentsOf(directive);
  if (directive.name.value !== 'join__directive') return [directive.name.value, values];
  const args = values.get('args');
  const inner = typeof args === 'object' && args !== null ? Object.entries(args) : [];
  return [String(values.get('name')).replace(/^@/, ''), new Map(inner)];
}

function readJoins(directives: readonly DirectiveNode[]): Pick<FieldEntry, 'requires' | 'fromContext'> {
  const requires: string[] = [];
  const fromContext: ContextRead[] = [];
  for (const directive of directives) {
    if (directive.name.value !== 'join__field') continue;
    const values = argumentsOf(directive);
    const selection = values.get('requires');
    if (typeof selection === 'string') requires.push(selection);
    const reads = values.get('contextArguments');
    for (const read of Array.isArray(reads) ? reads : []) fromContext.push(readContext(read));
  }
  return { requires, fromContext };
}

function readContext(read: unknown): ContextRead {
  if (typeof read === 'object' && read !== null && 'context' in read && 'selection' in read) {
    const { context, selection } = read;
    if (typeof context === 'string' && typeof selection === 'string') return { context, selection };
  }
  throw new TypeError('The supergraph takes an argument from a context in a way that is not understood here.');
}

function readAlternatives(directive: string, value: unknown): Alternatives {
  if (!Array.isArray(value)) throw new TypeError(`@${directive} in the supergraph lists nothing that could be checked.`);
  return value.map((names: unknown) => {
    if (!Array.isArray(names) || names.some((name) => typeof name !== 'string')) {
      throw new TypeError(`@${directive} in the supergraph must hold lists of names.`);
    }
    return names;
  });
}

function argumentsOf(directive: DirectiveNode): ReadonlyMap<string, unknown> {
  return new Map(directive.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}
