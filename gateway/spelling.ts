/** The word of a list that a misspelt one most likely stands for: at most two letters away. */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let least = 3;
  for (const candidate of candidates) {
    const letters = countEdits(word, candidate);
    if (letters < least) [nearest, least] = [candidate, letters];
  }
  return nearest;
}

/** Letters to add, drop, change or swap to turn one word into the other. */
function countEdits(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const changed = above[column - 1]! + Number(from[row - 1] !== to[column - 1]);
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1] ? before[column - 2]! + 1 : Infinity;
      current.push(Math.min(above[column]! + 1, current[column - 1]! + 1, changed, swapped));
    }
    [before, above] = [above, current];
  }
  return above[to.length]!;
}
