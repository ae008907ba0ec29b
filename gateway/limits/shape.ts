import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';
import { aliasRule } from './aliases.ts';
import { depthRule } from './depth.ts';
import { directiveRule } from './directives.ts';
import { fragmentRule } from './fragments.ts';
import type { LimitExcess } from './limit.ts';
import { rootFieldRule } from './root-fields.ts';
import { selectionRule } from './selections.ts';
import type { ShapeRule } from './shape-rule.ts';

/** Every rule on the shape of a document, in the order in which an excess is reported. */
export const shapeRules = [
  depthRule,
  rootFieldRule,
  fragmentRule,
  selectionRule,
  aliasRule,
  directiveRule,
] as const satisfies readonly ShapeRule[];

/** Name of a setting that limits the shape of documents. */
export type ShapeKey = (typeof shapeRules)[number]['limit']['key'];

/** What was counted in a document, under the name of the setting that limits it. */
export interface Shape {
  readonly figures: Readonly<Record<ShapeKey, number>>;
  /** Selection sets looked at: at most one visit each, however often fragments are used. */
  readonly visits: number;
}

/** Measures a document once, before it is validated: it may be wrong in any way that still parses. */
export function measureShape(document: DocumentNode): Shape {
  const walk = new Walk(document);
  const totals = zeros();
  const roots = document.definitions.toSorted(operationsFirst);
  for (const definition of roots) {
    if (!('selectionSet' in definition) || walk.knows(definition.selectionSet)) continue;
    join(totals, walk.measure(definition.selectionSet));
  }
  const figures: Partial<Record<ShapeKey, number>> = {};
  shapeRules.forEach((rule: ShapeRule, index) => {
    const outside = rule.countOutside?.(document) ?? 0;
    figures[shapeRules[index]!.limit.key] = rule.join(totals[index]!, outside);
  });
  return { figures: figures as Record<ShapeKey, number>, visits: walk.visits };
}

/** The first rule that a measured document breaks. */
export function checkShape(shape: Shape, limits: Readonly<Record<ShapeKey, number>>): LimitExcess | undefined {
  for (const { limit: { key } } of shapeRules) {
    const figure = shape.figures[key];
    if (figure > limits[key]) return { code: key, params: { figure, limit: limits[key] } };
  }
  return undefined;
}

type Totals = number[];

/**
 * Each selection set is measured once and remembered: counting a fragment again at every use is
 * itself the attack (CVE-2025-32030, CVE-2026-34573). The stack is our own, so depth costs memory
 * in proportion and never the process.
 */
class Walk {
  visits = 0;
  readonly #fragments = new Map<string, FragmentDefinitionNode>();
  readonly #done = new Map<SelectionSetNode, Totals>();
  readonly #open = new Set<SelectionSetNode>();

  constructor(document: DocumentNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.#fragments.set(definition.name.value, definition);
    }
  }

  knows(set: SelectionSetNode): boolean {
    return this.#done.has(set);
  }

  measure(root: SelectionSetNode): Totals {
    const stack = [root];
    for (let set = stack.at(-1); set; set = stack.at(-1)) {
      if (this.#done.has(set)) stack.pop();
      else if (this.#open.has(set)) this.#close(set);
      else this.#enter(set, stack);
    }
    return this.#done.get(root)!;
  }

  #enter(set: SelectionSetNode, stack: SelectionSetNode[]): void {
    this.visits += 1;
    this.#open.add(set);
    for (const selection of set.selections) {
      const inner = this.#inside(selection);
      if (inner && !this.#open.has(inner)) stack.push(inner);
    }
  }

  #close(set: SelectionSetNode): void {
    const totals = zeros();
    for (const selection of set.selections) join(totals, this.#count(selection));
    this.#done.set(set, totals);
  }

  #count(selection: SelectionNode): Totals {
    const set = this.#inside(selection);
    // A fragment that contains itself has no total yet and counts nothing: validation refuses it by name.
    const inner = set && this.#done.get(set);
    return shapeRules.map((rule: ShapeRule, index) => rule.count(selection, inner?.[index] ?? 0));
  }

  #inside(selection: SelectionNode): SelectionSetNode | undefined {
    if (selection.kind !== Kind.FRAGMENT_SPREAD) return selection.selectionSet;
    return this.#fragments.get(selection.name.value)?.selectionSet;
  }
}

function zeros(): Totals {
  return shapeRules.map(() => 0);
}

function join(totals: Totals, more: Totals): void {
  shapeRules.forEach((rule: ShapeRule, index) => {
    totals[index] = rule.join(totals[index]!, more[index]!);
  });
}

// Fragments that no operation reaches are measured last, on their own: validation will read them too.
function operationsFirst(a: { kind: string }, b: { kind: string }): number {
  return Number(b.kind === Kind.OPERATION_DEFINITION) - Number(a.kind === Kind.OPERATION_DEFINITION);
}
