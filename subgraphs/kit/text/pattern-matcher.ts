/** Where a pattern stands in a text. */
export interface PatternMatch {
  readonly pattern: string;
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly next: Map<number, Node>;
  /** The node of the longest proper suffix that some pattern begins with. */
  fallback: Node | undefined;
  /** The pattern that ends here. */
  pattern: string | undefined;
  /** The nearest node along the fallbacks at which a pattern ends. */
  shorter: Node | undefined;
}

/** Finds every occurrence of every pattern, overlaps included, in one pass over the text (Aho-Corasick). */
export function createPatternMatcher(patterns: Iterable<string>): (text: string) => Generator<PatternMatch> {
  const root = createNode();
  for (const pattern of patterns) if (pattern !== '') addPattern(root, pattern);
  linkFallbacks(root);
  return function* match(text) {
    let node = root;
    for (let index = 0; index < text.length; index += 1) {
      node = step(root, node, text.charCodeAt(index));
      for (let ending: Node | undefined = node; ending; ending = ending.shorter) {
        if (ending.pattern === undefined) continue;
        yield { pattern: ending.pattern, start: index + 1 - ending.pattern.length, end: index + 1 };
      }
    }
  };
}

function createNode(): Node {
  return { next: new Map(), fallback: undefined, pattern: undefined, shorter: undefined };
}

function addPattern(root: Node, pattern: string): void {
  let node = root;
  for (let index = 0; index < pattern.length; index += 1) {
    const unit = pattern.charCodeAt(index);
    const next = node.next.get(unit) ?? createNode();
    node.next.set(unit, next);
    node = next;
  }
  node.pattern = pattern;
}

// Breadth first: the fallback of a node lies nearer to the root and is linked already.
function linkFallbacks(root: Node): void {
  const queue = [root];
  for (const node of queue) {
    for (const [unit, child] of node.next) {
      child.fallback = node.fallback ? step(root, node.fallback, unit) : root;
      child.shorter = child.fallback.pattern === undefined ? child.fallback.shorter : child.fallback;
      queue.push(child);
    }
  }
}

function step(root: Node, from: Node, unit: number): Node {
  for (let node: Node | undefined = from; node; node = node.fallback) {
    const next = node.next.get(unit);
    if (next) return next;
  }
  return root;
}
