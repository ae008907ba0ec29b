const percentage = /^percent\((\d{1,3}(?:\.\d+)?)\)$/;
const overrideLabel = /overrideLabel:\s*"([^"]*)"/g;

/** Finds the labels of `@override` that a supergraph knows. */
export function supergraphLabels(supergraphSdl: string): string[] {
  return [...new Set([...supergraphSdl.matchAll(overrideLabel)].map(([, label]) => label ?? ''))].toSorted();
}

/**
 * Chooses the labels that hold for one request: those that were named, and of the percentages those that the dice fall
 * under. One throw decides all percentages, so that n labels make n + 1 plans and not 2^n.
 */
export function activeLabels(
  known: readonly string[],
  named: readonly string[] | undefined,
  random: () => number,
): string[] {
  if (known.length === 0) return [];
  const dice = random() * 100;
  return known.filter((label) => {
    const percent = percentage.exec(label)?.[1];
    return percent === undefined ? (named?.includes(label) ?? false) : dice < Number(percent);
  });
}
