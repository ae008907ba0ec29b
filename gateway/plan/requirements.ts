import { Kind, parse, visit } from 'graphql';
import { argumentNamed, stringArgument } from './directive-arguments.ts';
import { fieldSet, registryNames } from './mend-supergraph.ts';

/** For `registry Type.field`, the fields beside it that its @requires names. */
export type Requirements = ReadonlyMap<string, readonly string[]>;

/** Reads from a supergraph what each registry must be given before it can answer a field. */
export function readRequirements(sdl: string): Requirements {
  const document = parse(sdl, { noLocation: true });
  const names = registryNames(document);
  const found = new Map<string, readonly string[]>();
  visit(document, {
    ObjectTypeDefinition(type) {
      for (const field of type.fields ?? []) {
        for (const directive of field.directives ?? []) {
          const text = stringArgument(directive, 'requires');
          const graph = argumentNamed(directive, 'graph')?.value;
          if (text === undefined || graph?.kind !== Kind.ENUM) continue;
          const fields = fieldSet(text).selections.flatMap((node) => (node.kind === Kind.FIELD ? [node.name.value] : []));
          found.set(`${names.get(graph.value) ?? ''} ${type.name.value}.${field.name.value}`, fields);
        }
      }
      return false;
    },
  });
  return found;
}
