import { Kind } from 'graphql';
import type { DirectiveNode, InlineFragmentNode, SelectionNode, SelectionSetNode } from 'graphql';
import { EngineError } from '../execute/engine-error.ts';
import { clientOperation } from './client-operation.ts';
import type { ClientOperation } from './client-operation.ts';

/** An operation in which every deferred part is an inline fragment with a label of its own. */
export interface LabelledOperation {
  readonly client: ClientOperation;
  /** Own label to the client's, which may be missing. */
  readonly labels: ReadonlyMap<string, string | undefined>;
}

const maxSelections = 20_000;

/** Labels the deferred parts of an operation; undefined when it has none. */
export function labelledDefers(client: ClientOperation): LabelledOperation | undefined {
  const labeller = new Labeller(client);
  const set = labeller.set(client.operation.selectionSet);
  if (labeller.labels.size === 0) return undefined;
  const operation = { ...client.operation, selectionSet: set };
  return {
    client: clientOperation({ kind: Kind.DOCUMENT, definitions: [operation] }),
    labels: labeller.labels,
  };
}

/** The own label of a fragment that is deferred. */
export function deferLabel(node: InlineFragmentNode): string | undefined {
  const directive = node.directives?.find(({ name }) => name.value === 'defer');
  return directive && stringOf(directive, 'label');
}

/** Whether a part of the object itself, and not of one below it, is deferred. */
export function hasDeferredPart({ selections }: SelectionSetNode): boolean {
  return selections.some((node) => node.kind === Kind.INLINE_FRAGMENT
    && (deferLabel(node) !== undefined || hasDeferredPart(node.selectionSet)));
}

function stringOf(directive: DirectiveNode, name: string): string | undefined {
  const value = directive.arguments?.find((argument) => argument.name.value === name)?.value;
  return value?.kind === Kind.STRING ? value.value : undefined;
}

/** Spreads become inline fragments: one named fragment may be deferred in two places and be due at two times. */
class Labeller {
  readonly labels = new Map<string, string | undefined>();
  private readonly client: ClientOperation;
  private count = 0;

  constructor(client: ClientOperation) {
    this.client = client;
  }

  set(set: SelectionSetNode): SelectionSetNode {
    const spread = new Set<string>();
    const selections = set.selections.flatMap((node) => this.selection(node, spread));
    return { ...set, selections };
  }

  private selection(node: SelectionNode, spread: Set<string>): SelectionNode[] {
    this.count++;
    if (this.count > maxSelections) {
      throw new EngineError('PLAN_UNSUPPORTED', 'The operation is too large to be answered in parts.');
    }
    if (node.kind === Kind.FIELD) {
      return [node.selectionSet ? { ...node, selectionSet: this.set(node.selectionSet) } : node];
    }
    if (node.kind === Kind.INLINE_FRAGMENT) return [this.fragment(node)];
    const fragment = this.client.fragments.get(node.name.value);
    const isPlain = (node.directives ?? []).length === 0;
    if (fragment === undefined || (isPlain && spread.has(node.name.value))) return [];
    if (isPlain) spread.add(node.name.value);
    const { typeCondition, selectionSet } = fragment;
    return [this.fragment({
      kind: Kind.INLINE_FRAGMENT,
      typeCondition,
      selectionSet,
      directives: node.directives ?? [],
    })];
  }

  private fragment(node: InlineFragmentNode): InlineFragmentNode {
    const directives = (node.directives ?? []).map((directive) => (
      directive.name.value === 'defer' ? this.labelled(directive) : directive
    ));
    return { ...node, directives, selectionSet: this.set(node.selectionSet) };
  }

  private labelled(directive: DirectiveNode): DirectiveNode {
    const label = `defer${this.labels.size}`;
    this.labels.set(label, stringOf(directive, 'label'));
    const argument = {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'label' },
      value: { kind: Kind.STRING, value: label },
    } as const;
    return { ...directive, arguments: [argument] };
  }
}
