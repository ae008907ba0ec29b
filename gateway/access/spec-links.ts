import { Kind, type DirectiveNode, type DocumentNode, type ValueNode } from 'graphql';

const specifications = 'https://specs.apollo.dev/';

/** One `@link` of a supergraph: a specification and the names under which it is used. */
export interface SpecLink {
  /** Name of the specification, such as `authenticated`; undefined for those that are not Apollo's. */
  readonly spec: string | undefined;
  readonly url: string;
  /** Prefix of whatever is not imported by name. */
  readonly namespace: string;
  /** From the specification's directive to the name that this document gives it, both without `@`. */
  readonly imports: ReadonlyMap<string, string>;
  readonly purpose: string | undefined;
}

/** Reads the `@link`s of a supergraph, also where `@link` itself goes by another name. */
export function readLinks(supergraph: DocumentNode): readonly SpecLink[] {
  const directives = supergraph.definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.directives ?? [])
      : [],
  );
  const links = directives.map((node) => ({ name: node.name.value, link: readLink(node) }));
  const own = links.find(({ name, link }) => link?.spec === 'link' && link.namespace === name)?.name ?? 'link';
  return links.flatMap(({ name, link }) => (link && name === own ? [link] : []));
}

/**
 * Every name under which a directive of a specification may be applied. Matching the bare name
 * alone would leave renamed rules unenforced (CVE-2025-64347).
 */
export function directiveNames(links: readonly SpecLink[], spec: string, directive: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const link of links) {
    if (link.spec !== spec && link.spec !== 'federation') continue;
    const isMain = link.spec === directive;
    names.add(link.imports.get(directive) ?? (isMain ? link.namespace : `${link.namespace}__${directive}`));
  }
  // Without a link the plain names count, unless somebody else's specification uses them.
  if (names.size === 0) for (const name of [directive, `federation__${directive}`]) names.add(name);
  for (const link of links) if (link.spec === undefined) for (const name of claimed(link)) names.delete(name);
  return names;
}

function claimed(link: SpecLink): readonly string[] {
  return [link.namespace, ...link.imports.values()];
}

function readLink(node: DirectiveNode): SpecLink | undefined {
  const values = new Map(node.arguments?.map((argument) => [argument.name.value, argument.value]));
  const url = text(values.get('url'));
  if (url === undefined) return undefined;
  const [name = '', version] = url.replace(/\/+$/, '').split('/').slice(-2);
  const plain = version !== undefined && /^v\d/.test(version) ? name : (version ?? name);
  return {
    spec: url.startsWith(specifications) ? plain : undefined,
    url,
    namespace: text(values.get('as')) ?? plain,
    imports: readImports(values.get('import')),
    purpose: text(values.get('for')),
  };
}

function readImports(value: ValueNode | undefined): ReadonlyMap<string, string> {
  const imports = new Map<string, string>();
  for (const item of value?.kind === Kind.LIST ? value.values : []) {
    const fields = item.kind === Kind.OBJECT ? item.fields : [];
    const member = (name: string) => text(fields.find((field) => field.name.value === name)?.value);
    const name = text(item) ?? member('name');
    if (name?.startsWith('@')) imports.set(name.slice(1), (member('as') ?? name).replace(/^@/, ''));
  }
  return imports;
}

function text(value: ValueNode | undefined): string | undefined {
  return value && (value.kind === Kind.STRING || value.kind === Kind.ENUM) ? value.value : undefined;
}
