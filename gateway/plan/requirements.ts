import { Kind, parse, visit } from 'graphql';
import type { ObjectTypeDefinitionNode, SelectionSetNode } from 'graphql';
import { argumentNamed, stringArgument } from './directive-arguments.ts';
import { fieldSet, registryNames } from './mend-supergraph.ts';

/** What registries say of their fields, by `registry Type.field`; fields below others are joined by dots. */
export interface Requirements {
  /** The fields beside it that a field's @requires names. */
  readonly required: ReadonlyMap<string, readonly string[]>;
  /** The fields below it that a field's @provides names. */
  readonly provided: ReadonlyMap<string, readonly string[]>;
  /** Fields that a registry names but cannot answer, but where they are provided. */
  readonly external: ReadonlySet<string>;
}

/** Reads from a supergraph what each registry must be given before it can answer a field. */
export function readRequirements(sdl: string): Requirements {
  const document = parse(sdl, { noLocation: true });
  const names = registryNames(document);
  const required = new Map<string, readonly string[]>();
  const provided = new Map<string, readonly string[]>();
  const external = new Set<string>();
  visit(document, {
    ObjectTypeDefinition(type) {
      const keys = keyFields(type);
      for (const field of type.fields ?? []) {
        for (const directive of field.directives ?? []) {
          const graph = argumentNamed(directive, 'graph')?.value;
          if (graph?.kind !== Kind.ENUM) continue;
          const at = `${names.get(graph.value) ?? ''} ${type.name.value}.${field.name.value}`;
          note(required, at, stringArgument(directive, 'requires'));
          note(provided, at, stringArgument(directive, 'provides'));
          const isExternal = argumentNamed(directive, 'external')?.value;
          if (isExternal?.kind === Kind.BOOLEAN && isExternal.value && !keys.has(field.name.value)) external.add(at);
        }
      }
      return false;
    },
  });
  return { required, provided, external };
}

function note(found: Map<string, readonly string[]>, at: string, text: string | undefined): void {
  if (text !== undefined) found.set(at, dotted(fieldSet(text)));
}

/** All fields of a set, those below others with the way to them. */
function dotted(set: SelectionSetNode, above = ''): string[] {
  return set.selections.flatMap((node) => {
    if (node.kind === Kind.INLINE_FRAGMENT) return dotted(node.selectionSet, above);
    if (node.kind !== Kind.FIELD || node.name.value === '__typename') return [];
    const path = `${above}${node.name.value}`;
    return [path, ...(node.selectionSet ? dotted(node.selectionSet, `${path}.`) : [])];
  });
}

function keyFields(type: ObjectTypeDefinitionNode): Set<string> {
  const keys = (type.directives ?? []).flatMap((directive) => (
    directive.name.value === 'join__type' ? stringArgument(directive, 'key') ?? [] : []
  ));
  return new Set(keys.flatMap((key) => dotted(fieldSet(key))));
}
