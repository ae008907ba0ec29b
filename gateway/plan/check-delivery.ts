import type { FetchNode, PlanNode } from '@apollo/query-planner';
import { Kind, getNamedType, isAbstractType, isCompositeType, isInterfaceType, isObjectType } from 'graphql';
import type { FieldNode, GraphQLSchema, SelectionSetNode } from 'graphql';
import { pathSteps } from '../execute/collectors.ts';
import type { PathStep } from '../execute/collectors.ts';
import type { TypeRelations } from '../execute/type-relations.ts';
import { isEntityFetch } from './brought-fields.ts';
import type { BroughtField, Brings } from './brought-fields.ts';
import type { DeliveryTypes } from './delivery-types.ts';
import { fetchesBefore } from './fetch-order.ts';
import { FetchUse } from './fetch-use.ts';
import { hasDeferredPart } from './label-defers.ts';
import { fieldsRead, pathsRead } from './required-fields.ts';
import type { Reader } from './required-fields.ts';
import type { Requirements } from './requirements.ts';
import { fetchDocument, outputRenames, planFetches } from './plan-fetches.ts';
import type { FetchDocument } from './plan-fetches.ts';

/** A field that was asked for and that no fetch of the plan brings. */
export interface UndeliveredField {
  readonly field: string;
  readonly path: readonly string[];
}

/** What a plan was found to bring. */
export interface Delivery {
  readonly undelivered: UndeliveredField | undefined;
  readonly use: FetchUse;
}

/** What checking needs to know of the graph. */
export interface DeliveryGraph {
  readonly registries: ReadonlyMap<string, GraphQLSchema>;
  /** With what clients do not see. */
  readonly schema: GraphQLSchema;
  readonly apiSchema: GraphQLSchema;
  readonly relations: TypeRelations;
  readonly types: DeliveryTypes;
  readonly requirements: Requirements;
}

/** An entity fetch whose path has been followed for some steps. */
interface Waiting {
  readonly brings: Brings;
  readonly steps: readonly PathStep[];
  readonly at: number;
}

interface Place {
  readonly typeName: string;
  /** The interface or union that the schema says where only `__typename` tells the type. */
  readonly abstract: string | undefined;
  readonly asked: readonly SelectionSetNode[];
  readonly brings: readonly Brings[];
  readonly waiting: readonly Waiting[];
  /** Fetches whose paths lead on, or end, with objects of this type and not with all of the place. */
  readonly followers: readonly FetchNode[];
  /** Fetches of entities further up whose representations hold these objects. */
  readonly readers: readonly Reader[];
  readonly path: readonly string[];
}

/** Runs a plan over types instead of data: a field that was asked for and that nothing brings must not pass for null. */
export function checkDelivery(
  plan: PlanNode | undefined,
  asked: FetchDocument,
  graph: DeliveryGraph,
  { isFinal }: { readonly isFinal: boolean },
): Delivery {
  const use = new FetchUse(plan === undefined ? new Map() : fetchesBefore(plan));
  return { undelivered: new Check(graph, asked, use, isFinal).undelivered(plan), use };
}

class Check {
  private readonly graph: DeliveryGraph;
  private readonly asked: FetchDocument;
  private readonly done = new Set<string>();
  private readonly numbers = new Map<object, number>();
  private readonly use: FetchUse;
  /** False for a plan that still asks interface objects for fields that not all of their types need. */
  private readonly isFinal: boolean;

  constructor(graph: DeliveryGraph, asked: FetchDocument, use: FetchUse, isFinal: boolean) {
    this.graph = graph;
    this.asked = asked;
    this.use = use;
    this.isFinal = isFinal;
  }

  undelivered(plan: PlanNode | undefined): UndeliveredField | undefined {
    const fetches = plan === undefined ? [] : planFetches(plan);
    const brings: Brings[] = [];
    const waiting: Waiting[] = [];
    for (const { fetch, path } of fetches) {
      const { operation, fragments } = fetchDocument(fetch.operation);
      const renames = outputRenames(fetch);
      const sets = [fetch.requires === undefined ? operation.selectionSet : entitySelections(operation.selectionSet)];
      const own = { fetch, fragments, sets, from: '', renames, provided: [] };
      if (fetch.requires === undefined) brings.push(own);
      else waiting.push({ brings: own, steps: pathSteps(path), at: 0 });
    }
    const { operation } = this.asked;
    const root = this.graph.apiSchema.getRootType(operation.operation);
    if (!root) return undefined;
    const set = operation.selectionSet;
    return this.place({ typeName: root.name, abstract: undefined, asked: [set], brings, waiting, followers: [], readers: [], path: [] });
  }

