import { Kind, isTypeDefinitionNode, isTypeExtensionNode, parse, valueFromASTUntyped, visit } from 'graphql';
import type { DirectiveNode, DocumentNode } from 'graphql';
import { directiveNames, readLinks } from '../access/index.ts';

/** What `@listSize` says of one list field. */
export interface ListSizeRule {
  readonly assumedSize: number | undefined;
  /** Arguments whose values bound the list. */
  readonly slicingArguments: readonly string[];
  /** Fields of the answer that hold the list; none where the field is the list itself. */
  readonly sizedFields: readonly string[];
}

/** The weights and list sizes that a supergraph gives with `@cost` and `@listSize`. */
export interface CostRules {
  /** By type name. */
  readonly types: ReadonlyMap<string, number>;
  /** By coordinate, `Type.field`. */
  readonly fields: ReadonlyMap<string, number>;
  /** By coordinate, `Type.field(argument:)` or `Input.field`. */
  readonly inputs: ReadonlyMap<string, number>;
  readonly listSizes: ReadonlyMap<string, ListSizeRule>;
}

/** Reads `@cost` and `@listSize` from a supergraph, under whatever names it links them. */
export function compileCosts(supergraphSdl: string): CostRules {
  const document = parse(supergraphSdl, { noLocation: true });
  const reader = new Reader(document);
  visit(document, {
    enter(node) {
      if (node.kind === Kind.DIRECTIVE_DEFINITION) return false;
      if (node.kind === Kind.FIELD_DEFINITION) reader.readField(node.name.value, node);
      else if (node.kind === Kind.INPUT_VALUE_DEFINITION) reader.readInput(node.name.value, node);
      else if (isTypeDefinitionNode(node) || isTypeExtensionNode(node)) reader.readType(node.name.value, node);
      return undefined;
    },
    leave(node) {
      if (node.kind === Kind.FIELD_DEFINITION) reader.leaveField();
    },
  });
  return reader;
}

interface Annotated {
  readonly directives?: readonly DirectiveNode[] | undefined;
}

class Reader implements CostRules {
  readonly types = new Map<string, number>();
  readonly fields = new Map<string, number>();
  readonly inputs = new Map<string, number>();
  readonly listSizes = new Map<string, ListSizeRule>();
  readonly #costNames: ReadonlySet<string>;
  readonly #sizeNames: ReadonlySet<string>;
  #type = '';
  #field: string | undefined;

  constructor(document: DocumentNode) {
    const links = readLinks(document);
    this.#costNames = directiveNames(links, 'cost', 'cost');
    this.#sizeNames = directiveNames(links, 'cost', 'listSize');
  }

  readType(name: string, node: Annotated): void {
    this.#type = name;
    this.#readCost(this.types, name, node);
  }

  readField(name: string, node: Annotated): void {
    this.#field = `${this.#type}.${name}`;
    this.#readCost(this.fields, this.#field, node);
    const size = find(node, this.#sizeNames);
    if (size) this.listSizes.set(this.#field, readListSize(size));
  }

  leaveField(): void {
    this.#field = undefined;
  }

  readInput(name: string, node: Annotated): void {
    const coordinate = this.#field === undefined ? `${this.#type}.${name}` : `${this.#field}(${name}:)`;
    this.#readCost(this.inputs, coordinate, node);
  }

  #readCost(into: Map<string, number>, coordinate: string, node: Annotated): void {
    const cost = find(node, this.#costNames);
    const weight = cost && readArguments(cost).get('weight');
    // A weight below zero would let one field pay for another.
    if (weight !== undefined) into.set(coordinate, Math.max(0, Number(weight)));
  }
}

function find(node: Annotated, names: ReadonlySet<string>): DirectiveNode | undefined {
  return node.directives?.find((directive) => names.has(directive.name.value));
}

function readListSize(node: DirectiveNode): ListSizeRule {
  const given = readArguments(node);
  const assumed = given.get('assumedSize');
  return {
    assumedSize: typeof assumed === 'number' ? assumed : undefined,
    slicingArguments: readNames(given.get('slicingArguments')),
    sizedFields: readNames(given.get('sizedFields')),
  };
}

function readArguments(node: DirectiveNode): ReadonlyMap<string, unknown> {
  return new Map(node.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]));
}

function readNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
