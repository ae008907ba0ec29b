import { Kind, parse, visit } from 'graphql';
import { argumentNamed, stringArgument } from './directive-arguments.ts';
import { fieldSet, registryNames } from './mend-supergraph.ts';

/** What registries say of their fields, by `registry Type.field`. */
export interface Requirements {
  /** The fields beside it that a field's @requires names. */
  readonly required: ReadonlyMap<string, readonly string[]>;
  /** The fields below it that a field's @provides names. */
  readonly provided: ReadonlyMap<string, readonly string[]>;
}

/** Reads from a supergraph what each registry must be given before it can answer a field. */
export function readRequirements(sdl: string): Requirements {
  const document = parse(sdl, { noLocation: true });
  const names = registryNames(document);
  const required = new Map<string, readonly string[]>();
  const provided = new Map<string, readonly string[]>();
  visit(document, {
    ObjectTypeDefinition(type) {
      for (const field of type.fields ?? []) {
        for (const directive of field.directives ?? []) {
          const graph = argumentNamed(directive, 'graph')?.value;
          if (graph?.kind !== Kind.ENUM) continue;
          const at = `${names.get(graph.value) ?? ''} ${type.name.value}.${field.name.value}`;
          note(required, at, stringArgument(directive, 'requires'));
          note(provided, at, stringArgument(directive, 'provides'));
        }
      }
      return false;
    },
  });
  return { required, provided };
}

function note(found: Map<string, readonly string[]>, at: string, text: string | undefined): void {
  if (text === undefined) return;
  found.set(at, fieldSet(text).selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : [])));
}