  private place(place: Place): UndeliveredField | undefined {
    if (this.isKnown(place)) return undefined;
    const asked = this.collect(place.asked, place.typeName, this.asked.fragments);
    const { brought, unfed } = this.fed(place);
    if (this.needsType(place, asked) && !this.tellsType(place, brought.get('__typename') ?? [])) {
      return { field: `${place.typeName}.__typename`, path: place.path };
    }
    if (this.defersUntold(place, brought.get('__typename') ?? [])) return { field: `${place.typeName}.__typename`, path: place.path };
    const unprepared = this.isFinal ? this.unprepared(place, brought) : undefined;
    if (unprepared !== undefined) return unprepared;
    const applies = (condition: string | undefined): boolean => this.applies(place.typeName, condition);
    const own = place.brings.filter(isEntityFetch).map(({ fetch }) => ({ fetch, selections: fetch.requires ?? [] }));
    const read = fieldsRead([...place.readers, ...own], applies);
    this.use.noteNeeds(place.typeName, place.brings, brought, (key) => asked.has(key) || read.has(key));
    const tellers = this.tellers(place, brought.get('__typename') ?? []);
    this.use.noteTypes(place.brings, tellers);
    if (!this.use.areTold(place.followers, tellers) && this.isFinal) return { field: `${place.typeName}.__typename`, path: place.path };
    const unread = this.use.unread(place.brings, read, brought);
    if (unread !== undefined && this.isFinal) return { field: `${place.typeName}.${unread}`, path: [...place.path, unread] };
    for (const key of new Set([...asked.keys(), ...read.keys()])) {
      const nodes = asked.get(key);
      if (nodes !== undefined && unfed !== undefined && !brought.has(key) && key !== '__typename') return unfed;
      const below = { brings: brought.get(key) ?? [], readers: (read.get(key) ?? []).filter(({ selections }) => selections.length > 0) };
      const found = nodes === undefined ? this.readField(place, key, below) : this.field(place, key, nodes, below);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A field that only representations hold. */
  private readField(place: Place, key: string, below: Below): UndeliveredField | undefined {
    const field = below.brings[0]?.field ?? key;
    if (below.readers.length === 0) return undefined;
    return this.children(place, key, this.childTypes(place.typeName, field, this.graph.schema), [], below);
  }

  private children(
    place: Place,
    key: string,
    types: readonly ChildType[],
    asked: readonly SelectionSetNode[],
    below: Below,
  ): UndeliveredField | undefined {
    for (const { typeName, abstract } of types) {
      const found = this.place({ ...this.child(place, key, asked, below, typeName), abstract });
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** What the fetches bring here that can run: one whose representation lacks a field is left out in silence. */
  private fed(place: Place): Fed {
    if (!this.isFinal) return { brought: this.collectBrought(place), unfed: undefined };
    const ready = place.brings.filter((brings) => !isEntityFetch(brings));
    let waiting = place.brings.filter(isEntityFetch);
    const applies = (condition: string | undefined): boolean => this.applies(place.typeName, condition);
    for (;;) {
      const brought = this.collectBrought({ ...place, brings: ready });
      const lacks = (brings: Brings): string | undefined => (
        [...fieldsRead([{ fetch: brings.fetch, selections: brings.fetch.requires ?? [] }], applies).keys()].find((name) => !brought.has(name))
      );
      const [next, ...others] = waiting.toSorted((left, right) => Number(lacks(left) !== undefined) - Number(lacks(right) !== undefined));
      const name = next && lacks(next);
      if (next === undefined) return { brought, unfed: undefined };
      if (name !== undefined) return { brought, unfed: { field: `${place.typeName}.${name}`, path: place.path } };
      ready.push(next);
      waiting = others;
    }
  }

  /** A field that a registry is asked for without what it requires: it would answer, and wrongly. */
  private unprepared(place: Place, brought: ReadonlyMap<string, readonly BroughtField[]>): UndeliveredField | undefined {
    const { requirements } = this.graph;
    for (const { brings, field } of [...brought.values()].flat()) {
      const { serviceName } = brings.fetch;
      if (requirements.isExternal(serviceName, place.typeName, field) && !brings.provided.includes(field)) {
        return { field: `${place.typeName}.${field}`, path: [...place.path, field] };
      }
      const needs = requirements.required(serviceName, place.typeName, field);
      if (needs.length === 0) continue;
      const applies = (condition: string | undefined): boolean => this.applies(place.typeName, condition);
      const given = isEntityFetch(brings) ? pathsRead(brings.fetch.requires ?? [], applies) : brings.provided;
      const lacking = needs.find((name) => !given.includes(name));
      if (lacking !== undefined) return { field: `${place.typeName}.${lacking}`, path: [...place.path, field] };
    }
    return undefined;
  }

  /** Whether what is asked of an interface or union is not the same for all of its types. */
  private needsType({ abstract, asked: sets, typeName }: Place, asked: ReadonlyMap<string, unknown>): boolean {
    if (abstract === undefined || asked.has('__typename')) return false;
    const common = this.collect(sets, abstract, this.asked.fragments);
    return [...asked.keys()].some((key) => !common.has(key)) || asked.size !== common.size || !this.isInterface(abstract, typeName);
  }

  /** Parts are announced by an object's type, which an interface object does not tell and a later fetch may. */
  private defersUntold({ abstract, asked, typeName }: Place, brings: readonly BroughtField[]): boolean {
    if (abstract === undefined || !asked.some(hasDeferredPart)) return false;
    return brings.some(({ brings: own }) => this.graph.types.isKnownByInterface(own.fetch.serviceName, typeName));
  }

  private isInterface(name: string, typeName: string): boolean {
    return name === typeName || isInterfaceType(this.graph.apiSchema.getType(name));
  }

  private tellsType(place: Place, brings: readonly BroughtField[]): boolean {
    return this.tellers(place, brings).length > 0;
  }

  /** Fetches from registries that know the type itself. */
  private tellers({ typeName }: Place, brings: readonly BroughtField[]): FetchNode[] {
    const { types } = this.graph;
    return brings.map(({ brings: own }) => own.fetch).filter((fetch) => !types.isKnownByInterface(fetch.serviceName, typeName));
  }

  private field(
    place: Place,
    key: string,
    nodes: readonly FieldNode[],
    below: Below,
  ): UndeliveredField | undefined {
    const [node] = nodes;
    const path = [...place.path, key];
    const missing = { field: `${place.typeName}.${node?.name.value}`, path };
    if (node === undefined) return undefined;
    const { brings } = below;
    if (node.name.value === '__typename') return this.typename(place, brings) ? undefined : missing;
    if (brings.length === 0) return missing;
    const sets = nodes.flatMap((each) => (each.selectionSet ? [each.selectionSet] : []));
    if (sets.length === 0) return undefined;
    const types = this.childTypes(place.typeName, node.name.value, this.graph.apiSchema);
    // An interface object that nothing implements: there is no type that its answer could be of.
    if (types.length === 0 && this.isInterfaceObject(place.typeName, brings)) return missing;
    return this.children(place, key, types, sets, below);
  }

  private child(
    place: Place,
    key: string,
    asked: readonly SelectionSetNode[],
    { brings: brought, readers }: Below,
    typeName: string,
  ): Omit<Place, 'abstract'> {
    const { requirements } = this.graph;
    const brings = brought.map(({ brings: own, key: from, field, sets }): Brings => ({
      ...own,
      sets,
      from: own.from === '' ? from : `${own.from}.${from}`,
      provided: [
        ...requirements.provided(own.fetch.serviceName, place.typeName, field),
        ...own.provided.flatMap((name) => (name.startsWith(`${field}.`) ? [name.slice(field.length + 1)] : [])),
      ],
    }));
    const waiting: Waiting[] = [];
    const followers: FetchNode[] = [];
    for (const each of place.waiting) {
      const step = each.steps[each.at];
      if (step?.key !== key || (step.types !== undefined && !step.types.has(typeName))) continue;
      const next = { ...each, at: each.at + 1 };
      const isThere = next.at === next.steps.length;
      if (isThere && !this.finds(next.brings.fetch, typeName)) continue;
      if (step.types !== undefined) followers.push(next.brings.fetch);
      if (isThere) brings.push(next.brings);
      else waiting.push(next);
    }
    return { typeName, asked, brings, waiting, followers, readers, path: [...place.path, key] };
  }

  /** The client's `__typename` needs a registry that can tell the concrete type. */
  private typename(place: Place, brings: readonly BroughtField[]): boolean {
    if (place.path.length === 0) return true;
    return place.abstract === undefined || this.tellsType(place, brings);
  }

  private childTypes(typeName: string, fieldName: string, schema: GraphQLSchema): ChildType[] {
    const parent = schema.getType(typeName);
    const field = isObjectType(parent) ? parent.getFields()[fieldName] : undefined;
    const named = field && getNamedType(field.type);
    if (!isCompositeType(named)) return [];
    const abstract = isAbstractType(named) ? named.name : undefined;
    const possible = isAbstractType(named) ? schema.getPossibleTypes(named) : [named];
    // Registries that share a field agree on the object, so it is of a type that all of them know.
    const known = this.graph.types.everywhere(typeName, fieldName);
    return possible.filter(({ name }) => known(name)).map(({ name }) => ({ typeName: name, abstract }));
  }

  private isInterfaceObject(typeName: string, brings: readonly BroughtField[]): boolean {
    return brings.some(({ brings: own, field }) => (
      this.graph.types.ofField(own.fetch.serviceName, typeName, field)?.isInterfaceObject ?? false
    ));
  }

  /** Whether objects of a type are asked for, and by what the registry finds them with. */
  private finds({ requires = [], serviceName }: FetchNode, typeName: string): boolean {
    const shown = pathsRead(requires, (condition) => this.applies(typeName, condition));
    return this.graph.requirements.finds(serviceName, typeName, shown);
  }

  private collectBrought(place: Place): Map<string, BroughtField[]> {
    const found = new Map<string, BroughtField[]>();
    for (const brings of place.brings) {
      for (const [key, nodes] of this.collect(brings.sets, place.typeName, brings.fragments)) {
        const to = brings.renames.get(brings.from === '' ? key : `${brings.from}.${key}`) ?? key;
        const sets = nodes.flatMap((node) => (node.selectionSet ? [node.selectionSet] : []));
        const list = found.get(to) ?? [];
        list.push({ brings, key, field: nodes[0]?.name.value ?? key, sets });
        found.set(to, list);
      }
    }
    return found;
  }

  private collect(
    sets: readonly SelectionSetNode[],
    typeName: string,
    fragments: FetchDocument['fragments'],
  ): Map<string, FieldNode[]> {
    const found = new Map<string, FieldNode[]>();
    const spread = new Set<string>();
    const walk = (set: SelectionSetNode): void => {
      for (const node of set.selections) {
        if (node.kind === Kind.FIELD) {
          const key = node.alias?.value ?? node.name.value;
          found.set(key, [...(found.get(key) ?? []), node]);
          continue;
        }
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
        const condition = fragment?.typeCondition?.name.value;
        if (fragment === undefined || !this.applies(typeName, condition)) continue;
        if (node.kind === Kind.FRAGMENT_SPREAD) {
          if (spread.has(node.name.value)) continue;
          spread.add(node.name.value);
        }
        walk(fragment.selectionSet);
      }
    };
    for (const set of sets) walk(set);
    return found;
  }

  private applies(typeName: string, condition: string | undefined): boolean {
    return condition === undefined || this.graph.relations.passes(typeName, condition);
  }

  /** Places that are alike are checked once; otherwise the work multiplies with types and depth. */
  private isKnown({ typeName, asked, brings, waiting, readers }: Place): boolean {
    const key = [
      typeName,
      asked.map((set) => this.numberOf(set)).join(','),
      brings.map(({ sets }) => sets.map((set) => this.numberOf(set)).join(',')).join(';'),
      waiting.map((each) => `${each.brings.sets.map((set) => this.numberOf(set)).join(',')}@${each.at}`).join(';'),
      readers.map((each) => `${this.numberOf(each.fetch)}:${this.numberOf(each.selections)}`).join(';'),
    ].join('|');
    if (this.done.has(key)) return true;
    this.done.add(key);
    return false;
  }

  private numberOf(item: object): number {
    let number = this.numbers.get(item);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(item, number);
    }
    return number;
  }
}

interface Fed {
  readonly brought: ReadonlyMap<string, readonly BroughtField[]>;
  /** A field that the first fetch that cannot run lacks. */
  readonly unfed: UndeliveredField | undefined;
}

/** What fetches bring under one key of a place, and which representations read it. */
interface Below {
  readonly brings: readonly BroughtField[];
  readonly readers: readonly Reader[];
}

interface ChildType {
  readonly typeName: string;
  /** The interface or union that the schema says, if it does. */
  readonly abstract: string | undefined;
}

function entitySelections(set: SelectionSetNode): SelectionSetNode {
  const [first] = set.selections;
  return first?.kind === Kind.FIELD && first.selectionSet ? first.selectionSet : set;
}
