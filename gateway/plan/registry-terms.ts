import type { FetchNode } from '@apollo/query-planner';
import { Kind, parse, print, stripIgnoredCharacters, visit } from 'graphql';
import type { DocumentNode, FieldNode, SelectionSetNode } from 'graphql';
import { EngineError } from '../execute/engine-error.ts';
import { fetchText } from './fetch-text.ts';
import type { MendedSupergraph } from './mend-supergraph.ts';

type Requires = NonNullable<FetchNode['requires']>;

/** Says fetches that were planned over a mended supergraph in the registries' own terms. */
export interface RegistryTerms {
  /** The registry's name of a field. */
  fieldName(key: string): string;
  /** Whether these fields hold a key by which the registry knows the type. */
  holdsKey(registry: string, typeName: string, fields: ReadonlySet<string>): boolean;
  /** One fetch as the registry understands it; several where one representation cannot say all that is required. */
  fetches(node: FetchNode): FetchNode[];
}

/** Makes the translation for one supergraph. */
export function registryTerms(mended: MendedSupergraph): RegistryTerms {
  const { variants, realNames } = mended;
  const inRealName = (node: FetchNode): FetchNode => {
    const serviceName = realNames.get(node.serviceName);
    return serviceName === undefined ? node : { ...node, serviceName };
  };
  const fieldName = (key: string): string => variants.get(key)?.field ?? key;
  return {
    fieldName,
    holdsKey: (registry, typeName, fields) => (
      mended.keys.get(`${registry} ${typeName}`)?.some((key) => key.every((name) => fields.has(name))) ?? false
    ),
    fetches(node) {
      if (variants.size === 0) return [inRealName(node)];
      return split(node, mended).map((part) => inRealName({ ...part, operation: inTerms(part.operation, mended) }));
    },
  };
}

function inTerms(text: string, { variants }: MendedSupergraph): string {
  if (![...variants.keys()].some((name) => text.includes(name))) return text;
  const document = visit(parse(text, { noLocation: true }), {
    Field(node): FieldNode | undefined {
      const variant = variants.get(node.name.value);
      if (variant === undefined) return undefined;
      const alias = node.alias ?? { kind: Kind.NAME, value: variant.name };
      return { ...node, alias, name: variant.node.name, arguments: variant.node.arguments ?? [] };
    },
  });
  return stripIgnoredCharacters(print(document));
}

/** A representation holds a field once: where two variants of it are required, each gets a fetch of its own. */
function split(node: FetchNode, mended: MendedSupergraph): FetchNode[] {
  const clashing = clashingVariants(node.requires ?? [], mended);
  if (clashing.size === 0) return [node];
  const { groups, rewrite } = selectionsByVariant(node, clashing, mended);
  return [...groups].map(([signature, fields]) => {
    const wanted = new Set(signature.split(' '));
    const dropped = new Set([...clashing].filter((name) => !wanted.has(name)));
    const requires = without(node.requires ?? [], dropped);
    if (clashingVariants(requires, mended).size > 0) {
      throw new EngineError('PLAN_UNSUPPORTED', 'A field requires another with two sets of arguments at once.');
    }
    return { ...node, requires, ...rewrite(fields) };
  });
}

function clashingVariants(requires: Requires, { variants }: MendedSupergraph): Set<string> {
  const byField = new Map<string, Set<string>>();
  const walk = (nodes: Requires, above: string): void => {
    for (const node of nodes) {
      if (node.kind === 'Field') {
        const field = `${above}${variants.get(node.name)?.field ?? node.name}`;
        const path = `${above}${node.name}`;
        byField.set(field, (byField.get(field) ?? new Set()).add(path));
        walk(node.selections ?? [], `${path}.`);
      } else {
        walk(node.selections, above);
      }
    }
  };
  walk(requires, '');
  return new Set([...byField.values()].filter((paths) => paths.size > 1).flatMap((paths) => [...paths]));
}

function without(nodes: Requires, dropped: ReadonlySet<string>, above = ''): Requires {
  return nodes.flatMap((node): Requires => {
    const path = node.kind === 'Field' ? `${above}${node.name}` : undefined;
    if (path !== undefined && dropped.has(path)) return [];
    if (node.selections === undefined) return [node];
    const selections = without(node.selections, dropped, path === undefined ? above : `${path}.`);
    return selections.length === 0 ? [] : [{ ...node, selections }];
  });
}

interface Groups {
  /** Fields by the clashing names that they require. */
  readonly groups: ReadonlyMap<string, ReadonlySet<FieldNode>>;
  readonly rewrite: (kept: ReadonlySet<FieldNode>) => Pick<FetchNode, 'operation' | 'variableUsages'>;
}

/** Groups the fields of an entity fetch by the clashing names that they require. */
function selectionsByVariant(
  node: FetchNode,
  clashing: ReadonlySet<string>,
  { requirers, variants }: MendedSupergraph,
): Groups {
  const groups = new Map<string, Set<FieldNode>>();
  const document = parse(node.operation, { noLocation: true });
  for (const { field, type } of entityFields(document)) {
    // What a variant stands for requires the same, whatever arguments it is asked with.
    const fieldName = variants.get(field.name.value)?.field ?? field.name.value;
    const needed = requirers.get(`${node.serviceName} ${type}.${fieldName}`) ?? new Set();
    const signature = [...needed].filter((name) => clashing.has(name)).toSorted().join(' ');
    groups.set(signature, (groups.get(signature) ?? new Set()).add(field));
  }
  // What requires none of them can ride with any of them.
  const free = groups.get('');
  const host = [...groups.keys()].find((signature) => signature !== '');
  if (free !== undefined && host !== undefined) {
    groups.delete('');
    for (const field of free) groups.get(host)?.add(field);
  }
  const all = new Set([...groups.values()].flatMap((fields) => [...fields]));
  return { groups, rewrite: (kept) => keeping(document, all, kept) };
}

interface EntityField {
  readonly field: FieldNode;
  readonly type: string;
}

function entityFields(document: DocumentNode): EntityField[] {
  const found: EntityField[] = [];
  const gather = (set: SelectionSetNode, type: string): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) found.push({ field: selection, type });
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        gather(selection.selectionSet, selection.typeCondition?.name.value ?? type);
      } else {
        throw new EngineError('PLAN_UNSUPPORTED', 'A fetch that must be split holds a named fragment.');
      }
    }
  };
  visit(document, {
    Field(field) {
      if (field.name.value === '_entities' && field.selectionSet) gather(field.selectionSet, '');
      return false;
    },
  });
  return found;
}

function keeping(
  document: DocumentNode,
  all: ReadonlySet<FieldNode>,
  kept: ReadonlySet<FieldNode>,
): Pick<FetchNode, 'operation' | 'variableUsages'> {
  const reduced: DocumentNode = visit(document, {
    Field: { enter: (field) => (all.has(field) && !kept.has(field) ? null : undefined) },
    InlineFragment: { leave: (fragment) => (fragment.selectionSet.selections.length === 0 ? null : undefined) },
  });
  return fetchText(reduced);
}
