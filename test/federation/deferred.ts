import { Kind, visit, type DirectiveNode, type DocumentNode, type GraphQLFormattedError } from 'graphql';
import { hash } from './random.ts';
import type { Answer } from './sides.ts';

const defer: DirectiveNode = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' } };

/** The same operation with `@defer` on about half of its fragments; the text decides on which. */
export function withDefers(document: DocumentNode, text: string): DocumentNode {
  let count = 0;
  const deferSome = <Node extends { readonly directives?: readonly DirectiveNode[] }>(
    node: Node,
    _key: unknown,
    _parent: unknown,
    _path: unknown,
    ancestors: readonly unknown[],
  ): Node | undefined => {
    count += 1;
    if (!isBelowField(ancestors) || hash(`${text} ${count}`) % 2 === 0) return undefined;
    return { ...node, directives: [...(node.directives ?? []), defer] };
  };
  return visit(document, { InlineFragment: deferSome, FragmentSpread: deferSome });
}

/** Parts of the root are left alone: a mutation's must not be deferred. */
function isBelowField(ancestors: readonly unknown[]): boolean {
  return ancestors.some((node) => typeof node === 'object' && node !== null && 'kind' in node
    && (node.kind === Kind.FIELD || (node.kind === Kind.FRAGMENT_DEFINITION && !isOnRoot(node))));
}

function isOnRoot(node: object): boolean {
  return /"value":"(?:Query|Mutation)"/u.test(JSON.stringify(Reflect.get(node, 'typeCondition')));
}

interface Payload {
  readonly pending?: readonly { readonly id: string; readonly path: readonly (string | number)[] }[];
  readonly incremental?: readonly { readonly id: string; readonly data: object; readonly errors?: readonly GraphQLFormattedError[] }[];
  readonly completed?: readonly { readonly id: string; readonly errors?: readonly GraphQLFormattedError[] }[];
  readonly hasNext: boolean;
}

/** Puts the parts of an answer together as a client would. */
export function joined(first: Answer & Partial<Payload>, payloads: readonly Payload[]): Answer {
  const paths = new Map<string, readonly (string | number)[]>();
  const errors = [...(first.errors ?? [])];
  const { data } = first;
  for (const payload of [first, ...payloads]) {
    // A part may be told of and be there in one payload.
    for (const { id, path } of payload.pending ?? []) paths.set(id, path);
    for (const part of payload.incremental ?? []) {
      const path = paths.get(part.id);
      if (path === undefined) throw new Error(`Nothing told of the part ${part.id}.`);
      mergeInto(valueAt(data, path), part.data);
      errors.push(...(part.errors ?? []));
    }
    for (const part of payload.completed ?? []) {
      if (!paths.delete(part.id)) throw new Error(`The part ${part.id} ended without having begun.`);
      errors.push(...(part.errors ?? []));
    }
  }
  const last = payloads.at(-1) ?? first;
  if (last.hasNext === true || paths.size > 0) throw new Error(`The answer ended without its parts ${[...paths.keys()].join(', ')}.`);
  return { data, ...(errors.length > 0 && { errors }) };
}

function valueAt(data: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce((value, element) => (typeof value === 'object' && value !== null ? Reflect.get(value, element) : undefined), data);
}

function mergeInto(target: unknown, source: object): void {
  if (typeof target !== 'object' || target === null) throw new Error('A part came for an object that is not there.');
  for (const [name, value] of Object.entries(source)) {
    const present: unknown = Object.hasOwn(target, name) ? Reflect.get(target, name) : undefined;
    if (typeof present === 'object' && present !== null && typeof value === 'object' && value !== null) mergeInto(present, value);
    else Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
  }
}
