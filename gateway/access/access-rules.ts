import { Kind, getOperationAST, parse } from 'graphql';
import type { SelectionSetNode } from 'graphql';
import { all, implies, isOpen, open, requirementKey, type Requirement } from './requirement.ts';
import { readTypes, type FieldEntry, type TypeEntry } from './schema-rules.ts';

/** What a supergraph says about who may see what. */
export interface AccessRules {
  /** What it takes to be told anything of a type. */
  typeNeeds(type: string): Requirement;
  /** What it takes to see a field, asked for on this type: everything that the answer rests on is included. */
  fieldNeeds(type: string, field: string): Requirement;
  /** Every policy that a rule names: whoever decides on policies must know these. */
  readonly policies: ReadonlySet<string>;
  /** Coordinates of the fields that need anything, for reports and tests. */
  readonly protectedFields: ReadonlyMap<string, Requirement>;
}

/** Reads the rules of access from a supergraph; throws where they cannot be enforced. */
export function compileAccess(supergraphSdl: string): AccessRules {
  const compiler = new Compiler(readTypes(parse(supergraphSdl, { noLocation: true })));
  return compiler.compile();
}

/** Works on nodes, each a type's name or a field's coordinate, and on what the answer of one rests on. */
class Compiler {
  readonly #types: ReadonlyMap<string, TypeEntry>;
  readonly #objectsOf = new Map<string, TypeEntry[]>();
  /** What interfaces add to the rules of the types behind them. */
  readonly #inherited = new Map<string, Requirement[]>();

  constructor(types: ReadonlyMap<string, TypeEntry>) {
    this.#types = types;
    for (const type of types.values()) {
      if (type.isAbstract) continue;
      for (const name of type.interfaces) this.#objectsOf.set(name, [...(this.#objectsOf.get(name) ?? []), type]);
    }
    for (const type of types.values()) if (type.isAbstract) this.#inherit(type);
  }

  compile(): AccessRules {
    const needsOf = new Map<string, Requirement>();
    const intern = makeIntern();
    const policies = new Set<string>();
    const protectedFields = new Map<string, Requirement>();
    for (const type of this.#types.values()) {
      needsOf.set(type.name, intern(this.#needs(type.name)));
      for (const field of type.fields.keys()) {
        const coordinate = `${type.name}.${field}`;
        const needs = intern(this.#needs(coordinate));
        needsOf.set(coordinate, needs);
        if (!isOpen(needs)) protectedFields.set(coordinate, needs);
        for (const name of needs.policies.flat(2)) policies.add(name);
      }
    }
    const typeNeeds = (type: string) => needsOf.get(type) ?? open;
    const fieldNeeds = (type: string, field: string) => needsOf.get(`${type}.${field}`) ?? typeNeeds(type);
    return { typeNeeds, fieldNeeds, policies, protectedFields };
  }

  /**
   * Gives the rules of an interface to the types behind it, or a fragment on such a type would walk
   * round them (CVE-2025-64530). Composition also writes on an interface what any one of its types
   * needs; rules that the types account for together are such copies, and stay where they came from.
   */
  #inherit(type: TypeEntry): void {
    const objects = this.#objectsOf.get(type.name) ?? [];
    const onTypes = all(objects.map(({ requirement }) => requirement));
    if (!implies(onTypes, type.requirement)) this.#pass(objects.map(({ name }) => name), type.requirement);
    for (const [name, { requirement }] of type.fields) {
      const onFields = all(objects.map((object) => object.fields.get(name)?.requirement ?? open));
      if (!implies(onFields, requirement)) this.#pass(objects.map((object) => `${object.name}.${name}`), requirement);
    }
  }

  #pass(nodes: readonly string[], requirement: Requirement): void {
    for (const node of nodes) this.#inherited.set(node, [...(this.#inherited.get(node) ?? []), requirement]);
  }

  /** Everything that the answer of a node rests on, itself included, taken together. */
  #needs(start: string): Requirement {
    const reached = new Set([start]);
    const requirements: Requirement[] = [];
    for (const node of reached) {
      requirements.push(this.#entry(node)?.requirement ?? open, ...(this.#inherited.get(node) ?? []));
      for (const further of this.#restsOn(node)) reached.add(further);
    }
    return all(requirements);
  }

  #entry(node: string): TypeEntry | FieldEntry | undefined {
    const [type = '', field] = node.split('.');
    return field === undefined ? this.#types.get(type) : this.#types.get(type)?.fields.get(field);
  }

  #restsOn(node: string): readonly string[] {
    const [type = '', name] = node.split('.');
    // Whoever asks an interface asks every type behind it (CVE-2025-64173).
    const objects = this.#objectsOf.get(type) ?? [];
    if (name === undefined) return objects.map((object) => object.name);
    const field = this.#types.get(type)?.fields.get(name);
    const behind = objects.map((object) => `${object.name}.${name}`);
    return field ? [type, field.type, ...behind, ...this.#readBy(type, field)] : [type];
  }

  /** The fields that a registry reads to answer this one (GHSA-m8jr-fxqx-8xx6). */
  #readBy(type: string, field: FieldEntry): readonly string[] {
    const own = field.requires.flatMap((selection) => this.#selected(type, readSelection(selection)));
    const further = field.fromContext.flatMap(({ context, selection }) =>
      [...this.#types.values()]
        .filter(({ contexts }) => contexts.has(context))
        .flatMap(({ name }) => this.#selected(name, readSelection(selection))),
    );
    return [...own, ...further];
  }

  #selected(type: string, set: SelectionSetNode): readonly string[] {
    return set.selections.flatMap((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) throw notASelection();
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value ?? type;
        return [condition, ...this.#selected(condition, selection.selectionSet)];
      }
      const name = selection.name.value;
      const inner = this.#types.get(type)?.fields.get(name)?.type;
      const below = selection.selectionSet && inner !== undefined ? this.#selected(inner, selection.selectionSet) : [];
      return [`${type}.${name}`, ...below];
    });
  }
}

/** Gives equal requirements one object, so that each is decided once a request. */
function makeIntern(): (requirement: Requirement) => Requirement {
  const known = new Map<string, Requirement>();
  return (requirement) => {
    const key = requirementKey(requirement);
    const first = known.get(key) ?? requirement;
    known.set(key, first);
    return first;
  };
}

function readSelection(text: string): SelectionSetNode {
  const trimmed = text.trim();
  const document = parse(trimmed.startsWith('{') ? trimmed : `{ ${trimmed} }`, { noLocation: true });
  const operation = getOperationAST(document);
  if (!operation) throw notASelection();
  return operation.selectionSet;
}

function notASelection(): TypeError {
  return new TypeError('The supergraph makes a field rest on others in a way that is not understood here.');
}
