/**
 * A decision tree: an answer in log-odds, or a question: the feature's place, the value below which one goes left, the
 * mean answer of all that come here, and the two trees that follow.
 */
export type Tree = number | readonly [feature: number, below: number, mean: number, left: Tree, right: Tree];

/** A tree as the model's file tells it, in one line: `hours<1.5:0.02 0.3 -0.1` asks, then says what follows if so, if not. */
export function treeText(tree: Tree, names: readonly string[]): string {
  if (typeof tree === 'number') return String(tree);
  const [feature, below, mean, left, right] = tree;
  return `${names[feature]}<${below}:${mean} ${treeText(left, names)} ${treeText(right, names)}`;
}

/** Reads a tree's line; throws where it is none or asks for a feature that is not among the names. */
export function parseTree(text: string, names: ReadonlyMap<string, number>): Tree {
  const parts = text.split(' ');
  let at = 0;
  const number = (part: string | undefined): number => {
    const value = Number(part);
    if (part === undefined || part === '' || !Number.isFinite(value)) throw new Error(`No tree: ${text}`);
    return value;
  };
  const next = (): Tree => {
    const part = parts[at++];
    const question = /^([^<]+)<([^:]+):(.+)$/.exec(part ?? '');
    if (question === null) return number(part);
    const feature = names.get(question[1] ?? '');
    if (feature === undefined) throw new Error(`Nothing of that name is measured: ${question[1]}`);
    return [feature, number(question[2]), number(question[3]), next(), next()];
  };
  return next();
}

/** A tree's mean answer. */
function meanAnswer(tree: Tree): number {
  return typeof tree === 'number' ? tree : tree[2];
}

/** A tree's answer for values in the order of the features. */
export function answerOf(tree: Tree, values: Float64Array): number {
  let at = tree;
  while (typeof at !== 'number') at = (values[at[0]] ?? 0) < at[1] ? at[3] : at[4];
  return at;
}

/**
 * Adds to `sums` what each feature did to a tree's answer: at every question, how far the mean answer moved (Saabas
 * 2014). What is added makes up the answer less the tree's mean.
 */
export function addContributions(tree: Tree, values: Float64Array, sums: Float64Array): void {
  let at = tree;
  while (typeof at !== 'number') {
    const next: Tree = (values[at[0]] ?? 0) < at[1] ? at[3] : at[4];
    sums[at[0]] = (sums[at[0]] ?? 0) + meanAnswer(next) - at[2];
    at = next;
  }
}
