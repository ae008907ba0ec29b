import { Kind, isTypeDefinitionNode, isTypeExtensionNode, parse, valueFromASTUntyped } from 'graphql';
import type { ASTNode, DirectiveNode } from 'graphql';
import { directiveNames, readLinks } from './spec-links.ts';

/** The tags of a supergraph's parts, by coordinate: `Type`, `Type.member`, `Type.field(argument:)`. */
export type Tags = ReadonlyMap<string, ReadonlySet<string>>;

/** Reads every `@tag` of a supergraph, under whatever name it is linked. */
export function readTags(supergraphSdl: string): Tags {
  const document = parse(supergraphSdl, { noLocation: true });
  const names = directiveNames(readLinks(document), 'tag', 'tag');
  const tags = new Map<string, Set<string>>();
  const note = (coordinate: string, node: Annotated) => {
    const found = (node.directives ?? []).filter(({ name }) => names.has(name.value)).map(nameOf);
    if (found.length > 0) tags.set(coordinate, new Set([...(tags.get(coordinate) ?? []), ...found]));
  };
  for (const node of document.definitions) {
    if (!isTypeDefinitionNode(node) && !isTypeExtensionNode(node)) continue;
    const type = node.name.value;
    note(type, node);
    for (const member of membersOf(node)) {
      const coordinate = `${type}.${member.name.value}`;
      note(coordinate, member);
      if (member.kind !== Kind.FIELD_DEFINITION) continue;
      for (const argument of member.arguments ?? []) note(`${coordinate}(${argument.name.value}:)`, argument);
    }
  }
  return tags;
}

interface Annotated {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

/** The fields, input fields or values that a type is made of. */
function membersOf(node: ASTNode) {
  if ('fields' in node && node.kind !== Kind.OBJECT) return (node.fields ?? []);
  return 'values' in node && node.kind !== Kind.LIST ? (node.values ?? []) : [];
}

function nameOf(directive: DirectiveNode): string {
  const value = directive.arguments?.find(({ name }) => name.value === 'name')?.value;
  return value ? String(valueFromASTUntyped(value)) : '';
}
